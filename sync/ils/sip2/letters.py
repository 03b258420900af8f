"""Does an ACS write question marks in the place of letters? Then its account has a character set
that cannot hold them: Koha's ``encoding="ascii"``, or any other that is too small.

Asked about it, an ACS shows it for certain: 18 repeats the item number of 17, and one with a letter
beyond ASCII comes back with a question mark there. Otherwise it shows in what comes anyway, where a
title or a name has a question mark inside a word, or holds nothing else. Titles with question marks
of their own ("Die drei ???", "Wat nu?") are no such mark, and several others are needed.
"""

from __future__ import annotations

import re
from typing import Final

from sync.ils.sip2.codec import Message

ASKED: Final = "leenpunt-é"
"""An item number that nobody has."""
_COMES_BACK: Final = re.compile(r"leenpunt-\?+")
"""One question mark for each byte of the letter, or for the letter."""
_FIELDS: Final = ("AJ", "AE")
"""Title and name. Messages are left out: an address of the web has question marks inside words."""
_INSIDE: Final = re.compile(r"[^\W\d_]\?+[^\W\d_]")
_ALONE: Final = re.compile(r"[\W_]*\?[\W_]*\?[\W_]*\?[\W_]*\?[\W_]*")
"""Four or more, and neither a letter nor a digit."""
ENOUGH: Final = 3
"""Different titles or names."""


def is_lost(echoed: str) -> bool:
    """Did ``ASKED`` come back with question marks?"""
    return _COMES_BACK.fullmatch(echoed) is not None


def has_mark(value: str) -> bool:
    """Does this title or name look as if it had lost letters?"""
    return bool(_INSIDE.search(value) or _ALONE.fullmatch(value))


class Letters:
    """Looks at the answers of one ACS."""

    def __init__(self) -> None:
        self.lost = False
        """Letters do not arrive: it was shown, or it shows."""
        self._marked: set[int] = set()
        """By their hash: what they are nobody has to know."""

    def look(self, answer: Message) -> None:
        """Take an answer into account."""
        if self.lost:
            return
        values = (value for tag in _FIELDS for value in answer.all(tag) if "?" in value)
        self._marked.update(hash(value) for value in values if has_mark(value))
        self.lost = len(self._marked) >= ENOUGH
