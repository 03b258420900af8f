"""What a library enters for its report: what no station can count."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Final

STATES: Final = ("made", "runs", "missed")
"""How it is with what was agreed."""


@dataclass(frozen=True, slots=True)
class Entered:
    """All of it may be missing."""

    share_before: float | None = None
    """Per cent that was lent without the desk, before there were stations."""
    minutes_before: float | None = None
    """Of the desk, for 100 loans; then and now."""
    minutes_now: float | None = None
    hours_open: float | None = None
    """A week, without staff."""
    referred: float | None = None
    """To activities."""
    desk: dict[str, int] = field(default_factory=dict)
    """Loans at the desk, by the number of the week."""
    desk_a_week: float | None = None
    """The same in a week like any other, where weeks are not counted one by one."""
    spent: list[tuple[str, float]] = field(default_factory=list)
    """(what, hours)."""
    goals: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(what was agreed, target, what it became, one of STATES)."""
    municipality: str = ""
    finding: str = ""
    lead: str = ""
    not_yet: str = ""
    asked: str = ""
    method: str = ""

    def desk_of(self, week: date) -> int | None:
        """Loans at the desk in the week of this Monday."""
        return self.desk.get(str(week.isocalendar().week))

    def hours_freed(self, loans: int) -> float | None:
        """Of so many loans; None: nobody entered from what to what."""
        if not self.minutes_before or self.minutes_now is None:
            return None
        return loans * (self.minutes_before - self.minutes_now) / 100 / 60

    def desk_loans(self, first: date, last: date, lent: Collection[date]) -> float | None:
        """At the desk in these days, of whose weeks (by their Monday) ``lent`` had loans at
        stations; None: nobody entered them for every such week."""
        if self.desk_a_week is not None:
            return self.desk_a_week * ((last - first).days + 1) / 7
        told = [self.desk_of(week) for week in lent]
        return None if not told or None in told else sum(n for n in told if n is not None)


def self_service_share(lent: float, desk: float | None) -> float | None:
    """Of all loans, those that were made without the desk; None: not known."""
    return None if desk is None or not lent else lent / (lent + desk)
