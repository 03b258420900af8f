"""A hold on what was refused because somebody else has it, or waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.flow.account import PlaceState
from kiosk.flow.effects import AskOutlook, EndVisit, PlaceHold
from kiosk.flow.events import AlarmRaised, HoldPlaced
from kiosk.flow.holds import can_place
from kiosk.flow.patron_events import (
    ContinuePressed,
    PlacePressed,
    ReservePressed,
    StopPressed,
    WhyPressed,
)
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from sync.model import Ability, Action, Outcome, Reason

if TYPE_CHECKING:
    from conftest import Played, Stations

ABLE = frozenset({Ability.HOLD_ITEM})
PLACES = (("MAIN", "Here"), ("OOST", "Oosterdam"))


def refused(
    visit: Played,
    reason: Reason = Reason.HELD_FOR_OTHER,
    abilities: frozenset[Ability] = ABLE,
) -> Played:
    """And explained."""
    visit.lay(visit.item("100")).card().known(abilities=abilities)
    visit.told("100", Action.BORROW, Outcome.REFUSED, reason=reason)
    return visit.happen(WhyPressed("100")).forget()


@pytest.mark.parametrize(
    ("reason", "abilities", "offered"),
    [
        (Reason.HELD_FOR_OTHER, ABLE, True),
        (Reason.ON_LOAN_TO_OTHER, ABLE, True),
        (Reason.NOT_FOR_LOAN, ABLE, False),
        (Reason.HELD_FOR_OTHER, frozenset(Ability) - ABLE, False),
    ],
)
def test_it_is_offered_where_it_helps_and_the_ils_can(
    visit: Played, reason: Reason, abilities: frozenset[Ability], offered: bool
) -> None:
    refused(visit, reason, abilities)
    assert can_place(visit.session) is offered
    assert (visit.happen(ReservePressed()).screen is Screen.RESERVE) is offered


def test_a_hold_is_placed_where_it_was_chosen(station: Stations) -> None:
    visit = refused(station(pickup=PLACES)).happen(ReservePressed(), PlacePressed("OOST"))
    wish = PlaceHold("100", "OOST", card="P1")
    assert visit.effects == [AskOutlook("100"), wish]
    # A second touch is no second hold.
    visit.happen(PlacePressed("OOST"), HoldPlaced("P1", "100", Outcome.ACCEPTED, position=2))
    assert visit.effects == [AskOutlook("100"), wish]
    assert visit.session.placing is not None
    assert visit.session.placing.position == 2
    assert visit.session.holds_waiting == 1
    assert visit.happen(ContinuePressed()).screen is Screen.PILE
    # What is reserved is not offered again.
    assert not can_place(visit.happen(WhyPressed("100")).session)


def test_a_place_that_there_is_not_is_never_asked_for(station: Stations) -> None:
    visit = refused(station(pickup=PLACES)).happen(ReservePressed(), PlacePressed("FAR"))
    assert visit.effects == [AskOutlook("100")]


def test_whoever_goes_back_reserves_nothing(visit: Played) -> None:
    refused(visit).happen(ReservePressed(), ContinuePressed())
    assert (visit.effects, visit.session.placing) == ([AskOutlook("100")], None)


def test_after_a_refusal_it_may_be_tried_again(visit: Played) -> None:
    refused(visit).happen(ReservePressed(), PlacePressed())
    visit.happen(HoldPlaced("P1", "100", Outcome.REFUSED, Reason.OFFLINE_NOT_ALLOWED))
    assert visit.session.placing is not None
    assert visit.session.placing.state is PlaceState.REFUSED
    asked = [AskOutlook("100"), *[PlaceHold("100", card="P1")] * 2]
    assert visit.happen(PlacePressed()).effects == asked


def test_the_visit_ends_when_it_was_told(visit: Played) -> None:
    refused(visit).happen(ReservePressed(), PlacePressed(), StopPressed())
    assert visit.step is Step.OPEN
    visit.happen(HoldPlaced("P1", "100", Outcome.ACCEPTED))
    assert visit.step is Step.DONE
    assert EndVisit() in visit.effects


def test_that_there_is_none_is_said_before_the_visit_ends(visit: Played) -> None:
    refused(visit).happen(ReservePressed(), PlacePressed(), StopPressed())
    visit.happen(HoldPlaced("P1", "100", Outcome.REFUSED))
    assert visit.screen is Screen.RESERVE
    assert visit.happen(StopPressed()).step is Step.DONE


def test_an_alarm_ends_it(visit: Played) -> None:
    refused(visit).happen(ReservePressed(), PlacePressed(), AlarmRaised("storage", "full"))
    assert visit.session.placing is None
    assert visit.happen(HoldPlaced("P1", "100", Outcome.ACCEPTED)).session.placing is None
