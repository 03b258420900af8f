"""The holds of a card: listed when they are looked at, taken back with ten seconds to think."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.flow.account import HoldState, Listed
from kiosk.flow.effects import CancelHold, EndVisit, ListHolds, SignIn
from kiosk.flow.events import AlarmRaised, CardShown, Event, HoldDecided, HoldsKnown, ItemShown
from kiosk.flow.holds import ready_here
from kiosk.flow.patron_events import (
    CancelPressed,
    DonePressed,
    KeepPressed,
    SheetOpened,
    StopPressed,
    Tab,
    TabChosen,
    Verb,
    VerbChosen,
)
from kiosk.flow.session import Step
from sync.model import Ability, Hold, Outcome, Reason

if TYPE_CHECKING:
    from conftest import Played, Stations

ALL = frozenset(Ability)
FIRST, SECOND, READY = (
    Hold(hold_id="1", title_id="t1", item="100"),
    Hold(hold_id="2", title_id="t2"),
    Hold(hold_id="3", ready=True),
)
CANCEL = CancelHold("1", title="t1", card="P1")


def listed(visit: Played, abilities: frozenset[Ability] = ALL) -> Played:
    visit.card().known(abilities=abilities, holds_ready=1, holds_waiting=9)
    visit.happen(VerbChosen(Verb.OVERVIEW), TabChosen(Tab.HOLDS))
    return visit.happen(HoldsKnown("P1", (READY, FIRST, SECOND))).forget()


def states(visit: Played) -> dict[str, HoldState]:
    return {line.key: line.state for line in visit.session.holds}


def test_nothing_is_asked_before_somebody_looks_and_once_then(visit: Played) -> None:
    visit.card().known(abilities=ALL).happen(VerbChosen(Verb.OVERVIEW))
    assert visit.effects == [SignIn("P1")]
    visit.happen(TabChosen(Tab.HOLDS), TabChosen(Tab.HOME), TabChosen(Tab.HOLDS))
    assert visit.effects == [SignIn("P1"), ListHolds("P1")]
    visit.happen(HoldsKnown("P1", (READY, FIRST)), TabChosen(Tab.HOME), TabChosen(Tab.HOLDS))
    assert visit.effects == [SignIn("P1"), ListHolds("P1")]


def test_a_list_that_did_not_come_is_asked_again_by_looking_again(visit: Played) -> None:
    visit.card().known(abilities=ALL).happen(VerbChosen(Verb.OVERVIEW), TabChosen(Tab.HOLDS))
    visit.happen(HoldsKnown("P1", None)).forget()
    assert visit.session.listed is Listed.UNKNOWN
    visit.happen(TabChosen(Tab.HOLDS))
    assert visit.effects == [ListHolds("P1")]


def test_an_ils_that_lists_none_is_never_asked(visit: Played) -> None:
    visit.card().known().happen(VerbChosen(Verb.OVERVIEW), TabChosen(Tab.HOLDS))
    assert visit.effects == [SignIn("P1")]


PLACES = (("MAIN", "Hier"), ("OOST", "Oosterdam"))
HERE, THERE, NOWHERE = (
    Hold(hold_id="h", ready=True, pickup="MAIN"),
    Hold(hold_id="t", ready=True, pickup="OOST"),
    Hold(hold_id="n", ready=True),
)


@pytest.mark.parametrize(
    ("holds", "here"),
    [
        ((HERE, THERE), 1),
        ((THERE,), 0),
        ((HERE, NOWHERE), 2),
        ((THERE, FIRST), 0),
        ((), 0),
    ],
)
def test_ready_here_is_what_lies_here_as_soon_as_that_is_known(
    station: Stations, holds: tuple[Hold, ...], here: int
) -> None:
    visit = station(pickup=PLACES).card().known(abilities=ALL, holds_ready=2)
    assert ready_here(visit.session) == (2, True), "the count alone says not where"
    visit.forget().happen(VerbChosen(Verb.OVERVIEW))
    assert visit.effects == [ListHolds("P1")], "asked before anything is called ready here"
    visit.happen(HoldsKnown("P1", holds))
    assert ready_here(visit.session) == (here, False)
    visit.forget().happen(TabChosen(Tab.HOLDS), VerbChosen(Verb.BORROW), VerbChosen(Verb.OVERVIEW))
    assert visit.effects == [], "once"


def test_at_one_place_whatever_is_ready_lies_here(station: Stations) -> None:
    visit = station(pickup=PLACES[:1]).card().known(abilities=ALL, holds_ready=2)
    assert ready_here(visit.session) == (2, False)


def test_the_list_of_another_card_is_not_shown(visit: Played) -> None:
    visit.card().known(abilities=ALL).happen(VerbChosen(Verb.OVERVIEW), TabChosen(Tab.HOLDS))
    assert not visit.happen(HoldsKnown("P2", (FIRST,))).session.holds


def test_the_figures_agree_with_the_list(visit: Played) -> None:
    session = listed(visit).session
    assert (session.holds_ready, session.holds_waiting) == (1, 2)


def test_holds_without_ids_are_told_apart(visit: Played) -> None:
    visit.card().known(abilities=ALL).happen(VerbChosen(Verb.OVERVIEW), TabChosen(Tab.HOLDS))
    visit.happen(HoldsKnown("P1", (Hold(item="1"), Hold(item="1"), Hold(), Hold())))
    assert len(states(visit)) == 4


def test_a_hold_is_taken_back_after_ten_seconds(visit: Played) -> None:
    listed(visit).happen(CancelPressed("1")).pass_time(9.9)
    assert (states(visit)["1"], visit.effects) == (HoldState.LEAVING, [])
    visit.pass_time(0.2)
    assert (states(visit)["1"], visit.effects) == (HoldState.CANCELLING, [CANCEL])
    visit.happen(HoldDecided("P1", "1", Outcome.ACCEPTED))
    assert states(visit)["1"] is HoldState.GONE
    assert visit.session.holds_waiting == 1


def test_on_second_thoughts_nothing_is_sent(visit: Played) -> None:
    listed(visit).happen(CancelPressed("1"), KeepPressed("1")).pass_time(20)
    assert (states(visit)["1"], visit.effects) == (HoldState.THERE, [])


def test_whoever_reads_help_has_the_time_still(visit: Played) -> None:
    listed(visit).happen(CancelPressed("1"), SheetOpened(True)).pass_time(30)
    assert states(visit)["1"] is HoldState.LEAVING
    visit.happen(SheetOpened(False)).pass_time(9)
    assert states(visit)["1"] is HoldState.LEAVING


@pytest.mark.parametrize(
    "away",
    [
        TabChosen(Tab.HOME),
        VerbChosen(Verb.BORROW),
        ItemShown("T100"),
        DonePressed(),
        StopPressed(),
        CardShown("P2"),
    ],
)
def test_whatever_leads_away_sends_it(visit: Played, away: Event) -> None:
    listed(visit).happen(CancelPressed("1"), CancelPressed("2"), away)
    assert visit.effects == [CANCEL, CancelHold("2", title="t2", card="P1")]


def test_the_visit_ends_when_it_was_told(visit: Played) -> None:
    listed(visit).happen(CancelPressed("1"), DonePressed())
    assert visit.step is Step.OVERVIEW
    visit.happen(HoldDecided("P1", "1", Outcome.ACCEPTED))
    assert (visit.step, visit.effects[-1]) == (Step.IDLE, EndVisit())


def test_the_visit_ends_by_itself_too_and_sends_it(visit: Played) -> None:
    listed(visit).happen(CancelPressed("1"), SheetOpened(True)).pass_time(90)
    assert CANCEL in visit.effects


def test_that_it_was_not_taken_back_is_said_before_the_visit_ends(visit: Played) -> None:
    listed(visit).happen(CancelPressed("1"), DonePressed())
    visit.happen(HoldDecided("P1", "1", Outcome.REFUSED, Reason.OFFLINE_NOT_ALLOWED))
    assert (visit.step, states(visit)["1"]) == (Step.OVERVIEW, HoldState.KEPT)
    # It may be tried once more, and Klaar is Klaar.
    visit.happen(CancelPressed("1")).pass_time(11)
    assert visit.effects == [CANCEL, CANCEL]
    visit.happen(HoldDecided("P1", "1", Outcome.REFUSED), DonePressed())
    assert visit.step is Step.IDLE


def test_the_next_patron_does_not_wait_for_that(visit: Played) -> None:
    listed(visit).happen(CancelPressed("1"), CardShown("P2"))
    visit.happen(HoldDecided("P1", "1", Outcome.REFUSED))
    assert (visit.session.card, visit.session.holds) == ("P2", ())
    assert visit.effects == [CANCEL, EndVisit(), SignIn("P2")]


def test_after_an_alarm_nothing_is_sent(visit: Played) -> None:
    listed(visit).happen(CancelPressed("1"), AlarmRaised("storage", "full"))
    assert CANCEL not in visit.effects
    assert not visit.happen(HoldDecided("P1", "1", Outcome.ACCEPTED)).session.holds


@pytest.mark.parametrize(
    ("abilities", "first", "second"),
    [
        (ALL, CANCEL, CancelHold("2", title="t2", card="P1")),
        (ALL - {Ability.CANCEL_TITLE_HOLD}, CancelHold("1", item="100", card="P1"), None),
        (ALL - {Ability.CANCEL_TITLE_HOLD, Ability.CANCEL_ITEM_HOLD}, None, None),
    ],
)
def test_only_what_the_ils_takes_back_is_offered(
    visit: Played,
    abilities: frozenset[Ability],
    first: CancelHold | None,
    second: CancelHold | None,
) -> None:
    listed(visit, abilities).happen(*map(CancelPressed, "123"), TabChosen(Tab.HOME))
    assert visit.effects == [each for each in (first, second) if each]
