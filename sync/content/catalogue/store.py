"""The database of what goes with what: written by the reading of catalogues, asked by item alone.

It can be made anew from its sources at any time. A reading that breaks off leaves what was there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sync.content.catalogue.record import (
    WHOLE,
    Carrier,
    Gone,
    Record,
    hashed,
    plain_title,
    words,
    work,
)
from sync.content.catalogue.schema import SCHEMAS
from sync.ids import folded
from sync.small_database import immediate, open_database, storage

FILE: Final = "catalogue.db"
"""In the station's ``state_dir``."""
_WHAT: Final = "the catalogue's database"
_BATCH: Final = 5000
"""Records that are written at once: an asker waits for none of them."""
_MOST_FOUND: Final = 20
"""Of one kind to one item; from these it is chosen."""
_MOST_COMMON: Final = 500
"""Records of the place that have one word: more, and the word says nothing."""
_CACHE_KIB: Final = 128 * 1024
"""Of a reading, which has a process of its own."""
_SHORTEST: Final = 4
"""Letters of a word that says what something is about."""
_COLUMNS: Final = "id, carrier, title, author, shelf, link, subjects, work, series, number"
_PHYSICAL: Final = (Carrier.BOOK, Carrier.OTHER)


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it is asked for."""

    id: int
    carrier: Carrier
    title: str
    author: str
    shelf: str
    link: str
    subjects: tuple[str, ...]
    work: int
    series: int
    number: int


@dataclass(frozen=True, slots=True)
class Read:
    """The last complete reading of one source."""

    name: str
    at: str
    """ISO 8601, UTC; empty: there was none yet."""
    records: int


class CatalogueStore:
    """One file. Used by one thread at a time; several processes may have it open."""

    def __init__(self, path: Path) -> None:
        """Made where it is not there. Raises StorageFault or ConfigFault."""
        self._path = path
        self._connection = open_database(path, _WHAT, "catalogue", SCHEMAS)
        # It can be made anew: a power cut may take the last reading, not the file.
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        self._connection.close()

    # Written by a reading -------------------------------------------------------------------------

    def mark(self, source: str) -> str:
        """Of its last complete reading; empty: there was none."""
        with self._storage():
            row = self._connection.execute(
                "SELECT mark FROM source WHERE name = ?", (source,)
            ).fetchone()
        return row[0] if row else ""

    def take(self, source: str, entries: Iterable[Record | Gone]) -> None:
        """Write these, a batch at a time. Raises StorageFault, and whatever ``entries`` raises,
        with what came before it written."""
        with self._storage(), immediate(self._connection):
            self._connection.execute("INSERT OR IGNORE INTO source (name) VALUES (?)", (source,))
            self._connection.execute(
                "UPDATE source SET reading = reading + 1 WHERE name = ?", (source,)
            )
        number, reading = self._source(source)
        # Digests come in no order, so every page of an index is wanted at any moment.
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        batch: list[Record | Gone] = []
        try:
            for entry in entries:
                batch.append(entry)
                if len(batch) == _BATCH:
                    self._put_all(number, reading, batch)
                    batch = []
        finally:
            self._put_all(number, reading, batch)

    def _put_all(self, source: int, reading: int, batch: Iterable[Record | Gone]) -> None:
        with self._storage(), immediate(self._connection):
            for entry in batch:
                self._put(source, reading, entry)

    def finish(self, source: str, mark: str, at: datetime, *, whole: bool) -> int:
        """The reading is complete. ``whole``: what was not among it is gone; says how many are."""
        number, reading = self._source(source)
        gone = self._forget(number, reading) if whole else 0
        with self._storage(), immediate(self._connection):
            self._connection.execute(
                "UPDATE source SET mark = ?, read_at = ? WHERE id = ?",
                (mark, at.isoformat(timespec="seconds"), number),
            )
        return gone

    def keep_only(self, sources: Collection[str]) -> None:
        """What is no source any more is gone, with all its records."""
        for read in self.readings():
            if read.name not in sources:
                number, _ = self._source(read.name)
                self._forget(number, -1)
                with self._storage(), immediate(self._connection):
                    self._connection.execute("DELETE FROM source WHERE id = ?", (number,))

    def _forget(self, source: int, reading: int) -> int:
        """Whatever was not in this reading."""
        gone = 0
        while True:
            with self._storage(), immediate(self._connection):
                ids = self._connection.execute(
                    "SELECT id FROM record WHERE source = ? AND reading <> ? LIMIT ?",
                    (source, reading, _BATCH),
                ).fetchall()
                for (record,) in ids:
                    self._delete(record)
            gone += len(ids)
            if len(ids) < _BATCH:
                return gone

    def _source(self, name: str) -> tuple[int, int]:
        with self._storage():
            row = self._connection.execute(
                "SELECT id, reading FROM source WHERE name = ?", (name,)
            ).fetchone()
        return row[0], row[1]

    def _put(self, source: int, reading: int, entry: Record | Gone) -> None:
        key = hashed(entry.key)
        if isinstance(entry, Gone):
            row = self._connection.execute(
                "SELECT id FROM record WHERE source = ? AND key = ?", (source, key)
            ).fetchone()
            if row:
                self._delete(row[0])
            return
        series = hashed("series", *words(entry.series)) if entry.series else 0
        (record,) = self._connection.execute(
            "INSERT INTO record (source, key, reading, carrier, title, author, shelf, link,"
            " subjects, called, work, series, number, language)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
            " ON CONFLICT (source, key) DO UPDATE SET reading=excluded.reading,"
            " carrier=excluded.carrier, title=excluded.title, author=excluded.author,"
            " shelf=excluded.shelf, link=excluded.link, subjects=excluded.subjects,"
            " called=excluded.called, work=excluded.work, series=excluded.series,"
            " number=excluded.number, language=excluded.language RETURNING id",
            (
                source,
                key,
                reading,
                entry.carrier.value,
                entry.title,
                entry.author,
                entry.shelf,
                entry.link,
                "\n".join(entry.subjects),
                _called(entry.title),
                work(entry.title, entry.author),
                series,
                entry.number if series else 0,
                entry.language,
            ),
        ).fetchone()
        self._connection.execute("DELETE FROM item WHERE record = ?", (record,))
        self._connection.executemany(
            "INSERT OR IGNORE INTO item VALUES (?, ?)",
            [(hashed(folded(item)), record) for item in entry.items],
        )
        self._connection.execute("DELETE FROM word WHERE record = ?", (record,))
        if entry.carrier is Carrier.HERITAGE:
            self._connection.executemany(
                "INSERT OR IGNORE INTO word VALUES (?, ?)",
                [(hashed(word), record) for word in terms(entry.title, entry.subjects)],
            )

    def _delete(self, record: int) -> None:
        for table, column in (("item", "record"), ("word", "record"), ("record", "id")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (record,))

    # Asked by item ----------------------------------------------------------------------------

    def of_item(self, item: str, title: str) -> Found | None:
        """The record of this item; else the only one that is called so."""
        found = self._found(
            f"SELECT {_COLUMNS} FROM record WHERE id IN (SELECT record FROM item WHERE item = ?)",
            hashed(folded(item)),
        )
        if not found and title:
            found = self._found(
                f"SELECT {_COLUMNS} FROM record WHERE called = ? AND carrier = ?",
                _called(title),
                Carrier.BOOK.value,
            )
            if len({each.work for each in found}) > 1:
                return None
        return min(found, key=lambda each: each.id, default=None)

    def language(self, item: str) -> str:
        """In which the title of this item is, as its record says (``Record.language``); empty:
        nobody says so, or records say different things."""
        with self._storage():
            rows = self._connection.execute(
                "SELECT DISTINCT language FROM record WHERE language <> ''"
                " AND id IN (SELECT record FROM item WHERE item = ?) LIMIT 2",
                (hashed(folded(item)),),
            ).fetchall()
        return rows[0][0] if len(rows) == 1 else ""

    def next_in_series(self, one: Found) -> list[Found]:
        """What comes right after it, on something that stands in a library."""
        if not one.number:
            return []
        found = self._found(
            # Said once more: only then is the index of numbered ones used.
            f"SELECT {_COLUMNS} FROM record"
            " WHERE number > 0 AND series = ? AND number > ? AND number <= ?",
            one.series,
            one.number,
            one.number + WHOLE,
        )
        stands = [each for each in found if each.carrier in _PHYSICAL]
        first = min((each.number for each in stands), default=0)
        return [each for each in stands if each.number == first]

    def online(self, one: Found) -> list[Found]:
        """The same title to be read or heard on-line."""
        return self._found(
            f"SELECT {_COLUMNS} FROM record WHERE work = ? AND link <> ''"
            " AND carrier IN ('ebook', 'audiobook')",
            one.work,
        )

    def heritage(self, about: Iterable[str]) -> list[Found]:
        """Of the place, what has most of these words; of two alike, what has fewest others."""
        counts: dict[int, int] = {}
        for word in about:
            with self._storage():
                rows = self._connection.execute(
                    "SELECT record FROM word WHERE word = ? LIMIT ?",
                    (hashed(word), _MOST_COMMON + 1),
                ).fetchall()
            if len(rows) <= _MOST_COMMON:
                for (record,) in rows:
                    counts[record] = counts.get(record, 0) + 1
        best = sorted(counts, key=lambda record: (-counts[record], record))[:_MOST_FOUND]
        return [
            found
            for record in best
            for found in self._found(f"SELECT {_COLUMNS} FROM record WHERE id = ?", record)
        ]

    def readings(self) -> list[Read]:
        """Of each source, by name."""
        with self._storage():
            rows = self._connection.execute(
                "SELECT name, read_at, (SELECT count(*) FROM record WHERE source = source.id)"
                " FROM source ORDER BY name"
            ).fetchall()
        return [Read(*row) for row in rows]

    def _found(self, sql: str, *values: int | str) -> list[Found]:
        with self._storage():
            rows = self._connection.execute(f"{sql} LIMIT {_MOST_FOUND}", values).fetchall()
        return [_as_found(*row) for row in rows]

    @contextmanager
    def _storage(self) -> Iterator[None]:
        with storage(f"{_WHAT} {self._path} cannot be used"):
            yield


def _as_found(
    number: int,
    carrier: str,
    title: str,
    author: str,
    shelf: str,
    link: str,
    subjects: str,
    of_work: int,
    series: int,
    part: int,
) -> Found:
    """A row of ``_COLUMNS``."""
    about = tuple(filter(None, subjects.split("\n")))
    return Found(number, Carrier(carrier), title, author, shelf, link, about, of_work, series, part)


def terms(title: str, subjects: Iterable[str]) -> set[str]:
    """Words by which something is found that is about the same."""
    said = (title, *subjects)
    return {word for text in said for word in words(text) if len(word) >= _SHORTEST}


def _called(title: str) -> int:
    return hashed("called", *words(plain_title(title)))
