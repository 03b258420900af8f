"""The number of a card while it is typed: in groups as on the card, and gone with the visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.flow.events import CardShown, IlsLink, PatronKnown
from kiosk.flow.patron_events import NumberEntered, PinEntered, StopPressed, TypePressed
from kiosk.flow.rules import Rules
from kiosk.flow.typed import Letters, TypedCards
from sync.model import Reason

if TYPE_CHECKING:
    from conftest import Play
    from pytestqt.qtbot import QtBot

    from kiosk.ui.models.number import NumberModel

pytestmark = pytest.mark.usefixtures("qapp")
NUMBERS = TypedCards(digits=13, grouping=(5, 4, 4))
NUMBER = "2987600047123"


@pytest.fixture
def asked_at(play_at: Callable[[Rules], Play], rules: Rules) -> Callable[[TypedCards], Play]:
    """Somebody without a card, at a station where this can be typed."""

    def stand(cards: TypedCards) -> Play:
        play = play_at(replace(rules, typed=cards))
        play.lay("100")
        assert play.kiosk.number.offered
        play.kiosk.number.begin()
        assert play.posted == [TypePressed()]
        play.touched()
        assert (play.kiosk.screen, play.kiosk.number.offered) == ("number", False)
        return play

    return stand


@pytest.fixture
def asked(asked_at: Callable[[TypedCards], Play]) -> Play:
    return asked_at(NUMBERS)


def _type(number: NumberModel, text: str) -> None:
    for character in text:
        number.press(character)


def test_digits_stand_in_groups_and_what_is_missing_is_marked(asked: Play) -> None:
    number = asked.kiosk.number
    seen = [(number.text, number.marks, number.missing)]
    for character in NUMBER:
        number.press(character)
        seen.append((number.text, number.marks, number.missing))
    assert seen[0] == ("", "_____ ____ ____", 13)
    assert seen[4] == ("2987", "_ ____ ____", 9)
    assert seen[5] == ("29876", " ____ ____", 8)
    assert seen[10] == ("29876 0004 7", "___", 3)
    assert seen[13] == ("29876 0004 7123", "", 0)


def test_a_whole_number_goes_out_once_and_stays_to_be_put_right(asked: Play) -> None:
    number = asked.kiosk.number
    _type(number, NUMBER[:-1])
    number.enter()
    assert (number.canContinue, asked.posted) == (False, [])
    _type(number, NUMBER[-1] + "9")
    number.enter()
    assert asked.posted == [NumberEntered(NUMBER)]
    asked.touched()
    assert (asked.kiosk.screen, asked.kiosk.pin.second) == ("pin", True)
    asked.happen(PinEntered("1234"))
    assert asked.kiosk.pin.checking
    asked.happen(PatronKnown(NUMBER, offline=False, refusal=Reason.PATRON_UNKNOWN))
    assert (asked.kiosk.screen, number.unknown) == ("number", True)
    assert number.text == "29876 0004 7123"
    number.erase()
    assert number.text == "29876 0004 712"


@pytest.mark.parametrize("pressed", ["", "12", "a", "-", "٣", "²", " ", "\n"])
def test_only_a_digit_is_a_digit(asked: Play, pressed: str) -> None:
    asked.kiosk.number.press(pressed)
    assert asked.kiosk.number.text == ""


def test_letters_come_as_they_stand_on_the_card(asked_at: Callable[[TypedCards], Play]) -> None:
    number = asked_at(TypedCards(digits=6, letters=Letters.UPPER)).kiosk.number
    assert (number.letters, number.upper, number.spelling) == (True, True, False)
    _type(number, "12")
    assert (number.marks, number.spelling) == ("____", False)
    number.clear()
    _type(number, "p1001é")
    assert (number.text, number.marks, number.canContinue) == ("P1001", "", True)
    assert number.spelling, "whoever types letters on a real keyboard sees them here"
    number.spell(False)
    assert (number.text, number.spelling) == ("P1001", False)


def test_without_letters_nobody_spells(asked: Play) -> None:
    asked.kiosk.number.spell(True)
    assert not asked.kiosk.number.spelling


def test_where_no_pin_follows_the_number_is_asked_about(
    asked_at: Callable[[TypedCards], Play],
) -> None:
    play = asked_at(TypedCards(pin=False))
    number = play.kiosk.number
    assert (number.asksPin, number.digits, number.marks) == (False, 0, "")
    _type(number, "290001")
    number.enter()
    play.touched()
    assert (play.kiosk.screen, number.checking, number.canContinue) == ("number", True, False)
    _type(number, "9")
    number.enter()
    assert (number.text, play.posted) == ("290001", [])


def test_too_many_tries_count_down(asked_at: Callable[[TypedCards], Play], qtbot: QtBot) -> None:
    play = asked_at(TypedCards(pin=False))
    number = play.kiosk.number
    number._seconds.setInterval(1)
    seen: list[int] = []
    number.retryInChanged.connect(lambda: seen.append(number.retryIn))
    _type(number, "290001")
    number.enter()
    play.touched()
    wait = PatronKnown("290001", offline=False, refusal=Reason.PIN_WRONG, retry_in_s=3)
    play.happen(wait)
    assert (number.retryIn, number.canContinue, number.unknown) == (3, False, False)
    qtbot.waitUntil(lambda: number.retryIn == 0)
    assert seen == [3, 2, 1, 0]
    assert number.canContinue


def test_nothing_can_be_typed_while_nobody_could_look_at_the_pin(
    play_at: Callable[[Rules], Play], rules: Rules
) -> None:
    play = play_at(replace(rules, typed=NUMBERS))
    play.lay("100")
    play.happen(IlsLink(up=False))
    assert not play.kiosk.number.offered
    play.happen(IlsLink(up=True))
    assert play.kiosk.number.offered


@pytest.mark.parametrize("end", [StopPressed(), CardShown("P1")])
def test_what_was_typed_is_forgotten_when_it_ends_or_a_card_is_shown(
    asked: Play, end: StopPressed | CardShown
) -> None:
    number = asked.kiosk.number
    _type(number, NUMBER)
    asked.happen(end)
    assert number.text == ""
    assert number._typed == ""


def test_it_is_forgotten_once_the_card_is_known(asked: Play) -> None:
    number = asked.kiosk.number
    _type(number, NUMBER)
    number.enter()
    asked.touched()
    asked.happen(PinEntered("1234"), PatronKnown(NUMBER, offline=False))
    assert (asked.kiosk.screen, number._typed) == ("pile", "")


def test_stop_forgets_at_once(asked: Play) -> None:
    number = asked.kiosk.number
    _type(number, NUMBER)
    number.stop()
    assert (number._typed, asked.posted) == ("", [StopPressed()])


def test_a_number_is_in_no_log(
    asked: Play, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(0)
    number = asked.kiosk.number
    _type(number, NUMBER)
    number.enter()
    assert NUMBER not in repr(asked.posted) + repr(number) + repr(asked.kiosk)
    asked.touched()
    asked.happen(StopPressed())
    assert NUMBER not in repr(asked.visit.session)
    assert NUMBER not in caplog.text + "".join(capfd.readouterr())
