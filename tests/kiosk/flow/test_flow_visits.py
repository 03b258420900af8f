"""What visits came to, in numbers: each once, however it ended."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.chute import Chute, Thing
from kiosk.flow.chute import Stage as ChuteStage
from kiosk.flow.patron_events import DonePressed, StaffPressed, StopPressed
from kiosk.flow.rules import CallRules
from kiosk.services.chute_visits import ChuteVisits
from kiosk.services.visits import Visited, Visits
from sync.model import Action, Outcome, Reason
from sync.visit import Stage


@pytest.fixture
def ended() -> list[Visited]:
    return []


@pytest.fixture
def seen(station: Any, ended: list[Visited]) -> Any:
    """Makes a station whose visits are counted."""

    def made(**rules: Any) -> Any:
        visit = station(**rules)
        visits = Visits(ended.append, lambda: visit.now)
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
    told = Visited(lent=1, refusals={Reason.NOT_FOR_LOAN: 1}, refused=1, seconds=0.0)
    assert ended == [told]
    visit.pass_time(3600)
    assert ended == [told]


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
    assert [(each.returned, each.left) for each in ended] == [(1, Stage.DONE)]


def test_a_call_for_staff_is_help_in_that_visit_alone(seen: Any, ended: list[Visited]) -> None:
    visit = seen(call=CallRules(True))
    visit.card().known().happen(StaffPressed(), StopPressed())
    visit.pass_time(7200)
    visit.card().known().happen(StopPressed())
    visit.pass_time(7200)
    assert [(each.books, each.helped) for each in ended] == [(0, True), (0, False)]


def test_who_only_touched_the_screen_was_not_there(seen: Any, ended: list[Visited]) -> None:
    visit = seen()
    item = visit.item("100")
    visit.lay(item).lift(item).pass_time(3600)
    assert ended == []


def test_a_pile_that_was_left_lying_was_given_up(seen: Any, ended: list[Visited]) -> None:
    visit = seen()
    item = visit.item("100")
    visit.lay(item).pass_time(30).lift(item).pass_time(3600)
    assert [(each.left, each.books) for each in ended] == [(Stage.STACK, 0)]


def test_who_went_away_at_the_pin_left_there(seen: Any, ended: list[Visited]) -> None:
    visit = seen(pin=True)
    visit.card().happen(StopPressed())
    visit.pass_time(3600)
    assert [each.left for each in ended] == [Stage.PIN]


def test_a_card_that_is_turned_away_is_a_refusal(seen: Any, ended: list[Visited]) -> None:
    visit = seen()
    visit.lay(visit.item("100")).card()
    visit.known(refusal=Reason.PATRON_EXPIRED)
    visit.pass_time(3600)
    assert [each.refusals for each in ended] == [{Reason.PATRON_EXPIRED: 1}]


def test_what_goes_into_a_chute_within_a_minute_is_one_persons() -> None:
    told: list[Visited] = []
    now = [0.0]
    chute = ChuteVisits(told.append, lambda: now[0])
    for at, key in ((10.0, "a"), (40.0, "b"), (200.0, "c")):
        now[0] = at
        chute.saw(Chute(things=(Thing(key, stage=ChuteStage.SEEN),)))
        chute.saw(Chute(things=(Thing(key, stage=ChuteStage.TAKEN),)))
        chute.saw(Chute())
    chute.end()
    assert [(each.returned, each.seconds) for each in told] == [(2, 30.0), (1, 0.0)]
