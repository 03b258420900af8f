"""The security bit: whole items or nothing, journal first, and repairs by UID."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import DeviceError, LinkLost, NoAnswer, NotVerified, TagGone, Unsupported
from kiosk.flow.events import Security
from kiosk.services.security import SecuritySwitch
from sync.errors import StorageFault
from sync.journal.records import Intent, Kind, SecurityPhase
from sync.journal.store import Journal
from sync.model import Action, Instant

IN, OUT = 0x07, 0xC2
A, B, C = "E00401000000000A", "E00401000000000B", "E00401000000000C"


class FakePad:
    """Tags with their AFI; errors by UID, one for each write."""

    def __init__(self, **afis: int) -> None:
        self.afis = dict.fromkeys((A, B, C), IN)
        self.errors: dict[str, list[DeviceError]] = {}
        self.writes: list[tuple[str, int]] = []
        self.on_write: Callable[[], None] = lambda: None

    def switch_afi(self, uid: str, afi: int) -> None:
        self.writes.append((uid, afi))
        self.on_write()
        if self.errors.get(uid):
            raise self.errors[uid].pop(0)
        self.afis[uid] = afi


class Bench:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.journal = Journal.open(path, device="desk-1", now=self.now)
        self.journal._connection.execute("PRAGMA synchronous = OFF")
        self.pad = FakePad()
        self.switch = SecuritySwitch(self.journal, self.pad, secured=IN, unsecured=OUT)
        self.entry = self.journal.intend(Intent(Action.BORROW, "100", "P1", (A, B, C)))

    @staticmethod
    def now() -> Instant:
        return Instant(datetime(2026, 11, 24, 9, 0, tzinfo=UTC), 0.0, "boot-1", trusted=True)

    def disarm(self, *uids: str) -> Security:
        self.switch.plan_disarm(self.entry, uids)
        return self.switch.disarm(self.entry, uids)

    def phases(self) -> list[str]:
        return [
            f"{(e.payload or {})['phase']} {(e.payload or {})['uid'][-1]}"
            for e in self.journal.entries(Kind.SECURITY)
        ]

    def work(self) -> list[str]:
        return [str((e.payload or {})["what"]) for e in self.journal.entries(Kind.WORK)]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path / "journal.db")
    yield bench
    bench.journal.close()


def test_a_set_is_switched_whole(bench: Bench) -> None:
    assert bench.disarm(A, B) is Security.VERIFIED
    assert bench.pad.afis == {A: OUT, B: OUT, C: IN}
    assert bench.phases() == ["writing A", "writing B", "verified A", "verified B"]
    assert (bench.journal.repairs(), bench.work()) == ([], [])


@pytest.mark.parametrize("arming", [False, True])
def test_that_a_tag_will_be_written_is_on_disk_before_it_is(bench: Bench, arming: bool) -> None:
    reader = sqlite3.connect(bench.path)
    seen: list[int] = []
    count = "SELECT COUNT(*) FROM entry WHERE kind = 'security'"
    bench.pad.on_write = lambda: seen.append(reader.execute(count).fetchone()[0])
    if arming:
        bench.switch.arm(bench.entry, (A, B))
    else:
        bench.disarm(A, B)
    assert seen == [2, 2]
    reader.close()


def test_an_item_without_switchable_tags_is_left_alone(bench: Bench) -> None:
    assert bench.disarm() is Security.NONE
    assert bench.switch.arm(bench.entry, ()) is Security.NONE
    assert (bench.pad.writes, bench.phases()) == ([], [])


ERRORS = [
    (TagGone("gone"), Security.GONE),
    (NotVerified("differs"), Security.FAILED),
    (NoAnswer("silent"), Security.FAILED),
    (LinkLost("unplugged"), Security.FAILED),
    (Unsupported("no pad"), Security.FAILED),
]


@pytest.mark.parametrize(("error", "expected"), ERRORS)
@pytest.mark.parametrize("failing", [A, B, C])
def test_a_set_of_which_one_part_fails_is_switched_back_and_becomes_repair_and_work(
    bench: Bench,
    expect_log: Callable[[str], None],
    error: DeviceError,
    expected: Security,
    failing: str,
) -> None:
    expect_log("tag not switched")
    bench.pad.errors = {failing: [error]}
    assert bench.disarm(A, B, C) is expected
    assert bench.pad.afis == {A: IN, B: IN, C: IN}
    assert bench.phases()[3:] == [f"{expected.value} {uid}" for uid in "ABC"]
    assert bench.journal.repairs() == [(uid, bench.entry, OUT) for uid in (A, B, C)]
    assert bench.work() == ["tag_not_switched"]


def test_what_cannot_be_switched_back_is_still_a_repair(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag not switched")
    bench.pad.errors = {B: [TagGone("gone")]}
    first = [None, NoAnswer("silent")]

    def on_write() -> None:
        if bench.pad.writes[-1][0] == A and (error := first.pop(0)) is not None:
            raise error

    bench.pad.on_write = on_write
    assert bench.disarm(A, B) is Security.GONE
    assert bench.pad.afis[A] == OUT
    assert [uid for uid, _, _ in bench.journal.repairs()] == [A, B]


def test_a_repair_finishes_what_was_planned(bench: Bench) -> None:
    bench.pad.errors = {A: [TagGone("gone")]}
    bench.disarm(A)
    bench.pad.writes.clear()
    assert bench.switch.repair(A, IN) == OUT
    assert (bench.pad.writes, bench.pad.afis[A]) == ([(A, OUT)], OUT)
    assert bench.journal.repairs() == []
    assert bench.work() == ["tag_not_switched", "tag_repaired"]
    assert bench.switch.repair(A, OUT) == OUT
    assert bench.work() == ["tag_not_switched", "tag_repaired"]


def test_a_tag_that_holds_the_right_value_already_is_not_written(bench: Bench) -> None:
    bench.switch.plan_disarm(bench.entry, (A,))
    assert bench.switch.repair(A, OUT) == OUT
    assert (bench.pad.writes, bench.journal.repairs()) == ([], [])


@pytest.mark.parametrize(("lent", "held"), [(True, OUT), (False, IN), (None, OUT)])
def test_what_happened_elsewhere_since_counts_more_than_the_plan(
    bench: Bench, lent: bool | None, held: int
) -> None:
    bench.pad.errors = {A: [TagGone("gone")]}
    bench.disarm(A)
    assert bench.switch.repair(A, IN, lambda: lent) == held
    assert bench.pad.afis[A] == held
    assert bench.journal.repairs() == []


def test_nobody_is_asked_about_a_tag_that_needs_no_repair(bench: Bench) -> None:
    def asked() -> bool:
        pytest.fail("there is nothing to repair")

    assert bench.switch.repair(A, IN, asked) == IN


def test_a_repair_that_fails_stays(bench: Bench) -> None:
    bench.pad.errors = {A: [TagGone("gone"), TagGone("gone")]}
    bench.disarm(A)
    assert bench.switch.repair(A, IN) == IN
    assert bench.journal.repair_for(A) == (bench.entry, OUT)


def test_a_tag_that_needs_no_repair_is_left_alone(bench: Bench) -> None:
    assert bench.switch.repair(C, 0x42) == 0x42
    assert bench.pad.writes == []


def test_the_last_plan_for_a_tag_counts(bench: Bench) -> None:
    bench.pad.errors = {A: [TagGone("gone")]}
    bench.disarm(A)
    back = bench.journal.intend(Intent(Action.RETURN, "100", uids=(A,)))
    bench.pad.errors = {A: [TagGone("gone")]}
    assert bench.switch.arm(back, (A,)) is Security.GONE
    assert bench.journal.repair_for(A) == (back, IN)


def test_a_switch_that_cannot_be_journaled_touches_no_tag(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageFault("disk full")

    monkeypatch.setattr(bench.journal, "secure", full)
    with pytest.raises(StorageFault):
        bench.switch.arm(bench.entry, (A, B))
    assert bench.pad.writes == []


@settings(max_examples=60)
@given(
    uids=st.lists(st.sampled_from([A, B, C]), unique=True, min_size=1),
    errors=st.dictionaries(
        st.sampled_from([A, B, C]),
        st.lists(st.sampled_from([TagGone("x"), TagGone("y")]), max_size=2),
    ),
    arming=st.booleans(),
)
def test_whatever_fails_a_tag_holds_what_was_planned_or_needs_repair(
    tmp_path_factory: pytest.TempPathFactory,
    uids: list[str],
    errors: dict[str, list[DeviceError]],
    arming: bool,
) -> None:
    bench = Bench(tmp_path_factory.mktemp("switch") / "journal.db")
    bench.pad.errors = {uid: list(each) for uid, each in errors.items()}
    bench.pad.afis = dict.fromkeys((A, B, C), OUT if arming else IN)
    result = bench.switch.arm(bench.entry, uids) if arming else bench.disarm(*uids)
    wanted = IN if arming else OUT
    repairs = {uid: afi for uid, _, afi in bench.journal.repairs()}
    if result is Security.VERIFIED:
        assert all(bench.pad.afis[uid] == wanted for uid in uids)
        assert repairs == {}
    else:
        assert repairs == dict.fromkeys(uids, wanted)
        bench.pad.errors.clear()
        for uid in uids:
            assert bench.switch.repair(uid, bench.pad.afis[uid]) == wanted
        assert all(bench.pad.afis[uid] == wanted for uid in uids)
    assert {uid for uid, _ in bench.pad.writes} <= set(uids)
    phases = [SecurityPhase(phase.split()[0]) for phase in bench.phases()]
    assert phases[: len(uids)] == [SecurityPhase.WRITING] * len(uids)
    bench.journal.close()
