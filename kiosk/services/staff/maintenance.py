"""What maintenance mode asks of the clerk: PINs looked at, work settled, all on record."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.flow.staff.effects import AskPinWait, CheckStaffPin, RecordClosed
from kiosk.flow.staff.events import PinWaitTold, StaffPinChecked
from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.services.staff.audit import Act, Recorder
from kiosk.services.staff.pins import StaffPins
from sync.errors import Alarm

log = logging.getLogger(__name__)


class MaintenanceDesk:
    """Performs the effects of maintenance mode on the clerk's thread. May block; raises nothing.

    What cannot be recorded is not done: nobody is let in.
    """

    def __init__(
        self,
        pins: StaffPins,
        record: Recorder,
        post: Callable[[StaffEvent], None],
        screens: Mapping[type, Callable[[Any], None]] | None = None,
    ) -> None:
        """``screens``: what performs the effects of screens, by their types, and raises nothing."""
        self._pins = pins
        self._record = record
        self._post = post
        self._screens = screens or {}

    def perform(self, effect: StaffEffect) -> None:
        """Do this."""
        of_screen = self._screens.get(type(effect))
        if of_screen is not None:
            of_screen(effect)
            return
        try:
            match effect:
                case AskPinWait(role):
                    self._post(PinWaitTold(role, self._pins.wait_s(role)))
                case CheckStaffPin():
                    self._check(effect)
                case RecordClosed(role, by):
                    self._record(role, Act.MAINTENANCE_CLOSED, by.value)
        except Alarm as alarm:
            # Lending goes on: who lends finds out for itself what does not work.
            log.error("maintenance mode fails", extra={"reason": alarm.kind, "error": str(alarm)})
            if isinstance(effect, CheckStaffPin):
                self._post(StaffPinChecked(effect.number, effect.role, ok=False, fault=True))

    def _check(self, asked: CheckStaffPin) -> None:
        checked = self._pins.verify(asked.role, asked.pin)
        if checked.ok:
            self._record(asked.role, Act.MAINTENANCE_OPENED)
        self._post(StaffPinChecked(asked.number, asked.role, checked.ok, checked.wait_s))
