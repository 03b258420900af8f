"""A catalogue as CSV: a header line, then one row a title. Of a file of any length one row is kept.

Commas, semicolons or tabs; UTF-8 with or without a mark, UTF-16 with one, Windows-1252 where a line
is no UTF-8. A row that cannot be used is told with its line, and passed over.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import AnyStr, Final

from sync.content.catalogue.record import Record
from sync.content.catalogue.rows import COLUMNS, column_of, record_of
from sync.files import open_regular
from sync.spreadsheet import as_meant

LARGEST_FILE: Final = 4 * 1024**3
_LONGEST_LINE: Final = 64 * 1024
_MOST_LINES_OF_A_ROW: Final = 20
"""A quoted title may go over several lines; a quote that was never closed may not eat the file."""


def records_in(path: Path, passed_over: Callable[[str], None]) -> Iterator[Record]:
    """Each row. Raises OSError, and ValueError where there are no columns that we know."""
    lines = _Lines(path)
    header = next(lines, "")
    delimiter = max(";\t,", key=header.count)
    columns = [column_of(name) for name in next(csv.reader([header], delimiter=delimiter), [])]
    known = [column for column in columns if column]
    if "title" not in known or len(set(known)) != len(known):
        raise ValueError(
            f"{path.name}: expected a line with the columns {', '.join(COLUMNS)}, each at most"
            f" once and at least title; found {header.strip()[:80] or 'none'}"
        )
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.row_begins()
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if not any(cells):
                continue
            if len(cells) > len(columns):
                raise ValueError(f"expected {len(columns)} cells, found {len(cells)}")
            found = record_of(
                {
                    name: as_meant(cell.strip())
                    for name, cell in zip(columns, cells, strict=False)
                    if name
                }
            )
        except (csv.Error, ValueError) as error:
            passed_over(f"line {lines.number}: {error}")
            # What a quote that was never closed has eaten is lost, no more.
            reader = csv.reader(lines, delimiter=delimiter)
        else:
            yield found


class _Lines(Iterator[str]):
    """Of a file, each as text."""

    def __init__(self, path: Path) -> None:
        self.number = 0
        self._of_row = 0
        self._lines = self._read(path)

    def row_begins(self) -> None:
        self._of_row = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self._of_row += 1
        if self._of_row > _MOST_LINES_OF_A_ROW:
            raise ValueError(f"expected a row of at most {_MOST_LINES_OF_A_ROW} lines, found more")
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"expected a line of at most {_LONGEST_LINE} characters, found more")
        return line

    def _read(self, path: Path) -> Iterator[str]:
        with open_regular(path, LARGEST_FILE) as file:
            mark = file.peek(2)[:2]
            if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                with io.TextIOWrapper(file, "utf-16", "replace", newline="") as wide:
                    yield from _whole(wide.readline, "\n")
                return
            yield from map(_text, _whole(file.readline, b"\n"))


def _whole(readline: Callable[[int], AnyStr], end: AnyStr) -> Iterator[AnyStr]:
    """Each line; of one that is too long a beginning that is so, too."""
    while line := readline(_LONGEST_LINE + 1):
        yield line
        while line and len(line) > _LONGEST_LINE and not line.endswith(end):
            line = readline(_LONGEST_LINE + 1)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
