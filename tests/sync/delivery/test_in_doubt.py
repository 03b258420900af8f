"""A message whose answer got lost: the engine asks, then decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from delivery_desk import LATER, LOST_ANSWER, LOST_REQUEST, NO, OTHER, OWN, RENEWED, YES, Desk
from fakes import DUE

from sync.errors import (
    Unreachable,
)
from sync.journal.records import State, Told
from sync.model import (
    Action,
    Verdict,
)

BORROWS = [
    # told, what the ILS holds, is the item known; then: final state, sent, work
    (YES, {}, True, State.ACCEPTED, 1, []),
    (YES, OWN, True, State.ACCEPTED, 0, []),
    (YES, OTHER, True, State.NEEDS_REVIEW, 0, ["needs_review"]),
    (YES, {}, False, State.NEEDS_REVIEW, 1, ["needs_review"]),
    (NO, {}, True, State.ABANDONED, 0, []),
    (NO, OWN, True, State.NEEDS_REVIEW, 0, ["needs_review"]),
    (NO, OTHER, True, State.ABANDONED, 0, []),
    (NO, {}, False, State.ABANDONED, 0, []),
    (None, {}, True, State.ABANDONED, 0, []),
    (None, OTHER, True, State.ABANDONED, 0, []),
    (None, {}, False, State.ABANDONED, 0, []),
]


@pytest.mark.parametrize("state", [State.SENT, State.IN_DOUBT])
@pytest.mark.parametrize(("told", "loans", "known", "final", "sent", "work"), BORROWS)
def test_a_loan_in_doubt(
    desk: Desk,
    expect_log: Callable[[str], None],
    told: Told | None,
    loans: dict[str, tuple[str, datetime | None]],
    known: bool,
    final: State,
    sent: int,
    work: list[str],
    state: State,
) -> None:
    if work:
        expect_log("needs review")
    desk.ils.loans = dict(loans)
    if not known:
        desk.ils.items.clear()
    entry = desk.intend(Action.BORROW, told=told, state=state)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), len(desk.ils.sent), desk.work(entry)) == (final, sent, work)
    assert desk.ils.calls[1] == "item 100"


RETURNS = [
    (YES, {}, State.ACCEPTED, 0, []),
    (YES, OWN, State.ACCEPTED, 1, []),
    (NO, {}, State.ACCEPTED, 0, []),
    (NO, OWN, State.NEEDS_REVIEW, 0, ["needs_review"]),
    (None, {}, State.ACCEPTED, 0, []),
    (None, OWN, State.ABANDONED, 0, []),
]


@pytest.mark.parametrize(("told", "loans", "final", "sent", "work"), RETURNS)
def test_a_return_in_doubt(
    desk: Desk,
    expect_log: Callable[[str], None],
    told: Told | None,
    loans: dict[str, tuple[str, datetime | None]],
    final: State,
    sent: int,
    work: list[str],
) -> None:
    if work:
        expect_log("needs review")
    desk.ils.loans = dict(loans)
    entry = desk.intend(Action.RETURN, told=told, state=State.IN_DOUBT)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), len(desk.ils.sent), desk.work(entry)) == (final, sent, work)


MUCH_LATER = DUE + timedelta(days=28)
RENEWALS = [
    # told, due before, (patron, due) at the ILS; then: final state, sent
    (RENEWED, DUE, ("P1", LATER), State.ACCEPTED, 0),
    (RENEWED, DUE, ("P1", DUE), State.ACCEPTED, 1),
    (RENEWED, DUE, ("P2", LATER), State.NEEDS_REVIEW, 0),
    (RENEWED, DUE, None, State.NEEDS_REVIEW, 0),
    # It is lent for as long as was promised: whoever did that, nothing is left to do.
    (RENEWED, None, ("P1", LATER), State.ACCEPTED, 0),
    (RENEWED, LATER, ("P1", LATER), State.ACCEPTED, 0),
    # Else, without two due dates nobody can tell, and a second renewal would have an effect.
    (replace(YES, due=MUCH_LATER), None, ("P1", LATER), State.NEEDS_REVIEW, 0),
    (replace(YES, due=None), None, ("P1", LATER), State.NEEDS_REVIEW, 0),
    (RENEWED, DUE, ("P1", None), State.NEEDS_REVIEW, 0),
    (None, DUE, ("P1", LATER), State.ACCEPTED, 0),
    (None, DUE, ("P1", DUE), State.ABANDONED, 0),
    (None, None, ("P1", DUE), State.ABANDONED, 0),
    (NO, DUE, ("P1", DUE), State.ABANDONED, 0),
]


@pytest.mark.parametrize(("told", "before", "loan", "final", "sent"), RENEWALS)
def test_a_renewal_in_doubt(
    desk: Desk,
    expect_log: Callable[[str], None],
    told: Told | None,
    before: datetime | None,
    loan: tuple[str, datetime | None] | None,
    final: State,
    sent: int,
) -> None:
    if final is State.NEEDS_REVIEW:
        expect_log("needs review")
    desk.ils.loans = {"100": loan} if loan else {}
    entry = desk.intend(Action.RENEW, told=told, state=State.IN_DOUBT, due_before=before)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), len(desk.ils.sent)) == (final, sent)


def test_a_renewal_that_got_lost_is_not_done_by_the_one_before_it(desk: Desk) -> None:
    """Until when that one went the station did not know as the next was asked for."""
    desk.ils.loans = {"100": ("P1", DUE)}
    desk.ils.due = LATER
    desk.intend(Action.RENEW, told=RENEWED, due_before=DUE)
    desk.engine.drain()
    promised = replace(YES, due=LATER + timedelta(days=21))
    entry = desk.intend(Action.RENEW, told=promised, state=State.IN_DOUBT, due_before=DUE)
    desk.crash()
    desk.ils.due = promised.due
    desk.engine.drain()
    assert (desk.state(entry), len(desk.ils.sent), desk.work(entry)) == (State.ACCEPTED, 2, [])


@pytest.mark.parametrize("since", [False, True])
def test_the_dates_of_another_loan_say_nothing_of_a_renewal(desk: Desk, since: bool) -> None:
    """Of the patron's loan before it, or of the one after it, where staff had it tried again."""

    def another(due: datetime) -> None:
        for action in (Action.BORROW, Action.RETURN)[:: -1 if since else 1]:
            done = desk.intend(action, told=YES)
            is_loan = action is Action.BORROW
            desk.journal.settle(done, State.ACCEPTED, {"due": due.isoformat()} if is_loan else {})

    desk.ils.loans = {"100": ("P1", LATER)}
    if not since:
        another(MUCH_LATER)
    told = replace(YES, due=MUCH_LATER)
    entry = desk.intend(Action.RENEW, told=told, state=State.IN_DOUBT, due_before=DUE)
    if since:
        another(MUCH_LATER)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), desk.ils.sent) == (State.ACCEPTED, [])
    assert desk.work(entry) == ["due_differs"]


@pytest.mark.parametrize("action", [Action.BORROW, Action.RENEW, Action.RETURN])
@pytest.mark.parametrize(
    "faults",
    [
        [LOST_ANSWER],
        [LOST_REQUEST],
        [LOST_REQUEST, LOST_ANSWER],
        [Unreachable("x"), LOST_REQUEST, LOST_REQUEST, LOST_ANSWER],
    ],
)
def test_whatever_gets_lost_the_effect_is_there_once(
    desk: Desk, action: Action, faults: list[str | Verdict | Exception]
) -> None:
    if action is not Action.BORROW:
        desk.ils.loans = dict(OWN)
    entry = desk.intend(action, told=replace(YES, due=None), due_before=DUE)
    desk.ils.script = list(faults)
    for _ in range(len(faults) + 2):
        before = len(desk.ils.sent)
        desk.engine.drain(everything=True)
        asked = desk.ils.calls.count("item 100")
        # Never the same transaction twice without asking in between.
        assert len(desk.ils.sent) <= before + 1
        assert len(desk.ils.sent) <= asked + 1
    assert desk.state(entry) is State.ACCEPTED
    assert desk.ils.effects == [(action, "100")]
