"""Nothing changes under the finger: questions wait for a quiet pile, open sheets hold what goes."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.events import ItemShown, PadCounted, Timer
from kiosk.flow.patron_events import DonePressed, SheetOpened, Touched
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.timing import IDLE_S, QUIET_S, SHOWN_S, UNDO_S, WALK_AWAY_S, WARNING_S

OUT = 0xC2


@pytest.fixture
def asked(visit: Any) -> Any:
    """Signed in, and a book on the pad that is on loan already."""
    return visit.card().known().lay(visit.item("1", OUT))


# A question -------------------------------------------------------------------------------------


def test_a_question_waits_until_the_pile_is_quiet(asked: Any) -> None:
    assert not asked.asks
    asked.pass_time(QUIET_S - 0.1)
    assert not asked.asks
    asked.lay(asked.item("2", OUT)).pass_time(QUIET_S - 0.1)
    assert not asked.asks, "another one: it begins anew"
    asked.pass_time(0.2)
    assert asked.asks


def test_not_while_a_tag_is_still_read(asked: Any) -> None:
    asked.happen(ItemShown("T2")).pass_time(5 * QUIET_S)
    assert not asked.asks
    asked.lay(asked.item("2", OUT)).rest()
    assert asked.asks


def test_what_comes_on_top_leaves_it_alone_but_for_another_one_to_ask_about(asked: Any) -> None:
    asked.rest().happen(ItemShown("T2"))
    assert asked.asks
    asked.lay(asked.item("2"))
    assert asked.asks
    asked.told("2").lay(asked.item("3", OUT))
    assert not asked.asks
    assert asked.rest().asks


def test_a_book_that_is_done_may_go(asked: Any) -> None:
    asked.lay(asked.item("2")).told("2").rest()
    asked.lift(asked.item("2"))
    assert asked.asks


def test_a_touch_does_not_put_it_off(asked: Any) -> None:
    asked.pass_time(QUIET_S / 2).happen(SheetOpened(False)).pass_time(QUIET_S / 2)
    assert asked.asks


def test_how_many_lie_there_is_asked_of_a_quiet_pile_too(visit: Any) -> None:
    visit.lay(visit.item("1")).happen(PadCounted(2))
    assert visit.screen is Screen.STACK
    assert visit.rest().screen is Screen.COUNT


# A sheet ----------------------------------------------------------------------------------------


def test_an_open_sheet_holds_an_empty_pad(visit: Any) -> None:
    book = visit.item("1")
    visit.lay(book).card().known().told("1").happen(SheetOpened(True)).lift(book)
    visit.pass_time(IDLE_S - 1)
    assert visit.step is Step.OPEN
    visit.happen(SheetOpened(False)).pass_time(WALK_AWAY_S - 0.1)
    assert visit.step is Step.OPEN, "from then on it counts"
    visit.pass_time(0.2)
    assert visit.step is Step.DONE


def test_and_the_last_screen(visit: Any) -> None:
    visit.lay(visit.item("1")).card().known().told("1").happen(DonePressed(), SheetOpened(True))
    visit.pass_time(IDLE_S - 1)
    assert visit.step is Step.DONE
    visit.happen(SheetOpened(False)).pass_time(SHOWN_S)
    assert visit.step is Step.IDLE


def test_and_undo(visit: Any) -> None:
    visit.lay(visit.item("1")).card().known().told("1").happen(SheetOpened(True))
    visit.pass_time(2 * UNDO_S)
    assert visit.session.rows[0].undoable
    visit.happen(SheetOpened(False)).pass_time(UNDO_S)
    assert not visit.session.rows[0].undoable


def test_and_a_question(asked: Any) -> None:
    asked.happen(SheetOpened(True)).pass_time(5 * QUIET_S)
    assert not asked.asks
    asked.happen(SheetOpened(False))
    assert asked.rest().asks


@pytest.mark.parametrize("last", [False, True])
def test_whoever_left_it_open_is_asked_and_goes(visit: Any, last: bool) -> None:
    visit.lay(visit.item("1")).card().known().told("1")
    if last:
        visit.happen(DonePressed())
    visit.happen(SheetOpened(True))
    assert visit.wait() is Timer.IDLE
    assert visit.session.warned
    visit.pass_time(WARNING_S)
    assert visit.step is (Step.IDLE if last else Step.DONE)
    assert not visit.session.reading


# An empty pad -----------------------------------------------------------------------------------


@pytest.fixture
def taken(visit: Any) -> Any:
    """Lent, and taken off the pad."""
    book = visit.item("1")
    return visit.card().known().lay(book).told("1").lift(book)


def test_that_it_ends_is_said_five_seconds_before(taken: Any) -> None:
    taken.pass_time(WALK_AWAY_S - 5.1)
    assert not taken.session.leaving
    taken.pass_time(0.2)
    assert taken.session.leaving
    taken.pass_time(4.8)
    assert taken.step is Step.OPEN
    taken.pass_time(0.2)
    assert taken.step is Step.DONE
    assert not taken.session.leaving


def test_whoever_is_there_says_so(taken: Any) -> None:
    taken.pass_time(4).happen(Touched())
    assert not taken.session.leaving
    taken.pass_time(WALK_AWAY_S - 0.1)
    assert taken.step is Step.OPEN


def test_or_lays_something_down(taken: Any) -> None:
    taken.pass_time(4).lay(taken.item("1", OUT))
    assert not taken.session.leaving
    taken.lift(taken.item("1", OUT)).pass_time(WALK_AWAY_S - 0.1)
    assert taken.step is Step.OPEN


# The last screen --------------------------------------------------------------------------------


@pytest.fixture
def thanked(visit: Any) -> Any:
    """Lent, and told so on the last screen; the books lie there still."""
    visit.card().known().lay(visit.item("1"), visit.item("2")).told("1").told("2")
    return visit.happen(DonePressed()).forget()


def test_the_same_books_laid_down_again_begin_a_visit(thanked: Any) -> None:
    books = thanked.item("1", OUT), thanked.item("2", OUT)
    thanked.lift(*books).lay(*books)
    assert (thanked.step, thanked.rows) == (Step.STACK, {"1": "question", "2": "question"})
    assert (thanked.session.card, thanked.session.stale) == ("", frozenset())


def test_but_not_as_long_as_one_has_to_come_back(visit: Any) -> None:
    books = visit.item("1"), visit.item("2")
    visit.card().known().lay(*books).told("1").lift(*books).told("2", security="gone")
    visit.happen(DonePressed(), DonePressed()).lay(visit.item("1", OUT))
    assert (visit.step, visit.rows) == (Step.DONE, {"1": "lent", "2": "put_back"})
    visit.lay(visit.item("2", OUT))
    assert (visit.step, visit.rows) == (Step.DONE, {"1": "lent", "2": "lent"})
