"""The first screen: nobody is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.events import Verb, VerbChosen
from kiosk.ui.models.view import Post, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


@QmlElement
@QmlUncreatable("the station makes it")
class AttractModel(QObject):
    """The three words of the first screen."""

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post

    @Slot()
    def borrow(self) -> None:
        self._post(VerbChosen(Verb.BORROW))

    @Slot()
    def giveBack(self) -> None:
        self._post(VerbChosen(Verb.RETURN))

    @Slot()
    def overview(self) -> None:
        self._post(VerbChosen(Verb.OVERVIEW))
