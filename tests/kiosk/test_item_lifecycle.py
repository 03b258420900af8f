"""The life cycle of an item, explored: every fault at every place, a crash at every step.

A crash is an exception that nothing catches, raised before or after the n-th journal commit, ILS
exchange or pad command, for every n. Then the process begins again on the same file, with the
restart rule, the backlog and the tags back on the pad. In the end what was told, what the ILS holds
and what the tags say agree, or work or a repair in the journal says why not.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fakes import DUE, Crash, FakeIls, Plan, Process, now

from drivers.errors import NoAnswer, TagGone
from drivers.model import Capability
from drivers.security import STANDARD_RULES, Switched
from kiosk.devices.pad.switch import switch_set
from kiosk.flow.events import LoanDecided
from sync.config import OfflineConfig
from sync.errors import Alarm, BadMessage, InDoubt, SignInRefused, Unreachable
from sync.journal.keys import KEY_FILE
from sync.journal.records import OPEN_STATES, Delivery, Kind, State
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    ItemAnswer,
    Order,
    Outcome,
    PatronAnswer,
    Reason,
    Verdict,
)

IN, OUT = 0x07, 0xC2
TAGS = ("E00401000000000A", "E00401000000000B")
"""A set of two parts."""

ILS_WORDS = (
    "ok",
    "refused",
    "not ours",
    "lost request",
    "lost answer",
    "unreachable",
    "garbage",
    "garbage, done",
    "sign-in refused",
)
PAD_WORDS = (
    "ok",
    "first gone",
    "second gone",
    "second written, silent",
    "second not written",
    "all gone",
)
MODES = ("capped", "off")


@dataclass
class World(FakeIls):
    """What outlives a process: the ILS, the tags, the file."""

    path: Path
    ils_word: str
    pad_word: str
    mode: str
    afis: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TAGS, IN))
    faulty: bool = True
    """False once the patron has gone and everything works again."""
    plan: Plan = field(default_factory=Plan)
    effects: list[str] = field(default_factory=list)
    told_yes: Callable[[], bool] = lambda: False
    restoring: bool = False
    met: dict[str, int] = field(default_factory=dict)
    """Of the ILS and of the pad: the point at which its word was asked for first."""

    def _meets(self, which: str) -> None:
        if self.faulty:
            self.met.setdefault(which, self.plan.passed)

    @property
    def differs_at(self) -> int:
        """A crash at an earlier point is one in a world whose pad, or else whose ILS, is well: by
        then nothing else was met, and after a crash everything works.
        """
        if self.pad_word != "ok":
            return self.met.get("pad", 0)
        return self.met.get("ils", 0) if self.ils_word != "ok" else 0

    # sync.ils.port.Ils

    def sign_in(self, deadline: float) -> IlsStatus:
        if self.faulty and self.ils_word == "sign-in refused":
            self._meets("ils")
            raise SignInRefused("940")
        return super().sign_in(deadline)

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        self.plan.point()
        return super().patron(card, pin, deadline)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        self.plan.point()
        return super().item(item, deadline)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        self._meets("ils")
        word = self.ils_word if self.faulty else "ok"
        if word == "unreachable":
            raise Unreachable("no route")
        sending()
        self.plan.point()
        if word == "lost request":
            raise InDoubt("silence")
        if word == "garbage":
            raise BadMessage("garbage")
        if word in ("refused", "not ours"):
            return Verdict(False, Reason.NOT_OURS if word == "not ours" else Reason.NOT_FOR_LOAN)
        verdict = self.carry_out(order)
        self.plan.point()
        if word == "lost answer":
            raise InDoubt("silence")
        if word == "garbage, done":
            raise BadMessage("garbage")
        return verdict

    def carry_out(self, order: Order) -> Verdict:
        if order.action is Action.RETURN and not self.holder:
            return Verdict(False, Reason.NOT_ON_LOAN)
        if order.action is Action.BORROW:
            assert not self.holder, "the same loan twice: the ILS would renew it"
        self.effects.append(order.action.value)
        return super().carry_out(order)

    # kiosk.services.security.PadAccess

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(Pad(self), STANDARD_RULES, uids, afi)  # type: ignore[arg-type]


class Pad:
    """The world's tags as a pad's reader has them."""

    capabilities: frozenset[Capability] = frozenset()

    def __init__(self, world: World) -> None:
        self._world = world

    def write_afi(self, uid: str, afi: int) -> None:
        world = self._world
        world.plan.point()
        if afi == OUT and world.afis[uid] == IN:
            assert world.told_yes(), "disarmed before a loan was told"
        word = self._word(uid)
        if word == "not written":
            return
        world.afis[uid] = afi
        world.plan.point()
        if word == "written, silent":
            raise NoAnswer("silent")

    def read_afi(self, uid: str) -> int:
        if self._word(uid) == "written, silent":
            raise NoAnswer("silent")
        return self._world.afis[uid]

    def _word(self, uid: str) -> str:
        """What is wrong with this tag. Raises TagGone when it is not there."""
        self._world._meets("pad")
        which, _, word = (self._world.pad_word if self._world.faulty else "ok").partition(" ")
        if which not in ("all", "first" if uid == TAGS[0] else "second"):
            return "ok"
        if word == "gone":
            raise TagGone("gone")
        return word


class Station(Process):
    """One life of the station on the world's file."""

    def __init__(self, world: World) -> None:
        self.world = world
        offline = OfflineConfig.model_validate({"mode": world.mode})
        super().__init__(world.path, world, world, world.plan.point, offline=offline)
        world.told_yes = self._told_yes

    def _told_yes(self) -> bool:
        """A told loan; or a return that did not take place gives back the former state."""
        told = [d for d in self.journal.deliveries() if d.told is not None]
        borrowed = [d for d in told if d.intent.action is Action.BORROW and promised(d)]
        refused = [d for d in told if d.intent.action is Action.RETURN and not promised(d)]
        # A set that could not be armed whole is switched back before its return is told.
        arming = [d for d in self.journal.deliveries() if d.intent.action is Action.RETURN]
        return bool(borrowed or refused or (arming and self.world.pad_word != "ok"))

    def act(self, action: Action) -> LoanDecided | None:
        """What the patron is shown, or None: an alarm."""
        try:
            if action is Action.BORROW:
                return self.desk.borrow(self.desk.sign_in("P1"), "100", TAGS)
            return self.desk.give_back("100", TAGS)
        except Alarm:
            return None

    def recover(self) -> None:
        self.engine.apply_restart_rule()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.engine.drain(everything=True)
        for uid in TAGS:
            self.switch.repair(uid, self.world.afis[uid])


