"""The station's own screen: is anybody let in, who called, what waits for the printer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.service import (
    HOURS,
    CallPressed,
    HoursChosen,
    ReasonChosen,
    RoomEmptyPressed,
    RoomNotEmptyPressed,
    Service,
    ServicePressed,
    ServiceScreen,
)
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff_call import StaffCall
from kiosk.texts import isolated
from kiosk.ui.dates import Days
from kiosk.ui.models.view import QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    known: bool = False
    out: bool = False
    """It was taken out of service by hand."""
    closed: bool = False
    """Nobody is let in, for that or outside the opening hours."""
    since: str = ""
    until: str = ""
    """Until when it was taken out; empty: until somebody ends it."""
    opens: str = ""
    """When somebody is let in again; empty: nobody knows, or somebody is."""
    reason: str = ""
    hours: int = 0
    """Chosen."""
    chosenReason: str = ""
    receipts: int = 0
    sweeps: bool = False
    """It is closed, and nobody said that the room is empty."""
    emptied: bool = False
    """Somebody said that it is, and may take that back."""
    inside: str = ""
    """"2 (0 – 5)": who may be; empty: nobody knows."""
    switching: bool = False
    failed: bool = False
    called: bool = False
    """A patron called for a member of staff, and somebody may still come."""
    callTime: str = ""
    callAbout: str = ""
    """A value of About; empty: that was not said."""
    coming: bool = False
    """Somebody said that they come."""


@QmlElement
@QmlUncreatable("the station makes it")
class ServiceModel(QObject):
    """The station itself."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()

    def project(self, now: Maintenance) -> None:
        """Show this."""
        before, here = self._shown, now.step is StaffStep.SERVICE
        self._shown = self._made(now.service, now.call, now.shown_language) if here else _Shown()
        tell(self, before, self._shown)

    def _made(self, screen: ServiceScreen, call: StaffCall | None, language: str) -> _Shown:
        seen = screen.seen or Service()
        called = call is not None and call.open
        return _Shown(
            known=screen.seen is not None,
            out=seen.by_hand,
            closed=seen.closed is not None,
            since=self._at(seen.since, language),
            until=self._at(seen.until, language),
            opens=self._at(seen.closed.opens if seen.closed is not None else None, language),
            reason=isolated(seen.reason),
            hours=screen.hours,
            chosenReason=screen.reason,
            receipts=seen.receipts,
            sweeps=seen.sweeps,
            emptied=seen.emptied,
            inside="{} ({} – {})".format(*seen.inside) if seen.inside is not None else "",
            switching=screen.switching,
            failed=screen.failed,
            called=called,
            callTime=self._at(call.sent_at, language) if call is not None else "",
            callAbout=call.about.value if called and call is not None and call.about else "",
            coming=called and call is not None and call.coming_at is not None,
        )

    def _at(self, moment: datetime | None, language: str) -> str:
        if moment is None:
            return ""
        clock = self._days.clock(moment, language)
        return (
            clock if self._days.is_today(moment) else f"{self._days.day(moment, language)} {clock}"
        )

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def choices(self) -> list[int]:
        """Hours; 0: until somebody ends it."""
        return list(HOURS)

    @Slot(int)
    def chooseHours(self, hours: int) -> None:
        self._post(HoursChosen(hours))

    @Slot(str)
    def chooseReason(self, reason: str) -> None:
        """In the words of the screen; empty: none."""
        self._post(ReasonChosen(reason))

    @Slot()
    def turn(self) -> None:
        """Out of service, or back."""
        self._post(ServicePressed())

    @Slot()
    def sayEmpty(self) -> None:
        """Er is niemand meer binnen."""
        self._post(RoomEmptyPressed())

    @Slot()
    def sayNotEmpty(self) -> None:
        """Er is toch iemand binnen."""
        self._post(RoomNotEmptyPressed())

    @Slot(bool)
    def answerCall(self, helped: bool) -> None:
        self._post(CallPressed(helped))
