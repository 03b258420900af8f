"""Which tags lie on the pad: debounced, because coupling at the pad's edge flickers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

SIGHTINGS_TO_SETTLE = 2
"""The first sighting shows a row, the second in a row allows an action (rfid 9.6)."""
MISSES_TO_REMOVE = 3
"""Rounds without a sighting before a tag counts as taken away (rfid 9.6)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one inventory round changed, each UID in at most one of the three."""

    shown: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sighting:
    seen: int = 1
    missed: int = 0


@dataclass(slots=True)
class Presence:
    """Feed it every inventory round, the empty ones too."""

    _tags: dict[str, _Sighting] = field(default_factory=dict)

    @property
    def settled(self) -> frozenset[str]:
        """UIDs on which an action is allowed now."""
        return frozenset(uid for uid, tag in self._tags.items() if tag.seen >= SIGHTINGS_TO_SETTLE)

    def update(self, round_: Iterable[str]) -> Change:
        """One inventory round."""
        now = set(round_)
        shown = tuple(sorted(now - self._tags.keys()))
        settled, removed = [], []
        for uid, tag in list(self._tags.items()):
            if uid in now:
                # Two sightings have to follow each other: a flicker starts anew.
                tag.seen = 1 if tag.missed and tag.seen < SIGHTINGS_TO_SETTLE else tag.seen + 1
                tag.missed = 0
                if tag.seen == SIGHTINGS_TO_SETTLE:
                    settled.append(uid)
                continue
            tag.missed += 1
            if tag.missed >= MISSES_TO_REMOVE:
                removed.append(uid)
                del self._tags[uid]
        for uid in shown:
            self._tags[uid] = _Sighting()
        return Change(shown, tuple(settled), tuple(removed))

    def clear(self) -> tuple[str, ...]:
        """The pad went away: everything on it is gone. Returns what was there."""
        gone = tuple(self._tags)
        self._tags.clear()
        return gone
