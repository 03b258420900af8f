"""The [hours] section: when the station lets somebody in, and on which days that is otherwise."""

from __future__ import annotations

import datetime
import re
from datetime import timedelta
from itertools import pairwise
from typing import Annotated, Any, Final, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, field_validator, model_validator

from kiosk.config_staff_call import Words
from kiosk.services.opening.hours import LATEST, MIDNIGHT, Hours, OtherDay, Span
from sync.sections import Section

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_LONGEST_STRETCH: Final = 366
"""Days of one exception: what never opens again is no exception."""


def _span(text: str) -> Span:
    """ValueError names what was found and what was expected."""
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(f'found {text[:20]!r}, expected times such as "10:00-18:00"')
    hours = [int(part) for part in found.groups()]
    begin, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if end > MIDNIGHT:
        raise ValueError(f"found {text!r}, expected an end of 24:00 at the latest")
    if begin == end:
        raise ValueError(f"{text!r} is no time at all; closed is an empty list: []")
    if end < begin:
        end += MIDNIGHT
    if end > LATEST:
        raise ValueError(
            f"{text!r} ends before it begins; what goes over midnight ends at"
            f" {_clock(LATEST - MIDNIGHT)} at the latest"
        )
    return begin, end


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _apart(times: tuple[str, ...]) -> tuple[str, ...]:
    spans = sorted(map(_span, times))
    for (begin, end), (after, _) in pairwise(spans):
        if after < end:
            raise ValueError(
                f"what begins at {_clock(begin)} ends at {_clock(end)}, after the next has begun"
                f" at {_clock(after)}"
            )
    return times


Times = Annotated[tuple[str, ...], AfterValidator(_apart)]
"""`"HH:MM-HH:MM"`, in the station's time zone: from the first until before the second."""


def _spans(times: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(sorted(map(_span, times)))


def _within(name: str, spans: tuple[Span, ...], whole: tuple[Span, ...]) -> None:
    """ValueError where somebody is there while it is closed."""
    for begin, end in spans:
        if not any(first <= begin and end <= last for first, last in whole):
            found = ", ".join(f"{_clock(each[0])}-{_clock(each[1])}" for each in whole)
            raise ValueError(
                f"{name}: {_clock(begin)}-{_clock(end)} is not within what is open,"
                f" {found or 'nothing'}"
            )


class OtherDayConfig(Section):
    """A date, or several in a row, on which it is not as in other weeks."""

    date: datetime.date
    """The day, such as `2026-12-25`."""
    until: datetime.date | None = None
    """The last of several days in a row."""
    open: Times = ()
    """Hours of these days; none: closed."""
    staffed: Times | None = None
    """Of them, those in which a member of staff is there. Has to be said where `[hours.staffed]`
    is there and `open` has hours; `[]`: nobody is."""
    words: Words = Field(default_factory=dict)
    """What the screen says while it is closed, by language: "Fijne feestdagen"."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        last = self.until or self.date
        if last < self.date:
            raise ValueError(f"until: {last} is before date, {self.date}")
        if (last - self.date).days >= _LONGEST_STRETCH:
            raise ValueError(f"until: {last} is more than a year after date, {self.date}")
        return self

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """Every one of them."""
        count = ((self.until or self.date) - self.date).days + 1
        return tuple(self.date + timedelta(days=each) for each in range(count))


class WeekConfig(Section):
    """Hours of each day of the week."""

    monday: Times | None = None
    """From when until when somebody is let in on Mondays, such as
    `["10:00-12:30", "13:30-18:00"]`, in the library's time; also over midnight, `["20:00-01:00"]`;
    `[]`: closed."""
    tuesday: Times | None = None
    """The same on Tuesdays."""
    wednesday: Times | None = None
    """The same on Wednesdays."""
    thursday: Times | None = None
    """The same on Thursdays."""
    friday: Times | None = None
    """The same on Fridays."""
    saturday: Times | None = None
    """The same on Saturdays."""
    sunday: Times | None = None
    """The same on Sundays."""

    @model_validator(mode="after")
    def _nights_end_before_days_begin(self) -> Self:
        week = self.week
        for today, tomorrow in pairwise((*range(7), 0)):
            spans, after = week.get(today, ()), week.get(tomorrow, ())
            if spans and after and spans[-1][1] - MIDNIGHT > after[0][0]:
                raise ValueError(
                    f"{DAYS[today]} goes on until {_clock(spans[-1][1])}, and {DAYS[tomorrow]}"
                    f" begins before that, at {_clock(after[0][0])}"
                )
        return self

    @property
    def week(self) -> dict[int, tuple[Span, ...]]:
        """The days that stand there; Monday is 0."""
        given: list[Any] = [getattr(self, day) for day in DAYS]
        return {number: _spans(times) for number, times in enumerate(given) if times is not None}


class HoursConfig(WeekConfig):
    """Without any day of the week it is open whenever no exception says otherwise; with one, a
    day that does not stand there is closed."""

    staffed: WeekConfig | None = None
    """Of these hours, those in which a member of staff is there, in the same way
    ([an unstaffed library](opening.md#an-unstaffed-library)). Default: all of them."""
    exceptions: tuple[OtherDayConfig, ...] = ()
    """Days that are otherwise ([opening hours](opening.md#opening-hours))."""

    @field_validator("exceptions")
    @classmethod
    def _one_a_day(cls, exceptions: tuple[OtherDayConfig, ...]) -> tuple[OtherDayConfig, ...]:
        known: set[datetime.date] = set()
        for each in exceptions:
            for day in each.days:
                if day in known:
                    raise ValueError(f"{day} stands there twice")
                known.add(day)
        return exceptions

    def hours(self, zone: ZoneInfo) -> Hours:
        """In this time zone."""
        other = {
            day: OtherDay(_spans(each.open), tuple(each.words.items()))
            for each in self.exceptions
            for day in each.days
        }
        return Hours(zone, self.week or None, other)

    def staffed_hours(self, zone: ZoneInfo) -> Hours | None:
        """When a member of staff is there; None: whenever it is open."""
        if self.staffed is None:
            return None
        other = {
            day: OtherDay(_spans(each.staffed or ()))
            for each in self.exceptions
            for day in each.days
        }
        return Hours(zone, self.staffed.week, other)

    @model_validator(mode="after")
    def _staff_is_there_while_it_is_open(self) -> Self:
        if self.staffed is None:
            if any(each.staffed is not None for each in self.exceptions):
                raise ValueError("exceptions say staffed, and there is no [hours.staffed]")
            return self
        for number, spans in self.staffed.week.items():
            whole = self.week.get(number, ()) if self.week else ((0, LATEST),)
            _within(f"staffed.{DAYS[number]}", spans, whole)
        for at, each in enumerate(self.exceptions):
            if each.open and each.staffed is None:
                raise ValueError(
                    f"exceptions[{at}]: {each.date} is open; expected staffed too, [] where nobody"
                    " is there"
                )
            _within(f"exceptions[{at}].staffed", _spans(each.staffed or ()), _spans(each.open))
        return self
