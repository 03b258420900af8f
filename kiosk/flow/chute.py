"""A return chute as it is now: what lies there, what is said of it, which timers run. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.flow.closed import Closed
from kiosk.flow.events import PadItem, Timer
from kiosk.flow.timing import CHECK_S, Wait
from sync.model import Reason

QUIET_S = 0.7
"""What lies there alone for this long is asked about: two hands lay two books down faster."""
SHOWN_S = 5.0
"""What became of an item is said for this long after it is gone."""
OPEN_S = 6.0
"""A door is open for at most this long (``pulse_ms``: 5 s)."""
STUCK_S = 12.0
"""So long an item may take to slide in before its door is opened once more."""
MOST_OPENINGS = 3
MOST_TRIES = 3


class ChuteState(StrEnum):
    """What the chute says, as published."""

    READY = "ready"
    BUSY = "busy"
    TAKEN = "taken"
    ONE_AT_A_TIME = "one_at_a_time"
    AGAIN = "again"
    """It left before it was booked: lay it down once more."""
    REFUSED = "refused"
    FULL = "full"
    OUT = "out_of_service"


class Stage(StrEnum):
    """How far it is with one thing that was laid down."""

    SEEN = "seen"
    ASKING = "asking"
    TAKEN = "taken"
    AGAIN = "again"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ChuteRules:
    """What is fixed as long as it runs."""

    pad: str = ""
    scanner: str = ""
    boards: frozenset[str] = frozenset()
    """Relay boards without which the door stays shut."""
    full_shuts: bool = True
    """Nothing is taken while the bin is full."""
    lamp: bool = True
    """It is on while nothing is taken, or the bin is full."""
    staff_bin: int = 0
    """Where a refused item goes; 0: nowhere, the door stays shut."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that was laid down or scanned: an item, all parts of a set, or nobody knows."""

    key: str
    """The item's number, or the UID of a tag that says none."""
    uids: tuple[str, ...] = ()
    item: PadItem | None = None
    """None: not decoded yet."""
    stage: Stage = Stage.SEEN
    reason: Reason | None = None
    sort_bin: str = ""
    title: str = ""
    offline: bool = False
    tries: int = 0
    """How often it was asked about since it was laid down."""
    openings: int = 0
    """How often the door was opened for it."""

    @property
    def number(self) -> str:
        """Of the item; empty: its tag does not say."""
        return self.item.item_id if self.item is not None else ""


@dataclass(frozen=True, slots=True)
class Chute:
    """The chute now."""

    rules: ChuteRules = ChuteRules()
    things: tuple[Thing, ...] = ()
    """What lies there or is being asked about, in the order in which it came."""
    gone: frozenset[str] = frozenset()
    """Keys of things that are being asked about and do not lie there any more."""
    carried_off: frozenset[str] = frozenset()
    """Keys of things that were booked and taken out before the door was opened."""
    last: Thing | None = None
    """What is said yet of the last one."""
    faults: frozenset[str] = frozenset()
    closed: Closed | None = None
    """Nothing more is taken; what was asked about is let in. None: it is open."""
    full: bool | None = None
    """None: no board has told."""
    ils_up: bool = True
    changes: int = 0
    """Counts what was laid down and taken away."""
    opened: int = 0
    """Counts how often the door was opened."""
    open: bool = False
    """It may be open yet."""

    @property
    def shuts(self) -> bool:
        """Is nothing taken because the bin is full?"""
        return bool(self.full) and self.rules.full_shuts

    @property
    def booked(self) -> bool:
        """Is anything of what lies there booked, or about to be?"""
        return any(each.stage in BOOKED for each in self.things)


BOOKED = (Stage.ASKING, Stage.TAKEN)
ALARM = "alarm"


def state(chute: Chute) -> ChuteState:
    """What is said now."""
    return shown(chute)[0]


def shown(chute: Chute) -> tuple[ChuteState, Thing | None]:
    """What is said now, and of which thing; with ONE_AT_A_TIME the one that is in the way."""
    things = chute.things
    begun = any(each.stage is not Stage.SEEN for each in things)
    if chute.faults or (chute.closed and not begun and (things or chute.last is None)):
        return ChuteState.OUT, None
    asking = next((each for each in things if each.stage is Stage.ASKING), None)
    if asking is not None:
        return ChuteState.BUSY, asking
    if len(things) > 1 and any(each.stage is not Stage.TAKEN for each in things):
        wrong = [each for each in things if each.stage is not Stage.TAKEN]
        return ChuteState.ONE_AT_A_TIME, wrong[0] if len(wrong) == 1 else None
    if things:
        thing = things[-1]
        if thing.stage is Stage.SEEN:
            return (ChuteState.FULL if chute.shuts else ChuteState.BUSY), thing
        return _SAID[thing.stage], thing
    if chute.last is not None:
        return _SAID[chute.last.stage], chute.last
    return (ChuteState.FULL if chute.shuts else ChuteState.READY), None


_SAID = {
    Stage.TAKEN: ChuteState.TAKEN,
    Stage.AGAIN: ChuteState.AGAIN,
    Stage.REFUSED: ChuteState.REFUSED,
}


def waits(chute: Chute) -> tuple[Wait, ...]:
    """Every timer that runs."""
    found = []
    if ALARM in chute.faults:
        found.append(Wait(Timer.CHECK, CHECK_S, break_restarts=True))
    if may_be_asked(chute) is not None:
        found.append(_keyed(Timer.QUIET, QUIET_S, f"pile {chute.changes}"))
    on_show = chute.things or ((chute.last,) if chute.last is not None else ())
    if on_show and all(not each.uids and each.stage not in _OPEN for each in on_show):
        # Of a barcode nobody knows when the item is gone.
        found.append(_keyed(Timer.SHOWN, SHOWN_S, f"shown {chute.changes}"))
    if chute.open:
        found.append(_keyed(Timer.EMPTY, OPEN_S, f"door {chute.opened}"))
    for thing in chute.things:
        if thing.stage is Stage.TAKEN and thing.uids and 0 < thing.openings < MOST_OPENINGS:
            found.append(_keyed(Timer.PUT_BACK, STUCK_S, f"{thing.key} {thing.openings}"))
    return tuple(found)


_OPEN = (Stage.SEEN, Stage.ASKING)


def _keyed(timer: Timer, seconds: float, key: str) -> Wait:
    return Wait(timer, seconds, key, life_restarts=False, break_restarts=True)


def may_be_asked(chute: Chute) -> Thing | None:
    """The one thing that may be asked about once nothing has changed for a moment."""
    if chute.faults or chute.closed or chute.shuts or chute.booked or len(chute.things) != 1:
        return None
    (thing,) = chute.things
    # One that seemed to be gone may lie there all the same: a weak tag.
    again = thing.stage is Stage.AGAIN and thing.tries < MOST_TRIES
    return thing if (thing.stage is Stage.SEEN or again) and thing.item is not None else None
