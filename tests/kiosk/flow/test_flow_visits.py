"""What visits came to, in numbers: each once, however it ended."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.events import DonePressed, StaffPressed, StopPressed
from kiosk.flow.rules import CallRules
from kiosk.services.visits import Visited, Visits
from sync.model import Action, Outcome, Reason


@pytest.fixture
def ended() -> list[Visited]:
    return []


@pytest.fixture
def seen(station: Any, ended: list[Visited]) -> Any:
    """Makes a station whose visits are counted."""

    def made(**rules: Any) -> Any:
        visit, visits = station(**rules), Visits(ended.append)
        visit._visit._show = lambda event, session: visits.saw(session)
        return visit

    return made


def lent_and_refused(visit: Any) -> Any:
    one, two = visit.item("100"), visit.item("200")
    visit.card().known().lay(one, two)
    visit.told("100").told("200", outcome=Outcome.REFUSED, reason=Reason.NOT_FOR_LOAN)
    return one, two


def test_a_visit_that_ends_on_the_last_screen(seen: Any, ended: list[Visited]) -> None:
    visit = seen()
    lent_and_refused(visit)
    assert ended == []
    visit.happen(DonePressed())
    assert ended == [Visited(1, 1, False)]
    visit.pass_time(3600)
    assert ended == [Visited(1, 1, False)]


def test_a_station_without_a_screen_tells_each_card_apart(seen: Any, ended: list[Visited]) -> None:
    visit = seen(asks=False, return_at_once=True)
    visit.lift(*lent_and_refused(visit))
    visit.card("P2").known("P2").lay(visit.item("300")).told("300")
    visit.pass_time(3600)
    assert [(each.books, each.refused) for each in ended] == [(1, 1), (1, 0)]


def test_who_only_returns_was_there_too(seen: Any, ended: list[Visited]) -> None:
    visit = seen(return_at_once=True)
    visit.lay(visit.item("100", 0xC2)).told("100", Action.RETURN)
    visit.pass_time(3600)
    assert ended == [Visited(1, 0, False)]


def test_a_call_for_staff_is_help_in_that_visit_alone(seen: Any, ended: list[Visited]) -> None:
    visit = seen(call=CallRules(True))
    visit.card().known().happen(StaffPressed(), StopPressed())
    visit.pass_time(7200)
    visit.card().known().happen(StopPressed())
    visit.pass_time(7200)
    assert ended == [Visited(0, 0, True), Visited(0, 0, False)]


def test_who_only_touched_the_screen_was_not_there(seen: Any, ended: list[Visited]) -> None:
    visit = seen()
    item = visit.item("100")
    visit.lay(item).lift(item).pass_time(3600)
    assert ended == []
