"""The number of a card in the window: by touch, on a real keyboard, and never by a second tap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kiosk.demo.scenes import SCENES
from kiosk.flow.events import TimePassed, Timer
from kiosk.flow.session import Step

SCENE = {scene.name: scene for scene in SCENES}
KEY = {"portrait": (304, 188), "landscape": (391, 115)}


@pytest.mark.parametrize("shape", KEY)
def test_the_way_from_the_pile_to_the_pin(stand: Callable[..., Any], shape: str) -> None:
    visitor = stand(shape)
    visitor.play(SCENE["stack-type"])
    visitor.touch(visitor.look().press("Geen pas?\nTyp je nummer"))
    assert visitor.app._kiosk.screen == "number"
    for digit in "2987600047123":
        visitor.touch(visitor.look().press(digit))
    assert "29876 0004 7123" in visitor.look().texts()
    visitor.touch(visitor.look().press("Wissen"))
    assert not visitor.look().press("Verder").enabled
    visitor.touch(visitor.look().press("3"))
    visitor.touch(visitor.look().press("Verder"))
    assert visitor.app._kiosk.screen == "pin"
    assert "Stap 2 van 2. De pincode van je bibliotheekpas." in visitor.look().texts()


@pytest.mark.parametrize("shape", KEY)
def test_a_double_tap_on_the_way_in_stops_nothing(stand: Callable[..., Any], shape: str) -> None:
    """Stoppen is where *Geen pas?* was."""
    visitor = stand(shape)
    visitor.play(SCENE["stack-type"])
    visitor.tap_twice(visitor.look().press("Geen pas?\nTyp je nummer"), 0.4)
    assert visitor.app.visit.session.step is Step.NUMBER


def test_keys_are_those_of_the_look(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["number"])
    sight = visitor.look()
    first, last = sight.press("1").box, sight.press("0").box
    assert (round(first.width()), round(first.height())) == KEY["portrait"]
    assert (round(first.left()), round(first.top())) == (60, 588)
    assert round(last.top()) == 588 + 3 * 212


def test_a_number_is_typed_on_a_real_keyboard(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["number-letters"])
    for key in "01x":
        visitor.type(key)
    assert "P1001X" in visitor.look().texts()
    visitor.key(Qt.Key.Key_Backspace)
    assert "P1001" in visitor.look().texts()
    visitor.key(Qt.Key.Key_Return)
    assert visitor.app._kiosk.screen == "pin"
    for key in "4815":
        visitor.type(key)
    visitor.key(Qt.Key.Key_Return)
    assert visitor.app.visit.session.step is Step.SIGNING_IN


def test_keys_steer_from_the_pad_to_letters_and_back(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["number"])
    visitor.key(Qt.Key.Key_Tab)
    for label, other in (("ABC", "123"), ("123", "ABC")):
        visitor.focus(visitor.look().press(label))
        visitor.key(Qt.Key.Key_Return)
        assert visitor.focused() == visitor.look().press(other).address


def test_what_is_asked_about_the_time_covers_keys_and_a_touch_brings_them_back(
    stand: Callable[..., Any],
) -> None:
    visitor = stand("portrait")
    for name in ("number", "number-letters"):
        visitor.play(SCENE[name])
        there = {press.label for press in visitor.look().presses if press.enabled}
        visitor.happen(TimePassed(Timer.IDLE))
        left = {press.label for press in visitor.look().presses if press.enabled}
        assert there - left, "some are covered"
        visitor.touch(visitor.look().press("Ja, ga door"))
        visitor.settle()
        assert {press.label for press in visitor.look().presses if press.enabled} == there
