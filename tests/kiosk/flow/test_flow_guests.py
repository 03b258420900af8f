"""Cards of other libraries: in a visit, in a family, in a class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kiosk.flow.effects import Borrow, SignIn
from kiosk.flow.events import CardUnread, PatronKnown, Timer
from kiosk.flow.family import people
from kiosk.flow.guests import OtherLibrary
from kiosk.flow.patron_events import NumberEntered, StopPressed, TypePressed, Verb, VerbChosen
from kiosk.flow.persons import JoinState
from kiosk.flow.rules import Columns
from kiosk.flow.school import ClassList
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.typed import TypedCards
from sync.model import Reason

if TYPE_CHECKING:
    from conftest import Played, Stations

NEVER = OtherLibrary("Bibliotheek Oosterdam", re.compile("29[0-9]{4}"))
WELCOME = OtherLibrary("Bibliotheek Zandhoven", re.compile("28[0-9]{4}"), welcome=True)
GUESTS = (NEVER, WELCOME)
REFUSED = Reason.PATRON_NOT_OURS


def booked(visit: Played) -> dict[str, str]:
    return {e.item.item_id: e.card for e in visit.effects if isinstance(e, Borrow)}


@pytest.mark.parametrize("library", GUESTS)
def test_whose_card_it_is_stays_with_the_refusal_and_no_longer(
    station: Stations, library: OtherLibrary
) -> None:
    visit = station(guests=GUESTS)
    visit.lay(visit.item("1")).card("281111").known("281111", refusal=REFUSED, guest_of=library)
    assert (visit.screen, visit.session.guest_of) == (Screen.CARD, library)
    assert (visit.session.card, booked(visit)) == ("", {})
    visit.card("P1")
    assert (visit.session.refusal, visit.session.guest_of) == (None, None)
    visit.known("P1")
    assert (visit.session.guest_of, booked(visit)) == (None, {"1": "P1"})


def test_a_guest_who_is_known_borrows_as_anybody(station: Stations) -> None:
    visit = station(guests=GUESTS)
    visit.lay(visit.item("1")).card("281111").known("281111", guest_of=WELCOME)
    assert booked(visit) == {"1": "281111"}
    assert (visit.step, visit.session.guest_of) == (Step.OPEN, WELCOME)


def test_a_card_that_leaves_meanwhile_is_nobodys(station: Stations) -> None:
    """Stoppen, and the late answer of a slow library system."""
    visit = station(guests=GUESTS).card("281111").happen(StopPressed())
    late = PatronKnown("281111", offline=False, refusal=REFUSED, guest_of=WELCOME)
    visit.happen(late)
    assert (visit.session.refusal, visit.session.guest_of) == (None, None)
    visit.card("P1").happen(late)
    assert (visit.session.card, visit.session.refusal) == ("P1", None)
    visit.known("P1")
    assert (visit.step, visit.session.guest_of) == (Step.OPEN, None)


def test_no_pin_is_asked_of_a_card_about_which_nobody_is_asked(station: Stations) -> None:
    visit = station(guests=GUESTS, pin=True).card("291111")
    assert (visit.step, visit.effects) == (Step.SIGNING_IN, [SignIn("291111")])
    assert visit.screen is not Screen.PIN
    visit.known("291111", refusal=REFUSED, guest_of=NEVER)
    assert visit.screen is Screen.CARD
    assert visit.card("281111").screen is Screen.PIN
    assert visit.card("P1").screen is Screen.PIN


def test_a_typed_number_is_told_the_same(station: Stations) -> None:
    visit = station(guests=GUESTS, typed=TypedCards())
    visit.happen(VerbChosen(Verb.BORROW), TypePressed(), NumberEntered("291111"))
    assert visit.effects == [SignIn("291111", typed=True)]
    visit.known("291111", refusal=REFUSED, guest_of=NEVER)
    assert (visit.screen, visit.session.typed) == (Screen.CARD, False)
    visit.happen(TypePressed(), NumberEntered("281111"))
    assert visit.step is Step.PIN


def test_in_a_family_it_gets_no_column(station: Stations) -> None:
    visit = station(guests=GUESTS, columns=Columns.ANY).card("P1").known("P1", initials="M.")
    visit.card("291111").known("291111", refusal=REFUSED, guest_of=NEVER)
    join = visit.session.join
    assert join is not None
    assert (join.state, join.reason) == (JoinState.TURNED_AWAY, REFUSED)
    assert [each.card for each in people(visit.session)] == ["P1"]
    assert booked(visit.lay(visit.item("1"))) == {"1": "P1"}


def test_in_a_family_one_who_is_known_has_a_column(station: Stations) -> None:
    visit = station(guests=GUESTS, columns=Columns.ANY).card("P1").known("P1")
    visit.card("281111").known("281111", guest_of=WELCOME)
    assert booked(visit.lay(visit.item("1"))) == {"1": "281111"}
    assert [each.guest_of for each in people(visit.session)] == [None, WELCOME]
    visit.card("P1")
    assert visit.session.guest_of is None


def test_in_a_class_it_is_told_by_number(station: Stations) -> None:
    group = ClassList("Groep 6b", ("t1",), ("p1", "291111", "281111"))
    visit = station(guests=GUESTS, classes=(group,)).card("T1").known("T1").forget()
    visit.card("291111").known("291111", refusal=REFUSED, guest_of=NEVER)
    assert (visit.screen, visit.session.school.now) == (Screen.CLASS, 2)
    assert visit.wait() is Timer.SHOWN
    assert (visit.step, visit.session.refusal, visit.session.guest_of) == (Step.CLASS, None, None)
    visit.card("281111").known("281111", guest_of=WELCOME).lay(visit.item("1"))
    assert booked(visit) == {"1": "281111"}


def test_several_cards_at_once_are_nobodys_library(station: Stations) -> None:
    visit = station(guests=GUESTS).card("291111")
    visit.known("291111", refusal=REFUSED, guest_of=NEVER)
    visit.happen(CardUnread(Reason.SEVERAL_CARDS))
    assert visit.session.refusal is Reason.SEVERAL_CARDS
    assert visit.session.guest_of is None
