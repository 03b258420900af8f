"""In which language the titles of a visit are: asked of the catalogue by item, once of each.

Nothing is guessed by words: what no catalogue says is read in the language of the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QLocale

from kiosk.flow.session import Session
from kiosk.texts import split_title
from kiosk.ui.speech import words

Languages: TypeAlias = Callable[[Iterable[str], Callable[[Mapping[str, str]], None]], None]
"""Tell of these items, from any thread and at any time, the language (any code of ISO 639)."""


class Titles:
    """Of one window. On the GUI thread."""

    def __init__(self) -> None:
        self.ask: Languages = lambda items, found: None
        self._asked: set[str] = set()
        self._languages: dict[str, str] = {}
        """By item."""

    def look_up(self, session: Session) -> None:
        """Ask for what was not asked for yet. Waits for nothing."""
        new = {item for item, _ in _titles(session)} - self._asked
        if new:
            self._asked |= new
            self.ask(new, self._languages.update)

    def forget(self) -> None:
        """Nobody listens any more. What is answered later goes nowhere."""
        self._asked, self._languages = set(), {}

    def own(self, session: Session) -> Mapping[str, str]:
        """Each title as it is said, and its language (ISO 639-1): empty where nobody says which, or
        where two of one name are in two."""
        said: dict[str, set[str]] = {}
        for item, title in _titles(session):
            called = words.plain(split_title(title)[0])
            said.setdefault(called, set()).add(_two_letters(self._languages.get(item, "")))
        return {title: codes.pop() if len(codes) == 1 else "" for title, codes in said.items()}


def _two_letters(code: str) -> str:
    """Empty: this is no language, several ("mul"), or one without such a code."""
    one = QLocale.LanguageCodeType.ISO639Part1
    return QLocale.languageToCode(QLocale.codeToLanguage(code), one)


def _titles(held: Any) -> Iterator[tuple[str, str]]:
    """Item and title of whatever in a session has both."""
    item, title = getattr(held, "item", ""), getattr(held, "title", "")
    item = getattr(item, "item_id", item)
    if item and title and isinstance(item, str) and isinstance(title, str):
        yield item, title
    for field in fields(held):
        value = getattr(held, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if field.name != "rules" and is_dataclass(each) and not isinstance(each, type):
                yield from _titles(each)
