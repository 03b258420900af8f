"""A catalogue as JSON: an array of objects, or one object a line (JSON Lines), with our columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from sync.content.catalogue.record import Record
from sync.content.catalogue.rows import column_of, record_of

LARGEST_ARRAY: Final = 32 * 1024 * 1024
"""Bytes; more is told line by line, of which one is kept."""
LONGEST_LINE: Final = 64 * 1024


def records_of_array(text: bytes, passed_over: Callable[[str], None]) -> Iterator[Record]:
    """Raises ValueError where this is no array."""
    rows = _parsed(text)
    if not isinstance(rows, list):
        raise ValueError(f"expected an array of objects, found {type(rows).__name__}")
    for number, row in enumerate(rows, start=1):
        try:
            yield _record(row)
        except ValueError as error:
            passed_over(f"object {number}: {error}")


def records_of_lines(
    lines: Iterable[bytes], passed_over: Callable[[str], None]
) -> Iterator[Record]:
    """One object each."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            if len(line) > LONGEST_LINE:
                raise ValueError(f"expected a line of at most {LONGEST_LINE} bytes, found more")
            yield _record(_parsed(line))
        except ValueError as error:
            passed_over(f"line {number}: {error}")


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise ValueError("lists or objects are nested too deep") from None
    except UnicodeDecodeError:
        raise ValueError("expected UTF-8, found something else") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"found no JSON ({error.msg}, character {error.pos})") from None


def _record(row: object) -> Record:
    if not isinstance(row, dict):
        raise ValueError(f"expected an object, found {type(row).__name__}")
    return record_of(
        {column: _cell(value) for name, value in row.items() if (column := column_of(name))}
    )


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "|".join(_cell(each) for each in value if not isinstance(each, list | dict))
    return str(value) if isinstance(value, str | int | float) else ""
