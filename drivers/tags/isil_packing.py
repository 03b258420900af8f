"""ISIL packing of ISO 28560-2 (elements 3 and 11): letters in 5 bits, digits in 4.

Three code tables, beginning with upper case. A latch changes the table for good, a shift for one
character. The last byte is filled with 1 bits: an incomplete final code is padding, and so is a
complete code of ones with nothing after it, which reads as a shift that is never used.
"""

from __future__ import annotations

from functools import lru_cache
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
_CODE: dict[_Table, dict[str, int]] = {
    table: {character: code for code, character in enumerate(characters)}
    for table, characters in _CHARACTERS.items()
}
_IN_TABLE, _BY_SHIFT, _BY_LATCH = range(3)
_ALPHABET = frozenset().union(*_CODE.values())
_MOST_CHARACTERS = 16
"""Of an ISIL (ISO 15511). None takes more than 10 bits here, so all of them at most 20 bytes."""
_LONGEST = 32
"""Bytes that are unpacked, with room for what encoders waste."""


def pack_isil(isil: str) -> bytes:
    """``isil`` in as few bits as the tables allow; its inverse is :func:`unpack_isil`.

    Of equally short ways the one that stays in its table longest, then shifts rather than latches:
    so do the standard's example and tags in the field. Raises ValueError when the text is empty,
    holds anything but letters, digits, ``-``, ``:`` and ``/``, or is longer than an ISIL.
    """
    if not isil or not _ALPHABET.issuperset(isil):
        raise ValueError(f"ISIL {isil!r}: expected letters, digits, - : or / only")
    if len(isil) > _MOST_CHARACTERS:
        raise ValueError(
            f"ISIL {isil!r}: {len(isil)} characters, expected at most {_MOST_CHARACTERS}"
        )
    costs = _costs(isil)
    bits = 1
    latched: _Table = "upper"
    for at, character in enumerate(isil):
        _, rank, table = min(_ways(character, latched, costs[at + 1]))
        if table != latched:
            switch = (_SHIFT if rank == _BY_SHIFT else _LATCH)[latched]
            code = next(code for code, other in switch.items() if other == table)
            bits = bits << _WIDTH[latched] | code
        bits = bits << _WIDTH[table] | _CODE[table][character]
        if rank == _BY_LATCH:
            latched = table
    # A leading 1 marks where the bits begin; the last byte is filled with ones.
    used = bits.bit_length() - 1
    spare = -used % 8
    bits = (bits ^ 1 << used) << spare | (1 << spare) - 1
    return bits.to_bytes((used + spare) // 8, "big")


# The tags of a library have few owners between them, and unpacking is a third of a decode.
@lru_cache(maxsize=64)
def unpack_isil(data: bytes) -> str:
    """The ISIL packed in ``data``.

    Raises ValueError on a latch or shift right after a shift, and on far more bytes than an ISIL
    can take.
    """
    if len(data) > _LONGEST:
        raise ValueError(f"ISIL packing: {len(data)} bytes, expected at most {_LONGEST}")
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


def _costs(isil: str) -> list[dict[_Table, int]]:
    """The least bits that the rest of ``isil`` takes, by position and the table latched there."""
    costs: list[dict[_Table, int]] = [dict.fromkeys(_WIDTH, 0)]
    for character in reversed(isil):
        after = costs[-1]
        costs.append({table: min(_ways(character, table, after))[0] for table in _WIDTH})
    return costs[::-1]


def _ways(
    character: str, latched: _Table, after: dict[_Table, int]
) -> list[tuple[int, int, _Table]]:
    """Every way to code ``character``: bits to the end of the text, rank among equals, table."""
    ways = []
    for table, codes in _CODE.items():
        if character not in codes:
            continue
        width = _WIDTH[table]
        if table == latched:
            ways.append((width + after[latched], _IN_TABLE, table))
            continue
        width += _WIDTH[latched]
        ways.append((width + after[latched], _BY_SHIFT, table))
        ways.append((width + after[table], _BY_LATCH, table))
    return ways
