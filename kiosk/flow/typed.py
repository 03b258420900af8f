"""Numbers of cards that are typed: which there are, and what is a whole one. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

NUMBER = "number"
"""The group of a pattern that holds the number, where it is not the whole code."""
LEAST, MOST = 3, 20
"""Characters of a number whose length nobody has said."""
_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def number_in(pattern: str, code: str) -> str:
    """The number in a code that matches; empty when it does not, or there is no pattern."""
    found = re.fullmatch(pattern, code) if pattern else None
    if found is None:
        return ""
    return str(found.groupdict().get(NUMBER) or code)


def require_pattern(text: str) -> None:
    """ValueError unless ``text`` can stand as ``item_barcodes`` or ``card_barcodes``."""
    try:
        groups = re.compile(text).groupindex
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"not a regular expression: {error}") from error
    unknown = [group for group in groups if group != NUMBER]
    if unknown:
        raise ValueError(f"found a group called {unknown[0]!r}, expected only (?P<{NUMBER}>…)")


class Letters(StrEnum):
    """Whether numbers of cards have letters, and which, as they stand on the card."""

    NONE = "none"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class TypedCards:
    """What can be typed in the place of a card."""

    digits: int = 0
    """So many are in a number that is digits alone; 0: nobody has said so."""
    grouping: tuple[int, ...] = ()
    """How they are printed on the card, such as 5, 4, 4; empty: in one group."""
    letters: Letters = Letters.NONE
    pin: bool = True
    """A typed number proves less than a card: its PIN is asked."""
    pattern: str = ""
    """``card_barcodes``: what is printed under the bars may be more than the number."""

    def added(self, typed: str, character: str) -> str:
        """What was typed with one character more; unchanged by what cannot be in a number."""
        if self.letters is Letters.NONE:
            allowed = _DIGITS
        else:
            allowed = _DIGITS | _LETTERS
        small = character.lower() if character.isascii() else ""
        if small not in allowed:
            return typed
        longer = typed + (small.upper() if self.letters is Letters.UPPER else small)
        return longer if len(longer) <= self.most(longer) else typed

    def most(self, typed: str) -> int:
        """How long a number that begins so can be."""
        return self.digits if self.digits and _is_digits(typed) else MOST

    def is_whole(self, typed: str) -> bool:
        """Can this be the number of a card?"""
        rebuilt = ""
        for character in typed:
            rebuilt = self.added(rebuilt, character)
        if rebuilt != typed:
            return False
        return len(typed) >= (self.digits if self.digits and _is_digits(typed) else LEAST)

    def card(self, typed: str) -> str:
        """The number of the card whose printed number was typed."""
        return number_in(self.pattern, typed) or typed

    def grouped(self, typed: str) -> tuple[str, ...]:
        """As it is printed on the card."""
        if not (self.grouping and _is_digits(typed)):
            return (typed,) if typed else ()
        groups, rest = [], typed
        for length in self.grouping:
            groups.append(rest[:length])
            rest = rest[length:]
        return tuple(group for group in groups if group)


def _is_digits(typed: str) -> bool:
    return set(typed) <= _DIGITS
