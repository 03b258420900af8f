"""Where every book is, what its tags hold, and whether it may be carried to the other counter."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from catalogue import SECURED, UNSECURED, Book, Library
from plan import Visit

_OPEN = "('pending', 'sent', 'in_doubt')"


class Floor:
    """The books between the counters. Thread-safe.

    A book is not carried to the other counter while the first one still has something undelivered
    about it: the order across stations is the hub's, and without one no station can know it.
    """

    def __init__(self, library: Library, journals: Mapping[str, Path]) -> None:
        self.library = library
        self.tags: dict[str, dict[str, Any]] = {tag["uid"]: tag for tag in library.tags()}
        self._journals = journals
        self._lock = threading.Lock()
        self._away: set[str] = set()
        self._last: dict[str, str] = {}
        """Item: the station to which it was carried last."""
        self._bound: dict[str, set[tuple[str, str]]] = {}
        """Item: (station, entry); an empty entry stands for everything in that journal."""

    def take_from_home(self, item: str, station: str) -> bool:
        """Nobody lays it on a pad meanwhile; False when it lies on one, or may not come here."""
        with self._lock:
            if item in self._away or not self._may_come(item, station, {}):
                return False
            self._away.add(item)
            return True

    def last_at(self, item: str) -> str:
        """The station on whose pad it lay last."""
        with self._lock:
            return self._last.get(item, "")

    def take(self, visit: Visit, station: str, kind: str, used: Collection[str]) -> list[Book]:
        """The first free books of the visit's order that fit: armed to borrow, else disarmed."""
        taken: list[Book] = []
        settled: dict[tuple[str, str], bool] = {}
        with self._lock:
            for number in visit.order:
                if len(taken) == visit.books:
                    break
                book = self.library.books[number]
                if book.item in self._away or book.item in used or not self._fits(book, kind):
                    continue
                if self._may_come(book.item, station, settled):
                    taken.append(book)
                    self._away.add(book.item)
                    self._last[book.item] = station
        return taken

    def _may_come(self, item: str, station: str, settled: dict[tuple[str, str], bool]) -> bool:
        """``settled``: what was found out about entries in this breath."""
        bound = self._bound.get(item, set())
        for one in [one for one in bound if one[0] != station]:
            if one not in settled:
                settled[one] = self._is_delivered(*one)
            if not settled[one]:
                return False
            bound.discard(one)
        return True

    def descriptions(self, books: Collection[Book]) -> list[dict[str, Any]]:
        """The tags of these books, to lay on a pad."""
        with self._lock:
            return [self.tags[uid] for book in books for uid in book.uids]

    def bring_back(self, books: Collection[Book], tags: Mapping[str, dict[str, Any]]) -> None:
        """They lie free again; ``tags`` is what was read of them on the pad."""
        with self._lock:
            self.tags.update(tags)
            self._away -= {book.item for book in books}

    def are_disarmed(self, item: str) -> bool:
        """All of its tags?"""
        with self._lock:
            return all(self.tags[uid]["afi"] == UNSECURED for uid in self.book(item).uids)

    def write_tags(self, item: str, *, disarmed: bool) -> None:
        """By hand, on no station's pad: whoever does it has the item."""
        with self._lock:
            for uid in self.book(item).uids:
                self.tags[uid] = self.tags[uid] | {"afi": UNSECURED if disarmed else SECURED}

    def bind(self, item: str, station: str, entry: str) -> None:
        """This station has something undelivered about it, perhaps."""
        with self._lock:
            self._bound.setdefault(item, set()).add((station, entry))

    def book(self, item: str) -> Book:
        """By its number."""
        return next(book for book in self.library.books if book.item == item)

    def _fits(self, book: Book, kind: str) -> bool:
        afis = {self.tags[uid]["afi"] for uid in book.uids}
        if kind == "borrow":
            return SECURED in afis
        if kind == "return":
            return afis == {UNSECURED}
        return True

    def _is_delivered(self, station: str, entry: str) -> bool:
        where, values = ("entry = ? AND ", (entry,)) if entry else ("", ())
        sql = f"SELECT 1 FROM delivery WHERE {where}state IN {_OPEN} LIMIT 1"
        try:
            journal = sqlite3.connect(f"file:{self._journals[station]}?mode=ro", uri=True)
            try:
                return journal.execute(sql, values).fetchone() is None
            finally:
                journal.close()
        except sqlite3.Error:
            return False
