"""What stands on the keys of the letter keyboard, in the language of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk.flow.session import Session
from kiosk.ui.keyboards import USUAL, Layout
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    letters: list[str] = NONE
    """A string a row, a character a key."""
    accents: list[str] = NONE
    numbers: list[str] = NONE
    """Rows of a to z: no number of a card or an item has any other letter."""
    lettersName: str = ""
    accentsName: str = ""
    """Of a page of another script, which stays open; empty: the accents are of these letters."""


@QmlElement
@QmlUncreatable("the station makes it")
class KeyboardModel(QObject):
    """The layout of the moment. What is typed is the affair of whoever shows the keyboard."""

    vars().update(properties_of(_Shown))

    def __init__(self, layouts: Mapping[str, Layout]) -> None:
        super().__init__()
        self._layouts = layouts
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        layout = self._layouts.get(session.language, self._layouts[USUAL])
        before = self._shown
        self._shown = _Shown(
            list(layout.letters),
            list(layout.accents),
            ["".join(key for key in row if key in ascii_lowercase) for row in layout.latin],
            layout.names[0],
            "".join(layout.names[1:]),
        )
        tell(self, before, self._shown)
