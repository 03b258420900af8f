"""Wrong PINs cost time: growing per card, and for the whole station when there are many.

A card has three tries without a wait. After the third wrong PIN it waits 30 s, then 60 s, 120 s
and so on, at most 15 minutes; a right PIN forgets them, and so does a day without a wrong one. Ten
wrong PINs within ten minutes, whatever the cards, make every card wait for 60 s: whoever tries one
PIN on many cards is held up too. In memory only; a restart forgets everything.
"""

from __future__ import annotations

import math
import unicodedata
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

FREE_TRIES = 3
FIRST_WAIT_S = 30.0
LONGEST_WAIT_S = 900.0
FORGOTTEN_AFTER_S = 86_400.0
STATION_TRIES = 10
STATION_WINDOW_S = 600.0
STATION_WAIT_S = 60.0
MOST_CARDS = 1000
"""Kept at once; at the station's own pace a flood takes hours to push a card out."""


@dataclass(slots=True)
class _Tries:
    wrong: int
    last: float


class PinGuard:
    """Counts wrong PINs. Used by one thread. ``monotonic`` is a clock in seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._cards: OrderedDict[str, _Tries] = OrderedDict()
        self._station: deque[float] = deque(maxlen=STATION_TRIES)

    def wait_s(self, card: str) -> int:
        """Whole seconds before a PIN of this card may be tried again; 0: now."""
        now = self._monotonic()
        left = max(self._card_until(card, now), self._station_until()) - now
        # Floats: what was added to a time and taken off again may come out longer.
        return math.ceil(min(max(0.0, left), LONGEST_WAIT_S))

    def wrong(self, card: str) -> None:
        """The ILS said that this PIN is wrong."""
        now = self._monotonic()
        key = _key(card)
        tries = self._cards.pop(key, None)
        if tries is None or now - tries.last >= FORGOTTEN_AFTER_S:
            tries = _Tries(0, now)
        self._cards[key] = _Tries(tries.wrong + 1, now)
        if len(self._cards) > MOST_CARDS:
            self._cards.popitem(last=False)
        self._station.append(now)

    def right(self, card: str) -> None:
        """The ILS confirmed a PIN of this card."""
        self._cards.pop(_key(card), None)

    def _card_until(self, card: str, now: float) -> float:
        tries = self._cards.get(_key(card))
        if tries is None or tries.wrong < FREE_TRIES:
            return now
        doublings = min(tries.wrong - FREE_TRIES, 10)
        return tries.last + min(FIRST_WAIT_S * 2.0**doublings, LONGEST_WAIT_S)

    def _station_until(self) -> float:
        times = self._station
        if len(times) < STATION_TRIES or times[-1] - times[0] > STATION_WINDOW_S:
            return 0.0
        return times[-1] + STATION_WAIT_S


def _key(card: str) -> str:
    """An ILS may match cards loosely: another way of writing one is not another card."""
    return "".join(unicodedata.normalize("NFKC", card).split()).casefold()
