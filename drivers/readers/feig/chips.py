"""What a UID says about the chip's memory, so that no tag need be asked for it.

Manufacturers and types by UID: table of the Proxmark3 client ("hf 15"), which gives the sizes of
the TI chips too. 28 blocks of ICODE SLI and SLIX, 80 of SLIX2.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final


@dataclass(frozen=True, slots=True)
class Chip:
    """One row: UIDs that are ``uid`` under ``mask`` have this chip."""

    uid: int
    mask: int
    name: str
    block_size: int
    """Bytes."""
    blocks: int
    """Of user memory."""


_NXP_TYPE: Final = 0xFFFFFF18_00000000
"""Manufacturer, type and the two bits that tell the generations of ICODE apart."""
_TI_PLUS: Final = 0xFFFFF000_00000000
_TI_OTHER: Final = 0xFFFFFE00_00000000

CHIPS: Final = (
    Chip(0xE0040100_00000000, _NXP_TYPE, "ICODE SLI", 4, 28),
    Chip(0xE0040110_00000000, _NXP_TYPE, "ICODE SLIX", 4, 28),
    Chip(0xE0040108_00000000, _NXP_TYPE, "ICODE SLIX2", 4, 80),
    Chip(0xE0070000_00000000, _TI_PLUS, "Tag-it HF-I Plus inlay", 4, 64),
    Chip(0xE0071000_00000000, _TI_PLUS, "Tag-it HF-I Plus chip", 4, 64),
    Chip(0xE007C000_00000000, _TI_OTHER, "Tag-it HF-I Standard", 4, 8),
    Chip(0xE007C400_00000000, _TI_OTHER, "Tag-it HF-I Pro", 4, 8),
)

BLOCK_SIZES: Final = frozenset({4, 8})
BLOCK_COUNTS: Final = frozenset({8, 28, 64, 80})
"""Of the chips above: what the memory bytes of a system information are checked against."""


def chip_of(uid: str) -> Chip | None:
    """The chip with this UID; None when the table does not know it."""
    number = int(uid, 16)
    return next((chip for chip in CHIPS if number & chip.mask == chip.uid), None)


def memory_layout(uid: str, memory: bytes) -> tuple[int | None, int | None]:
    """Block size and number of blocks from the two memory bytes of a system information.

    Their order and "minus one" differ between firmwares: what gives a block size and a count that
    exist is right. When nothing does, or more than one, the chip says; None when it is not known.
    """
    first, second = memory
    found = {
        (size + more, blocks + more)
        for (size, blocks), more in product(((first, second), (second, first)), (0, 1))
        if size + more in BLOCK_SIZES and blocks + more in BLOCK_COUNTS
    }
    if len(found) == 1:
        return found.pop()
    chip = chip_of(uid)
    return (chip.block_size, chip.blocks) if chip else (None, None)
