"""Wrong PINs cost time: growing per card, and for the whole station when there are many.

A card has three tries without a wait. After the third wrong PIN it waits 30 s, then 60 s, 120 s
and so on, at most 15 minutes; a right PIN forgets them, and so does a day without a wrong one. Ten
wrong PINs within ten minutes, whatever the cards, make every card wait for 60 s: whoever tries one
PIN on many cards is held up too. In memory only; a restart forgets everything. A card is counted
under the number that the library system names, however the one that was shown is written.

Numbers that are typed are tried more easily than cards are shown. Whatever they are, the fifth that
is refused without the right PIN makes every typed number wait for 30 s, the next for 60 s and so
on, at most 15 minutes, until there was none for an hour. Whoever has a card does not wait for that.
"""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.services.card_names import CardNames

FREE_TRIES = 3
FIRST_WAIT_S = 30.0
LONGEST_WAIT_S = 900.0
FORGOTTEN_AFTER_S = 86_400.0
STATION_TRIES = 10
STATION_WINDOW_S = 600.0
STATION_WAIT_S = 60.0
TYPED_FREE = 4
TYPED_FORGOTTEN_S = 3600.0
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
        self._names = CardNames()
        self._cards: OrderedDict[str, _Tries] = OrderedDict()
        self._station: deque[float] = deque(maxlen=STATION_TRIES)
        self._typed = _Tries(0, 0.0)

    def wait_s(self, card: str, *, typed: bool = False) -> int:
        """Whole seconds before a PIN of this card may be tried again; 0: now.

        ``typed``: nobody showed the card, its number was typed.
        """
        now = self._monotonic()
        until = max(self._card_until(card, now), self._station_until())
        if typed:
            until = max(until, _until(self._typed, TYPED_FREE, now))
        # Floats: what was added to a time and taken off again may come out longer.
        return math.ceil(min(max(0.0, until - now), LONGEST_WAIT_S))

    def learn(self, card: str, named: str) -> None:
        """The ILS answered about ``card``, and named it ``named``."""
        self._names.learn(card, named)

    def wrong(self, card: str, *, typed: bool = False) -> None:
        """The ILS said that this PIN is wrong; or refused a typed number without the right one."""
        now = self._monotonic()
        if typed:
            old = now - self._typed.last >= TYPED_FORGOTTEN_S
            self._typed = _Tries(1 if old else self._typed.wrong + 1, now)
        key = self._names.key(card)
        tries = self._cards.pop(key, None)
        if tries is None or now - tries.last >= FORGOTTEN_AFTER_S:
            tries = _Tries(0, now)
        self._cards[key] = _Tries(tries.wrong + 1, now)
        if len(self._cards) > MOST_CARDS:
            self._cards.popitem(last=False)
        self._station.append(now)

    def right(self, card: str) -> None:
        """The ILS confirmed a PIN of this card."""
        self._cards.pop(self._names.key(card), None)

    def _card_until(self, card: str, now: float) -> float:
        tries = self._cards.get(self._names.key(card))
        return now if tries is None else _until(tries, FREE_TRIES - 1, now)

    def _station_until(self) -> float:
        times = self._station
        if len(times) < STATION_TRIES or times[-1] - times[0] > STATION_WINDOW_S:
            return 0.0
        return times[-1] + STATION_WAIT_S


def _until(tries: _Tries, free: int, now: float) -> float:
    """When the next may be; after ``free`` wrong ones each costs twice what the one before did."""
    if tries.wrong <= free:
        return now
    doublings = min(tries.wrong - free - 1, 10)
    return tries.last + min(FIRST_WAIT_S * 2.0**doublings, LONGEST_WAIT_S)
