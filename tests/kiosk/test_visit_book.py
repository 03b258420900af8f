"""What is written down of visits and hours, and by whom it is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.services.visit_book import VisitBook
from kiosk.services.visits import Visited
from sync.impact.station import read
from sync.journal.records import Kind
from sync.journal.store import Journal
from sync.model import Instant

NOW = Instant(datetime(2026, 7, 6, 12, tzinfo=UTC), 0.0, "boot", trusted=True)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal.open(tmp_path / "journal.db", device="desk-1", now=lambda: NOW)
    yield made
    made.close()


class Told:
    """In the place of sessions: says what it is given."""

    def __init__(self, tell: Callable[[Visited], None], monotonic: Callable[[], float]) -> None:
        self._tell = tell

    def saw(self, session: Any) -> bool:
        if isinstance(session, Visited):
            self._tell(session)
        return session is not None

    def end(self) -> None:
        self._tell(Visited(returned=1))


def test_visits_and_the_time_that_it_was_open_are_in_the_journal(journal: Journal) -> None:
    clock = iter((0.0, 3600.0))
    book = VisitBook(journal, Told, lambda: next(clock, 3600.0))
    # Nothing has begun: what it was told waits.
    for session in (Visited(lent=2), None):
        book.saw(session)
    book.start()
    book.stop()
    visits = [entry.payload for entry in journal.entries(Kind.VISIT)]
    assert [(each["lent"], each["returned"]) for each in visits if each] == [(2, 0), (0, 1)]
    assert [entry.payload for entry in journal.entries(Kind.HOURS)] == [{"open_s": 3600}]
    counted = read(journal, lambda: NOW, UTC, date(2026, 7, 6))
    assert counted.open_s == {date(2026, 7, 6): 3600}
    assert counted.damaged == 0


def test_at_a_school_point_a_class_of_another_school_counts_for_that_of_the_station(
    journal: Journal,
) -> None:
    book = VisitBook(journal, Told, lambda: 0.0, school="De Regenboog")
    book.saw(Visited(lent=1, school="Sint Jan"))
    book.start()
    book.stop()
    rows = [entry.payload for entry in journal.entries(Kind.VISIT)]
    assert [each and each["school"] for each in rows] == ["De Regenboog"] * 2


def test_a_moment_is_no_hour(journal: Journal) -> None:
    clock = iter((0.0, 59.0))
    book = VisitBook(journal, Told, lambda: next(clock, 59.0))
    book.saw(1)
    book.saw(None)
    book.start()
    book.stop()
    assert journal.entries(Kind.HOURS) == []


def test_counts_go_by_whole_quarters(journal: Journal, tmp_path: Path) -> None:
    from sync.retention import Housekeeping

    moments = [datetime(2025, 3, 31, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC), NOW.utc]
    now = NOW
    other = Journal.open(tmp_path / "other.db", device="desk-1", now=lambda: now)
    for moment in moments:
        now = Instant(moment, 0.0, "boot", trusted=True)
        other.note(Kind.VISIT, Visited(lent=1).payload())
    Housekeeping(other, now=lambda: now, monotonic=lambda: 0.0, retention_days=7).erase()
    assert [each.payload is None for each in other.entries(Kind.VISIT)] == [True, False, False]
    assert other.verify()[1] is None
    other.close()
