"""What the ILS is told of times that a wrong clock wrote, and that no clock parks a delivery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakes import Clock, FakeIls, engine_of

from sync.errors import InDoubt
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    Instant,
    Order,
    Outcome,
    Verdict,
)

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
YES = Told(Outcome.PENDING, offline=True)


@dataclass
class Library(FakeIls):
    """Every item is on the shelf; keeps what was asked of it."""

    silent: bool = False

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        sending()
        if self.silent:
            raise InDoubt("no answer")
        self.sent.append(order)
        return Verdict(True)

    def told(self) -> dict[str, float]:
        """Item to seconds after noon, as it was told."""
        return {each.item: (each.occurred_at - NOON).total_seconds() for each in self.sent}


@dataclass
class Machine(Clock):
    """A station's machine. ``seconds`` is true time since noon."""

    wrong_by: float = 0.0
    boot_id: str = "boot-1"
    booted_at: float = -1000.0

    def __call__(self) -> Instant:
        utc = NOON + timedelta(seconds=self.seconds + self.wrong_by)
        return Instant(utc, self.monotonic(), self.boot_id, self.trusted)

    def monotonic(self) -> float:
        return self.seconds - self.booted_at

    def starts_again(self, boot_id: str) -> None:
        self.boot_id, self.booted_at = boot_id, self.seconds


class Desk:
    def __init__(self, path: Path) -> None:
        self.ils = Library()
        self.machine = Machine()
        self.journal = Journal.open(path, device="desk-1", now=self.machine)
        self.engine = engine_of(self.journal, self.ils, self.machine)

    def lend(self, item: str, at: float, *, trusted: bool = True, wrong_by: float = 0) -> str:
        """Offline, at this true moment."""
        machine = self.machine
        machine.seconds, machine.trusted, machine.wrong_by = at, trusted, wrong_by
        entry = self.journal.intend(Intent(Action.RETURN, item))
        self.journal.tell(entry, YES)
        return entry

    def deliver(self, at: float, *, trusted: bool = True, wrong_by: float = 0) -> dict[str, float]:
        machine = self.machine
        machine.seconds, machine.trusted, machine.wrong_by = at, trusted, wrong_by
        self.engine.drain(everything=True)
        return self.ils.told()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "journal.db")
    yield made
    made.journal.close()


def test_the_clock_of_an_entry_is_kept_beside_its_delivery(desk: Desk) -> None:
    entry = desk.lend("1", 5, trusted=False, wrong_by=-7200)
    kept = desk.journal.delivery(entry)
    assert (kept.monotonic, kept.boot_id, kept.clock_trusted) == (1005, "boot-1", False)
    assert kept.occurred_at == NOON + timedelta(seconds=5 - 7200)
    assert desk.journal.delivery(desk.lend("2", 6)).clock_trusted


def test_the_nearest_trusted_moments_around_an_entry(desk: Desk) -> None:
    lonely = desk.lend("1", 5, trusted=False)
    assert desk.journal.trusted_beside(lonely) == (None, None)
    desk.lend("2", 6)
    doubtful = desk.lend("3", 7, trusted=False)
    desk.lend("4", 8)
    desk.lend("5", 9)
    found = desk.journal.trusted_beside(doubtful)
    # What was told of the one before it, and the intent of the one after it.
    assert [each.monotonic for each in found if each is not None] == [1006, 1008]
    assert desk.journal.trusted_beside(lonely)[0] is None


def test_in_the_same_boot_a_wrong_time_is_put_right_once_the_clock_is(desk: Desk) -> None:
    desk.lend("1", 10, trusted=False, wrong_by=-1_800_000_000)
    desk.lend("2", 20, trusted=False, wrong_by=86_400)
    assert desk.deliver(500) == {"1": 10, "2": 20}


def test_a_trusted_time_is_told_as_it_stands_whatever_the_clock_says_now(desk: Desk) -> None:
    desk.lend("1", 10)
    assert desk.deliver(500, trusted=False, wrong_by=-7200) == {"1": 10}


def test_a_trusted_entry_of_that_boot_puts_it_right_after_a_reboot_too(desk: Desk) -> None:
    desk.lend("1", 10, trusted=False, wrong_by=-7200)
    desk.lend("2", 30)
    desk.lend("3", 40, trusted=False, wrong_by=7200)
    desk.machine.seconds = 100
    desk.machine.starts_again("boot-2")
    assert desk.deliver(500) == {"1": 10, "2": 30, "3": 40}


def test_of_a_boot_that_was_never_right_times_stay_between_their_neighbours(desk: Desk) -> None:
    desk.lend("1", 10)
    desk.machine.starts_again("boot-2")
    desk.lend("2", 60, trusted=False, wrong_by=-1_800_000_000)
    desk.lend("3", 70, trusted=False, wrong_by=3)
    desk.lend("4", 80, trusted=False, wrong_by=1_800_000_000)
    desk.machine.starts_again("boot-3")
    desk.lend("5", 100)
    assert desk.deliver(500) == {"1": 10, "2": 10, "3": 73, "4": 100, "5": 100}


def test_without_a_trusted_clock_the_last_trusted_entry_is_the_least(desk: Desk) -> None:
    desk.lend("1", 10)
    desk.machine.starts_again("boot-2")
    desk.lend("2", 60, trusted=False, wrong_by=-7200)
    assert desk.deliver(90, trusted=False, wrong_by=-7200) == {"1": 10, "2": 10}


def test_the_newest_trusted_moment_is_found_behind_doubtful_ones(desk: Desk) -> None:
    assert desk.journal.newest_trusted() is None
    desk.lend("1", 10)
    desk.lend("2", 20, trusted=False, wrong_by=7200)
    newest = desk.journal.newest_trusted()
    assert newest == Instant(NOON + timedelta(seconds=10), 1010, "boot-1", trusted=True)


def test_a_clock_that_jumps_back_parks_nothing(desk: Desk) -> None:
    entry = desk.lend("1", 10, wrong_by=400_000_000)
    desk.ils.silent = True
    desk.deliver(20, wrong_by=400_000_000)
    assert desk.journal.delivery(entry).state is State.IN_DOUBT
    # Its back-off holds by the clock that wrote it …
    desk.machine.seconds = 20.5
    assert not desk.engine.has_due()
    # … and for no year after that clock was put right.
    desk.machine.wrong_by, desk.ils.silent = 0, False
    assert desk.engine.has_due()
    desk.engine.drain()
    assert desk.journal.delivery(entry).state is State.ACCEPTED
