"""The table of paired UIDs as a CSV file: ``uid,item_id,isil,paired_at,by`` with a header line.

Commas or semicolons (spreadsheets of half of Europe write those), UTF-8 with or without a mark.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from sync.pairs import Pair, read_isil, read_item_id, read_uid
from sync.spreadsheet import as_meant, no_formula

COLUMNS = ("uid", "item_id", "isil", "paired_at", "by")
REQUIRED = ("uid", "item_id")
MOST_ROWS = 1_000_000
_LONGEST_LINE = 4096


def write_pairs(pairs: Iterable[Pair], file: TextIO) -> None:
    """One line per pair after the header. ``file`` is opened with ``newline=""``."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for pair in pairs:
        cells = (pair.uid, pair.item_id, pair.isil, pair.paired_at.isoformat(), pair.by)
        writer.writerow(map(no_formula, cells))


def read_pairs(file: TextIO, *, now: datetime, by: str) -> list[Pair]:
    """Every pair of a file. ``now`` and ``by`` fill in what a line leaves empty.

    ``file`` is opened with ``newline=""`` and encoding ``utf-8-sig``. Raises ValueError naming the
    line, what was found and what was expected.
    """
    header = file.readline(_LONGEST_LINE)
    delimiter = ";" if ";" in header else ","
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    unknown = [name for name in names if name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in names]
    if unknown or missing or len(set(names)) != len(names):
        raise ValueError(
            f"line 1: expected the columns {', '.join(COLUMNS)}, each at most once and at least"
            f" {' and '.join(REQUIRED)}; found {', '.join(names)[:80] or 'none'}"
        )
    pairs: dict[str, Pair] = {}
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            line = reader.line_num + 1
            if not cells:
                continue
            if len(pairs) == MOST_ROWS:
                raise ValueError(f"line {line}: expected at most {MOST_ROWS} lines")
            pair = _pair(cells, names, line, now, by)
            if pair.uid in pairs:
                raise ValueError(f"line {line}: {pair.uid} stands in an earlier line, too")
            pairs[pair.uid] = pair
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num + 1}: {error}") from None
    return list(pairs.values())


def _pair(cells: list[str], names: list[str], line: int, now: datetime, by: str) -> Pair:
    if len(cells) != len(names):
        raise ValueError(f"line {line}: found {len(cells)} cells, expected {len(names)}")
    row = {name: as_meant(cell.strip()) for name, cell in zip(names, cells, strict=True)}
    try:
        return Pair(
            read_uid(row["uid"]),
            read_item_id(row["item_id"]),
            read_isil(row.get("isil", "")),
            _instant(row.get("paired_at", ""), now),
            row.get("by", "")[:64] or by,
        )
    except ValueError as error:
        raise ValueError(f"line {line}: {error}") from None


def _instant(text: str, now: datetime) -> datetime:
    if not text:
        return now
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is not None:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"paired_at {text[:40]!r}: expected a date with time and zone (ISO 8601)")
