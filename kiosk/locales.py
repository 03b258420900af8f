"""How days, times and amounts are written in each language: CLDR, as Qt brings it along, and what
it lacks or has otherwise than a library in this country.

Nothing is read from a file. Languages are ISO 639-1.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt

_TERRITORY: Final = {"ar": "ar_AE"}
"""Where CLDR has more than one: with the digits that stand on books, cards and doors here."""
_FIRST: Final = {"fr": "1er"}
_ORDINAL: Final = {"de": "."}
"""Behind the number of a day."""
_WEEKDAY_LAST: Final = ("tr",)
_PAUSE: Final = {"de": ", ", "pl": ", ", "uk": ", ", "ar": "، "}
"""Between a whole weekday and its date."""
_NEVER_SHORT: Final = ("ar",)
"""It has no short names: a date with a short weekday is said without."""
_SHORTER: Final = {"niedz": "nd"}
"""As calendars have it: a stamp has room for three letters, as other days have."""
_IN_NUMBERS: Final = ("ar", "de", "uk")
"""Where a day and a month have little room they are numbers: names are long there."""
_SMALL: Final = ("fy",)
"""CLDR has its months with a capital; they are written small (Fryske Akademy)."""
_BETWEEN: Final = {"fr": "/", "ar": "/", "de": ".", "tr": ".", "pl": ".", "uk": "."}
"""The numbers of a date; a stroke elsewhere."""
_POINT: Final = ("nl", "fy")
"""Between hours and minutes; a colon elsewhere."""
_SYMBOLS: Final = {"EUR": "€", "GBP": "£", "USD": "$"}
"""Of other currencies the code: many share a sign."""


@cache
def locale(language: str) -> QLocale:
    """What Qt knows of a language."""
    return QLocale(_TERRITORY.get(language, language))


def to_left(language: str) -> bool:
    """Is it written from the right?"""
    return locale(language).textDirection() is Qt.LayoutDirection.RightToLeft


def day(
    of: date, language: str, *, weekday: str = "", month: str = "MMM", year: bool = False
) -> str:
    """ "di 15 dec 2026". ``weekday``: ddd, dddd or empty; ``month``: MMM or MMMM, as in Qt."""
    number = _FIRST.get(language, "1") if of.day == 1 else str(of.day)
    parts = [number + _ORDINAL.get(language, ""), name(of, month, language)]
    if year:
        parts.append(str(of.year))
    said = " ".join(parts)
    if not weekday or (weekday == "ddd" and language in _NEVER_SHORT):
        return said
    first = name(of, weekday, language)
    if language in _WEEKDAY_LAST:
        return f"{said} {first}"
    return first + (_PAUSE.get(language, " ") if weekday == "dddd" else " ") + said


def name(of: date, pattern: str, language: str) -> str:
    """Of its weekday (ddd, dddd) or month (MMM, MMMM)."""
    said = locale(language).toString(QDate(of.year, of.month, of.day), pattern)
    # Some locales end an abbreviation with a full stop.
    said = said.removesuffix(".")
    said = _SHORTER.get(said, said)
    return said.lower() if language in _SMALL else said


def short_day(of: date, language: str, *, year: bool = False) -> str:
    """ "15 dec", "15-12-26"; in some languages "15/12" or "15.12."."""
    if not year and language not in _IN_NUMBERS:
        return day(of, language)
    between = _BETWEEN.get(language, "-")
    numbers = between.join((str(of.day), str(of.month)))
    return f"{numbers}{between}{of:%y}" if year else numbers + _ORDINAL.get(language, "")


def clock(of: datetime, language: str) -> str:
    """ "14:02" in the zone that ``of`` has, in Dutch "14.02"."""
    return f"{of:%H.%M}" if language in _POINT else f"{of:%H:%M}"


def amount(of: Decimal, currency: str, language: str) -> str:
    """ "€ 2,50"; without a currency (ISO 4217) "2,50"."""
    if currency:
        return locale(language).toCurrencyString(float(of), _SYMBOLS.get(currency, currency), 2)
    return locale(language).toString(float(of), "f", 2)
