"""The gates' list: armed tags on lent items, no more and no less, and never half a file."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import START, Clock, journal_at, now

from kiosk.services.already_lent import FILE_NAME, AlreadyLent, LentFile, LentTag
from sync.delivery.settlement import Settlement
from sync.errors import StorageFault
from sync.journal.records import Intent, SecurityPhase, State, Told
from sync.model import Action, Outcome

IN, OUT = 0x07, 0xC2
A, B = "E00401000000000A", "E00401000000000B"
YES = Told(Outcome.ACCEPTED)


class Bench:
    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.journal = journal_at(folder / "journal.db", self.clock)
        self.told: list[tuple[LentTag, ...]] = []
        self.error: OSError | None = None
        self.lent = AlreadyLent(self.journal, self, unsecured=OUT)

    def tell(self, tags: tuple[LentTag, ...]) -> None:
        if self.error is not None:
            raise self.error
        self.told.append(tags)

    def know(self, intent: Intent, told: Told | None, state: State = State.ACCEPTED) -> str:
        self.clock.seconds += 60
        entry = self.journal.intend(intent)
        if told is not None:
            self.journal.tell(entry, told)
        if state is not State.PENDING:
            self.journal.settle(entry, state, {})
        return entry

    def lend(self, *uids: str, item: str = "100") -> str:
        """Told, and not disarmed."""
        entry = self.know(Intent(Action.BORROW, item, "P1", uids), YES)
        for uid in uids:
            self.journal.secure(entry, SecurityPhase.GONE, uid, OUT)
        return entry

    def now_told(self) -> list[str]:
        self.lent.update()
        return [tag.uid for tag in self.told[-1]]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.journal.close()


def test_at_the_start_an_empty_list_is_told_too(bench: Bench) -> None:
    assert bench.now_told() == []


def test_a_lent_tag_that_is_still_armed_is_on_it_until_it_is_disarmed(bench: Bench) -> None:
    bench.lend(B, A)
    entry = bench.lend("E004010000000FFF", item="300")
    bench.lent.update()
    first, second, third = bench.told[-1]
    assert (first.uid, second.uid, first.since) == (A, B, START + timedelta(minutes=1))
    assert third.since == START + timedelta(minutes=2)
    bench.journal.secure(entry, SecurityPhase.VERIFIED, "E004010000000FFF", OUT)
    assert bench.now_told() == [A, B]


def test_only_news_is_told(bench: Bench) -> None:
    bench.lend(A)
    for _ in range(3):
        bench.lent.update()
    assert len(bench.told) == 1


def test_what_has_to_be_armed_is_not_on_it(bench: Bench) -> None:
    entry = bench.know(Intent(Action.RETURN, "100", uids=(A,)), YES)
    bench.journal.secure(entry, SecurityPhase.FAILED, A, IN)
    assert bench.now_told() == []


RETURN = Intent(Action.RETURN, "100", uids=(B,))
SINCE: dict[str, tuple[Intent, Told | None, State, bool]] = {
    "returned": (RETURN, YES, State.ACCEPTED, False),
    "returned off-line": (RETURN, Told(Outcome.PENDING), State.PENDING, False),
    "perhaps returned": (RETURN, None, State.IN_DOUBT, False),
    "refused as a return": (RETURN, Told(Outcome.REFUSED), State.REFUSED, True),
    "a return that was broken off": (RETURN, None, State.ABANDONED, True),
    "renewed": (Intent(Action.RENEW, "100", "P1"), YES, State.ACCEPTED, True),
    "another item": (Intent(Action.RETURN, "200"), YES, State.ACCEPTED, True),
}


@pytest.mark.parametrize("since", SINCE)
def test_what_may_have_come_back_since_is_not_lent_already(bench: Bench, since: str) -> None:
    bench.lend(A)
    intent, told, state, listed = SINCE[since]
    bench.know(intent, told, state)
    assert bench.now_told() == ([A] if listed else [])


def test_lent_once_more_after_that_it_is_on_it_again(bench: Bench) -> None:
    bench.lend(A)
    bench.know(Intent(Action.RETURN, "100"), YES)
    bench.know(Intent(Action.BORROW, "100", "P2"), YES)
    assert bench.now_told() == [A]


def test_what_staff_dealt_with_is_off_it(bench: Bench) -> None:
    entry = bench.lend(A)
    assert bench.now_told() == [A]
    Settlement(bench.journal).drop_repairs(entry)
    assert bench.now_told() == []


def test_a_list_that_does_not_arrive_is_told_again_and_stops_nothing(
    bench: Bench, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("gates were not told")
    bench.error = OSError("no room")
    bench.lend(A)
    for _ in range(3):
        bench.lent.update()
    assert [record.message for record in caplog.records].count("gates were not told") == 1
    bench.error = None
    assert bench.now_told() == [A]


def test_a_journal_that_cannot_be_read_stops_nothing(
    bench: Bench, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("gates were not told")

    def broken() -> None:
        raise StorageFault("unreadable")

    monkeypatch.setattr(bench.journal, "repairs", broken)
    bench.lent.update()
    assert bench.told == []


# The file ----------------------------------------------------------------------------------------


def test_the_file_is_what_is_promised_to_gate_drivers(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    former = os.umask(0o077)
    try:
        LentFile(path, now).tell((LentTag(A, START),))
    finally:
        os.umask(former)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert json.loads(path.read_text()) == {
        "written": "2026-11-24T09:00:00+00:00",
        "tags": [{"uid": A, "since": "2026-11-24T09:00:00+00:00"}],
    }
    assert os.listdir(tmp_path) == [FILE_NAME]


def test_a_reader_sees_the_old_list_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / FILE_NAME
    file = LentFile(path, now)
    file.tell(())
    before = path.read_bytes()

    def power_cut(descriptor: int) -> None:
        raise OSError("power")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", power_cut)
        with pytest.raises(OSError, match="power"):
            file.tell((LentTag(A, START),))
    assert path.read_bytes() == before
    # A draft that was left behind is in nobody's way.
    file.tell((LentTag(A, START),))
    assert A in path.read_text()


def test_a_repair_whose_loan_is_lost_does_not_stop_the_list(bench: Bench) -> None:
    """As a damaged file may leave it: the station has to start all the same."""
    lost = bench.lend(A)
    bench.lend(B, item="200")
    bench.journal._connection.execute("DELETE FROM entry WHERE key = ?", (lost,))
    assert bench.now_told() == [B]
