"""What was promised of one item in one outage is judged together; what is done needs nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.delivery.breaker import IlsMonitor
from sync.delivery.engine import SyncEngine
from sync.errors import InDoubt
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    Instant,
    ItemAnswer,
    ItemStatus,
    Loan,
    Order,
    Outcome,
    PatronAnswer,
    Reason,
    Verdict,
)

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LENT_UNTIL = START + 2 * DAY
PROMISED = START + 21 * DAY


@dataclass
class OneItemIls:
    """Lends one item. Renews so often, for so long; the next answers may get lost."""

    holder: str = "P1"
    due: datetime = LENT_UNTIL
    renews_until: datetime = PROMISED
    renewals: int = 3
    lost: int = 0
    word: ItemStatus | None = None
    sent: list[Action] = field(default_factory=list)
    status: IlsStatus | None = None
    took_over: bool = False

    def sign_in(self, deadline: float) -> IlsStatus:
        self.status = IlsStatus()
        return self.status

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        loans = (Loan("100"),) if self.holder == card else ()
        return PatronAnswer(card, True, None, loans=loans)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        status = ItemStatus.ON_LOAN if self.holder else ItemStatus.AVAILABLE
        return ItemAnswer(item, self.word or status, due=self.due if self.holder else None)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        sending()
        self.sent.append(order.action)
        verdict = self._done(order)
        if self.lost:
            self.lost -= 1
            raise InDoubt("no answer")
        return verdict

    def _done(self, order: Order) -> Verdict:
        match order.action:
            case Action.RENEW if self.holder != order.patron:
                return Verdict(False, Reason.NOT_ON_LOAN)
            case Action.RENEW if not self.renewals:
                return Verdict(False, Reason.RENEWAL_LIMIT)
            case Action.RENEW:
                self.renewals -= 1
                self.due = self.renews_until
            case Action.RETURN:
                self.holder = ""
            case Action.BORROW:
                took_over = bool(self.holder) and self.holder != order.patron
                self.holder, self.due = order.patron, self.renews_until
                return Verdict(True, due=self.due, took_over=took_over)
        return Verdict(True, due=self.due if self.holder else None)

    def end_session(self, card: str, deadline: float) -> None:
        """Nobody is told."""

    def close(self) -> None:
        """Nothing to drop."""


class Station:
    def __init__(self, path: Path) -> None:
        self.ils = OneItemIls()
        self.at = START
        self.journal = Journal.open(path, device="desk", now=self._now)
        self.engine = SyncEngine(
            self.journal,
            self.ils,
            IlsMonitor(lambda: 0.0, lambda: 1.0),
            now=self._now,
            monotonic=lambda: 0.0,
            timeout_s=3.5,
        )

    def _now(self) -> Instant:
        return Instant(self.at, 0.0, "boot-1", trusted=True)

    def promise(
        self, action: Action, *, patron: str = "P1", due: datetime | None = PROMISED
    ) -> str:
        """Off-line, an hour after what was before."""
        self.at += timedelta(hours=1)
        back = action is Action.RETURN
        entry = self.journal.intend(Intent(action, "100", "" if back else patron))
        due = None if back else due
        self.journal.tell(entry, Told(Outcome.PENDING, offline=True, due=due))
        return entry

    def states(self, *entries: str) -> list[State]:
        """Once the ILS is there again."""
        for _ in range(4):
            self.engine.drain(everything=True)
        return [self.journal.delivery(entry).state for entry in entries]

    def work(self) -> list[str]:
        return [each.what for each in self.journal.work()]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    made = Station(tmp_path / "journal.db")
    yield made
    made.journal.close()


def test_a_renewal_and_the_return_after_it_go_out_in_their_order(at: Station) -> None:
    renewed, back = at.promise(Action.RENEW), at.promise(Action.RETURN)
    assert at.states(renewed, back) == [State.ACCEPTED, State.ACCEPTED]
    assert (at.ils.sent, at.work()) == ([Action.RENEW, Action.RETURN], [])


def test_a_refused_renewal_of_what_came_back_in_time_needs_no_staff(at: Station) -> None:
    at.ils.renewals = 0
    renewed, back = at.promise(Action.RENEW), at.promise(Action.RETURN)
    assert at.states(renewed, back) == [State.SUPERSEDED, State.ACCEPTED]
    assert (at.ils.sent, at.work()) == ([Action.RENEW, Action.RETURN], [])
    verdict = at.journal.delivery(renewed).verdict
    assert (verdict["reason"], verdict["returned_by"]) == ("renewal_limit", back)


def test_a_shorter_renewal_of_what_came_back_in_time_needs_no_staff(at: Station) -> None:
    at.ils.renews_until = PROMISED - DAY
    renewed, back = at.promise(Action.RENEW), at.promise(Action.RETURN)
    assert at.states(renewed, back) == [State.ACCEPTED, State.ACCEPTED]
    assert at.work() == []


def test_a_renewal_that_nobody_can_tell_of_needs_no_staff_when_it_came_back_in_time(
    at: Station,
) -> None:
    """The answer was lost, and no due date from before tells whether it was made."""
    at.ils.renews_until, at.ils.lost = PROMISED - DAY, 1
    renewed, back = at.promise(Action.RENEW), at.promise(Action.RETURN)
    assert at.states(renewed, back) == [State.SUPERSEDED, State.ACCEPTED]
    assert (at.ils.sent, at.work()) == ([Action.RENEW, Action.RETURN], [])


@pytest.mark.parametrize("back", [True, False])
def test_a_refused_renewal_of_what_came_back_too_late_or_never_is_work(
    at: Station, back: bool, expect_log: Callable[[str], None]
) -> None:
    """The patron was promised a date, and is charged for what was after the former one."""
    expect_log("needs review")
    at.ils.renewals, at.ils.due = 0, START
    renewed = at.promise(Action.RENEW)
    if back:
        at.promise(Action.RETURN)
    assert at.states(renewed) == [State.NEEDS_REVIEW]
    assert at.work() == ["needs_review"]


def test_a_return_before_the_renewal_is_none_of_it(
    at: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    back, renewed = at.promise(Action.RETURN), at.promise(Action.RENEW)
    assert at.states(back, renewed) == [State.ACCEPTED, State.NEEDS_REVIEW]


@pytest.mark.parametrize("until", [PROMISED, PROMISED + DAY])
def test_a_renewal_that_was_made_once_needs_no_staff(at: Station, until: datetime) -> None:
    """Its answer was lost; the loan lasts as long as was promised, so nothing is left to do."""
    at.ils.renews_until, at.ils.lost = until, 1
    renewed = at.promise(Action.RENEW)
    assert at.states(renewed) == [State.ACCEPTED]
    assert (at.ils.sent, at.ils.renewals, at.work()) == ([Action.RENEW], 2, [])


def test_a_renewal_that_moved_no_date_is_not_made_twice(at: Station) -> None:
    """Lent today and renewed today: the date is the same, and it is the one that was promised."""
    at.ils.due, at.ils.lost = PROMISED, 1
    entry = at.journal.intend(Intent(Action.RENEW, "100", "P1", due_before=PROMISED.isoformat()))
    at.journal.tell(entry, Told(Outcome.PENDING, offline=True, due=PROMISED))
    assert at.states(entry) == [State.ACCEPTED]
    assert (at.ils.sent, at.ils.renewals) == ([Action.RENEW], 2)


def test_a_renewal_of_which_nobody_can_tell_is_work(
    at: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    at.ils.renews_until, at.ils.lost = PROMISED - DAY, 1
    renewed = at.promise(Action.RENEW)
    assert at.states(renewed) == [State.NEEDS_REVIEW]
    assert at.ils.sent == [Action.RENEW]


@pytest.mark.parametrize("action", [Action.BORROW, Action.RENEW])
def test_what_an_ils_calls_otherwise_is_looked_for_in_the_list_of_loans(
    at: Station, action: Action
) -> None:
    """A damaged item is lent, and called "other" all the same."""
    at.ils.word = ItemStatus.OTHER
    entry = at.promise(action)
    assert at.states(entry) == [State.ACCEPTED]
    assert at.work() == []


def test_a_loan_that_took_an_item_from_another_patron_is_work(at: Station) -> None:
    at.ils.holder = "P2"
    entry = at.promise(Action.BORROW)
    assert at.states(entry) == [State.ACCEPTED]
    assert (at.ils.sent, at.work()) == ([Action.BORROW], ["loan_taken_over"])
