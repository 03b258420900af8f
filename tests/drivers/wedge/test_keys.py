"""Key events: bytes, layouts, text and back."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.wedge.events import DOWN, EV_KEY, REPEAT, SIZE, UP, Events, InputEvent
from drivers.wedge.keys import ENTER, KeyText, typed
from drivers.wedge.layouts import LAYOUTS, NONE

PRINTABLE = "".join(chr(number) for number in range(0x20, 0x7F))
SHIFT, CAPS, NUM, CTRL, A, B, KP7 = 42, 58, 69, 29, 30, 48, 71


def events(data: bytes) -> list[InputEvent]:
    return list(Events().receive_data(data))


def written(data: bytes, layout: str = "us") -> str:
    keys = KeyText(layout)
    return "".join(keys.receive(event) for event in events(data))


def pressed(*keys: int) -> bytes:
    """Down one after the other, then up."""
    down = [InputEvent(0, EV_KEY, key, DOWN) for key in keys]
    up = [InputEvent(0, EV_KEY, key, UP) for key in keys]
    return b"".join(event.to_bytes() for event in down + up)


def test_an_event_as_the_kernel_has_it() -> None:
    """<linux/input.h>: struct timeval, two __u16, an __s32."""
    raw = struct.pack("llHHi", 1_700_000_000, 250_000, 1, 28, 1)
    assert len(raw) == SIZE == 24
    assert events(raw) == [InputEvent(1_700_000_000.25, EV_KEY, 28, DOWN)]
    assert events(raw)[0].to_bytes() == raw


def test_the_numbers_of_keys_are_those_of_another_library() -> None:
    ecodes = pytest.importorskip("evdev.ecodes")
    plain = LAYOUTS["us"][0]
    for character in "abcdefghijklmnopqrstuvwxyz1234567890":
        assert plain[getattr(ecodes, f"KEY_{character.upper()}")] == character
    names = {"MINUS": "-", "EQUAL": "=", "LEFTBRACE": "[", "RIGHTBRACE": "]", "SEMICOLON": ";"}
    names |= {"APOSTROPHE": "'", "GRAVE": "`", "BACKSLASH": "\\", "COMMA": ",", "DOT": "."}
    names |= {"SLASH": "/", "SPACE": " ", "KPASTERISK": "*", "KPSLASH": "/", "KPDOT": "."}
    names |= {f"KP{digit}": str(digit) for digit in range(10)}
    for name, character in names.items():
        assert plain[getattr(ecodes, f"KEY_{name}")] == character
    for name in ("ENTER", "KPENTER", "TAB"):
        assert written(pressed(getattr(ecodes, f"KEY_{name}"))) == ENTER
    for name in ("LEFTSHIFT", "RIGHTSHIFT", "LEFTCTRL", "RIGHTALT", "CAPSLOCK", "NUMLOCK"):
        assert written(pressed(getattr(ecodes, f"KEY_{name}"))) == ""


def test_the_same_keys_say_something_else_on_a_dutch_keyboard() -> None:
    """What a scanner set to US sends where NL is configured; xkeyboard-config, symbols/nl."""
    assert written(typed("]C0P-1/+", 0), "nl") == f"*C0P/1-{NONE}"
    assert written(typed("]C0P-1/+", 0, layout="nl"), "nl") == "]C0P-1/+"


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_each_layout_writes_all_that_labels_hold(layout: str) -> None:
    missing = {"us": "", "nl": "^`~"}[layout]  # dead keys on a Dutch keyboard
    for character in PRINTABLE:
        expected = NONE if character in missing else character
        assert written(typed(character, 0, layout=layout), layout) == expected


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_typed_is_what_is_written(layout: str, data: st.DataObject) -> None:
    alphabet = sorted({c for level in LAYOUTS[layout] for c in level.values()} - {NONE})
    text = data.draw(st.text(alphabet, max_size=30)) + ENTER
    raw = typed(text, 1000.0, layout=layout)
    stream, keys, found = Events(), KeyText(layout), ""
    while raw:
        size = data.draw(st.integers(1, len(raw)))
        found += "".join(keys.receive(event) for event in stream.receive_data(raw[:size]))
        raw = raw[size:]
    assert found == text


def test_locks_control_and_keys_without_a_character() -> None:
    caps = pressed(CAPS)
    assert written(caps + pressed(A) + pressed(SHIFT, A) + pressed(2) + caps + pressed(A)) == "Aa1a"
    assert written(pressed(NUM) + pressed(KP7)) == "7"
    assert written(pressed(CTRL, B) + pressed(CTRL, 2) + pressed(240)) == f"\x02{NONE}{NONE}"
    held = InputEvent(0, EV_KEY, A, REPEAT).to_bytes()
    assert written(InputEvent(0, EV_KEY, A, DOWN).to_bytes() + 3 * held) == "a"
    assert written(typed("\x02\t\x7f", 0)) == f"\x02{ENTER}{NONE}"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=1000), st.sampled_from(sorted(LAYOUTS)))
def test_whatever_comes_is_text(noise: bytes, layout: str) -> None:
    known = {character for level in LAYOUTS[layout] for character in level.values()}
    known |= {character.swapcase() for character in known} | set(map(chr, range(0x20)))
    assert set(written(noise, layout)) <= known
