"""Retention: what is settled long enough is erased, nothing else, and the chain still verifies."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sync.journal.records import (
    COUNTS,
    NOTED,
    OPEN_STATES,
    Intent,
    Kind,
    SecurityPhase,
    State,
    Told,
)
from sync.journal.store import DAY_S, Journal
from sync.model import Action, Instant, Outcome
from sync.retention import Housekeeping
from sync.work import How, NotPossible, Settling, settle

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    at: datetime = START
    trusted: bool = True
    ticks: float = field(default=0.0)

    def __call__(self) -> Instant:
        self.ticks += 1
        return Instant(self.at, self.ticks, "boot", self.trusted)

    def pass_days(self, days: float) -> None:
        self.at += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    made = Journal.open(tmp_path / "journal.db", device="desk-1", now=clock)
    yield made
    made.close()


def housekeeping(journal: Journal, clock: Clock, days: int = 7) -> Housekeeping:
    return Housekeeping(journal, now=clock, monotonic=lambda: clock.ticks, retention_days=days)


def loan(journal: Journal, item: str = "100", state: State | None = State.ACCEPTED) -> str:
    entry = journal.intend(Intent(Action.BORROW, item, "P1"))
    journal.tell(entry, Told(Outcome.PENDING, offline=True, title="Max Havelaar"))
    if state is not None:
        journal.settle(entry, state, {})
    return entry


def kept(journal: Journal) -> list[str]:
    return [delivery.entry for delivery in journal.deliveries()]


def test_erased_after_so_many_days_and_nowhere_any_more(
    tmp_path: Path, journal: Journal, clock: Clock
) -> None:
    entry = loan(journal)
    raw = [
        bytes(value)
        for row in journal.sealed_rows()
        for value in (row["salt"], row["payload"])
        if row["key"] == entry or row["refers_to"] == entry
    ]
    assert len(raw) == 6
    clock.pass_days(6.9)
    housekeeping(journal, clock).erase()
    assert kept(journal) == [entry]
    clock.pass_days(0.2)
    later = loan(journal, "200")
    housekeeping(journal, clock).erase()
    assert kept(journal) == [later]
    assert journal.verify() == (6, None)
    on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert not [each for each in raw if each in on_disk]


def test_what_was_noted_goes_with_the_loans_and_counts_long_after(
    journal: Journal, clock: Clock
) -> None:
    for kind in NOTED:
        journal.note(kind, {})
    clock.pass_days(8)
    journal.note(Kind.PEOPLE, {})
    housekeeping(journal, clock).erase()
    left = {Kind(row["kind"]) for row in journal.sealed_rows() if row["payload"] is not None}
    assert left & {*NOTED} == {*COUNTS}
    clock.pass_days(500)
    journal.note(Kind.PEOPLE, {})
    housekeeping(journal, clock).erase()
    left = {Kind(row["kind"]) for row in journal.sealed_rows() if row["payload"] is not None}
    assert left & {*NOTED} == {Kind.PEOPLE}


def test_work_about_no_loan_goes_with_who_settled_it(journal: Journal, clock: Clock) -> None:
    """An item of a chute, a part of a kit; and what staff wrote when it was settled."""
    journal.note(Kind.VISIT, {})
    was_open = journal.add_work("", "chute_unread", {"item": "100", "uid": "E004"})
    parts = journal.add_work("", "kit_parts", {"item": "200", "missing": ["Lamp"]})
    hand = {"how": "accept", "by": "Ans", "note": "stood in the hall"}
    journal.close_work(parts, "", hand)
    journal.add_work("", "journal_restored", {"open": 0})
    journal.close_work(journal.work()[-1].key, "", hand)
    clock.pass_days(6.9)
    housekeeping(journal, clock).erase()
    left = [entry.payload for entry in journal.entries(Kind.WORK)]
    assert None not in left
    clock.pass_days(0.2)
    journal.note(Kind.VISIT, {})
    housekeeping(journal, clock).erase()
    assert [(entry.payload or {}).get("what") for entry in journal.entries(Kind.WORK)] == [
        "chute_unread",
        None,
        None,
        # What a technician has to know of the file itself, for as long as it is that file.
        "journal_restored",
        "work_settled",
    ]
    assert [item.key for item in journal.work()] == [was_open]
    before = journal.work_settled(START, 10)
    journal.rebuild_caches()
    assert [item.key for item in journal.work()] == [was_open]
    assert journal.work_settled(START, 10) == before
    assert journal.verify()[1] is None


def test_a_reader_at_work_delays_nobody_and_the_rest_is_erased_later(
    tmp_path: Path, journal: Journal, clock: Clock
) -> None:
    import sqlite3

    loan(journal)
    (salt,) = [bytes(row["salt"]) for row in journal.sealed_rows()][:1]
    reader = sqlite3.connect(tmp_path / "journal.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM entry").fetchone()
    clock.pass_days(8)
    said: list[str] = []
    journal._connection.set_trace_callback(said.append)
    housekeeping(journal, clock).erase()
    journal._connection.set_trace_callback(None)
    # A patron who wants to write does not wait for that reader.
    at = said.index("PRAGMA wal_checkpoint(TRUNCATE)")
    assert said[at - 1] == "PRAGMA busy_timeout = 0"
    assert said[at + 1] == "PRAGMA busy_timeout = 5000"
    reader.execute("ROLLBACK")
    reader.close()
    housekeeping(journal, clock).erase()
    assert salt not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_nothing_is_erased_that_somebody_still_needs(journal: Journal, clock: Clock) -> None:
    waiting = loan(journal, "1", None)
    review = loan(journal, "2", State.NEEDS_REVIEW)
    review_work = journal.add_work(review, "needs_review", {})
    tag = loan(journal, "3")
    journal.secure(tag, SecurityPhase.WRITING, "E004", 0xC2)
    differs = loan(journal, "4")
    work = journal.add_work(differs, "due_differs", {})
    gone = loan(journal, "5")
    clock.pass_days(400)
    housekeeping(journal, clock).erase()
    assert kept(journal) == [waiting, review, tag, differs]
    assert gone not in kept(journal)
    journal.secure(tag, SecurityPhase.VERIFIED, "E004", 0xC2)
    for each in (work, review_work):
        settle(journal, Settling(each, How.ACCEPT, "Ans"))
    housekeeping(journal, clock).erase()
    # What was settled today can still be looked up.
    assert kept(journal) == [waiting, review, differs]
    clock.pass_days(8)
    housekeeping(journal, clock).erase()
    assert kept(journal) == [waiting]
    assert journal.work(open_only=False) == []
    assert journal.verify()[1] is None


def test_a_clock_that_is_not_trusted_erases_nothing(journal: Journal, clock: Clock) -> None:
    entry = loan(journal)
    clock.pass_days(4000)
    clock.trusted = False
    housekeeping(journal, clock, 0).erase()
    assert kept(journal) == [entry]


@pytest.mark.parametrize("days", [-20000, 4000])
def test_what_a_wrong_clock_settled_is_kept_as_long_and_no_longer(
    journal: Journal, clock: Clock, days: int
) -> None:
    clock.pass_days(days)
    clock.trusted = days > 0
    entry = loan(journal)
    clock.at, clock.trusted = START, True
    housekeeping(journal, clock).erase()
    clock.pass_days(6)
    housekeeping(journal, clock).erase()
    assert kept(journal) == [entry]
    clock.pass_days(2)
    housekeeping(journal, clock).erase()
    assert kept(journal) == []


def test_others_come_first(journal: Journal, clock: Clock) -> None:
    for number in range(450):
        journal.settle(journal.intend(Intent(Action.RETURN, str(number))), State.ACCEPTED, {})
    clock.pass_days(8)
    assert housekeeping(journal, clock).erase(lambda: True)
    assert len(kept(journal)) == 250
    assert not housekeeping(journal, clock).erase(lambda: False)
    assert kept(journal) == []


def test_an_age_alarm_a_day(
    journal: Journal, clock: Clock, caplog: pytest.LogCaptureFixture, expect_log: object
) -> None:
    assert callable(expect_log)
    expect_log("work is overdue")
    keeping = housekeeping(journal, clock)
    journal.add_work(loan(journal), "due_differs", {})
    keeping.tend()
    assert not caplog.records
    clock.pass_days(1.1)
    for _ in range(3):
        clock.ticks += 4000
        keeping.tend()
    assert [record.message for record in caplog.records] == ["work is overdue"]


# Caches ----------------------------------------------------------------------------------------

FINAL = [state for state in State if state not in OPEN_STATES]


class CachesEqualTheEntries(RuleBasedStateMachine):
    """Whatever is done, in any order: made anew from the entries they say the same."""

    folder: Path

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.clock = Clock()
        self.place = tempfile.TemporaryDirectory()
        path = Path(self.place.name) / "journal.db"
        self.journal = Journal.open(path, device="desk-1", now=self.clock)
        self.journal._connection.execute("PRAGMA synchronous = OFF")
        self.entries: list[str] = []

    def teardown(self) -> None:
        self.journal.close()
        self.place.cleanup()

    def some(self, which: int) -> str | None:
        known = [row[0] for row in self.journal._read("SELECT entry FROM delivery ORDER BY entry")]
        return known[which % len(known)] if known else None

    @rule(action=st.sampled_from(Action), item=st.integers(0, 3))
    def intend(self, action: Action, item: int) -> None:
        self.journal.intend(Intent(action, f"item-{item}", patron="P" * (item % 2)))

    @rule(which=st.integers(0, 20), outcome=st.sampled_from(Outcome))
    def tell(self, which: int, outcome: Outcome) -> None:
        if entry := self.some(which):
            self.journal.tell(entry, Told(outcome))

    @rule(
        which=st.integers(0, 20),
        phase=st.sampled_from(SecurityPhase),
        uid=st.sampled_from(["A", "B"]),
    )
    def secure(self, which: int, phase: SecurityPhase, uid: str) -> None:
        if entry := self.some(which):
            self.journal.secure(entry, phase, uid, 0xC2)

    @rule(which=st.integers(0, 20), state=st.sampled_from(FINAL))
    def settle(self, which: int, state: State) -> None:
        if entry := self.some(which):
            self.journal.settle(entry, state, {})

    @rule(which=st.integers(0, 20), state=st.sampled_from(OPEN_STATES))
    def mark(self, which: int, state: State) -> None:
        entry = self.some(which)
        if entry and self.journal.delivery(entry).state in OPEN_STATES:
            self.journal.mark(entry, state, attempted=True)

    @rule(
        which=st.integers(0, 20),
        what=st.sampled_from(
            ["needs_review", "due_differs", "tag_not_switched", "return_interrupted"]
        ),
    )
    def add_work(self, which: int, what: str) -> None:
        if entry := self.some(which):
            detail = {"uids": ["A"]} if what == "tag_not_switched" else {}
            self.journal.add_work(entry, what, detail)

    @rule(which=st.integers(0, 20))
    def repaired(self, which: int) -> None:
        if entry := self.some(which):
            self.journal.add_work(entry, "tag_repaired", {"uid": "A"})

    @rule(which=st.integers(0, 20), how=st.sampled_from(How), item=st.sampled_from(["", "item-9"]))
    def settle_work(self, which: int, how: How, item: str) -> None:
        work = self.journal.work()
        if work:
            order = Settling(work[which % len(work)].key, how, "Ans", item=item)
            with contextlib.suppress(NotPossible):
                settle(self.journal, order)

    @rule(days=st.integers(0, 10))
    def erase(self, days: int) -> None:
        self.clock.pass_days(days)
        at = self.clock.at.timestamp()
        self.journal.erase_settled(at - 7 * DAY_S, 5, at)

    def tables(self) -> tuple[object, ...]:
        open_states = "('pending', 'sent', 'in_doubt')"
        return (
            self.journal._read(
                "SELECT entry, action, item_ref, patron_ref, settled_at,"
                f" CASE WHEN state IN {open_states} THEN 'open' ELSE state END"
                " FROM delivery ORDER BY entry"
            ),
            self.journal._read("SELECT uid, entry, afi FROM repair ORDER BY uid"),
            self.journal._read("SELECT * FROM work ORDER BY key"),
        )

    @invariant()
    def made_anew_they_are_the_same(self) -> None:
        before = self.tables()
        assert not self.journal.mend_caches()
        self.journal.rebuild_caches()
        assert self.tables() == before
        assert self.journal.verify()[1] is None


TestCaches = CachesEqualTheEntries.TestCase
TestCaches.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
