"""The journal for the screen: what is counted, since when, and everything tried on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fakes import START

from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.queue import DeliverNow, DeliveryAsked, Link, Queue, QueueTold, ReadQueue
from kiosk.services.staff.queue_desk import QueueDesk
from sync.delivery.breaker import IlsMonitor
from sync.errors import SignInRefused, StorageFault
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import Action, Instant, Outcome


@dataclass
class Bench:
    journal: Journal
    at: list[Any]
    seen: list[Any] = field(default_factory=list)
    full: bool = False

    def __post_init__(self) -> None:
        self.monitor = IlsMonitor(lambda: 0.0, lambda: 1.0)
        self.desk = QueueDesk(
            self.journal,
            self.monitor,
            lambda: self.seen.append("hurry"),
            self.now,
            ZoneInfo("Europe/Amsterdam"),
            self.record,
            self.seen.append,
        )

    def now(self) -> Instant:
        return Instant(self.at[0], 0.0, "boot", trusted=True)

    def record(self, *row: Any) -> None:
        if self.full:
            raise StorageFault("the disk is full")
        self.seen.append(row[1].value)

    def loan(self, item: str, state: State, **more: Any) -> str:
        entry = self.journal.intend(Intent(Action.BORROW, item, "P-SECRET"))
        if state is State.ABANDONED or state in (State.ACCEPTED, State.NEEDS_REVIEW):
            self.journal.settle(entry, state, {})
            return entry
        self.journal.tell(entry, Told(Outcome.PENDING, offline=True))
        self.journal.mark(entry, state, **more)
        return entry

    def read(self) -> Queue:
        self.desk.perform(ReadQueue())
        told = self.seen[-1]
        assert isinstance(told, QueueTold)
        assert told.queue is not None
        assert "SECRET" not in repr(told)
        return told.queue


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    at = [START]
    journal = Journal.open(
        tmp_path / "journal.db",
        device="s",
        now=lambda: Instant(at[0], 0.0, "boot", trusted=True),
    )
    yield Bench(journal, at)
    journal.close()


def test_nothing_waits_in_an_empty_journal(bench: Bench) -> None:
    assert bench.read() == Queue(START)


def test_the_way_of_todays_loans_and_what_waits(bench: Bench) -> None:
    bench.loan("1", State.ACCEPTED)
    yesterday = bench.loan("2", State.PENDING)
    bench.at[0] = START + timedelta(days=1)
    bench.loan("3", State.ACCEPTED)
    bench.loan("4", State.ABANDONED)
    bench.loan("5", State.IN_DOUBT, due_at=(bench.at[0] + timedelta(seconds=90)).timestamp())
    review = bench.loan("6", State.NEEDS_REVIEW)
    bench.journal.add_work(review, "needs_review", {})
    found = bench.read()
    assert (found.kept, found.sent, found.agreed) == (3, 3, 1)
    assert (found.unsent, found.in_doubt, found.review) == (2, 1, 1)
    assert (found.oldest, found.next_try) == (START, None)
    bench.journal.settle(yesterday, State.ACCEPTED, {})
    found = bench.read()
    assert (found.kept, found.oldest) == (3, bench.at[0])
    assert found.next_try == bench.at[0] + timedelta(seconds=90)


def test_an_ils_that_is_away_is_tried_when_the_breaker_says(bench: Bench) -> None:
    bench.loan("1", State.PENDING)
    bench.monitor.lost()
    found = bench.read()
    assert (found.link, found.next_try) == (Link.OFFLINE, START + timedelta(seconds=1))
    bench.monitor.alarmed(SignInRefused("no"))
    assert bench.read().link is Link.STOPPED


def test_damage_is_said(bench: Bench) -> None:
    bench.journal.add_work("", "journal_damaged", {})
    assert bench.read().damaged


def test_everything_is_tried_on_record_or_not_at_all(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal not shown")
    bench.desk.perform(DeliverNow(Role.TECHNICIAN))
    assert bench.seen == ["delivery_tried", "hurry", DeliveryAsked(START)]
    bench.seen.clear()
    bench.full = True
    bench.desk.perform(DeliverNow(Role.TECHNICIAN))
    assert bench.seen == [DeliveryAsked(None)]


def test_a_journal_that_cannot_be_read_is_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal not shown")

    def gone() -> None:
        raise StorageFault("the journal cannot be read")

    monkeypatch.setattr(bench.journal, "waiting", gone)
    bench.desk.perform(ReadQueue())
    assert bench.seen == [QueueTold(None)]
