"""An alarm as a screen for staff needs it: what it was, and what was done about it already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kiosk.services.gates.verdict import Verdict
from sync.model import ItemAnswer


class By(StrEnum):
    """Who puts the tag right."""

    NOBODY = "nobody"
    """Nothing is to be put right."""
    PAD = "pad"
    """The next pad that sees it."""
    STAFF = "staff"
    """It is on the list of work."""


@dataclass(frozen=True, slots=True)
class AlarmSeen:
    """One alarm with its verdict. Names no patron."""

    gate: str
    verdict: Verdict
    item: str
    """Empty: the tag does not say, or is a patron's card."""
    at: datetime
    """When it was heard; aware."""
    took_s: float
    """From the report to the verdict."""
    by: By = By.NOBODY
    part: int | None = None
    title: str = ""
    """Empty: not known."""
    media: str = ""
    """SIP2 media type (CK)."""
    due: datetime | None = None

    def named(self, answer: ItemAnswer | None) -> AlarmSeen:
        """With what the ILS says of the item; as it is where that says nothing."""
        if answer is None:
            return self
        return replace(self, title=answer.title, media=answer.media, due=answer.due)
