"""The branches of the demo hub: their stations, their books, and who borrows there."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from kiosk.demo.day import library
from kiosk.demo.day.library import Copy

BRANCHES: Final = ("centrum", "oost", "haven", "noord", "zuid")
PATRONS: Final = ("P1001", "P1002", "P1004", "P1011", "P1012", "P1013")
"""Who may borrow."""
_TITLES: Final = tuple(copy.title for copy in library.COPIES.values() if copy.status == "available")
BOOKS: Final = 8
"""Of a station's own shelf."""
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

    def __init__(self, every: tuple[Place, ...]) -> None:
        self._lock = threading.Lock()
        self._on_shelf = {place.branch: set[str]() for place in every}
        for place in every:
            self._on_shelf[place.branch].update(place.books)
        self._lent: set[str] = set()

    @contextmanager
    def to_borrow(self, branch: str, most: int) -> Iterator[list[str]]:
        """Off the shelf; lent when the context is left, or back where it fails."""
        taken = self._taken(self._on_shelf[branch], most)
        done = False
        try:
            yield taken
            done = True
        finally:
            with self._lock:
                (self._lent if done else self._on_shelf[branch]).update(taken)

    @contextmanager
    def to_return(self, branch: str, most: int) -> Iterator[list[str]]:
        """From somebody's home, wherever it was borrowed; on this branch's shelf afterwards."""
        taken = self._taken(self._lent, most)
        done = False
        try:
            yield taken
            done = True
        finally:
            with self._lock:
                (self._on_shelf[branch] if done else self._lent).update(taken)

    @property
    def lent(self) -> int:
        """How many are."""
        with self._lock:
            return len(self._lent)

    def _taken(self, where: set[str], most: int) -> list[str]:
        with self._lock:
            taken = random.sample(sorted(where), min(most, len(where)))
            where.difference_update(taken)
        return taken
