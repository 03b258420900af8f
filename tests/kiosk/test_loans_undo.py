"""Undo at the loan desk: only what this session lent, journal first, and never half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import AMSTERDAM, DUE, FakeAccess, journal_at, now

from drivers.errors import TagGone
from drivers.security import Switched, SwitchState
from kiosk.flow.events import LoanDecided, Security
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.loan_desk.history import was_never_sent
from kiosk.services.patrons import PatronSession
from kiosk.services.security import SecuritySwitch
from sync.config import OfflineConfig
from sync.errors import BadMessage, GivenUp, InDoubt, Unreachable
from sync.journal.records import Intent, Kind, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    Authority,
    Outcome,
    Reason,
    Verdict,
)

IN, OUT = 0x07, 0xC2
A, B = "E00401000000000A", "E00401000000000B"
YES, NO = Verdict(True, due=DUE, title="De avonden"), Verdict(False, Reason.NOT_FOR_LOAN)


class Access(FakeAccess):
    """The ILS, by what it says next; the last word stays."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.words: list[Verdict | Exception] = [YES]
        self.asked: list[str] = []

    def submit(self, entry: str, pin: str | None) -> Verdict:
        self.asked.append(self._journal.delivery(entry).intent.action.value)
        word = self.words.pop(0) if len(self.words) > 1 else self.words[0]
        if not isinstance(word, Unreachable):
            self._journal.mark(entry, State.SENT, attempted=True)
        if isinstance(word, InDoubt):
            self._journal.mark(entry, State.IN_DOUBT)
        if isinstance(word, Exception):
            raise word
        return word


class Bench:
    def __init__(self, path: Path, mode: str = "capped") -> None:
        self.journal = journal_at(path)
        self.access = Access(self.journal)
        self.afis = dict.fromkeys((A, B), IN)
        self.gone = False
        self.wrote: list[str] = []
        switch = SecuritySwitch(self.journal, self, secured=IN, unsecured=OUT)
        self.desk = LoanDesk(
            self.journal,
            self.access,
            OfflineConfig.model_validate({"mode": mode}),
            timezone=AMSTERDAM,
            now=now,
            switch=switch,
        )

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        """The pad: what was journaled before is remembered."""
        if self.gone:
            raise TagGone("gone")
        self.wrote.append(" ".join(each.kind.value for each in self.journal.entries()[-3:]))
        self.afis.update(dict.fromkeys(uids, afi))
        return Switched(afi, IN + OUT - afi, dict.fromkeys(uids, SwitchState.VERIFIED))

    def lent(self, *words: Verdict | Exception) -> tuple[PatronSession, LoanDecided]:
        """A loan of a set of two, then these words of the ILS."""
        session = self.desk.sign_in("P1")
        loan = self.desk.borrow(session, "100", (A, B))
        if words:
            self.access.words = list(words)
        self.access.asked.clear()
        self.wrote.clear()
        return session, loan

    def states(self, *decided: LoanDecided) -> list[State]:
        return [self.journal.delivery(each.entry).state for each in decided]

    def work(self) -> list[str]:
        return [str((e.payload or {})["what"]) for e in self.journal.entries(Kind.WORK)]

    @property
    def armed(self) -> set[int]:
        return set(self.afis.values())


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path / "journal.db")
    yield bench
    assert bench.journal.verify()[1] is None
    bench.journal.close()


def test_an_undo_is_a_checkin_of_its_own_after_the_tag_was_armed(bench: Bench) -> None:
    session, loan = bench.lent(Verdict(True))
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert (undone.action, undone.outcome, undone.security, undone.undoes) == (
        Action.RETURN,
        Outcome.ACCEPTED,
        Security.VERIFIED,
        loan.entry,
    )
    # Intended and planned on disk before the tags, asked after them.
    assert bench.wrote == ["intent security security"]
    assert (bench.access.asked, bench.armed) == (["return"], {IN})
    intent = bench.journal.delivery(undone.entry).intent
    assert (intent.item, intent.undoes, intent.uids) == ("100", loan.entry, (A, B))
    assert bench.states(loan, undone) == [State.SUPERSEDED, State.ACCEPTED]
    assert (bench.work(), bench.journal.repairs()) == ([], [])
    assert (session.loans, session.lent) == (set(), set())


