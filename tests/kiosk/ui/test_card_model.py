"""What is said about the card of another library."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk import qr_code
from kiosk.flow.events import CardShown, IlsLink, PatronKnown
from kiosk.flow.guests import OtherLibrary
from kiosk.flow.patron_events import LanguageChosen
from kiosk.flow.rules import Rules
from kiosk.services.membership import MENDED_BY_A_FORM
from kiosk.ui import codes
from kiosk.ui.look import Form, Look
from kiosk.ui.models.card import CardModel
from sync.model import GoesOn, Reason

if TYPE_CHECKING:
    from conftest import Play

WELCOME = OtherLibrary("Bibliotheek Zandhoven", re.compile("28[0-9]{4}"), welcome=True)
NEVER = OtherLibrary("Bibliotheek Oosterdam", re.compile("29[0-9]{4}"))
GUEST_FORM = Form(
    "www.lindeveld.example/gast",
    *qr_code.png("https://www.lindeveld.example/gast"),
    MENDED_BY_A_FORM,
)


def shown(play: Play, library: OtherLibrary | None, language: str = "nl") -> CardModel:
    told = PatronKnown("281111", offline=False, refusal=Reason.PATRON_NOT_OURS, guest_of=library)
    play.happen(LanguageChosen(language), CardShown("281111"), told)
    return play.kiosk.card


@pytest.mark.parametrize(
    ("library", "language", "title", "why", "what"),
    [
        (
            WELCOME,
            "nl",
            "We kennen deze pas nog niet",
            "Deze pas is van \u2068Bibliotheek Zandhoven\u2069.",
            "Wil je hier als gast lenen? Scan de code en meld je aan.",
        ),
        (
            WELCOME,
            "en",
            "We do not know this card yet",
            "This card is from \u2068Bibliotheek Zandhoven\u2069.",
            "Would you like to borrow here as a guest? Scan the code and sign up.",
        ),
        (
            NEVER,
            "en",
            "You cannot use this card here",
            "This card is from \u2068Bibliotheek Oosterdam\u2069.",
            "Do you have a card of this library? Scan it. Or scan the code to join.",
        ),
        (
            None,
            "en",
            "You cannot use this card here",
            "This card is from another library, or it is not for borrowing.",
            "Do you have a card of this library? Scan it. Or scan the code to join.",
        ),
    ],
)
def test_whose_card_it_is_and_what_now(
    play: Play, library: OtherLibrary | None, language: str, title: str, why: str, what: str
) -> None:
    card = shown(play, library, language)
    assert (card.title, card.why, card.what) == (title, why, what)
    assert (card.address, card.returns) == ("www.lindeveld.example/lid-worden", True)


def test_a_library_with_a_form_of_its_own(play: Play, rules: Rules, look: Look) -> None:
    play = type(play)(rules, replace(look, guest_forms={WELCOME.name: GUEST_FORM}))
    card = shown(play, WELCOME)
    assert card.address == "www.lindeveld.example/gast"
    assert card.code == codes.url(GUEST_FORM.png)
    assert shown(play, NEVER).address == "www.lindeveld.example/lid-worden"


def test_without_any_form_the_desk_helps(play: Play, rules: Rules, look: Look) -> None:
    card = shown(type(play)(rules, replace(look, form=None)), WELCOME, "en")
    assert (card.code, card.what) == (
        "",
        "Would you like to borrow here as a guest? Sign up at the desk.",
    )


@pytest.mark.parametrize(
    ("link", "returns"),
    [
        (IlsLink(up=True), True),
        (IlsLink(up=False, goes_on=GoesOn.NOTHING), False),
        (IlsLink(up=False, goes_on=GoesOn.RETURNS), True),
    ],
)
def test_returning_is_offered_where_it_works_now(play: Play, link: IlsLink, returns: bool) -> None:
    play.happen(link)
    assert shown(play, NEVER).returns is returns
