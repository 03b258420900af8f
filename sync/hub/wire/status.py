"""What a station says of itself: how it is, what it counted, its last visits. Nobody's names.

JSON; ``docs/hub.md`` says what becomes of it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from sync.impact.periods import HALF_HOUR_S

STATUS: Final = "/api/v1/status"
MOST_BYTES: Final = 256 * 1024
"""Of a status as it is sent; one that has all it may have takes a third of it."""
MOST_TALLIES: Final = 500
MOST_VISITS: Final = 40


def _printable(text: str) -> str:
    if any(ord(each) < 0x20 or ord(each) == 0x7F for each in text):
        raise ValueError("a control character")
    return text


def _half_hour(at: datetime) -> datetime:
    if at.timestamp() % HALF_HOUR_S:
        raise ValueError("no half hour begins then")
    return at


_Word = Annotated[str, Field(max_length=80), AfterValidator(_printable)]
_Sentence = Annotated[str, Field(max_length=400), AfterValidator(_printable)]


class StationState(StrEnum):
    """What a station is for whoever stands before it."""

    OPEN = "open"
    CLOSED = "closed"
    """Outside its hours."""
    OUT_OF_SERVICE = "out_of_service"
    """By hand, or because it cannot lend."""
    MAINTENANCE = "maintenance"
    OFFLINE = "offline"
    """It lends without the library system."""


class Counted(StrEnum):
    """What is counted by the half hour."""

    LOANS = "loans"
    RETURNS = "returns"
    RENEWALS = "renewals"
    REFUSALS = "refusals"
    """By reason: docs/reasons.md."""
    VISITS = "visits"
    HELPED = "helped"
    """Visits in which staff was called."""
    PEOPLE_IN = "people_in"
    PEOPLE_OUT = "people_out"
    GATE_ALARMS = "gate_alarms"
    OF_VISITS = "of_visits"
    """What visits that ended then came to, by ``reason``: ``sync.visit``."""
    HOURS = "hours"
    """Seconds for which somebody was let in, told at their end."""
    REFERRALS = "referrals"
    """Somebody was there while a notice stood on the screen; by ``reason``: its kind."""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(_Said):
    """A device or service of the station."""

    part: _Word
    state: Literal["ok", "attention", "fault"]
    detail: _Sentence = ""


class Tally(_Said):
    """All of one half hour, however often it is said."""

    at: Annotated[AwareDatetime, AfterValidator(_half_hour)]
    """When it begins."""
    kind: Counted
    reason: _Word = ""
    n: int = Field(ge=0, le=1_000_000)
    persons: int = Field(default=0, ge=0, le=1_000_000)
    """Of OF_VISITS: of how many visits that is."""


class Visit(_Said):
    """One that ended."""

    at: AwareDatetime
    books: int = Field(ge=0, le=1000)
    """Lent, returned or renewed."""
    helped: bool
    """Staff was called."""
    refused: int = Field(default=0, ge=0, le=1000)


class Status(_Said):
    """All of it."""

    device: _Word
    said_at: AwareDatetime
    """By the station's own clock."""
    state: StationState
    kind: Literal["station", "returns", "gate"] = "station"
    title: _Word = ""
    place: _Word = ""
    version: _Word = ""
    waiting: int = Field(default=0, ge=0, lt=2**31)
    """Intents that the library system has not answered."""
    oldest_s: float = Field(default=0.0, ge=0, le=1e10, allow_inf_nan=False)
    """How long the oldest of them waits."""
    parts: tuple[Part, ...] = Field(default=(), max_length=64)
    tallies: tuple[Tally, ...] = Field(default=(), max_length=MOST_TALLIES)
    visits: tuple[Visit, ...] = Field(default=(), max_length=MOST_VISITS)
