"""What a look at one thing comes to: what is seen, and what a technician does about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from kiosk import asset_folder
from kiosk.doctor_words import ALARMS
from sync.errors import Alarm


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``do`` is empty when there is nothing to do."""

    check: str
    ok: bool
    message: str
    do: str = ""
    health: dict[str, Any] | None = None
    """Of a device: its figures. None for everything else."""
    page: str = ""
    """The page that says more, and where on it; empty: there is no need."""
    wrong: str = ""
    """What alone has to be mended, where the message says more than that."""
    mend: str = ""
    """What to do about that."""
    hints: bool = False
    """It works, and could be better."""

    @property
    def level(self) -> Literal["ok", "warning", "fault"]:
        """A warning is ok, and somebody should read it."""
        if not self.ok:
            return "fault"
        return "warning" if self.hints or self.message.startswith("warning:") else "ok"

    def as_json(self) -> dict[str, Any]:
        """The published keys; ``health`` for devices only."""
        page = self.page and asset_folder.page(self.page)
        values = asdict(self) | {"level": self.level, "page": page}
        unpublished = ("wrong", "mend", "hints", *(("health",) if self.health is None else ()))
        return {key: value for key, value in values.items() if key not in unpublished}


def of_alarm(check: str, alarm: Alarm) -> Finding:
    """What stops lending, and how it is mended."""
    return Finding(check, False, str(alarm), ALARMS[alarm.kind], page="operations.md#alarms")


@dataclass(slots=True)
class Notes:
    """Collects a finding of several parts."""

    ok: bool = True
    said: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    hints: bool = False
    faults: list[tuple[str, str]] = field(default_factory=list)
    """What has to be mended, each with what to do."""

    def say(self, text: str) -> None:
        """Something that is as it should be."""
        self.said.append(text)

    def hint(self, text: str, do: str) -> None:
        """Something that works, and could be better."""
        self.hints = True
        self.said.append(text)
        if do not in self.advice:
            self.advice.append(do)

    def wrong(self, text: str, do: str) -> None:
        """Something that has to be mended."""
        self.ok = False
        self.faults.append((text, do))
        self.hint(text, do)

    def finding(self, check: str, health: dict[str, Any]) -> Finding:
        """All of it."""
        do = " ".join(self.advice)
        page = "devices.md#devices" if do else ""
        wrong = "; ".join(text for text, _ in self.faults)
        # As the advice of several faults: each once.
        mend = " ".join(dict.fromkeys(do for _, do in self.faults))
        return Finding(
            check, self.ok, "; ".join(self.said), do, health, page, wrong, mend, self.hints
        )
