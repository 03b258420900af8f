"""A visit belongs to who stands there: drawn visits with a clock, and orders that went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_world.clock import TimedWorld
from small_world.gestures import IN_A_CLASS, OPENED, VISITS, laid
from small_world.stations import SCHOOL, STATIONS
from small_world.world import Move, lent_to

from kiosk.flow.effects import Borrow, SignIn
from kiosk.flow.events import CallWord, CardShown, Security, Standing
from kiosk.flow.patron_events import (
    FeesPressed,
    PayPressed,
    SheetOpened,
    SpeechKeyPressed,
    StaffPressed,
    Touched,
)
from kiosk.flow.rules import CallRules, Columns
from kiosk.flow.session import Step
from kiosk.flow.timing import CARD_S, FAMILY_S, NEXT_S, SHOWN_S

pytestmark = pytest.mark.timeout(300)
"""Seconds of computing in each; a machine that does other things too takes longer."""

LENT: list[Move] = [("event", CardShown("P1")), *[("clerk", "well")] * 2, *laid("A")]
LENT += [("clerk", "well")] * 3
WAITS: list[Move] = [*LENT, ("event", CardShown("P2"))]
HELP: Move = ("event", SheetOpened(True))
CALLED: list[Move] = [("event", StaffPressed()), ("desk", CallWord.COMING)]
PAYING: list[Move] = [("event", FeesPressed()), ("clerk", "well"), ("event", PayPressed())]
PAYING += [("clerk", "well")]
PAID_LATE: list[Move] = [("event", CardShown("P1")), *[("clerk", "well")] * 2, *PAYING]
PAID_LATE += [("bank", (Standing.ENDED, 0)), ("event", PayPressed()), ("clerk", "well")]
PAID_LATE += [("bank", (Standing.PAID, 0))]
TIME: list[Move] = [("time", None)] * 4


@pytest.mark.parametrize(
    "kind",
    ["screen", "screen and PIN", "receipts", "barcodes", "payments", "family", "household"],
)
@settings(max_examples=200)
@given(moves=VISITS, out=st.sampled_from([(), ("100",)]))
@example(moves=[*WAITS, HELP, ("lift", "A"), *TIME], out=())
@example(moves=[*WAITS, ("event", SpeechKeyPressed()), *TIME], out=())
@example(moves=[*LENT, ("lift", "A"), *CALLED, *TIME, ("minute", None), *laid("B", "C")], out=())
@example(moves=[*LENT, *laid("B", "C"), *WAITS[-1:], *[("minute", None)] * 2, *TIME], out=())
@example(moves=[*PAID_LATE, *TIME], out=())
def test_no_visit_opens_for_whoever_has_left(
    kind: str, moves: list[Move], out: tuple[str, ...]
) -> None:
    world = lent_to(TimedWorld(STATIONS[kind], tells_households=kind == "household"), "P1", *out)
    for move in moves:
        world.move(move)
    world.run_out()


@settings(max_examples=200)
@given(lists=st.lists(IN_A_CLASS, max_size=30))
def test_no_turn_of_a_class_begins_for_whoever_has_left(lists: list[list[Move]]) -> None:
    world = TimedWorld(SCHOOL)
    for moves in [OPENED, *lists]:
        for move in moves:
            world.move(move)
    world.run_out()


# The last screen ---------------------------------------------------------------------------------


OVER = {
    "help": [SheetOpened(True)],
    "reading aloud": [SpeechKeyPressed()],
    "touches": [Touched()],
    "a call": [StaffPressed()],
}


@pytest.fixture
def waits(station: Any) -> Any:
    """The first one has borrowed; the second one's card waits on the last screen."""
    visit = station(speaks=True, call=CallRules(possible=True))
    return visit.card().known().lay(visit.item("1")).told("1").card("P2").forget()


@pytest.mark.parametrize("over", OVER)
def test_a_card_that_waits_lapses_whatever_lies_over_the_last_screen(waits: Any, over: str) -> None:
    waits.pass_time(1).happen(*OVER[over]).pass_time(NEXT_S - 1.1)
    assert (waits.step, waits.session.next_card) == (Step.DONE, "P2")
    waits.pass_time(0.2)
    assert (waits.session.next_card, waits.session.lapsed) == ("", True)
    waits.lift(waits.item("1")).pass_time(SHOWN_S * 3 + 100).lay(waits.item("2"))
    wrong = [each for each in waits.effects if isinstance(each, SignIn | Borrow)]
    assert (waits.rows, wrong) == ({"2": "seen"}, [])


def test_it_is_asked_for_again_and_has_its_turn_at_once(waits: Any) -> None:
    waits.happen(SheetOpened(True)).pass_time(NEXT_S + 0.1).card("P2")
    assert (waits.step, waits.session.card, waits.session.lapsed) == (Step.SIGNING_IN, "P2", False)


# While something is being asked ------------------------------------------------------------------


def test_a_card_lapses_while_the_first_ones_books_are_asked_about(visit: Any) -> None:
    visit.card().known().lay(visit.item("1")).card("P2").lay(visit.item("2"))
    visit.pass_time(CARD_S + 0.1).lay(visit.item("3")).told("1")
    assert (visit.step, visit.session.next_card, visit.session.lapsed) == (Step.DONE, "", True)
    assert [each.item.item_id for each in visit.effects if isinstance(each, Borrow)] == ["1"]
    visit.pass_time(200)
    assert [each for each in visit.effects if isinstance(each, SignIn)] == [SignIn("P1")]


def test_showing_it_again_is_in_time(visit: Any) -> None:
    visit.card().known().lay(visit.item("1")).card("P2").pass_time(CARD_S - 1)
    # Its owner's showing alone says so.
    visit.card("P1").happen(Touched()).pass_time(0.9).card("P2").pass_time(CARD_S - 1).told("1")
    assert visit.session.next_card == "P2"
    visit.pass_time(NEXT_S)
    assert visit.session.card == "P2"


def test_a_book_that_has_to_come_back_keeps_no_card_waiting(visit: Any) -> None:
    book = visit.item("1")
    visit.card().known().lay(book).lift(book).told("1", security=Security.GONE).card("P2")
    assert visit.session.next_card == "P2"
    visit.happen(SheetOpened(True)).pass_time(NEXT_S + 0.1)
    assert visit.session.lapsed


# Families ----------------------------------------------------------------------------------------


def test_a_question_about_a_card_goes_on_under_a_sheet(station: Any) -> None:
    visit = station(columns=Columns.HOUSEHOLD).card().known().lay(station().item("1")).told("1")
    visit.card("P2").happen(SheetOpened(True)).pass_time(FAMILY_S + 0.1)
    assert (visit.step, visit.session.next_card) == (Step.DONE, "P2")
    visit.happen(SheetOpened(True)).pass_time(NEXT_S)
    assert (visit.session.next_card, visit.session.lapsed) == ("", True)


def test_a_card_that_was_shown_while_another_is_signed_in_lapses_too(station: Any) -> None:
    visit = station(columns=Columns.ANY).card().known().lay(station().item("1")).told("1")
    visit.card("P2").card("P3").forget().pass_time(CARD_S + 0.1).known("P2")
    assert (visit.step, visit.session.lapsed) == (Step.DONE, True)
    visit.lay(visit.item("2"))
    assert not [each for each in visit.effects if isinstance(each, SignIn | Borrow)]
