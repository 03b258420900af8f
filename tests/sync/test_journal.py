"""The journal: durable, chained, rebuilt from its own entries, and honest about a bad file."""

from __future__ import annotations

import itertools
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import StationBusy, StorageFault
from sync.journal.chain import Break
from sync.journal.keys import KEY_FILE
from sync.journal.lock import JournalLock
from sync.journal.records import (
    NOTED,
    OPEN_STATES,
    Delivery,
    Intent,
    Kind,
    MoneyPhase,
    SecurityPhase,
    State,
    Told,
    intent_payload,
    read_intent,
    read_told,
    told_payload,
)
from sync.journal.schema import PROGRAM_LEVEL
from sync.journal.seal import KeySeal
from sync.journal.store import Journal
from sync.model import Action, Authority, Instant, Outcome, Reason

DATA = Path(__file__).parent.parent / "data"
RELEASED = sorted(DATA.glob("journal_schema_*.sql"))
"""Every schema that was ever released, the present one last."""
START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TAG = "E004015012345678"
SEAL = KeySeal(bytes(range(32)))


def clock() -> Callable[[], Instant]:
    ticks = itertools.count()

    def now() -> Instant:
        tick = next(ticks)
        # An int on purpose: what is hashed has to be what SQLite gives back.
        return Instant(START + timedelta(seconds=tick), tick, "boot-1", trusted=True)

    return now


def opened(path: Path, device: str = "desk-1") -> Journal:
    return Journal.open(path, device=device, now=clock())


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = opened(tmp_path / "journal.db")
    yield journal
    journal.close()


def one_visit(journal: Journal, item: str = "100") -> str:
    """Five entries: a loan with a tag of its own, settled, and a piece of work."""
    tag = TAG if journal.repair_for(TAG) is None else f"{TAG}-{len(journal.repairs())}"
    entry = journal.intend(Intent(Action.BORROW, item, patron="P1", uids=(tag,)))
    with journal.write():
        journal.tell(entry, Told(Outcome.ACCEPTED, title="De avonden"))
        journal.settle(entry, State.ACCEPTED, {})
    journal.secure(entry, SecurityPhase.WRITING, tag, 0xC2)
    journal.add_work(entry, "due_differs", {"due": "2026-12-01"})
    return entry


def fsck(path: Path) -> Break | None:
    journal = opened(path)
    _, found = journal.verify()
    journal.close()
    return found


# Reading what was written ----------------------------------------------------------------------


def test_an_intent_comes_back_whole(journal: Journal) -> None:
    entry = journal.intend(Intent(Action.RENEW, "100", "P1", (TAG,), "2026-12-01T00:00:00+00:00"))
    delivery = journal.delivery(entry)
    assert delivery.intent == Intent(Action.RENEW, "100", "P1", (TAG,), "2026-12-01T00:00:00+00:00")
    assert (delivery.state, delivery.attempts, delivery.told) == (State.PENDING, 0, None)
    assert delivery.occurred_at == START
    with pytest.raises(KeyError):
        journal.delivery("nothing-1")


TEXT = st.text(min_size=1, max_size=12)


@given(
    action=st.sampled_from(Action),
    item=TEXT,
    patron=st.text(max_size=8),
    uids=st.lists(TEXT, max_size=3).map(tuple),
    undoes=st.text(max_size=8),
    unknown=st.booleans(),
)
def test_an_intent_survives_the_seal(
    action: Action, item: str, patron: str, uids: tuple[str, ...], undoes: str, unknown: bool
) -> None:
    intent = Intent(action, item, patron, uids, undoes=undoes, loans_unknown=unknown)
    assert read_intent(SEAL.open(SEAL.close(intent_payload(intent), "a"), "a")) == intent


@given(
    outcome=st.sampled_from(Outcome),
    offline=st.booleans(),
    reason=st.none() | st.sampled_from(Reason),
    by=st.none() | st.sampled_from(Authority),
    due=st.none() | st.datetimes(timezones=st.just(UTC)),
    title=st.text(max_size=12),
)
def test_what_was_told_survives_the_seal(
    outcome: Outcome,
    offline: bool,
    reason: Reason | None,
    by: Authority | None,
    due: datetime | None,
    title: str,
) -> None:
    told = Told(outcome, offline, reason, by, due, title)
    assert read_told(SEAL.open(SEAL.close(told_payload(told), "a"), "a")) == told


