"""A class: opened by a teacher's card, a turn for each pupil's card, closed by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from drivers.model import PortState
from kiosk.flow.class_turn import taken
from kiosk.flow.effects import Borrow, Effect, EndVisit, SignIn
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    IlsLink,
    ItemScanned,
    PatronKnown,
    Security,
    Timer,
)
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    DonePressed,
    PinEntered,
    TeacherPressed,
    Verb,
    VerbChosen,
)
from kiosk.flow.rows import RowState
from kiosk.flow.school import ClassList, Note
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.timing import MINUTE_S, PUT_BACK_S, TOLD_S, TURN_S
from sync.model import Action, Outcome, Reason

if TYPE_CHECKING:
    from conftest import Played, Stations

IN, OUT = 0x07, 0xC2
GROUP = ClassList("Groep 6b", ("t1",), ("p1", "", "p3", "p4"))
OTHER = ClassList("Groep 7", ("t2",), ("p9",))
RULES: dict[str, Any] = {"classes": (GROUP, OTHER), "teacher_types": frozenset({"l"})}


@pytest.fixture
def shut(station: Stations) -> Played:
    """Nobody was there yet."""
    return station(**RULES)


@pytest.fixture
def opened(shut: Played) -> Played:
    """Group 6b is here."""
    return shut.card("T1").known("T1", patron_type="l").forget()


def turn(opened: Played, card: str) -> Played:
    return opened.card(card).known(card)


def done(opened: Played) -> list[int]:
    """Numbers of those who have a book."""
    school = opened.session.school
    assert school is not None
    return sorted(number for number, _ in taken(opened.session, school))


def books(effects: list[Effect]) -> list[str]:
    """Whose card is asked about, and what is lent, in order."""
    found: list[str] = []
    for each in effects:
        match each:
            case SignIn(card):
                found.append(card)
            case Borrow(item):
                found.append(item.item_id)
            case EndVisit():
                found.append("end")
    return found


def test_a_teachers_card_alone_opens_its_class(shut: Played) -> None:
    shut.card("T1").known("T1", patron_type="l")
    school = shut.session.school
    assert school is not None
    assert (shut.step, shut.screen) == (Step.CLASS, Screen.CLASS)
    assert (school.of.name, school.of.numbers, school.minutes) == ("Groep 6b", (1, 3, 4), 60)
    assert shut.effects[-1] == EndVisit()


@pytest.mark.parametrize(
    ("before", "answer", "rules"),
    [
        ([], {"patron_type": "k"}, {}),
        ([], {}, {}),
        ([], {"patron_type": "l", "offline": True}, {}),
        ([VerbChosen(Verb.BORROW)], {"patron_type": "l"}, {}),
        ([ItemScanned("7")], {"patron_type": "l"}, {"scans_items": True}),
        ([], {"patron_type": "l"}, {"classes": (OTHER,)}),
        ([], {"patron_type": "l"}, {"asks": False}),
    ],
    ids=["a pupil's type", "no type", "off-line", "a word", "a book", "no list", "no screen"],
)
def test_what_opens_none(station: Stations, before: Any, answer: Any, rules: Any) -> None:
    at = station(**(RULES | rules)).happen(*before).card("T1").known("T1", **answer)
    assert (at.session.school, at.step) == (None, Step.OPEN)


def test_where_no_types_are_named_the_list_is_enough(station: Stations) -> None:
    at = station(classes=(GROUP,)).card("T1").known("T1")
    assert at.step is Step.CLASS


def test_the_teachers_pin_is_asked_and_no_pupils(station: Stations) -> None:
    at = station(**RULES, pin=True).happen(CardShown("T1"))
    assert at.step is Step.PIN
    at.happen(PinEntered("1")).known("T1", patron_type="l").forget().card("P1")
    assert (at.step, at.effects) == (Step.SIGNING_IN, [SignIn("P1", alone=True)])


def test_a_card_begins_a_turn_and_the_next_one_ends_it(opened: Played) -> None:
    one, two = opened.item("1"), opened.item("2")
    turn(opened, "P1").lay(one).told("1")
    assert (done(opened), opened.session.school.now) == ([1], 1)
    opened.lift(one).card("P4")
    assert opened.step is Step.SIGNING_IN
    opened.known("P4").lay(two).told("2")
    assert books(opened.effects) == ["P1", "1", "end", "P4", "2"]
    assert (done(opened), opened.session.initials) == ([1, 4], "")


def test_a_pile_that_lay_there_first_is_that_pupils(opened: Played) -> None:
    opened.lay(opened.item("1"))
    assert (opened.step, opened.screen) == (Step.STACK, Screen.CLASS)
    turn(opened, "P3")
    assert books(opened.effects) == ["P3", "1"]


def test_ones_own_card_ends_a_turn_once_something_was_done(opened: Played) -> None:
    turn(opened, "P1").card("P1")
    assert opened.step is Step.OPEN, "held up twice"
    opened.lay(opened.item("1")).told("1").card("P1")
    assert (opened.step, done(opened)) == (Step.CLASS, [1])


def test_an_empty_pad_ends_a_turn(opened: Played) -> None:
    book = opened.item("1")
    turn(opened, "P1").lay(book).told("1").lift(book).pass_time(TURN_S + 0.1)
    assert (opened.step, opened.effects[-1], done(opened)) == (Step.CLASS, EndVisit(), [1])


def test_a_book_on_a_pad_that_was_emptied_is_the_next_childs(opened: Played) -> None:
    one, two = opened.item("1"), opened.item("2")
    turn(opened, "P1").lay(one).told("1").lift(one).lay(two)
    assert (opened.step, opened.effects[-2]) == (Step.STACK, EndVisit())
    turn(opened, "P3")
    assert books(opened.effects) == ["P1", "1", "end", "P3", "2"]
    again = opened.told("2").lift(two).lay(two)
    assert (again.step, again.session.card) == (Step.OPEN, "P3"), "its own book is none of the next"


def test_whoever_was_refused_a_book_brings_another(opened: Played) -> None:
    one = opened.item("1")
    turn(opened, "P1").lay(one).told("1", outcome=Outcome.REFUSED, reason=Reason.HELD_FOR_OTHER)
    opened.lift(one).lay(opened.item("2"))
    assert books(opened.effects) == ["P1", "1", "2"]


def test_what_the_one_before_left_there_is_not_the_next_ones(opened: Played) -> None:
    left = opened.item("1")
    turn(opened, "P1").lay(left).told("1")
    turn(opened, "P3").lay(left, opened.item("2"))
    assert books(opened.effects) == ["P1", "1", "end", "P3", "2"]
    assert opened.rows == {"2": "asking"}


def test_the_next_card_waits_until_the_answer_was_read(opened: Played) -> None:
    turn(opened, "P1").lay(opened.item("1")).card("P3").card("P4")
    assert (opened.step, opened.session.next_card) == (Step.OPEN, "P3"), "who came first"
    opened.told("1", outcome=Outcome.REFUSED, reason=Reason.HELD_FOR_OTHER)
    assert opened.rows == {"1": "refused"}
    opened.pass_time(TOLD_S + 0.1)
    assert (opened.step, opened.session.card) == (Step.SIGNING_IN, "P3")
    assert done(opened) == []


@pytest.mark.parametrize("comes_back", [True, False])
def test_the_next_card_waits_for_what_has_to_come_back(opened: Played, comes_back: bool) -> None:
    book = opened.item("1")
    turn(opened, "P1").lay(book).lift(book).told("1", security=Security.GONE).card("P3")
    assert (opened.rows, opened.session.next_card) == ({"1": "put_back"}, "P3")
    if comes_back:
        opened.lay(replace(book, afis=(OUT,)))
    opened.pass_time(TOLD_S + 0.1)
    assert opened.session.card == ("P3" if comes_back else "P1")
    opened.pass_time(PUT_BACK_S + TOLD_S)
    assert done(opened) == [1], "the loan stands either way"
    if not comes_back:
        # Whoever showed the card has waited for so long that they may have left.
        assert (opened.step, opened.session.school.note) == (Step.CLASS, Note.AGAIN)
        opened.card("P3")
    assert opened.session.card == "P3"


def test_klaar_ends_a_turn(opened: Played) -> None:
    turn(opened, "P1").lay(opened.item("1")).told("1").happen(DonePressed())
    assert (opened.step, done(opened)) == (Step.CLASS, [1])


def test_what_was_brought_back_later_is_no_book_any_more(opened: Played) -> None:
    book = opened.item("1")
    turn(opened, "P1").lay(book).told("1").lift(book).pass_time(TURN_S + 0.1)
    opened.lay(replace(book, afis=(OUT,))).rest()
    assert opened.screen is Screen.STACK, "a question has the pile"
    opened.happen(AnswerGiven(Answer.RETURN)).told("1", Action.RETURN)
    assert done(opened) == []
    opened.lift(book).happen(DonePressed())
    assert (opened.step, done(opened)) == (Step.CLASS, [])


def test_a_card_of_nobody_here_ends_nobodys_turn(opened: Played) -> None:
    turn(opened, "P1").forget().card("P9")
    assert (opened.session.card, opened.effects) == ("P1", [])
    assert opened.session.school.note is Note.STRANGER
    opened.pass_time(1).card("P3")
    assert (opened.session.card, opened.session.school.note) == ("P3", None)


def test_a_card_that_is_refused_is_told_by_number(opened: Played) -> None:
    opened.card("P3").known("P3", refusal=Reason.PATRON_EXPIRED)
    school = opened.session.school
    assert (opened.step, opened.screen, school.now) == (Step.STACK, Screen.CLASS, 3)
    assert opened.session.refusal is Reason.PATRON_EXPIRED
    assert opened.wait() is Timer.SHOWN
    assert (opened.step, opened.session.refusal) == (Step.CLASS, None)


def test_the_teachers_card_closes_it_after_juf_of_meester(opened: Played) -> None:
    opened.happen(TeacherPressed(True))
    assert opened.session.school.note is Note.CLOSING
    opened.happen(TeacherPressed(False), TeacherPressed(True)).card("T1")
    assert (opened.step, opened.screen) == (Step.DONE, Screen.CLASS_OVER)
    assert opened.wait() is Timer.SHOWN
    assert (opened.step, opened.session.school) == (Step.IDLE, None)


def test_the_teachers_card_by_itself_asks_first(opened: Played) -> None:
    turn(opened, "P1").lay(opened.item("1")).card("T1")
    assert (opened.step, opened.session.school.note) == (Step.OPEN, Note.CLOSING)
    opened.card("T1")
    assert opened.step is Step.OPEN, "it is still being asked"
    opened.told("1")
    assert opened.screen is Screen.CLASS
    opened.pass_time(TOLD_S + 0.1)
    assert (opened.screen, done(opened)) == (Screen.CLASS_OVER, [1])


def test_a_note_goes_by_itself(opened: Played) -> None:
    opened.card("T1")
    assert opened.wait() is Timer.SHOWN
    assert (opened.step, opened.session.school.note) == (Step.CLASS, None)


def test_its_time_runs_out_between_turns(opened: Played) -> None:
    opened.pass_time(59 * MINUTE_S)
    assert opened.session.school.minutes == 1
    opened.pass_time(MINUTE_S)
    assert opened.screen is Screen.CLASS_OVER


def test_its_time_lets_a_turn_end_first_and_begins_no_other(opened: Played) -> None:
    book = opened.item("1")
    opened.pass_time(59.9 * MINUTE_S)
    turn(opened, "P1").lay(book).pass_time(0.2 * MINUTE_S)
    assert (opened.step, opened.session.school.minutes) == (Step.OPEN, 0)
    opened.told("1").lay(opened.item("2")).told("2").card("P3")
    assert (opened.screen, done(opened)) == (Screen.CLASS_OVER, [1, 1])
    assert books(opened.effects) == ["P1", "1", "2", "end"]


def test_another_class_has_all_of_its_first_minute(opened: Played) -> None:
    opened.pass_time(MINUTE_S / 2).happen(TeacherPressed(True)).card("T1")
    assert opened.wait() is Timer.SHOWN
    opened.card("T1").known("T1", patron_type="l").pass_time(MINUTE_S * 0.9)
    assert opened.session.school.minutes == 60


def test_a_minute_is_a_minute_whatever_happens(opened: Played) -> None:
    for _ in range(30):
        turn(opened, "P1").pass_time(4)
    assert opened.session.school.minutes == 58


def test_an_alarm_ends_the_class_and_says_what_was_not_done(opened: Played) -> None:
    turn(opened, "P1").lay(opened.item("1")).happen(AlarmRaised("storage", "full"))
    assert (opened.session.school, opened.screen) == (None, Screen.SUCCESS)
    assert opened.rows == {"1": RowState.NOT_DONE.value}


def test_out_of_service_between_turns_begins_none(opened: Played) -> None:
    opened.happen(PortState("pad", False)).card("P1")
    assert (opened.step, opened.screen) == (Step.CLASS, Screen.OUT_OF_SERVICE)
    opened.happen(PortState("pad", True)).card("P1")
    assert opened.step is Step.SIGNING_IN


def test_off_line_a_turn_has_no_notice_to_press_away(opened: Played) -> None:
    opened.happen(IlsLink(False)).card("P1").happen(PatronKnown("P1", offline=True, most_items=2))
    assert (opened.screen, opened.session.offline) == (Screen.CLASS, True)
    opened.lay(opened.item("1", IN))
    assert books(opened.effects) == ["P1", "1"]


def test_what_a_class_does_not_do(opened: Played) -> None:
    turn(opened, "P1").happen(VerbChosen(Verb.OVERVIEW))
    assert opened.step is Step.OPEN


def test_more_books_than_it_shows_have_the_pile(opened: Played) -> None:
    turn(opened, "P1").lay(*(opened.item(str(each)) for each in range(3)))
    assert opened.screen is Screen.CLASS
    opened.lay(opened.item("5"))
    assert opened.screen is Screen.PILE
