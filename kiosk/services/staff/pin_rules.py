"""Which PINs may open maintenance mode. Pure.

Ten thousand tries in four digits take a lock-out of half an hour for seven months; a million in six
take it for decades. What people try first is refused whatever its length.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import Final

SHORTEST: Final = 6
LONGEST: Final = 12
FEWEST_DIFFERENT: Final = 3
_BLOCKS: Final = re.compile(r"(.+?)\1+")
_ON_A_PAD: Final = ("147", "258", "369", "159", "357", "753", "951")
"""Lines of a pad, from above. Two or more of them, either way round, are found at once."""


class PinRefused(ValueError):
    """This PIN may not be set; the sentence says why, and shows no digit of it."""


def require_good(pin: str) -> None:
    """PinRefused unless it may be set."""
    if not (pin.isascii() and pin.isdigit()):
        raise PinRefused("expected digits alone")
    if not SHORTEST <= len(pin) <= LONGEST:
        raise PinRefused(f"found {len(pin)} digits, expected {SHORTEST} to {LONGEST}")
    if len(set(pin)) < FEWEST_DIFFERENT:
        raise PinRefused(
            f"expected at least {FEWEST_DIFFERENT} different digits, found {len(set(pin))}"
        )
    if _is_guessed(pin):
        raise PinRefused(
            "digits in a row, twice the same, there and back or along the lines of the pad are"
            " tried first: expected others"
        )


def _is_guessed(pin: str) -> bool:
    digits = [int(digit) for digit, _ in groupby(pin)]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    lines = {line for each in _ON_A_PAD for line in (each, each[::-1])}
    return (
        len(steps) == 1  # 123456, 987654, 112233, 135790
        or _BLOCKS.fullmatch(pin) is not None
        or pin == pin[::-1]
        or (len(pin) % 3 == 0 and all(pin[at : at + 3] in lines for at in range(0, len(pin), 3)))
    )
