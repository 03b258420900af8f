"""A loan that is undone in the very moment that the backlog takes it up does not go out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.delivery.breaker import IlsMonitor
from sync.delivery.engine import SyncEngine
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    Instant,
    ItemAnswer,
    ItemStatus,
    Order,
    Outcome,
    PatronAnswer,
    Verdict,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Ils:
    """Accepts everything; something happens between connecting and the first byte."""

    status: IlsStatus | None = IlsStatus()

    def __init__(self) -> None:
        self.sent: list[Action] = []
        self.before_the_first_byte: Callable[[], None] = lambda: None

    def sign_in(self, deadline: float) -> IlsStatus:
        return IlsStatus()

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        return PatronAnswer(card, True, None)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        return ItemAnswer(item, ItemStatus.ON_LOAN)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        self.before_the_first_byte()
        sending()
        self.sent.append(order.action)
        return Verdict(True)

    def end_session(self, card: str, deadline: float) -> None:
        """Nothing to end."""

    def close(self) -> None:
        """Nothing to close."""


@pytest.mark.parametrize("undone", [False, True])
def test_undone_between_connecting_and_the_first_byte(tmp_path: Path, undone: bool) -> None:
    journal = Journal.open(
        tmp_path / "journal.db", device="desk-1", now=lambda: Instant(NOW, 0.0, "boot-1", True)
    )
    loan = journal.intend(Intent(Action.BORROW, "100", "P1"))
    journal.tell(loan, Told(Outcome.PENDING, offline=True))
    ils = Ils()
    engine = SyncEngine(
        journal,
        ils,
        IlsMonitor(lambda: 0.0, lambda: 1.0),
        now=lambda: Instant(NOW, 0.0, "boot-1", True),
        monotonic=lambda: 0.0,
        timeout_s=3.5,
    )
    if undone:
        ils.before_the_first_byte = lambda: journal.settle(loan, State.SUPERSEDED, {})
    engine.drain(everything=True)
    assert ils.sent == ([] if undone else [Action.BORROW])
    assert journal.delivery(loan).state is (State.SUPERSEDED if undone else State.ACCEPTED)
    assert not engine.has_due()
    journal.close()