def promised(delivery: Delivery) -> bool:
    told = delivery.told
    return told is not None and told.outcome in (Outcome.ACCEPTED, Outcome.PENDING)


def check(world: World, journal: Journal, action: Action, shown: LoanDecided | None) -> bool:
    """The truths agree (True), or work or a repair says why not (False); anything else fails."""
    assert journal.verify()[1] is None
    deliveries = journal.deliveries()
    assert all(delivery.state not in OPEN_STATES for delivery in deliveries)
    assert world.effects.count("borrow") <= 1
    assert world.effects.count("return") <= 1
    asked = [d for d in deliveries if d.intent.action is action and not d.intent.undoes]
    yes = bool(asked) and promised(asked[0])
    if shown is not None:
        # What was shown is what the journal says, whatever came after.
        (mine,) = asked
        assert mine.told is not None
        assert (mine.told.outcome, mine.entry) == (shown.outcome, shown.entry)
    if action is Action.BORROW:
        lent = yes
    else:
        # A return that reached the ILS stands, also if nobody could be told about it any more.
        lent = not yes and not any(delivery.state is State.ACCEPTED for delivery in asked)
        assert bool(asked) or set(world.afis.values()) == {OUT}
    work = [(entry.payload or {})["what"] for entry in journal.entries(Kind.WORK)]
    explained = bool(journal.repairs()) or bool(work)
    tags = set(world.afis.values())
    agree = tags == {OUT if lent else IN} and (world.holder == "P1") == lent
    if action is Action.BORROW and OUT in tags:
        assert yes, "disarmed without a told loan"
    if action is Action.BORROW and yes and world.holder != "P1":
        assert asked[0].state is State.NEEDS_REVIEW
        assert "needs_review" in work
    assert agree or explained, (tags, lent, world.holder, [d.state for d in deliveries])
    return agree


@pytest.fixture(scope="module")
def empty_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "journal.db"
    Journal.open(path, device="desk-1", now=now).close()
    return path


