"""What a pad could not finish is finished by whichever pad visit sees the tag next, or by staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from fakes import journal_at

from drivers.security import Switched, SwitchState
from kiosk.flow.events import Security
from kiosk.services.security import SecuritySwitch
from sync.delivery.settlement import DISARMED_AFI, Settlement
from sync.journal.records import Intent, Kind, State, Told
from sync.model import Action, ItemAnswer, ItemStatus, Outcome

IN, OUT = 0x07, 0xC2
A, B, C = "E00401000000000A", "E00401000000000B", "E00401000000000C"


class Counter:
    """A station with a pad: tags that lie on it, and others."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.afis = dict.fromkeys((A, B, C), IN)
        self.lying = {A, B, C}
        self.wrote: list[tuple[str, int]] = []
        self.told = 0
        self.start()

    def start(self) -> None:
        self.journal = journal_at(self.path)
        self.security = SecuritySwitch(
            self.journal, self, secured=IN, unsecured=OUT, changed=self._heard
        )

    def restart(self) -> None:
        self.journal.close()
        self.start()

    def _heard(self) -> None:
        self.told += 1

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        """A set is switched whole or not at all."""
        missing = [uid for uid in uids if uid not in self.lying]
        if missing:
            states = dict.fromkeys(uids, SwitchState.RESTORED)
            return Switched(afi, IN + OUT - afi, states | dict.fromkeys(missing, SwitchState.GONE))
        self.wrote += [(uid, afi) for uid in uids]
        self.afis.update(dict.fromkeys(uids, afi))
        return Switched(afi, IN + OUT - afi, dict.fromkeys(uids, SwitchState.VERIFIED))

    def lend(self, *uids: str, item: str = "100", patron: str = "P1") -> str:
        """A loan that was told; its tags are disarmed as far as they lie there."""
        entry = self.journal.intend(Intent(Action.BORROW, item, patron, uids))
        self.journal.tell(entry, Told(Outcome.ACCEPTED))
        self.journal.settle(entry, State.ACCEPTED, {})
        self.security.plan_disarm(entry, uids)
        self.security.disarm(entry, uids)
        return entry

    def see(self, *uids: str, item: str = "100", lent: bool | None = None) -> list[int]:
        """A visit in which these tags lie on the pad; the AFIs that the flow is told."""
        self.lying = set(uids)
        return [self.security.repair(uid, self.afis[uid], lambda: lent, item=item) for uid in uids]

    def waiting(self) -> list[str]:
        return [uid for uid, _, _ in self.journal.repairs()]

    def work(self) -> list[str]:
        return [str((e.payload or {})["what"]) for e in self.journal.entries(Kind.WORK)]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path / "journal.db")
    yield counter
    assert counter.journal.verify()[1] is None
    counter.journal.close()


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("lent", [True, None], ids=["the ILS says lent", "nobody can say"])
def test_a_tag_that_left_is_disarmed_in_another_visit(
    counter: Counter, restarted: bool, lent: bool | None
) -> None:
    counter.lying.clear()
    counter.lend(A)
    if restarted:
        counter.restart()
    # Whoever lays it there, with a card or without: nobody is asked who it is.
    assert counter.see(A, lent=lent) == [OUT]
    assert (counter.afis[A], counter.waiting()) == (OUT, [])
    assert counter.work() == ["tag_not_switched", "tag_repaired"]


def test_parts_of_a_set_come_one_by_one(counter: Counter) -> None:
    counter.lying -= {C}
    counter.lend(A, B, C)
    assert set(counter.afis.values()) == {IN}, "whole or not at all"
    for uid, left in ((B, [A, C]), (C, [A]), (A, [])):
        assert counter.see(uid) == [OUT]
        assert counter.waiting() == left
    assert set(counter.afis.values()) == {OUT}


def test_a_part_alone_stays_until_it_can_be_written(counter: Counter) -> None:
    counter.lying.clear()
    counter.lend(A, B)
    assert counter.see(A) == [OUT]
    counter.lying.clear()
    # It was listed, and left before it was written.
    assert counter.security.repair(B, IN, item="100") == IN
    assert counter.waiting() == [B]


@pytest.mark.parametrize(
    ("planned", "lent", "held"),
    [("disarm", False, IN), ("disarm", True, OUT), ("arm", True, OUT), ("arm", False, IN)],
)
def test_what_happened_elsewhere_meanwhile_decides(
    counter: Counter, planned: str, lent: bool, held: int
) -> None:
    if planned == "disarm":
        counter.lying.clear()
        counter.lend(A)
    else:
        counter.afis[A] = OUT
        entry = counter.journal.intend(Intent(Action.RETURN, "100", uids=(A,)))
        counter.security.plan_arm(entry, (A,))
    assert counter.see(A, lent=lent) == [held]
    assert (counter.afis[A], counter.waiting()) == (held, [])


def test_a_tag_that_is_still_armed_is_told_to_whoever_keeps_the_gates_list(
    counter: Counter,
) -> None:
    counter.lying.clear()
    counter.lend(A)
    before = counter.told
    counter.see(A)
    assert counter.told == before + 1


