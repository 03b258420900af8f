"""The PIN while it is typed: four to twelve digits, in memory, and gone as soon as they can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.flow.events import CardShown, PatronKnown, PinChanged
from kiosk.flow.patron_events import ContinuePressed, PinEntered, StopPressed, Verb, VerbChosen
from kiosk.flow.rules import Rules
from sync.model import Ability, Outcome, Reason

if TYPE_CHECKING:
    from conftest import Play
    from pytestqt.qtbot import QtBot

    from kiosk.ui.models.pin import PinModel

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def asked(play_at: Callable[[Rules], Play], rules: Rules) -> Play:
    """A card was shown at a station that asks a PIN."""
    play = play_at(replace(rules, pin=True))
    play.happen(CardShown("P1"))
    assert play.kiosk.screen == "pin"
    return play


def _type(pin: PinModel, digits: str) -> None:
    for digit in digits:
        pin.press(digit)


def test_four_digits_are_enough(asked: Play) -> None:
    pin = asked.kiosk.pin
    assert (pin.filled, pin.boxes, pin.canContinue) == (0, 4, False)
    _type(pin, "194")
    pin.enter()
    assert asked.posted == []
    _type(pin, "7")
    assert (pin.filled, pin.boxes, pin.canContinue) == (4, 4, True)
    pin.enter()
    assert asked.posted == [PinEntered("1947")]
    assert pin.filled == 0


def test_twelve_digits_are_the_most_and_each_has_a_box(asked: Play) -> None:
    pin = asked.kiosk.pin
    _type(pin, "12345678901234")
    assert (pin.filled, pin.boxes) == (12, 12)
    pin.enter()
    assert asked.posted == [PinEntered("123456789012")]


@pytest.mark.parametrize("pressed", ["", "12", "a", "-", "٣", "²"])
def test_only_a_digit_is_a_digit(asked: Play, pressed: str) -> None:
    asked.kiosk.pin.press(pressed)
    assert asked.kiosk.pin.filled == 0


def test_digits_are_taken_back(asked: Play) -> None:
    pin = asked.kiosk.pin
    _type(pin, "1947")
    pin.erase()
    assert pin.filled == 3
    pin.clear()
    assert pin.filled == 0
    pin.erase()
    assert pin.filled == 0


def test_digits_are_read_only_while_the_patron_wants_to_see_them(asked: Play) -> None:
    pin, told = asked.kiosk.pin, []
    pin.digitsChanged.connect(lambda: told.append(pin.digits))
    _type(pin, "19")
    assert (pin.digits, told) == ("", [])
    pin.toggleShown()
    _type(pin, "4")
    assert told == ["19", "194"]
    pin.toggleShown()
    assert (pin.digits, told[-1]) == ("", "")


def test_another_card_begins_anew(asked: Play) -> None:
    pin = asked.kiosk.pin
    _type(pin, "1947")
    pin.toggleShown()
    asked.happen(CardShown("P2"))
    assert (asked.kiosk.screen, pin.filled, pin.shown) == ("pin", 0, False)


def test_stop_forgets(asked: Play) -> None:
    pin = asked.kiosk.pin
    _type(pin, "1947")
    pin.stop()
    assert pin.filled == 0
    assert asked.posted == [StopPressed()]


def test_keys_that_come_too_late_are_for_nobody(asked: Play) -> None:
    pin = asked.kiosk.pin
    _type(pin, "1947")
    pin.enter()
    asked.touched()
    assert pin.checking
    _type(pin, "1111")
    pin.enter()
    assert (pin.filled, asked.posted) == (0, [])


def test_a_wrong_pin_is_said_and_the_wait_counts_down(
    asked: Play, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    pin = asked.kiosk.pin
    pin._seconds.setInterval(1)
    _type(pin, "1947")
    pin.enter()
    asked.touched()
    wrong = PatronKnown("P1", offline=False, refusal=Reason.PIN_WRONG)
    seen: list[int] = []
    pin.retryInChanged.connect(lambda: seen.append(pin.retryIn))
    asked.happen(replace(wrong, retry_in_s=3))
    assert (asked.kiosk.screen, pin.wrong, pin.checking) == ("pin", True, False)
    _type(pin, "2222")
    assert not pin.canContinue
    qtbot.waitUntil(lambda: pin.retryIn == 0)
    assert seen == [3, 2, 1, 0]
    assert pin.canContinue


def test_a_pin_is_in_no_text_and_in_no_log(
    asked: Play, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(0)
    pin = asked.kiosk.pin
    _type(pin, "918273645")
    for text in (repr(pin), str(pin), repr(asked.kiosk), repr(asked.visit.session)):
        assert "918273645" not in text
    pin.enter()
    assert "918273645" not in repr(asked.posted)
    asked.touched()
    assert "918273645" not in repr(asked.visit.session) + repr(asked.effects)
    assert "918273645" not in caplog.text + "".join(capfd.readouterr())


def test_a_change_begins_each_part_with_empty_boxes(play: Play) -> None:
    pin, able = play.kiosk.pin, frozenset({Ability.CHANGE_PIN})
    play.sign_in(PatronKnown("P1", offline=False, abilities=able, pin_known=True))
    play.happen(VerbChosen(Verb.OVERVIEW))
    assert pin.offered
    pin.open()
    play.touched()
    assert (play.kiosk.screen, pin.part) == ("pin", "new")
    _type(pin, "5822")
    pin.toggleShown()
    pin.enter()
    assert play.posted == [PinEntered("5822")]
    play.touched()
    assert (pin.part, pin.filled, pin.shown, pin.digits) == ("again", 0, False, "")
    _type(pin, "5822")
    pin.enter()
    play.touched()
    assert pin.checking
    play.happen(PinChanged("P1", Outcome.REFUSED, Reason.UNMAPPED, least=6))
    assert (pin.part, pin.trouble, pin.least, pin.boxes) == ("new", "refused", 6, 6)
    _type(pin, "58225")
    assert not pin.canContinue
    _type(pin, "8")
    assert pin.canContinue
    pin.stop()
    assert play.posted == [ContinuePressed()]
    play.touched()
    assert (play.kiosk.screen, pin.part, pin.filled) == ("overview", "", 0)
