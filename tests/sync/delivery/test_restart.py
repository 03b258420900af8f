"""What a process that died left behind is put right, or is work for staff."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from delivery_desk import LOST_ANSWER, LOST_REQUEST, OWN, TAG, YES, Desk
from fakes import DUE

from sync.errors import (
    InDoubt,
    Unreachable,
)
from sync.journal.records import SecurityPhase, State, Told
from sync.model import (
    Action,
    Outcome,
)


def test_what_nobody_was_told_about_is_abandoned_unless_it_was_sent(desk: Desk) -> None:
    untold = desk.intend(Action.BORROW, "100")
    refused = desk.intend(Action.BORROW, "200", told=Told(Outcome.REFUSED))
    promised = desk.intend(Action.BORROW, "300", told=YES)
    desk.journal.close()
    desk.start()
    abandoned = desk.engine.apply_restart_rule()
    assert [delivery.entry for delivery in abandoned] == [untold, refused]
    assert desk.state(promised) is State.PENDING
    desk.engine.drain()
    assert [order.item for order in desk.ils.sent] == ["300"]


def test_a_loan_that_nobody_was_told_about_is_put_right(desk: Desk) -> None:
    desk.ils.script = [LOST_ANSWER]
    entry = desk.intend(Action.BORROW)
    with pytest.raises(InDoubt):
        desk.submit(entry)
    desk.crash()
    desk.engine.drain()
    (undo,) = [d for d in desk.journal.deliveries() if d.entry != entry]
    assert desk.state(entry) is State.SUPERSEDED
    assert (undo.intent.action, undo.intent.undoes, undo.state) == (
        Action.RETURN,
        entry,
        State.ACCEPTED,
    )
    assert desk.ils.loans == {}


@pytest.mark.parametrize("fault", [LOST_REQUEST, LOST_ANSWER, Unreachable("x")])
def test_an_undo_that_fails_is_tried_again_and_made_once(
    desk: Desk, fault: str | Exception
) -> None:
    desk.ils.loans = dict(OWN)
    entry = desk.intend(Action.BORROW, state=State.IN_DOUBT)
    desk.crash()
    desk.ils.script = [fault]
    for _ in range(3):
        desk.engine.drain(everything=True)
    assert desk.journal.counts() == {State.SUPERSEDED: 1, State.ACCEPTED: 1}
    assert desk.state(entry) is State.SUPERSEDED
    assert desk.ils.effects == [(Action.RETURN, "100")]


@pytest.mark.parametrize("fault", [LOST_REQUEST, LOST_ANSWER, Unreachable("x")])
def test_a_late_undo_never_ends_the_loan_that_the_patron_made_meanwhile(
    desk: Desk, fault: str | Exception
) -> None:
    desk.ils.loans = dict(OWN)
    desk.intend(Action.BORROW, state=State.IN_DOUBT)
    desk.crash()
    again = desk.intend(Action.BORROW)
    desk.ils.script = [fault]
    with pytest.raises(Unreachable):
        desk.submit(again)
    desk.journal.tell(again, YES)
    for _ in range(4):
        desk.engine.drain(everything=True)
    assert desk.state(again) is State.ACCEPTED
    assert desk.ils.loans["100"] == ("P1", DUE)
    assert desk.ils.effects == [(Action.RETURN, "100"), (Action.BORROW, "100")]


def test_a_loan_whose_tag_was_switched_is_work_instead(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    desk.ils.loans = dict(OWN)
    entry = desk.intend(Action.BORROW, state=State.IN_DOUBT)
    desk.journal.secure(entry, SecurityPhase.WRITING, TAG, 0xC2)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), desk.ils.sent) == (State.NEEDS_REVIEW, [])
    assert desk.work(entry) == ["needs_review"]


def test_an_interrupted_return_is_work_when_its_tag_was_armed(desk: Desk) -> None:
    armed, untouched = desk.intend(Action.RETURN, "100"), desk.intend(Action.RETURN, "200")
    desk.journal.secure(armed, SecurityPhase.WRITING, TAG, 0x07)
    desk.crash()
    assert (desk.state(armed), desk.work(armed)) == (State.ABANDONED, ["return_interrupted"])
    assert (desk.state(untouched), desk.work(untouched)) == (State.ABANDONED, [])


def test_the_restart_rule_twice_changes_nothing_more(desk: Desk) -> None:
    desk.intend(Action.BORROW)
    desk.intend(Action.BORROW, "200", state=State.SENT)
    desk.crash()
    before = len(desk.journal.entries())
    desk.crash()
    assert len(desk.journal.entries()) == before
