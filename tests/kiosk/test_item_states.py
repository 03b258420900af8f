"""The states of an item, explored: every interleaving of what the world may do, to a depth.

Wherever the world has a say, a run takes one of several ways: what the ILS answers (accepted,
refused, not ours, unreachable, request lost, answer lost, rubbish before or after it was done) and
what each command to a tag meets (done, tag gone, not written, written but silent). The first way is
the good one; a run with ``n`` other choices has ``n`` faults. All runs with at most so many faults
are done, from each distinct state in which the run before could end. Before and after each commit,
ILS exchange and write of a tag the process may die, which is a fault too: what it would leave is
copied, log of writes and all, and the run goes on.

A story is a visit or two on one item, with one tag or a set of two. Between visits the station goes
on, or has to start again after a crash, with or without its backlog delivered. After each visit the
patron may put back what left the pad. In the end everything works, the tags lie on the pad once
more, and the three truths have to agree: what was told, what the ILS holds, what the tags say; or
work for staff or a repair says why not.

When this was written: 15 stories with one to three faults each, 2 914 states, 4 681 runs. With
LEENPUNT_MORE_FAULTS=1 each has one fault more.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fakes import DUE, FakeIls, Process, now

from drivers.errors import NoAnswer, TagGone
from drivers.model import Capability
from drivers.security import STANDARD_RULES, Switched
from kiosk.devices.pad.switch import switch_set
from kiosk.flow.events import LoanDecided, Security
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.patrons import PatronSession
from sync.errors import Alarm, BadMessage, InDoubt, Unreachable
from sync.journal.records import OPEN_STATES, Delivery, Intent, Kind, State
from sync.journal.store import Journal
from sync.model import (
    Action,
    ItemAnswer,
    ItemStatus,
    Order,
    Outcome,
    Reason,
    Verdict,
)

log = logging.getLogger(__name__)

IN, OUT = 0x07, 0xC2
ITEM = "100"
ANSWERS = ("carried out", "unreachable", "request lost", "answer lost", "refused", "rubbish")
ANSWERS += ("carried out, then rubbish",)
EXPLAINS = {"needs_review", "return_refused", "return_interrupted", "tag_not_switched"}
EXPLAINS |= {"undo_refused", "return_untold"}
"""Work that tells staff of a difference. A note such as tag_repaired does not."""


# What the world does -----------------------------------------------------------------------------


class Choices:
    """One run's ways: those of ``script``, then always the first."""

    def __init__(self, script: Sequence[int]) -> None:
        self._script = script
        self.taken: list[int] = []
        self.offered: list[int] = []
        self.told: list[str] = []

    @property
    def is_new(self) -> bool:
        """Is what happens now no other run's any more?"""
        return len(self.taken) >= len(self._script)

    @property
    def faults(self) -> int:
        """How many there were."""
        return sum(map(bool, self.taken))

    def choose(self, *ways: str) -> str:
        """The way that this run takes; the first is the good one."""
        at = len(self.taken)
        index = self._script[at] if at < len(self._script) else 0
        self.taken.append(index)
        self.offered.append(len(ways))
        if index:
            self.told.append(f"{at}: {ways[index]}")
        return ways[index]

    def others(self, faults: int) -> Iterator[tuple[int, ...]]:
        """Scripts that differ first where this run's own script had ended."""
        for at in range(len(self._script), len(self.taken)):
            if sum(map(bool, self.taken[:at])) < faults:
                for other in range(1, self.offered[at]):
                    yield (*self.taken[:at], other)


@dataclass(frozen=True, slots=True)
class Still:
    """A world in which no process runs: what outlives one."""

    file: bytes
    """The journal."""
    log: bytes
    """Its log of writes; empty: the process ended in order."""
    lent_to: str
    afis: tuple[tuple[str, int], ...]
    alive: bool
    """Did the process end in order?"""
    foreign: bool
    """Is it another library's, lent there? Then this ILS says so."""
    key: str = field(compare=False)
    """The journal, without what has no meaning."""

    @property
    def state(self) -> tuple[object, ...]:
        """Two worlds of the same state go on in the same ways."""
        return (self.key, self.lent_to, self.afis, self.alive)


