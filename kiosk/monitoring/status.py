"""How a station is doing, as ``leenpunt status`` and /health say it (docs/monitoring.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from kiosk import asset_folder
from kiosk.devices.health import without_numbers
from kiosk.diagnosis.troubles import BY_WORD
from kiosk.diagnosis.unwell import Unwell
from sync.hub.wire.status import StationState

Role = Literal["kiosk", "sync", "gate", "return"]
_PAGE = "troubleshooting.md"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not well, and since when."""

    unwell: Unwell
    since: datetime
    """Aware. By the station's own clock, also over a restart."""

    def as_json(self) -> dict[str, Any]:
        """As published."""
        unwell = self.unwell
        return {
            "check": unwell.check,
            "word": str(unwell.trouble.word),
            "level": "fault" if unwell.fault else "attention",
            "means": unwell.trouble.cause,
            "detail": unwell.detail,
            "since": self.since.isoformat(timespec="seconds"),
            "do": unwell.trouble.do,
            "page": asset_folder.page(_PAGE),
        }


@dataclass(frozen=True, slots=True)
class StationStatus:
    """All of it at one moment. Nothing in it names a patron, a card or an item."""

    at: datetime
    role: Role
    station: str
    version: str
    since: datetime
    """When this program was started."""
    state: StationState
    ils: str | None
    """A value of IlsState; None: it was not asked yet."""
    waiting: int | None
    """What the library system has not answered; None: the journal cannot be read."""
    oldest: datetime | None
    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Is there nothing that a person has to mend now?"""
        return not any(each.unwell.fault for each in self.findings)

    @property
    def level(self) -> Literal["ok", "warning", "fault"]:
        """Of the worst finding."""
        if not self.healthy:
            return "fault"
        return "warning" if self.findings else "ok"

    def as_json(self) -> dict[str, Any]:
        """As published."""
        return {
            "healthy": self.healthy,
            "level": self.level,
            "running": True,
            "role": self.role,
            "station": self.station,
            "version": self.version,
            "since": self.since.isoformat(timespec="seconds"),
            "at": self.at.isoformat(timespec="seconds"),
            "state": self.state.value,
            "ils": self.ils,
            "waiting": self.waiting,
            "oldest": self.oldest.isoformat(timespec="seconds") if self.oldest else None,
            "findings": [each.as_json() for each in self.findings],
        }


def not_running(
    at: datetime, station: str, detail: str, word: str = "not_running"
) -> dict[str, Any]:
    """The same where no station runs. ``detail``: how that showed; ``word``: another, of what its
    start failed for. ``waiting`` and ``oldest`` are whoever's who looks into the journal."""
    trouble = BY_WORD[word]
    finding = Finding(Unwell("station", trouble, True, without_numbers(detail)), at).as_json() | {
        "since": None
    }
    nothing = dict.fromkeys(("role", "version", "since", "state", "ils", "waiting", "oldest"))
    return {
        "healthy": False,
        "level": "fault",
        "running": False,
        **nothing,
        "station": station,
        "at": at.isoformat(timespec="seconds"),
        "findings": [finding],
    }


def is_status(answer: Mapping[str, Any]) -> bool:
    """Is that what a station says?"""
    is_whole = isinstance(answer.get("healthy"), bool) and isinstance(answer.get("running"), bool)
    return is_whole and isinstance(answer.get("findings"), list)