def test_a_payload_that_cannot_be_read_stops_nobody_else(journal: Journal) -> None:
    entry = one_visit(journal)
    other = one_visit(journal)
    journal._connection.execute("UPDATE entry SET payload = X'7B' WHERE key = ?", (entry,))
    with pytest.raises(StorageFault, match="cannot be read"):
        journal.delivery(entry)
    assert [each.entry for each in journal.deliveries()] == [other]
    assert [each.entry for each in journal.of_patron("P1")] == [other]
    assert journal.unreadable() == [entry]
    (damaged,) = [each for each in journal.entries() if each.key == entry]
    assert (damaged.payload, damaged.damaged) == (None, True)


def test_the_last_thing_told_counts(journal: Journal) -> None:
    entry = journal.intend(Intent(Action.BORROW, "100", "P1"))
    journal.tell(entry, Told(Outcome.NEEDS_REVIEW))
    journal.tell(entry, Told(Outcome.ACCEPTED))
    told = journal.delivery(entry).told
    assert told is not None
    assert told.outcome is Outcome.ACCEPTED


def test_open_for_gives_item_and_patron_oldest_first_and_never_matches_no_patron(
    journal: Journal,
) -> None:
    first = journal.intend(Intent(Action.BORROW, "100", "P1"))
    back = journal.intend(Intent(Action.RETURN, "100"))
    other = journal.intend(Intent(Action.RETURN, "200"))
    third = journal.intend(Intent(Action.BORROW, "300", "P1"))
    assert [d.entry for d in journal.open_for("100", "P1")] == [first, back, third]
    assert [d.entry for d in journal.open_for("100", "")] == [first, back]
    assert [d.entry for d in journal.open_for("", "P1")] == [first, third]
    journal.settle(first, State.ACCEPTED, {})
    assert [d.entry for d in journal.open_deliveries()] == [back, other, third]


def test_a_patron_is_found_however_the_card_is_written_also_as_earlier_versions_kept_it(
    journal: Journal,
) -> None:
    first = journal.intend(Intent(Action.BORROW, "100", "AB 12"))
    second = journal.intend(Intent(Action.BORROW, "200", "ab12"))
    letters = journal.reference("AB 12"), first
    journal._connection.execute("UPDATE delivery SET patron_ref = ? WHERE entry = ?", letters)
    assert [each.entry for each in journal.of_patron("AB 12")] == [first, second]
    assert [each.entry for each in journal.open_for("", "AB 12")] == [first, second]
    assert [each.entry for each in journal.of_patron("AB12")] == [second]
    assert journal.of_patron("AB 123") == []


def test_facts_are_kept_and_cost_nothing_unchanged(tmp_path: Path) -> None:
    journal = opened(tmp_path / "journal.db")
    journal.remember("ils_status", "a")
    before = journal._connection.total_changes
    journal.remember("ils_status", "a")
    assert journal._connection.total_changes == before
    journal.close()
    again = opened(tmp_path / "journal.db")
    assert again.recall("ils_status") == "a"
    assert again.recall("nothing") is None
    again.close()


def test_a_tag_needs_repair_until_it_is_verified(journal: Journal) -> None:
    entry = journal.intend(Intent(Action.BORROW, "100", "P1", (TAG,)))
    journal.secure(entry, SecurityPhase.WRITING, TAG, 0xC2)
    assert journal.repair_for(TAG) == (entry, 0xC2)
    back = journal.intend(Intent(Action.RETURN, "100"))
    journal.secure(back, SecurityPhase.GONE, TAG, 0x07)
    assert journal.repairs() == [(TAG, back, 0x07)]
    journal.secure(back, SecurityPhase.VERIFIED, TAG, 0x07)
    assert journal.repair_for(TAG) is None


