"""Which power a survey speaks for, and why. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kiosk.flow.staff.antenna.survey import GOOD, Level, Survey


class Reason(StrEnum):
    """Published (docs/cli.md)."""

    LEAST = "least"
    """The least power at which every field and the pile are read well."""
    NEIGHBOURS = "neighbours"
    """The same, and tags that lie beside the pad are heard there, too: at each such power."""
    BEST = "best"
    """At no power all of them are read well: the one at which the worst is read best, and of such
    powers the one at which all together are."""
    FIXED = "fixed"
    """This reader cannot be told its power: there is nothing to choose."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to set, and the figures behind it, all at that power."""

    level: Level
    reason: Reason
    worst: float | None
    """The lowest rate of a field or of the pile; None: nothing was measured."""
    weak: tuple[int, ...]
    """Fields that are not read well."""
    neighbours: int

    def as_json(self) -> dict[str, Any]:
        """The published keys (docs/cli.md)."""
        return {
            "power": self.level,
            "reason": self.reason.value,
            "worst": self.worst,
            "weak": list(self.weak),
            "neighbours": self.neighbours,
        }


def advise(survey: Survey) -> Advice:
    """By what was measured so far. Of powers that are as good, the one that hears fewest tags
    beside the pad, and of those the least."""
    positions = range(len(survey.levels))
    worst = [survey.worst(at) or 0.0 for at in positions]
    beside = [survey.neighbours[at] if survey.neighbours else 0 for at in positions]

    def lacks(at: int) -> tuple[float, float]:
        # In thousandths: sums of fractions are not the same in any order.
        all_together = sum(round(1000 * rates[at]) for rates in survey.rates.values())
        return -worst[at], -all_together

    good = [at for at in positions if worst[at] >= GOOD]
    at = min(good or positions, key=lambda at: (*(() if good else lacks(at)), beside[at], at))
    if survey.levels[at] is None:
        reason = Reason.FIXED
    elif not good:
        reason = Reason.BEST
    else:
        reason = Reason.NEIGHBOURS if beside[at] else Reason.LEAST
    weak = tuple(number for number, rates in sorted(survey.rates.items()) if rates[at] < GOOD)
    return Advice(survey.levels[at], reason, survey.worst(at), weak, beside[at])
