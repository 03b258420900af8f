"""From what a people counter shows to how many people passed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from drivers.model import GateCounters, PeopleCounted

MOST_PER_S = 5.0
"""People a second through one detector in one direction: more is no counting."""
SHORTEST_S = 10.0
"""Two readings count as so far apart at least: a group may pass in a moment."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept of a gate from one reading to the next, over its restart and ours."""

    counters: tuple[tuple[int, int], ...]
    """As the gate showed them."""
    count_in: int
    count_out: int
    """Our totals: they never go back."""


class Passed(NamedTuple):
    """What one reading came to."""

    standing: Standing
    people: PeopleCounted
    set_back: str
    """What the counter did that no people can do, in words; empty: nothing."""


def passed(before: Standing | None, now: GateCounters, elapsed_s: float) -> Passed:
    """How many passed since ``before`` was read, ``elapsed_s`` seconds ago.

    A counter at its end goes on from zero. One that begins anew counts from zero, as long as so
    many can have passed since. Any other jump counts nobody. Nobody is ever counted negative, and
    the first reading of a gate counts nobody.
    """
    deltas = [0, 0]
    jumps = []
    known = before.counters if before is not None else now.counters
    if len(known) != len(now.counters):
        jumps.append(f"{len(now.counters)} detectors instead of {len(known)}")
        known = now.counters
    most = MOST_PER_S * max(elapsed_s, SHORTEST_S)
    for number, (former, current) in enumerate(zip(known, now.counters, strict=True), 1):
        for direction, (was, shown) in enumerate(zip(former, current, strict=True)):
            forward = (shown - was) % now.modulus
            if forward <= most:
                deltas[direction] += forward
                continue
            way = "in" if direction == 0 else "out"
            jumps.append(f"detector {number} {way} from {was} to {shown}")
            if shown < was and shown <= most:
                deltas[direction] += shown
    total_in = (before.count_in if before else 0) + deltas[0]
    total_out = (before.count_out if before else 0) + deltas[1]
    return Passed(
        Standing(now.counters, total_in, total_out),
        PeopleCounted(now.gate, total_in, total_out, *deltas),
        "; ".join(jumps),
    )
