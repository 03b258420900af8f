"""A programme as its file declares it: a lending model for some patrons, stations and days.

Days are those of the library's own time zone, both ends included; weeks are ISO 8601 weeks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from sync.ids import folded
from sync.programmes.kit import DeclaredKit, items_twice
from sync.programmes.words import Name, Sentence
from sync.sections import Section, known_zone

LONGEST_DAYS: Final = 3 * 366
"""From its first day to its last: what goes on for longer is no trial."""
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Measure(StrEnum):
    """What a programme can be judged by: all of it is counted already, and nobody's."""

    SECOND_BOOK = "second_book"
    """Share of the visits with books that had two or more."""
    BOOKS_PER_VISIT = "books_per_visit"
    """Books lent, returned or renewed in a visit with books."""
    REFUSED_VISITS = "refused_visits"
    """Share of the visits in which something was refused."""
    HELPED_VISITS = "helped_visits"
    """Share of the visits in which staff was called."""
    VISITS_PER_DAY = "visits_per_day"
    """Visits at a station on a day on which there were any."""
    LOANS_PER_DAY = "loans_per_day"
    """Loans at a station on such a day."""


StationId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")]
"""As `[station] id` has it."""
Week = Annotated[str, Field(pattern=r"^(even|odd|[0-9]{4}-W[0-5][0-9])$")]
Money = Annotated[Decimal, Field(ge=0, le=10_000, decimal_places=2)]


class Who(Section):
    """For whom, where and when it holds; what is left out holds for all."""

    patron_types: tuple[str, ...] = ()
    """Patron types, by the library system's own codes."""
    stations: tuple[StationId, ...] = ()
    """By their `[station] id`."""
    days: tuple[Weekday, ...] = ()
    """Days of the week: `mon` to `sun`."""
    hours: str = ""
    """Part of the day, as `09:00-12:00`: from the first minute until before the last."""

    @field_validator("patron_types", "stations", "days")
    @classmethod
    def _once(cls, listed: tuple[str, ...]) -> tuple[str, ...]:
        for each in listed:
            if not each.strip() or not each.isprintable() or len(each) > 64:
                raise ValueError(f"expected codes of 1 to 64 letters, found {each[:64]!r}")
            if listed.count(each) > 1:
                raise ValueError(f"found {each!r} twice, expected each once")
        return listed

    @field_validator("hours")
    @classmethod
    def _from_and_until(cls, text: str) -> str:
        if text and (bounds := _hours(text)) and bounds[0] >= bounds[1]:
            raise ValueError(f"expected hours that end after they begin, found {text!r}")
        return text

    @property
    def bounds(self) -> tuple[time, time]:
        """The part of the day; all of it where none is said."""
        return _hours(self.hours) if self.hours else (time.min, time.max)

    @property
    def folded_types(self) -> frozenset[str]:
        """As patron types are compared."""
        return frozenset(map(folded, self.patron_types))


def _hours(text: str) -> tuple[time, time]:
    begins, dash, ends = text.partition("-")
    try:
        if not dash or any(len(each.strip()) != 5 for each in (begins, ends)):
            raise ValueError
        until = time.max if ends.strip() == "24:00" else time.fromisoformat(ends.strip())
        return time.fromisoformat(begins.strip()), until
    except ValueError:
        raise ValueError(f"expected hours such as '09:00-12:00', found {text!r}") from None


OfTheIls = Literal["loan_days", "price"]
OF_THE_ILS: Final = get_args(OfTheIls)
"""What only the library system can do."""
Rule = Literal["most_per_day", "most_on_loan", "loan_days", "price", "deposit"]


class Policy(Section):
    """What is otherwise; what is left out stays as it is."""

    most_per_day: int | None = Field(default=None, ge=0, le=1000)
    """Items that a card borrows at this station in a day."""
    most_on_loan: int | None = Field(default=None, ge=0, le=1000)
    """Items that a card may have in all, with those of before."""
    loan_days: int | None = Field(default=None, ge=1, le=365)
    """How long a loan is. The library system gives the date; off-line this station promises it."""
    price: Money | None = None
    """What a loan costs."""
    deposit: Money | None = None
    """What is paid and comes back."""
    in_ils: tuple[OfTheIls, ...] = ()
    """Which of these the library has set in its library system's own rules: that alone can."""

    def over(self, other: Policy) -> Policy:
        """This one, and the other's where this says nothing."""
        stated = {name: value for name in RULES if (value := getattr(self, name)) is not None}
        both = tuple(dict.fromkeys((*other.in_ils, *self.in_ils)))
        return other.model_copy(update=stated | {"in_ils": both})

    def stated(self) -> Iterator[tuple[Rule, int | Decimal]]:
        """Each rule that it has, in order."""
        for name in RULES:
            if (value := getattr(self, name)) is not None:
                yield name, value


RULES: Final[tuple[Rule, ...]] = (
    *("most_per_day", "most_on_loan"),
    *("loan_days", "price", "deposit"),
)


class Variant(Section):
    """One arm of a comparison: the stations or weeks in which a policy is tried."""

    name: Name
    stations: tuple[StationId, ...] = ()
    """Empty: every station of the programme."""
    weeks: tuple[Week, ...] = ()
    """ISO weeks, as `2026-W28`, or every `even` or `odd` one; empty: every week."""
    policy: Policy = Policy()
    """What is otherwise than in the programme's own policy."""

    def at(self, station: str, day: date) -> bool:
        """Is this where, and when, it is tried?"""
        return (not self.stations or station in self.stations) and self._in_week(day)

    def meets(self, other: Variant) -> bool:
        """Is there a station where both are tried? Else nobody can compare them."""
        own, theirs = set(self.stations), set(other.stations)
        return not own or not theirs or bool(own & theirs)

    def _in_week(self, day: date) -> bool:
        week = day.isocalendar()
        kind = "odd" if week.week % 2 else "even"
        name = f"{week.year}-W{week.week:02d}"
        return not self.weeks or kind in self.weeks or name in self.weeks


