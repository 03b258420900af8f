"""What a station says that it has of what its hub wants."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

Version = Annotated[int, Field(ge=0, lt=2**63)]
LONGEST: Final = 500
"""Characters of a reason."""


class PackHaving(BaseModel):
    """Of one kind of pack."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Version | None = None
    failed: Version | None = None
    """What it did not take, ``detail`` says why."""
    detail: str = Field(default="", max_length=LONGEST)


class Having(BaseModel):
    """Of its configuration and its packs; names of keys alone, never a value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    running: Version | None = None
    """The version that is laid over its own file, on trial or not."""
    digest: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    """Of that version's bytes, SHA-256."""
    state: Literal["unknown", "same", "proving", "refused", "rolled_back", "drifted"] = "unknown"
    """``same``: as the version has it; ``proving``: on trial; ``drifted``: somebody changed keys of
    it here; ``refused``: ``failed`` does not fit this station; ``rolled_back``: with ``failed`` it
    did not work, and went back by itself."""
    failed: Version | None = None
    detail: str = Field(default="", max_length=LONGEST)
    """Why, or the keys that drifted."""
    packs: dict[Literal["trust", "uid_pairs", "content"], PackHaving] = Field(default_factory=dict)
