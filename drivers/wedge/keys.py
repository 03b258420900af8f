"""Key events into text and back. Sans-IO."""

from __future__ import annotations

from collections.abc import Iterator

from drivers.wedge.events import DOWN, EV_KEY, EV_SYN, UP, InputEvent
from drivers.wedge.layouts import LAYOUTS, NONE, NUMBER_BLOCK

ENTER = "\r"
"""What ends a code: Enter, that of the number block, or Tab."""
_ENDS = (28, 96, 15)
_SHIFT = (42, 54)
_CONTROL = (29, 97)
_ALT_GR = 100
_CAPS_LOCK = 58
_SILENT = (*_SHIFT, *_CONTROL, _ALT_GR, _CAPS_LOCK, 69)
"""Keys that write nothing; the last is Num Lock, which scanners press to be sure."""
KEY_UNKNOWN = 240


class KeyText:
    """What is written by a keyboard with this layout (drivers.wedge.layouts)."""

    def __init__(self, layout: str = "us") -> None:
        self._levels = LAYOUTS[layout]
        self._held: set[int] = set()
        self._caps = False

    def receive(self, event: InputEvent) -> str:
        """What this event writes: a character, ENTER, NONE for a key without one, or nothing."""
        if event.type != EV_KEY:
            return ""
        key = event.code
        if event.value == UP:
            self._held.discard(key)
            return ""
        if event.value != DOWN:
            # Held too long: the same key again is nobody's wish.
            return ""
        self._held.add(key)
        if key == _CAPS_LOCK:
            self._caps = not self._caps
        if key in _SILENT:
            return ""
        return ENTER if key in _ENDS else self._character(key)

    def forget(self) -> None:
        """Events were lost: which keys are held now is not known."""
        self._held.clear()

    def _character(self, key: int) -> str:
        level = 2 if _ALT_GR in self._held else int(not self._held.isdisjoint(_SHIFT))
        found = self._levels[level].get(key, NONE)
        if self._caps and found.isalpha():
            found = found.swapcase()
        if not self._held.isdisjoint(_CONTROL):
            # As a terminal has it: Ctrl-B is STX.
            return chr(ord(found) & 0x1F) if found.isalpha() and found.isascii() else NONE
        return found


def typed(text: str, at: float, *, layout: str = "us", apart_s: float = 0.002) -> bytes:
    """The events of a keyboard that types ``text``, a key every ``apart_s`` seconds from ``at`` on.

    A character that the layout does not have is a key that nobody knows.
    """
    return b"".join(
        event.to_bytes()
        for place, character in enumerate(text)
        for event in _pressed(character, at + place * apart_s, layout)
    )


def _pressed(character: str, at: float, layout: str) -> Iterator[InputEvent]:
    with_it, key = _key_of(character, layout)
    changes = [*((held, DOWN) for held in with_it), (key, DOWN), (key, UP)]
    changes += [(held, UP) for held in with_it]
    for code, value in changes:
        yield InputEvent(at, EV_KEY, code, value)
        yield InputEvent(at, EV_SYN, 0, 0)


def _key_of(character: str, layout: str) -> tuple[tuple[int, ...], int]:
    """(keys to be held, key)."""
    if character in "\r\n\t":
        return (), _ENDS[2] if character == "\t" else _ENDS[0]
    if character != NONE and ord(character) < 0x20:
        return (_CONTROL[0],), _key_of(chr(ord(character) | 0x60), layout)[1]
    for level, held in zip(LAYOUTS[layout], ((), _SHIFT[:1], (_ALT_GR,)), strict=True):
        for key, found in level.items():
            if found == character != NONE and key not in NUMBER_BLOCK:
                return held, key
    return (), KEY_UNKNOWN
