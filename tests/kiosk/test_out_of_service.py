"""Out of service by hand, beside opening hours: the file, what holds, and who is told."""

from __future__ import annotations

import json
import queue
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.config_hours import HoursConfig
from kiosk.flow.closed import Closed, ClosedBy
from kiosk.flow.events import OpeningChanged
from kiosk.flow.staff.opening import Role
from kiosk.services.opening.by_hand import FILE_NAME, ByHand, OutOfService
from kiosk.services.opening.hours import Hours
from kiosk.services.opening.schedule import Schedule
from kiosk.services.opening.watch import OpeningWatch, closed_at
from kiosk.services.staff.audit import Act, AuditOutcome
from sync.errors import StorageFault
from sync.model import Instant

ZONE = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 11, 27, 12, tzinfo=ZONE)
"""A Friday."""
ALWAYS = Hours(ZONE)
DAYS = HoursConfig(friday=("10:00-18:00",), saturday=("11:00-16:00",)).hours(ZONE)


def instant(moment: datetime, *, trusted: bool = True) -> Instant:
    return Instant(moment.astimezone(UTC), 1.0, "boot", trusted)


class Records:
    """What was recorded; ``fails`` is raised in the place of that."""

    def __init__(self) -> None:
        self.rows: list[tuple[Act, str, AuditOutcome]] = []
        self.fails: Exception | None = None

    def __call__(
        self, role: Role, act: Act, about: str = "", outcome: AuditOutcome = AuditOutcome.DONE
    ) -> None:
        if self.fails is not None:
            raise self.fails
        self.rows.append((act, about, outcome))


@pytest.fixture
def records() -> Records:
    return Records()


@pytest.fixture
def file(tmp_path: Path) -> OutOfService:
    return OutOfService(tmp_path / "state")


def test_it_is_written_whole_recorded_and_taken_away(
    file: OutOfService, records: Records, tmp_path: Path
) -> None:
    assert file.read() is None
    assert not file.end(Role.STAFF, records)
    wanted = ByHand(NOON, NOON + timedelta(hours=2), "lamp broken")
    file.begin(wanted, Role.STAFF, records)
    assert file.read() == wanted
    assert (tmp_path / "state" / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert file.end(Role.STAFF, records)
    assert file.read() is None
    until = "until 2026-11-27T14:00+01:00"
    assert records.rows == [
        (Act.OUT_OF_SERVICE, until, AuditOutcome.BEGUN),
        (Act.OUT_OF_SERVICE, until, AuditOutcome.DONE),
        (Act.IN_SERVICE, "", AuditOutcome.BEGUN),
        (Act.IN_SERVICE, "", AuditOutcome.DONE),
    ]


def test_what_cannot_be_recorded_is_not_done(file: OutOfService, records: Records) -> None:
    records.fails = StorageFault("full")
    with pytest.raises(StorageFault):
        file.begin(ByHand(NOON), Role.STAFF, records)
    assert file.read() is None
    records.fails = None
    file.begin(ByHand(NOON), Role.STAFF, records)
    records.fails = StorageFault("full")
    with pytest.raises(StorageFault):
        file.end(Role.STAFF, records)
    assert file.read() == ByHand(NOON)


@pytest.mark.parametrize("reason", ["x" * 161, "two\nlines"])
def test_a_reason_is_a_line(file: OutOfService, records: Records, reason: str) -> None:
    with pytest.raises(ValueError, match="printable"):
        file.begin(ByHand(NOON, None, reason), Role.STAFF, records)
    assert records.rows == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"since": "noon", "until": null, "reason": ""}',
        b'{"since": "2026-11-27T12:00:00", "until": null, "reason": ""}',
        b'{"since": "2026-11-27T12:00:00+01:00", "until": 5, "reason": ""}',
        b"[" * 4000,
    ],
)
def test_a_damaged_file_holds(file: OutOfService, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / FILE_NAME).write_bytes(content)
    assert closed_at(file, ALWAYS, instant(NOON)) == Closed(ClosedBy.STAFF)


