"""The languages of the screen: all are read at the start, one is spoken at a time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from kiosk.texts import translator


class Languages:
    """Translations in memory. Switching opens no file."""

    def __init__(self, codes: Iterable[str]) -> None:
        """Read each language (ISO 639-1). Raises OSError for one that is not whole."""
        self._translators = {code: translator(code) for code in codes}
        self.spoken = ""
        """ISO 639-1; empty: the sentences as they stand in the source."""

    def speak(self, code: str) -> None:
        """Translate into this language from now on. Raises KeyError for one that was not read."""
        translator = self._translators[code]
        self.silence()
        QCoreApplication.installTranslator(translator)
        self.spoken = code

    def silence(self) -> None:
        """Translate no more."""
        if self.spoken:
            QCoreApplication.removeTranslator(self._translators[self.spoken])
            self.spoken = ""
