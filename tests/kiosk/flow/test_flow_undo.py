"""Ongedaan maken: for ten seconds after the tick, for what lies there, and never by accident."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.flow.effects import Borrow, EndVisit, Undo
from kiosk.flow.events import AlarmRaised, CardShown, ItemScanned, LoanDecided, Security, Timer
from kiosk.flow.patron_events import DonePressed, RenewPressed, UndoPressed, Verb, VerbChosen
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.timing import UNDO_S
from sync.model import Action, Outcome, Reason

OUT = 0xC2
DUE = datetime(2026, 5, 1, tzinfo=UTC)
YES, LATER, NO = Outcome.ACCEPTED, Outcome.PENDING, Outcome.REFUSED


@pytest.fixture
def lent(visit: Any) -> Any:
    """One book was lent just now, and lies there."""
    visit.lay(visit.item("100")).card().known().told("100", entry="loan-100", due=DUE)
    return visit.forget()


def undone(visit: Any, outcome: Outcome = YES, **more: Any) -> Any:
    """The desk's word about undoing the loan of item 100."""
    told = {"entry": "undo-100", "undoes": "loan-100"} | more
    return visit.told("100", Action.RETURN, outcome, **told)


def offered(visit: Any) -> list[str]:
    return [row.key for row in visit.session.rows if row.undoable]


def test_what_was_lent_just_now_can_be_undone_for_ten_seconds(lent: Any) -> None:
    assert offered(lent) == ["100"]
    lent.pass_time(UNDO_S - 0.1)
    assert offered(lent) == ["100"]
    lent.pass_time(0.2)
    assert (offered(lent), lent.rows) == ([], {"100": "lent"})
    # Whoever comes too late has lost nothing: it is returned as always.
    assert lent.happen(UndoPressed("100")).effects == []
    assert lent.rows == {"100": "lent"}


def test_each_row_has_its_own_ten_seconds(visit: Any) -> None:
    visit.lay(visit.item("100"), visit.item("101")).card().known()
    visit.told("100", entry="a").pass_time(6).told("101", entry="b").pass_time(5)
    assert offered(visit) == ["101"]
    visit.pass_time(5.1)
    assert offered(visit) == []


def test_nothing_that_the_patron_does_makes_it_shorter_or_longer(lent: Any) -> None:
    lent.pass_time(5).happen(VerbChosen(Verb.OVERVIEW)).pass_time(4)
    assert offered(lent) == ["100"]
    lent.happen(VerbChosen(Verb.BORROW)).pass_time(1.1)
    assert offered(lent) == []


def test_the_idle_time_does_not_change_by_it(lent: Any) -> None:
    before = lent.now
    assert lent.wait() is Timer.IDLE
    assert lent.now - before == pytest.approx(60, abs=0.1)


def test_undone_is_undone_and_not_lent_again_in_this_visit(lent: Any) -> None:
    lent.happen(UndoPressed("100"))
    assert lent.effects == [Undo("loan-100", lent.item("100"), card="P1")]
    assert (lent.rows, lent.session.busy) == ({"100": "undoing"}, True)
    undone(lent).forget()
    assert (lent.rows, lent.session.loans) == ({"100": "undone"}, ())
    assert lent.session.row("100").due is None
    # Not by a tag that flickers either.
    lent.lift(lent.item("100")).lay(lent.item("100")).happen(ItemScanned("100"))
    assert not [effect for effect in lent.effects if isinstance(effect, Borrow)]
    assert lent.rows == {"100": "undone"}


def test_the_second_touch_of_two_does_nothing(lent: Any) -> None:
    lent.happen(UndoPressed("100"), UndoPressed("100"))
    assert len(lent.effects) == 1


def test_a_visit_in_which_all_was_undone_has_nothing_to_tell(lent: Any) -> None:
    undone(lent.happen(UndoPressed("100"))).forget().happen(DonePressed())
    assert (lent.step, lent.effects) == (Step.IDLE, [EndVisit()])


def test_undone_offline_is_undone(lent: Any) -> None:
    undone(lent.happen(UndoPressed("100")), LATER, offline=True)
    assert (lent.rows, lent.session.row("100").offline) == ({"100": "undone"}, False)


