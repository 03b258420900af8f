"""What a look at one thing comes to: what is seen, and what a technician does about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``do`` is empty when there is nothing to do."""

    check: str
    ok: bool
    message: str
    do: str = ""
    health: dict[str, Any] | None = None
    """Of a device: its figures. None for everything else."""

    def as_json(self) -> dict[str, Any]:
        """The published keys; ``health`` for devices only."""
        values = asdict(self)
        if self.health is None:
            del values["health"]
        return values


@dataclass(slots=True)
class Notes:
    """Collects a finding of several parts."""

    ok: bool = True
    said: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Something that is as it should be."""
        self.said.append(text)

    def hint(self, text: str, do: str) -> None:
        """Something that works, and could be better."""
        self.said.append(text)
        if do not in self.advice:
            self.advice.append(do)

    def wrong(self, text: str, do: str) -> None:
        """Something that has to be mended."""
        self.ok = False
        self.hint(text, do)

    def finding(self, check: str, health: dict[str, Any]) -> Finding:
        """All of it."""
        return Finding(check, self.ok, "; ".join(self.said), " ".join(self.advice), health)