OVER = NOON + timedelta(hours=2)
TOMORROW = datetime(2026, 11, 28, 11, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("held", "now", "hours", "expected"),
    [
        (None, NOON, ALWAYS, None),
        (None, NOON, DAYS, None),
        (None, NOON.replace(hour=18), DAYS, Closed(ClosedBy.HOURS, TOMORROW)),
        (ByHand(NOON), NOON, DAYS, Closed(ClosedBy.STAFF)),
        (ByHand(NOON, OVER), NOON, DAYS, Closed(ClosedBy.STAFF, OVER)),
        (ByHand(NOON, OVER), OVER, DAYS, None),
        # It is to end while the library is closed.
        (
            ByHand(NOON, NOON.replace(hour=19)),
            NOON,
            DAYS,
            Closed(ClosedBy.STAFF, TOMORROW),
        ),
        # Nobody is at the desk, so that is said; and when it opens nobody knows.
        (ByHand(NOON), NOON.replace(hour=20), DAYS, Closed(ClosedBy.HOURS)),
    ],
)
def test_what_holds(
    file: OutOfService,
    records: Records,
    held: ByHand | None,
    now: datetime,
    hours: Hours,
    expected: Closed | None,
) -> None:
    if held is not None:
        file.begin(held, Role.STAFF, records)
    assert closed_at(file, hours, instant(now)) == expected


def test_a_clock_that_nobody_trusts_closes_nothing_and_ends_nothing(
    file: OutOfService, records: Records
) -> None:
    night = instant(NOON.replace(hour=23), trusted=False)
    assert closed_at(file, DAYS, night) is None
    file.begin(ByHand(NOON, OVER), Role.STAFF, records)
    assert closed_at(file, DAYS, night) == Closed(ClosedBy.STAFF)


class Watched:
    """A station's clock that is set, and what its flow is told."""

    def __init__(self, file: OutOfService, hours: Hours) -> None:
        self.now = instant(NOON)
        self.told: queue.SimpleQueue[OpeningChanged] = queue.SimpleQueue()
        schedule = Schedule(hours)
        self.watch = OpeningWatch(
            file, schedule, ZONE, lambda: self.now, self.told.put, every_s=0.01
        )

    def look(self, moment: datetime) -> list[Closed | None]:
        self.now = instant(moment)
        self.watch.look()
        found = []
        while not self.told.empty():
            found.append(self.told.get().closed)
        return found


def test_each_change_is_told_once_and_each_midnight_while_closed(file: OutOfService) -> None:
    at = Watched(file, DAYS)
    assert at.look(NOON) == []
    assert at.look(NOON.replace(hour=18)) == [Closed(ClosedBy.HOURS, TOMORROW)]
    assert at.look(NOON.replace(hour=23)) == []
    assert at.look(TOMORROW.replace(hour=0)) == [Closed(ClosedBy.HOURS, TOMORROW)]
    assert at.look(TOMORROW) == [None]
    assert at.look(TOMORROW + timedelta(hours=1)) == []
    # The clock is set back, and forward.
    assert at.look(NOON.replace(hour=20)) == [Closed(ClosedBy.HOURS, TOMORROW)]
    assert at.look(NOON) == [None]


@pytest.fixture
def running(file: OutOfService) -> Iterator[Watched]:
    at = Watched(file, ALWAYS)
    at.watch.start()
    yield at
    at.watch.stop()


def test_a_running_station_hears_of_what_a_command_wrote(
    running: Watched, file: OutOfService, records: Records
) -> None:
    file.begin(ByHand(NOON), Role.STAFF, records)
    assert running.told.get(timeout=20).closed == Closed(ClosedBy.STAFF)
    file.end(Role.STAFF, records)
    assert running.told.get(timeout=20).closed is None


def test_it_is_told_before_anybody_is_let_in(file: OutOfService, records: Records) -> None:
    file.begin(ByHand(NOON), Role.STAFF, records)
    at: Any = Watched(file, ALWAYS)
    at.watch.start()
    assert at.told.get_nowait().closed == Closed(ClosedBy.STAFF)
    at.watch.stop()


def test_what_stands_in_the_file(file: OutOfService, records: Records, tmp_path: Path) -> None:
    file.begin(ByHand(NOON, None, "verhuizen"), Role.STAFF, records)
    assert json.loads((tmp_path / "state" / FILE_NAME).read_text()) == {
        "since": "2026-11-27T12:00:00+01:00",
        "until": None,
        "reason": "verhuizen",
    }
