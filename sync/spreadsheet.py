"""CSV that a spreadsheet takes for what it is: text, in cells of its own, and never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet takes for the beginning of a formula, and the sign that says it is none."""


def no_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_meant(cell: str) -> str:
    """Without the apostrophe that ``no_formula``, or a spreadsheet, put before a text."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A whole file as spreadsheets here want it: a byte order mark, semicolons, a header."""
    text = io.StringIO("\ufeff", newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(no_formula, cells) for cells in rows)
    return text.getvalue()
