"""Weeks, quarters and years that figures are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from sync.impact.periods import monday, quarter_of
from sync.words import Words, capital

Span = Literal["week", "quarter", "year"]
SPANS: Final[tuple[Span, ...]] = ("week", "quarter", "year")
WEEK: Final = timedelta(days=7)
_SHOWN: Final = 13
"""Weeks that are drawn, when the figures are about one of them."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole weeks: a week belongs to the quarter and year in which its Monday is."""

    span: Span
    first: date
    """Its first day."""

    @classmethod
    def around(cls, span: Span, day: date) -> Period:
        """The one that this day is in."""
        match span:
            case "week":
                return cls(span, monday(day))
            case "quarter":
                return cls(span, quarter_of(day))
            case _:
                return cls(span, date(day.year, 1, 1))

    @property
    def after(self) -> date:
        """The first day that is not in it."""
        match self.span:
            case "week":
                return self.first + WEEK
            case "quarter":
                return quarter_of(self.first + timedelta(days=100))
            case _:
                return date(self.first.year + 1, 1, 1)

    @property
    def before(self) -> Period:
        """The one before it."""
        return Period.around(self.span, self.first - timedelta(days=1))

    @property
    def weeks(self) -> list[date]:
        """Mondays in it."""
        first = monday(self.first + timedelta(days=6))
        return [first + n * WEEK for n in range(-(-(self.after - first).days // 7))]

    @property
    def drawn(self) -> list[date]:
        """Mondays of the weeks in its chart."""
        if self.span == "week":
            return [self.first - n * WEEK for n in range(_SHOWN - 1, -1, -1)]
        return self.weeks

    def name(self, w: Words) -> str:
        """In words."""
        year = str(self.first.year)
        if self.span == "week":
            week = self.first.isocalendar()
            return w("figures.week_name", week=str(week.week), year=str(week.year))
        if self.span == "quarter":
            last = self.after - timedelta(days=1)
            begun = capital(w.month(self.first))
            return w("figures.quarter_name", begun=begun, ended=w.month(last), year=year)
        return w("figures.year_name", year=year)
