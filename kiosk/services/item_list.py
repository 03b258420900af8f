"""A list of items that somebody exported: ``item;title;place;parts``, one row an item.

What a spreadsheet or an ILS writes is taken as it comes: commas, semicolons or tabs, UTF-8 with or
without a mark, UTF-16 with one, Windows-1252 where a line is no UTF-8, a header line or none. A row
that cannot be used is named with its line and counted; the others stand. Memory is bounded by
``MOST_ROWS`` and the longest cell that is kept, whatever the file holds.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Final, TextIO

from sync.files import open_regular
from sync.ids import folded
from sync.pairs import read_item_id

MOST_ROWS: Final = 500_000
"""Rows that are kept: the whole stock of a large city."""
MOST_NAMED: Final = 1000
"""Bad rows that are named; the others are counted only."""
LARGEST_FILE: Final = 512 * 1024 * 1024
_LONGEST_LINE: Final = 8192
_LONGEST_CELL: Final = 120
"""Characters of a title or a place that are kept: what a line on the screen shows."""
_MOST_LINES_OF_A_ROW: Final = 8
"""A quoted title may go over several lines; a quote that was never closed may not eat the file."""
_SAMPLE: Final = 20
"""Lines that say which delimiter it is."""

COLUMNS: Final = ("item", "title", "place", "parts")
"""In this order when there is no header; ``parts``: of how many parts a set consists."""
_NAMES: Final = {
    "item": (
        "item item_id itemid itembarcode item_barcode barcode barcodenummer streepjescode"
        " exemplaar exemplaarnummer exemplaarbarcode itemnummer code-barres codebarres"
    ),
    "title": "title titel titre",
    "place": "place plaats plek plank locatie location shelf standort emplacement",
    "parts": "parts delen teile parties",
}
_COLUMN_OF: Final = {name: column for column, names in _NAMES.items() for name in names.split()}
_ROUNDED: Final = re.compile(r"[0-9][.,]?[0-9]*[eE]\+[0-9]+")
_FORMULA: Final = re.compile(r'="(.*)"')
"""How spreadsheets are kept from taking a barcode for a number."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One row. What the list does not say is empty, and one part."""

    item: str
    title: str = ""
    place: str = ""
    parts: int = 1


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out. ``line``: its first line in the file, from 1."""

    line: int
    reason: str
    """What was found and what was expected."""


@dataclass(slots=True)
class ItemList:
    """What a file lists, in its order."""

    items: dict[str, ListedItem] = field(default_factory=dict)
    """By folded id (sync.ids)."""
    bad: list[BadRow] = field(default_factory=list)
    """The first ``MOST_NAMED``."""
    bad_rows: int = 0
    """All of them."""

    def find(self, item: str) -> ListedItem | None:
        """The row of an item, however its barcode is written."""
        return self.items.get(folded(item))

    def leave_out(self, line: int, reason: str) -> None:
        """Name and count a row that cannot be used."""
        self.bad_rows += 1
        if len(self.bad) < MOST_NAMED:
            self.bad.append(BadRow(line, reason))


def read_item_list(path: Path) -> ItemList:
    """The list in a file. ValueError names the file and why no row of it can be used."""
    try:
        with open_regular(path, LARGEST_FILE) as file:
            mark = file.peek(2)[:2]
            encoding, errors = "utf-8-sig", "surrogateescape"
            if mark in (b"\xff\xfe", b"\xfe\xff"):
                encoding, errors = "utf-16", "replace"
            text = io.TextIOWrapper(file, encoding=encoding, errors=errors)
            found = _read(text)
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    if not found.items:
        first = f"; line {found.bad[0].line}: {found.bad[0].reason}" if found.bad else ""
        raise ValueError(f"{path}: no item in it, expected rows of {';'.join(COLUMNS[:3])}{first}")
    return found


def _read(file: TextIO) -> ItemList:
    lines = _lines(file)
    sample = list(islice(lines, _SAMPLE))
    delimiter = _delimiter([text for _, text in sample])
    rows = _rows(chain(sample, lines), delimiter)
    found = ItemList()
    columns: tuple[str, ...] | None = None
    for line, cells in rows:
        if isinstance(cells, str):
            found.leave_out(line, cells)
            continue
        if columns is None:
            columns, is_header = _columns(cells)
            if is_header:
                continue
        if len(found.items) == MOST_ROWS:
            raise ValueError(f"line {line}: expected at most {MOST_ROWS} items")
        try:
            row = _item(cells, columns)
        except ValueError as error:
            found.leave_out(line, str(error))
            continue
        key = folded(row.item)
        if found.items.setdefault(row.item if key == row.item else key, row) is not row:
            found.leave_out(line, f"item {row.item}: stands in an earlier line, too")
    return found


def _lines(file: TextIO) -> Iterator[tuple[int, str]]:
    """Every line that is not empty, with its number; of one that never ends only the beginning."""
    number = 0
    while text := file.readline(_LONGEST_LINE):
        number += 1
        if len(text) == _LONGEST_LINE and not text.endswith("\n"):
            while (more := file.readline(_LONGEST_LINE)) and not more.endswith("\n"):
                """The rest of it is no line of its own."""
        if not text.isascii():
            text = _as_written(text)
        if text.strip(" \t\r\n,;"):
            yield number, text.rstrip("\r\n")


def _as_written(text: str) -> str:
    """Where bytes are no UTF-8 the line was written on Windows."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return text


