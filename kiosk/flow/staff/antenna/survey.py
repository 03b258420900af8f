"""What was measured of a pad: how often a tag is read, by power and by place, and what disturbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeAlias

from drivers.model import NoiseLevel

COLUMNS: Final = 4
ROWS: Final = 3
FIELDS: Final = range(1, COLUMNS * ROWS + 1)
"""From the back row, left, to the front row, right; in front is whoever stands at the pad."""
ROUNDS: Final = 20
"""Inventories at each power."""
GOOD: Final = 0.95
"""Of these a tag that lies well is in so many: 19 of 20. Twenty books that are all read so have
settled after five rounds, and hardly ever anybody is asked how many there are; at 90 % nearly
always (docs/presence.md)."""

Level: TypeAlias = "int | None"
"""A power in the reader's own numbers; None: as it is set, of a reader that cannot be told."""


class Step(StrEnum):
    """One after the other. Published (docs/cli.md)."""

    EMPTY = "empty"
    FIELDS = "fields"
    PILE = "pile"
    SAVE = "save"


class Trouble(StrEnum):
    """Why a measurement does not count. Published (docs/cli.md)."""

    NO_TAG = "no_tag"
    """None was heard at any power but those that lie beside the pad."""
    SEVERAL_TAGS = "several_tags"
    """More than one lies on the pad, and one was asked for."""
    FEW_TAGS = "few_tags"
    """Fewer than two lie there, or fewer than the person says: a tag that is never heard."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is to be done."""

    step: Step = Step.EMPTY
    field: int = 0
    """Of FIELDS alone; else 0."""

    @property
    def before(self) -> Turn:
        """The one before it, whatever was measured; before the first one it is that."""
        match self.step:
            case Step.FIELDS if self.field > FIELDS[0]:
                return Turn(Step.FIELDS, self.field - 1)
            case Step.PILE:
                return Turn(Step.FIELDS, FIELDS[-1])
            case Step.SAVE:
                return Turn(Step.PILE)
        return Turn()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a measurement is."""

    rates: tuple[float, ...] = ()
    """At each power up to the present one, of its inventories so far: of the tag that is heard
    most, of a pile the one that is heard least."""
    rounds: int = 0
    """Inventories so far, at all powers."""
    tags: int = 0
    """So many were heard that do not lie beside the pad, as far as that is known."""


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

    @property
    def turn(self) -> Turn:
        """The first that is not done."""
        if not self.neighbours:
            return Turn()
        field = next((each for each in FIELDS if each not in self.rates), None)
        if field is not None:
            return Turn(Step.FIELDS, field)
        return Turn(Step.SAVE if self.pile else Step.PILE)

    def allows(self, step: Step) -> bool:
        """May it be done now? What was done may be done again."""
        order = list(Step)
        return order.index(step) <= order.index(self.turn.step)

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
