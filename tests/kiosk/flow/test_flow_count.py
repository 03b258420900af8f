"""Liggen hier 7 boeken? Asked while some of them answer weakly."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.effects import Borrow
from kiosk.flow.events import Event, PadCounted
from kiosk.flow.patron_events import CountAnswered, DonePressed, StopPressed
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from sync.model import Action

YES, NO = CountAnswered(True), CountAnswered(False)


def three(visit: Any) -> Any:
    """Three books, not signed in."""
    return visit.lay(*(visit.item(str(number)) for number in (100, 101, 102)))


def test_as_many_as_there_are_rows(visit: Any) -> None:
    three(visit).happen(PadCounted(3)).rest()
    assert visit.screen is Screen.COUNT
    assert visit.happen(YES).screen is Screen.STACK
    assert visit.happen(PadCounted(3)).screen is Screen.STACK, "asked once for each count"
    assert visit.happen(PadCounted(4)).screen is Screen.COUNT


def test_yes_to_more_than_could_be_read_tells_how_to_lay_them(visit: Any) -> None:
    three(visit).happen(PadCounted(4)).rest().happen(YES)
    assert (visit.screen, visit.session.spread) == (Screen.COUNT, True)
    visit.lay(visit.item("103")).happen(PadCounted(0))
    assert (visit.screen, visit.session.spread) == (Screen.STACK, False)


def test_no_and_going_on_all_the_same(visit: Any) -> None:
    three(visit).happen(PadCounted(3)).rest().happen(NO)
    assert (visit.screen, visit.session.spread) == (Screen.COUNT, True)
    visit.happen(YES, PadCounted(3))
    assert (visit.screen, visit.session.spread) == (Screen.STACK, False)


def test_all_answer_well_again(visit: Any) -> None:
    three(visit).happen(PadCounted(4), PadCounted(0))
    assert visit.screen is Screen.STACK
    visit.happen(PadCounted(4)).rest()
    assert visit.screen is Screen.COUNT, "weak once more: asked once more"


def test_nothing_is_lent_or_left_because_of_it(visit: Any) -> None:
    three(visit).happen(PadCounted(4)).card().known()
    borrowed = [effect for effect in visit.effects if isinstance(effect, Borrow)]
    assert len(borrowed) == 3
    assert visit.screen is Screen.PILE, "first what is being asked"
    for item in ("100", "101", "102"):
        visit.told(item, Action.BORROW)
    assert visit.rest().screen is Screen.COUNT
    assert visit.happen(YES, YES).rows == dict.fromkeys(("100", "101", "102"), "lent")
    visit.happen(DonePressed())
    assert (visit.step, visit.screen) == (Step.DONE, Screen.SUCCESS)


@pytest.mark.parametrize("end", [DonePressed(), StopPressed()])
def test_the_question_ends_with_the_visit(visit: Any, end: Event) -> None:
    three(visit).card().known().told("100").told("101").told("102")
    visit.happen(PadCounted(4), NO, end)
    assert visit.screen is Screen.SUCCESS
    session = visit.session
    assert (session.asked_count, session.agreed_count, session.spread) == (0, 0, False)
    assert visit.happen(PadCounted(2), YES).screen is Screen.SUCCESS


def test_without_a_screen_nobody_is_asked(station: Any) -> None:
    visit = station(asks=False)
    assert three(visit).happen(PadCounted(4)).session.asked_count == 0


def test_an_answer_that_nobody_waits_for(visit: Any) -> None:
    assert three(visit).happen(YES, NO).session.spread is False


def test_what_was_agreed_holds_for_the_visit(visit: Any) -> None:
    three(visit).happen(PadCounted(3), YES, PadCounted(0), PadCounted(3))
    assert visit.screen is Screen.STACK


def test_when_everything_is_done_nothing_is_asked(visit: Any) -> None:
    three(visit).card().known().told("100").told("101").told("102").happen(PadCounted(3))
    assert visit.screen is Screen.PILE
    visit.happen(PadCounted(4)).rest()
    assert visit.screen is Screen.COUNT, "one of them was never read"
