"""Klaar on what was not done: asked once, and goodbye says what is still on loan."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.effects import EndVisit, GiveBack
from kiosk.flow.events import CardShown, Event, LoanDecided, Timer
from kiosk.flow.patron_events import Answer, AnswerGiven, DonePressed, SheetOpened, StopPressed
from kiosk.flow.rules import Columns
from kiosk.flow.school import ClassList
from kiosk.flow.session import Step
from kiosk.flow.suggestions import goes_along
from kiosk.flow.timing import IDLE_S, INSIST_S, NEXT_S, WARNING_S
from sync.model import Action, Outcome

OUT = 0xC2


@pytest.fixture
def visit(station: Any) -> Any:
    """Two of one's own loans lie there."""
    visit = station().card().known(loans=("1", "2"))
    return visit.lay(visit.item("1", OUT), visit.item("2", OUT)).rest().forget()


def test_it_is_asked_once(visit: Any) -> None:
    visit.happen(DonePressed())
    assert (visit.step, visit.session.insisted, visit.asks) == (Step.OPEN, True, True)
    visit.happen(DonePressed())
    assert (visit.step, visit.rows) == (Step.DONE, {"1": "left", "2": "left"})
    assert visit.effects == [EndVisit()]
    assert all(goes_along(visit.session, row) for row in visit.session.rows), "they are theirs"


def test_also_before_the_question_is_there(station: Any) -> None:
    visit = station().card().known(loans=("1",))
    visit.lay(visit.item("1", OUT)).happen(DonePressed())
    assert (visit.step, visit.session.insisted) == (Step.OPEN, True)


def test_no_answer_is_klaar(visit: Any) -> None:
    visit.happen(DonePressed()).pass_time(INSIST_S - 0.1)
    assert visit.step is Step.OPEN
    visit.pass_time(0.2)
    assert (visit.step, visit.effects) == (Step.DONE, [EndVisit()])


def test_a_sheet_holds_it_as_it_holds_the_question(visit: Any) -> None:
    visit.happen(DonePressed(), SheetOpened(True)).pass_time(IDLE_S - 1)
    assert visit.step is Step.OPEN
    assert [visit.wait(), visit.wait()] == [Timer.IDLE, Timer.EXPIRED]
    assert visit.step is Step.DONE


def test_an_answer_takes_it_back(visit: Any) -> None:
    visit.happen(DonePressed(), AnswerGiven(Answer.RETURN))
    assert not visit.session.insisted
    assert [type(effect) for effect in visit.effects] == [GiveBack, GiveBack]
    visit.told("1", Action.RETURN).told("2", Action.RETURN).pass_time(INSIST_S + 1)
    assert visit.step is Step.OPEN


def test_whoever_lays_another_one_down_is_not_finished(visit: Any) -> None:
    visit.happen(DonePressed()).lay(visit.item("3")).told("3").pass_time(INSIST_S + 1)
    assert (visit.step, visit.session.insisted) == (Step.OPEN, False)
    visit.happen(DonePressed())
    assert visit.session.insisted, "asked anew"


def test_what_is_being_asked_is_waited_for_after_that(visit: Any) -> None:
    visit.lay(visit.item("3")).happen(DonePressed(), DonePressed())
    assert (visit.step, visit.session.finishing) == (Step.OPEN, True)
    visit.happen(LoanDecided("3", Action.BORROW, Outcome.ACCEPTED))
    assert (visit.step, visit.rows) == (Step.DONE, {"1": "left", "2": "left", "3": "lent"})


@pytest.mark.parametrize("ended_by", [StopPressed(), "time", CardShown("P2")])
def test_however_it_ends_it_is_said(visit: Any, ended_by: Event | str) -> None:
    if isinstance(ended_by, str):
        visit.pass_time(IDLE_S + WARNING_S)
    else:
        visit.happen(ended_by)
    assert (visit.step, visit.rows) == (Step.DONE, {"1": "left", "2": "left"})
    visit.pass_time(NEXT_S)
    assert visit.session.card == ("P2" if isinstance(ended_by, CardShown) else "")


def test_a_pile_that_nobody_came_to_says_nothing(station: Any) -> None:
    visit = station()
    visit.lay(visit.item("1", OUT)).rest().pass_time(IDLE_S + WARNING_S)
    assert visit.step is Step.IDLE


def test_a_family_is_asked_once_for_all(station: Any) -> None:
    visit = station(columns=Columns.ANY).card("P1").known("P1", loans=("1",))
    visit.lay(visit.item("1", OUT)).card("P2").known("P2", loans=("2",))
    visit.lay(visit.item("2", OUT)).rest().happen(DonePressed())
    assert (visit.step, visit.session.insisted) == (Step.OPEN, True)
    visit.happen(DonePressed())
    assert (visit.step, visit.rows) == (Step.DONE, {"1": "left", "2": "left"})
    assert all(goes_along(visit.session, row) for row in visit.session.rows)


def test_a_pupil_is_asked_once_and_then_the_next_has_its_turn(station: Any) -> None:
    visit = station(classes=(ClassList("Groep 6b", ("p0",), ("p1",)),)).card("P0").known("P0")
    visit.card("P1").known("P1", loans=("1",)).lay(visit.item("1", OUT)).rest()
    visit.happen(DonePressed())
    assert (visit.step, visit.session.insisted) == (Step.OPEN, True)
    visit.pass_time(INSIST_S)
    assert visit.step is Step.CLASS