class World(FakeIls):
    """One life of the station, with the ILS and the tags around it."""

    def __init__(self, still: Still, path: Path, choices: Choices, faults: int) -> None:
        super().__init__(due=DUE)
        self._path, self._log = path, path.with_name(f"{path.name}-wal")
        path.write_bytes(still.file)
        self._log.write_bytes(still.log)
        self.holder = still.lent_to
        self.afis = dict(still.afis)
        self.foreign = still.foreign
        self.away: set[str] = set()
        self.choices = choices
        self.deaths: list[tuple[int, Still]] = []
        """What the process would have left, had it died, and with how many faults."""
        self._faults = faults
        """How many this run may have."""
        self._key, self._key_of = "", -1
        self.faulty = True
        """False once everything works: then only the process may still die."""
        process = Process(path, self, self, self.mortal, new_epoch=lambda: "e")
        self.journal, self.engine = process.journal, process.engine
        self.switch_of_items, self.desk = process.switch, process.desk

    @property
    def uids(self) -> tuple[str, ...]:
        return tuple(self.afis)

    def mortal(self) -> None:
        """The process may die here. What it would leave is kept, and it lives on."""
        with self.journal._lock:
            # Of what is not committed nothing stays: that is the point before it.
            if self.journal._connection.in_transaction or not self.choices.is_new:
                return
            if self.choices.faults < self._faults:
                self.deaths.append((self.choices.faults + 1, self._still(alive=False)))

    def end(self) -> Still:
        """End the process in order."""
        self._key = self._meaning()
        self.journal.close()
        return self._still(alive=True)

    def _still(self, *, alive: bool) -> Still:
        if not alive:
            changes = self.journal._connection.total_changes
            if changes != self._key_of:
                self._key, self._key_of = self._meaning(), changes
        log = self._log.read_bytes() if self._log.exists() else b""
        afis = tuple(self.afis.items())
        file = self._path.read_bytes()
        return Still(file, log, self.holder, afis, alive, self.foreign, self._key)

    def _meaning(self) -> str:
        """The journal, without what has no meaning."""
        rows: list[object] = [
            (entry.kind, entry.refers_to, entry.payload) for entry in self.journal.entries()
        ]
        rows += [(each.state, each.attempts, each.told) for each in self.journal.deliveries()]
        rows += self.journal.repairs()
        return json.dumps(rows, default=str)

    # sync.ils.port.Ils

    def item(self, item: str, deadline: float) -> ItemAnswer:
        if self.foreign:
            return ItemAnswer(item, ItemStatus.UNKNOWN)
        return super().item(item, deadline)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        word = self.choices.choose(*ANSWERS) if self.faulty else "carried out"
        if word == "unreachable":
            raise Unreachable("no route")
        sending()
        self.mortal()
        if word == "request lost":
            raise InDoubt("silence")
        if word == "rubbish":
            raise BadMessage("rubbish")
        if word == "refused":
            return Verdict(False, Reason.NOT_FOR_LOAN)
        verdict = self.carry_out(order)
        self.mortal()
        if word == "answer lost":
            raise InDoubt("silence")
        if word == "carried out, then rubbish":
            raise BadMessage("rubbish")
        return verdict

    def carry_out(self, order: Order) -> Verdict:
        if self.foreign:
            return Verdict(False, Reason.NOT_OURS)
        if order.action is Action.RETURN:
            return super().carry_out(order) if self.holder else Verdict(False, Reason.NOT_ON_LOAN)
        if self.holder and self.holder != order.patron:
            return Verdict(False, Reason.ON_LOAN_TO_OTHER)
        assert not self.holder, "the same loan twice: the ILS would renew it"
        return super().carry_out(order)

    # kiosk.services.security.PadAccess

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(self, STANDARD_RULES, uids, afi)  # type: ignore[arg-type]

    # drivers.ports.ItemReader, as far as the switch uses it

    capabilities: frozenset[Capability] = frozenset()

    def write_afi(self, uid: str, afi: int) -> None:
        word = self._met(uid, "done", "gone", "flickers", "not written", "written, silent")
        self.mortal()
        if word == "not written":
            return
        if afi == OUT and self.afis[uid] == IN:
            assert self._may_be_disarmed(), "disarmed before a loan was told"
        self.afis[uid] = afi
        self.mortal()
        if word == "written, silent":
            raise NoAnswer("silent")

    def read_afi(self, uid: str) -> int:
        self._met(uid, "done", "gone", "flickers")
        return self.afis[uid]

    def _met(self, uid: str, *ways: str) -> str:
        if uid in self.away:
            raise TagGone("gone")
        word = self.choices.choose(*ways) if self.faulty else "done"
        if word == "gone":
            self.away.add(uid)
        if word in ("gone", "flickers"):
            raise TagGone(word)
        return word

    def _may_be_disarmed(self) -> bool:
        """A loan was told; or the ILS has one, and the item is given back what it had."""
        deliveries = self.journal.deliveries()
        told = any(is_told_loan(each) for each in deliveries)
        return told or bool(self.holder) or self.foreign


