"""A loan that is undone in the very moment that the backlog takes it up does not go out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import FakeIls, engine_of, now

from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    Order,
    Outcome,
    Verdict,
)


class Ils(FakeIls):
    """Something happens between connecting and the first byte."""

    before_the_first_byte: Callable[[], None] = staticmethod(lambda: None)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        self.before_the_first_byte()
        return super().submit(order, deadline, sending)


@pytest.mark.parametrize("undone", [False, True])
def test_undone_between_connecting_and_the_first_byte(tmp_path: Path, undone: bool) -> None:
    journal = Journal.open(tmp_path / "journal.db", device="desk-1", now=now)
    loan = journal.intend(Intent(Action.BORROW, "100", "P1"))
    journal.tell(loan, Told(Outcome.PENDING, offline=True))
    ils = Ils(status=IlsStatus())
    engine = engine_of(journal, ils)
    settled = []

    def undo() -> None:
        with journal.write():
            # As the desk does: what is marked as sent already is not its to take back.
            if journal.delivery(loan).state is State.PENDING:
                journal.settle(loan, State.SUPERSEDED, {})
                settled.append(loan)

    if undone:
        ils.before_the_first_byte = undo
    engine.drain(everything=True)
    assert ils.sent_actions == ([] if settled else [Action.BORROW])
    assert journal.delivery(loan).state is (State.SUPERSEDED if settled else State.ACCEPTED)
    assert not engine.has_due()
    journal.close()
