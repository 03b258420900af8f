"""The parts of a kit, each with its photo, and what is said of them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QUrl, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.kits import Mark
from kiosk.flow.patron_events import PartPressed, PartsChecked, PartsSkipped
from kiosk.flow.session import Session
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import PartsModel
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class ShownPart(NamedTuple):
    """What the screen says about one part. The fields are the roles of PartsModel."""

    at: int
    """Its place in the whole list."""
    name: str
    number: int
    """How many of it there are."""
    photo: str
    """A picture's URL; empty: there is none."""
    mark: str
    """A value of the flow's Mark."""
    before: bool
    """It was so the last time that somebody looked."""


class _Shown(NamedTuple):
    item: str = ""
    kit: str = ""
    action: str = ""
    """borrow or return: what was done with it; empty: no kit is looked at."""
    lacking: int = 0
    """How many parts are not there, or damaged."""
    said: bool = False
    """Something else than the last time."""


@QmlElement
@QmlUncreatable("the station makes it")
class CheckModel(QObject):
    """The kit of the moment."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, photos: frozenset[str]) -> None:
        """``photos``: those that can be shown."""
        super().__init__()
        self._post = post
        self._photos = photos
        self._parts = PartsModel(ShownPart)
        self._shown = _Shown()

    @Property(PartsModel, constant=True)
    def parts(self) -> PartsModel:
        return self._parts

    def project(self, session: Session) -> None:
        """Show this session."""
        before, check = self._shown, session.checking
        if check is None:
            self._parts.replace(())
            self._shown = _Shown()
        else:
            parts = enumerate(zip(check.kit.parts, check.known, check.marks, strict=True))
            rows = [
                ShownPart(
                    at,
                    part.name,
                    part.count,
                    self._url(part.photo),
                    mark.value,
                    mark is known and mark is not Mark.THERE,
                )
                for at, (part, known, mark) in parts
            ]
            self._parts.replace([Entry(f"{check.item} {row.at}", row) for row in rows])
            self._shown = _Shown(
                item=check.item,
                kit=check.kit.name,
                action=check.action.value,
                lacking=sum(mark is not Mark.THERE for mark in check.marks),
                said=check.marks != check.known,
            )
        tell(self, before, self._shown)

    def _url(self, photo: str) -> str:
        return QUrl.fromLocalFile(photo).toString() if photo in self._photos else ""

    @Slot(int)
    def press(self, at: int) -> None:
        """The part at this place."""
        self._post(PartPressed(self._shown.item, at))

    @Slot()
    def done(self) -> None:
        """Alles is er, or Klaar."""
        self._post(PartsChecked(self._shown.item))

    @Slot()
    def skip(self) -> None:
        """Nu niet."""
        self._post(PartsSkipped(self._shown.item))
