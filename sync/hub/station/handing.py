"""What a station hands to its hub to settle, and what comes back, into the journal.

An intent goes with its row, and may be settled from when its patron was told: ``sent`` is durable
before that leaves, as if it went to the library system itself.
"""

from __future__ import annotations

import binascii
import json
import logging
from base64 import b64decode
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sync.delivery.decide import Promise, promise
from sync.delivery.settlement import Settlement
from sync.errors import StorageFault
from sync.hub.station.client import HubClient
from sync.hub.wire.addresses import MOST_ASKED, OUTCOMES
from sync.hub.wire.batch import DOUBT, RESTORED, Order
from sync.ids import folded
from sync.journal.records import OPEN_STATES, Delivery, Kind, State
from sync.journal.seal import KeySeal
from sync.journal.store import Journal
from sync.model import Action, Reason
from sync.settler import HUB, Settler

log = logging.getLogger(__name__)

BY: Final = "by"
"""In a verdict: HUB, where the hub settled it."""
_NOT_POSTED: Final = "not_posted"
_ENDS: Final = frozenset(State) - frozenset((*OPEN_STATES, State.PAYING))


class Handed:
    """Used by one thread at a time."""

    def __init__(self, journal: Journal, seal: KeySeal, settler: Settler) -> None:
        """``seal``: ``Membership.seal``."""
        self._journal, self._seal, self._settler = journal, seal, settler
        self._asked_to = 0
        """Where the next question about what is open goes on."""

    def orders(self, rows: Sequence[Mapping[str, Any]]) -> list[Order | None]:
        """Of rows of the journal as they are stored, about to be posted: what the hub is to do."""
        self._settler.look()
        if not self._settler.was_by_hub:
            return [None] * len(rows)
        keys = {row["key"] if row["kind"] == Kind.INTENT else row["refers_to"] for row in rows}
        with self._journal.write():
            found = {each.entry: each for each in self._journal.deliveries_of(sorted(keys - {""}))}
            for row in rows:
                if row["kind"] == Kind.TOLD and self._is_for_hub(found.get(row["refers_to"])):
                    self._journal.mark(row["refers_to"], State.SENT)
        ended = {row["refers_to"] for row in rows if row["kind"] == Kind.SETTLED}
        return [self._order(row, found, ended) for row in rows]

    def bring_back(self, client: HubClient, acked: Mapping[str, int]) -> int:
        """Write down what the hub settled. How many. Raises HubAway, HubRefused or StorageFault.

        ``acked``: how far the hub is with each epoch.
        """
        waiting = [
            (epoch, int(seq))
            for epoch, _, seq in (entry.rpartition("-") for entry in self._with_hub())
            if int(seq) <= acked.get(epoch, 0)
        ]
        if not waiting:
            return 0
        at = self._asked_to if self._asked_to < len(waiting) else 0
        self._asked_to = at + MOST_ASKED
        asked: dict[str, list[int]] = defaultdict(list)
        for epoch, seq in waiting[at : self._asked_to]:
            asked[epoch].append(seq)
        body = json.dumps({"asked": asked}).encode()
        return sum(map(self._written, client.ask("POST", OUTCOMES, body).get("outcomes", ())))

    def set_aside(self, ended: Mapping[str, int]) -> None:
        """What was promised in epochs that never go on to the hub, after these rows of them: nobody
        delivers it, so it is work here. Raises StorageFault."""
        if not (ended and self._settler.hub_has_some):
            return
        for entry in self._told_to_hub():
            epoch, _, seq = entry.rpartition("-")
            if epoch in ended and int(seq) > ended[epoch]:
                note = {"reason": Reason.CONFIRM_NEEDED.value}
                with self._journal.write():
                    if self._journal.delivery(entry).state in OPEN_STATES:
                        kept = note | {"found": _NOT_POSTED}
                        self._journal.settle(entry, State.NEEDS_REVIEW, kept)
                        self._journal.add_work(entry, "needs_review", note)

    def _with_hub(self) -> list[str]:
        """What is open here and the hub's, and what waits there for a person."""
        reviewed = [each.entry for each in self._journal.in_review() if each.verdict.get(BY) == HUB]
        return self._told_to_hub() + reviewed

    def _told_to_hub(self) -> list[str]:
        """What is open here and the hub's to deliver."""
        if not self._settler.hub_has_some:
            return []
        return [
            entry
            for entry, _, _, told in self._journal.open_entries()
            if told and self._settler.hub_delivers(entry)
        ]

    def _is_for_hub(self, delivery: Delivery | None) -> bool:
        if delivery is None or delivery.state not in OPEN_STATES:
            return False
        if not self._settler.hub_delivers(delivery.entry):
            return False
        if not delivery.intent.undoes:
            return True
        # A loan that nobody was told about is put right here, with its undoing.
        loan = self._journal.deliveries_of([delivery.intent.undoes])
        return not loan or promise(loan[0].told) is not Promise.NOTHING

    def _order(
        self,
        row: Mapping[str, Any],
        deliveries: Mapping[str, Delivery],
        ended: Collection[str],
    ) -> Order | None:
        kind, key, about = row["kind"], row["key"], row["refers_to"]
        if row["payload"] is None or kind not in (Kind.INTENT, Kind.TOLD, Kind.SETTLED):
            return None
        try:
            said = self._journal.opened(row, row["payload"])
        except StorageFault:
            return None  # it is work at the station
        if kind == Kind.INTENT:
            delivery = deliveries.get(key)
            if delivery is None or not self._settler.hub_delivers(key):
                return None
            if delivery.state in _ENDS and not _is_booked(delivery):
                return None
            # What is about no item is in order with what else the same patron asks.
            item = f"item:{folded(said['item'])}" if said["item"] else f"patron:{said['patron']}"
            sealed = self._seal.close(said, f"intent:{key}")
            return (self._seal.reference(item), said["action"], sealed)
        delivery = deliveries.get(about)
        if kind == Kind.TOLD:
            if delivery is None or not self._settler.hub_delivers(about):
                return None
            # Of what has ended never before the row that says so: the hub would settle it.
            is_over = about in ended and _is_booked(delivery)
            if not is_over and not self._is_for_hub(delivery):
                return None
            doubt = delivery.state is State.IN_DOUBT or bool(delivery.attempts)
            said |= {DOUBT: True} if doubt else {}
            said |= {RESTORED: True} if delivery.restored else {}
            return (self._seal.close(said, f"told:{about}"),)
        state = said.pop("state", "")
        if said.get(BY) == HUB and state == State.NEEDS_REVIEW:
            return None  # it is open there
        if said.get("found") == _NOT_POSTED:
            return None  # it was never there, or is another's
        # The words of the library system may name a patron.
        said.pop("message", None)
        return (state, self._seal.close(said, f"settled:{about}"))

    def _written(self, said: Mapping[str, Any]) -> bool:
        entry = f"{said.get('epoch')}-{said.get('seq')}"
        try:
            state = State(str(said["state"]))
            sealed = b64decode(str(said["verdict"]), validate=True)
            verdict = self._seal.open(sealed, f"settled:{entry}") if sealed else {}
        except (KeyError, ValueError, binascii.Error, StorageFault) as error:
            log.error("an outcome cannot be read", extra={"entry": entry, "error": str(error)})
            return False
        with self._journal.write():
            (delivery,) = self._journal.deliveries_of([entry]) or (None,)
            if delivery is None or state not in _ENDS or delivery.state is state:
                return False
            if delivery.state not in (*OPEN_STATES, State.NEEDS_REVIEW):
                return False
            verdict |= {BY: HUB}
            if state is State.ACCEPTED and delivery.intent.action is Action.RETURN:
                Settlement(self._journal).take_back(delivery, verdict)
            else:
                self._journal.settle(entry, state, verdict)
        return True


def _is_booked(delivery: Delivery) -> bool:
    """It is in the ILS: what another station has to say of before then is late."""
    return delivery.state is State.ACCEPTED and delivery.intent.is_circulation
