"""What stands in the room: light, doors and what warns, as the hours and the people want it.

We let in and let out, and lock nobody in: while somebody may be inside everything that opens stays
open, until somebody looked. A clock that nobody trusts changes nothing, nor does a start or a stop.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from drivers.model import RelayInput, RelayReport
from drivers.relays.functions import ROOM, ROOM_EMPTY
from kiosk.flow.staff.opening import Role
from kiosk.services.opening.schedule import Schedule
from kiosk.services.opening.sweep import RoomEmpty, Sweeper
from sync.errors import Alarm, StorageFault
from sync.model import Instant

if TYPE_CHECKING:
    from kiosk.services.staff.audit import Recorder

log = logging.getLogger(__name__)

SWEPT_EVERY_S: Final = 5.0


class Phase(StrEnum):
    """How it is with the room, as published."""

    OPEN = "open"
    CLOSING = "closing"
    """It was announced that it closes."""
    CLOSED = "closed"
    """Somebody may be inside."""
    EMPTY = "empty"
    """Closed, and somebody looked."""


WANTED: Final[Mapping[Phase, frozenset[str]]] = {
    Phase.OPEN: frozenset({"room_light", "entrance", "entry_gate"}),
    Phase.CLOSING: frozenset({"room_light", "entrance", "entry_gate", "closing_lamp"}),
    Phase.CLOSED: frozenset({"room_light", "entrance", "closing_lamp"}),
    Phase.EMPTY: frozenset(),
}
"""What is on. An ``entry_gate`` lets in and stops nobody who leaves, so it ends with the hours."""


def phase_at(schedule: Schedule, now: Instant, *, empty: bool) -> Phase | None:
    """None: nobody knows what time it is. ``empty``: as a Sweep has it."""
    if not now.trusted:
        return None
    if schedule.hours.is_open(now.utc):
        return Phase.OPEN if schedule.closing_at(now) is None else Phase.CLOSING
    return Phase.EMPTY if empty else Phase.CLOSED


class Boards(Protocol):
    """What is used of the station's relay boards (kiosk.devices.relay.Relays)."""

    outputs: frozenset[str]

    def wanted(self, function: str, on: bool) -> None: ...


class Room:
    """Switches what is wired of it. ``look`` on one thread; ``hear`` from any."""

    def __init__(
        self,
        schedule: Schedule,
        sweeper: Sweeper,
        boards: Boards,
        empty: RoomEmpty,
        record: Recorder,
        monotonic: Callable[[], float],
    ) -> None:
        self._schedule = schedule
        self._sweeper = sweeper
        self._boards = boards
        self._empty = empty
        self._record = record
        self._monotonic = monotonic
        self._wired = frozenset(ROOM) & boards.outputs
        self._phase: Phase | None = None
        self._swept = False
        self._swept_at = float("-inf")
        self._pressed = threading.Event()
        self._released: dict[str, bool] = {}
        """Is the button of this board up, as far as it was read?"""
        self._failed = False

    def hear(self, report: RelayReport) -> None:
        """A button by the way out: whoever leaves last looked, and saw nobody."""
        match report:
            case RelayInput(board, function, on) if function == ROOM_EMPTY:
                # How it stands at first is told too: a start is no press.
                if on and self._released.get(board, False):
                    self._pressed.set()
                self._released[board] = not on

    def look(self, now: Instant) -> None:
        """Once; switches what has to stand otherwise."""
        # Cleared where it was seen alone: one that comes at this moment stays for the next look.
        if pressed := self._pressed.is_set():
            self._pressed.clear()
        if phase_at(self._schedule, now, empty=False) is Phase.CLOSED:
            if pressed:
                self._say(now)
            if self._monotonic() >= self._swept_at + SWEPT_EVERY_S:
                self._sweep(now)
        else:
            self._swept, self._swept_at = False, float("-inf")
        phase = phase_at(self._schedule, now, empty=self._swept)
        if phase is Phase.CLOSED and self._failed and self._phase is None:
            # It may be locked: whoever starts at night opens nothing that it cannot ask about.
            return
        if phase is None or phase is self._phase:
            return
        log.info("room", extra={"state": phase.value})
        before = None if self._phase is None else WANTED[self._phase]
        self._phase = phase
        for function in sorted(self._wired):
            on = function in WANTED[phase]
            if before is None or on is not (function in before):
                self._boards.wanted(function, on)

    def _say(self, now: Instant) -> None:
        try:
            self._empty.say(now.utc, Role.STAFF, self._record)
        except Alarm as fault:
            # Not written is not said: all stays open.
            log.error("room is not said to be empty", extra={"error": str(fault)})
        self._swept_at = float("-inf")

    def _sweep(self, now: Instant) -> None:
        self._swept_at = self._monotonic()
        try:
            self._swept = self._sweeper.look(now).said_empty
        except StorageFault as fault:
            # What was locked stays so, what was open too.
            if not self._failed:
                log.error("people inside are not counted", extra={"error": str(fault)})
            self._failed = True
            return
        self._failed = False
