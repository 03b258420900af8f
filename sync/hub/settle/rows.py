"""Rows of ``event`` and ``history`` as deliveries, and what is sealed in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sync.errors import StorageFault
from sync.hub.wire.batch import DOUBT, RESTORED
from sync.ids import folded
from sync.journal.records import Delivery, Intent, State, read_intent, read_told
from sync.journal.seal import Seal
from sync.model import Action, Reason

CODES: Final[dict[State, int]] = {
    State.PENDING: 0,
    State.SENT: 1,
    State.IN_DOUBT: 2,
    State.NEEDS_REVIEW: 3,
    State.ACCEPTED: 4,
    State.REFUSED: 5,
    State.ABANDONED: 6,
    State.SUPERSEDED: 7,
}
"""As ``state`` stands in event, history and outcome. What is being sent stands in shard.flight."""
STATES: Final = {code: state for state, code in CODES.items()}
HUB: Final = 0
"""The device of the hub's own intents."""
EPOCH_BEGAN: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
OF_ORDER: Final = (Reason.ON_LOAN_TO_OTHER, Reason.NOT_ON_LOAN, Reason.CONFIRM_NEEDED)
"""Why something is in review because of what else was done with its item, and when: what is known
later may settle it."""
OF_PATRON: Final = (
    Reason.PATRON_BLOCKED,
    Reason.PATRON_EXPIRED,
    Reason.FEES_OWED,
    Reason.LIMIT_REACHED,
)
"""Why a promised loan was refused as its patron stood when the library system heard of it: overdue,
or with too much. Nobody has to look at it once it is over; before that only a person can."""
RETRIED: Final = "retried"
"""In the verdict of what is open again: staff decided that it is to be sent, whatever else may have
been before it or after it."""
FIELDS: Final = (
    *("id", "device", "epoch", "seq", "item", "at", "spread", "action", "state", "attempts"),
    *("{due}", "sealed", "told", "verdict"),
)
OF_EVENT: Final = ", ".join(FIELDS).format(due="extract(epoch FROM due_at)::float8")
OF_HISTORY: Final = ", ".join(FIELDS).format(due="0::float8")


@dataclass(slots=True)
class Row:
    """One intent as the hub has it."""

    id: int
    device: int
    epoch: str
    seq: int
    item: str
    """Its look-up value."""
    at: int
    """Microseconds since 1970 by the hub's clock."""
    spread: int | None
    """Give or take so many; None: nobody can tell."""
    action: Action
    state: State
    attempts: int
    due_at: float
    """UTC seconds; 0: now."""
    intent: Intent
    told: dict[str, Any] | None
    """As it is stored; with DOUBT and RESTORED where the station said so."""
    verdict: dict[str, Any] = field(default_factory=dict)
    unordered: bool = False
    """Another station's act about the same item may have been before it or after it, and that one
    is settled: never sent without asking."""
    overtaken: str = ""
    """As in a Delivery."""
    cloned: bool = False
    """Its device is two, by an alarm that nobody settled."""

    @property
    def station(self) -> tuple[int, str]:
        """Whose acts are in the order in which they came. Of a clone that holds for each epoch."""
        return self.device, self.epoch if self.cloned else ""

    @property
    def entry(self) -> str:
        """Its key in the station's journal."""
        return f"{self.epoch}-{self.seq}"

    def delivery(self) -> Delivery:
        """As delivery knows it. Times are corrected already."""
        told = None if self.told is None else read_told(self.told)
        return Delivery(
            entry=self.entry,
            state=self.state,
            attempts=self.attempts,
            due_at=self.due_at,
            intent=self.intent,
            occurred_at=(
                datetime.fromisoformat(self.intent.happened_at)
                if self.intent.happened_at
                else EPOCH_BEGAN + timedelta(microseconds=self.at)
            ),
            told=told,
            verdict=dict(self.verdict),
            clock_trusted=self.spread is not None or bool(self.intent.happened_at),
            restored=not self.verdict.get(RETRIED)
            and (self.unordered or bool((self.told or {}).get(RESTORED))),
            overtaken=self.overtaken,
        )


def opened(seal: Seal, fields: Sequence[Any]) -> Row:
    """From the columns FIELDS. Raises StorageFault where a seal does not open."""
    number, device, epoch, seq, item, at, spread, _, code, attempts, due, *sealed = fields
    entry = f"{epoch}-{seq}"
    intent, told, verdict = sealed
    try:
        said = None if told is None else seal.open(told, f"told:{entry}")
        state = STATES[code]
        if state is State.PENDING and said is not None and said.get(DOUBT):
            state = State.IN_DOUBT
        wanted = read_intent(seal.open(intent, f"intent:{entry}"))
        return Row(
            number,
            device,
            epoch,
            seq,
            item,
            at,
            spread,
            wanted.action,
            state,
            attempts,
            due or 0.0,
            wanted,
            said,
            {} if verdict is None else seal.open(verdict, f"settled:{entry}"),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise StorageFault(f"event {number} cannot be read: {error!r}") from error


def about(seal: Seal, item: str, patron: str) -> str:
    """The look-up value by which what is asked is in order: its item's, else its patron's."""
    return seal.reference(f"item:{folded(item)}" if item else f"patron:{patron}")


def parted(entry: str) -> tuple[str, int]:
    """(epoch, seq) of a key. KeyError for what is none."""
    epoch, _, seq = entry.rpartition("-")
    if not (seq.isascii() and seq.isdigit() and len(seq) < 19):
        raise KeyError(entry)
    return epoch, int(seq)
