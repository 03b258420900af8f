"""Single fields of Koha's rows. Nearly every one may be null or missing: then they are empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from sync.errors import BadMessage
from sync.ids import CONTROLS

Row = Mapping[str, Any]
_CENT: Final = Decimal("0.01")
_EARLIEST: Final = datetime(1, 1, 2, tzinfo=UTC)
_LATEST: Final = datetime(9999, 12, 30, tzinfo=UTC)


def needed(row: Row, key: str) -> int:
    """The id that a request is about. Raises BadMessage where there is none."""
    found = number(row, key)
    if found is None:
        raise BadMessage(f"{key}: expected a number, found none")
    return found


def text(row: Row, key: str) -> str:
    """A text or a number, without control characters."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(CONTROLS.sub(" ", str(value)).split())


def exact(row: Row, key: str) -> str:
    """A text as it is stored, to compare with."""
    value = row.get(key)
    return value if isinstance(value, str) else ""


def number(row: Row, key: str) -> int | None:
    """A whole number; some ids come as text."""
    value = row.get(key)
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    return None


def money(row: Row, key: str) -> Decimal:
    """An amount. Zero where there is none; sums of Koha's may be off by a billionth."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return Decimal(0)
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return Decimal(0)
    known = amount.is_finite() and abs(amount) < 10**9
    return amount.quantize(_CENT, ROUND_HALF_UP) if known else Decimal(0)


def moment(row: Row, key: str, zone: tzinfo) -> datetime | None:
    """RFC 3339. Without an offset it is ``zone``'s. "For ever" is a day that every zone has."""
    value = row.get(key)
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    aware = found if found.tzinfo is not None else found.replace(tzinfo=zone)
    return min(max(aware, _EARLIEST), _LATEST)


def day(row: Row, key: str) -> date | None:
    """A date."""
    value = row.get(key)
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def flag(row: Row, key: str) -> bool:
    """True only for true; some releases say 1."""
    value = row.get(key)
    return value is True or (isinstance(value, int) and value != 0)


def title(item: Row) -> str:
    """Of an item with its ``biblio`` embedded."""
    biblio = item.get("biblio")
    return text(biblio, "title") if isinstance(biblio, dict) else ""