def _delimiter(sample: list[str]) -> str:
    """A tab stands in no title, a semicolon in few, a comma in many."""
    for delimiter in "\t;":
        if sum(delimiter in line for line in sample) * 2 > len(sample):
            return delimiter
    return ","


def _rows(
    lines: Iterator[tuple[int, str]], delimiter: str
) -> Iterator[tuple[int, list[str] | str]]:
    """The cells of every row, with its first line; a text says why they cannot be told apart."""
    ahead = deque(islice(lines, 1))
    while ahead:
        number, text = ahead.popleft()
        if len(text) >= _LONGEST_LINE:
            yield number, f"expected a line of less than {_LONGEST_LINE} characters"
        elif '"' not in text:
            yield number, text.split(delimiter)
        else:
            ahead.extend(islice(lines, _MOST_LINES_OF_A_ROW - 1 - len(ahead)))
            row = [text]
            cells = _quoted(row, delimiter)
            for _, further in ahead:
                if cells is not None:
                    break
                row.append(further)
                cells = _quoted(row, delimiter)
            if cells is None:
                yield number, f"found {text[:40]!r}, expected whole quotation marks"
            else:
                for _ in row[1:]:
                    ahead.popleft()
                yield number, cells
        if not ahead:
            ahead.extend(islice(lines, 1))


def _quoted(lines: list[str], delimiter: str) -> list[str] | None:
    """The one row that these lines are; None: a quotation mark is still open."""
    try:
        rows = list(csv.reader([f"{line}\n" for line in lines], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _columns(cells: list[str]) -> tuple[tuple[str, ...], bool]:
    """What each cell of a row is, empty: nothing of ours; and is this row the header?"""
    names = tuple(
        _COLUMN_OF.get(cell.strip().lower().replace(" ", "").replace("\xa0", ""), "")
        for cell in cells
    )
    known = [name for name in names if name]
    if "item" in known:
        if len(set(known)) != len(known):
            twice = next(name for name in known if known.count(name) > 1)
            raise ValueError(f"line 1: two columns of the header mean {twice}, expected one")
        return names, True
    if known or not any(character.isdigit() for character in cells[0]):
        raise ValueError(
            f"line 1: found {';'.join(cells)[:80]!r}, expected a header that names a column item"
            f" (or {', '.join(_NAMES['item'].split()[4:8])}, …), or an item"
        )
    return COLUMNS, False


def _item(cells: list[str], columns: tuple[str, ...]) -> ListedItem:
    """ValueError says what is wrong with a row."""
    while len(cells) > len(columns) and not cells[-1].strip():
        cells.pop()
    if len(cells) > len(columns):
        raise ValueError(f"found {len(cells)} cells, expected at most {len(columns)}")
    row = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
    item = row.get("item", "").strip()
    if wrapped := _FORMULA.fullmatch(item):
        item = wrapped[1]
    item = item.removeprefix("'")
    if _ROUNDED.fullmatch(item):
        raise ValueError(f"item id {item!r}: a spreadsheet took it for a number and rounded it")
    parts = row.get("parts", "").strip() or "1"
    if not (parts.isascii() and parts.isdigit() and 1 <= int(parts[:4]) <= 255):
        raise ValueError(f"item id {item[:40]!r}: found {parts[:20]!r} parts, expected 1..255")
    # Of places there are few, and each is kept once.
    return ListedItem(
        read_item_id(item),
        _shown(row.get("title", "")),
        sys.intern(_shown(row.get("place", ""))),
        int(parts),
    )


def _shown(cell: str) -> str:
    """A text of one line, as much of it as is shown."""
    return " ".join(cell[: 2 * _LONGEST_CELL].split())[:_LONGEST_CELL]
