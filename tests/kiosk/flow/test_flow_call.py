"""A call for a member of staff: each step when it happened, and an end however it goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.flow.effects import Borrow, CallStaff, EndCall
from kiosk.flow.events import AlarmRaised, CallHelped, CallNews, CallWord
from kiosk.flow.patron_events import (
    About,
    AboutChosen,
    DonePressed,
    LanguageChosen,
    StaffCancelled,
    StaffPressed,
    StopPressed,
)
from kiosk.flow.rules import CallRules
from kiosk.flow.session import Step
from kiosk.flow.staff_call import CallEnd, CallState
from kiosk.flow.timing import IDLE_S, SHOWN_S, WALK_AWAY_S, WARNING_S

AT = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
RULES = CallRules(possible=True)


@pytest.fixture
def visit(station: Any) -> Any:
    """At a station from which somebody can be called."""
    return station(call=RULES)


def says(word: CallWord, after_s: float = 0, call: int = 1, minutes: int = 0) -> CallNews:
    return CallNews(call, word, AT + timedelta(seconds=after_s), minutes)


def state(visit: Any) -> CallState | None:
    call = visit.session.call
    return None if call is None else call.state


def test_each_step_is_filled_when_it_happened(visit: Any) -> None:
    visit.happen(StaffPressed())
    assert visit.effects == [CallStaff(1)]
    assert (state(visit), visit.session.call.sent_at) == (CallState.ASKED, None)
    visit.happen(says(CallWord.SENT))
    assert (visit.session.call.sent_at, visit.session.call.seen_at) == (AT, None)
    visit.happen(says(CallWord.SEEN, 12))
    assert visit.session.call.seen_at == AT + timedelta(seconds=12)
    assert visit.session.call.coming_at is None
    visit.happen(says(CallWord.COMING, 20, minutes=5))
    assert (state(visit), visit.session.call.minutes) == (CallState.COMING, 5)
    assert visit.effects == [CallStaff(1)]


def test_whoever_comes_at_once_has_seen_it(visit: Any) -> None:
    visit.happen(StaffPressed(), says(CallWord.COMING, 3))
    call = visit.session.call
    assert call.sent_at == call.seen_at == call.coming_at == AT + timedelta(seconds=3)


def test_less_takes_nothing_back(visit: Any) -> None:
    visit.happen(StaffPressed(), says(CallWord.COMING, minutes=5))
    visit.happen(says(CallWord.SENT, 9), says(CallWord.SEEN, 9))
    assert (state(visit), visit.session.call.sent_at) == (CallState.COMING, AT)
    # First "over 5 min", then "ik kom eraan".
    visit.happen(says(CallWord.COMING, 60))
    assert (visit.session.call.minutes, visit.session.call.coming_at) == (0, AT)


def test_a_call_is_one_call_however_often_it_is_pressed(visit: Any) -> None:
    visit.happen(StaffPressed(), says(CallWord.SENT), StaffPressed())
    assert (state(visit), visit.effects) == (CallState.SENT, [CallStaff(1)])


def test_nothing_is_called_where_nobody_hears_it(station: Any) -> None:
    visit = station().happen(StaffPressed(), StaffCancelled(), AboutChosen(About.CARD))
    assert (visit.session.call, visit.effects) == (None, [])


def test_it_is_called_off_by_an_act_of_its_own(visit: Any) -> None:
    visit.happen(StaffPressed(), says(CallWord.COMING)).forget().happen(StaffCancelled())
    assert (visit.session.call, visit.effects) == (None, [EndCall(1, CallEnd.CANCELLED)])
    # Late words are about a call that is over; the next one is another.
    visit.happen(says(CallWord.CANNOT), StaffPressed(), says(CallWord.COMING))
    assert state(visit) is CallState.ASKED
    assert visit.session.call.number == 2


def test_staff_at_the_station_say_that_it_is_over(visit: Any) -> None:
    visit.happen(StaffPressed(), says(CallWord.SENT)).forget().happen(CallHelped(), CallHelped())
    assert (visit.session.call, visit.effects) == (None, [EndCall(1, CallEnd.HELPED)])


def test_what_it_is_about_goes_after_it(visit: Any) -> None:
    visit.happen(StaffPressed()).forget()
    visit.happen(AboutChosen(About.PAYING), AboutChosen(About.PAYING), AboutChosen(About.BOOK))
    assert visit.effects == [CallStaff(1, About.PAYING), CallStaff(1, About.BOOK)]


@pytest.mark.parametrize(
    ("word", "why"), [(CallWord.CANNOT, CallEnd.CANNOT), (CallWord.FAILED, CallEnd.FAILED)]
)
def test_nobody_can_and_nobody_was_reached_are_said_at_once(
    visit: Any, word: CallWord, why: CallEnd
) -> None:
    visit.happen(StaffPressed()).forget().happen(says(word))
    assert (state(visit), visit.session.call.why) == (CallState.DESK, why)
    assert visit.effects == [EndCall(1, why)]
    # It may be tried again.
    visit.forget().happen(StaffPressed())
    assert visit.effects == [CallStaff(2)]


@pytest.mark.parametrize("seen", [False, True])
def test_not_seen_is_called_again_and_not_answered_is_the_desk(visit: Any, seen: bool) -> None:
    visit.happen(StaffPressed(), says(CallWord.SENT), AboutChosen(About.CARD)).forget()
    if seen:
        visit.happen(says(CallWord.SEEN))
    visit.pass_time(RULES.again_s - 0.1)
    assert visit.effects == []
    visit.pass_time(0.2)
    again = [] if seen else [CallStaff(1, About.CARD, again=True)]
    assert visit.effects == again
    visit.pass_time(RULES.unanswered_s - RULES.again_s)
    assert visit.session.call.why is CallEnd.UNANSWERED
    assert visit.effects == [*again, EndCall(1, CallEnd.UNANSWERED)]


def test_the_times_are_the_configurations(station: Any) -> None:
    visit = station(call=CallRules(True, again_s=5, unanswered_s=9, longest_s=20))
    visit.happen(StaffPressed()).pass_time(9.1)
    assert [type(each) for each in visit.effects] == [CallStaff, CallStaff, EndCall]
    visit.happen(StaffPressed(), says(CallWord.COMING, call=2)).pass_time(19.9)
    assert state(visit) is CallState.COMING
    visit.pass_time(0.2)
    assert visit.session.call is None
    assert visit.effects[-1] == EndCall(2, CallEnd.OVER)


def test_a_pile_waits_for_whoever_comes_but_not_for_ever(visit: Any) -> None:
    visit.card().known().lay(visit.item("100")).told("100")
    visit.happen(StaffPressed(), says(CallWord.COMING)).pass_time(RULES.longest_s - 1)
    assert (visit.step, visit.session.warned, visit.session.leaving) == (Step.OPEN, False, False)
    visit.pass_time(2 + max(IDLE_S + WARNING_S, WALK_AWAY_S))
    assert visit.step in (Step.DONE, Step.IDLE)
    assert visit.session.call is None


def test_an_account_that_nothing_lies_of_is_not_held_and_the_call_goes_on(visit: Any) -> None:
    """Whoever called may have left: the next book is nobody's."""
    book = visit.item("100")
    visit.card().known().lay(book).told("100").happen(StaffPressed(), says(CallWord.COMING))
    visit.lift(book).pass_time(WALK_AWAY_S)
    assert (visit.step, state(visit)) == (Step.DONE, CallState.COMING)
    visit.pass_time(SHOWN_S)
    assert (visit.step, state(visit)) == (Step.IDLE, CallState.COMING)
    visit.forget().lay(visit.item("101"))
    assert visit.rows == {"101": "seen"}
    assert not [effect for effect in visit.effects if isinstance(effect, Borrow)]