@dataclass
class Explorer:
    empty: Path
    folder: Path
    runs: int = 0
    agreed: int = 0
    differs_at: int = 0
    """As the last world had it."""

    def world(self, action: Action, ils: str, pad: str, mode: str) -> World:
        path = self.folder / "journal.db"
        for old in self.folder.glob("journal.db*"):
            old.unlink()
        shutil.copy(self.empty, path)
        shutil.copy(self.empty.with_name(KEY_FILE), self.folder)
        world = World(path, ils, pad, mode, due=DUE)
        if action is Action.RETURN:
            world.holder = "P1"
            world.afis = dict.fromkeys(TAGS, OUT)
        return world

    def run(
        self,
        action: Action,
        scenario: tuple[str, str, str],
        first: int | None,
        second: int | None = None,
        *,
        restart: bool = True,
    ) -> tuple[bool, bool]:
        """Returns which of the two crashes came."""
        world = self.world(action, *scenario)
        world.plan = Plan(first)
        process = Station(world)
        shown: LoanDecided | None = None
        with suppress(Crash):
            shown = process.act(action)
        first_fired, self.differs_at = world.plan.fired, world.differs_at
        world.faulty = False
        if restart:
            process.journal.close()
            world.plan = Plan(second)
            process = Station(world)
            try:
                process.recover()
            except Crash:
                process.journal.close()
                process = Station(world)
                process.recover()
        else:
            process.engine.monitor.signed_in()
            process.settle()
        second_fired = world.plan.fired and restart and second is not None
        self.runs += 1
        self.agreed += check(world, process.journal, action, shown)
        process.journal.close()
        return first_fired, second_fired


@pytest.fixture
def explorer(empty_journal: Path, tmp_path: Path) -> Explorer:
    return Explorer(empty_journal, tmp_path)


@pytest.fixture(autouse=True)
def _work_is_logged(expect_log: Callable[[str], None]) -> None:
    expect_log("needs review")
    expect_log("tag not switched")


def scenarios(action: Action) -> list[tuple[str, str, str]]:
    """Every combination in which the pad is reached at all, and one for each other."""
    found = []
    for ils in ILS_WORDS:
        if action is Action.BORROW and ils == "not ours":
            continue
        for mode in MODES:
            reached = action is Action.RETURN or ils in ("ok", "lost answer", "unreachable")
            found += [(ils, pad, mode) for pad in (PAD_WORDS if reached else ("ok",))]
    return found


ALL = [(action, *each) for action in (Action.BORROW, Action.RETURN) for each in scenarios(action)]


@pytest.mark.parametrize(("action", "ils", "pad", "mode"), ALL)
def test_one_crash_anywhere(
    explorer: Explorer, action: Action, ils: str, pad: str, mode: str
) -> None:
    explorer.run(action, (ils, pad, mode), None, restart=False)
    explorer.run(action, (ils, pad, mode), None)
    at = explorer.differs_at
    while explorer.run(action, (ils, pad, mode), at)[0]:
        at += 1
    assert at >= 2 or ils == "sign-in refused"


TWICE = [
    (Action.BORROW, "lost answer", "second gone", "capped"),
    (Action.BORROW, "garbage, done", "ok", "capped"),
    (Action.BORROW, "lost answer", "ok", "off"),
    (Action.RETURN, "lost answer", "ok", "capped"),
]


@pytest.mark.parametrize(("action", "ils", "pad", "mode"), TWICE)
def test_a_second_crash_while_the_first_is_mended(
    explorer: Explorer, action: Action, ils: str, pad: str, mode: str
) -> None:
    first = 0
    while True:
        second = 0
        while True:
            fired = explorer.run(action, (ils, pad, mode), first, second)
            if not fired[1]:
                break
            second += 1
        if not fired[0]:
            break
        first += 1
    assert explorer.runs > 30


@pytest.mark.parametrize("action", [Action.BORROW, Action.RETURN])
def test_without_faults_everything_agrees_and_is_nobodys_work(
    explorer: Explorer, action: Action
) -> None:
    world = explorer.world(action, "ok", "ok", "capped")
    process = Station(world)
    shown = process.act(action)
    assert shown is not None
    assert check(world, process.journal, action, shown)
    assert process.journal.entries(Kind.WORK) == []
    assert process.journal.repairs() == []
    process.journal.close()


@pytest.mark.parametrize("ils", ["ok", "lost request", "lost answer", "unreachable"])
def test_a_loan_with_a_crash_anywhere_agrees_once_it_is_mended(
    explorer: Explorer, ils: str
) -> None:
    """Faults that mend themselves leave nothing for staff to put right: a repair does it."""
    at = 0
    while explorer.run(Action.BORROW, (ils, "ok", "capped"), at)[0]:
        at += 1
    assert explorer.agreed == explorer.runs


# Undo --------------------------------------------------------------------------------------------

LENT_BY = {
    "ok": "the ILS has it",
    "unreachable": "it never left the station",
    "lost request": "sent, and lost on the way there",
    "lost answer": "sent, and lost on the way back",
}
UNDONE = [
    (lent, ils, pad, mode)
    for lent in LENT_BY
    for ils in ILS_WORDS
    for pad in PAD_WORDS
    for mode in (MODES if lent == "ok" else ("capped",))
    # What the pad does is tried with a few words of the ILS, and the other way round.
    if pad == "ok" or ils in ("ok", "refused", "unreachable")
]


