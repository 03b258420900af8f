"""The parts of a kit: looked at after the booking, and never a reason to book nothing."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.effects import AskParts, Borrow, EndVisit, GiveBack, NoteParts, SignIn, Undo
from kiosk.flow.events import AlarmRaised, CardShown, PartsKnown, Security, Timer
from kiosk.flow.kits import Kit, Mark, Part
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    DonePressed,
    PartPressed,
    PartsChecked,
    PartsSkipped,
    StopPressed,
    TypePressed,
    UndoPressed,
)
from kiosk.flow.school import ClassList
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.timing import IDLE_S, UNDO_S, WARNING_S
from kiosk.flow.typed import TypedCards
from sync.model import Action, Outcome, Reason

OUT = 0xC2
THERE, MISSING, DAMAGED = Mark
ALL = (THERE, THERE, THERE)
SCOPE = Kit("Microscoop", (Part("Lamp"), Part("Objectief", 3), Part("Kist")))
KITS = {"100": SCOPE, "m-200": SCOPE}
LENS_GONE = NoteParts("100", Action.BORROW, (THERE, MISSING, THERE))


@pytest.fixture
def visit(station: Any) -> Any:
    return station(kits=KITS)


def borrowed(visit: Any, known: tuple[Mark, ...] = ALL) -> Any:
    visit.lay(visit.item("100")).card().known().told("100", entry="loan-100").forget()
    return visit.happen(PartsKnown("100", known))


def given_back(visit: Any) -> Any:
    visit.lay(visit.item("100", OUT)).rest().happen(AnswerGiven(Answer.RETURN))
    return visit.told("100", Action.RETURN).forget().happen(PartsKnown("100", ALL))


def test_the_list_comes_after_the_loan_and_what_was_known_is_marked(visit: Any) -> None:
    visit.lay(visit.item("100"), visit.item("300")).card().known()
    assert [type(each) for each in visit.effects if not isinstance(each, AskParts)][-2:] == [
        Borrow,
        Borrow,
    ]
    visit.forget().told("100")
    assert visit.effects == [AskParts("100")]
    visit.happen(PartsKnown("100", (THERE, MISSING, THERE)))
    # Another one is being lent: the pile stays in sight until that is told.
    assert visit.screen is Screen.PILE
    visit.told("300")
    assert visit.screen is Screen.PARTS
    assert visit.session.checking.marks == (THERE, MISSING, THERE)


def test_a_part_is_there_missing_damaged_and_there_again(visit: Any) -> None:
    borrowed(visit)
    for expected in (MISSING, DAMAGED, THERE, MISSING):
        visit.happen(PartPressed("100", 1))
        assert visit.session.checking.marks == (THERE, expected, THERE)
    visit.happen(PartPressed("100", 3), PartPressed("100", -1), PartPressed("300", 0))
    assert visit.session.checking.marks == (THERE, MISSING, THERE)
    visit.happen(PartsChecked("100"))
    assert visit.effects == [LENS_GONE]
    assert visit.screen is Screen.PILE
    # Said once: a second tap, or the way out, says nothing more.
    visit.happen(PartsChecked("100"), PartsSkipped("100"), DonePressed())
    assert visit.effects == [LENS_GONE, EndVisit()]


def test_a_return_is_booked_before_anybody_looks(visit: Any) -> None:
    visit.lay(visit.item("100", OUT)).rest().happen(AnswerGiven(Answer.RETURN))
    assert visit.effects[-1] == GiveBack(visit.item("100", OUT))
    visit.told("100", Action.RETURN)
    assert visit.rows == {"100": "returned"}
    visit.happen(PartsKnown("100", ALL), PartPressed("100", 2), PartsChecked("100"))
    assert visit.effects[-1] == NoteParts("100", Action.RETURN, (THERE, THERE, MISSING))


def test_without_a_connection_it_is_the_same(visit: Any) -> None:
    visit.lay(visit.item("100")).card().known(offline=True, most_items=3)
    visit.told("100", outcome=Outcome.PENDING, offline=True)
    visit.happen(PartsKnown("100", ALL))
    assert visit.screen is Screen.PARTS


def test_an_item_is_known_however_its_number_is_written(visit: Any) -> None:
    visit.lay(visit.item("M-200")).card().known().told("M-200")
    assert visit.effects[-1] == AskParts("M-200")


@pytest.mark.parametrize("way_out", ["skip", "walk", "stop", "card", "alarm"])
def test_who_leaves_without_an_answer_has_not_looked(visit: Any, way_out: str) -> None:
    borrowed(visit).happen(PartPressed("100", 0))
    if way_out == "skip":
        visit.happen(PartsSkipped("100"))
    elif way_out == "walk":
        visit.lift(visit.item("100")).pass_time(IDLE_S + WARNING_S + 1)
    elif way_out == "stop":
        visit.happen(StopPressed())
    elif way_out == "card":
        visit.happen(CardShown("P2"))
    else:
        visit.happen(AlarmRaised("storage", "full"))
    notes = [each for each in visit.effects if isinstance(each, NoteParts)]
    assert notes == [NoteParts("100", Action.BORROW)]
    if way_out != "skip":
        assert visit.step is not Step.OPEN


def test_an_empty_pad_is_no_end_while_a_kit_is_unpacked(visit: Any) -> None:
    borrowed(visit).lift(visit.item("100")).pass_time(IDLE_S - 1)
    assert visit.screen is Screen.PARTS
    visit.happen(PartPressed("100", 0)).pass_time(IDLE_S - 1)
    assert visit.screen is Screen.PARTS
    visit.happen(PartsChecked("100"))
    assert visit.wait() is Timer.WALK_AWAY
    assert visit.step is Step.DONE


def test_a_return_without_a_card_and_nobody_left(visit: Any) -> None:
    given_back(visit)
    assert visit.screen is Screen.PARTS
    visit.pass_time(IDLE_S + WARNING_S + 1)
    assert visit.effects == [NoteParts("100", Action.RETURN)]
    assert visit.step is Step.DONE


def test_a_card_does_not_go_on_with_the_list_of_a_return_without_one(visit: Any) -> None:
    given_back(visit).lift(visit.item("100")).happen(PartPressed("100", 1), CardShown("P2"))
    assert visit.effects == [NoteParts("100", Action.RETURN)]
    # What was returned is said first; then it is the turn of that card.
    assert (visit.screen, visit.rows) == (Screen.SUCCESS, {"100": "returned"})
    assert visit.forget().wait() is Timer.SHOWN
    assert visit.effects == [SignIn("P2")]
    visit.known("P2")
    assert (visit.session.rows, visit.session.checks) == ((), ())


def test_a_card_for_what_lies_there_ends_the_list_and_not_the_pile(visit: Any) -> None:
    given_back(visit).lay(visit.item("300")).happen(CardShown("P1"))
    assert visit.effects[-2:] == [NoteParts("100", Action.RETURN), SignIn("P1")]
    visit.known().told("300")
    assert (visit.screen, visit.rows) == (Screen.PILE, {"100": "returned", "300": "lent"})
    # Late taps were for the list that is gone.
    visit.forget().happen(PartsChecked("100"), PartsSkipped("100"), DonePressed())
    assert visit.effects == [EndVisit()]


def test_no_number_is_typed_over_a_list(station: Any) -> None:
    visit = station(kits=KITS, typed=TypedCards(digits=3, pin=False))
    given_back(visit).happen(TypePressed())
    assert visit.screen is Screen.PARTS


def test_who_pressed_klaar_before_the_list_came_has_not_looked(visit: Any) -> None:
    visit.lay(visit.item("100")).card().known().happen(DonePressed()).told("100")
    assert visit.step is Step.DONE
    assert NoteParts("100", Action.BORROW) in visit.effects
    # Its answer comes too late for anybody.
    visit.happen(PartsKnown("100", ALL), PartsChecked("100"))
    assert visit.screen is Screen.SUCCESS


def test_undoing_waits_for_the_look_and_ends_the_list(visit: Any) -> None:
    borrowed(visit).pass_time(UNDO_S + 1)
    assert visit.session.rows[0].undoable
    visit.happen(PartPressed("100", 1), PartsChecked("100")).pass_time(UNDO_S - 1)
    visit.happen(UndoPressed("100"))
    assert isinstance(visit.effects[-1], Undo)
    undone = {"entry": "undo", "undoes": "loan-100"}
    visit.forget().told("100", Action.RETURN, **undone)
    assert (visit.rows, visit.session.checks) == ({"100": "undone"}, ())
    # What was said of its parts was said.
    assert visit.happen(DonePressed()).effects == [EndVisit()]


def test_a_loan_that_is_undone_before_anybody_looked_leaves_nothing_to_note(visit: Any) -> None:
    borrowed(visit).happen(UndoPressed("100"))
    assert visit.screen is Screen.PILE
    visit.told("100", Action.RETURN, entry="undo", undoes="loan-100")
    visit.happen(DonePressed())
    assert not [each for each in visit.effects if isinstance(each, NoteParts)]


def test_an_undo_that_failed_leaves_the_list_as_it_was(visit: Any) -> None:
    borrowed(visit).happen(PartPressed("100", 1), UndoPressed("100"))
    refused = {"entry": "undo", "undoes": "loan-100", "reason": Reason.UNMAPPED}
    visit.told("100", Action.RETURN, Outcome.REFUSED, **refused)
    assert visit.screen is Screen.PARTS
    assert visit.session.checking.marks == (THERE, MISSING, THERE)


def test_what_has_to_come_back_to_the_pad_goes_first(visit: Any) -> None:
    visit.lay(visit.item("100"), visit.item("300")).card().known().told("100")
    visit.happen(PartsKnown("100", ALL)).told("300", security=Security.GONE)
    assert visit.screen is Screen.PILE
    visit.lay(visit.item("300", OUT))
    assert visit.screen is Screen.PARTS


def test_one_list_after_the_other(visit: Any) -> None:
    visit.lay(visit.item("100"), visit.item("M-200")).card().known()
    visit.told("100").told("M-200").happen(PartsKnown("M-200", ALL), PartsKnown("100", ALL))
    assert visit.session.checking.item == "100"
    visit.happen(PartsChecked("100"))
    assert visit.session.checking.item == "M-200"
    # The tap that came twice was for the first one.
    visit.happen(PartsChecked("100"))
    assert visit.session.checking.item == "M-200"


def test_a_refused_loan_has_no_list_and_a_list_that_does_not_fit_none(visit: Any) -> None:
    visit.lay(visit.item("100")).card().known()
    visit.told("100", outcome=Outcome.REFUSED, reason=Reason.NOT_FOR_LOAN)
    assert visit.session.checks == ()
    visit.happen(DonePressed(), DonePressed())
    borrowed(visit.lift(visit.item("100")), known=(THERE,))
    assert visit.screen is Screen.PILE


def test_where_nobody_is_asked_nobody_has_looked(station: Any) -> None:
    visit = borrowed(station(kits=KITS, asks=False)).happen(DonePressed())
    assert NoteParts("100", Action.BORROW) in visit.effects


def test_in_a_class_the_next_child_waits(station: Any) -> None:
    group = ClassList("Groep 6b", ("t1",), ("p1",))
    visit = station(kits=KITS, classes=(group,), teacher_types=frozenset({"l"}))
    visit.card("T1").known("T1", patron_type="l")
    visit.lay(visit.item("100")).card("P1").known("P1").told("100").happen(PartsKnown("100", ALL))
    assert visit.screen is Screen.CLASS
    visit.happen(DonePressed())
    assert NoteParts("100", Action.BORROW) in visit.effects
