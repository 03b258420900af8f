"""Reserveer iets: looked for by words or by number, chosen, and placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.flow.account import Outlook, PlaceState, SearchBy, SearchState
from kiosk.flow.effects import AskOutlook, FindTitles, ListHolds, PlaceHold
from kiosk.flow.events import HoldPlaced, HoldsKnown, ItemScanned, OutlookKnown, TitlesFound
from kiosk.flow.patron_events import (
    ContinuePressed,
    FindPressed,
    PlacePressed,
    SearchPressed,
    SheetOpened,
    Tab,
    TabChosen,
    TitlePressed,
    Verb,
    VerbChosen,
    WordsTyped,
)
from kiosk.flow.screens import Screen
from kiosk.flow.search import MOST_SHOWN, way
from kiosk.flow.session import Step
from kiosk.flow.timing import IDLE_S, SEARCH_S
from sync.model import Ability, Hold, ItemStatus, Outcome, Title

if TYPE_CHECKING:
    from conftest import Played, Stations

ABLE = frozenset({Ability.LIST_HOLDS, Ability.SEARCH, Ability.HOLD_TITLE})
BY_NUMBER = frozenset({Ability.LIST_HOLDS, Ability.HOLD_ITEM})
TITLES = (Title("Max Havelaar", "Multatuli", title_id="7"), Title("Minnebrieven", title_id="8"))


def searching(visit: Played, abilities: frozenset[Ability] = ABLE) -> Played:
    """On the list of holds, and then on to something new."""
    visit.card().known(abilities=abilities).happen(VerbChosen(Verb.OVERVIEW))
    visit.happen(TabChosen(Tab.HOLDS), HoldsKnown("P1", ()), FindPressed())
    return visit.forget()


def found(visit: Played, *titles: Title, total: int = 0) -> Played:
    """After Zoek."""
    searching(visit).happen(WordsTyped("max"), SearchPressed())
    return visit.happen(TitlesFound(1, titles or TITLES, total)).forget()


@pytest.mark.parametrize(
    ("abilities", "finds", "by"),
    [
        (ABLE, frozenset(), SearchBy.WORDS),
        (BY_NUMBER, frozenset(), SearchBy.NUMBER),
        # A catalogue beside it, whose records have no number of a copy.
        (BY_NUMBER, {Ability.HOLD_TITLE}, SearchBy.NUMBER),
        (BY_NUMBER, {Ability.HOLD_TITLE, Ability.HOLD_ITEM}, SearchBy.WORDS),
        ({Ability.SEARCH}, frozenset(), None),
        ({Ability.HOLD_TITLE}, frozenset(), None),
    ],
)
def test_it_is_offered_as_far_as_the_ils_can(
    station: Stations, abilities: frozenset[Ability], finds: frozenset[Ability], by: SearchBy | None
) -> None:
    visit = searching(station(finds=frozenset(finds)), frozenset(abilities))
    assert way(visit.session) is by
    assert (visit.screen is Screen.SEARCH) is (by is not None)


def test_a_title_is_looked_for_chosen_and_placed(station: Stations) -> None:
    visit = searching(station(pickup=(("MAIN", "Here"), ("OOST", "Oosterdam"))))
    visit.happen(WordsTyped(" max  "), SearchPressed())
    assert visit.effects == [FindTitles(1, "max", SearchBy.WORDS)]
    visit.happen(TitlesFound(1, TITLES, 2), TitlePressed(1, 0))
    assert visit.screen is Screen.RESERVE
    visit.forget().happen(PlacePressed("OOST"), PlacePressed("OOST"))
    assert visit.effects == [PlaceHold("", "OOST", "7", card="P1")]
    # It is being asked: nothing leads away from it.
    assert visit.happen(ContinuePressed()).screen is Screen.RESERVE
    visit.happen(HoldPlaced("P1", "", Outcome.ACCEPTED, position=3))
    assert visit.session.placing is not None
    assert (visit.session.placing.state, visit.session.placing.position) == (PlaceState.PLACED, 3)
    # Back to the list, which has one more.
    visit.forget().happen(ContinuePressed())
    assert (visit.screen, visit.effects) == (Screen.OVERVIEW, [ListHolds("P1")])
    # What is reserved is not offered again.
    visit.happen(HoldsKnown("P1", (Hold(title_id="7"),)), FindPressed(), WordsTyped("max"))
    visit.happen(SearchPressed(), TitlesFound(2, TITLES, 2), TitlePressed(2, 0))
    assert visit.screen is Screen.SEARCH


def test_after_a_no_one_is_back_at_what_was_found(visit: Played) -> None:
    found(visit).happen(TitlePressed(1, 1), PlacePressed())
    visit.happen(HoldPlaced("P1", "", Outcome.REFUSED))
    assert visit.screen is Screen.RESERVE
    assert visit.happen(ContinuePressed()).screen is Screen.SEARCH
    assert visit.session.search is not None
    assert visit.session.search.titles == TITLES


def test_only_the_answer_to_the_last_wish_is_shown(visit: Played) -> None:
    searching(visit).happen(WordsTyped("max"), SearchPressed(), WordsTyped("maxi"), SearchPressed())
    visit.happen(TitlesFound(1, TITLES, 2))
    search = visit.session.search
    assert search is not None
    assert (search.state, search.titles) == (SearchState.ASKING, ())
    # A finger that was on its way to what stood there before chooses nothing else.
    visit.happen(TitlesFound(2, TITLES[1:], 1), TitlePressed(1, 0))
    assert visit.session.placing is None


def test_a_pause_looks_and_says_nothing_of_nothing(visit: Played) -> None:
    searching(visit).happen(WordsTyped("ma")).pass_time(10 * SEARCH_S)
    assert visit.effects == []
    visit.happen(WordsTyped("max")).pass_time(0.9 * SEARCH_S)
    visit.happen(WordsTyped("max ")).pass_time(0.9 * SEARCH_S)
    assert visit.effects == []
    visit.pass_time(SEARCH_S)
    assert visit.effects == [FindTitles(1, "max", SearchBy.WORDS)]
    visit.happen(TitlesFound(1)).pass_time(10 * SEARCH_S)
    search = visit.session.search
    assert search is not None
    assert search.state is SearchState.PAUSED
    # Not asked again by itself.
    assert len(visit.effects) == 1
    visit.happen(SearchPressed(), TitlesFound(2))
    assert visit.session.search is not None
    assert visit.session.search.state is SearchState.FOUND


@pytest.mark.parametrize("failed", [True, False])
def test_no_answer_is_a_calm_word_and_may_be_tried_again(visit: Played, failed: bool) -> None:
    searching(visit).happen(WordsTyped("max"), SearchPressed(), TitlesFound(1, failed=failed))
    assert visit.session.search is not None
    state = SearchState.AWAY if failed else SearchState.FOUND
    assert visit.session.search.state is state
    assert len(visit.happen(SearchPressed()).effects) == 2


def test_far_more_than_fits(visit: Played) -> None:
    found(visit, *TITLES * 10, total=10_000)
    search = visit.session.search
    assert search is not None
    assert (len(search.titles), search.total) == (MOST_SHOWN, 10_000)


def test_nothing_ends_under_a_typing_hand(visit: Played) -> None:
    searching(visit)
    for length in range(1, 20):
        visit.happen(WordsTyped("x" * length)).pass_time(0.9 * IDLE_S)
        assert not visit.session.warned
    # An open sheet holds what would happen by itself.
    visit.happen(WordsTyped("havelaar"), SheetOpened(True)).forget().pass_time(5 * SEARCH_S)
    assert visit.effects == []
    assert visit.happen(SheetOpened(False)).pass_time(2 * SEARCH_S).effects != []


def test_what_cannot_be_reserved_here_is_not_chosen(visit: Played) -> None:
    found(visit, Title("Beatrijs"), Title("Warenar", item="300")).happen(TitlePressed(1, 0))
    assert visit.happen(TitlePressed(1, 1)).session.placing is None


def test_the_number_on_a_book_is_typed_or_scanned(visit: Played) -> None:
    searching(visit, BY_NUMBER).happen(WordsTyped("300"), SearchPressed())
    visit.happen(ItemScanned("301"))
    assert visit.effects == [
        FindTitles(1, "300", SearchBy.NUMBER),
        FindTitles(2, "301", SearchBy.NUMBER),
    ]
    assert visit.step is Step.OVERVIEW
    assert visit.rows == {}
    visit.happen(TitlesFound(2, (Title("Warenar", item="301"),), 1), TitlePressed(2, 0))
    assert AskOutlook("301") in visit.effects
    visit.happen(OutlookKnown("301", ItemStatus.ON_LOAN, waiting=2))
    assert visit.session.placing is not None
    assert visit.session.placing.outlook == Outlook(ItemStatus.ON_LOAN, waiting=2)
    assert visit.forget().happen(PlacePressed()).effects == [PlaceHold("301", card="P1")]


def test_a_book_that_is_laid_down_goes_before(visit: Played) -> None:
    searching(visit).happen(WordsTyped("max"), SearchPressed())
    visit.lay(visit.item("100"))
    assert (visit.screen, visit.session.search) == (Screen.PILE, None)
    assert visit.happen(TitlesFound(1, TITLES, 2)).session.search is None


def test_what_was_looked_for_is_in_no_text_about_it(visit: Played) -> None:
    found(visit).happen(WordsTyped("secret words"), SearchPressed())
    said = repr((visit.session, visit.effects, WordsTyped("secret words"), TitlesFound(1, TITLES)))
    assert "secret" not in said
    assert "Havelaar" not in said
