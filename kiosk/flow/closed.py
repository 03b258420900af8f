"""When nobody is let in any more, why, and from when on somebody is again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ClosedBy(StrEnum):
    """Who or what closed it, as published."""

    STAFF = "staff"
    """Taken out of service by hand."""
    HOURS = "hours"
    """It is not open at this time."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Nobody is let in. Whoever is here already ends as ever."""

    by: ClosedBy
    opens: datetime | None = None
    """Aware; None: nobody knows."""
    words: tuple[tuple[str, str], ...] = ()
    """(language, sentence): what the site says of this day."""

    def said(self, language: str) -> str:
        """What the site says, in this language; empty: nothing."""
        return dict(self.words).get(language, "")


@dataclass(frozen=True, slots=True)
class Closing:
    """It closes soon, and that was announced. Nothing else changes before it does."""

    at: datetime
    """Aware."""
    minutes: int
    """So long before that the last announcement was due."""
    last: bool = False
    """No other one comes."""
