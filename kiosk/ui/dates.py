"""Days and amounts in the patron's language (CLDR, as Qt brings it along)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

_NEAR = timedelta(days=183)
"""Within half a year a day and a month say enough; further away nobody knows which year."""
_SHORT = "ddd d MMM"
_WITH_YEAR = "d MMM yyyy"
_SYMBOLS: Final = {"EUR": "€", "GBP": "£", "USD": "$"}
"""Of other currencies the code: many share a sign."""


class Days:
    """Moments of the ILS as days of the library."""

    def __init__(
        self, zone: ZoneInfo, now: Callable[[], datetime], languages: Iterable[str]
    ) -> None:
        """``now`` gives an aware moment."""
        self._zone = zone
        self._now = now
        self._locales = {language: QLocale(language) for language in languages}

    def day(self, moment: datetime | None, language: str) -> str:
        """ "di 15 dec", "15 dec 2027" when that is far away; empty for None."""
        if moment is None:
            return ""
        return self.of_day(moment.astimezone(self._zone).date(), language)

    def of_day(self, day: date | None, language: str) -> str:
        """The same of a day that the ILS gives as one; empty for None."""
        if day is None:
            return ""
        return self._said(day, _SHORT if abs(day - self.today()) < _NEAR else _WITH_YEAR, language)

    def _said(self, day: date, pattern: str, language: str) -> str:
        text = self._locales[language].toString(QDate(day.year, day.month, day.day), pattern)
        # Some locales end an abbreviation with a full stop.
        return text.replace(".", "")

    def clock(self, moment: datetime | None, language: str) -> str:
        """ "14:02" in the library's zone, in Dutch "14.02"; empty for None."""
        if moment is None:
            return ""
        return f"{moment.astimezone(self._zone):{'%H.%M' if language == 'nl' else '%H:%M'}}"

    def parts(self, day: date, language: str) -> tuple[str, str, str]:
        """ "za", "28", "nov": as on a stamp."""
        weekday, number, month = (self._said(day, each, language) for each in ("ddd", "d", "MMM"))
        return weekday, number, month

    def short(self, moment: datetime | None, language: str) -> str:
        """ "15 dec": where the day of the week has no room; "15-12-27" when that is far away."""
        if moment is None:
            return ""
        day = moment.astimezone(self._zone).date()
        near = abs(day - self.today()) < _NEAR
        return self._said(day, "d MMM" if near else "d-M-yy", language)

    def in_full(self, moment: datetime, language: str) -> str:
        """ "dinsdag 15 december"; with its year when that is far away."""
        day = moment.astimezone(self._zone).date()
        near = abs(day - self.today()) < _NEAR
        return self._said(day, "dddd d MMMM" if near else "d MMMM yyyy", language)

    def of_month(self, day: date, language: str) -> str:
        """ "31 december"; with its year when that is far away."""
        near = abs(day - self.today()) < _NEAR
        return self._said(day, "d MMMM" if near else "d MMMM yyyy", language)

    def is_past(self, moment: datetime) -> bool:
        """Is it later than the day of this moment? Until its end a loan is in time."""
        return moment.astimezone(self._zone).date() < self.today()

    def amount(self, amount: Decimal, currency: str, language: str) -> str:
        """ "€ 2,50"; without a currency (ISO 4217) "2,50"."""
        locale, figure = self._locales[language], float(amount)
        if currency:
            return locale.toCurrencyString(figure, _SYMBOLS.get(currency, currency), 2)
        return locale.toString(figure, "f", 2)

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
