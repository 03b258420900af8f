"""Drawings of numbers: paths and bars without a style or a script of their own (CSP)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SPARK_HEIGHT: Final = 30
_BAR: Final = 8
_STEP: Final = 10


def spark(values: Sequence[int]) -> str:
    """Path of thin bars on a line, 10 wide each, SPARK_HEIGHT high."""
    bars = []
    for number, height in enumerate(heights(values, SPARK_HEIGHT - 2, 1)):
        bars.append(f"M{number * _STEP + 1} {SPARK_HEIGHT}v-{height}h{_BAR}v{height}z")
    return "".join(bars)


def heights(values: Sequence[int], most: int, least: int = 0) -> list[int]:
    """In proportion: the highest is ``most`` high, none less than ``least``."""
    highest = max(values, default=0) or 1
    return [max(least, round(most * value / highest)) for value in values]
