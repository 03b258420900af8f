"""What was told without the ILS reaches it afterwards: in order, once, or as work for staff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from delivery_desk import LATER, LOST_ANSWER, LOST_REQUEST, OTHER, OWN, YES, Desk
from fakes import DUE

from sync.errors import (
    BadMessage,
    Unreachable,
)
from sync.journal.records import Kind, State
from sync.model import (
    Action,
    Reason,
    Verdict,
)


@pytest.mark.parametrize("reason", [Reason.PATRON_EXPIRED, Reason.ON_LOAN_TO_OTHER, None])
def test_a_refused_replay_is_work_with_its_reason(
    desk: Desk, expect_log: Callable[[str], None], reason: Reason | None
) -> None:
    expect_log("needs review")
    desk.ils.script = [Verdict(False, reason, message="Patron expired")]
    entry = desk.intend(Action.BORROW, told=YES)
    later = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    delivery = desk.journal.delivery(entry)
    wanted = (reason or Reason.UNMAPPED).value
    assert delivery.state is State.NEEDS_REVIEW
    assert delivery.verdict["reason"] == wanted
    (work,) = desk.journal.about(entry, Kind.WORK)
    assert work.payload == {"what": "needs_review", "reason": wanted}
    # Final failure parks and goes on, with the same item too.
    assert desk.state(later) is State.ACCEPTED


def test_a_refusal_stops_only_its_item_and_silence_only_its_item(desk: Desk) -> None:
    desk.ils.script = [LOST_REQUEST]
    first = desk.intend(Action.BORROW, "100", told=YES)
    blocked = desk.intend(Action.RETURN, "100", told=YES)
    other = desk.intend(Action.BORROW, "200", told=YES)
    assert desk.engine.drain() == 2
    assert [desk.state(e) for e in (first, blocked, other)] == [
        State.IN_DOUBT,
        State.PENDING,
        State.ACCEPTED,
    ]


def test_entries_about_one_item_go_in_order(desk: Desk) -> None:
    desk.ils.loans = {"100": ("P1", DUE)}
    for told in (Action.RETURN, Action.BORROW, Action.RETURN, Action.BORROW):
        desk.intend(told, patron="P2", told=replace(YES, due=None))
    desk.engine.drain()
    actions = [order.action for order in desk.ils.sent]
    assert actions == [Action.RETURN, Action.BORROW] * 2
    assert desk.journal.counts() == {State.ACCEPTED: 4}
    assert desk.ils.loans["100"][0] == "P2"


def test_not_on_loan_is_what_a_return_that_went_through_looks_like(desk: Desk) -> None:
    desk.ils.loans = dict(OWN)
    desk.ils.script = [Verdict(False, Reason.NOT_ON_LOAN)]
    entry = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    assert (desk.state(entry), desk.work(entry)) == (State.ACCEPTED, [])


@pytest.mark.parametrize("action", [Action.BORROW, Action.RENEW])
@pytest.mark.parametrize("lost", [False, True])
def test_a_date_before_the_promised_one_is_work_however_it_was_found(
    desk: Desk, action: Action, lost: bool
) -> None:
    earlier = DUE - timedelta(days=7)
    if action is Action.RENEW:
        desk.ils.loans = {"100": ("P1", earlier - timedelta(days=21))}
    desk.ils.due = earlier
    desk.ils.script = [LOST_ANSWER] if lost else []
    entry = desk.intend(action, told=YES, due_before=earlier - timedelta(days=21) if lost else None)
    desk.engine.drain(everything=True)
    desk.engine.drain(everything=True)
    assert (desk.state(entry), desk.work(entry)) == (State.ACCEPTED, ["due_differs"])
    verdict = desk.journal.delivery(entry).verdict
    assert (verdict["due"], verdict["promised"]) == (earlier.isoformat(), DUE.isoformat())


def test_a_later_date_than_promised_is_nobodys_work(desk: Desk) -> None:
    desk.ils.due = LATER
    entry = desk.intend(Action.BORROW, told=YES)
    desk.engine.drain()
    assert (desk.state(entry), desk.work(entry)) == (State.ACCEPTED, [])


@pytest.mark.parametrize("error", [Unreachable("gone"), BadMessage("garbage")])
def test_a_yes_stands_when_it_cannot_be_read_back(desk: Desk, error: Exception) -> None:
    desk.ils.asking = [error]
    entry = desk.intend(Action.BORROW, told=YES)
    desk.engine.drain()
    assert desk.state(entry) is State.ACCEPTED


def test_a_date_that_cannot_be_read_back_is_that_of_the_answer(desk: Desk) -> None:
    earlier = DUE - timedelta(days=7)
    desk.ils.script = [Verdict(True, due=earlier)]
    desk.ils.asking = [Unreachable("gone")]
    entry = desk.intend(Action.RENEW, told=YES)
    desk.engine.drain()
    assert (desk.state(entry), desk.work(entry)) == (State.ACCEPTED, ["due_differs"])


def test_a_yes_without_a_loan_is_work(desk: Desk, expect_log: Callable[[str], None]) -> None:
    expect_log("needs review")
    desk.ils.script = [Verdict(True, due=DUE)]
    entry = desk.intend(Action.BORROW, told=YES)
    desk.engine.drain()
    assert (desk.state(entry), desk.work(entry)) == (State.NEEDS_REVIEW, ["needs_review"])


# An old return and a newer loan ----------------------------------------------------------------


def test_a_return_that_may_be_older_than_the_open_loan_is_work(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """P1 borrowed here. P2 has it now, and it came back here, offline.

    Another station lent it to P2, before the return (then the return ends that loan) or after staff
    had taken it back (then it must not): nobody can tell from here.
    """
    expect_log("needs review")
    loan = desk.intend(Action.BORROW, told=YES)
    desk.engine.drain()
    assert desk.state(loan) is State.ACCEPTED
    back = desk.intend(Action.RETURN, told=YES)
    desk.ils.loans["100"] = ("P2", DUE)
    desk.engine.drain()
    assert (desk.state(back), desk.work(back)) == (State.NEEDS_REVIEW, ["needs_review"])
    assert desk.ils.loans["100"] == ("P2", DUE)


def test_a_return_is_sent_when_nothing_says_that_the_loan_is_newer(desk: Desk) -> None:
    desk.ils.loans = dict(OTHER)
    back = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    assert (desk.state(back), desk.ils.loans) == (State.ACCEPTED, {})


def test_a_loan_that_this_station_saw_come_back_is_no_evidence(desk: Desk) -> None:
    """P1 borrowed and returned here; P2 borrowed at the desk and returns here, offline."""
    desk.intend(Action.BORROW, told=YES)
    desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    desk.ils.loans["100"] = ("P2", DUE)
    back = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    assert (desk.state(back), desk.ils.loans) == (State.ACCEPTED, {})


def test_a_loan_that_the_ils_refused_is_no_evidence(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    desk.ils.loans = dict(OTHER)
    lent = desk.intend(Action.BORROW, told=YES)
    back = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    assert desk.state(lent) is State.NEEDS_REVIEW
    assert (desk.state(back), desk.ils.loans) == (State.ACCEPTED, {})