# What people do ----------------------------------------------------------------------------------


def borrow(card: str) -> Callable[[World], LoanDecided]:
    """A visit of this patron."""
    return lambda world: world.desk.borrow(world.desk.sign_in(card), ITEM, world.uids)


def regret(card: str) -> Callable[[World], LoanDecided]:
    """A visit of this patron, who undoes at once what was lent."""

    def visit(world: World) -> LoanDecided:
        session = world.desk.sign_in(card)
        lent = world.desk.borrow(session, ITEM, world.uids)
        if lent.outcome not in (Outcome.ACCEPTED, Outcome.PENDING):
            return lent
        check_shown(world, lent)
        return world.desk.undo(session, lent.entry, world.uids)

    return visit


def give_back(world: World) -> LoanDecided:
    """A visit of anybody."""
    armed = [uid for uid, afi in world.afis.items() if afi == IN]
    return world.desk.give_back(ITEM, world.uids, armed=armed)


Visit = Callable[[World], LoanDecided]


@dataclass(frozen=True)
class Story:
    """What happens to one item."""

    lent_to: str
    """To whom, at first; ``foreign``: to somebody of another library; empty: to nobody."""
    visits: tuple[Visit, ...]
    tags: int
    faults: int
    """How many at most, over the whole story."""


def visited(world: World, visit: Visit) -> None:
    """One visit: decided, checked, and perhaps put back."""
    try:
        shown = visit(world)
    except Alarm:
        return
    check_shown(world, shown)
    if world.away and world.choices.choose("taken along", "put back") == "put back":
        world.away.clear()
        on_the_pad(world)


def on_the_pad(world: World) -> None:
    """What the clerk does with each item that settles on the pad."""
    for uid in world.uids:
        world.switch_of_items.repair(
            uid, world.afis[uid], lambda: world.desk.is_lent(ITEM), item=ITEM
        )


def mended(world: World) -> None:
    """Everything works, and the item comes to the pad once more."""
    world.faulty = False
    world.engine.monitor.signed_in()
    for _ in range(3):
        world.engine.drain(everything=True)
    check_told(world)
    on_the_pad(world)
    check_told(world)
    check_settled(world)


# What has to hold --------------------------------------------------------------------------------


def promised(delivery: Delivery) -> bool:
    told = delivery.told
    return told is not None and told.outcome in (Outcome.ACCEPTED, Outcome.PENDING)


def is_told_loan(delivery: Delivery) -> bool:
    return delivery.intent.action is Action.BORROW and promised(delivery)


def work(journal: Journal) -> list[tuple[str, str]]:
    """(entry, what) of everything on the work list."""
    return [
        (entry.refers_to, (entry.payload or {})["what"]) for entry in journal.entries(Kind.WORK)
    ]