# A tag that was written anew meanwhile -----------------------------------------------------------


def test_a_tag_that_was_written_anew_becomes_work_once(
    counter: Counter, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag was written anew")
    counter.lying.clear()
    entry = counter.lend(A)
    for _ in range(3):
        assert counter.see(A, item="200") == [IN]
    counter.restart()
    counter.see(A, item="200")
    assert counter.work() == ["tag_not_switched", "tag_reencoded"]
    work = counter.journal.about(entry, Kind.WORK)[-1].payload
    assert work is not None
    assert (work["uid"], work["carries"]) == (A, "200")
    assert (counter.wrote, counter.waiting()) == ([], [A])


def test_closing_its_work_closes_its_repair(
    counter: Counter, expect_log: Callable[[str], None]
) -> None:
    expect_log("tag was written anew")
    counter.lying.clear()
    entry = counter.lend(A, B)
    other = counter.lend(C, item="300")
    counter.see(A, item="200")
    # Of a set only that part, where that is what the work is about.
    assert Settlement(counter.journal).drop_repairs(entry, [A, C]) == [A]
    assert counter.waiting() == [B, C]
    assert Settlement(counter.journal).drop_repairs(entry) == [B]
    assert counter.waiting() == [C]
    # For good: the caches are made of the entries alone.
    counter.journal.rebuild_caches()
    counter.restart()
    assert [entry for _, entry, _ in counter.journal.repairs()] == [other]
    counter.wrote.clear()
    assert counter.see(B) == [IN]
    assert counter.wrote == []
    assert Settlement(counter.journal).drop_repairs(entry) == []


def test_a_new_plan_for_a_tag_that_was_given_up_counts(counter: Counter) -> None:
    counter.lying.clear()
    Settlement(counter.journal).drop_repairs(counter.lend(A))
    counter.lend(A)
    assert counter.see(A) == [OUT]


# Returns that nobody was told about --------------------------------------------------------------


@pytest.mark.parametrize("armed", [True, False])
@pytest.mark.parametrize("status", [ItemStatus.AVAILABLE, ItemStatus.IN_TRANSIT])
def test_a_return_that_was_never_told_is_work_of_its_own(
    counter: Counter, armed: bool, status: ItemStatus
) -> None:
    """After a restart; the ILS may have refused it, and the item lies armed on the pad."""
    entry = counter.journal.intend(Intent(Action.RETURN, "100", uids=(A,) if armed else ()))
    if armed:
        assert counter.security.arm(entry, (A,)) is Security.VERIFIED
    counter.journal.mark(entry, State.IN_DOUBT, attempted=True)
    settlement = Settlement(counter.journal)
    settlement.accept(counter.journal.delivery(entry), ItemAnswer("100", status), {"found": "free"})
    assert counter.journal.delivery(entry).state is State.ACCEPTED
    assert counter.work() == (["return_untold"] if armed else [])


@pytest.mark.parametrize("at_the_pad", [(), (A,), (A, B)])
def test_an_undo_that_was_never_told_arms_what_its_loan_disarmed(
    counter: Counter, at_the_pad: tuple[str, ...]
) -> None:
    """The ILS took it back and its answer could not be read; some tags did not lie there."""
    loan = counter.lend(A, B)
    undo = counter.journal.intend(Intent(Action.RETURN, "100", "P1", at_the_pad, undoes=loan))
    counter.security.arm(undo, at_the_pad)
    counter.journal.mark(undo, State.IN_DOUBT, attempted=True)
    answer = ItemAnswer("100", ItemStatus.AVAILABLE)
    settlement = Settlement(counter.journal)
    settlement.accept(counter.journal.delivery(undo), answer, {"found": "free"})
    assert counter.journal.delivery(loan).state is State.SUPERSEDED
    elsewhere = [uid for uid in (A, B) if uid not in at_the_pad]
    assert counter.waiting() == elsewhere
    assert counter.work() == [*["tag_not_switched"] * bool(elsewhere), "return_untold"]
    counter.see(*elsewhere, lent=False)
    assert (counter.afis[A], counter.afis[B], counter.waiting()) == (IN, IN, [])


def test_a_return_that_was_told_is_no_work(counter: Counter) -> None:
    entry = counter.journal.intend(Intent(Action.RETURN, "100", uids=(A,)))
    counter.security.arm(entry, (A,))
    counter.journal.tell(entry, Told(Outcome.PENDING, offline=True))
    answer = ItemAnswer("100", ItemStatus.AVAILABLE)
    Settlement(counter.journal).accept(counter.journal.delivery(entry), answer, {})
    assert counter.work() == []


def test_an_armed_return_that_the_ils_refuses_later_is_work(counter: Counter) -> None:
    entry = counter.journal.intend(Intent(Action.RETURN, "100", uids=(A,)))
    counter.security.arm(entry, (A,))
    note = {"reason": "not_for_loan"}
    Settlement(counter.journal).refuse(counter.journal.delivery(entry), note)
    assert (counter.work(), counter.afis[A]) == (["return_refused"], IN)
    assert counter.journal.recall(DISARMED_AFI) == str(OUT)
