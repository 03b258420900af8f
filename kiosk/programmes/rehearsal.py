"""``leenpunt programme simulate``: a programme played on what this station counted, beforehand.

Only anonymous counts are known, so it says how many visits a rule would have touched, never whose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from math import sqrt
from statistics import median
from typing import Any, Final

from sync.programmes.compare import (
    FEWEST,
    LEAST_DAYS,
    LEAST_UNITS,
    OF_DAYS,
    SHARES,
    compared,
    told,
)
from sync.programmes.counts import Day
from sync.programmes.model import DAYS, Policy, Programme

_CANNOT_KNOW: Final = (
    "What patrons would have done: who may borrow less may come back, and who may borrow more may"
    " not want to.",
    "Whose visits they were: one card in two visits counts as two, and patron types are not told"
    " apart.",
)
_AT_HOME: Final = "How many things cards have at home: most_on_loan is not played."
_ELSEWHERE: Final = "How busy other stations are: they are taken to be as busy as this one."


def rows_of(programme: Programme, station: str, days: Sequence[Day]) -> Iterator[dict[str, Any]]:
    """One for each variant, or one. ``days``: of this station, before the programme begins."""
    past = [day for day in days if _was_such_a_day(programme, day.day)]
    arms: list[tuple[str, Policy]] = [
        (each.name, each.policy.over(programme.policy)) for each in programme.variant
    ] or [("", programme.policy)]
    for name, policy in arms:
        coming = _days_to_come(programme, station, name)
        visits = sum(day.visits for day in past)
        expected = _expected(programme, past, coming)
        yield {
            "programme": programme.name,
            "variant": name or None,
            "past_from": past[0].day.isoformat() if past else None,
            "past_to": past[-1].day.isoformat() if past else None,
            "past_days": len(past),
            "visits": told(visits, visits),
            "loans": told(sum(day.loans for day in past), _with_loans(past)),
            **_over_cap(policy, past),
            **_periods(policy, past),
            "days_to_come": coming,
            "visits_to_come": expected,
            "shows_from": _shows_from(programme, station, past),
            "says": " ".join(_said(programme, station, policy, past, coming, expected)),
            "cannot_know": [
                *_CANNOT_KNOW,
                *([_AT_HOME] if policy.most_on_loan is not None else []),
                *([_ELSEWHERE] if programme.variant else []),
            ],
        }


def _was_such_a_day(programme: Programme, day: date) -> bool:
    who = programme.who
    return day < programme.first and (not who.days or DAYS[day.weekday()] in who.days)


def _over_cap(policy: Policy, past: Sequence[Day]) -> dict[str, int | None]:
    """Visits in which more was borrowed than the cap of a day, and the things beyond it."""
    cap = policy.most_per_day
    if cap is None:
        return {"visits_over_cap": None, "loans_over_cap": None}
    lent = sum((day.lent for day in past), Counter[int]())
    visits = sum(n for books, n in lent.items() if books > cap)
    loans = sum((books - cap) * n for books, n in lent.items() if books > cap)
    return {"visits_over_cap": told(visits, visits), "loans_over_cap": told(loans, visits)}


def _with_loans(past: Sequence[Day]) -> int:
    """Visits in which something was borrowed."""
    return sum(day.lent.total() for day in past)


def _periods(policy: Policy, past: Sequence[Day]) -> dict[str, float | None]:
    """The days that the library system gave, and how many the programme gives more or fewer."""
    given = sum((day.periods for day in past), Counter[int]())
    if policy.loan_days is None or min(given.total(), _with_loans(past)) < FEWEST:
        return {"period_was": None, "period_changes_by": None}
    was = median(given.elements())
    return {"period_was": was, "period_changes_by": policy.loan_days - was}


def _days_to_come(programme: Programme, station: str, name: str) -> int:
    """Of all stations of this arm together; of one, where none are named."""
    stations = programme.who.stations or programme.stations or (station,)
    return sum(
        programme.runs(each, day)
        and (not name or getattr(programme.variant_at(each, day), "name", None) == name)
        for each in stations
        for day in programme.days
    )


def _expected(programme: Programme, past: Sequence[Day], coming: int) -> int | None:
    if not past:
        return None
    return round(sum(day.visits for day in past) / _such_days(programme, past) * coming)


def _such_days(programme: Programme, past: Sequence[Day]) -> int:
    """From the first that is known to the last, those without anybody too."""
    first, last = past[0].day.toordinal(), past[-1].day.toordinal()
    days = map(date.fromordinal, range(first, last + 1))
    return sum(_was_such_a_day(programme, day) for day in days)


def _shows_from(programme: Programme, station: str, past: Sequence[Day]) -> float | None:
    """The least difference of the first measure whose intervals would not touch; None: nobody can
    say. By the width of this past, which narrows with the root of the number of days."""
    if not programme.variant or not past:
        return None
    if not all(each.meets(programme.variant[0]) for each in programme.variant):
        return None
    (arm,) = compared(programme.measures[0], {"": past}).arms
    if arm.interval is None or not arm.is_enough:
        return None
    half = (arm.interval.high - arm.interval.low) / 2
    coming = [_days_to_come(programme, station, each.name) for each in programme.variant[:2]]
    if not all(coming):
        return None
    share_open = len(past) / _such_days(programme, past)
    return round(sum(half * sqrt(arm.days / (share_open * days)) for days in coming), 4)


def _said(
    programme: Programme,
    station: str,
    policy: Policy,
    past: Sequence[Day],
    coming: int,
    expected: int | None,
) -> Iterator[str]:
    if not past:
        yield "Nothing is known of such days here: nothing can be said beforehand."
        return
    over = _over_cap(policy, past)
    if policy.most_per_day is not None:
        visits = over["visits_over_cap"]
        count = f"fewer than {FEWEST}" if visits is None else f"{visits}"
        yield f"In {count} visits more was borrowed than {policy.most_per_day}."
    if (period := _periods(policy, past)["period_was"]) is not None:
        yield f"Loans were for {period:g} days, and would be for {policy.loan_days}."
    if not programme.variant or expected is None:
        return
    days = programme.measures[0] in OF_DAYS
    if coming < (LEAST_UNITS if days else LEAST_DAYS) or (expected < LEAST_UNITS and not days):
        yield (
            f"{expected} visits on {coming} days are to be expected: too few to conclude anything."
        )
    elif (shows := _shows_from(programme, station, past)) is not None:
        share = programme.measures[0] in SHARES
        least = f"{100 * shows:.0f} points" if share else f"{shows:.2f}"
        yield f"A difference of less than {least} would not show."
