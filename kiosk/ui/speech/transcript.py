"""Everything that was said, as text: for tests, for the report, and for whoever only listens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drivers.model_speech import Route


class Why(StrEnum):
    """What something is said for."""

    STATE = "state"
    """Another screen is there."""
    FOCUS = "focus"
    """A key moved on it."""
    CHANGE = "change"
    """Something on it is otherwise."""
    KEY = "key"
    """A key for reading aloud, or one that typed."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One utterance, from its begin. In memory only: it may be of a person."""

    at: datetime
    """Aware."""
    text: str
    language: str
    """ISO 639-1, of the voice."""
    route: Route
    why: Why
    screen: str = ""
    """What was shown, by the name of its scene: a screen, and the sheet over it."""

    def line(self) -> str:
        """As a transcript has it."""
        about = f"{self.at:%H:%M:%S} {self.language} {self.route.value} {self.why.value}"
        return f"{about}: {self.text}"
