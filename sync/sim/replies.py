"""What every answer of the simulated ACS is made of: flags, dates, money."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sync.ils.sip2.dates import format_date_time, parse_date_time
from sync.sim.library import Library

Fields = list[tuple[str, str]]


class Dropped(Exception):
    """The library ends the connection without a word, as Koha does on a malformed date."""


def yes(value: bool) -> str:
    """A flag."""
    return "Y" if value else "N"


def stamp(library: Library, moment: datetime) -> str:
    """A moment in the library's local time, 18 characters."""
    return format_date_time(moment, library.acs.timezone)


def moment_of(library: Library, text: str) -> datetime | None:
    """A date-time of a request; None for blanks. Koha drops the connection on a malformed one."""
    if not text.strip():
        return None
    moment = parse_date_time(text, library.acs.timezone)
    # Beyond these years the loan period cannot be added in every time zone.
    if moment is not None and 1900 <= moment.year <= 9000:
        return moment
    if library.koha:
        raise Dropped
    return None


def money(library: Library, amount: Decimal) -> str:
    """An amount. Koha writes a number: 0, 1.2, 15.75; others always write cents."""
    return f"{amount.normalize():f}" if library.koha else f"{amount:.2f}"
