"""The languages of the screen: all are read at the start, one is spoken at a time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from kiosk.asset_folder import language_of_staff
from kiosk.texts import translator

_ARABIC, _CYRILLIC = "arabic", "cyrillic"
_SCRIPTS = {"ar": _ARABIC, "uk": _CYRILLIC}


def script_of(language: str) -> str:
    """In which of the three of ``kiosk.ui.theme`` a language (ISO 639-1) is written."""
    return _SCRIPTS.get(language, "latin")


class Languages:
    """Translations in memory. Switching opens no file."""

    def __init__(self, codes: Iterable[str]) -> None:
        """Read each language (ISO 639-1), and those in which staff is spoken to meanwhile.

        Raises OSError for one that is not whole.
        """
        patrons = tuple(codes)
        self._translators = {
            code: translator(code) for code in (*patrons, *map(language_of_staff, patrons))
        }
        self.spoken = ""
        """ISO 639-1; empty: the sentences as they stand in the source."""

    def speak(self, code: str) -> None:
        """Translate into this language from now on. Raises KeyError for one that was not read."""
        translator = self._translators[code]
        self.silence()
        # The one that is installed last is asked first: what no patron sees is in staff's alone.
        for each in dict.fromkeys((self._translators[language_of_staff(code)], translator)):
            QCoreApplication.installTranslator(each)
        self.spoken = code

    def silence(self) -> None:
        """Translate no more."""
        if self.spoken:
            for code in (self.spoken, language_of_staff(self.spoken)):
                QCoreApplication.removeTranslator(self._translators[code])
            self.spoken = ""
