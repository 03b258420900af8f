"""Sign-in without a card at hand: its number is typed, and that proves less than a card."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.flow.effects import EndVisit, SignIn
from kiosk.flow.events import CardShown, IlsLink, Timer
from kiosk.flow.patron_events import (
    NumberEntered,
    PinEntered,
    StopPressed,
    TypePressed,
    Verb,
    VerbChosen,
)
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.typed import MOST, Letters, TypedCards
from sync.model import Reason

CARDS = TypedCards(digits=13, grouping=(5, 4, 4))
NUMBER = "2987600047123"


@pytest.fixture
def visit(station: Any) -> Any:
    """A pile lies there, and a number is about to be typed."""
    made = station(typed=CARDS)
    return made.lay(made.item("100")).happen(TypePressed()).forget()


def test_a_number_asks_its_pin_and_then_the_ils(visit: Any) -> None:
    assert (visit.step, visit.screen) == (Step.NUMBER, Screen.NUMBER)
    visit.happen(NumberEntered(NUMBER))
    assert (visit.step, visit.screen, visit.effects) == (Step.PIN, Screen.PIN, [])
    visit.happen(PinEntered("1234"))
    assert visit.effects == [SignIn(NUMBER, "1234", typed=True)]
    assert visit.screen is Screen.PIN
    visit.known(NUMBER)
    assert (visit.step, visit.rows) == (Step.OPEN, {"100": "asking"})


def test_where_the_library_allows_it_the_number_is_enough(station: Any) -> None:
    visit = station(typed=TypedCards(pin=False)).happen(VerbChosen(Verb.BORROW), TypePressed())
    visit.happen(NumberEntered("12345"))
    assert visit.effects == [SignIn("12345", typed=True)]
    assert (visit.step, visit.screen) == (Step.SIGNING_IN, Screen.NUMBER)


def test_a_station_that_asks_every_card_asks_a_number_too(station: Any) -> None:
    visit = station(pin=True, typed=TypedCards(pin=False))
    visit.happen(VerbChosen(Verb.BORROW), TypePressed(), NumberEntered("12345"))
    assert visit.step is Step.PIN


def test_a_card_beside_numbers_asks_no_pin(visit: Any) -> None:
    """Found after all: what was begun to be typed is forgotten."""
    visit.happen(CardShown("P1"))
    assert (visit.effects, visit.session.typed) == ([SignIn("P1")], False)


def test_a_wrong_pin_is_typed_again(visit: Any) -> None:
    visit.happen(NumberEntered(NUMBER), PinEntered("1"))
    visit.known(NUMBER, refusal=Reason.PIN_WRONG, retry_in_s=30)
    assert (visit.step, visit.session.pin_wrong, visit.session.retry_in_s) == (Step.PIN, True, 30)
    assert visit.session.typed


def test_a_number_that_nobody_knows_is_typed_again(visit: Any) -> None:
    visit.happen(NumberEntered(NUMBER), PinEntered("1"))
    visit.known(NUMBER, refusal=Reason.PATRON_UNKNOWN)
    assert (visit.step, visit.screen) == (Step.NUMBER, Screen.NUMBER)
    assert (visit.session.number_unknown, visit.session.card) == (True, "")
    visit.happen(NumberEntered(NUMBER))
    assert (visit.step, visit.session.number_unknown) == (Step.PIN, False)


def test_too_many_numbers_wait(station: Any) -> None:
    visit = station(typed=TypedCards(pin=False)).happen(VerbChosen(Verb.BORROW), TypePressed())
    visit.happen(NumberEntered("12345")).known("12345", refusal=Reason.PIN_WRONG, retry_in_s=60)
    assert (visit.step, visit.session.retry_in_s) == (Step.NUMBER, 60)
    assert not visit.session.number_unknown


@pytest.mark.parametrize("refusal", [Reason.PATRON_BLOCKED, Reason.OFFLINE_NOT_ALLOWED])
def test_any_other_refusal_is_explained_as_that_of_a_card(visit: Any, refusal: Reason) -> None:
    visit.happen(NumberEntered(NUMBER), PinEntered("1"))
    visit.known(NUMBER, refusal=refusal, retry_in_s=30)
    assert (visit.step, visit.screen, visit.session.typed) == (Step.STACK, Screen.CARD, False)


@pytest.mark.parametrize("number", ["", "12", "298760004712", "29876000471234", "2987600047I23"])
def test_half_a_number_goes_nowhere(visit: Any, number: str) -> None:
    visit.happen(NumberEntered(number))
    assert (visit.step, visit.effects) == (Step.NUMBER, [])


def test_what_is_printed_may_be_more_than_the_number(station: Any) -> None:
    cards = TypedCards(digits=14, pin=False, pattern=r"9(?P<number>\d{13})")
    visit = station(typed=cards).happen(VerbChosen(Verb.BORROW), TypePressed())
    visit.happen(NumberEntered("9" + NUMBER))
    assert visit.effects == [SignIn(NUMBER, typed=True)]


def test_where_nothing_can_be_typed_nothing_is(station: Any) -> None:
    for rules in ({}, {"typed": CARDS, "asks": False}):
        visit = station(**rules)
        visit.lay(visit.item("100")).happen(TypePressed(), NumberEntered(NUMBER))
        assert visit.step is Step.STACK
        assert not visit.session.can_type


def test_without_a_connection_nobody_could_look_at_the_pin(station: Any) -> None:
    for pin, offered in ((True, False), (False, True)):
        visit = station(typed=TypedCards(pin=pin)).happen(VerbChosen(Verb.BORROW), IlsLink(False))
        assert visit.session.can_type is offered
        assert (visit.happen(TypePressed()).step is Step.NUMBER) is offered


def test_stop_and_time_end_it_and_nothing_is_left(visit: Any) -> None:
    visit.happen(NumberEntered(NUMBER), StopPressed())
    assert visit.step is Step.IDLE
    assert NUMBER not in repr(visit.session)
    assert visit.effects == [EndVisit()]


def test_whoever_types_has_not_walked_away(visit: Any) -> None:
    visit.lift(visit.item("100"))
    assert visit.step is Step.NUMBER
    assert visit.wait() is Timer.IDLE
    assert visit.wait() is Timer.EXPIRED
    assert visit.step is Step.IDLE


def test_a_number_is_in_no_text() -> None:
    assert NUMBER not in repr(NumberEntered(NUMBER))


# What is a number --------------------------------------------------------------------------------

SOME = st.builds(
    TypedCards,
    digits=st.sampled_from([0, 6, 13]),
    letters=st.sampled_from(Letters),
)


@given(cards=SOME, keys=st.text(max_size=40))
def test_whatever_is_typed_is_short_and_of_the_right_letters(cards: TypedCards, keys: str) -> None:
    typed = ""
    for key in keys:
        typed = cards.added(typed, key)
    assert typed.isascii()
    assert len(typed) <= MOST
    assert typed in ("", typed.upper(), typed.lower())
    if cards.letters is Letters.NONE:
        assert typed == "" or typed.isdigit()
        assert not cards.digits or len(typed) <= cards.digits
    assert "".join(cards.grouped(typed)) == typed


@given(text=st.text(max_size=30))
def test_what_is_whole_can_be_typed(text: str) -> None:
    cards = TypedCards(digits=6, letters=Letters.UPPER)
    if cards.is_whole(text):
        typed = ""
        for key in text:
            typed = cards.added(typed, key)
        assert typed == text


@pytest.mark.parametrize(
    ("cards", "whole", "half"),
    [
        (TypedCards(), ["123", "1" * 20], ["12", "1" * 21, "12a", "１２３"]),
        (TypedCards(6), ["123456"], ["12345", "1234567"]),
        (TypedCards(6, letters=Letters.UPPER), ["123456", "P1001", "ABC"], ["12345", "p1001"]),
        (TypedCards(letters=Letters.LOWER), ["p1001"], ["P1001", "p-1001", "p 10"]),
    ],
)
def test_whole_numbers(cards: TypedCards, whole: list[str], half: list[str]) -> None:
    assert all(map(cards.is_whole, whole))
    assert not any(map(cards.is_whole, half))


def test_numbers_stand_in_groups_as_on_the_card() -> None:
    assert CARDS.grouped("29876000") == ("29876", "000")
    assert CARDS.grouped(NUMBER) == ("29876", "0004", "7123")
    assert TypedCards(letters=Letters.UPPER, digits=6, grouping=(3, 3)).grouped("P10") == ("P10",)
