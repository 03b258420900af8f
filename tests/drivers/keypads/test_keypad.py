"""Keypads: what their keys mean, and which presses count."""

from __future__ import annotations

from typing import Any

import pytest

from drivers.config_keypad import EvdevKeypadConfig
from drivers.keypads.evdev_keypad import EvdevKeypad
from drivers.keypads.keys import MEANINGS, STRUCK
from drivers.model import LineStatistics, PadKey
from drivers.wedge.events import DOWN, EV_KEY, REPEAT, UP, InputEvent


class Struck:
    """Events that lie there at once; then silence, which moves the clock."""

    def __init__(self, *events: InputEvent) -> None:
        self.now = 0.0
        self._events = events

    def monotonic(self) -> float:
        return self.now

    def read(self, timeout_s: float) -> tuple[InputEvent, ...]:
        events, self._events = self._events, ()
        self.now += 0.0 if events else timeout_s
        return events

    def close(self) -> None:
        return


def keypad(struck: Struck, **more: Any) -> EvdevKeypad:
    config = EvdevKeypadConfig(kind="keypad", driver="evdev", port="/dev/input/x", **more)
    return EvdevKeypad(struck, config, monotonic=struck.monotonic)


def strike(number: int, at: float, value: int = DOWN) -> InputEvent:
    return InputEvent(at, EV_KEY, number, value)


def pressed(pad: EvdevKeypad) -> list[PadKey]:
    found = []
    while (key := pad.press(0.1)) is not None:
        found.append(key)
    return found


def test_the_numbers_are_those_of_another_library() -> None:
    ecodes = pytest.importorskip("evdev.ecodes")
    names = {"UP": "up", "DOWN": "down", "LEFT": "left", "RIGHT": "right", "TAB": "right"}
    names |= dict.fromkeys(("ENTER", "KPENTER", "SELECT", "OK"), "select")
    names |= dict.fromkeys(("ESC", "BACK"), "back")
    names |= dict.fromkeys(("BACKSPACE", "DELETE"), "erase")
    names |= {"F7": "silence", "F8": "speak", "F9": "again", "F10": "slower", "HELP": "speak"}
    names |= {f"{block}{digit}": str(digit) for block in ("", "KP") for digit in range(10)}
    assert {getattr(ecodes, f"KEY_{name}"): PadKey(key) for name, key in names.items()} == MEANINGS
    told = {PadKey.HEADSET_IN, PadKey.HEADSET_OUT}
    assert set(STRUCK) == set(PadKey) - told, "every key is on some keypad"


def test_a_key_that_is_held_counts_once() -> None:
    up = 103
    held = [strike(up, 0.0), *(strike(up, 0.3 + n / 30, REPEAT) for n in range(50))]
    struck = Struck(*held, strike(up, 2.0, UP), strike(up, 2.1), strike(up, 2.2, UP))
    assert pressed(keypad(struck)) == [PadKey.UP, PadKey.UP]


def test_within_the_lock_out_the_same_key_is_a_trembling_hand() -> None:
    events = [strike(3, 0.0), strike(3, 0.2), strike(4, 0.25), strike(3, 0.3), strike(3, 0.9)]
    two, three = PadKey.TWO, PadKey.THREE
    assert pressed(keypad(Struck(*events))) == [two, two, three, two, two]
    assert pressed(keypad(Struck(*events), lockout_s=0.5)) == [two, three, two, two]


def test_keys_of_the_configuration_come_first() -> None:
    struck = Struck(strike(59, 0.0), strike(103, 1.0), strike(60, 2.0))
    pad = keypad(struck, keys={"59": "back", "103": "select"})
    assert pressed(pad) == [PadKey.BACK, PadKey.SELECT]
    assert pad.statistics() == LineStatistics(answered=2, bad_frames=1)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"keys": {"F1": "back"}}, "found the key 'F1', expected its number, such as 59"),
        ({"keys": {"99999": "back"}}, "found the key '99999', expected its number"),
        ({"keys": {"59": "bakc"}}, "'up', 'down'"),
        ({"lockout_s": 0.6}, "less than or equal to 0.5"),
    ],
)
def test_a_wrong_key_of_the_configuration_is_named(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        keypad(Struck(), **more)