def check_shown(world: World, shown: LoanDecided) -> None:
    """At the moment at which a visit's decision is shown."""
    journal = world.journal
    mine = journal.delivery(shown.entry)
    assert mine.told is not None
    assert mine.told.outcome is shown.outcome
    waiting = {uid for uid, _, _ in journal.repairs()}
    held = set(world.afis.values())
    if shown.security is Security.VERIFIED and shown.action is Action.BORROW:
        assert held == {OUT}, "shown as disarmed"
    # A set is switched whole, or what is not as planned is a repair.
    if len(held) > 1:
        assert waiting, "half a set, and no repair"
    if promised(mine):
        wanted = OUT if shown.action is Action.BORROW else IN
        for uid, afi in world.afis.items():
            assert afi == wanted or uid in waiting, f"{uid} is silently {afi:02X}"
    elif mine.intent.undoes:
        # The loan stands, and its patron leaves with it.
        assert (mine.entry, "undo_refused") in work(journal)
        for uid, afi in world.afis.items():
            stands = shown.outcome is Outcome.REFUSED
            assert not stands or afi == OUT or uid in waiting, f"{uid} of a loan is {afi:02X}"
    elif shown.action is Action.RETURN and mine.told.reason is not Reason.NOT_OURS:
        if shown.security is Security.GONE:
            return
        if shown.outcome is Outcome.REFUSED:
            assert (mine.entry, "return_refused") in work(journal)
            for uid, afi in world.afis.items():
                assert afi == IN or uid in waiting, f"{uid} of a refused return is {afi:02X}"


def check_told(world: World) -> None:
    """Once nothing is on its way any more: what was told is what the ILS holds, or is work."""
    journal = world.journal
    assert journal.verify()[1] is None
    deliveries = journal.deliveries()
    assert all(each.state not in OPEN_STATES for each in deliveries)
    told = [entry.refers_to for entry in journal.entries(Kind.TOLD)]
    kept = [each for each in deliveries if promised(each)]
    if not kept:
        return
    last = max(kept, key=lambda each: told.index(each.entry))
    # What nobody was told of, or was told no, may have come after it.
    after = deliveries[deliveries.index(last) + 1 :]
    if any(
        each.state is State.ACCEPTED and each.intent.undoes in ("", last.entry) for each in after
    ):
        return
    wanted = last.intent.patron if last.intent.action is Action.BORROW else ""
    reviewed = (last.entry, "needs_review") in work(journal)
    assert world.holder == wanted or reviewed, f"told {wanted!r}, held {world.holder!r}"


def check_settled(world: World) -> None:
    """In the end: the tags say what the ILS holds, or somebody knows that they do not."""
    waiting = {uid for uid, _, _ in world.journal.repairs()}
    explained = {what for _, what in work(world.journal)} & EXPLAINS
    for uid, afi in world.afis.items():
        agrees = afi == (OUT if world.holder or world.foreign else IN)
        assert agrees or uid in waiting or explained, (
            f"{uid} is silently {afi:02X}, lent to {world.holder!r}"
        )


# The exploration ---------------------------------------------------------------------------------


