"""Days and amounts in the patron's language (CLDR, by Babel). Nothing is read after the start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

_NEAR = timedelta(days=183)
"""Within half a year a day and a month say enough; further away nobody knows which year."""
_SHORT = "EEE d MMM"
_WITH_YEAR = "d MMM y"


class Days:
    """Moments of the ILS as days of the library."""

    def __init__(
        self, zone: ZoneInfo, now: Callable[[], datetime], languages: Iterable[str]
    ) -> None:
        """Reads what Babel knows of these languages. ``now`` gives an aware moment."""
        self._zone = zone
        self._now = now
        self._locales = {language: Locale.parse(language) for language in languages}
        self._written: dict[tuple[date, date, str], str] = {}
        for language in self._locales:
            # Babel reads a locale when it first formats in it.
            self.day(now(), language)
            self.amount(Decimal(1), "EUR", language)
            self.amount(Decimal(1), "", language)

    def day(self, moment: datetime | None, language: str) -> str:
        """ "di 15 dec", "15 dec 2027" when that is far away; empty for None."""
        if moment is None:
            return ""
        day, today = moment.astimezone(self._zone).date(), self._today()
        wanted = (day, today, language)
        if wanted not in self._written:
            if any(today != known for _, known, _ in self._written):
                self._written.clear()
            pattern = _SHORT if abs(day - today) < _NEAR else _WITH_YEAR
            text = format_date(day, pattern, locale=self._locales[language])
            # Some locales end an abbreviation with a full stop.
            self._written[wanted] = text.replace(".", "")
        return self._written[wanted]

    def is_past(self, moment: datetime) -> bool:
        """Is it later than the day of this moment? Until its end a loan is in time."""
        return moment.astimezone(self._zone).date() < self._today()

    def amount(self, amount: Decimal, currency: str, language: str) -> str:
        """ "€ 2,50"; without a currency (ISO 4217) "2,50"."""
        locale = self._locales[language]
        if currency:
            return format_currency(amount, currency, locale=locale)
        return format_decimal(amount, "#,##0.00", locale=locale)

    def _today(self) -> date:
        return self._now().astimezone(self._zone).date()
