"""A visit with the keys of a keypad alone: they are the same events as a keyboard's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest

from drivers.model import PadKey
from kiosk.demo.scenes import SCENES
from kiosk.ui.keypad import KEYS


def press(visitor: Any, key: PadKey) -> None:
    visitor.app.press(key)
    visitor.settle()


def test_every_key_of_a_keypad_has_one_on_a_keyboard() -> None:
    # A socket that tells of itself by keys is no key for a hand.
    assert set(KEYS) == set(PadKey) - {PadKey.HEADSET_IN, PadKey.HEADSET_OUT}
    assert len(set(KEYS.values())) == len(KEYS)


@pytest.mark.parametrize("name", ["attract", "stack", "pile", "question", "number", "pin"])
def test_arrows_lead_where_those_of_a_keyboard_do(stand: Callable[..., Any], name: str) -> None:
    scene = next(scene for scene in SCENES if scene.name == name)
    ways = []
    for by_keypad in (False, True):
        visitor = stand("portrait")
        visitor.play(scene)
        way = []
        for key in (PadKey.DOWN, PadKey.DOWN, PadKey.RIGHT, PadKey.UP, PadKey.LEFT):
            if by_keypad:
                press(visitor, key)
            else:
                QTest.keyClick(visitor.app.window, KEYS[key])
                visitor.settle()
            way.append(visitor.read(visitor.app.window.activeFocusItem(), "Accessible.name"))
        ways.append(way)
    assert ways[0] == ways[1]
    assert len(set(ways[0])) > 1, "they lead somewhere"
    assert visitor.app._theme.keysInUse, "the focus is shown"


def test_a_pin_is_keyed_in_and_help_comes_and_goes(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(next(scene for scene in SCENES if scene.pin))
    # As fast as the window takes them: it is known whose keys these are.
    for key in "4815":
        visitor.app.press(PadKey(key))
    visitor.settle()
    assert visitor.app._kiosk.pin.filled == 4
    press(visitor, PadKey.ERASE)
    assert visitor.app._kiosk.pin.filled == 3
    visitor.focus(visitor.look().press("Hulp"))
    press(visitor, PadKey.SELECT)
    assert "Zo werkt het" in visitor.look().texts()
    press(visitor, PadKey.BACK)
    assert "Zo werkt het" not in visitor.look().texts()


@pytest.mark.parametrize(
    ("name", "label"), [("pile", "Waarom?"), ("refusal", "Verder"), ("question", "Inleveren")]
)
def test_select_does_what_a_touch_does(stand: Callable[..., Any], name: str, label: str) -> None:
    found = []
    for by_keypad in (False, True):
        visitor = stand("portrait")
        visitor.play(next(scene for scene in SCENES if scene.name == name))
        before = visitor.now()
        # What has just appeared is looked at first.
        visitor.settle()
        if by_keypad:
            visitor.focus(visitor.look().press(label))
            press(visitor, PadKey.SELECT)
        else:
            visitor.touch(visitor.look().press(label))
        found.append(visitor.now())
        assert found[-1] != before
    assert found[0] == found[1]
