"""The languages of the screen: all are read at the start, one is spoken at a time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator


class Languages:
    """Translations in memory. Switching opens no file."""

    def __init__(self, folder: Path, codes: Iterable[str]) -> None:
        """Read ``leenpunt_<code>.qm`` of each language (ISO 639-1) in ``folder``.

        Raises:
            OSError: A language is not there, or not whole.
        """
        self._translators = {code: _read(folder / f"leenpunt_{code}.qm") for code in codes}
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


def _read(path: Path) -> QTranslator:
    translator = QTranslator()
    if not translator.load(str(path)):
        raise OSError(f"cannot use {path}: install Leenpunt again")
    return translator
