"""Placing a hold on an item that is not lent now: where to fetch it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.events import ContinuePressed, PlacePressed
from kiosk.flow.session import PlaceState, Session
from kiosk.ui.models.lines import Lines
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


@dataclass(frozen=True, slots=True)
class _Shown:
    state: str = ""
    """A value of the flow's PlaceState."""
    itemTitle: str = ""
    author: str = ""
    spine: int = 0
    kind: str = "book"
    places: list[str] = field(default_factory=list)
    """Names of where it can be fetched; none: here alone."""
    chosen: int = 0
    position: int = 0
    """In the queue, from 1; 0 where the library system does not say."""
    reason: str = ""


@QmlElement
@QmlUncreatable("the station makes it")
class ReserveModel(QObject):
    """One hold that is being placed."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, lines: Lines) -> None:
        super().__init__()
        self._post = post
        self._lines = lines
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
        row = session.row(session.explaining) if session is not None else None
        if session is None or session.placing is None or row is None:
            self._shown = _Shown()
        else:
            line, placing = self._lines.line(row), session.placing
            self._codes = tuple(code for code, _ in session.rules.pickup)
            refused = placing.state is PlaceState.REFUSED
            self._shown = _Shown(
                state=placing.state.value,
                itemTitle=line.title,
                author=line.author,
                spine=line.spine,
                kind=line.kind,
                places=[name for _, name in session.rules.pickup],
                chosen=self._chosen,
                position=placing.position or 0,
                reason=texts.not_reserved(placing.reason, session.language) if refused else "",
            )
        tell(self, before, self._shown)

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
