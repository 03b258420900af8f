"""Out of service from the screen, and a call that staff answer there: each on record first."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.service import (
    AnswerCall,
    LookAtService,
    PutBack,
    SayRoomEmpty,
    Service,
    ServiceEffect,
    ServiceTold,
    TakeOut,
    TakeRoomEmptyBack,
)
from kiosk.services.opening.by_hand import ByHand, OutOfService
from kiosk.services.opening.hours import Hours
from kiosk.services.opening.room import Phase
from kiosk.services.opening.seen import Seen
from kiosk.services.opening.sweep import RoomEmpty
from kiosk.services.opening.watch import closed_at
from kiosk.services.staff.audit import Act, Recorder
from sync.errors import Alarm, StorageFault
from sync.model import Instant

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RoomLook:
    """Who may be inside, and where it is said that nobody is."""

    look: Callable[[Instant], Seen]
    """Raises StorageFault."""
    empty: RoomEmpty


@dataclass(frozen=True, slots=True)
class ServiceDesk:
    """Performs the effects of the station's own screen on the clerk's thread. Raises nothing."""

    by_hand: OutOfService
    hours: Hours
    now: Callable[[], Instant]
    receipts: Callable[[], int]
    """How many wait for the printer."""
    answer: Callable[[bool], None]
    """Tell whoever called that somebody comes; or, True, that they were helped."""
    record: Recorder
    post: Callable[[StaffEvent], None]
    room: RoomLook | None = None
    """None: nothing counts people here, and nothing stays open for them."""

    def perform(self, effect: ServiceEffect) -> None:
        """Do this."""
        match effect:
            case LookAtService():
                self.post(ServiceTold(self._service()))
            case TakeOut(role, hours, reason):
                now = self.now().utc
                until = now + timedelta(hours=hours) if hours else None
                self._switch(
                    lambda: self.by_hand.begin(ByHand(now, until, reason), role, self.record)
                )
            case PutBack(role):
                self._switch(lambda: self.by_hand.end(role, self.record))
            case SayRoomEmpty(role):
                self._switch(lambda: self._say_empty(role))
            case TakeRoomEmptyBack(role):
                self._switch(lambda: self._take_back(role))
            case AnswerCall():
                self._answer(effect)

    def _switch(self, act: Callable[[], object]) -> None:
        failed = False
        try:
            act()
        except (Alarm, ValueError) as error:
            _log(error)
            failed = True
        self.post(ServiceTold(self._service(), failed=failed, switched=True))

    def _say_empty(self, role: Role) -> None:
        if self.room is not None and self._sweeps(self.room.look(self.now())):
            self.room.empty.say(self.now().utc, role, self.record)

    def _take_back(self, role: Role) -> None:
        if self.room is not None and self.room.look(self.now()).emptied:
            self.room.empty.take_back(role, self.record)

    @staticmethod
    def _sweeps(found: Seen) -> bool:
        return found.phase is Phase.CLOSED and not found.sweep.settles

    def _answer(self, wanted: AnswerCall) -> None:
        try:
            act = Act.CALL_HELPED if wanted.helped else Act.CALL_ANSWERED
            self.record(wanted.role, act, str(wanted.call))
        except Alarm as alarm:
            _log(alarm)
        else:
            self.answer(wanted.helped)

    def _service(self) -> Service:
        now = self.now()
        closed, held = closed_at(self.by_hand, self.hours, now), self.by_hand.read()
        shown = Service(closed, receipts=self.receipts())
        try:
            found = self.room.look(now) if self.room is not None else None
        except StorageFault as fault:
            _log(fault)
            found = None
        if found is not None and found.emptied:
            shown = replace(shown, emptied=True)
        elif found is not None and self._sweeps(found):
            inside = found.sweep.inside
            counted = (inside.likely, inside.least, inside.most) if inside is not None else None
            shown = replace(shown, sweeps=True, inside=counted)
        # As closed_at has it: a clock that nobody trusts ends nothing.
        if held is None or (now.trusted and not held.holds(now.utc)):
            return shown
        of_hand = replace(shown, by_hand=True, since=held.since, until=held.until)
        return replace(of_hand, reason=held.reason)


def _log(error: Exception) -> None:
    # Lending goes on, or stays closed: as it was.
    log.error("out of service not changed", extra={"error": str(error)})