def test_no_question_walks_over_all_entries(journal: Journal) -> None:
    """Each reading of one intent would take longer every day."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    read, do = journal._read, journal._do

    def reading(sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        asked.append((sql, values))
        return read(sql, values)

    def doing(sql: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        asked.append((sql, values))
        return do(sql, values)

    journal._read, journal._do = reading, doing  # type: ignore[method-assign]
    entry = one_visit(journal)
    journal.delivery(entry)
    journal.open_deliveries()
    journal.open_for("100", "P1")
    journal.of_item("100")
    journal.of_patron("P1")
    journal.about(entry)
    journal.entry(entry)
    journal.erase_settled(START.timestamp() + 9e9, 10)
    assert len(asked) > 10
    for sql, values in asked:
        plan = journal._connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
        assert not [row for row in plan if row[3] in ("SCAN entry", "SCAN t", "SCAN s")], sql


# Chain -----------------------------------------------------------------------------------------


def test_a_whole_chain_verifies_across_restarts(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    for _ in range(3):
        journal = opened(path)
        one_visit(journal)
        journal.close()
    journal = opened(path)
    assert journal.verify() == (15, None)
    assert [entry.seq for entry in journal.entries()] == list(range(1, 16))
    journal.close()


FIELDS = {
    "device": "'desk-9'",
    "epoch": "'00000000'",
    "key": "key || 'x'",
    "kind": "'x'",
    "refers_to": "refers_to || 'x'",
    "occurred_at": "'2026-11-24T10:00:00+00:00'",
    "monotonic": "monotonic + 1",
    "boot_id": "'boot-2'",
    "clock_trusted": "1 - clock_trusted",
    "payload_digest": "randomblob(32)",
    "prev_hash": "randomblob(32)",
    "payload": "CAST(payload || ' ' AS BLOB)",
    "salt": "randomblob(16)",
}


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.parametrize("field", FIELDS)
def test_verify_names_the_entry_of_which_any_field_was_changed(
    tmp_path: Path, field: str, seq: int
) -> None:
    path = tmp_path / "journal.db"
    journal = opened(path)
    one_visit(journal)
    journal._connection.execute(f"UPDATE entry SET {field} = {FIELDS[field]} WHERE seq = {seq}")
    journal.close()
    found = fsck(path)
    assert found is not None
    # A row's own fields show in the link from the row after it, which is where the chain breaks.
    assert found.seq in (seq, seq + 1)
    assert str(found.seq) in found.sentence


TAMPERINGS = {
    "payload of another type": ("UPDATE entry SET payload = 'text' WHERE seq = 3", 3),
    "payload erased, salt kept": ("UPDATE entry SET payload = NULL WHERE seq = 3", 3),
    "salt erased, payload kept": ("UPDATE entry SET salt = NULL WHERE seq = 3", 3),
    "first deleted": ("DELETE FROM entry WHERE seq = 1", 1),
    "middle deleted": ("DELETE FROM entry WHERE seq = 3", 3),
    "last deleted": ("DELETE FROM entry WHERE seq = 5", 5),
    "all deleted": ("DELETE FROM entry", 1),
    "two swapped": ("UPDATE entry SET seq = 7 - seq WHERE seq IN (3, 4)", 3),
    "renumbered": ("UPDATE entry SET seq = seq + 1 WHERE seq = 5", 5),
    "head moved": ("UPDATE epoch SET last_seq = 4", 5),
    "head changed": ("UPDATE epoch SET last_hash = randomblob(32)", 5),
    "epoch forgotten": ("DELETE FROM epoch", 1),
    "written order changed": ("UPDATE entry SET rowid = 99 WHERE seq = 3", 3),
    "one appended": (
        "INSERT INTO entry SELECT device, epoch, 6, 'forged', kind, refers_to, occurred_at,"
        " monotonic, boot_id, clock_trusted, salt, payload, payload_digest, prev_hash, 0"
        " FROM entry WHERE seq = 5",
        6,
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_verify_names_the_first_broken_link(tmp_path: Path, name: str) -> None:
    path = tmp_path / "journal.db"
    journal = opened(path)
    one_visit(journal)
    statement, seq = TAMPERINGS[name]
    journal._connection.execute(statement)
    journal.close()
    found = fsck(path)
    assert found is not None
    assert (found.device, found.seq) == ("desk-1", seq)
    assert found.sentence


def test_a_payload_that_retention_erased_still_verifies(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = opened(path)
    erased = one_visit(journal)
    journal._connection.execute("UPDATE entry SET payload = NULL, salt = NULL")
    kept = journal.intend(Intent(Action.RETURN, "200"))
    assert journal.verify() == (6, None)
    assert [d.entry for d in journal.deliveries()] == [kept]
    assert journal.of_item("100") == []
    assert all(entry.payload is None for entry in journal.about(erased))
    journal.close()


def test_a_renamed_station_begins_an_epoch_and_both_verify(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    first = opened(path)
    one_visit(first)
    first.close()
    second = opened(path, device="desk-2")
    one_visit(second)
    assert second.verify() == (10, None)
    assert [(e.device, e.seq) for e in second.entries()][4:6] == [("desk-1", 5), ("desk-2", 1)]
    second.close()


# Transactions ----------------------------------------------------------------------------------


def failing(journal: Journal) -> None:
    def work() -> None:
        with journal.write():
            entry = journal.intend(Intent(Action.BORROW, "200", "P1"))
            journal.tell(entry, Told(Outcome.PENDING, offline=True))
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        work()


def test_what_fails_is_rolled_back_whole_and_the_chain_goes_on(journal: Journal) -> None:
    one_visit(journal)
    failing(journal)
    assert len(journal.entries()) == 5
    assert [d.intent.item for d in journal.deliveries()] == ["100"]
    one_visit(journal, "200")
    assert journal.verify() == (10, None)


def test_the_very_first_write_may_fail_too(journal: Journal) -> None:
    failing(journal)
    one_visit(journal)
    assert journal.verify() == (5, None)


def test_nothing_is_visible_to_others_before_the_commit(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = opened(path)
    reader = sqlite3.connect(path)
    with journal.write():
        journal.intend(Intent(Action.BORROW, "100", "P1"))
        assert reader.execute("SELECT COUNT(*) FROM entry").fetchone() == (0,)
    assert reader.execute("SELECT COUNT(*) FROM entry").fetchone() == (1,)
    reader.close()
    journal.close()


def test_two_threads_write_one_gap_free_chain(journal: Journal) -> None:
    done: list[str] = []

    def work(item: str) -> None:
        for _ in range(20):
            with journal.write():
                entry = journal.intend(Intent(Action.RETURN, item))
                journal.tell(entry, Told(Outcome.PENDING, offline=True))
            journal.mark(entry, State.SENT, attempted=True)
            done.append(entry)

    threads = [threading.Thread(target=work, args=(item,)) for item in ("100", "200")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(done)) == 40
    assert all(journal.delivery(entry).attempts == 1 for entry in done)
    assert journal.verify() == (80, None)
    # A transaction of one thread is never mixed with the other's.
    entries = journal.entries()
    assert all(told.refers_to == asked.key for asked, told in itertools.pairwise(entries[:2]))
    assert all(entries[i + 1].refers_to == entries[i].key for i in range(0, len(entries), 2))


# The cache -------------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["intend", "tell", "settle", "mark"]),
        st.integers(0, 5),
        st.sampled_from(State),
        st.sampled_from(Action),
    ),
    max_size=25,
)
FINAL = [state for state in State if state not in OPEN_STATES]


@settings(max_examples=40)
@given(STEPS)
def test_deliveries_rebuilt_from_the_entries_equal_the_cache(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, State, Action]]
) -> None:
    journal = opened(tmp_path_factory.mktemp("rebuild") / "journal.db")
    journal._connection.execute("PRAGMA synchronous = OFF")
    keys: list[str] = []
    final: set[str] = set()
    for what, which, state, action in steps:
        if what == "intend" or not keys:
            keys.append(journal.intend(Intent(action, f"item-{which}", patron="P" * (which % 2))))
            continue
        key = keys[which % len(keys)]
        if what == "tell":
            journal.tell(key, Told(Outcome.PENDING, offline=True))
        elif what == "settle" and state in FINAL:
            journal.settle(key, state, {"found": "free"})
            final.add(key)
        elif what == "mark" and state in OPEN_STATES and key not in final:
            journal.mark(key, state, attempted=True)

    def shape(delivery: Delivery) -> tuple[object, ...]:
        # What is open counts as in doubt: whether it was sent only the cache knew.
        state = State.IN_DOUBT if delivery.state in OPEN_STATES else delivery.state
        return (delivery.entry, state, delivery.intent, delivery.told, delivery.verdict)

    before = [shape(delivery) for delivery in journal.deliveries()]
    found = [[d.entry for d in journal.open_for(f"item-{i}", "P")] for i in range(6)]
    journal.rebuild_caches()
    assert [shape(delivery) for delivery in journal.deliveries()] == before
    assert [[d.entry for d in journal.open_for(f"item-{i}", "P")] for i in range(6)] == found
    assert journal.verify() == (len(journal.entries()), None)
    journal.close()


def test_the_repair_list_is_rebuilt_from_the_entries(tmp_path: Path) -> None:
    journal = opened(tmp_path / "journal.db")
    entry = journal.intend(Intent(Action.BORROW, "1", patron="P", uids=("A", "B", "C")))
    for uid in ("A", "B", "C"):
        journal.secure(entry, SecurityPhase.WRITING, uid, 0xC2)
    journal.secure(entry, SecurityPhase.VERIFIED, "A", 0xC2)
    journal.secure(entry, SecurityPhase.GONE, "B", 0xC2)
    before = journal.repairs()
    assert before == [("B", entry, 0xC2), ("C", entry, 0xC2)]
    journal.rebuild_caches()
    assert journal.repairs() == before
    journal.close()


def test_work_about_a_tag_ends_when_a_later_visit_switched_it(tmp_path: Path) -> None:
    """Whatever was wanted of it then: it holds now what was wanted last."""
    journal = opened(tmp_path / "journal.db")
    loan = journal.intend(Intent(Action.BORROW, "1", patron="P", uids=("A", "B")))
    for uid in ("A", "B"):
        journal.secure(loan, SecurityPhase.WRITING, uid, 0xC2)
        journal.secure(loan, SecurityPhase.GONE, uid, 0xC2)
    journal.add_work(loan, "tag_not_switched", {"uids": ["A", "B"]})
    other = journal.intend(Intent(Action.BORROW, "2", patron="P", uids=("C",)))
    journal.add_work(other, "tag_not_switched", {"uids": ["C"]})
    back = journal.intend(Intent(Action.RETURN, "1", uids=("A", "B")))

    def about() -> list[str]:
        found = [work.entry for work in journal.work()]
        journal.rebuild_caches()
        assert [work.entry for work in journal.work()] == found
        return found

    journal.secure(back, SecurityPhase.WRITING, "A", 0x07)
    journal.secure(back, SecurityPhase.VERIFIED, "A", 0x07)
    assert about() == [loan, other], "B of it still waits"
    journal.secure(back, SecurityPhase.WRITING, "B", 0x07)
    journal.secure(back, SecurityPhase.VERIFIED, "A", 0x07)
    assert about() == [loan, other], "nobody knows yet whether it took"
    journal.secure(back, SecurityPhase.VERIFIED, "B", 0x07)
    assert about() == [other]
    closed = (journal.entries()[-1].refers_to, journal.entries()[-1].payload)
    assert closed[0] == loan
    assert closed[1] is not None
    assert (closed[1]["how"], closed[1]["by"]) == ("overtaken", back)
    journal.close()


def test_a_plan_that_a_newer_one_took_over_does_not_come_back(tmp_path: Path) -> None:
    """Not late, and not when the newer one was erased and the caches are made anew."""
    journal = opened(tmp_path / "journal.db")
    back = journal.intend(Intent(Action.RETURN, "1", uids=("A", "B")))
    journal.settle(back, State.ACCEPTED, {})
    for uid in ("A", "B"):
        journal.secure(back, SecurityPhase.WRITING, uid, 0x07)
        journal.secure(back, SecurityPhase.GONE, uid, 0x07)
    loan = journal.intend(Intent(Action.BORROW, "1", patron="P", uids=("A",)))
    journal.settle(loan, State.ACCEPTED, {})
    journal.secure(loan, SecurityPhase.WRITING, "A", 0xC2)
    journal.secure(back, SecurityPhase.VERIFIED, "A", 0x07)
    waiting = [("B", back, 0x07), ("A", loan, 0xC2)]
    assert journal.repairs() == waiting, "the newer plan still has to be carried out"
    journal.rebuild_caches()
    assert journal.repairs() == waiting
    journal.secure(loan, SecurityPhase.VERIFIED, "A", 0xC2)
    assert journal.erase_settled(journal._now().utc.timestamp() + 1, 100) == 1
    for _ in range(2):
        assert journal.repairs() == [("B", back, 0x07)]
        journal.rebuild_caches()
    journal.close()


def test_what_is_doubted_after_a_restore_is_so_in_caches_made_anew(tmp_path: Path) -> None:
    journal = opened(tmp_path / "journal.db")
    done, kept, again = (journal.intend(Intent(Action.RETURN, item)) for item in "123")
    journal.settle(done, State.ACCEPTED, {})
    journal.found_restored()
    new = journal.intend(Intent(Action.RETURN, "4"))
    journal.settle(again, State.NEEDS_REVIEW, {})
    work = journal.add_work(again, "needs_review")
    journal.close_work(work, again, {"how": "retry", "by": "Ans"})
    for _ in range(2):
        doubted = {each.entry: each.restored for each in journal.deliveries()}
        assert doubted == {done: False, kept: True, again: False, new: False}
        journal.rebuild_caches()
    journal.close()


@pytest.mark.parametrize("lost", ["mark", "all since"])
def test_what_is_doubted_after_a_restore_is_so_when_the_entry_of_it_is_lost(
    tmp_path: Path, lost: str
) -> None:
    journal = opened(tmp_path / "journal.db")
    done, kept = (journal.intend(Intent(Action.RETURN, item)) for item in "12")
    journal.settle(done, State.ACCEPTED, {})
    journal.found_restored()
    epoch = journal.epochs()[-1]["epoch"]
    new = journal.intend(Intent(Action.RETURN, "3"))
    sql = {
        "mark": "UPDATE entry SET payload = x'00' WHERE epoch = ? AND seq = 1",
        "all since": "DELETE FROM entry WHERE epoch = ?",
    }
    journal._connection.execute(sql[lost], (epoch,))
    journal.rebuild_caches()
    doubted = {each.entry: each.restored for each in journal.deliveries()}
    assert doubted == {done: False, kept: True} | ({new: False} if lost == "mark" else {})
    journal.close()


# Files -----------------------------------------------------------------------------------------


def test_only_the_owner_may_read_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "state" / "journal.db"
    previous = os.umask(0)
    try:
        journal = opened(path)
        one_visit(journal)
    finally:
        os.umask(previous)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    journal.close()


def test_a_commit_is_synchronous_and_deleted_bytes_are_overwritten(journal: Journal) -> None:
    def pragma(name: str) -> object:
        return journal._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert (pragma("journal_mode"), pragma("synchronous"), pragma("secure_delete")) == ("wal", 2, 1)


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"x" * 999]
)
def test_a_corrupt_file_is_a_storage_fault_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    with pytest.raises(StorageFault, match=r"journal\.db cannot be used"):
        opened(path)
    assert path.read_bytes() == content


def test_a_path_that_cannot_be_opened_is_a_storage_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFault, match="cannot be made"):
        opened(tmp_path / "file" / "journal.db")


def test_a_closed_journal_is_a_storage_fault(tmp_path: Path) -> None:
    journal = opened(tmp_path / "journal.db")
    journal.close()
    journal.close()
    with pytest.raises(StorageFault):
        journal.open_deliveries()
    with pytest.raises(StorageFault):
        journal.intend(Intent(Action.RETURN, "1"))


def test_a_full_disk_is_a_storage_fault_and_nothing_is_half_written(journal: Journal) -> None:
    one_visit(journal)
    (pages,) = journal._connection.execute("PRAGMA page_count").fetchone()
    journal._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    written = 1

    def fill() -> None:
        nonlocal written
        for _ in range(500):
            with journal.write():
                entry = journal.intend(Intent(Action.BORROW, "100", "P1"))
                journal.tell(entry, Told(Outcome.ACCEPTED, title="x" * 500))
                journal.settle(entry, State.ACCEPTED, {})
            written += 1

    with pytest.raises(StorageFault, match="cannot be written"):
        fill()
    kept = 5 + 3 * (written - 1)
    assert len(journal.entries()) == kept
    assert journal.counts() == {State.ACCEPTED: written}
    assert journal.verify() == (kept, None)
    journal._connection.execute(f"PRAGMA max_page_count = {pages + 50}")
    one_visit(journal)
    assert journal.verify() == (kept + 5, None)


# Schema ----------------------------------------------------------------------------------------


def schema_of(path: Path) -> str:
    """The whole schema, and the rows a released program put into it, as SQL."""
    connection = sqlite3.connect(path)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    tables = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
    ).fetchall()
    migrations = connection.execute(
        "SELECT migration_set, name FROM _sqlite_migrations ORDER BY id"
    ).fetchall()
    facts = connection.execute("SELECT name, value FROM fact ORDER BY name").fetchall()
    facts = [(name, "0" * 16 if name == "key_id" else value) for name, value in facts]
    connection.close()
    lines = [f"{sql.strip()};" for (sql,) in tables]
    lines += [
        f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        f" VALUES ('{group}', '{name}', '2026-11-24 00:00:00');"
        for group, name in migrations
    ]
    lines += [f"INSERT INTO fact VALUES ('{name}', '{value}');" for name, value in facts]
    return "\n".join([*lines, f"PRAGMA user_version = {version};", ""])


def test_a_new_database_has_the_released_schema(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    opened(path).close()
    assert schema_of(path) == RELEASED[-1].read_text(encoding="utf-8")


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_schema_opens_twice_and_is_written(tmp_path: Path, released: Path) -> None:
    path = tmp_path / "journal.db"
    connection = sqlite3.connect(path)
    connection.executescript(released.read_text(encoding="utf-8"))
    connection.execute("UPDATE fact SET value = ? WHERE name = 'key_id'", (SEAL.key_id,))
    connection.commit()
    connection.close()
    path.with_name(KEY_FILE).write_text(bytes(range(32)).hex())
    path.with_name(KEY_FILE).chmod(0o600)
    for times in (1, 2):
        journal = opened(path)
        one_visit(journal)
        assert journal.verify() == (5 * times, None)
        journal.close()


def test_what_the_first_schema_kept_in_the_open_is_sealed_and_still_verifies(
    tmp_path: Path,
) -> None:
    """Rows that the first program wrote: a loan with an armed tag, and one that waits."""
    path = tmp_path / "journal.db"
    connection = sqlite3.connect(path)
    connection.executescript(RELEASED[0].read_text(encoding="utf-8"))
    connection.executescript((DATA / "journal_rows_1.sql").read_text(encoding="utf-8"))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    secrets = ("P1001", "3000002", "avonden", "Eline", "leesplezier", TAG)
    assert all(each.encode() in path.read_bytes() for each in secrets)
    journal = opened(path)
    assert journal.verify() == (7, None)
    first, second = journal.deliveries()
    assert (first.intent.patron, first.state, first.verdict) == (
        "P1001",
        State.ACCEPTED,
        {"message": "Veel leesplezier"},
    )
    assert second.told is not None
    assert (second.state, second.told.title) == (State.PENDING, "Eline Vere")
    assert [each.entry for each in journal.open_for("3000002", "")] == [second.entry]
    assert journal.of_patron("P1001") == [first]
    assert journal.repairs() == [(TAG, first.entry, 0xC2)]
    assert [work.what for work in journal.work()] == ["tag_not_switched"]
    assert journal.recall("afi_disarmed") == "194"
    one_visit(journal)
    assert journal.verify() == (12, None)
    # What was in the open is nowhere any more, free pages and the log of writes included.
    raw = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert not [each for each in secrets if each.encode() in raw]
    journal._connection.execute("UPDATE entry SET payload = ? WHERE seq = 1", (b"x",))
    _, found = journal.verify()
    assert found is not None
    assert found.seq == 1
    journal.close()


def test_what_the_first_schema_kept_is_sealed_also_when_it_was_changed(tmp_path: Path) -> None:
    """It is nobody's promise any more, but it neither stops the program nor stays in the open."""
    path = tmp_path / "journal.db"
    connection = sqlite3.connect(path)
    connection.executescript(RELEASED[0].read_text(encoding="utf-8"))
    connection.executescript((DATA / "journal_rows_1.sql").read_text(encoding="utf-8"))
    connection.execute(
        "UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), '}', '') AS BLOB)"
        " WHERE seq IN (5, 6)"
    )
    # Still an object: only the digest knows.
    connection.execute(
        "UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), '3000001', '3000009')"
        " AS BLOB) WHERE seq = 1"
    )
    connection.commit()
    connection.close()
    journal = opened(path)
    assert journal.unreadable() == ["0badcafe-1", "0badcafe-5", "0badcafe-6"]
    assert journal.deliveries() == []
    assert journal._read("SELECT DISTINCT item_ref, patron_ref FROM delivery") == [("", "")]
    _, found = journal.verify()
    assert found is not None
    assert found.seq == 1
    journal.close()
    assert not [each for each in (b"3000002", b"3000009") if each in path.read_bytes()]


