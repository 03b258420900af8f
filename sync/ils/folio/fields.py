"""Single values out of FOLIO's records: what is missing or of another kind is empty, never a fault.

Only what a decision needs is read; names and staff notes are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from sync.ids import CONTROLS

_CENT: Final = Decimal("0.01")
_EARLIEST: Final = datetime(1, 1, 2, tzinfo=UTC)
_LATEST: Final = datetime(9999, 12, 30, tzinfo=UTC)
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def is_uuid(value: str) -> bool:
    """Has it the form of FOLIO's ids?"""
    return _UUID.fullmatch(value) is not None


def at(record: Mapping[str, Any], path: str) -> Any:
    """``status.name`` in nested objects; None when it is not there."""
    found: Any = record
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def text(record: Mapping[str, Any], path: str) -> str:
    """A text in one line, without control characters; empty when there is none."""
    found = at(record, path)
    return " ".join(CONTROLS.sub(" ", found).split()) if isinstance(found, str) else ""


def number(record: Mapping[str, Any], path: str) -> int:
    """A whole number; 0 when there is none."""
    found = at(record, path)
    return found if isinstance(found, int) and not isinstance(found, bool) else 0


def money(record: Mapping[str, Any], path: str) -> Decimal:
    """An amount, written as a number or as text, in cents; 0 when there is none."""
    found = at(record, path)
    if isinstance(found, bool) or not isinstance(found, int | Decimal | str):
        return Decimal(0)
    try:
        amount = Decimal(found)
    except InvalidOperation:
        return Decimal(0)
    known = amount.is_finite() and abs(amount) < 10**9
    return amount.quantize(_CENT, ROUND_HALF_UP) if known else Decimal(0)


def moment(record: Mapping[str, Any], path: str) -> datetime | None:
    """A date with time, aware, UTC; None when there is none. One without a zone is UTC.

    "For ever" is a day that every zone still has.
    """
    found = at(record, path)
    if not isinstance(found, str):
        return None
    try:
        read = datetime.fromisoformat(found)
    except ValueError:
        return None
    try:
        found = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except OverflowError:
        return None
    return min(max(found, _EARLIEST), _LATEST)


def stamp(when: datetime) -> str:
    """A moment as FOLIO takes it: UTC, to the millisecond, with its zone."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds")
