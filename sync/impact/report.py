"""A report of some days: every figure with how it was made, or with why it is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final

from sync.impact.baseline import Entered, self_service_share
from sync.impact.groups import FEWEST, Share, together
from sync.impact.periods import monday
from sync.impact.station import Counted
from sync.programmes.compare import LEAST_UNITS
from sync.visit import (
    HELPED,
    LEFT,
    LEFT_EARLY,
    LOANS,
    MISSED,
    PEOPLE_IN,
    REFERRALS,
    REFUSALS,
    REFUSED,
    RENEWALS,
    RETURNS,
    SLOT,
    SMOOTH,
    TOOK,
    VISITS,
)
from sync.words import Words

_WEEK: Final = timedelta(days=7)
_HOUR_S: Final = 3600
_HITCHES: Final = (REFUSED, MISSED, HELPED, LEFT_EARLY)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number."""

    name: str
    """As published; of a group, the group's."""
    value: float | None
    unit: str
    how: str
    """A sentence."""
    unknown: str = ""
    """A sentence; empty: it is known."""
    of: str = ""
    """Which of the group: a reason, a stage, a duration, a source."""
    when: tuple[int, int] | None = None
    """Weekday, Monday is 0, and hour: of the busiest hour."""

    def as_object(self) -> dict[str, Any]:
        """As published (docs/impact.md)."""
        row: dict[str, Any] = {"value": self.value, "unit": self.unit, "how": self.how}
        if self.unknown:
            row["unknown"] = self.unknown
        if self.when is not None:
            row |= {"weekday": self.when[0] + 1, "hour": self.when[1]}
        return row


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is about."""

    first: date
    last: date
    """Included."""
    zone: tzinfo
    library: str
    stations: tuple[str, ...]
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All of it, in one language."""

    asked: Asked
    entered: Entered
    notes: tuple[str, ...]
    """What has to be known of the whole, in sentences."""
    figures: tuple[Figure, ...]
    groups: Mapping[str, tuple[Figure, ...]]
    """Figures by a word, the most first."""
    weeks: tuple[tuple[date, int, float | None], ...]
    """(Monday, lent at stations, lent at the desk)."""
    how_weeks: str = ""
    programmes: tuple[Mapping[str, Any], ...] = ()

    def __getitem__(self, name: str) -> Figure:
        return next(each for each in self.figures if each.name == name)

    @property
    def empty(self) -> bool:
        """Were there too few for anything?"""
        return self[VISITS].value is None

    def as_object(self) -> dict[str, Any]:
        """As published (docs/impact.md): keys and their order are stable."""
        asked = self.asked
        return {
            "from": asked.first.isoformat(),
            "to": asked.last.isoformat(),
            "zone": str(asked.zone),
            "library": asked.library,
            "branch": asked.branch or None,
            "stations": list(asked.stations),
            "fewest": FEWEST,
            "notes": list(self.notes),
            **{each.name: each.as_object() for each in self.figures},
            **{
                name: {each.of: each.as_object() for each in group}
                for name, group in self.groups.items()
            },
            "weeks": [
                {"week": week.isoformat(), "loans": lent, "desk": desk, "how": self.how_weeks}
                for week, lent, desk in self.weeks
            ],
            "programmes": list(self.programmes),
        }


@dataclass(slots=True)
class Sources:
    """What a report is made of, beside what stations counted."""

    entered: Entered = field(default_factory=Entered)
    open_s: float | None = None
    """Opening hours of these days, seconds; None: nobody entered them."""
    notes: Sequence[str] = ()
    programmes: Sequence[Mapping[str, Any]] = ()


def notes(
    first: date,
    last: date,
    now: datetime,
    zone: tzinfo,
    w: Words,
    *,
    kept: date | None = None,
    damaged: int = 0,
) -> Sequence[str]:
    """What has to be known beside the figures. ``kept``: since when there are counts."""
    said = []
    if last >= now.astimezone(zone).date():
        said.append(w("note.wrong_end"))
    if kept is not None and first < kept:
        said.append(w("note.before", day=kept.isoformat()))
    if damaged:
        said.append(w("note.damaged", n=damaged))
    return said


def make(asked: Asked, counted: Sequence[Counted], sources: Sources, w: Words) -> Report:
    """``counted``: of each station."""
    first, last = asked.first, asked.last
    # PERSONS of each is of something else, and no figure.
    shown = together(each.visits.shown(first, last) for each in counted)
    shown |= together(each.referrals.shown(first, last) for each in counted)
    people = together(each.people.shown(first, last) for each in counted)
    weeks = _weeks(asked, counted, sources.entered)
    maker = _Maker(asked, shown, sources, w)
    there = sum(s for each in counted for day, s in each.open_s.items() if first <= day <= last)
    lent_in = [week for week, lent, _ in weeks if lent]
    figures = (
        *(maker.count(what) for what in (VISITS, LOANS, RETURNS, RENEWALS)),
        maker.share(sources.entered.desk_loans(first, last, lent_in)),
        maker.minutes(),
        maker.of_visits("success_share", SMOOTH, "share"),
        maker.friction(),
        maker.peak(),
        *maker.hours(there),
        maker.people(people.get(PEOPLE_IN)),
    )
    how_programmes = w("how.programmes", n=LEAST_UNITS)
    notes = list(sources.notes)
    if VISITS not in shown:
        notes.insert(0, w("note.too_few", n=FEWEST))
    notes.append(w("how.groups", k=FEWEST))
    return Report(
        asked,
        sources.entered,
        tuple(notes),
        figures,
        {
            "refusals": maker.group("refusals", REFUSALS),
            "abandonment": maker.group("abandonment", LEFT),
            "durations": maker.group("durations", TOOK),
            "referrals": maker.group("referrals", REFERRALS),
        },
        weeks,
        w("how.weeks"),
        tuple({**row, "how": how_programmes} for row in sources.programmes),
    )