def test_a_newer_database_that_this_program_may_write_is_written(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = opened(path)
    journal._connection.execute("ALTER TABLE delivery ADD COLUMN later TEXT")
    journal._connection.execute("PRAGMA user_version = 99")
    journal.close()
    again = opened(path)
    one_visit(again)
    assert again.verify() == (5, None)
    again.close()


def test_a_newer_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = opened(path)
    journal._connection.execute("PRAGMA user_version = 99")
    journal._connection.execute(
        "UPDATE fact SET value = ? WHERE name = 'min_writer'", (str(PROGRAM_LEVEL + 1),)
    )
    journal.close()
    with pytest.raises(StorageFault, match=r"newer version.*install that version"):
        opened(path)


# Lock ------------------------------------------------------------------------------------------


def test_the_second_owner_is_told_who_is_first(tmp_path: Path) -> None:
    path = tmp_path / "state" / "journal.lock"
    with JournalLock(path), pytest.raises(StationBusy, match=f"{os.getpid()}"):
        JournalLock(path)
    with JournalLock(path):
        pass
    lock = JournalLock(path)
    lock.release()
    lock.release()


def test_whoever_has_the_lock_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "journal.lock"
    first = JournalLock(path)
    later = threading.Timer(0.2, first.release)
    later.start()
    with JournalLock(path, patience_s=20.0), pytest.raises(StationBusy):
        JournalLock(path, patience_s=0.05)
    later.join()


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "journal.lock"
    program = (
        "import sys, pathlib; from sync.journal.lock import JournalLock\n"
        "lock = JournalLock(pathlib.Path(sys.argv[1])); sys.stdout.write('held\\n');"
        " sys.stdout.flush(); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"held\n"
    with pytest.raises(StationBusy, match=str(child.pid)):
        JournalLock(path)
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()
    JournalLock(path).release()


def test_a_lock_that_cannot_be_opened_is_a_storage_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFault):
        JournalLock(tmp_path / "file" / "journal.lock")


def test_every_kind_of_entry_is_read_by_kind(journal: Journal) -> None:
    entry = one_visit(journal)
    for kind in NOTED:
        journal.note(kind, {})
    journal.audit({"role": "technician"})
    journal.pay(entry, MoneyPhase.STARTED, {"handle": "pay1"})
    for kind in Kind:
        found = journal.entries(kind)
        assert [e.kind for e in found] == [kind]
        if kind not in (Kind.INTENT, Kind.AUDIT, *NOTED):
            assert journal.about(entry, kind) == found


def test_a_check_is_a_real_write_that_leaves_nothing(tmp_path: Path) -> None:
    journal = opened(tmp_path / "journal.db")
    one_visit(journal)
    entries, wal = len(journal.entries()), tmp_path / "journal.db-wal"
    before = wal.stat().st_size
    journal.check()
    assert wal.stat().st_size > before
    journal.check()
    assert len(journal.entries()) == entries
    assert journal.recall("check") is None
    journal._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageFault, match="cannot be written"):
        journal.check()
    journal.close()
    with pytest.raises(StorageFault):
        journal.check()


def test_its_connection_keeps_few_pages_in_memory(journal: Journal) -> None:
    """SQLite's own 2 MiB fill in the course of two hundred visits: that looks like a leak."""
    (pages,) = journal._connection.execute("PRAGMA cache_size").fetchone()
    assert pages == -256, "negative: KiB"
