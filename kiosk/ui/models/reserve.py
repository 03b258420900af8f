"""Placing a hold on an item that is not lent now: where to fetch it, and what became of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.account import PlaceState, Placing
from kiosk.flow.patron_events import ContinuePressed, PlacePressed
from kiosk.flow.session import Session
from kiosk.ui.dates import Days
from kiosk.ui.models.lines import Lines, cloth, kind
from kiosk.ui.models.view import NONE, Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_CURRENCY = "EUR"
"""The library's own (ISO 4217), where its system does not say."""


class _Shown(NamedTuple):
    state: str = ""
    """A value of the flow's PlaceState."""
    itemTitle: str = ""
    author: str = ""
    spine: int = 0
    kind: str = "book"
    places: list[str] = NONE
    """Names of where it can be fetched; none: here alone."""
    chosen: int = 0
    position: int = 0
    """In the queue, from 1; 0 where the library system does not say."""
    reason: str = ""
    found: bool = False
    """It was looked for; else it is what was refused."""
    status: str = ""
    """Where it is, a value of ItemStatus; empty: nobody has said so."""
    location: str = ""
    """The name of the place where it is, where the library has named it."""
    due: str = ""
    """When it is expected back, formatted."""
    waiting: int = -1
    """How many wait for it; below 0: nobody has said so."""
    price: str = ""
    """What a hold costs, formatted; empty: nothing, or nobody has said so."""
    free: bool = False
    """A hold costs nothing."""


@QmlElement
@QmlUncreatable("the station makes it")
class ReserveModel(QObject):
    """One hold that is being placed."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, lines: Lines, days: Days) -> None:
        super().__init__()
        self._post = post
        self._lines = lines
        self._days = days
        self._codes: tuple[str, ...] = ()
        self._chosen = 0
        self._session: Session | None = None
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        if session.placing is None:
            self._chosen = 0
        self._session = session
        self._tell()

    def _tell(self) -> None:
        before, session = self._shown, self._session
        self._shown = _Shown() if session is None else self._of(session)
        tell(self, before, self._shown)

    def _of(self, session: Session) -> _Shown:
        placing, language = session.placing, session.language
        named = self._named(session, placing) if placing is not None else None
        if placing is None or named is None:
            return _Shown()
        self._codes = tuple(code for code, _ in session.rules.pickup)
        refused = placing.state is PlaceState.REFUSED
        outlook, price = placing.outlook, session.rules.hold_price
        name, author, spine, icon = named
        return _Shown(
            state=placing.state.value,
            itemTitle=name,
            author=author,
            spine=spine,
            kind=icon,
            places=[name for _, name in session.rules.pickup],
            chosen=self._chosen,
            position=placing.position or 0,
            reason=texts.not_reserved(placing.reason, language) if refused else "",
            found=placing.found is not None,
            status=outlook.status.value if outlook is not None else "",
            location=dict(session.rules.pickup).get(outlook.location, "") if outlook else "",
            due=self._days.day(outlook.due, language) if outlook is not None else "",
            waiting=outlook.waiting if outlook is not None else -1,
            price=self._days.amount(price, session.currency or _CURRENCY, language)
            if price
            else "",
            free=price == 0,
        )

    def _named(self, session: Session, placing: Placing) -> tuple[str, str, int, str] | None:
        """Title, author, cloth and kind of what it is about."""
        if (title := placing.found) is not None:
            name, author = texts.split_title(title.title)
            spine = cloth(title.item or title.title_id or name)
            return name, title.author or author, spine, kind(title.media)
        row = session.row(session.explaining)
        if row is None:
            return None
        line = self._lines.line(row)
        return line.title, line.author, line.spine, line.kind

    @Slot(int)
    def choose(self, place: int) -> None:
        """The number of a place."""
        self._chosen = place
        self._tell()

    @Slot()
    def reserve(self) -> None:
        code = self._codes[self._chosen] if self._chosen < len(self._codes) else ""
        self._post(PlacePressed(code))

    @Slot()
    def goOn(self) -> None:
        self._post(ContinuePressed())
