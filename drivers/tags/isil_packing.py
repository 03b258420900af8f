"""ISIL packing of ISO 28560-2 (elements 3 and 11): letters in 5 bits, digits in 4.

Three code tables, beginning with upper case. A latch changes the table for good, a shift for one
character. The last byte is filled with 1 bits: an incomplete final code is padding, and so is a
complete code of ones with nothing after it, which reads as a shift that is never used.
"""

from __future__ import annotations

from typing import Literal

_Table = Literal["upper", "lower", "digit"]

_WIDTH: dict[_Table, int] = {"upper": 5, "lower": 5, "digit": 4}
_CHARACTERS: dict[_Table, str] = {
    "upper": "-ABCDEFGHIJKLMNOPQRSTUVWXYZ:",
    "lower": "-abcdefghijklmnopqrstuvwxyz/",
    "digit": "0123456789-:",
}
_LATCH: dict[_Table, dict[int, _Table]] = {
    "upper": {28: "lower", 30: "digit"},
    "lower": {28: "upper", 30: "digit"},
    "digit": {0xC: "upper", 0xE: "lower"},
}
_SHIFT: dict[_Table, dict[int, _Table]] = {
    "upper": {29: "lower", 31: "digit"},
    "lower": {29: "upper", 31: "digit"},
    "digit": {0xD: "upper", 0xF: "lower"},
}


def unpack_isil(data: bytes) -> str:
    """The ISIL packed in ``data``. Raises ValueError on a latch or shift right after a shift."""
    bits = int.from_bytes(data, "big")
    left = 8 * len(data)
    latched: _Table = "upper"
    table: _Table = latched
    text: list[str] = []
    while left >= _WIDTH[table]:
        left -= _WIDTH[table]
        code = bits >> left & (1 << _WIDTH[table]) - 1
        if code < len(_CHARACTERS[table]):
            text.append(_CHARACTERS[table][code])
            table = latched
        elif table != latched:
            raise ValueError("ISIL packing: a shift is followed by another latch or shift")
        elif code in _LATCH[table]:
            table = latched = _LATCH[table][code]
        else:
            table = _SHIFT[table][code]
    return "".join(text)
