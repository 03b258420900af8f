"""What is said of a person: found by the place that it comes from, the session.

A title, a name or a message that a session holds is personal wherever a screen shows it, whichever
sentence it stands in; so are amounts. Whoever may not hear them hears what kind of thing it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from kiosk.flow.session import Session
from kiosk.texts import split_title, translator
from kiosk.ui.models.lines import kind
from kiosk.ui.models.success import masked
from kiosk.ui.models.suggestions import short
from kiosk.ui.speech import words

_TITLES: Final = frozenset({"title", "author", "name", "description", "text"})
"""Fields that say what somebody has, has had or looks for, or what goes with that."""
_NAMES: Final = frozenset({"initials", "mail", "household", "words"})
_NOBODYS: Final = frozenset(
    {"rules", "slips", "school", "closed", "closing", "guest_of", "sight", "language"}
)
"""Parts of a session that are about the library, or the same for everybody."""

_KINDS: Final = {
    "disc": "Disc",
    "news": "Magazine",
    "headphones": "Audio book",
    "package": "Thing",
    "book": "Book",
    "book-2": "Item",
}
"""Words of Kinds.qml by its icons."""
_BEGINS: Final = r"(?:(?<!\w)|(?<=(?<!\w)\u0648))"
"""A word does. In Arabic "and" is one letter, joined to what it stands before."""


class Privacy:
    """What of one session is not for other ears, and what is said in its place."""

    def __init__(self, session: Session, typed: str = "") -> None:
        """``typed``: what stands in a field now."""
        language = words.VOICES.get(session.language, session.language)
        self._language = language
        found = dict(_personal(session, language))
        if typed:
            found[words.plain(typed)] = words.said(words.STAR, language)
        found = {text: instead for text, instead in found.items() if text}
        # The longer first: a title may begin with another one.
        longest = sorted(found, key=len, reverse=True)
        self._instead: Mapping[str, str] = found
        self._pattern = (
            re.compile("|".join(rf"{_BEGINS}{re.escape(each)}(?!\w)" for each in longest))
            if longest
            else None
        )

    def for_all(self, text: str) -> str:
        """The same for whoever stands around: without titles, names and amounts."""
        text = words.plain(text)
        if self._pattern is not None:
            text = self._pattern.sub(lambda found: self._instead[found[0]], text)
        text = words.without_amounts(text, self._language)
        parts = [part.strip() for part in text.split(", ")]
        return ", ".join(dict.fromkeys(part for part in parts if part))


def _personal(session: Session, language: str) -> Iterator[tuple[str, str]]:
    """Each text, and what is said instead."""
    yield from _of(session, language, "")


def _of(held: Any, language: str, media: str) -> Iterator[tuple[str, str]]:
    media = getattr(held, "media", media)
    for field in fields(held):
        if field.name in _NOBODYS:
            continue
        value = getattr(held, field.name)
        if isinstance(value, str):
            yield from _text(field.name, value, language, media)
        elif field.name == "messages":
            something = words.said(words.SOMETHING, language)
            yield from ((words.plain(each), something) for each in value)
        else:
            for each in value if isinstance(value, tuple) else (value,):
                if is_dataclass(each) and not isinstance(each, type):
                    yield from _of(each, language, media)


def _text(name: str, value: str, language: str, media: str) -> Iterator[tuple[str, str]]:
    if name in _NAMES:
        yield words.plain(value), words.said(words.NAME, language)
        yield f"{words.plain(value)}’s", "your"
        if name == "mail":
            yield masked(value), words.said(words.NAME, language)
    elif name in _TITLES and value:
        title, author = split_title(value)
        source = _KINDS[kind(media)]
        word = translator(language).translate("Kinds", source) or source
        # What goes with an item is shown as far as it fits.
        for each in (value, title, short(value)):
            yield words.plain(each), word
        # Of several writers each may stand alone.
        yield words.plain(author), ""
