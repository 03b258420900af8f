"""What the keys of a keyboard mean, as data: by layout and level, from a key's number on.

Numbers as in <linux/input-event-codes.h>; the Dutch layout as ``nl`` of xkeyboard-config has it. A
key that makes no character by itself (a dead key) is NONE.
"""

from __future__ import annotations

from collections.abc import Mapping

NONE = "\0"

Level = Mapping[int, str]
"""The first key's number -> the characters of it and of the keys after it."""

_SPACE: Level = {57: " "}
_NUMBER_BLOCK: Level = {55: "*", 71: "789-456+1230.", 98: "/"}
"""These two say the same in every layout and on every level."""

_ROWS: Mapping[str, tuple[Level, Level, Level]] = {
    "us": (
        {2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: "\\zxcvbnm,./", 86: "<"},
        {2: "!@#$%^&*()_+", 16: "QWERTYUIOP{}", 30: 'ASDFGHJKL:"~', 43: "|ZXCVBNM<>?", 86: ">"},
        {},
    ),
    "nl": (
        {
            2: "1234567890/°",
            16: f"qwertyuiop{NONE}*",
            30: f"asdfghjkl+{NONE}@",
            43: "<zxcvbnm,.-",
            86: "]",
        },
        {
            2: f"!\"#$%&_()'?{NONE}",
            16: f"QWERTYUIOP{NONE}|",
            30: f"ASDFGHJKL±{NONE}§",
            43: ">ZXCVBNM;:=",
            86: "[",
        },
        {9: "{}", 12: "\\", 18: "€", 86: "|"},
    ),
}


def _spread(*levels: Level) -> dict[int, str]:
    return {
        first + offset: character
        for level in levels
        for first, characters in level.items()
        for offset, character in enumerate(characters)
    }


LAYOUTS: Mapping[str, tuple[Mapping[int, str], ...]] = {
    name: tuple(_spread(level, _SPACE, _NUMBER_BLOCK) for level in levels)
    for name, levels in _ROWS.items()
}
"""By name: what each key means plain, with Shift, with AltGr."""
NUMBER_BLOCK = frozenset(_spread(_NUMBER_BLOCK))
"""The keys of the number block."""
