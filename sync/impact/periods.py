"""Days, weeks and quarters of counts, in a library's own time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

KEPT_DAYS: Final = 400
"""Counts are kept for so long at least, and go by whole quarters: a year beside the one before."""


HALF_HOUR_S: Final = 1800
"""What a station counted is told to a hub by the half hour."""


def half_hour(at: datetime) -> datetime:
    """When the half hour began in which this moment lies, in UTC."""
    return datetime.fromtimestamp(at.timestamp() // HALF_HOUR_S * HALF_HOUR_S, UTC)


def quarter_of(day: date) -> date:
    """Its first day."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def monday(day: date) -> date:
    """Of its week."""
    return day - timedelta(days=day.weekday())


def midnight(day: date, zone: tzinfo) -> datetime:
    """When it begins there, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def kept_since(now: datetime, zone: tzinfo) -> date:
    """The first day of which counts are kept."""
    return quarter_of(now.astimezone(zone).date() - timedelta(days=KEPT_DAYS))
