"""Random tags for the emulators: test material in the two standard families, never real items.

Each maker takes a seeded ``random.Random`` and draws every choice from it, so a seed names a tag.
"""

from __future__ import annotations

from random import Random
from typing import Literal

from drivers.tags.iso28560_2.elements import KINDS, PRIMARY_ITEM_ID, Coding
from drivers.tags.iso28560_2.encode import PADS, NewElement, encode
from drivers.tags.iso28560_2.tag import DSFID
from drivers.tags.iso28560_3.extensions import ExtensionBlock, extension_block
from drivers.tags.iso28560_3.tag import ItemFields
from drivers.tags.iso28560_3.tag import encode as encode_fixed

SMALL_MEMORY = 32
"""Bytes of user memory on tags of 256 bits."""
USUAL_MEMORY = 112
"""28 blocks of 4 bytes."""

_DIGITS = "0123456789"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHABETS = (
    _DIGITS,
    _CAPITALS,
    _CAPITALS + _DIGITS + "-./",
    _CAPITALS + _CAPITALS.lower() + _DIGITS,
    "äöüéßÅø" + _CAPITALS.lower(),
    "жюяαβγ図書館" + _DIGITS,
)
"""One for each way of compaction: digits, 5, 6 and 7 bits, octets, UTF-8."""
_ISIL_TAIL = _CAPITALS + _CAPITALS.lower() + _DIGITS * 3 + ":/"
_COUNTRIES = ("DE", "DK", "FI", "GB", "NO", "US")


def random_iso28560_3(dice: Random) -> tuple[ItemFields, bytes]:
    """A tag of ISO 28560-3: what it says, and its whole user memory of 32 or 112 bytes.

    Both forms, usage in either nibble, one in five with its blocks of 4 bytes reversed, some with
    extension blocks. Type of usage 0..15, so cards are among them.
    """
    short = dice.random() < 0.2
    parts = dice.choice((1, 1, 1, dice.randint(2, 255)))
    fields = ItemFields(
        _fixed_id(dice),
        dice.choice(("", _isil(dice, 9 if short else 11))),
        parts,
        dice.randint(1, parts),
        dice.randrange(16),
    )
    size: Literal[32, 34] = 32 if short else 34
    memory = encode_fixed(
        fields,
        size=size,
        usage_nibble="high" if dice.random() < 0.5 else "low",
        reversed_blocks=dice.random() < 0.2,
        extension_blocks=() if short or dice.random() < 0.7 else _extensions(dice),
    )
    return fields, memory.ljust(SMALL_MEMORY if short else USUAL_MEMORY, b"\0")


def random_iso28560_2(dice: Random) -> tuple[dict[int, str], bytes, int]:
    """A tag of ISO 28560-2: values by object identifier, whole user memory, DSFID.

    The values are as ``ItemTag.details["elements"]`` shows them, without the content parameter.
    Up to nine elements, some laid out for locks; the memory is 112 bytes or what they need.
    """
    others = dice.sample([oid for oid in KINDS if oid > 2], dice.randint(0, 8))
    values = {PRIMARY_ITEM_ID: _text(dice, dice.choice(_ALPHABETS), dice.randint(2, 16))}
    values |= {oid: _value(dice, KINDS[oid].coding) for oid in others}
    block_size = dice.choice((4, 4, 8))
    memory = encode(
        [NewElement(oid, value, locked=dice.random() < 0.3) for oid, value in values.items()],
        block_size=block_size,
        pad=dice.choice(PADS),
        with_content=dice.random() < 0.8,
    )
    size = max(USUAL_MEMORY, len(memory) + -len(memory) % block_size)
    return values, memory.ljust(size, b"\0"), DSFID


def _text(dice: Random, alphabet: str, length: int) -> str:
    return "".join(dice.choices(alphabet, k=length))


def _fixed_id(dice: Random) -> str:
    """An id that fits 16 bytes of UTF-8."""
    text = _text(dice, dice.choice(_ALPHABETS), dice.randint(1, 16))
    return text.encode()[:16].decode(errors="ignore")


def _isil(dice: Random, longest: int) -> str:
    return f"{dice.choice(_COUNTRIES)}-{_text(dice, _ISIL_TAIL, dice.randint(1, longest))}"


def _value(dice: Random, coding: Coding) -> str:
    match coding:
        case Coding.ISIL:
            return _isil(dice, 11)
        case Coding.SET:
            parts = dice.randint(1, 99)
            return f"{parts}{dice.randint(1, parts):02}"
        case Coding.BYTE:
            return f"{dice.randrange(256):02x}"
        case _:
            return _text(dice, dice.choice(_ALPHABETS), dice.randint(1, 20))


def _extensions(dice: Random) -> tuple[ExtensionBlock, ...]:
    return (
        extension_block(1, {"media_format": dice.randrange(7)}),
        extension_block(4, {"title": _text(dice, dice.choice(_ALPHABETS), 12)}),
        ExtensionBlock(dice.randint(101, 0xFEFF), dice.randbytes(dice.randrange(12))),
    )
