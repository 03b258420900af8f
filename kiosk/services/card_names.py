"""Numbers of cards that are one patron's: as they are written, and as the library system says."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from sync.ids import folded

MOST_CARDS: Final = 1000
"""Kept at once: more than a station sees between two restarts by other names than their own."""


class CardNames:
    """Which written numbers the library system took for which card. Used by one thread.

    In memory only. A number of which it was told nothing is its own card.
    """

    def __init__(self) -> None:
        self._named: OrderedDict[str, tuple[str, str]] = OrderedDict()
        """Key of the written number: that number, and the one that the library system named."""

    def learn(self, written: str, named: str) -> None:
        """The library system answered about ``written``, and named the card ``named``."""
        key = _key(written)
        self._named.pop(key, None)
        if named and _key(named) != key:
            self._named[key] = (written, named)
            if len(self._named) > MOST_CARDS:
                self._named.popitem(last=False)

    def key(self, card: str) -> str:
        """Text that is the same for every way to write one card's number."""
        _, named = self._named.get(_key(card), (card, card))
        return _key(named)

    def all_of(self, card: str) -> set[str]:
        """Every number under which this card was shown or named, itself among them."""
        key = self.key(card)
        others = (pair for pair in self._named.values() if _key(pair[1]) == key)
        return {card}.union(*others)


def _key(card: str) -> str:
    """A library system may match loosely: width, case, blanks, leading zeros and what nobody sees
    make no other card."""
    plain = folded(card)
    return plain.lstrip("0") or plain
