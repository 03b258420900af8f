"""Opening hours: a week, days that are otherwise, and the library's time zone. Pure.

Hours are what the clock on the wall says, so they hold on days when summer time begins or ends.
What goes over midnight belongs to the day on which it begins. A time that a clock leaves out is the
moment at which it leaves it out; one that it says twice is the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

MIDNIGHT: Final = 24 * 60
LATEST: Final = MIDNIGHT + 6 * 60
"""Hours that go over midnight end by then: what ends later is most likely written the wrong way
round."""
_AHEAD: Final = timedelta(days=370)
"""So far it is looked when it opens again."""
_LAST_WEEK: Final = timedelta(days=8)
"""So far it is looked back for a night."""
SHORTEST_NIGHT: Final = timedelta(hours=4)
"""Closed for less is a break: whoever is inside may stay there."""

Span = tuple[int, int]
"""From the first until before the second, in minutes since the midnight of its day."""
ALL_DAY: Final[tuple[Span, ...]] = ((0, MIDNIGHT),)


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A day on which it is not as in other weeks."""

    spans: tuple[Span, ...] = ()
    """Empty: closed."""
    words: tuple[tuple[str, str], ...] = ()
    """(language, sentence) for the screen while it is closed."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is let in."""

    zone: ZoneInfo
    week: Mapping[int, tuple[Span, ...]] | None = None
    """Monday is 0; what is not there is closed. None: open whenever nothing else is said."""
    other: Mapping[date, OtherDay] = field(default_factory=dict)

    def is_open(self, at: datetime) -> bool:
        """Is somebody let in at this moment (aware)?"""
        day = at.astimezone(self.zone).date()
        return any(begin <= at < end for begin, end in self._around(day, timedelta()))

    def opens(self, at: datetime) -> datetime | None:
        """The first moment from this one on at which it is open; None: not within a year."""
        if self.is_open(at):
            return at
        day = at.astimezone(self.zone).date()
        return next((begin for begin, _ in self._around(day, _AHEAD) if begin >= at), None)

    def closes(self, at: datetime, ahead: timedelta = _AHEAD) -> datetime | None:
        """The end of what is open at this moment, over midnight too; None: it is not open, or does
        not close within ``ahead``."""
        end = None
        # It may go on at midnight.
        days = ahead + timedelta(days=1)
        for begin, until in self._around(at.astimezone(self.zone).date(), days):
            if begin <= (end or at) < until:
                end = until
            elif begin > (end or at):
                break
        return end if end is not None and end - at <= ahead else None

    def night(self, at: datetime) -> datetime | None:
        """The middle of the last night that was over by this moment: then nobody was inside. None:
        there was none in the week before.

        A night is closed for SHORTEST_NIGHT or longer; whoever cleans comes before it is over.
        """
        ended = at - _LAST_WEEK
        found = None
        for begin, until in self._around(ended.astimezone(self.zone).date(), _LAST_WEEK):
            if begin > at:
                break
            if begin - ended >= SHORTEST_NIGHT:
                found = ended + (begin - ended) / 2
            ended = max(ended, until)
        return found

    def spans(self, day: date) -> tuple[Span, ...]:
        """What is open of this day, in minutes since its midnight, in order."""
        if (other := self.other.get(day)) is not None:
            return other.spans
        return ALL_DAY if self.week is None else self.week.get(day.weekday(), ())

    def words(self, at: datetime) -> tuple[tuple[str, str], ...]:
        """What the site says of the day of this moment."""
        other = self.other.get(at.astimezone(self.zone).date())
        return other.words if other is not None else ()

    def open_s(self, first: date, last: date, until: datetime) -> float | None:
        """For how many seconds it is open on these days, both included, before ``until`` (aware);
        None: no hours are set, so that it never closes."""
        if self.week is None and not self.other:
            return None
        found, day = 0.0, first
        while day <= min(last, until.astimezone(self.zone).date()):
            spans = ((begin, min(end, until)) for begin, end in self._of(day))
            found += sum(max(0.0, (end - begin).total_seconds()) for begin, end in spans)
            day += timedelta(days=1)
        return found

    def _around(self, day: date, ahead: timedelta) -> Iterator[tuple[datetime, datetime]]:
        """When it opens and closes, from the day before on, which may go over midnight; in UTC."""
        try:
            yield from self._of(day - timedelta(days=1))
            last = day + ahead
            while day <= last:
                yield from self._of(day)
                day += timedelta(days=1)
        except OverflowError:
            # A clock that is set to the end of all dates.
            return

    def _of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for span in self.spans(day):
            begin, end = (self._moment(day, minutes) for minutes in span)
            # When summer time begins, some hours do not exist.
            if begin < end:
                yield begin, end

    def _moment(self, day: date, minutes: int) -> datetime:
        wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
        return wall.replace(tzinfo=self.zone).astimezone(UTC)
