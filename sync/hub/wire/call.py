"""A call for staff on its way to the hub, and what somebody there says to it."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

CALLS: Final = "/api/v1/calls"
MOST_BYTES: Final = 4096
_WORD: Final = r"^[A-Za-z0-9_-]*$"

Answered = Literal["open", "coming", "desk", "closed"]
"""``desk``: nobody comes, whoever called has to go to the desk."""


class CallSaid(BaseModel):
    """As a station says it: no name, no card, no title."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    call: str = Field(min_length=1, max_length=64, pattern=_WORD)
    """Names it for ever."""
    about: str = Field(default="", max_length=32, pattern=_WORD)
    opened_at: AwareDatetime
    ended: str = Field(default="", max_length=32, pattern=_WORD)
    """Why nobody has to come any more; empty: somebody has."""
