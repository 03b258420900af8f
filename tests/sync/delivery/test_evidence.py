"""What asking shows where an ILS says less than it knows, and what was told before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes import DUE, OneItemIls, engine_of, now

from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    ItemStatus,
    Outcome,
)
from sync.work import How, Settling, settle


class Bench:
    def __init__(self, path: Path) -> None:
        self.ils = OneItemIls(lists=False)
        self.journal = Journal.open(path, device="desk", now=now)
        self.engine = engine_of(self.journal, self.ils)

    def write(
        self,
        action: Action,
        state: State = State.PENDING,
        *,
        told: bool = True,
        due: datetime | None = DUE,
        undoes: str = "",
        patron: str = "P1",
    ) -> str:
        patron = patron if action is Action.BORROW else ""
        entry = self.journal.intend(Intent(action, "100", patron, undoes=undoes))
        if told:
            self.journal.tell(entry, Told(Outcome.PENDING, offline=True, due=due))
        if state is State.ACCEPTED:
            self.journal.settle(entry, state, {"due": due.isoformat()} if due else {})
        elif state is not State.PENDING:
            self.journal.mark(entry, state, attempted=True)
        return entry

    def end(self, entry: str) -> State:
        for _ in range(3):
            self.engine.drain(everything=True)
        return self.journal.delivery(entry).state


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "journal.db")
    yield made
    made.journal.close()


@pytest.mark.parametrize(
    ("due", "state"),
    [(DUE, State.ACCEPTED), (DUE + timedelta(1), State.NEEDS_REVIEW), (None, State.NEEDS_REVIEW)],
)
def test_without_lists_the_due_date_tells_whose_loan_an_undo_would_end(
    bench: Bench, due: datetime | None, state: State, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    bench.ils.holder = "P1"
    loan = bench.write(Action.BORROW, State.ACCEPTED, due=due)
    undo = bench.write(Action.RETURN, undoes=loan)
    assert bench.end(undo) is state
    assert bench.ils.holder == ("" if state is State.ACCEPTED else "P1")


def test_without_lists_staff_can_cancel_what_was_booked_as_promised(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    bench.ils.lost = 1
    loan = bench.write(Action.BORROW)
    assert bench.end(loan) is State.NEEDS_REVIEW
    (work,) = bench.journal.work()
    settle(bench.journal, Settling(work.key, How.CANCEL, "Ans"))
    assert bench.end(loan) is State.SUPERSEDED
    assert (bench.ils.holder, bench.journal.work()) == ("", [])
    assert bench.ils.sent_actions == [Action.BORROW, Action.RETURN]


@pytest.mark.parametrize("lists", [True, False])
def test_an_undo_never_ends_a_newer_loan_to_the_same_patron(
    bench: Bench, lists: bool, expect_log: Callable[[str], None]
) -> None:
    """It was parked, and staff has it tried again after the patron came back."""
    expect_log("needs review")
    bench.ils.lists, bench.ils.holder = lists, "P1"
    loan = bench.write(Action.BORROW, State.ACCEPTED)
    undo = bench.write(Action.RETURN, undoes=loan)
    bench.journal.settle(undo, State.NEEDS_REVIEW, {})
    work = bench.journal.add_work(undo, "needs_review")
    bench.write(Action.BORROW, State.ACCEPTED)
    settle(bench.journal, Settling(work, How.RETRY, "Ans"))
    assert bench.end(undo) is State.ACCEPTED
    assert (bench.ils.holder, bench.ils.sent_actions) == ("P1", [])


@pytest.mark.parametrize("word", [ItemStatus.OTHER, ItemStatus.LOST, ItemStatus.MISSING])
def test_what_an_ils_calls_otherwise_may_be_on_loan(
    bench: Bench, word: ItemStatus, expect_log: Callable[[str], None]
) -> None:
    """A loan is not sent again for that, and a return is not taken for done."""
    expect_log("needs review")
    bench.ils.word, bench.ils.holder = word, "P1"
    loan = bench.write(Action.BORROW, State.IN_DOUBT)
    assert bench.end(loan) is State.NEEDS_REVIEW
    assert bench.ils.sent_actions == []
    bench.ils.lost = 1
    back = bench.write(Action.RETURN, State.IN_DOUBT)
    assert bench.end(back) is State.ACCEPTED
    assert (bench.ils.holder, bench.ils.sent_actions) == ("", [Action.RETURN, Action.RETURN])


@pytest.mark.parametrize(
    ("before", "state", "holder"),
    [
        ([("borrow", "P1")], State.NEEDS_REVIEW, "P1"),
        ([("borrow", "P1"), ("return", "")], State.SUPERSEDED, ""),
        ([("borrow", "P2")], State.SUPERSEDED, ""),
        ([], State.SUPERSEDED, ""),
    ],
)
def test_what_was_told_before_is_not_put_right_with_what_was_not(
    bench: Bench,
    before: list[tuple[str, str]],
    state: State,
    holder: str,
    expect_log: Callable[[str], None],
) -> None:
    """The second 11 renewed the loan that the patron was told about."""
    expect_log("needs review")
    bench.ils.lists = True
    for action, patron in before:
        bench.write(Action(action), State.ACCEPTED, patron=patron)
    bench.ils.holder = "P1"
    again = bench.write(Action.BORROW, State.IN_DOUBT, told=False)
    bench.engine.apply_restart_rule()
    assert bench.end(again) is state
    assert bench.ils.holder == holder
