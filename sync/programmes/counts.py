"""What a station counted on one day, as far as programmes are judged by it. Nobody's; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sync import visit
from sync.journal.records import Counted, Kind
from sync.model import Action, Instant, Outcome, Reason
from sync.moments import moment
from sync.programmes.model import Measure, Programme

_LIMITED: Final = f"{visit.REFUSALS}{Reason.PROGRAMME_LIMIT}"
TAKEN: Final = (
    *(visit.VISITS, visit.HELPED, visit.REFUSED, visit.LOANS, _LIMITED),
    *(f"{visit.LENT}{n}" for n in range(1, visit.MOST_LENT + 1)),
)
"""What of visits a day is made of."""


@dataclass(slots=True)
class Day:
    """Of one station, in the part of the day that a programme is about."""

    station: str
    day: date
    visits: int = 0
    helped: int = 0
    refused: int = 0
    """Visits in which something was refused."""
    lent: Counter[int] = field(default_factory=Counter)
    """Visits in which something was borrowed, by how many things."""
    loans: int = 0
    limited: int = 0
    """Refusals by a programme's cap."""
    periods: Counter[int] = field(default_factory=Counter)
    """Loans that the library system gave a date for, by their days; only of late."""

    def take(self, what: str, n: int) -> None:
        """So many of this, as ``sync.visit`` has it."""
        match what:
            case visit.VISITS:
                self.visits += n
            case visit.HELPED:
                self.helped += n
            case visit.REFUSED:
                self.refused += n
            case visit.LOANS:
                self.loans += n
            case _ if what == _LIMITED:
                self.limited += n
            case _ if what.startswith(visit.LENT):
                self.lent[int(what.removeprefix(visit.LENT))] += n

    def units(self, measure: Measure) -> Counter[int]:
        """What it says of this measure: values, and how many units had each."""
        match measure:
            case Measure.SECOND_BOOK:
                several = sum(n for books, n in self.lent.items() if books > 1)
                return _yes(several, self.lent.total())
            case Measure.BOOKS_PER_VISIT:
                return self.lent
            case Measure.REFUSED_VISITS:
                return _yes(self.refused, self.visits)
            case Measure.HELPED_VISITS:
                return _yes(self.helped, self.visits)
            case Measure.VISITS_PER_DAY:
                return Counter({self.visits: 1}) if self.visits else Counter()
            case Measure.LOANS_PER_DAY:
                return Counter({self.loans: 1}) if self.visits else Counter()


def _yes(yes: int, of: int) -> Counter[int]:
    return +Counter({1: min(yes, of), 0: max(0, of - yes)})


class Days:
    """Days of one station, by what its journal counted."""

    def __init__(
        self, station: str, zone: ZoneInfo, hours: tuple[time, time] = (time.min, time.max)
    ) -> None:
        self._station, self._zone, self._hours = station, zone, hours
        self._days: dict[date, Day] = {}

    def add(self, rows: Iterable[Counted], now: Instant) -> None:
        """What is none of a programme's affair counts for nothing."""
        for row in rows:
            if row.at is None or row.kind not in (Kind.VISIT, Kind.TOLD):
                continue
            at = moment(row.at, None, now if now.trusted else None).astimezone(self._zone)
            if self._hours[0] <= at.time() < self._hours[1]:
                self._count(self._of(at.date()), row, at)

    @property
    def days(self) -> list[Day]:
        """Those on which anything was counted, in order."""
        return [self._days[day] for day in sorted(self._days)]

    def _of(self, day: date) -> Day:
        if day not in self._days:
            self._days[day] = Day(self._station, day)
        return self._days[day]

    def _count(self, day: Day, row: Counted, at: datetime) -> None:
        said = row.payload
        if row.kind is Kind.VISIT:
            for what, n in visit.counts(said):
                day.take(what, n)
        elif (
            said.get("action") == Action.BORROW
            and said["outcome"] == Outcome.ACCEPTED
            and "due" in said
        ):
            due = datetime.fromisoformat(said["due"]).astimezone(self._zone)
            day.periods[(due.date() - at.date()).days] += 1


def of_programme(programme: Programme, days: Iterable[Day]) -> dict[str, list[Day]]:
    """The days of each variant, by its name, in the file's order; without variants under ''."""
    arms: dict[str, list[Day]] = {each.name: [] for each in programme.variant} or {"": []}
    for day in days:
        if not programme.runs(day.station, day.day):
            continue
        variant = programme.variant_at(day.station, day.day)
        name = variant.name if variant is not None else ""
        if name in arms:
            arms[name].append(day)
    return arms
