"""What was promised of one item in one outage is judged together; what is done needs nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes import START, Clock, OneItemIls, engine_of

from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    ItemStatus,
    Order,
    Outcome,
    Reason,
    Verdict,
)

DAY = timedelta(days=1)
LENT_UNTIL = START + 2 * DAY
PROMISED = START + 21 * DAY


@dataclass
class Renewing(OneItemIls):
    """Renews so often, for so long."""

    due: datetime | None = LENT_UNTIL
    renews_until: datetime = PROMISED
    renewals: int = 3

    def carry_out(self, order: Order) -> Verdict:
        match order.action:
            case Action.RENEW if self.holder != order.patron:
                return Verdict(False, Reason.NOT_ON_LOAN)
            case Action.RENEW if not self.renewals:
                return Verdict(False, Reason.RENEWAL_LIMIT)
            case Action.RENEW:
                self.renewals -= 1
                self.due = self.renews_until
            case Action.BORROW:
                took_over = self.holder not in ("", order.patron)
                self.due = self.renews_until
                return replace(super().carry_out(order), took_over=took_over)
        return super().carry_out(order)


class Station:
    def __init__(self, path: Path) -> None:
        self.ils = Renewing(loans={"100": "P1"})
        self.clock = Clock()
        self.journal = Journal.open(path, device="desk", now=self.clock)
        self.engine = engine_of(self.journal, self.ils, self.clock)

    def promise(
        self, action: Action, *, patron: str = "P1", due: datetime | None = PROMISED
    ) -> str:
        """Off-line, an hour after what was before."""
        self.clock.seconds += 3600
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
    assert (at.ils.sent_actions, at.work()) == ([Action.RENEW, Action.RETURN], [])


def test_a_refused_renewal_of_what_came_back_in_time_needs_no_staff(at: Station) -> None:
    at.ils.renewals = 0
    renewed, back = at.promise(Action.RENEW), at.promise(Action.RETURN)
    assert at.states(renewed, back) == [State.SUPERSEDED, State.ACCEPTED]
    assert (at.ils.sent_actions, at.work()) == ([Action.RENEW, Action.RETURN], [])
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
    assert (at.ils.sent_actions, at.work()) == ([Action.RENEW, Action.RETURN], [])


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
    assert (at.ils.sent_actions, at.ils.renewals, at.work()) == ([Action.RENEW], 2, [])


def test_a_renewal_that_moved_no_date_is_not_made_twice(at: Station) -> None:
    """Lent today and renewed today: the date is the same, and it is the one that was promised."""
    at.ils.due, at.ils.lost = PROMISED, 1
    entry = at.journal.intend(Intent(Action.RENEW, "100", "P1", due_before=PROMISED.isoformat()))
    at.journal.tell(entry, Told(Outcome.PENDING, offline=True, due=PROMISED))
    assert at.states(entry) == [State.ACCEPTED]
    assert (at.ils.sent_actions, at.ils.renewals) == ([Action.RENEW], 2)


def test_a_renewal_of_which_nobody_can_tell_is_work(
    at: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    at.ils.renews_until, at.ils.lost = PROMISED - DAY, 1
    renewed = at.promise(Action.RENEW)
    assert at.states(renewed) == [State.NEEDS_REVIEW]
    assert at.ils.sent_actions == [Action.RENEW]


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
    assert (at.ils.sent_actions, at.work()) == ([Action.BORROW], ["loan_taken_over"])
