"""The first screen: nobody is there."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.patron_events import Verb, VerbChosen
from kiosk.flow.screens import slip_shown
from kiosk.flow.session import Session
from kiosk.flow.slips import Slip
from kiosk.ui import codes
from kiosk.ui.dates import Days
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_FREE: Final = "free"


class _Shown(NamedTuple):
    slips: bool = False
    """Slips take turns with the picture here: the panel has the room for them."""
    title: str = ""
    """Of the slip that stands there; empty: the picture does."""
    text: str = ""
    when: str = ""
    """today, week (this one) or next."""
    partner: str = ""
    weekday: str = ""
    """"za"."""
    day: str = ""
    month: str = ""
    time: str = ""
    """"15.00"; empty: the whole day."""
    place: str = ""
    price: str = ""
    """An amount, "free", or empty: nobody says."""
    code: str = ""
    """URL of a picture with a pixel a module; empty: there is none."""
    modules: int = 0
    picture: str = ""
    """URL of a picture; empty: there is none."""


@QmlElement
@QmlUncreatable("the station makes it")
class AttractModel(QObject):
    """The three words of the first screen, and the notice slip in the place of its picture."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        before = self._shown
        slip = slip_shown(session)
        there = bool(session.slips)
        self._shown = _Shown(there) if slip is None else self._of(slip, session.language)
        tell(self, before, self._shown)

    def _of(self, slip: Slip, language: str) -> _Shown:
        notice = slip.notice
        begins = (notice.start or self._days.now()).astimezone(self._days.zone)
        weekday, day, month = self._days.parts(begins.date(), language)
        return _Shown(
            slips=True,
            title=notice.title,
            text=notice.text,
            when=_when(begins.date(), self._days.today()),
            partner=notice.partner,
            weekday=weekday,
            day=day,
            month=month,
            time="" if notice.whole_day else self._days.clock(begins, language),
            place=notice.place,
            price=self._price(notice.price, notice.currency, language),
            code=codes.url(slip.png) if slip.png else "",
            modules=slip.modules,
            picture=QUrl.fromLocalFile(slip.picture).toString() if slip.picture else "",
        )

    def _price(self, price: Decimal | None, currency: str, language: str) -> str:
        if price is None:
            return ""
        return self._days.amount(price, currency, language) if price else _FREE

    @Slot()
    def borrow(self) -> None:
        self._post(VerbChosen(Verb.BORROW))

    @Slot()
    def giveBack(self) -> None:
        self._post(VerbChosen(Verb.RETURN))

    @Slot()
    def overview(self) -> None:
        self._post(VerbChosen(Verb.OVERVIEW))


def _when(day: date, today: date) -> str:
    """Weeks begin on a Monday."""
    if day <= today:
        return "today"
    monday = today - timedelta(today.weekday())
    return "week" if day < monday + timedelta(7) else "next"
