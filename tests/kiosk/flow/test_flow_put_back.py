"""What left the pad too early is asked back for thirty seconds, and then left to a repair."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.effects import CallBack, EndVisit, GiveBack
from kiosk.flow.events import CardShown, ItemShown, Security, Timer
from kiosk.flow.patron_events import DonePressed, Touched, Verb, VerbChosen
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.sounds import Sound, of_visit
from kiosk.flow.timing import IDLE_S, NEXT_S, PUT_BACK_S, TAKEN_S, UNDO_S, WALK_AWAY_S, waits
from sync.model import Action, Outcome

OUT = 0xC2


@pytest.fixture
def missing(visit: Any) -> Any:
    """Lent and told, and gone before it was disarmed."""
    book = visit.item("100")
    visit.card().known().lay(book).lift(book).forget()
    return visit.told("100", security=Security.GONE)


def test_it_is_called_back_beyond_the_screen_too(missing: Any) -> None:
    assert missing.effects == [CallBack(True)]
    missing.pass_time(PUT_BACK_S)
    assert missing.effects == [CallBack(True), CallBack(False)]


def test_one_call_for_however_many(missing: Any) -> None:
    other = missing.item("101")
    missing.lay(other).lift(other).told("101", security=Security.GONE)
    missing.lay(missing.item("100", OUT))
    assert missing.effects.count(CallBack(True)) == 1
    assert CallBack(False) not in missing.effects
    missing.lay(missing.item("101", OUT))
    assert missing.effects[-1] == CallBack(False)


def test_nothing_else_is_heard_before_the_step_that_ends_the_call(missing: Any) -> None:
    before = missing.lay(missing.item("101")).session
    assert missing.told("101").rows == {"100": "put_back", "101": "lent"}
    assert of_visit(before, missing.session) is None
    before = missing.forget().happen(ItemShown("T100")).session
    missing.lay(missing.item("100", OUT))
    assert missing.effects == [CallBack(False)]
    assert of_visit(before, missing.session) is Sound.STAMP


def test_after_thirty_seconds_nobody_waits_and_it_still_says_what_to_do(missing: Any) -> None:
    missing.pass_time(PUT_BACK_S - 0.1)
    assert (missing.step, missing.rows) == (Step.OPEN, {"100": "put_back"})
    missing.pass_time(0.2)
    assert (missing.step, missing.rows) == (Step.OPEN, {"100": "missed"})
    missing.pass_time(WALK_AWAY_S)
    assert (missing.step, missing.rows) == (Step.DONE, {"100": "missed"})


def test_whatever_the_patron_does_it_is_thirty_seconds(missing: Any) -> None:
    for _ in range(3):
        missing.pass_time(9).happen(Touched())
    missing.pass_time(3.1)
    assert missing.rows == {"100": "missed"}
    # Giving up is no sign of life.
    missing.pass_time(WALK_AWAY_S - 0.2)
    assert missing.step is Step.OPEN
    missing.pass_time(0.2)
    assert missing.step is Step.DONE


def test_each_item_has_its_own_thirty_seconds(missing: Any) -> None:
    other = missing.item("101")
    missing.pass_time(20).lay(other).lift(other).told("101", security=Security.GONE)
    missing.pass_time(10.1)
    assert missing.rows == {"100": "missed", "101": "put_back"}
    missing.pass_time(20)
    assert missing.rows == {"100": "missed", "101": "missed"}


def test_the_idle_time_is_what_it_was(missing: Any) -> None:
    """Something else still lies there, so nobody has walked away."""
    missing.lay(missing.item("102")).told("102", entry="loan")
    before = missing.now
    assert missing.wait() is Timer.IDLE
    assert missing.now - before == pytest.approx(IDLE_S, abs=0.1)


@pytest.mark.parametrize("late", [False, True])
def test_it_may_come_back_in_time_or_later(missing: Any, late: bool) -> None:
    missing.pass_time(PUT_BACK_S + 1 if late else 5)
    missing.lay(missing.item("100"))
    assert missing.rows == {"100": "missed" if late else "put_back"}, "it is still armed"
    missing.lay(missing.item("100", OUT))
    assert missing.rows == {"100": "lent"}
    assert not missing.session.warned


def test_a_return_that_was_missed_is_done_when_it_comes_back(visit: Any) -> None:
    book = visit.item("1", OUT)
    visit.happen(VerbChosen(Verb.RETURN)).lay(book).lift(book)
    visit.told("1", Action.RETURN, Outcome.REFUSED, Security.GONE).pass_time(PUT_BACK_S)
    assert visit.rows == {"1": "missed"}
    visit.forget().lay(book)
    assert visit.effects == [GiveBack(book)]


def test_the_question_about_the_rest_comes_after_it(missing: Any) -> None:
    missing.lay(missing.item("7", OUT))
    assert missing.screen is Screen.PILE
    missing.pass_time(PUT_BACK_S)
    assert missing.screen is Screen.PILE
    assert missing.rest().asks


def test_the_last_screen_waits_as_long(missing: Any) -> None:
    missing.happen(DonePressed(), DonePressed())
    assert (missing.step, missing.seconds_left()) == (Step.DONE, PUT_BACK_S)
    missing.pass_time(PUT_BACK_S)
    assert (missing.step, missing.effects[-1]) == (Step.IDLE, CallBack(False))


def test_a_touch_keeps_the_last_screen_but_not_the_call(missing: Any) -> None:
    missing.pass_time(20).happen(DonePressed(), DonePressed())
    missing.pass_time(9).happen(Touched()).forget()
    missing.pass_time(1.1)
    assert (missing.step, missing.rows) == (Step.DONE, {"100": "missed"})
    assert missing.effects == [CallBack(False)]
    # As long as any last screen, from the touch on.
    missing.pass_time(TAKEN_S - 0.2)
    assert missing.step is Step.DONE
    missing.pass_time(0.2)
    assert (missing.step, missing.effects) == (Step.IDLE, [CallBack(False)])


def test_a_later_item_is_called_back_for_its_own_thirty_seconds(missing: Any) -> None:
    other = missing.item("101")
    missing.pass_time(25).lay(other).lift(other).told("101", security=Security.GONE).forget()
    missing.pass_time(PUT_BACK_S - 0.1)
    assert missing.effects == []
    missing.pass_time(0.2)
    assert missing.effects == [CallBack(False)]


def test_another_card_is_not_kept_waiting(missing: Any) -> None:
    missing.forget().happen(CardShown("P2"))
    assert missing.effects == [EndVisit()]
    missing.pass_time(NEXT_S)
    assert CallBack(False) in missing.effects


def test_without_a_screen_nobody_is_called(station: Any) -> None:
    visit = station(asks=False)
    book = visit.item("100")
    visit.card().known().lay(book).lift(book).told("100", security=Security.GONE)
    assert not [effect for effect in visit.effects if isinstance(effect, CallBack)]
    assert visit.seconds_left() == WALK_AWAY_S


def test_timers_of_rows_are_listed_beside_the_visits_own(missing: Any) -> None:
    missing.lay(missing.item("102")).told("102", entry="loan")
    found = {(each.timer, each.key, each.seconds) for each in waits(missing.session)}
    assert found == {
        (Timer.IDLE, "", IDLE_S),
        (Timer.UNDO, "102", UNDO_S),
        (Timer.PUT_BACK, "100", PUT_BACK_S),
    }