@pytest.mark.parametrize(
    ("word", "reason"),
    [(NO, Reason.NOT_FOR_LOAN), (Verdict(False, Reason.ILS_CLOSED), Reason.ILS_CLOSED)],
)
def test_a_refused_undo_stays_lent_and_is_disarmed_again(
    bench: Bench, word: Verdict, reason: Reason
) -> None:
    session, loan = bench.lent(word)
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert (undone.outcome, undone.reason, undone.by) == (Outcome.REFUSED, reason, Authority.ILS)
    assert (undone.security, bench.armed) == (Security.VERIFIED, {OUT})
    assert bench.states(loan, undone) == [State.ACCEPTED, State.REFUSED]
    assert bench.work() == ["undo_refused"]
    assert "100" in session.loans
    # It may be tried again in the same session.
    bench.access.words = [Verdict(True)]
    assert bench.desk.undo(session, loan.entry, (A, B)).outcome is Outcome.ACCEPTED


def test_what_was_taken_back_elsewhere_meanwhile_is_undone(bench: Bench) -> None:
    session, loan = bench.lent(Verdict(False, Reason.NOT_ON_LOAN))
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert (undone.outcome, undone.reason, bench.armed) == (Outcome.ACCEPTED, None, {IN})
    assert bench.states(loan, undone) == [State.SUPERSEDED, State.ACCEPTED]


def test_a_tag_that_left_leaves_the_loan_as_it_was(bench: Bench) -> None:
    session, loan = bench.lent(Verdict(True))
    bench.gone = True
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert (undone.outcome, undone.security) == (Outcome.REFUSED, Security.GONE)
    assert bench.access.asked == [], "nothing is checked in that is not armed"
    assert bench.states(loan, undone) == [State.ACCEPTED, State.REFUSED]
    assert {afi for _, _, afi in bench.journal.repairs()} == {OUT}
    assert "undo_refused" in bench.work()


def test_an_offline_loan_that_never_left_goes_nowhere_nor_does_its_undoing(bench: Bench) -> None:
    bench.access.words = [Unreachable("away")]
    session, loan = bench.lent()
    assert (loan.outcome, session.taken_offline) == (Outcome.PENDING, 1)
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert (undone.outcome, undone.offline) == (Outcome.PENDING, True)
    assert bench.states(loan, undone) == [State.SUPERSEDED, State.SUPERSEDED]
    assert (bench.journal.open_deliveries(), bench.access.asked) == ([], [])
    assert (bench.armed, session.taken_offline) == ({IN}, 0)


def test_an_offline_loan_that_may_have_reached_the_ils_is_undone_after_it(bench: Bench) -> None:
    bench.access.words = [InDoubt("silence"), Unreachable("away")]
    session, loan = bench.lent()
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert (undone.outcome, undone.offline) == (Outcome.PENDING, True)
    # Both go out, in their order.
    waiting = [delivery.entry for delivery in bench.journal.open_deliveries()]
    assert waiting == [loan.entry, undone.entry]


def test_an_online_loan_is_undone_offline(bench: Bench) -> None:
    session, loan = bench.lent(Unreachable("away"))
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert (undone.outcome, bench.armed) == (Outcome.PENDING, {IN})
    assert bench.states(loan, undone) == [State.ACCEPTED, State.PENDING]


def test_where_nothing_is_done_offline_the_loan_stands(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "journal.db", "off")
    session, loan = bench.lent(Unreachable("away"))
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert (undone.outcome, undone.by) == (Outcome.REFUSED, Authority.OFFLINE_RULE)
    assert (bench.armed, bench.work()) == ({OUT}, ["undo_refused"])
    bench.journal.close()


def test_an_undo_of_which_nobody_knows_the_end_stays_armed(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "journal.db", "off")
    session, loan = bench.lent(InDoubt("silence"))
    undone = bench.desk.undo(session, loan.entry, (A, B))
    assert undone.outcome is Outcome.NEEDS_REVIEW
    assert (bench.armed, bench.work()) == ({IN}, ["undo_refused"])
    assert bench.states(loan, undone) == [State.ACCEPTED, State.IN_DOUBT]
    bench.journal.close()


def test_an_alarm_tells_nothing_and_the_tag_is_disarmed_again(bench: Bench) -> None:
    session, loan = bench.lent()
    bench.access.alarm = BadMessage("garbage")
    with pytest.raises(BadMessage):
        bench.desk.undo(session, loan.entry, (A, B))
    assert (bench.armed, bench.access.asked) == ({OUT}, [])
    assert bench.states(loan) == [State.ACCEPTED]
    assert bench.journal.open_deliveries() == []


def test_only_what_this_session_lent_can_be_undone(bench: Bench) -> None:
    _, loan = bench.lent()
    other = bench.desk.sign_in("P2")
    undone = bench.desk.undo(other, loan.entry, (A, B))
    assert (undone.outcome, undone.reason, undone.by) == (
        Outcome.REFUSED,
        Reason.NOT_ON_LOAN,
        Authority.STATION,
    )
    assert (bench.armed, bench.access.asked, bench.work()) == ({OUT}, [], [])
    assert bench.states(loan, undone) == [State.ACCEPTED, State.REFUSED]


