"""The screen for a child: by the card or by choice, where covers lie, where the worm looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.asset_folder import folder
from kiosk.flow.events import ItemKnown, PatronKnown, TimePassed, Timer
from kiosk.flow.patron_events import DonePressed, SightChosen
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Sight
from kiosk.ui import subjects
from kiosk.ui.icons import IconProvider
from sync.model import ItemStatus, Loan

if TYPE_CHECKING:
    from conftest import Play

CHILD = PatronKnown("P1", offline=False, patron_type="jeugd")
GROWN_UP = PatronKnown("P1", offline=False, patron_type="volw")


@pytest.fixture
def at(qapp: object, play_at: Callable[[Rules], Play], rules: Rules) -> Play:
    """A station with a screen for children, laid out as in portrait."""
    play = play_at(replace(rules, child_types=frozenset({"jeugd"}), children_choice=True))
    play.kiosk.pile.room = "shelf"  # type: ignore[method-assign]
    return play


def test_by_the_card_and_gone_with_the_visit(at: Play) -> None:
    at.lay("A")
    assert not at.kiosk.forChildren
    at.sign_in(CHILD)
    assert at.kiosk.forChildren
    at.decide("A")
    at.happen(DonePressed())
    assert (at.kiosk.screen, at.kiosk.forChildren) == ("success", True)
    at.happen(TimePassed(Timer.SHOWN))
    assert (at.kiosk.screen, at.kiosk.forChildren) == ("attract", False)
    at.sign_in(GROWN_UP)
    assert not at.kiosk.forChildren


def test_a_choice_goes_before_the_card_and_alles_gewoon_takes_it_back(at: Play) -> None:
    at.lay("A")
    at.kiosk.chooseChildren(True)
    at.touched()
    assert at.kiosk.forChildren
    assert not at.kiosk.plain
    at.sign_in(GROWN_UP)
    assert at.kiosk.forChildren
    at.kiosk.chooseNothing()
    at.touched()
    assert not at.kiosk.forChildren


def test_only_where_the_site_lets_choose(play: Play) -> None:
    play.happen(SightChosen(Sight(children=True)))
    assert (play.kiosk.childrenOffered, play.kiosk.forChildren) == (False, False)
    play.sign_in(PatronKnown("P1", offline=False))
    assert not play.kiosk.forChildren, "no type is nobody's type"


def test_a_question_lies_along_the_plank_and_the_worm_looks_at_what_happens(
    at: Play, shown: Callable[[Any], list[Any]]
) -> None:
    at.lay(*"ABC")
    at.sign_in(replace(CHILD, loans=(Loan("D"), Loan("E"))))
    for item in "ABC":
        at.decide(item)
    pile = at.kiosk.pile
    assert (pile.size, pile.abreast, pile.planks, pile.places) == ("cover", 3, 2, 3)
    assert (pile.eyesColumn, pile.eyesLevel) == (2, 0)
    at.lay(*"DE", out=True)
    for item in "DE":
        at.happen(ItemKnown(item, "", ItemStatus.ON_LOAN))
    at.happen(TimePassed(Timer.QUIET))
    assert [(row.key, row.column, row.level, row.asks) for row in shown(pile.rows)] == [
        ("D", 0, 1, 2),
        ("E", 1, 1, 0),
        ("A", 0, 0, 0),
        ("B", 1, 0, 0),
        ("C", 2, 0, 0),
    ]
    assert pile.eyesLevel == 1


@pytest.mark.parametrize(
    ("title", "icon"),
    [
        ("Kikker is verliefd", "heart"),
        ("De GVR", "ear"),
        ("POES in de boom", "cat"),
        ("Heksje Hennie", "wand"),
        ("Het ponykamp", "horse"),
        ("Visioen", ""),
        ("1984", ""),
        ("", ""),
    ],
)
def test_what_a_book_is_about_is_told_by_a_word_of_its_title(title: str, icon: str) -> None:
    assert subjects.subject(title) == icon


def test_every_subject_has_its_icon() -> None:
    assert subjects.load() <= IconProvider(folder() / "icons").names
