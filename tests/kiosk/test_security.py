"""The security bit: whole items or nothing, journal first, and repairs by UID."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import pytest
from fakes import journal_at
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import DeviceError, LinkLost, NoAnswer, NotVerified, TagGone, Unsupported
from drivers.model import Capability
from drivers.security import HALF_SWITCHED, STANDARD_RULES, SecurityRules, Switched
from kiosk.devices.pad.switch import state_of, switch_set
from kiosk.flow.events import Security
from kiosk.services.security import SecuritySwitch
from sync.delivery.settlement import Settlement
from sync.errors import StorageFault
from sync.journal.records import Intent, Kind, SecurityPhase, State, Told
from sync.model import Action, Authority, Outcome, Reason

IN, OUT = 0x07, 0xC2
A, B, C = "E00401000000000A", "E00401000000000B", "E00401000000000C"


class FakePad:
    """Tags with AFI and EAS on a pad; what goes wrong with a tag goes wrong until it is taken away.

    ``errors`` strike every command to a tag, ``in vain`` are bits of a tag that no write changes.
    """

    capabilities = frozenset({Capability.EAS})

    def __init__(self, rules: SecurityRules) -> None:
        self.rules = rules
        self.afis = dict.fromkeys((A, B, C), IN)
        self.eas = dict.fromkeys((A, B, C), True)
        self.errors: dict[str, DeviceError] = {}
        self.in_vain: set[tuple[str, str]] = set()
        self.writes: list[tuple[str, int]] = []
        self.on_write: Callable[[], None] = lambda: None
        self.busy = False

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        if self.busy:
            raise NoAnswer("the pad was busy")
        return switch_set(self, self.rules, uids, afi)  # type: ignore[arg-type]

    def write_afi(self, uid: str, afi: int) -> None:
        self.writes.append((uid, afi))
        self.on_write()
        self._command(uid)
        if (uid, "afi") not in self.in_vain:
            self.afis[uid] = afi

    def read_afi(self, uid: str) -> int:
        self._command(uid)
        return self.afis[uid]

    def write_eas(self, uid: str, on: bool) -> None:
        self._command(uid)
        if (uid, "eas") not in self.in_vain:
            self.eas[uid] = on

    def read_eas(self, uid: str) -> bool:
        self._command(uid)
        return self.eas[uid]

    def lay_down(self, afi: int) -> None:
        self.afis = dict.fromkeys((A, B, C), afi)
        self.eas = dict.fromkeys((A, B, C), afi == IN)

    def holds(self, uid: str, afi: int) -> bool:
        agrees = self.rules.mode == "afi" or self.eas[uid] == (afi == IN)
        return self.afis[uid] == afi and agrees

    def held(self, uid: str) -> int:
        """As the pad tells it when the tag is laid on it anew."""
        return state_of(self, self.rules, (uid,))[uid]  # type: ignore[arg-type]

    def _command(self, uid: str) -> None:
        if uid in self.errors:
            raise self.errors[uid]


class Bench:
    def __init__(self, path: Path, rules: SecurityRules = STANDARD_RULES) -> None:
        self.path = path
        self.journal = journal_at(path)
        self.pad = FakePad(rules)
        self.switch = SecuritySwitch(self.journal, self.pad, secured=IN, unsecured=OUT)
        self.entry = self.lend()

    def lend(self, outcome: Outcome = Outcome.ACCEPTED, patron: str = "P1") -> str:
        """A loan of item 100 that was told."""
        return self.know(Intent(Action.BORROW, "100", patron, (A, B, C)), Told(outcome))

    def know(self, intent: Intent, told: Told | None, state: State = State.ACCEPTED) -> str:
        """Something that this station knows of an item."""
        entry = self.journal.intend(intent)
        if told is not None:
            self.journal.tell(entry, told)
        if state is not State.PENDING:
            self.journal.settle(entry, state, {})
        return entry

    def disarm(self, *uids: str) -> Security:
        self.switch.plan_disarm(self.entry, uids)
        return self.switch.disarm(self.entry, uids)

    def phases(self) -> list[str]:
        return [
            f"{(e.payload or {})['phase']} {(e.payload or {})['uid'][-1]}"
            for e in self.journal.entries(Kind.SECURITY)
        ]

    def take_back(self, *uids: str) -> Security:
        """Armed for a return."""
        self.entry = self.journal.intend(Intent(Action.RETURN, "100", uids=uids))
        return self.switch.arm(self.entry, uids)

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
    (TagGone("gone"), "gone"),
    (NotVerified("differs"), "failed"),
    (NoAnswer("silent"), "unknown"),
    (LinkLost("unplugged"), "unknown"),
    (Unsupported("no such command"), "failed"),
]


@pytest.mark.parametrize(("error", "state"), ERRORS)
@pytest.mark.parametrize("failing", [A, B, C])
def test_a_lent_set_of_which_one_part_fails_stays_armed_and_becomes_repair_and_work(
    bench: Bench,
    expect_log: Callable[[str], None],
    error: DeviceError,
    state: str,
    failing: str,
) -> None:
    expect_log("tag not switched")
    bench.pad.errors = {failing: error}
    gone = state == "gone"
    assert bench.disarm(A, B, C) is (Security.GONE if gone else Security.FAILED)
    assert bench.pad.afis == {A: IN, B: IN, C: IN}
    assert bench.phases()[3:] == [
        f"{'gone' if gone and uid == failing else 'failed'} {uid[-1]}" for uid in (A, B, C)
    ]
    # The loan stands: whatever is armed of it has to be disarmed.
    assert bench.journal.repairs() == [(uid, bench.entry, OUT) for uid in (A, B, C)]
    assert bench.work() == ["tag_not_switched"]
    (work,) = bench.journal.entries(Kind.WORK)
    assert work.payload is not None
    assert work.payload["states"] == dict.fromkeys((A, B, C), "restored") | {failing: state}


def test_a_pad_that_did_not_begin_leaves_the_whole_set_to_a_repair(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag not switched")
    bench.pad.busy = True
    assert bench.disarm(A, B) is Security.FAILED
    assert bench.pad.writes == []
    assert [uid for uid, _, _ in bench.journal.repairs()] == [A, B]


def test_what_cannot_be_switched_back_is_still_a_repair(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag not switched")
    bench.pad.errors = {B: TagGone("gone")}

    def on_write() -> None:
        if bench.pad.writes[-1] == (B, OUT):
            bench.pad.errors[A] = NoAnswer("silent")

    bench.pad.on_write = on_write
    assert bench.disarm(A, B) is Security.GONE
    assert bench.pad.afis[A] == OUT
    assert [uid for uid, _, _ in bench.journal.repairs()] == [A, B]


def test_what_holds_the_right_value_all_the_same_needs_no_repair(bench: Bench) -> None:
    """Switched back in vain: it is disarmed, as its loan has it, and that was read back."""
    bench.pad.errors = {B: TagGone("gone")}
    bench.pad.on_write = lambda: bench.pad.in_vain.update(
        {(A, "afi")} if bench.pad.writes[-1] == (B, OUT) else ()
    )
    assert bench.disarm(A, B) is Security.GONE
    assert bench.pad.afis[A] == OUT
    assert bench.phases()[2:] == ["verified A", "gone B"]
    assert bench.journal.repairs() == [(B, bench.entry, OUT)]


def test_a_return_that_did_not_take_place_leaves_a_repair_for_what_left_alone(
    bench: Bench,
) -> None:
    bench.pad.lay_down(OUT)
    bench.pad.errors = {B: TagGone("gone")}
    assert bench.take_back(A, B, C) is Security.GONE
    assert bench.pad.afis == {A: OUT, B: OUT, C: OUT}
    bench.switch.plan_disarm(bench.entry, (A, B, C))
    assert bench.switch.disarm(bench.entry, (A, B, C)) is Security.GONE
    # Its loan stands: that B left arms neither A nor C.
    assert bench.pad.afis == {A: OUT, B: OUT, C: OUT}
    assert bench.journal.repairs() == [(B, bench.entry, OUT)]
    # Said once, with what is known last.
    (work,) = bench.journal.work()
    assert (work.detail["afi"], set(work.detail["uids"])) == (OUT, {A, B, C})


def test_a_repair_finishes_what_was_planned(bench: Bench) -> None:
    bench.pad.errors = {A: TagGone("gone")}
    bench.disarm(A)
    bench.pad.errors.clear()
    bench.pad.writes.clear()
    assert bench.switch.repair(A, IN) == OUT
    assert (bench.pad.writes, bench.pad.afis[A]) == ([(A, OUT)], OUT)
    assert bench.journal.repairs() == []
    assert bench.work() == ["tag_not_switched", "tag_repaired"]
    assert bench.switch.repair(A, OUT) == OUT
    assert bench.work() == ["tag_not_switched", "tag_repaired"]


@pytest.mark.parametrize("arming", [False, True])
def test_half_a_switch_is_finished_whichever_half_is_missing(tmp_path: Path, arming: bool) -> None:
    bench = Bench(tmp_path / "journal.db", SecurityRules(mode="both"))
    wanted = IN if arming else OUT
    for half in ("afi", "eas"):
        bench.pad.lay_down(OUT if arming else IN)
        plan = bench.switch.plan_arm if arming else bench.switch.plan_disarm
        plan(bench.entry, (A,))
        if half == "afi":
            bench.pad.afis[A] = wanted
        else:
            bench.pad.eas[A] = arming
        assert bench.switch.repair(A, HALF_SWITCHED) == wanted
        assert bench.pad.holds(A, wanted)
        assert bench.journal.repairs() == []
    bench.journal.close()


def test_a_repair_that_gets_half_way_tells_so_and_stays(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag not switched")
    bench = Bench(tmp_path / "journal.db", SecurityRules(mode="both"))
    bench.pad.lay_down(OUT)
    bench.switch.plan_arm(bench.entry, (A,))
    bench.pad.in_vain = {(A, "eas")}
    assert bench.switch.repair(A, OUT) == HALF_SWITCHED
    assert bench.pad.afis[A] == IN, "half an alarm is better than none"
    assert bench.journal.repair_for(A) == (bench.entry, IN)
    bench.journal.close()


def test_what_was_read_of_a_tag_before_is_not_believed(bench: Bench) -> None:
    """It may have been read before the switch that has to be repaired."""
    bench.switch.plan_disarm(bench.entry, (A,))
    assert bench.switch.repair(A, OUT) == OUT
    assert (bench.pad.afis[A], bench.journal.repairs()) == (OUT, [])
    bench.switch.plan_disarm(bench.entry, (B,))
    bench.pad.errors = {B: TagGone("gone")}
    assert bench.switch.repair(B, OUT) == OUT
    assert bench.journal.repair_for(B) == (bench.entry, OUT)


@pytest.mark.parametrize(("lent", "held"), [(True, OUT), (False, IN), (None, OUT)])
def test_what_happened_elsewhere_since_counts_more_than_the_plan(
    bench: Bench, lent: bool | None, held: int
) -> None:
    bench.pad.errors = {A: TagGone("gone")}
    bench.disarm(A)
    bench.pad.errors.clear()
    assert bench.switch.repair(A, IN, lambda: lent) == held
    assert bench.pad.afis[A] == held
    assert bench.journal.repairs() == []


RETURN = Intent(Action.RETURN, "100", uids=(A,))
AGAIN = Intent(Action.BORROW, "100", "P2", (A,))
YES, LATER = Told(Outcome.ACCEPTED), Told(Outcome.PENDING, offline=True)
NO = Told(Outcome.REFUSED, reason=Reason.NOT_FOR_LOAN, by=Authority.ILS)
SINCE: list[tuple[Intent, Told | None, State, bool, bool]] = [
    # What became known since the plan, and whether a plan to disarm and one to arm still hold.
    (RETURN, YES, State.ACCEPTED, False, True),
    (RETURN, LATER, State.PENDING, False, True),
    (RETURN, None, State.IN_DOUBT, False, True),
    (RETURN, NO, State.REFUSED, True, True),
    (RETURN, None, State.ABANDONED, True, True),
    (AGAIN, YES, State.ACCEPTED, True, False),
    (AGAIN, LATER, State.NEEDS_REVIEW, True, False),
    (AGAIN, None, State.IN_DOUBT, False, False),
    (AGAIN, NO, State.REFUSED, True, True),
    (Intent(Action.RENEW, "100", "P1"), YES, State.ACCEPTED, True, True),
    (Intent(Action.RETURN, "200"), YES, State.ACCEPTED, True, True),
]


@pytest.mark.parametrize("arming", [False, True], ids=["disarm", "arm"])
@pytest.mark.parametrize(("intent", "told", "state", "disarms", "arms"), SINCE)
def test_while_nobody_can_be_asked_a_plan_holds_until_something_newer_is_known(
    bench: Bench,
    intent: Intent,
    told: Told | None,
    state: State,
    disarms: bool,
    arms: bool,
    arming: bool,
) -> None:
    planned, before = (IN, OUT) if arming else (OUT, IN)
    bench.pad.lay_down(before)
    if arming:
        bench.entry = bench.know(RETURN, YES)
    plan = bench.switch.plan_arm if arming else bench.switch.plan_disarm
    plan(bench.entry, (A,))
    bench.know(intent, told, state)
    held = planned if (arms if arming else disarms) else before
    assert bench.switch.repair(A, before, lambda: None) == held == bench.pad.afis[A]
    assert bool(bench.journal.repairs()) == (held == before), "left alone it stays a repair"


@pytest.mark.parametrize("by", [Authority.STATION, Authority.ILS])
def test_who_asks_again_for_what_is_his_has_it_disarmed(bench: Bench, by: Authority) -> None:
    told = Told(Outcome.REFUSED, reason=Reason.ALREADY_LENT, by=by)
    asked = Intent(Action.BORROW, "200", "P1", (C,))
    bench.switch.plan_disarm(bench.know(asked, told, State.REFUSED), (C,))
    assert bench.switch.repair(C, IN) == (OUT if by is Authority.STATION else IN)


@pytest.mark.parametrize("lent", [True, False, None])
def test_a_tag_that_carries_another_item_now_is_left_alone(
    bench: Bench, expect_log: Callable[[str], None], lent: bool | None
) -> None:
    expect_log("tag was written anew")
    bench.switch.plan_disarm(bench.entry, (A,))
    assert bench.switch.repair(A, IN, lambda: lent, item="200") == IN
    assert (bench.pad.writes, bench.journal.repair_for(A)) == ([], (bench.entry, OUT))
    assert bench.switch.repair(A, IN, lambda: True, item="100") == OUT


@pytest.mark.parametrize("loan_known", [True, False])
def test_a_return_that_a_restart_gives_up_leaves_its_armed_tags_to_a_repair(
    bench: Bench, loan_known: bool
) -> None:
    bench.pad.lay_down(OUT)
    if not loan_known:
        bench.journal.settle(bench.entry, State.REFUSED, {})
    assert bench.take_back(A, B) is Security.VERIFIED
    # kill -9 here: nobody was asked, nobody was told.
    settlement = Settlement(bench.journal)
    settlement.abandon(bench.journal.delivery(bench.entry), "restart")
    assert bench.journal.repairs() == [(uid, bench.entry, OUT) for uid in (A, B)]
    held = OUT if loan_known else IN
    assert bench.switch.repair(A, IN, lambda: None) == held
    assert bench.switch.repair(B, IN, lambda: True) == OUT


def test_nobody_is_asked_about_a_tag_that_needs_no_repair(bench: Bench) -> None:
    def asked() -> bool:
        pytest.fail("there is nothing to repair")

    assert bench.switch.repair(A, IN, asked) == IN


def test_a_repair_that_fails_stays(bench: Bench) -> None:
    bench.pad.errors = {A: TagGone("gone")}
    bench.disarm(A)
    assert bench.switch.repair(A, IN) == IN
    assert bench.journal.repair_for(A) == (bench.entry, OUT)


def test_a_tag_that_needs_no_repair_is_left_alone(bench: Bench) -> None:
    assert bench.switch.repair(C, 0x42) == 0x42
    assert bench.pad.writes == []


def test_the_last_plan_for_a_tag_counts(bench: Bench) -> None:
    bench.pad.errors = {A: TagGone("gone")}
    bench.disarm(A)
    assert bench.take_back(A) is Security.GONE
    assert bench.journal.repair_for(A) == (bench.entry, IN)


def test_a_switch_that_cannot_be_journaled_touches_no_tag(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageFault("disk full")

    monkeypatch.setattr(bench.journal, "secure", full)
    with pytest.raises(StorageFault):
        bench.switch.arm(bench.entry, (A, B))
    assert bench.pad.writes == []


WORDS = ("ok", "gone", "silent", "unplugged", "refused", "afi in vain", "eas in vain")


@settings(max_examples=120)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=3, max_size=3),
    count=st.integers(1, 3),
    mode=st.sampled_from(["afi", "both"]),
    arming=st.booleans(),
)
def test_whatever_fails_a_tag_holds_what_was_planned_or_needs_repair(
    tmp_path_factory: pytest.TempPathFactory,
    expect_log: Callable[[str], None],
    words: list[str],
    count: int,
    mode: Literal["afi", "both"],
    arming: bool,
) -> None:
    expect_log("tag not switched")
    expect_log("tag half switched")
    bench = Bench(tmp_path_factory.mktemp("switch") / "journal.db", SecurityRules(mode=mode))
    pad, uids = bench.pad, (A, B, C)[:count]
    pad.lay_down(OUT if arming else IN)
    for uid, word in zip((A, B, C), words, strict=True):
        if word in PERSISTING:
            pad.errors[uid] = PERSISTING[word]
        elif word.endswith("in vain"):
            pad.in_vain.add((uid, word.split()[0]))
    result = bench.switch.arm(bench.entry, uids) if arming else bench.disarm(*uids)
    wanted = IN if arming else OUT
    repairs = {uid: afi for uid, _, afi in bench.journal.repairs()}
    assert set(repairs.values()) <= {wanted}
    assert (result is Security.VERIFIED) == (not repairs)
    for uid in uids:
        assert pad.holds(uid, wanted) == (uid not in repairs) or uid in pad.errors
    assert {uid for uid, _ in pad.writes} <= set(uids)
    phases = [SecurityPhase(phase.split()[0]) for phase in bench.phases()]
    assert phases[:count] == [SecurityPhase.WRITING] * count
    # Another visit, on which nothing goes wrong.
    pad.errors.clear()
    pad.in_vain.clear()
    for uid in repairs:
        assert bench.switch.repair(uid, pad.held(uid)) == wanted
    assert bench.journal.repairs() == []
    assert all(pad.holds(uid, wanted) for uid in uids)
    bench.journal.close()


PERSISTING: dict[str, DeviceError] = {
    "gone": TagGone("gone"),
    "silent": NoAnswer("silent"),
    "unplugged": LinkLost("unplugged"),
    "refused": NotVerified("locked"),
}
