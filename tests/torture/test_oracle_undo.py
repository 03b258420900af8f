"""Loans that were undone, as the oracle sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from oracle import judge
from test_oracle import AGAIN, BORROW, ITEM, RETURN, asked, truths
from test_oracle_staff import of_staff, settled

LOAN = asked("borrow", 1, state="superseded")
UNDO = asked("return", 2, undoes="e-1", told="accepted")


@pytest.mark.parametrize(
    "good",
    [
        truths(LOAN, UNDO, effects="lent:P1 returned:P1"),
        # It never left the station, nor did its undoing.
        truths(replace(LOAN, told="pending"), replace(UNDO, told="pending", state="superseded")),
        # Lent anew since.
        truths(LOAN, UNDO, AGAIN, effects="lent:P1 returned:P1 lent:P2", lent_to="P2"),
        # The ILS did not: the loan stands.
        truths(
            BORROW,
            replace(UNDO, told="refused", state="refused", work=("undo_refused",)),
            effects="lent:P1",
            lent_to="P1",
        ),
        # The item was returned and lent since: an undo that comes late is of no loan any more.
        truths(
            LOAN,
            RETURN,
            AGAIN,
            replace(UNDO, moment=4.0, entry="e-4"),
            effects="lent:P1 returned:P1 lent:P2",
            lent_to="P2",
        ),
    ],
)
def test_what_was_undone_is_over(good: object) -> None:
    verdict = judge(good)  # type: ignore[arg-type]
    assert verdict.good, verdict
    assert not verdict.explained


def test_an_undone_loan_that_the_ils_still_has_is_found() -> None:
    stays = judge(truths(LOAN, UNDO, effects="lent:P1", lent_to="P1"))
    assert len(stays.lost) == 1
    assert "return told accepted" in stays.lost[0]
    sent = replace(UNDO, told="pending", state="superseded")
    quiet = judge(truths(LOAN, sent, effects="lent:P1", lent_to="P1"))
    assert len(quiet.doubled) == len(quiet.unexplained) == 1


def test_an_undone_loan_may_be_left_as_it_is_by_staff() -> None:
    """Nobody could say after damage whether it was promised: staff looked at it."""
    left = replace(LOAN, told="", state="refused")
    undo = replace(UNDO, told="pending")
    looked = truths(replace(left, settled=(settled("accept"),)), undo)
    assert judge(of_staff(replace(looked, lines=()))).good
    assert judge(replace(truths(left, undo), lines=())).unexplained


def test_an_undone_loan_that_the_journal_still_has_is_found() -> None:
    for loan in (BORROW, replace(BORROW, station="B")):
        verdict = judge(truths(loan, UNDO, effects="lent:P1 returned:P1"))
        assert any("undone by e-2" in each for each in verdict.unexplained)


def test_a_loan_that_was_undone_unsent_is_not_the_one_that_was_carried_out_later() -> None:
    unsent = replace(LOAN, told="pending")
    quiet = replace(UNDO, told="pending", state="superseded")
    later = asked("borrow", 3)
    assert judge(truths(unsent, quiet, later, effects="lent:P1", lent_to="P1")).good
    assert judge(truths(unsent, quiet, later)).lost


def test_a_loan_that_was_undone_unsent_was_never_carried_out() -> None:
    """Also when a return ended it since."""
    unsent, quiet = replace(LOAN, told="pending"), replace(UNDO, told="pending", state="superseded")
    made = truths(unsent, quiet, asked("return", 3), effects="lent:P1 returned:P1")
    assert len(judge(made).doubled) == 1


def test_after_a_loan_that_was_undone_unsent_what_was_said_before_holds() -> None:
    """A return that nobody could deliver, then a loan that never left the station."""
    back = asked("return", 2, state="needs_review", told="pending", work=("needs_review",))
    loan = asked("borrow", 3, patron="P2", state="superseded", told="pending")
    quiet = asked("return", 4, undoes="e-3", told="pending", state="superseded")
    made = replace(
        truths(BORROW, back, loan, quiet, effects="lent:P1", lent_to="P1"), afis={ITEM: (False,)}
    )
    assert judge(made).explained == {"loan": 1, "tag": 1}
    lost = replace(made, asked=(BORROW, replace(back, work=()), loan, quiet))
    assert len(judge(lost).lost) == 1
    # The loan before it stands, where nobody brought the item back.
    stands = truths(BORROW, loan, quiet, effects="lent:P1", lent_to="P1")
    assert judge(stands).good
    assert judge(replace(stands, loans=(), effects=())).lost


def test_a_refused_undo_undoes_nothing() -> None:
    refused = replace(UNDO, told="refused", state="refused")
    assert judge(truths(BORROW, refused, effects="lent:P1 returned:P1")).lost


def test_the_tag_of_an_undone_loan_is_armed_or_will_be() -> None:
    disarmed = replace(truths(LOAN, UNDO, effects="lent:P1 returned:P1"), afis={ITEM: (True,)})
    assert judge(disarmed).unexplained == [f"{ITEM}: disarmed, not on loan"]
    assert judge(replace(disarmed, repairs=frozenset({ITEM}))).good


def test_a_loan_that_is_carried_out_after_its_undoing_is_doubled() -> None:
    twice = truths(LOAN, UNDO, effects="lent:P1 returned:P1 lent:P1", lent_to="P1")
    assert len(judge(twice).doubled) == 1
