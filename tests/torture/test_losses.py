"""What was lost with a journal is explained by the work that says so, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from facts import Asked, Effect, Line, Loan, Truths
from losses import Stands, after_losses
from oracle import judge

ITEM = "3000001"


def loan(state: str = "pending", told: str = "pending", **more: object) -> Asked:
    made = Asked("A", "e-1", 1.0, "borrow", ITEM, "P1", state, told, offline=True)
    return replace(made, **more)  # type: ignore[arg-type]


def stood(*asked: Asked, rows: str = "e-1 e-2", told: float = 0.0) -> Stands:
    """``told``: when the journal says that it was damaged."""
    keys = dict.fromkeys(rows.split(), "e-1")
    said = frozenset({(f"d-{told}", told)}) if told else frozenset()
    return Stands(keys, {each.entry: each for each in asked}, told=said)


def judged(moments: list[float], *journals: Stands, lent: bool = False) -> list[str]:
    """All findings, where the screen said that the item is lent, off-line."""
    asked = tuple(after_losses(moments, journals))
    truths = Truths(
        lines=(Line("A", 1.0, "e-1", ITEM, "borrow", "pending"),),
        asked=asked,
        effects=(Effect(ITEM, "lent", "P1", "11", 1.5),) if lent else (),
        loans=(Loan(ITEM, "P1", None),) if lent else (),  # type: ignore[arg-type]
        afis={ITEM: (True,)},
    )
    verdict = judge(truths)
    return [*verdict.lost, *verdict.doubled, *verdict.unexplained]


@pytest.mark.parametrize("lent", [False, True])
@pytest.mark.parametrize("state", ["pending", "sent", "in_doubt", "accepted"])
def test_a_loan_that_was_lost_is_explained_by_the_damage(state: str, lent: bool) -> None:
    assert judged([5.0], stood(loan(state)), stood(rows="", told=6.0), lent=lent) == []


@pytest.mark.parametrize("lent", [False, True])
@pytest.mark.parametrize("told", [0.0, 4.0])
def test_a_loss_in_silence_is_found(told: float, lent: bool) -> None:
    """Also where an earlier damage was told."""
    (*_, finding) = judged([5.0], stood(loan()), stood(rows="", told=told), lent=lent)
    assert "the journal told nothing" in finding or "nobody" in finding or "on loan" in finding


def test_each_loss_needs_work_of_its_own() -> None:
    empty = stood(rows="d")
    assert judged([5.0, 7.0], stood(loan()), empty, stood(rows="", told=8.0))
    told = stood(rows="d", told=6.0)
    assert judged([5.0, 7.0], stood(loan()), told, stood(rows="", told=8.0)) == []


def test_a_loss_that_took_no_row_needs_no_work() -> None:
    before, after = stood(loan("accepted")), stood(loan("accepted"))
    assert judged([5.0], before, after, lent=True) == []


def test_what_was_saved_of_an_entry_counts_and_its_rest_is_work() -> None:
    """The intent was saved; that it was told is lost."""
    saved = loan("needs_review", "", work=("needs_review",))
    (found,) = after_losses([5.0], [stood(loan()), stood(saved, rows="e-1", told=6.0)])
    assert (found.state, found.told) == ("needs_review", "pending")
    assert found.work == ("needs_review", "journal_damaged")


def test_what_was_not_touched_stays_as_it_is() -> None:
    other = replace(loan("accepted"), entry="o-1")
    now = stood(other, rows="o", told=6.0)
    before = Stands({"o": "o-1", "x": "e-1"}, {"o-1": other, "e-1": loan()})
    found = {each.entry: each.work for each in after_losses([5.0], [before, now])}
    assert found == {"o-1": (), "e-1": ("journal_damaged",)}
