"""Out of service from the screen, and a call that staff answer there: each on record first."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.service import (
    AnswerCall,
    LookAtService,
    PutBack,
    Service,
    ServiceEffect,
    ServiceTold,
    TakeOut,
)
from kiosk.services.opening.by_hand import ByHand, OutOfService
from kiosk.services.opening.hours import Hours
from kiosk.services.opening.watch import closed_at
from kiosk.services.staff.audit import Act, Recorder
from sync.errors import Alarm
from sync.model import Instant

log = logging.getLogger(__name__)


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
        receipts = self.receipts()
        # As closed_at has it: a clock that nobody trusts ends nothing.
        if held is None or (now.trusted and not held.holds(now.utc)):
            return Service(closed, receipts=receipts)
        return Service(closed, True, held.since, held.until, held.reason, receipts)


def _log(error: Exception) -> None:
    # Lending goes on, or stays closed: as it was.
    log.error("out of service", extra={"error": str(error)})