@pytest.mark.parametrize("security", [Security.VERIFIED, Security.NONE])
def test_a_refused_undo_leaves_the_loan_as_it_was(lent: Any, security: Security) -> None:
    lent.happen(UndoPressed("100"))
    undone(lent, NO, security=security, reason=Reason.UNMAPPED)
    row = lent.session.row("100")
    assert (row.state, row.action, row.due) == ("lent", Action.BORROW, DUE)
    assert row.reason is Reason.UNMAPPED
    assert offered(lent) == [], "not offered a second time"
    assert [line.item for line in lent.session.loans] == ["100"]


def test_a_refused_undo_whose_tag_is_still_armed_has_to_come_back(lent: Any) -> None:
    lent.happen(UndoPressed("100"))
    undone(lent.lift(lent.item("100")), NO, security=Security.GONE)
    assert lent.rows == {"100": "put_back"}
    lent.lay(lent.item("100", OUT))
    assert lent.rows == {"100": "lent"}


def test_an_undo_of_which_nobody_knows_the_end_goes_to_staff(lent: Any) -> None:
    undone(lent.happen(UndoPressed("100")), Outcome.NEEDS_REVIEW)
    assert lent.rows == {"100": "refused"}


def test_klaar_waits_for_it(lent: Any) -> None:
    lent.happen(UndoPressed("100"), DonePressed())
    assert lent.step is Step.OPEN
    assert undone(lent, NO, security=Security.VERIFIED).step is Step.DONE
    assert (lent.rows, offered(lent)) == ({"100": "lent"}, [])


def test_another_card_waits_for_it(lent: Any) -> None:
    lent.happen(UndoPressed("100"), CardShown("P2"))
    assert lent.session.card == "P1"
    undone(lent)
    assert (lent.session.card, lent.rows) == ("P2", {})


def test_after_an_alarm_the_loan_stands(lent: Any) -> None:
    lent.happen(UndoPressed("100"), AlarmRaised("storage", "full"))
    assert (lent.step, lent.rows, offered(lent)) == (Step.DONE, {"100": "lent"}, [])
    # Told in the very moment that the alarm came.
    assert undone(lent).rows == {"100": "undone"}


def test_without_an_alarm_on_the_last_screen_nothing_is_offered(lent: Any) -> None:
    lent.happen(DonePressed())
    assert (lent.step, offered(lent)) == (Step.DONE, [])
    assert lent.forget().happen(UndoPressed("100")).effects == []


def test_what_was_taken_from_the_pad_is_not_offered(lent: Any) -> None:
    lent.lift(lent.item("100"))
    assert offered(lent) == []
    lent.lay(lent.item("100", OUT))
    assert offered(lent) == []


def test_what_left_before_its_tick_is_not_offered(visit: Any) -> None:
    book = visit.item("100")
    visit.card().known().lay(book).lift(book).told("100", security=Security.GONE)
    visit.lay(visit.item("100", OUT))
    assert (visit.rows, offered(visit)) == ({"100": "lent"}, [])


def test_a_scanned_item_has_nothing_that_could_leave(station: Any) -> None:
    visit = station(scans_items=True).card().known()
    visit.happen(ItemScanned("100")).told("100", entry="loan-100", security=Security.NONE)
    assert offered(visit) == ["100"]
    undone(visit.happen(UndoPressed("100")), security=Security.NONE)
    assert visit.rows == {"100": "undone"}


def test_what_is_returned_renewed_or_refused_is_not_offered(visit: Any) -> None:
    visit.card().known(loans=("1",)).lay(visit.item("100"))
    visit.told("100", outcome=NO, reason=Reason.FEES_OWED)
    visit.happen(VerbChosen(Verb.OVERVIEW), RenewPressed(("1",)))
    visit.told("1", Action.RENEW, security=Security.NONE)
    assert offered(visit) == []


def test_without_a_screen_nothing_is_offered(station: Any) -> None:
    visit = station(asks=False)
    visit.card().known().lay(visit.item("100")).told("100", entry="loan-100")
    assert (visit.rows, offered(visit)) == ({"100": "lent"}, [])


def test_the_word_about_another_loan_of_the_same_item_changes_nothing(lent: Any) -> None:
    lent.happen(UndoPressed("100"))
    late = LoanDecided("100", Action.RETURN, YES, entry="x", undoes="another loan")
    assert lent.happen(late).rows == {"100": "undoing"}


def test_while_it_is_undone_the_pile_stays_on_the_screen(lent: Any) -> None:
    lent.happen(UndoPressed("100"))
    assert lent.screen is Screen.PILE