def undo(
    explorer: Explorer, scenario: tuple[str, str, str, str], first: int | None, *, restart: bool
) -> bool:
    """A loan without a fault of the pad, then its undoing with faults. Did the crash come?"""
    lent, ils, pad, mode = scenario
    world = explorer.world(Action.BORROW, lent, "ok", mode)
    process = Station(world)
    session = process.desk.sign_in("P1")
    loan = process.desk.borrow(session, "100", TAGS)
    assert loan.outcome in (Outcome.ACCEPTED, Outcome.PENDING)
    process.engine.monitor.signed_in()
    world.ils_word, world.pad_word = ils, pad
    world.met.clear()
    world.plan = Plan(first)
    process.journal.point = world.plan.point
    shown: LoanDecided | None = None
    with suppress(Crash, Alarm):
        shown = process.desk.undo(session, loan.entry, TAGS)
    fired, explorer.differs_at = world.plan.fired, world.differs_at
    world.faulty = False
    if restart:
        process.journal.close()
        world.plan = Plan()
        process = Station(world)
        process.recover()
    else:
        process.engine.monitor.signed_in()
        process.settle()
    explorer.runs += 1
    explorer.agreed += check_undo(world, process.journal, loan, shown)
    process.journal.close()
    return fired


def check_undo(
    world: World, journal: Journal, loan: LoanDecided, shown: LoanDecided | None
) -> bool:
    """What was told, the ILS and the tags agree; or work or a repair says why not."""
    assert journal.verify()[1] is None
    deliveries = journal.deliveries()
    assert all(delivery.state not in OPEN_STATES for delivery in deliveries)
    assert world.effects in ([], ["borrow"], ["borrow", "return"])
    undos = [d for d in deliveries if d.intent.undoes == loan.entry]
    undone = any(promised(d) or d.state is State.ACCEPTED for d in undos)
    was = journal.delivery(loan.entry)
    if shown is not None:
        (mine,) = undos
        assert mine.told is not None
        assert (mine.told.outcome, mine.entry) == (shown.outcome, shown.entry)
        assert shown.undoes == loan.entry
    if undone:
        assert was.state is State.SUPERSEDED
        assert world.holder == "", "undone, and still lent"
    elif was.state is State.ACCEPTED:
        assert world.holder == "P1", "not undone, and no longer lent"
    work = [(entry.payload or {})["what"] for entry in journal.entries(Kind.WORK)]
    explained = bool(journal.repairs()) or bool(work)
    agree = set(world.afis.values()) == {IN if undone else OUT}
    assert agree or explained, (world.afis, undone, [d.state for d in deliveries])
    if shown is not None and not promised(undos[0]):
        assert "undo_refused" in work
    return agree


@pytest.mark.parametrize(("lent", "ils", "pad", "mode"), UNDONE)
def test_an_undo_with_one_crash_anywhere(
    explorer: Explorer, lent: str, ils: str, pad: str, mode: str
) -> None:
    undo(explorer, (lent, ils, pad, mode), None, restart=False)
    undo(explorer, (lent, ils, pad, mode), None, restart=True)
    at = explorer.differs_at
    while undo(explorer, (lent, ils, pad, mode), at, restart=True):
        at += 1
    assert at >= 2


@pytest.mark.parametrize("lent", LENT_BY)
@pytest.mark.parametrize("ils", ["ok", "lost request", "lost answer", "unreachable"])
def test_an_undo_whose_faults_mend_themselves_is_nobodys_work(
    explorer: Explorer, lent: str, ils: str
) -> None:
    world = explorer.world(Action.BORROW, lent, "ok", "capped")
    process = Station(world)
    session = process.desk.sign_in("P1")
    loan = process.desk.borrow(session, "100", TAGS)
    process.engine.monitor.signed_in()
    world.ils_word = ils
    shown = process.desk.undo(session, loan.entry, TAGS)
    assert shown.outcome in (Outcome.ACCEPTED, Outcome.PENDING)
    world.faulty = False
    process.engine.monitor.signed_in()
    process.settle()
    assert check_undo(world, process.journal, loan, shown)
    assert process.journal.entries(Kind.WORK) == []
    assert process.journal.repairs() == []
    # What never left the station went nowhere, and its undoing neither.
    assert world.effects == ([] if lent == "unreachable" else ["borrow", "return"])
    process.journal.close()