def test_a_call_holds_nobody_elses_visit(visit: Any) -> None:
    """The first one called and left; the second one borrows, and leaves the books there."""
    visit.card().known().happen(StaffPressed(), says(CallWord.COMING)).card("P2").known("P2")
    visit.lay(visit.item("100")).told("100")
    assert (visit.session.card, state(visit)) == ("P2", CallState.COMING)
    visit.pass_time(IDLE_S + WARNING_S)
    assert visit.step is Step.DONE
    # It is the second one's, once they press it.
    visit.pass_time(SHOWN_S).card("P2").known("P2").lay(visit.item("101")).told("101")
    visit.happen(StaffPressed()).pass_time(IDLE_S + WARNING_S)
    assert (visit.step, visit.session.calls) == (Step.OPEN, 1)


def test_whoever_goes_to_the_desk_has_the_usual_time(visit: Any) -> None:
    visit.card().known().lay(visit.item("100")).told("100").pass_time(IDLE_S - 1)
    visit.happen(StaffPressed()).pass_time(RULES.unanswered_s + IDLE_S - 1)
    assert (visit.step, visit.session.warned) == (Step.OPEN, False)
    visit.pass_time(2)
    assert visit.session.warned
    visit.pass_time(WARNING_S + SHOWN_S)
    assert (visit.step, visit.session.call) == (Step.IDLE, None)


def test_whoever_waits_for_an_answer_is_not_forgotten_by_klaar(visit: Any) -> None:
    visit.card().known().lay(visit.item("100")).told("100").happen(StaffPressed())
    visit.forget().happen(DonePressed()).pass_time(SHOWN_S + 0.1)
    assert (visit.step, state(visit)) == (Step.IDLE, CallState.ASKED)
    assert not any(isinstance(effect, EndCall) for effect in visit.effects)
    visit.pass_time(RULES.unanswered_s)
    assert visit.effects[-1] == EndCall(1, CallEnd.UNANSWERED)
    # What is said on the first screen goes by itself.
    visit.pass_time(IDLE_S)
    assert (visit.session.call, visit.seconds_left()) == (None, None)


def test_klaar_while_somebody_comes_calls_it_off(visit: Any) -> None:
    visit.card().known().happen(StaffPressed(), says(CallWord.COMING)).forget()
    visit.happen(StopPressed())
    assert visit.step is Step.IDLE
    assert EndCall(1, CallEnd.LEFT) in visit.effects


def test_an_alarm_calls_nobody_off(visit: Any) -> None:
    visit.card().known().happen(StaffPressed(), says(CallWord.COMING)).forget()
    visit.happen(AlarmRaised("storage", "full"))
    assert (visit.step, state(visit)) == (Step.IDLE, CallState.COMING)
    visit.pass_time(RULES.longest_s)
    assert visit.session.call is None
    assert EndCall(1, CallEnd.OVER) in visit.effects


def test_lifting_the_pile_before_a_card_keeps_the_call(visit: Any) -> None:
    visit.happen(LanguageChosen("en"), StaffPressed(), says(CallWord.COMING)).forget()
    visit.lay(visit.item("100")).lift(visit.item("100"))
    assert (visit.step, visit.session.language) == (Step.IDLE, "en")
    assert state(visit) is CallState.COMING
    assert not any(isinstance(effect, EndCall) for effect in visit.effects)


def test_an_answer_is_a_sign_of_life_for_the_screen_alone(visit: Any) -> None:
    """The question whether anybody is there does not stand over the answer."""
    visit.card().known().pass_time(IDLE_S + 1)
    assert visit.session.warned
    visit.happen(StaffPressed())
    assert not visit.session.warned
