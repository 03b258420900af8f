"""Does it grow? A robust slope within the lives of a process, with a band of confidence. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Final

_Z: Final = 1.959964
"""95 % of a normal distribution, both sides."""

Point = tuple[float, float]
"""(when, how much)."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Growth per unit of time: the Theil-Sen slope, and between which it lies with 95 %."""

    slope: float
    low: float
    high: float
    points: int


def trend(lives: Iterable[Sequence[Point]]) -> Trend | None:
    """Over all pairs of points within one life each (Sen 1968; strata as in Hirsch, Slack and Smith
    1982): what a new start took back is no loss. None: fewer than three points in every life.
    """
    slopes: list[float] = []
    variance = 0.0
    count = 0
    for life in lives:
        n = len(life)
        if n < 3:
            continue
        count += n
        variance += n * (n - 1) * (2 * n + 5) / 18
        slopes += [(b - a) / (t - s) for (s, a), (t, b) in combinations(life, 2) if t > s]
    if not slopes:
        return None
    slopes.sort()
    spread = _Z * math.sqrt(variance)
    below = max(0, math.floor((len(slopes) - spread) / 2))
    above = min(len(slopes) - 1, math.ceil((len(slopes) + spread) / 2))
    return Trend(median(slopes), slopes[below], slopes[above], count)
