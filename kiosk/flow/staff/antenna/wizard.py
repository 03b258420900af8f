"""The tuning of a pad on its screen: what is shown, what was pressed and told. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from drivers.model import AntennaPower
from kiosk.flow.staff.antenna.advice import advise
from kiosk.flow.staff.antenna.remembered import Remembered
from kiosk.flow.staff.antenna.survey import Level, Progress, Survey, Trouble, Turn
from kiosk.flow.staff.kinds import StaffEffect, StaffEvent

LEAST_PILE: Final = 2
MOST_PILE: Final = 20


class Done(StrEnum):
    """What the last piece of work came to."""

    SAVED = "saved"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Wizard:
    """A tuning that goes on. Of it nothing is kept before its last step."""

    survey: Survey
    was: AntennaPower | None
    """As it was set when this began; None: this pad cannot be told its power."""
    turn: Turn = field(default_factory=Turn)
    progress: Progress | None = None
    """While it measures."""
    saving: bool = False
    trouble: Trouble | None = None
    """Why what was measured last does not count."""
    heard: int = 0
    """Tags that were heard then."""

    @property
    def busy(self) -> bool:
        return self.saving or self.progress is not None


@dataclass(frozen=True, slots=True)
class Antenna:
    """The screen."""

    remembered: Remembered | None = None
    """None: not read yet; without a device: this station has no pad."""
    wizard: Wizard | None = None
    """None: the last survey is shown."""
    done: Done | None = None
    chosen: int | None = None
    """Which of the powers is shown, as a position among them; None: nobody chose."""
    pile: int = 5
    """So many tags lie in the pile, as the person says."""

    @property
    def survey(self) -> Survey | None:
        """What is shown."""
        if self.wizard is not None:
            return self.wizard.survey
        saved = self.remembered and self.remembered.saved
        return saved.survey if saved else None

    @property
    def usual(self) -> Level:
        """The power that is shown where nobody chose: the one that was saved, or is advised; as
        long as nothing was measured the one that is set."""
        if self.wizard is not None:
            measured = self.wizard.survey.rates
            return advise(self.wizard.survey).level if measured else self._was
        saved = self.remembered and self.remembered.saved
        if not saved:
            return None
        return saved.level if saved.level is not None else advise(saved.survey).level

    @property
    def at(self) -> int:
        """The power that is shown, as a position."""
        levels = self.survey.levels if self.survey is not None else ()
        if self.chosen is not None:
            return min(self.chosen, max(0, len(levels) - 1))
        return levels.index(self.usual) if self.usual in levels else max(0, len(levels) - 1)

    @property
    def _was(self) -> Level:
        was = self.wizard and self.wizard.was
        return was.now if was else None


# Pressed ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TuningPressed(StaffEvent):
    """Begin."""


@dataclass(frozen=True, slots=True)
class TuningStopped(StaffEvent):
    """Keep nothing of it."""


@dataclass(frozen=True, slots=True)
class MeasurePressed(StaffEvent):
    """What this turn is about lies there."""

    blind: bool = False
    """It is not heard, and lies there all the same."""


@dataclass(frozen=True, slots=True)
class MeasuringStopped(StaffEvent):
    """What is measured now does not count."""


@dataclass(frozen=True, slots=True)
class TurnChosen(StaffEvent):
    """What was done is to be done again."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class PowerStepped(StaffEvent):
    """Show more power, or less."""

    by: int


@dataclass(frozen=True, slots=True)
class PileStepped(StaffEvent):
    """There are more in the pile, or fewer."""

    by: int


@dataclass(frozen=True, slots=True)
class SavePressed(StaffEvent):
    """Have the pad keep the power that is shown."""


@dataclass(frozen=True, slots=True)
class UndoPressed(StaffEvent):
    """Set the power from before what was saved last."""


# Told ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AntennaTold(StaffEvent):
    """What stands on disk."""

    remembered: Remembered
    done: Done | None = None
    """What was just set; None: nothing."""


@dataclass(frozen=True, slots=True)
class TuningTold(StaffEvent):
    """The pad is there, or something was measured."""

    survey: Survey
    was: AntennaPower | None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class MeasuringTold(StaffEvent):
    """One inventory more."""

    progress: Progress


AntennaEvent = (
    TuningPressed
    | TuningStopped
    | MeasurePressed
    | MeasuringStopped
    | TurnChosen
    | PowerStepped
    | PileStepped
    | SavePressed
    | UndoPressed
    | AntennaTold
    | TuningTold
    | MeasuringTold
)


# Asked for: what stands on disk; work with the pad, and its orders --------------------------------


@dataclass(frozen=True, slots=True)
class ReadAntenna(StaffEffect):
    """Tell what stands on disk."""


@dataclass(frozen=True, slots=True)
class Tune:
    """Measure with the pad as it is ordered, until its power is saved."""


@dataclass(frozen=True, slots=True)
class UndoPower:
    """Set the power from before what was saved last."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An order for Tune."""

    turn: Turn
    blind: bool
    tags: int


@dataclass(frozen=True, slots=True)
class StopMeasuring:
    """An order for Tune."""


@dataclass(frozen=True, slots=True)
class SavePower:
    """An order for Tune."""

    level: Level
