"""One alarm for each passage of a tag, however often a gate repeats it. Pure."""

from __future__ import annotations

STANDS_S = 60.0
"""A tag that sets the gate off for longer than this was not carried through: it stands there."""
MOST_HELD = 4096
"""Tags that are remembered; the one that was seen least lately is forgotten first."""


class Held:
    """Which tags set the gate off just now. Times are seconds on any one clock."""

    def __init__(self, hold_s: float) -> None:
        self._hold_s = hold_s
        self._seen: dict[str, tuple[float, float]] = {}
        """By tag, least lately seen first: since when it is there, and when it was seen last."""
        self._standing: set[str] = set()

    def is_new(self, tag: str, now: float) -> bool:
        """Note that the gate named ``tag``; True when it was away for the hold time."""
        since, last = self._seen.pop(tag, (now, float("-inf")))
        new = now - last >= self._hold_s
        self._seen[tag] = (now if new else since, now)
        if new:
            self._standing.discard(tag)
        elif now - since >= STANDS_S:
            self._standing.add(tag)
        if len(self._seen) > MOST_HELD:
            self._forget(next(iter(self._seen)))
        return new

    def stands(self, now: float) -> bool:
        """Does a tag stand beside the gate? Forgets those that are gone."""
        while self._seen:
            tag, (_, last) = next(iter(self._seen.items()))
            if now - last < self._hold_s:
                break
            self._forget(tag)
        return bool(self._standing)

    def _forget(self, tag: str) -> None:
        del self._seen[tag]
        self._standing.discard(tag)
