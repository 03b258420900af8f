"""The PIN while it is typed: the only place of the screen that ever holds it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.account import NewPin, PinPart
from kiosk.flow.new_pin import can_change
from kiosk.flow.patron_events import ContinuePressed, NewPinPressed, PinEntered, StopPressed
from kiosk.flow.session import Session, Step
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

LEAST_DIGITS = 4
MOST_DIGITS = 12
_SECOND_MS = 1000
_TYPED = (PinPart.OLD, PinPart.NEW, PinPart.AGAIN)


class _Shown(NamedTuple):
    filled: int = 0
    """How many digits were typed."""
    boxes: int = LEAST_DIGITS
    """How many boxes are shown: four at least, one per digit."""
    shown: bool = False
    wrong: bool = False
    """The last one was not right."""
    retryIn: int = 0
    """Seconds until the next try, counting down; 0: now."""
    canContinue: bool = False
    checking: bool = False
    """The PIN is being asked about."""
    second: bool = False
    """The number of the card was typed before."""
    offered: bool = False
    """The PIN can be changed."""
    part: str = ""
    """Of a change, a value of the flow's PinPart; empty: it is asked to sign in."""
    trouble: str = ""
    """What was wrong with the last try of a change, a value of PinTrouble."""
    least: int = 0
    """Digits that the library wants at least, once it has said so."""


@QmlElement
@QmlUncreatable("the station makes it")
class PinModel(QObject):
    """Digits in memory, gone when they were entered, when the visit goes on or when it ends."""

    vars().update(properties_of(_Shown))
    digitsChanged = Signal()

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._digits = ""
        self._visible = False
        self._asked = ("", False)
        """For which card and which part of a change, and whether it is asked now."""
        self._change: NewPin | None = None
        self._offered = False
        self._wrong = False
        self._checking = False
        self._second_step = False
        self._retry_in = 0
        self._shown = _Shown()
        self._seconds = QTimer(self)
        self._seconds.setInterval(_SECOND_MS)
        self._seconds.timeout.connect(self._second)

    def project(self, session: Session) -> None:
        """Show this session."""
        change = session.new_pin if session.signed_in else None
        part = change.part if change is not None else None
        asks = session.step is Step.PIN or part in _TYPED
        asked = (f"{session.card} {part}", asks)
        if asked != self._asked:
            self._asked = asked
            self._digits, self._visible = "", False
            self._wait(session.retry_in_s if asks else 0)
        self._change = change
        self._offered = can_change(session)
        self._wrong = session.pin_wrong
        self._second_step = session.typed
        signing_in = session.asks_pin and session.step is Step.SIGNING_IN
        self._checking = signing_in or part in (PinPart.CHECKING, PinPart.CHANGING)
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
        before = self._shown
        filled = len(self._digits)
        self._shown = _Shown(
            filled=filled,
            boxes=max(self._least, filled),
            shown=self._visible,
            wrong=self._wrong,
            retryIn=self._retry_in,
            canContinue=self._asked[1] and filled >= self._least and not self._retry_in,
            checking=self._checking,
            second=self._second_step,
            offered=self._offered,
            part=self._change.part.value if self._change is not None else "",
            trouble=self._change.trouble.value if self._change and self._change.trouble else "",
            least=self._change.least if self._change is not None else 0,
        )
        tell(self, before, self._shown)
        if self._visible or before.shown:
            self.digitsChanged.emit()

    @property
    def _least(self) -> int:
        """Of the PIN that is typed now. More than there are boxes for, the library finds out."""
        change = self._change
        new = change is not None and change.part in (PinPart.NEW, PinPart.AGAIN)
        wanted = change.least if change is not None and new else 0
        return min(max(LEAST_DIGITS, wanted), MOST_DIGITS)

    @Property(str, notify=digitsChanged)
    def digits(self) -> str:
        """The digits, while the patron wants to see them; else empty."""
        return self._digits if self._visible else ""

    @Slot(str)
    def press(self, digit: str) -> None:
        """One digit more. Anything else, and what is too much, is left out."""
        typing = self._asked[1] and len(self._digits) < MOST_DIGITS
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
            self._post(PinEntered(pin))

    @Slot()
    def stop(self) -> None:
        self._digits, self._visible = "", False
        self._tell()
        self._post(StopPressed() if self._change is None else ContinuePressed())

    @Slot()
    def open(self) -> None:
        """Pincode wijzigen."""
        self._post(NewPinPressed())

    @Slot()
    def goOn(self) -> None:
        """Verder, after what became of it."""
        self._post(ContinuePressed())
