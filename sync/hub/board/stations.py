"""How the stations are, as the board says it: from what each told last, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import psycopg

from sync.hub.board.pages import trouble
from sync.words import Words

QUIET: Final = timedelta(minutes=2)
"""After this a station is without a network; a fault it is only past its own limit."""
TONES: Final = {
    "silent": ("refusal", "cloud-off"),
    "out_of_service": ("refusal", "tool"),
    "fault": ("refusal", "alert-triangle"),
    "offline": ("attention", "cloud-off"),
    "attention": ("attention", "alert-triangle"),
    "ok": ("stamp", "check"),
    "quiet": ("neutral", "cloud-off"),
    "maintenance": ("neutral", "tool"),
    "closed": ("neutral", "moon"),
    "new": ("neutral", "hourglass"),
}
"""Colour and icon of a chip."""
KIND_ICONS: Final = {"station": "device-mobile", "returns": "arrow-back-up", "gate": "broadcast"}
ILS: Final = "ils"
QUEUE: Final = "queue"
"""The part that counts what waits for the library system."""

_ROWS: Final = """
SELECT device.device, name, title, place, branch, kind, silent_after, status.at, status.state,
    status.waiting, status.oldest_s, CASE WHEN %(device)s::int IS NULL
        THEN jsonb_path_query_array(status.parts, '$[*] ? (@.state != "ok")')
        ELSE status.parts END, status.version
FROM device LEFT JOIN status USING (device)
WHERE device.device > 0 AND ended_at IS NULL
    AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))
    AND (%(device)s::int IS NULL OR device.device = %(device)s)
    AND (%(kind)s::text IS NULL OR kind = %(kind)s)
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a station, as it said."""

    part: str
    state: str
    """ok, attention or fault."""
    detail: str

    @property
    def tone(self) -> str:
        """Of its tile."""
        return TONES[self.state][0]

    def said(self, w: Words) -> str:
        """Its state, or its trouble, in a few words."""
        return trouble(w, self.detail) if self.detail else w.of("state", self.state)


@dataclass(frozen=True, slots=True)
class StationRow:
    """A station and its state now."""

    device: int
    name: str
    title: str
    place: str
    branch: str
    kind: str
    seen: datetime | None
    state: str
    """A key of TONES."""
    waiting: int
    oldest_s: float
    version: str
    parts: list[Part] = field(default_factory=list)

    @property
    def tone(self) -> str:
        """Of its chip and its row."""
        return TONES[self.state][0]

    @property
    def needs_a_hand(self) -> bool:
        """Is it for a person to look at?"""
        return self.tone in ("refusal", "attention")

    @property
    def worst(self) -> Part | None:
        """The part that is worst off; None: all are well."""
        ill = [part for part in self.parts if part.state != "ok"]
        # What waits is seen at other parts, too; it says most.
        return min(ill, key=lambda part: (part.state != "fault", part.part != QUEUE), default=None)

    def said(self, w: Words) -> str:
        """Its state in two or three words."""
        worst = self.worst
        if self.state not in ("attention", "fault") or worst is None:
            return w(f"state.{self.state}")
        if worst.part == QUEUE and self.waiting:
            return w("fleet.queue", n=self.waiting)
        return w("fleet.part", part=w.of("part", worst.part), said=w(f"fleet.{worst.state}_word"))


def rows(
    connection: psycopg.Connection[Any],
    branches: list[str] | None,
    now: datetime,
    device: int | None = None,
    kind: str | None = None,
) -> list[StationRow]:
    """All that these branches have; who needs a hand first, then by name. Parts that are well are
    told of one ``device`` alone."""
    found = connection.execute(_ROWS, {"branches": branches, "device": device, "kind": kind})
    made = [_row(row, now) for row in found.fetchall()]
    return sorted(made, key=lambda row: (_RANKS[row.tone], _in_order(row.title)))


_RANKS: Final = {"refusal": 0, "attention": 1, "stamp": 2, "neutral": 2}


def _row(row: tuple[Any, ...], now: datetime) -> StationRow:
    device, name, title, place, branch, kind, limit, seen, said, waiting, oldest, told, version = (
        row
    )
    parts = [
        Part(str(each["part"]), _known(each["state"]), str(each["detail"])) for each in told or ()
    ]
    return StationRow(
        device=device,
        name=name,
        title=title or name,
        place=place or branch,
        branch=branch,
        kind=kind,
        seen=seen,
        state=_state(said, parts, None if seen is None else now - seen, limit),
        waiting=waiting or 0,
        oldest_s=oldest or 0.0,
        version=version or "",
        parts=parts,
    )


def _known(state: str) -> str:
    return state if state in ("ok", "fault") else "attention"


def _state(said: str, parts: list[Part], silence: timedelta | None, limit: timedelta) -> str:
    """A key of TONES. ``said``: a value of sync.hub.wire.status.StationState."""
    if silence is None:
        return "new"
    if silence > QUIET:
        return "silent" if silence > limit else "quiet"
    if said in ("out_of_service", "maintenance", "closed"):
        return said
    # Without the library system it lends all the same.
    states = {part.state for part in parts if said != "offline" or part.part != ILS}
    if "fault" in states:
        return "fault"
    if said == "offline":
        return said
    return "attention" if "attention" in states else "ok"


def _in_order(title: str) -> tuple[Any, ...]:
    """Leenpunt 2 before Leenpunt 10."""
    return tuple(
        (0, int(word), "") if word.isdecimal() else (1, 0, word.casefold())
        for word in title.split()
    )
