"""Which presentation is a new one, of what a card reader finds round after round. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from drivers.cards.conventions import is_random

MISSES_TO_LEAVE = 3
"""Rounds without a card until it was taken away: at the field's edge one is missed at times."""
ROUNDS_ALONE = 5
"""Rounds in which one card is found, after several, until the other one was not merely missed."""

_SEVERAL, _RANDOM, _CHANGING = "several", "random", "changing"


def _kind(uids: Sequence[str]) -> str:
    if len(uids) > 1:
        return _SEVERAL
    # It is another one in each round, and the same card.
    return _RANDOM if is_random(uids[0]) else uids[0]


def are_same(uid: str, other: str) -> bool:
    """Can both be readings of one card?"""
    return _kind((uid,)) == _kind((other,))


class Held:
    """Remembers what was shown until it was away."""

    def __init__(self) -> None:
        self._shown = ""
        self._missed = 0
        self._alone = 0

    def is_news(self, uids: Sequence[str]) -> bool:
        """Is what one round found worth a presentation? Call it once each round."""
        if not uids:
            self._missed += 1
            if self._missed >= MISSES_TO_LEAVE:
                self._shown = ""
            return False
        self._missed = 0
        self._alone = self._alone + 1 if len(uids) == 1 else 0
        if self._shown == _SEVERAL:
            return self._alone >= ROUNDS_ALONE
        if self._shown == _CHANGING:
            return len(uids) > 1
        return _kind(uids) != self._shown

    def show(self, uids: Sequence[str]) -> None:
        """It was presented."""
        self._shown = _kind(uids)

    def show_changing(self) -> None:
        """A card was presented whose UID is another one each time."""
        self._shown = _CHANGING
