"""What was measured of a pad: how often a tag is read, by power and by place, and what disturbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from drivers.model import NoiseLevel

COLUMNS: Final = 4
ROWS: Final = 3
FIELDS: Final = range(1, COLUMNS * ROWS + 1)
"""From the back row, left, to the front row, right; in front is whoever stands at the pad."""
ROUNDS: Final = 20
"""Inventories at each power."""
GOOD: Final = 0.95
"""Of these a tag that lies well is in so many: 19 of 20."""

Level: TypeAlias = "int | None"
"""A power in the reader's own numbers; None: as it is set, of a reader that cannot be told."""


@dataclass(frozen=True, slots=True)
class Survey:
    """One pad. Rates are shares of inventories, 0 to 1, one for each of ``levels``."""

    levels: tuple[Level, ...]
    """Ascending; or None alone."""
    rates: Mapping[int, tuple[float, ...]] = field(default_factory=dict)
    """Of a test tag, by field; without those that were not measured yet."""
    neighbours: tuple[int, ...] = ()
    """How many tags are heard that lie beside the pad; empty: not measured yet."""
    pile: tuple[float, ...] = ()
    """Of the tag of a pile that is read worst; empty: not measured."""
    pile_tags: int = 0
    noise: NoiseLevel | None = None
    """At the highest power, with nothing on the pad; None: the reader does not tell."""
    step_w: float | None = None
    """Watts of one step of a level; None: not known."""

    def worst(self, at: int) -> float | None:
        """The lowest rate at the level of this position; None: nothing was measured there."""
        found = [rates[at] for rates in self.rates.values()] + [*self.pile[at : at + 1]]
        return min(found, default=None)

    def watts(self, level: Level) -> float | None:
        """As far as it is known."""
        if level is None or self.step_w is None:
            return None
        return round(level * self.step_w, 3)

    def as_json(self) -> dict[str, Any]:
        """The published keys (docs/cli.md)."""
        noise = self.noise
        return {
            "powers": list(self.levels),
            "watts": [self.watts(level) for level in self.levels],
            "noise": noise and [noise.lowest, noise.average, noise.highest],
            "neighbours": list(self.neighbours),
            "fields": {str(number): list(self.rates[number]) for number in sorted(self.rates)},
            "pile": {"tags": self.pile_tags, "rates": list(self.pile)} if self.pile else None,
        }
