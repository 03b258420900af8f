"""What is looked for while it is typed: no key is lost, and nothing is left when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.flow.events import ItemScanned, PatronKnown, TitlesFound
from kiosk.flow.patron_events import (
    SearchPressed,
    Tab,
    TabChosen,
    TitlePressed,
    Verb,
    VerbChosen,
    WordsTyped,
)
from kiosk.flow.search import LONGEST_WORDS
from sync.model import Ability, Title

if TYPE_CHECKING:
    from conftest import Play

pytestmark = pytest.mark.usefixtures("qapp")

BY_WORDS = frozenset({Ability.LIST_HOLDS, Ability.SEARCH, Ability.HOLD_TITLE})
BY_NUMBER = frozenset({Ability.LIST_HOLDS, Ability.HOLD_ITEM})
TITLES = (Title("Kaas / Willem Elsschot", title_id="7"), Title("", title_id=""))


def opened(play: Play, abilities: frozenset[Ability] = BY_WORDS) -> Play:
    play.sign_in(PatronKnown("P1", offline=False, abilities=abilities))
    play.happen(VerbChosen(Verb.OVERVIEW))
    play.happen(TabChosen(Tab.HOLDS))
    assert play.kiosk.search.offered
    play.kiosk.search.open()
    play.touched()
    assert play.kiosk.screen == "search"
    return play


def test_keys_that_come_faster_than_they_are_taken(play: Play) -> None:
    search = opened(play).kiosk.search
    for key in " max":
        search.press(key)
    search.erase()
    search.press("\u202e")
    search.press("📚")
    # All of it is still on its way.
    assert [each.words for each in play.posted if isinstance(each, WordsTyped)] == [
        *("m", "ma", "max", "ma", "ma📚")
    ]
    play.touched()
    assert search.words == "ma📚"
    assert search.canSearch
    for _ in range(2 * LONGEST_WORDS):
        search.press("é")
    play.touched()
    assert len(search.words) == LONGEST_WORDS


def test_what_was_found_is_chosen_and_what_cannot_be_reserved_says_so(play: Play) -> None:
    search = opened(play).kiosk.search
    search.press("k")
    search.enter()
    play.touched()
    assert search.state == "asking"
    play.happen(TitlesFound(1, TITLES, 2))
    assert (search.state, search.total, search.titles.count) == ("found", 2, 2)
    search.choose(0)
    assert play.posted == [TitlePressed(1, 0)]
    play.touched()
    assert (play.kiosk.screen, play.kiosk.reserve.itemTitle) == ("reserve", "Kaas")
    assert play.kiosk.reserve.author == "Willem Elsschot"
    play.kiosk.reserve.goOn()
    play.touched()
    assert (play.kiosk.screen, search.words) == ("search", "k")
    search.goOn()
    play.touched()
    assert (play.kiosk.screen, search.words, search.titles.count) == ("overview", "", 0)


def test_a_number_that_is_scanned_stands_where_it_would_be_typed(play: Play) -> None:
    search = opened(play, BY_NUMBER).kiosk.search
    assert search.byNumber
    search.press("3")
    search.press(" ")
    play.touched()
    play.happen(ItemScanned("300"))
    assert (search.words, search.state) == ("300", "asking")
    search.press("1")
    play.touched()
    assert (search.words, search.state) == ("3001", "typing")
    search.enter()
    assert play.posted == [SearchPressed()]
