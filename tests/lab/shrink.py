"""The smallest plan that still fails: fewer visits, then single ones left out, then their parts.

By delta debugging (Zeller and Hildebrandt, 2002). Each try is a history of its own. What is left
out changes whose turn it is, so a smaller plan may hide a fault that is still there: what is found
is small, not the least.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from lab import plans
from lab.forks import Result
from lab.plans import Chosen, Shape

Part = TypeVar("Part")
_NAMES = re.compile(r"\b[\w.:-]*\d[\w.:-]*")
"""Items, entries, moments: another history of the same fault has others."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """The plan that is left, and its history."""

    chosen: Chosen
    history: Result
    tries: int
    whole: bool
    """No part can be left out any more; else the number of tries ended it."""

    def as_object(self, seed: int, shape: Shape) -> dict[str, Any]:
        return {
            "chosen": self.chosen,
            "tries": self.tries,
            "ended_by_tries": not self.whole,
            "visits": plans.sentences(seed, shape, self.chosen),
            "findings": complaints(self.history),
        }


def complaints(history: Result) -> list[str]:
    """Sentences: all that is wrong with it."""
    error = history.get("error", "").strip().splitlines()
    return [*history.get("findings", ()), *history.get("failed", ()), *error[-1:]]


def kinds(history: Result) -> set[str]:
    """What is wrong with it, whatever item or entry it is about."""
    return {_NAMES.sub("…", each) for each in complaints(history)}


class _Over(Exception):
    """So many were tried."""


def shrink(
    seed: int,
    shape: Shape,
    failing: Result,
    play: Callable[[Chosen], Result],
    most: int,
) -> Smallest:
    """``failing``: the history of the whole plan; ``play`` makes that of a part of it."""
    whole = plans.whole(seed, shape)
    best: tuple[Chosen, Result] = whole, failing
    wanted, tries = kinds(failing), 0

    def fails(parts: Sequence[_Part]) -> bool:
        nonlocal best, tries
        if tries >= most:
            raise _Over
        tries += 1
        chosen = _together(parts)
        history = play(chosen)
        if not kinds(history) & wanted:
            return False
        best = chosen, history
        return True

    def of(visits: Sequence[tuple[str, str]]) -> list[_Part]:
        return [part for part in _apart(best[0]) if part[:2] in visits]

    try:
        # As they come at both stations, so that the first of them are the first.
        visits = sorted({part[:2] for part in _apart(whole)}, key=lambda each: (int(each[1]), each))
        visits = first(visits, lambda some: fails(of(some)))
        visits = without(visits, lambda some: fails(of(some)))
        faults = [part for part in _apart(best[0]) if part[2]]
        bare = [(*visit, "") for visit in visits]
        without(faults, lambda some: fails([*bare, *some]))
    except _Over:
        return Smallest(*best, tries, whole=False)
    return Smallest(*best, tries, whole=True)


def first(parts: list[Part], fails: Callable[[list[Part]], bool]) -> list[Part]:
    """As few of the first of these as still fail, by halving."""
    passing, failing = 0, len(parts)
    while failing - passing > 1:
        middle = (passing + failing) // 2
        if fails(parts[:middle]):
            failing = middle
        else:
            passing = middle
    return parts[:failing]


def without(parts: list[Part], fails: Callable[[list[Part]], bool]) -> list[Part]:
    """Those of which none can be left out by itself: first in big pieces, then one by one."""
    size = max(1, len(parts) // 2)
    while parts:
        at, smaller = 0, False
        while at < len(parts):
            rest = parts[:at] + parts[at + size :]
            if fails(rest):
                parts, smaller = rest, True
            else:
                at += size
        if size == 1 and not smaller:
            break
        size = max(1, size // 2)
    return parts


_Part = tuple[str, str, str]
"""Of a plan: station, visit, and a part of that visit; "" is the visit itself."""


def _apart(chosen: Chosen) -> list[_Part]:
    return [
        (name, number, part)
        for name, visits in chosen.items()
        for number, parts in visits.items()
        for part in ("", *parts)
    ]


def _together(parts: Sequence[_Part]) -> Chosen:
    chosen: dict[str, dict[str, list[str]]] = {}
    for name, number, part in parts:
        kept = chosen.setdefault(name, {}).setdefault(number, [])
        if part:
            kept.append(part)
    return chosen
