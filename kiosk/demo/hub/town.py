"""The branches of the demo hub: their stations, their books, and who borrows there."""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from kiosk.demo.day import library
from kiosk.demo.day.library import Copy

BRANCHES: Final = ("centrum", "oost", "haven", "noord", "zuid")
PATRONS: Final = ("P1001", "P1002", "P1004", "P1011", "P1012", "P1013")
"""Who may borrow."""
EXPIRED: Final = "P1005"
"""Who may not; off-line nobody knows it, so it is work for staff afterwards."""
_TITLES: Final = tuple(copy.title for copy in library.COPIES.values() if copy.status == "available")
BOOKS: Final = 8
"""Of a station's own shelf."""
_RESTS_S: Final = 15.0
"""A book stays where it is for longer: within seconds nobody could tell which station was first."""
_Since = dict[str, float]
"""Items, and when they came."""
MOST: Final = 999
"""Stations: their number and that of a book are the five last digits of an item."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one station stands."""

    name: str
    """As the hub knows it."""
    label: str
    """As patrons see it."""
    title: str
    """As staff calls it."""
    branch: str
    books: tuple[str, ...]


def places(stations: int) -> tuple[Place, ...]:
    """So many."""
    return tuple(_place(number) for number in range(1, stations + 1))


def _place(number: int) -> Place:
    branch = BRANCHES[(number - 1) % len(BRANCHES)]
    at = (number - 1) // len(BRANCHES) + 1
    books = tuple(f"30{number:03d}{book:02d}" for book in range(1, BOOKS + 1))
    label = f"Leenpunt {at}"
    return Place(f"{branch}-{at}", label, f"{branch.capitalize()} · {label}", branch, books)


def copies(every: tuple[Place, ...]) -> Mapping[str, Copy]:
    """What is on their shelves."""
    found: dict[str, Copy] = {}
    for place in every:
        for item in place.books:
            found[item] = Copy(_TITLES[len(found) % len(_TITLES)])
    return found


class Books:
    """Who has which, so that nobody takes what somebody else holds. Used by several threads."""

    def __init__(
        self, every: tuple[Place, ...], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._lock, self._monotonic = threading.Lock(), monotonic
        self._on_shelf: dict[str, _Since] = {place.branch: {} for place in every}
        for place in every:
            self._on_shelf[place.branch].update(dict.fromkeys(place.books, -math.inf))
        self._lent: _Since = {}

    @contextmanager
    def to_borrow(self, branch: str, most: int) -> Iterator[list[str]]:
        """Off the shelf; lent when the context is left, or back where it fails."""
        with self._moved(self._on_shelf[branch], self._lent, most) as items:
            yield items

    @contextmanager
    def to_return(self, branch: str, most: int) -> Iterator[list[str]]:
        """From somebody's home, wherever it was borrowed; on this branch's shelf afterwards."""
        with self._moved(self._lent, self._on_shelf[branch], most) as items:
            yield items

    @property
    def lent(self) -> int:
        """How many are."""
        with self._lock:
            return len(self._lent)

    @contextmanager
    def _moved(self, source: _Since, target: _Since, most: int) -> Iterator[list[str]]:
        with self._lock:
            rested = [item for item, at in source.items() if self._monotonic() - at > _RESTS_S]
            taken = random.sample(rested, min(most, len(rested)))
            before = {item: source.pop(item) for item in taken}
        done = False
        try:
            yield taken
            done = True
        finally:
            with self._lock:
                if done:
                    target.update(dict.fromkeys(taken, self._monotonic()))
                else:
                    source.update(before)
