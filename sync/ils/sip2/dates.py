"""SIP2 date-times both ways, and the due dates that real servers write as they please.

Source: 3M SIP2 2.00, "Date and time"; the variants of AH are those seen on real servers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import MAXYEAR, UTC, datetime, time, timedelta, timezone, tzinfo
from typing import Final

BLANK_DATE: Final = " " * 18

_DATE_TIME: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(.{4})(\d\d)(\d\d)(\d\d)")
_ISO: Final = re.compile(
    r"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)(?!\d)(?:[T ,]+(\d\d?):(\d\d)(?::\d\d)?(?!\d))?"
)
_COMPACT: Final = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)()()")
_LOCAL: Final = re.compile(
    r"(?<!\d)(\d\d?)([./-])(\d\d?)\2(\d{4})(?!\d)"
    r"(?:(,?)\s*(\d\d?):(\d\d)(?::\d\d)?\s*([AaPp][Mm])?)?"
)
_END_OF_DAY: Final = time(23, 59)
"""A due date without a time means the whole of that day."""

_HOURS: Final = ("%H", "%I", "%X", "%c", "%T")

_MILITARY: Final[dict[str, int]] = {
    **{letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", start=1)},
    **{letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", start=1)},
}


def format_date_time(moment: datetime, zone: tzinfo) -> str:
    """``YYYYMMDD    HHMMSS`` in local time of ``zone``. ``moment`` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("moment: found a naive datetime, expected an aware one")
    return moment.astimezone(zone).strftime("%Y%m%d    %H%M%S")


def parse_date_time(text: str, zone: tzinfo) -> datetime | None:
    """An 18-character date-time as an aware moment in UTC; None when it is none.

    ZZZZ is four blanks or ``0000`` (local time of ``zone``), or a military letter: Z = UTC, A = +1
    to M = +12, N = -1 to Y = -12, J = local. Eighteen zeros mean "unsupported".
    """
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day, mark, hour, minute, second = found.groups()
    where = _zone_of(mark, zone)
    if where is None:
        return None
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=where
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone_of(mark: str, zone: tzinfo) -> tzinfo | None:
    letter = mark.strip().upper()
    if letter in ("", "0000", "J"):
        return zone
    if letter == "Z":
        return UTC
    hours = _MILITARY.get(letter)
    return None if hours is None else timezone(timedelta(hours=hours))


def parse_due(
    text: str, zone: tzinfo, *, day_first: bool | None = None, formats: Iterable[str] = ()
) -> datetime | None:
    """A due date in any form seen in AH, in UTC; None when it is not certainly one moment.

    Forms: the 18-character date-time, ``20260411``, ISO with or without time, ``11.04.2026`` and
    ``11-04-2026`` (day first), ``4/11/2026,17:00`` (the comma form is US, month first), each alone
    or within words. ``11/04/2026`` needs ``day_first`` unless only one reading is a date.
    ``formats`` are further forms of the whole text, as of strptime, tried first.
    """
    text = text.strip()
    moment = _as_told(text, zone, formats) or _moment(text, zone, day_first)
    # The very ends of the calendar ("never") are no moment in every zone.
    return moment if moment is not None and 1 < moment.year < MAXYEAR else None


def _as_told(text: str, zone: tzinfo, formats: Iterable[str]) -> datetime | None:
    for form in formats:
        try:
            moment = datetime.strptime(text, form).replace(tzinfo=zone)
            if not any(mark in form for mark in _HOURS):
                moment = datetime.combine(moment.date(), _END_OF_DAY, zone)
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def _moment(text: str, zone: tzinfo, day_first: bool | None) -> datetime | None:
    exact = parse_date_time(text, zone)
    if exact is not None or _DATE_TIME.fullmatch(text):
        return exact
    readings = {
        _at(year, month, day, hour, minute, zone)
        for pattern in (_ISO, _COMPACT)
        for year, month, day, hour, minute in pattern.findall(text)
    }
    for first, mark, second, year, comma, hour, minute, half in _LOCAL.findall(text):
        if half and hour:
            hour = str(int(hour) % 12 + (12 if half.lower() == "pm" else 0))
        month_first = comma == "," if mark == "/" else False
        certain = mark != "/" or comma == "," or day_first is not None
        if mark == "/" and not comma and day_first is not None:
            month_first = not day_first
        as_day_first = _at(year, second, first, hour, minute, zone)
        as_month_first = _at(year, first, second, hour, minute, zone)
        if certain:
            readings.add(as_month_first if month_first else as_day_first)
        else:
            readings |= {as_day_first, as_month_first} - {None} or {None}
    # Two dates in one text ("was due …, now …") are as good as none.
    return readings.pop() if len(readings) == 1 else None


def _at(year: str, month: str, day: str, hour: str, minute: str, zone: tzinfo) -> datetime | None:
    try:
        clock = time(int(hour), int(minute)) if hour else _END_OF_DAY
        date_ = datetime(int(year), int(month), int(day), tzinfo=zone)
        return date_.replace(hour=clock.hour, minute=clock.minute).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
