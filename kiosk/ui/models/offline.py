"""The notice that fills the screen when the ILS could not be asked about a card."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.patron_events import ContinuePressed, StopPressed, Verb
from kiosk.flow.session import Session
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell
from sync.model import GoesOn

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    maxItems: int = 0
    """How many this card may borrow now; 0: none."""
    overviewAsked: bool = False
    """It is there because the overview was asked for."""
    returns: bool = True
    """Returns are taken all the same."""


@QmlElement
@QmlUncreatable("the station makes it")
class OfflineModel(QObject):
    """What works without the ILS, and what does not."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        before = self._shown
        self._shown = _Shown(
            maxItems=session.most_items,
            overviewAsked=session.notice and session.verb is Verb.OVERVIEW,
            returns=session.without_ils is not GoesOn.NOTHING,
        )
        tell(self, before, self._shown)

    @Slot()
    def goOn(self) -> None:
        self._post(ContinuePressed())

    @Slot()
    def stop(self) -> None:
        self._post(StopPressed())
