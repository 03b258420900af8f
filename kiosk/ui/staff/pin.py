"""The PIN of maintenance mode while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.staff.events import Heard, StaffPinEntered
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep
from kiosk.ui.models.view import QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

LEAST_DIGITS = 6
MOST_DIGITS = 12
"""As kiosk.services.staff.pin_rules lets one be set."""
_SECOND_MS = 1000


class _Shown(NamedTuple):
    filled: int = 0
    """How many digits were typed."""
    boxes: int = LEAST_DIGITS
    shown: bool = False
    wrong: bool = False
    """The last one was not right."""
    fault: bool = False
    """The last one could not be looked at."""
    retryIn: int = 0
    """Seconds until the next try, counting down; 0: now."""
    checking: bool = False
    canContinue: bool = False


@QmlElement
@QmlUncreatable("the station makes it")
class StaffPinModel(QObject):
    """Digits in memory, gone when they were entered and when nobody asks for them any more."""

    vars().update(properties_of(_Shown))
    digitsChanged = Signal()

    def __init__(self, post: Callable[[Heard], None]) -> None:
        super().__init__()
        self._post = post
        self._digits = ""
        self._visible = False
        self._now = Maintenance()
        self._retry_in = 0
        self._shown = _Shown()
        self._seconds = QTimer(self)
        self._seconds.setInterval(_SECOND_MS)
        self._seconds.timeout.connect(self._second)

    def project(self, now: Maintenance) -> None:
        """Show this."""
        before, self._now = self._now, now
        if now.step is not StaffStep.PIN or now.role is not before.role:
            self._digits, self._visible = "", False
        if now.step is not StaffStep.PIN:
            self._wait(0)
        elif (now.waits, now.role, now.step) != (before.waits, before.role, before.step):
            self._wait(now.wait_s)
        self._tell()

    def _wait(self, seconds: int) -> None:
        self._retry_in = seconds
        if seconds:
            self._seconds.start()
        else:
            self._seconds.stop()

    def _second(self) -> None:
        self._wait(self._retry_in - 1)
        self._tell()

    def _tell(self) -> None:
        before, filled = self._shown, len(self._digits)
        self._shown = _Shown(
            filled=filled,
            boxes=max(LEAST_DIGITS, filled),
            shown=self._visible,
            wrong=self._now.wrong,
            fault=self._now.fault,
            retryIn=self._retry_in,
            checking=self._now.step is StaffStep.CHECKING,
            canContinue=self._takes and filled >= LEAST_DIGITS,
        )
        tell(self, before, self._shown)
        if self._visible or before.shown:
            self.digitsChanged.emit()

    @property
    def _takes(self) -> bool:
        return self._now.step is StaffStep.PIN and not self._retry_in

    @Property(str, notify=digitsChanged)
    def digits(self) -> str:
        """The digits, while they are to be seen; else empty."""
        return self._digits if self._visible else ""

    @Slot(str)
    def press(self, digit: str) -> None:
        """One digit more. Anything else, and what is too much, is left out."""
        typing = self._takes and len(self._digits) < MOST_DIGITS
        if typing and len(digit) == 1 and digit in "0123456789":
            self._digits += digit
            self._tell()

    @Slot()
    def erase(self) -> None:
        """The last digit."""
        self._digits = self._digits[:-1]
        self._tell()

    @Slot()
    def clear(self) -> None:
        """All digits."""
        self._digits = ""
        self._tell()

    @Slot()
    def toggleShown(self) -> None:
        self._visible = not self._visible
        self._tell()

    @Slot()
    def enter(self) -> None:
        """The PIN leaves the screen, once, when it is long enough."""
        if self._shown.canContinue:
            pin, self._digits, self._visible = self._digits, "", False
            self._tell()
            self._post(StaffPinEntered(pin))
