"""What a station remembers of a pad's antenna: the last survey, and powers to be set again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drivers.model import AntennaPower
from kiosk.flow.staff.antenna.advice import advise
from kiosk.flow.staff.antenna.survey import Level, Survey


@dataclass(frozen=True, slots=True)
class Saved:
    """A survey that was kept, and what was set by it."""

    when: datetime
    survey: Survey
    level: Level
    """None: nothing was set."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Of one pad. No tag is named here."""

    device: str
    borrowed: AntennaPower | None = None
    """To be set again: what is set now is for measuring alone."""
    former: AntennaPower | None = None
    """Before what was saved last; None: that was never, or it was undone."""
    saved: Saved | None = None
    installed: int = 0
    """What it kept before it was tuned for the first time; 0: it was not yet."""

    def as_json(self) -> dict[str, Any]:
        """The published keys of ``leenpunt antenna show``."""
        row: dict[str, Any] = {"device": self.device, "when": None, "power": None}
        if self.saved is not None:
            advice = advise(self.saved.survey).as_json()
            row |= {"when": self.saved.when.isoformat(), "power": self.saved.level}
            row |= self.saved.survey.as_json() | {"advice": advice}
        return row | {
            "former": self.former and self.former.kept,
            "restore": self.borrowed and self.borrowed.now,
        }
