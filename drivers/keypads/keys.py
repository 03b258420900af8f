"""What the keys of keypads mean, as data: by their number in <linux/input-event-codes.h>."""

from __future__ import annotations

from collections.abc import Mapping

from drivers.model import PadKey

MEANINGS: Mapping[int, PadKey] = {
    103: PadKey.UP,
    108: PadKey.DOWN,
    105: PadKey.LEFT,
    106: PadKey.RIGHT,
    15: PadKey.RIGHT,  # Tab
    28: PadKey.SELECT,  # Enter
    96: PadKey.SELECT,  # Enter of the number block
    352: PadKey.SELECT,  # OK
    353: PadKey.SELECT,  # Select
    1: PadKey.BACK,  # Escape
    158: PadKey.BACK,
    138: PadKey.SPEAK,  # Help: it reads where somebody is
    14: PadKey.ERASE,  # Backspace
    111: PadKey.ERASE,  # Delete
    65: PadKey.SILENCE,  # F7
    66: PadKey.SPEAK,  # F8
    67: PadKey.AGAIN,  # F9
    68: PadKey.SLOWER,  # F10
    **{number: PadKey(str(number - 1)) for number in range(2, 11)},
    11: PadKey("0"),
    # The number block, with or without Num Lock: 7 8 9, 4 5 6, 1 2 3, 0.
    **{
        first + offset: PadKey(str(digit + offset))
        for first, digit in ((71, 7), (75, 4), (79, 1))
        for offset in range(3)
    },
    82: PadKey("0"),
}
"""Of a numeric pad and of the arrows of any keyboard. Navigation keypads that send other keys are
told in the configuration (``keys``)."""
STRUCK = tuple(key for key in PadKey if key in MEANINGS.values())
"""Those that a hand strikes; the others are told in the configuration alone."""
