"""The oracle on payments, with truths made by hand: what it finds, and what it lets pass."""

from __future__ import annotations

import pytest
from facts import Booked, Charged, Said, Taken, Truths
from oracle import judge

TAKEN = Taken("A", "e-1", 420)
BOOKED = Booked("e-1", 420, "P9001")
PAID = Said("A", "e-1", "paid", True)


def charged(state: str = "accepted", *work: str, lost: bool = False) -> Charged:
    return Charged("A", "e-1", "P9001", 420, state, work=frozenset(work), lost=lost)


@pytest.mark.parametrize(
    "good",
    [
        Truths(taken=(TAKEN,), booked=(BOOKED,), charged=(charged(),), payments_told=(PAID,)),
        Truths(taken=(Taken("A", "e-1", 0, "never"),), charged=(charged("abandoned"),)),
        Truths(charged=(charged("abandoned"),), payments_told=(Said("A", "e-1", "ended", False),)),
        # Killed while it waited: what was said last is not what became of it.
        Truths(
            taken=(TAKEN,),
            booked=(BOOKED,),
            charged=(charged(),),
            payments_told=(Said("A", "e-1", "waiting", False),),
        ),
    ],
)
def test_what_agrees_is_let_pass(good: Truths) -> None:
    verdict = judge(good)
    assert verdict.good, verdict
    assert not verdict.explained


@pytest.mark.parametrize(
    "what", ["payment_in_doubt", "payment_refused", "payment_differs", "payment_unknown"]
)
def test_work_explains_what_is_not_booked(what: str) -> None:
    verdict = judge(Truths(taken=(TAKEN,), charged=(charged("needs_review", what),)))
    assert verdict.good
    assert set(verdict.explained) == {f"payment not booked: {what}"}


@pytest.mark.parametrize("state", ["accepted", "abandoned", "refused", "needs_review"])
def test_money_that_is_nowhere_is_lost(state: str) -> None:
    verdict = judge(Truths(taken=(TAKEN,), charged=(charged(state),)))
    assert len(verdict.lost) == 1


def test_money_that_no_journal_knows_is_lost() -> None:
    assert len(judge(Truths(taken=(TAKEN,))).lost) == 1
    lost = judge(Truths(taken=(TAKEN,), charged=(charged("lost", lost=True),)))
    assert lost.good
    assert set(lost.explained) == {"payment: the journal was lost"}


def test_booked_twice_or_without_money_is_doubled() -> None:
    twice = Truths(taken=(TAKEN,), booked=(BOOKED, BOOKED), charged=(charged(),))
    assert len(judge(twice).doubled) == 1
    nothing = Truths(taken=(Taken("A", "e-1", 0),), booked=(BOOKED,), charged=(charged(),))
    assert len(judge(nothing).doubled) == 1
    assert len(judge(Truths(booked=(BOOKED,), charged=(charged(),))).doubled) == 1


def test_more_was_taken_than_was_booked() -> None:
    more = (Taken("A", "e-1", 840, "twice"),)
    assert len(judge(Truths(taken=more, booked=(BOOKED,), charged=(charged(),))).unexplained) == 1
    known = charged("accepted", "payment_surplus")
    verdict = judge(Truths(taken=more, booked=(BOOKED,), charged=(known,)))
    assert verdict.good
    assert set(verdict.explained) == {"payment: more was taken"}


@pytest.mark.parametrize("state", ["paying", "pending", "sent", "in_doubt"])
def test_nothing_is_open_in_the_end(state: str) -> None:
    verdict = judge(Truths(taken=(Taken("A", "e-1", 0),), charged=(charged(state),)))
    assert len(verdict.unexplained) == 1


def test_what_was_told_is_so() -> None:
    none = (Taken("A", "e-1", 0),)
    assert judge(Truths(taken=none, payments_told=(PAID,))).lost
    said = Said("A", "e-1", "paid", False)
    assert judge(Truths(taken=none, payments_told=(said,))).unexplained
    no = Said("A", "e-1", "refused", False)
    all_else = Truths(taken=(TAKEN,), booked=(BOOKED,), charged=(charged(),), payments_told=(no,))
    assert judge(all_else).unexplained
