"""Out of service from the screen: recorded, seen by whoever looks, and as it was when it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.config_hours import HoursConfig
from kiosk.flow.closed import ClosedBy
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.service import (
    AnswerCall,
    LookAtService,
    PutBack,
    SayRoomEmpty,
    ServiceTold,
    TakeOut,
    TakeRoomEmptyBack,
)
from kiosk.services.opening.by_hand import ByHand, OutOfService
from kiosk.services.opening.hours import Hours
from kiosk.services.opening.schedule import Schedule
from kiosk.services.opening.seen import seen
from kiosk.services.opening.sweep import Counts, RoomEmpty, Sweeper
from kiosk.services.staff.service_desk import RoomLook, ServiceDesk
from sync.errors import StorageFault
from sync.model import Instant

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STAFF = Role.STAFF


@dataclass
class Counter:
    folder: Path
    trusted: bool = True
    full: bool = False
    seen: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_hand = OutOfService(self.folder)
        self.desk = ServiceDesk(
            self.by_hand,
            Hours(ZoneInfo("Europe/Amsterdam")),
            lambda: Instant(NOW, 0.0, "boot", trusted=self.trusted),
            lambda: 3,
            self.seen.append,
            self.record,
            self.seen.append,
        )

    def record(self, *row: Any) -> None:
        if self.full:
            raise StorageFault("the disk is full")
        self.seen.append(row[1].value)

    def do(self, effect: Any) -> ServiceTold:
        self.seen.clear()
        self.desk.perform(effect)
        told = self.seen[-1]
        assert isinstance(told, ServiceTold)
        return told


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


def test_taken_out_for_two_hours_with_its_reason_and_put_back(counter: Counter) -> None:
    told = counter.do(TakeOut(STAFF, 2, "Storing"))
    assert counter.seen[:-1] == ["out_of_service", "out_of_service"]
    service, until = told.service, NOW + timedelta(hours=2)
    assert (service.by_hand, service.since, service.until) == (True, NOW, until)
    assert (service.reason, service.receipts, told.switched) == ("Storing", 3, True)
    assert service.closed is not None
    assert (service.closed.by, service.closed.opens) == (ClosedBy.STAFF, until)
    assert counter.by_hand.read() == ByHand(NOW, until, "Storing")
    back = counter.do(PutBack(STAFF))
    assert (back.service.by_hand, back.service.closed) == (False, None)
    assert counter.seen[:-1] == ["in_service", "in_service"]


def test_it_is_seen_when_somebody_else_ends_it(counter: Counter) -> None:
    assert counter.do(TakeOut(STAFF, 0, "")).service.until is None
    counter.by_hand.end(Role.TECHNICIAN, counter.record)
    assert counter.do(LookAtService()) == ServiceTold(counter.desk._service())
    assert not counter.do(LookAtService()).service.by_hand


def test_what_cannot_be_recorded_stays_as_it_was(
    counter: Counter, expect_log: Callable[[str], None]
) -> None:
    expect_log("out of service not changed")
    counter.full = True
    told = counter.do(TakeOut(STAFF, 1, ""))
    assert (told.failed, told.service.by_hand, counter.by_hand.read()) == (True, False, None)
    counter.seen.clear()
    counter.desk.perform(AnswerCall(STAFF, 1, helped=True))
    assert counter.seen == []


def test_a_clock_that_nobody_trusts_ends_nothing(counter: Counter) -> None:
    counter.by_hand.begin(ByHand(NOW, NOW - timedelta(hours=1)), STAFF, counter.record)
    assert not counter.do(LookAtService()).service.by_hand
    counter.trusted = False
    assert counter.do(LookAtService()).service.by_hand


def test_an_answer_to_a_call_is_on_record_first(counter: Counter) -> None:
    counter.desk.perform(AnswerCall(STAFF, 7, helped=False))
    counter.desk.perform(AnswerCall(STAFF, 7, helped=True))
    assert counter.seen == ["call_answered", False, "call_helped", True]


@pytest.fixture
def closed(tmp_path: Path) -> Counter:
    """By its hours, with what is counted in front of it."""
    counter = Counter(tmp_path)
    schedule = Schedule(HoursConfig(monday=("10:00-12:00",)).hours(ZoneInfo("Europe/Amsterdam")))
    empty = RoomEmpty(tmp_path)
    sweeper = Sweeper(schedule.hours, NoCounts(), empty.said, gates=True, error=0.05)
    look = RoomLook(partial(seen, schedule, sweeper), empty)
    counter.desk = replace(counter.desk, room=look)
    return counter


class NoCounts(Counts):
    """Two more went in than out, until somebody looked."""

    def __init__(self) -> None: ...

    def since(self, begin: datetime, now: Instant) -> tuple[int, int, bool, bool]:
        return (0, 0, False, False) if begin == NOW else (9, 7, False, False)


def test_who_may_be_inside_and_that_somebody_looked(closed: Counter, tmp_path: Path) -> None:
    service = closed.do(LookAtService()).service
    assert (service.sweeps, service.inside) == (True, (2, 1, 3))
    told = closed.do(SayRoomEmpty(STAFF))
    assert (told.switched, told.failed, told.service.sweeps) == (True, False, False)
    assert closed.seen[:-1] == ["room_empty", "room_empty"]
    assert RoomEmpty(tmp_path).said() == NOW


def test_that_nobody_is_inside_is_taken_back(
    closed: Counter, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    assert closed.do(SayRoomEmpty(STAFF)).service.emptied
    expect_log("out of service not changed")
    closed.full = True
    told = closed.do(TakeRoomEmptyBack(STAFF))
    assert (told.failed, told.service.emptied, RoomEmpty(tmp_path).said()) == (True, True, NOW)
    closed.full = False
    told = closed.do(TakeRoomEmptyBack(STAFF))
    assert (told.failed, told.service.emptied, told.service.sweeps) == (False, False, True)
    assert told.service.inside == (2, 1, 3)
    assert closed.seen[:-1] == ["room_not_empty", "room_not_empty"]
    # Twice is once.
    assert closed.do(TakeRoomEmptyBack(STAFF)).switched
    assert closed.seen[:-1] == []


def test_what_was_not_recorded_was_not_said(
    closed: Counter, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("out of service not changed")
    closed.full = True
    told = closed.do(SayRoomEmpty(STAFF))
    assert (told.failed, told.service.sweeps) == (True, True)
    assert RoomEmpty(tmp_path).said() is None


def test_with_a_clock_that_nobody_trusts_nobody_says_so(closed: Counter, tmp_path: Path) -> None:
    closed.trusted = False
    assert not closed.do(SayRoomEmpty(STAFF)).service.sweeps
    assert RoomEmpty(tmp_path).said() is None
