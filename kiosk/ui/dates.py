"""Days and amounts in the patron's language: which form where; how: ``kiosk.locales``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from kiosk import locales

_NEAR = timedelta(days=183)
"""Within half a year a day and a month say enough; further away nobody knows which year."""


class Days:
    """Moments of the ILS as days of the library."""

    def __init__(
        self, zone: ZoneInfo, now: Callable[[], datetime], languages: Iterable[str]
    ) -> None:
        """``now`` gives an aware moment. ``languages``: those whose names are there at once."""
        self._zone = zone
        self._now = now
        for language in languages:
            locales.locale(language)

    def day(self, moment: datetime | None, language: str) -> str:
        """ "di 15 dec", "15 dec 2027" when that is far away; empty for None."""
        if moment is None:
            return ""
        return self.of_day(moment.astimezone(self._zone).date(), language)

    def of_day(self, day: date | None, language: str) -> str:
        """The same of a day that the ILS gives as one; empty for None."""
        if day is None:
            return ""
        if self._is_near(day):
            return locales.day(day, language, weekday="ddd")
        return locales.day(day, language, year=True)

    def _is_near(self, day: date) -> bool:
        return abs(day - self.today()) < _NEAR

    def clock(self, moment: datetime | None, language: str) -> str:
        """ "14:02" in the library's zone, in Dutch "14.02"; empty for None."""
        return locales.clock(moment.astimezone(self._zone), language) if moment is not None else ""

    def parts(self, day: date, language: str) -> tuple[str, str, str]:
        """ "za", "28", "nov": as on a stamp."""
        names = (locales.name(day, each, language) for each in ("ddd", "MMM"))
        weekday, month = names
        return weekday, str(day.day), month

    def short(self, moment: datetime | None, language: str) -> str:
        """ "15 dec": where the day of the week has no room; "15-12-27" when that is far away."""
        if moment is None:
            return ""
        day = moment.astimezone(self._zone).date()
        return locales.short_day(day, language, year=not self._is_near(day))

    def in_full(self, moment: datetime, language: str) -> str:
        """ "dinsdag 15 december"; with its year when that is far away."""
        day = moment.astimezone(self._zone).date()
        if self._is_near(day):
            return locales.day(day, language, weekday="dddd", month="MMMM")
        return locales.day(day, language, month="MMMM", year=True)

    def of_month(self, day: date, language: str) -> str:
        """ "31 december"; with its year when that is far away."""
        return locales.day(day, language, month="MMMM", year=not self._is_near(day))

    def is_past(self, moment: datetime) -> bool:
        """Is it later than the day of this moment? Until its end a loan is in time."""
        return moment.astimezone(self._zone).date() < self.today()

    def amount(self, amount: Decimal, currency: str, language: str) -> str:
        """ "€ 2,50"; without a currency (ISO 4217) "2,50"."""
        return locales.amount(amount, currency, language)

    @property
    def zone(self) -> ZoneInfo:
        """The library's."""
        return self._zone

    def now(self) -> datetime:
        """Aware."""
        return self._now()

    def is_today(self, moment: datetime) -> bool:
        """In the library's zone."""
        return moment.astimezone(self._zone).date() == self.today()

    def today(self) -> date:
        """The library's."""
        return self._now().astimezone(self._zone).date()
