"""Exports of an ILS as rows: CSV or JSON, with the column names of Koha's tables.

Columns that are not known are left alone and named; a row that cannot be used is a problem with its
line number, and whoever builds stops at problems.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sync.files import read_whole
from sync.trust.build import ItemRow, PatronRow

PATRON_COLUMNS = ("cardnumber", "dateexpiry", "debarred", "lost", "gonenoaddress", "blocked")
ITEM_COLUMNS = ("barcode", "itype", "notforloan", "holds", "hold_cardnumber")
LARGEST = 1024 * 1024 * 1024
"""Bytes: a mistaken path must not fill the memory."""
_LONGEST_ID = 128
_NO, _YES = frozenset({"", "0", "no", "false", "n"}), frozenset({"1", "yes", "true", "y"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that cannot be used. ``line`` 0: the file as a whole."""

    file: str
    line: int
    message: str


@dataclass(slots=True)
class Export:
    """What was read of a file."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    """Columns that mean nothing here."""

    def blame(self, line: int, message: str) -> None:
        """Note a row that cannot be used."""
        self.problems.append(Problem(self.file, line, message))


def read_patrons(path: Path, today: date) -> tuple[list[PatronRow], Export]:
    """The cards of an export. ``today``: the library's day, on which debarments are looked at."""
    rows: list[PatronRow] = []
    export = Export(str(path))
    for line, cells in _rows(path, export, PATRON_COLUMNS, "cardnumber"):
        try:
            debarred = _day("debarred", cells)
            blocked = debarred is not None and debarred >= today
            for column in ("lost", "gonenoaddress", "blocked"):
                blocked |= _flag(column, cells)
            rows.append(PatronRow(cells["cardnumber"], blocked, _day("dateexpiry", cells)))
        except ValueError as error:
            export.blame(line, str(error))
    return rows, export


def read_items(path: Path, known_types: Mapping[str, Any]) -> tuple[list[ItemRow], Export]:
    """The items of an export; a type that is not among the known ones is a problem."""
    rows: list[ItemRow] = []
    export = Export(str(path))
    for line, cells in _rows(path, export, ITEM_COLUMNS, "barcode"):
        try:
            item_type = cells.get("itype", "")
            if item_type and item_type not in known_types:
                raise ValueError(
                    f"itype {item_type[:40]!r} is not in the policy: add [types.{item_type[:40]}]"
                )
            holder = cells.get("hold_cardnumber", "")
            rows.append(
                ItemRow(
                    cells["barcode"],
                    item_type,
                    # Koha: any value but 0 says that it is not for loan, now or ever.
                    not_for_loan=_number("notforloan", cells) != 0,
                    held=bool(holder) or _number("holds", cells) > 0,
                    holder=holder,
                )
            )
        except ValueError as error:
            export.blame(line, str(error))
    return rows, export


def read_ids(path: Path, column: str) -> tuple[dict[str, int], Export]:
    """Only the ids of an export, with their lines: what an ILS is to be asked about."""
    export = Export(str(path))
    return {cells[column]: line for line, cells in _rows(path, export, (column,), column)}, export


def _rows(
    path: Path, export: Export, columns: tuple[str, ...], key: str
) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, known cells by column) of every row whose id is good and stands there once."""
    seen: dict[str, int] = {}
    for line, cells in _raw_rows(path, export, key):
        if not seen:
            export.ignored = tuple(name for name in cells if name not in columns)
        identifier = cells.get(key)
        if identifier is None:
            export.blame(line, f"there is no {key}, found {', '.join(cells)[:80] or 'nothing'}")
            if not seen:
                # The wrong file: not one complaint for each of its rows.
                return
        elif reason := _not_an_id(identifier):
            export.blame(line, f"{key} {reason}")
        elif identifier in seen:
            export.blame(line, f"{key} stands in line {seen[identifier]}, too")
        else:
            seen[identifier] = line
            yield line, {name: cells[name] for name in columns if name in cells}


def _not_an_id(identifier: str) -> str:
    if not identifier:
        return "is empty"
    if len(identifier) > _LONGEST_ID:
        return f"is longer than {_LONGEST_ID} characters"
    if any(unicodedata.category(character).startswith("C") for character in identifier):
        return "holds a control character"
    return ""


def _raw_rows(path: Path, export: Export, key: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        content = read_whole(path, LARGEST)
    except OSError as error:
        export.blame(0, error.strerror or str(error))
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        export.blame(content[: error.start].count(b"\n") + 1, "not UTF-8 text")
        return
    if path.suffix.lower() == ".json":
        yield from _json_rows(text, export)
    else:
        yield from _csv_rows(text, export, key)


def _csv_rows(text: str, export: Export, key: str) -> Iterator[tuple[int, dict[str, str]]]:
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    while True:
        # Where the row begins: a cell may hold line breaks.
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            export.blame(line, str(error))
            return
        if cells is None:
            return
        if not names:
            names = [name.strip().lower() for name in cells]
            if len(set(names)) != len(names):
                export.blame(line, "a column stands there twice")
                return
            if key not in names:
                # The wrong file, perhaps: one without rows would be taken for a library of nothing.
                export.blame(line, f"there is no {key}, found {', '.join(names)[:80] or 'nothing'}")
                return
        elif len(cells) == len(names):
            yield line, {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
        elif cells:
            export.blame(line, f"expected {len(names)} cells, found {len(cells)}")


def _json_rows(text: str, export: Export) -> Iterator[tuple[int, dict[str, str]]]:
    """A list of objects; the "line" of a row is its number, from 1."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        export.blame(getattr(error, "lineno", 0), f"not JSON: {error}")
        return
    if not isinstance(values, list):
        export.blame(0, "expected a list of objects")
        return
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            export.blame(number, "expected an object")
        elif odd := [name for name, cell in value.items() if isinstance(cell, dict | list | float)]:
            # A number with a point would not be the card that was meant.
            export.blame(number, f"{odd[0][:40]}: expected text, a whole number, true or false")
        else:
            yield number, {name.strip().lower(): _text(cell) for name, cell in value.items()}


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, bool) else str(cell).strip()


def _day(column: str, cells: Mapping[str, str]) -> date | None:
    text = cells.get(column, "")
    if not text or text == "NULL":
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(f"{column} {text[:40]!r}: expected a date as YYYY-MM-DD") from None


def _flag(column: str, cells: Mapping[str, str]) -> bool:
    text = cells.get(column, "").lower()
    if text in _YES:
        return True
    if text in _NO or text == "null":
        return False
    raise ValueError(f"{column} {text[:40]!r}: expected 0 or 1")


def _number(column: str, cells: Mapping[str, str]) -> int:
    text = cells.get(column, "")
    if not text or text == "NULL":
        return 0
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{column} {text[:40]!r}: expected a whole number") from None