class Explorer:
    """All runs of a story with at most so many faults."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "journal.db"
        self.runs = 0
        self.states = 0

    def explore(self, story: Story, more_faults: int = 0) -> None:
        """Raises AssertionError with the way that led there."""
        faults = story.faults + more_faults
        reached = {self._begin(story): 0}
        for visit in story.visits:
            reached = self._all(reached, faults, visit)
            self.states += len(reached)
        reached = self._all(reached, faults, None)
        self.states += len(reached)
        # A crash while it was mended: then it is mended without one.
        for still in [still for still in reached if not still.alive]:
            self._run(still, (), None, faults=0)

    def _begin(self, story: Story) -> Still:
        for old in self._path.parent.glob("journal.db*"):
            old.unlink()
        Journal.open(self._path, device="desk-1", now=now).close()
        uids = [f"E00401000000000{number:X}" for number in range(story.tags)]
        afis = tuple((uid, OUT if story.lent_to else IN) for uid in uids)
        foreign = story.lent_to == "foreign"
        lent_to = "" if foreign else story.lent_to
        return Still(self._path.read_bytes(), b"", lent_to, afis, True, foreign, "")

    def _all(self, begins: dict[Still, int], faults: int, visit: Visit | None) -> dict[Still, int]:
        """Every distinct end of this step, with the fewest faults that lead there."""
        ends: dict[tuple[object, ...], tuple[int, Still]] = {}
        for begin, had in begins.items():
            waiting: list[tuple[int, ...]] = [()]
            while waiting:
                choices, run_ends = self._run(begin, waiting.pop(), visit, faults - had)
                waiting += choices.others(faults - had)
                for used, end in run_ends:
                    if end.state not in ends or had + used < ends[end.state][0]:
                        ends[end.state] = (had + used, end)
        return {end: used for used, end in ends.values()}

    def _run(
        self, begin: Still, script: Sequence[int], visit: Visit | None, faults: int
    ) -> tuple[Choices, list[tuple[int, Still]]]:
        """The ends of a run, with the faults that lead there: its own, and those in which the
        process died."""
        self.runs += 1
        choices = Choices(script)
        world = World(begin, self._path, choices, faults)
        try:
            world.mortal()
            world.engine.apply_restart_rule()
            if visit is None:
                mended(world)
            else:
                if choices.choose("backlog delivered", "backlog waits") == "backlog delivered":
                    world.faulty = False
                    world.engine.drain(everything=True)
                    world.faulty = True
                visited(world, visit)
        except AssertionError as error:
            world.journal.close()
            raise AssertionError(f"{error}; {choices.told} after {begin.key}") from error
        return choices, [(choices.faults, world.end()), *world.deaths]


STORIES = {
    "lent": Story("", (borrow("P1"),), tags=1, faults=3),
    "lent, a set": Story("", (borrow("P1"),), tags=2, faults=2),
    "returned": Story("P1", (give_back,), tags=1, faults=3),
    "returned, a set": Story("P1", (give_back,), tags=2, faults=2),
    "returned, though not ours": Story("foreign", (give_back,), tags=2, faults=2),
    "returned, though not lent": Story("", (give_back,), tags=2, faults=2),
    "lent, returned": Story("", (borrow("P1"), give_back), tags=1, faults=2),
    "lent, returned, a set": Story("", (borrow("P1"), give_back), tags=2, faults=1),
    "returned, lent": Story("P1", (give_back, borrow("P2")), tags=1, faults=2),
    "returned, lent, a set": Story("P1", (give_back, borrow("P2")), tags=2, faults=1),
    "lent, undone": Story("", (regret("P1"),), tags=1, faults=2),
    "lent, undone, a set": Story("", (regret("P1"),), tags=2, faults=1),
    "undone, lent": Story("", (regret("P1"), borrow("P2")), tags=1, faults=1),
    "lent, asked again": Story("", (borrow("P1"), borrow("P1")), tags=1, faults=2),
    "lent, asked by another": Story("", (borrow("P1"), borrow("P2")), tags=1, faults=2),
}
DEEPER = int(os.environ.get("LEENPUNT_MORE_FAULTS", "0"))
"""So many more faults in each story than the tests usually have."""


@pytest.mark.timeout(3600 if DEEPER else 120)
@pytest.mark.parametrize(
    "name",
    STORIES,
)
def test_all_interleavings(name: str, tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("needs review")
    expect_log("tag not switched")
    explorer = Explorer(tmp_path)
    explorer.explore(STORIES[name], DEEPER)
    log.info("%s: %d states, %d runs", name, explorer.states, explorer.runs)
    assert explorer.states >= 30


@pytest.mark.parametrize("rule", ["skip sent", "disarm first", "drop a refusal"])
def test_a_broken_rule_is_found(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    """The exploration itself: each of these mistakes ends in a run that fails."""
    expect_log("needs review")
    expect_log("tag not switched")
    if rule == "skip sent":
        mark = Journal.mark

        def skipping(self: Journal, entry: str, state: State, **more: object) -> None:
            if state is not State.SENT:
                mark(self, entry, state, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(Journal, "mark", skipping)
        story = Story("P1", (give_back, borrow("P2")), tags=1, faults=1)
    elif rule == "disarm first":
        lend = LoanDesk.lend

        def disarming(
            self: LoanDesk, session: PatronSession, item: str, uids: Sequence[str]
        ) -> Any:
            assert self._switch is not None
            entry = self._journal.intend(Intent(Action.BORROW, item, patron=session.card))
            self._switch.disarm(entry, uids)
            return lend(self, session, item, uids)

        monkeypatch.setattr(LoanDesk, "lend", disarming)
        story = Story("", (borrow("P1"),), tags=1, faults=0)
    else:
        add_work = Journal.add_work

        def dropping(self: Journal, entry: str, what: str, *more: Any) -> None:
            if what != "return_refused":
                add_work(self, entry, what, *more)

        monkeypatch.setattr(Journal, "add_work", dropping)
        story = Story("P1", (give_back,), tags=1, faults=1)
    with pytest.raises(AssertionError):
        Explorer(tmp_path).explore(story)