class Programme(Section):
    """A whole file."""

    name: Name
    purpose: Sentence = ""
    """What it is for."""
    hypothesis: Sentence = ""
    """What the library expects of it."""
    question: Sentence = ""
    """What the comparison answers, as the board asks it."""
    first: date = Field(alias="from")
    """The first day."""
    last: date = Field(alias="to")
    """The last day, included."""
    timezone: str = ""
    """Of its days; empty: the station's own."""
    measures: tuple[Measure, ...] = ()
    """What it is judged by; the first of them decides."""
    who: Who = Who()
    policy: Policy = Policy()
    variant: tuple[Variant, ...] = ()
    kit: tuple[DeclaredKit, ...] = ()
    """Things that are lent with their parts, which are looked at whenever one was lent or taken
    back, also when the programme is over."""

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        return known_zone(name) if name else name

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Programme:
        if self.last < self.first:
            raise ValueError(f"to: expected a day from {self.first} on, found {self.last}")
        if (self.last - self.first).days > LONGEST_DAYS:
            raise ValueError(
                f"to: expected at most {LONGEST_DAYS} days after {self.first}, found {self.last}"
            )
        return self

    @model_validator(mode="after")
    def _each_item_is_one_kit(self) -> Programme:
        if said := items_twice(self.kit):
            raise ValueError(f"kit: {said}")
        return self

    @model_validator(mode="after")
    def _is_judged_by_each_once(self) -> Programme:
        for each in self.measures:
            if self.measures.count(each) > 1:
                raise ValueError(f"measures: found {each.value!r} twice, expected each once")
        if self.variant and not self.measures:
            raise ValueError("measures: expected at least one where variants are compared")
        return self

    @model_validator(mode="after")
    def _one_variant_a_place_and_time(self) -> Programme:
        if len(self.variant) == 1:
            raise ValueError("variant: found one, expected two or more, or none")
        for place, each in enumerate(self.variant):
            for other in self.variant[:place]:
                if folded(other.name) == folded(each.name):
                    raise ValueError(f"variant[{place}].name: {each.name!r} is another's, too")
            self._check_where(f"variant[{place}]", each)
        for station, day in self._assigned():
            both = [each.name for each in self.variant if each.at(station, day)]
            if len(both) > 1:
                where = f"station {station}" if station else "every station"
                raise ValueError(
                    f"variant: {where} has {both[0]!r} and {both[1]!r} in the week of {day},"
                    " expected one of them"
                )
        return self

    def _check_where(self, key: str, each: Variant) -> None:
        if not each.stations and not each.weeks:
            raise ValueError(f"{key}: expected stations or weeks, found neither")
        for station in each.stations:
            if self.who.stations and station not in self.who.stations:
                raise ValueError(
                    f"{key}.stations: {station!r} is not among who.stations"
                    f" ({', '.join(self.who.stations)})"
                )
        for week in each.weeks:
            if week in ("even", "odd"):
                continue
            try:
                monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
            except ValueError:
                raise ValueError(f"{key}.weeks: there is no week {week}") from None
            if monday > self.last or monday + timedelta(days=6) < self.first:
                raise ValueError(f"{key}.weeks: {week} is outside {self.first} to {self.last}")

    def _assigned(self) -> Iterator[tuple[str, date]]:
        """One station of those that have the same variants, and one that is not named, in every
        week."""
        alike: dict[tuple[bool, ...], str] = {}
        for station in sorted(self.who.stations or self.stations | {""}):
            of = tuple(not each.stations or station in each.stations for each in self.variant)
            alike.setdefault(of, station)
        stations = alike.values()
        days = range(0, (self.last - self.first).days + 7, 7)
        for day in (min(self.first + timedelta(days=n), self.last) for n in days):
            yield from ((station, day) for station in stations)

    @property
    def stations(self) -> frozenset[str]:
        """Those that it names; empty: it is tried everywhere."""
        named = (self.who.stations, *(each.stations for each in self.variant))
        return frozenset(station for stations in named for station in stations)

    @property
    def days(self) -> Iterator[date]:
        """Every day of it."""
        for n in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=n)

    def zone(self, own: ZoneInfo) -> ZoneInfo:
        """Of its days. ``own``: the station's or the hub's."""
        return ZoneInfo(self.timezone) if self.timezone else own

    def runs(self, station: str, day: date) -> bool:
        """Is it tried there on that day, whoever comes?"""
        who = self.who
        return (
            self.first <= day <= self.last
            and (not who.stations or station in who.stations)
            and (not who.days or DAYS[day.weekday()] in who.days)
        )

    def concerns(self, station: str, at: datetime, patron_type: str) -> bool:
        """Does it hold for this patron, there and then? ``at``: in the library's time. A patron
        whose type is not known has none of its types."""
        begins, ends = self.who.bounds
        types = self.who.folded_types
        return (
            self.runs(station, at.date())
            and begins <= at.time() < ends
            and (not types or folded(patron_type) in types)
        )

    def variant_at(self, station: str, day: date) -> Variant | None:
        """The arm that is tried there on that day; None: none of them."""
        found = (each for each in self.variant if each.at(station, day))
        return next(found, None) if self.runs(station, day) else None

    def policy_at(self, station: str, day: date) -> Policy:
        """What holds there on that day, for those whom it concerns."""
        variant = self.variant_at(station, day)
        return self.policy if variant is None else variant.policy.over(self.policy)
