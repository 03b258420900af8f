"""A station's journal on its way to the hub, beside everything else the station does.

The hub says how far it is: nothing is kept here, so nothing has to be right after a crash. Rows go
in full batches, oldest epoch first. What is sent changes nothing in the journal.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from sync.hub.station.client import FORKED, BatchRefused, HubAway, HubClient
from sync.hub.station.handing import Handed
from sync.hub.wire.batch import MOST_BYTES, MOST_ROWS, Batch, Order, Row, chained
from sync.journal.chain import payload_digest
from sync.journal.store import Journal

log = logging.getLogger(__name__)

_LOOK_S: Final = 2.0
"""How often it is looked whether there is something new."""
_ASK_AGAIN_S: Final = 600.0
"""How often the hub is asked what it has, though it said so before: its database may have been put
back meanwhile, and nothing new has to be posted for it to get again what it lost."""
_LONGEST_LOOK_S: Final = 60.0
"""How often the hub is asked what it settled, where it settled nothing for long."""
_MOST_PAYLOAD: Final = MOST_BYTES // 2
"""Bytes of a batch, beside which there is room for all else. 500 loans have a tenth of it."""


@dataclass(slots=True)
class _Epoch:
    name: str
    reason: str
    last: int
    parent: tuple[str, int] | None


class _WentBack(Exception):
    """The hub has less of an epoch than it said before."""


class Posting:
    """Used by one thread at a time."""

    def __init__(
        self,
        journal: Journal,
        device: str,
        client: HubClient,
        handed: Handed | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``handed``: what the hub is to settle; None: nothing, whatever is configured."""
        self._journal, self._device, self._client = journal, device, client
        self._handed, self._monotonic = handed, monotonic
        self._acked: dict[str, int] = {}
        self._ask_at = -math.inf
        self._look_at, self._pause_s = -math.inf, _LOOK_S
        self._left: set[str] = set()
        """Epochs that cannot go on: the others may be whole. A new start tries again."""
        self._ended: dict[str, int] = {}
        """Those of them that never will, and the last row of each that the hub has of this very
        journal."""
        self._began_anew = False
        """Once: a hub that refuses every epoch must not have one more each turn."""

    def turn(self, interrupted: Callable[[], bool]) -> float:
        """Of a thread: ``once``, and when it is looked again."""
        self.once(interrupted)
        return _LOOK_S

    def once(self, interrupted: Callable[[], bool] = lambda: False) -> int:
        """Post all that the hub lacks; breaks off between two batches. How many rows it took.

        Raises HubAway, HubRefused (nothing of this device is taken) or StorageFault.
        """
        try:
            posted = self._posted(interrupted)
        except _WentBack:
            log.warning("hub went back", extra={"device": self._device})
            self._ask_at = -math.inf
            try:
                posted = self._posted(interrupted)
            except _WentBack:
                raise HubAway("the hub has less than it says") from None
        self._bring_back(posted)
        return posted

    def _bring_back(self, posted: int) -> None:
        """What the hub settled: asked for less often the longer nothing comes."""
        now = self._monotonic()
        if self._handed is None or not (posted or now >= self._look_at):
            return
        self._handed.set_aside(self._ended)
        back = self._handed.bring_back(self._client, self._acked | self._ended)
        longer = min(self._pause_s * 2, _LONGEST_LOOK_S)
        self._pause_s = _LOOK_S if back or posted else longer
        self._look_at = now + self._pause_s

    def _posted(self, interrupted: Callable[[], bool]) -> int:
        epochs = self._epochs()
        if self._monotonic() >= self._ask_at:
            self._acked = self._client.acked()
            if epochs and self._acked.get(epochs[-1].name, 0) >= epochs[-1].last:
                self._compare(epochs[-1])
            self._ask_at = self._monotonic() + _ASK_AGAIN_S
        posted = 0
        for epoch in epochs:
            while epoch.last > (at := self._acked.get(epoch.name, 0)) and not interrupted():
                if epoch.name in self._left:
                    break
                batch = self._batch(epoch, at)
                if batch is None:
                    self._ended[epoch.name] = at
                    self._leave(epoch, f"entry {at + 1} of epoch {epoch.name} is missing")
                    break
                try:
                    now = self._client.post(batch)
                except BatchRefused as refusal:
                    self._refused(epoch, refusal)
                    break
                if now < at:
                    raise _WentBack
                posted += now - at
                self._acked[epoch.name] = now
                if now == at:
                    raise HubAway("the hub took nothing of a batch")
        return posted

    def _compare(self, epoch: _Epoch) -> None:
        """The hub has all of this epoch: of us, or of another disk with our epoch? Our last row
        tells it."""
        batch = self._batch(epoch, epoch.last - 1)
        if batch is not None:
            try:
                self._client.post(batch)
            except BatchRefused as refusal:
                self._refused(epoch, refusal)

    def _refused(self, epoch: _Epoch, refusal: BatchRefused) -> None:
        if refusal.status == FORKED:
            self._ended[epoch.name] = 0
            if not self._began_anew and epoch.name == self._journal.epochs()[-1]["epoch"]:
                # Another disk goes on with this epoch: what is done from now on has one of its own.
                # Not left before that is written: a disk that is full now is tried again.
                self._journal.found_restored()
                self._began_anew = True
        self._leave(epoch, str(refusal))

    def _leave(self, epoch: _Epoch, why: str) -> None:
        self._left.add(epoch.name)
        log.error("an epoch does not go on to the hub", extra={"error": why})

    def _epochs(self) -> list[_Epoch]:
        """Of this device, oldest first, that have rows."""
        found: list[_Epoch] = []
        for row in self._journal.epochs():
            if row["device"] != self._device or not row["last_seq"]:
                continue
            parent = (found[-1].name, found[-1].last) if found else None
            found.append(_Epoch(row["epoch"], row["reason"], row["last_seq"], parent))
        return found

    def _batch(self, epoch: _Epoch, after: int) -> Batch | None:
        """None: the next row was lost with a damaged file."""
        stored = self._journal.outgoing(epoch.name, after, MOST_ROWS)
        # What follows a gap has no chain that anybody could check.
        rows = [row for at, row in enumerate(stored, after + 1) if row["seq"] == at]
        if not rows:
            return None
        lengths = accumulate(len(row["payload"] or b"") for row in rows)
        # Never more at a time than the hub takes; one is always tried.
        rows = rows[: max(1, sum(length <= _MOST_PAYLOAD for length in lengths))]
        orders = [None] * len(rows) if self._handed is None else self._handed.orders(rows)
        prev = rows[0]["prev_hash"]
        sent = tuple(as_row(row, order) for row, order in zip(rows, orders, strict=True))
        head = chained(self._device, epoch.name, after, prev, sent)[-1]
        now = self._journal.instant()
        clock = (now.boot_id, float(now.monotonic), now.utc.timestamp())
        return Batch(
            *(self._device, epoch.name, after, prev, head, epoch.parent, epoch.reason, sent), clock
        )


def as_row(row: dict[str, Any], order: Order | None = None) -> Row:
    """A row of the journal as it is posted."""
    digest, salt, payload = row["payload_digest"], row["salt"], row["payload"]
    if salt is None or payload is None or payload_digest(salt, payload) != digest:
        # Erased, damaged, or of the first schema, whose digest is of what the seal hides.
        salt = payload = None
    return (
        row["kind"],
        row["refers_to"],
        row["occurred_at"],
        row["monotonic"],
        row["boot_id"],
        row["clock_trusted"],
        digest,
        salt,
        payload,
        order,
    )
