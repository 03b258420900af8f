"""A call for a member of staff: where it stands, and where the desk is."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.patron_events import About, AboutChosen, StaffCancelled, StaffPressed
from kiosk.flow.session import Session
from kiosk.flow.staff_call import StaffCall
from kiosk.ui.dates import Days
from kiosk.ui.look import Look
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    possible: bool = False
    """Somebody can be called from here; else the button sends to the desk."""
    state: str = ""
    """A value of the flow's CallState; empty: nobody was called."""
    why: str = ""
    """Of desk: cannot, unanswered or failed."""
    about: str = ""
    """What the patron said that it is about; or nothing."""
    sentAt: str = ""
    """"14:02"; each empty until it happened."""
    seenAt: str = ""
    seenAfter: int = 0
    """Seconds after it was sent."""
    comingAt: str = ""
    minutes: int = 0
    """In how many somebody comes; 0: that was not said."""
    way: str = ""
    """To the desk, in words."""
    hours: str = ""
    nobodyHere: bool = False
    """There is nobody at a desk to send anybody to: only times or a number."""
    phone: str = ""
    hasPlan: bool = False
    """There is a plan of the floor with the way to the desk: image://plan/floor."""


@QmlElement
@QmlUncreatable("the station makes it")
class CallModel(QObject):
    """The call of the moment."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, look: Look, days: Days) -> None:
        super().__init__()
        self._post = post
        self._look = look
        self._days = days
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        before = self._shown
        language = session.language
        self._shown = self._of_call(
            session.call or StaffCall(0),
            language=language,
            possible=session.can_call,
            staffed=session.staffed is not False,
            state=session.call.state.value if session.call is not None else "",
            way=self._look.way.get(language, ""),
            hours=self._look.hours.get(language, ""),
        )
        tell(self, before, self._shown)

    def _of_call(
        self,
        call: StaffCall,
        *,
        language: str,
        possible: bool,
        staffed: bool,
        state: str,
        way: str,
        hours: str,
    ) -> _Shown:
        sent, seen, look = call.sent_at, call.seen_at, self._look
        no_desk = bool(look.hours or look.phone) and not (look.plan or look.way)
        return _Shown(
            possible=possible,
            state=state,
            why=call.why.value if call.why is not None else "",
            about=call.about.value if call.about is not None else "",
            sentAt=self._days.clock(sent, language),
            seenAt=self._days.clock(seen, language),
            seenAfter=max(0, round((seen - sent).total_seconds())) if sent and seen else 0,
            comingAt=self._days.clock(call.coming_at, language),
            minutes=call.minutes,
            way=way if staffed else "",
            hours=hours,
            nobodyHere=no_desk or not staffed,
            phone=look.phone if staffed else look.phone_unstaffed or look.phone,
            hasPlan=bool(look.plan) and staffed,
        )

    @Slot()
    def call(self) -> None:
        """Roep een medewerker."""
        self._post(StaffPressed())

    @Slot()
    def cancel(self) -> None:
        """Niet meer nodig."""
        self._post(StaffCancelled())

    @Slot(str)
    def say(self, about: str) -> None:
        """Zeg vast wat er is: a value of the flow's About."""
        self._post(AboutChosen(About(about)))