def _weeks(
    asked: Asked, counted: Sequence[Counted], entered: Entered
) -> tuple[tuple[date, int, float | None], ...]:
    """Of whole weeks and the parts of others that are asked for."""
    found = []
    week = monday(asked.first)
    while week <= asked.last:
        first, last = max(week, asked.first), min(week + _WEEK - timedelta(days=1), asked.last)
        shown = together(each.visits.shown(first, last, LOANS) for each in counted)
        desk = (
            entered.desk_of(week)
            if entered.desk_a_week is None
            else round(entered.desk_a_week * ((last - first).days + 1) / 7, 1)
        )
        found.append((week, shown.get(LOANS, Share(0, 0)).n, desk))
        if week > date.max - _WEEK:
            break
        week += _WEEK
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Maker:
    asked: Asked
    shown: Mapping[str, Share]
    sources: Sources
    w: Words

    def n(self, what: str) -> int | None:
        share = self.shown.get(what)
        return None if share is None else share.n

    def figure(
        self, name: str, value: float | None, unit: str, unknown: str = "too_few", **said: Any
    ) -> Figure:
        """``unknown``: why there is no value, where there is none."""
        known = {key: "?" if each is None else each for key, each in said.items()}
        how = self.w(f"how.{name}", **known)
        why = self.w(f"unknown.{unknown}") if value is None else ""
        return Figure(name, value, unit, how, why)

    def count(self, what: str) -> Figure:
        return self.figure(what, self.n(what), "count")

    def of_visits(self, name: str, what: str, unit: str) -> Figure:
        visits, n = self.n(VISITS), self.n(what)
        # Blocks of fewer are left out of either, so that a share may seem larger than all.
        share = None if not visits or n is None else round(min(1.0, n / visits), 4)
        return self.figure(name, share, unit, smooth=n, visits=visits)

    def share(self, desk: float | None) -> Figure:
        lent = self.n(LOANS)
        value = None if lent is None else self_service_share(lent, desk)
        return self.figure(
            "self_service_share",
            None if value is None else round(value, 4),
            "share",
            "desk" if lent is not None else "too_few",
            lent=lent,
            desk=None if desk is None else round(desk),
        )

    def minutes(self) -> Figure:
        lent, entered, w = self.n(LOANS), self.sources.entered, self.w
        hours = None if lent is None else entered.hours_freed(lent)
        return self.figure(
            "staff_minutes_freed",
            None if hours is None else round(hours * 60),
            "minutes",
            "baseline" if lent is not None else "too_few",
            lent=lent,
            then=as_entered(entered.minutes_before, w),
            now=as_entered(entered.minutes_now, w),
        )

    def friction(self) -> Figure:
        visits = self.n(VISITS)
        hitches = sum(self.n(each) or 0 for each in _HITCHES)
        value = None if not visits else round(100 * hitches / visits, 1)
        return self.figure("friction", value, "per_100_visits", n=hitches)

    def peak(self) -> Figure:
        slots = {
            what.removeprefix(SLOT): share.n
            for what, share in self.shown.items()
            if what.startswith(SLOT)
        }
        if not slots:
            return self.figure("peak_load", None, "visits_per_hour")
        slot, n = max(slots.items(), key=lambda each: (each[1], each[0]))
        weekday, hour = map(int, slot.split("-"))
        found = self.figure("peak_load", 0, "visits_per_hour")
        times = _weekdays(self.asked.first, self.asked.last, weekday)
        value = round(n / max(1, times), 1)
        return Figure(found.name, value, found.unit, found.how, when=(weekday, hour))

    def hours(self, there_s: int) -> tuple[Figure, ...]:
        open_s = self.sources.open_s
        covered = None if not open_s else round(min(1.0, there_s / open_s), 4)
        return (
            self.figure(
                "hours_open",
                None if open_s is None else round(open_s / _HOUR_S, 1),
                "hours",
                "hours",
            ),
            self.figure("hours_there", round(there_s / _HOUR_S, 1), "hours"),
            self.figure("hours_covered_share", covered, "share", "hours"),
        )

    def people(self, passed: Share | None) -> Figure:
        return self.figure("people_in", passed and passed.n, "count", "gates")

    def group(self, name: str, prefix: str) -> tuple[Figure, ...]:
        how = self.w(f"how.{name}", k=FEWEST)
        found = [
            Figure(name, share.n, "count", how, of=what.removeprefix(prefix))
            for what, share in self.shown.items()
            if what.startswith(prefix)
        ]
        return tuple(sorted(found, key=lambda each: (-(each.value or 0), each.of)))


def as_entered(number: float | None, w: Words) -> str | None:
    """A number as it was entered, in these words' language; None: it was not."""
    return None if number is None else w.number(number, 0 if number == int(number) else 1)


def _weekdays(first: date, last: date, weekday: int) -> int:
    """How many of these weekdays there are."""
    days = (last - first).days + 1
    return (days + (first.weekday() - weekday - 1) % 7) // 7