def test_nothing_is_undone_twice(bench: Bench) -> None:
    session, loan = bench.lent(Verdict(True))
    bench.desk.undo(session, loan.entry, (A, B))
    assert bench.desk.undo(session, loan.entry, (A, B)).outcome is Outcome.REFUSED
    assert bench.access.asked == ["return"]


def test_what_was_undone_can_be_lent_again(bench: Bench) -> None:
    session, loan = bench.lent(Verdict(True), YES)
    bench.desk.undo(session, loan.entry, (A, B))
    assert bench.desk.borrow(session, "100", (A, B)).outcome is Outcome.ACCEPTED
    assert bench.armed == {OUT}


# By its key alone: the command line --------------------------------------------------------------


def test_tags_that_do_not_lie_here_are_armed_where_they_are_seen_next(bench: Bench) -> None:
    _, loan = bench.lent(Verdict(True))
    undone = bench.desk.undo(bench.desk.session_of(loan.entry), loan.entry)
    assert (undone.outcome, undone.security) == (Outcome.ACCEPTED, Security.GONE)
    assert bench.journal.repairs() == [(uid, undone.entry, IN) for uid in (A, B)]
    assert bench.work() == ["tag_not_switched"]
    switch = SecuritySwitch(bench.journal, bench, secured=IN, unsecured=OUT)
    assert [switch.repair(uid, OUT, item="100") for uid in (A, B)] == [IN, IN]
    assert bench.journal.repairs() == []


SINCE: dict[str, tuple[Intent, Told | None, State, bool]] = {
    "returned": (Intent(Action.RETURN, "100"), Told(Outcome.ACCEPTED), State.ACCEPTED, False),
    "returned off-line": (
        Intent(Action.RETURN, "100"),
        Told(Outcome.PENDING),
        State.PENDING,
        False,
    ),
    "a return that was refused": (
        Intent(Action.RETURN, "100"),
        Told(Outcome.REFUSED, reason=Reason.NOT_OURS),
        State.REFUSED,
        True,
    ),
    "lent to somebody else": (
        Intent(Action.BORROW, "100", "P2"),
        Told(Outcome.ACCEPTED),
        State.ACCEPTED,
        False,
    ),
    "renewed": (Intent(Action.RENEW, "100", "P1"), Told(Outcome.ACCEPTED), State.ACCEPTED, True),
    "another item": (Intent(Action.RETURN, "200"), Told(Outcome.ACCEPTED), State.ACCEPTED, True),
}


@pytest.mark.parametrize("since", SINCE)
def test_by_its_key_only_the_last_thing_that_happened_is_undone(bench: Bench, since: str) -> None:
    _, loan = bench.lent(Verdict(True))
    intent, told, state, allowed = SINCE[since]
    entry = bench.journal.intend(intent)
    if told is not None:
        bench.journal.tell(entry, told)
    if state is not State.PENDING:
        bench.journal.settle(entry, state, {})
    undone = bench.desk.undo(bench.desk.session_of(loan.entry), loan.entry)
    assert (undone.outcome is Outcome.ACCEPTED) == allowed


def test_what_is_no_loan_is_not_undone(bench: Bench) -> None:
    bench.access.words = [NO]
    _, refused = bench.lent()
    assert bench.desk.undo(bench.desk.session_of(refused.entry), refused.entry).outcome is (
        Outcome.REFUSED
    )
    returned = bench.desk.give_back("300")
    assert bench.desk.undo(bench.desk.session_of(returned.entry), returned.entry).outcome is (
        Outcome.REFUSED
    )
    with pytest.raises(KeyError):
        bench.desk.session_of("nobody-1")


def test_a_loan_that_staff_has_on_its_list_is_not_undone_by_its_key(bench: Bench) -> None:
    bench.access.words = [Unreachable("away")]
    _, loan = bench.lent()
    bench.journal.settle(loan.entry, State.NEEDS_REVIEW, {})
    undone = bench.desk.undo(bench.desk.session_of(loan.entry), loan.entry)
    assert undone.outcome is Outcome.REFUSED


def test_nothing_was_sent_counts_as_away(bench: Bench) -> None:
    """The sync thread found that the patron had been answered already."""
    session, loan = bench.lent(GivenUp("too late"))
    assert bench.desk.undo(session, loan.entry, (A, B)).outcome is Outcome.PENDING


def test_of_a_restored_journal_nobody_knows_what_another_copy_sent(bench: Bench) -> None:
    bench.access.words = [Unreachable("away")]
    _, loan = bench.lent()
    delivery = bench.journal.delivery(loan.entry)
    assert was_never_sent(delivery)
    assert not was_never_sent(replace(delivery, restored=True))
    assert not was_never_sent(replace(delivery, attempts=1))
