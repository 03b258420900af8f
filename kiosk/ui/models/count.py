"""Liggen hier 7 boeken? Asked while some items on the pad answer weakly."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.patron_events import CountAnswered
from kiosk.flow.session import Session
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    count: int = 0  # type: ignore[assignment]  # a tuple's own count() is not needed
    """How many things seem to lie there."""
    spread: bool = False
    """It was answered: they have to be laid apart."""


@QmlElement
@QmlUncreatable("the station makes it")
class CountModel(QObject):
    """How many things lie there, and what to do when one of them is hard to read."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        before = self._shown
        self._shown = _Shown(session.asked_count, session.spread)
        tell(self, before, self._shown)

    @Slot()
    def agree(self) -> None:
        """Ja; or, told what to do: ga verder."""
        self._post(CountAnswered(True))

    @Slot()
    def disagree(self) -> None:
        """Nee."""
        self._post(CountAnswered(False))
