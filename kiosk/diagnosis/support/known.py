"""Values that must not leave a station, found wherever they stand in a text.

A value is found where it stands by itself: what it begins and ends with is not beside more of the
same kind (digit beside digit, letter beside letter). A secret of eight characters or more is found
within anything. Upper and lower case are one.

What is too short to be told from any other word or count, and what is a word of the bundle's own
forms, is not looked for. That is counted, so that it can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

_PIECE: Final = re.compile(r"[^\W\d_]+|\d+")
_WITHIN: Final = 8
"""Characters from which on a secret is found within longer words."""


class What(StrEnum):
    """What a value is, as the report names it; never the value."""

    SECRET = "a secret of the configuration"
    ACCOUNT = "an account of the configuration"
    ENVIRONMENT = "a secret of the environment"
    KEY = "a key of this station"
    PIN = "the record of a staff PIN"
    STAFF_CARD = "the digest of a staff card"
    CLASS_CARD = "a card of a class"
    TEST_NUMBER = "the library's card or item for tests"
    JOURNAL_NUMBER = "a card, item or tag of the journal"
    JOURNAL_TEXT = "a title or message of the journal"
    PACK = "what the trust pack holds"


_SECRETS: Final = frozenset(
    (What.SECRET, What.ACCOUNT, What.ENVIRONMENT, What.KEY, What.PIN, What.STAFF_CARD, What.PACK)
)
_LEAST: Final = {What.JOURNAL_TEXT: 8, What.JOURNAL_NUMBER: 5, What.CLASS_CARD: 5}
"""Characters that a value has at least; 4 of any other kind."""

Span = tuple[int, int, str]
"""Where something stands in a text, and what it is."""


class Known:
    """All of them. ``own_words``: what the bundle says by itself, in lower case."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        self._own_words = frozenset(own_words)
        self._within: dict[str, What] = {}
        self._by_piece: dict[str, dict[str, tuple[int, What]]] = {}
        self._seen: set[str] = set()
        self.counts: dict[What, int] = {}
        self.left_out = 0
        """Too short, or own words."""

    def add(self, value: str, what: What) -> None:
        """Look for this too; of a text of several lines for each of them."""
        lines = value.splitlines()
        if len(lines) > 1:
            for line in lines:
                self.add(line, what)
            return
        value = lower(value.strip())
        pieces = list(_PIECE.finditer(value))
        if not pieces or value in self._seen:
            return
        self._seen.add(value)
        if len(value) < _LEAST.get(what, 4) or value in self._own_words:
            self.left_out += 1
            return
        self.counts[what] = self.counts.get(what, 0) + 1
        if what in _SECRETS and len(value) >= _WITHIN:
            self._within[value] = what
            return
        # The longest: many cards begin alike.
        longest = max(pieces, key=lambda piece: len(piece.group()))
        self._by_piece.setdefault(longest.group(), {})[value] = (longest.start(), what)

    def spans(self, text: str) -> Iterator[Span]:
        """Every place of one, in no order."""
        low = lower(text)
        for value, what in self._within.items():
            at = low.find(value)
            while at >= 0:
                yield at, at + len(value), what
                at = low.find(value, at + 1)
        if not self._by_piece:
            return
        for piece in _PIECE.finditer(low):
            for value, (offset, what) in self._by_piece.get(piece.group(), {}).items():
                start = piece.start() - offset
                if start >= 0 and low.startswith(value, start):
                    end = start + len(value)
                    if not (_goes_on(low, start) or _goes_on(low, end)):
                        yield start, end, what


def lower(text: str) -> str:
    """In lower case, each character in its own place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


def _goes_on(text: str, at: int) -> bool:
    """Does a number or a word go on over this place?"""
    if not 0 < at < len(text):
        return False
    one, other = text[at - 1], text[at]
    return (one.isdigit() and other.isdigit()) or (one.isalpha() and other.isalpha())
