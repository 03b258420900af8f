"""Which tags lie on the pad: debounced, because coupling at the pad's edge flickers. Pure.

A round says little about a tag, its last twenty say a lot. What each number costs and gains is
measured in docs/presence.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

SIGHTINGS_TO_SETTLE = 2
"""The first sighting shows a row, the second in a row allows an action (rfid 9.6)."""
MISSES_TO_REMOVE = 3
"""Rounds without a sighting before a tag counts as taken away (rfid 9.6)."""
MISSES_TO_REMOVE_FLICKERED = 10
"""The same for a tag that has missed a round before and come back: one second."""
WINDOW = 20
"""Rounds that are remembered of each tag: two seconds."""
SECOND_CHANCE = (4, 5)
"""A new tag that missed its second round settles by so many sightings in its first rounds."""
SHARE_TO_SETTLE = 14
"""Sightings in the window, 70 %, that prove a tag, however it flickered: it settles."""
RUN_TO_SETTLE = 8
"""Sightings in a row that prove it as well."""
SHARE_TO_STAY = 5
"""With fewer sightings in the window, 25 %, a tag lies on another table, settled or not."""
SHARE_TO_COUNT = 10
"""Sightings in the window, 50 %, by which a tag that has not settled seems to lie there too."""
MISSES_OF_WEAK = 6
"""Misses in the window between sightings that make a tag weak: less than 75 % is read."""
MISSES_OF_GOOD = 2
"""So few make it a good one again: 90 %."""
STRANGER_ROUNDS = 600
"""How long a tag that came and went without proof is distrusted: a minute unseen."""
MOST_STRANGERS = 256
"""More are not remembered, so that misread UIDs cannot fill the memory."""

_ALL = (1 << WINDOW) - 1


@dataclass(frozen=True, slots=True)
class Change:
    """What one inventory round changed, each UID in at most one of the three."""

    shown: tuple[str, ...] = ()
    """First sightings of UIDs that are not distrusted."""
    settled: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """Of those shown or settled before: taken away, or nothing but a neighbour's."""


@dataclass(slots=True)
class _Sighting:
    age: int = 1
    """Rounds since the first sighting, that one included; no more than the window counts."""
    rounds: int = 1
    """One bit a round, the latest is the lowest."""
    missed: int = 0
    """Misses since the last sighting."""
    settled: bool = False
    stranger: bool = False
    """It came and went before without proof."""
    weak: bool = False
    proven: bool = False
    """It once was there steadily, for longer than luck explains."""

    @property
    def sightings(self) -> int:
        return self.rounds.bit_count()

    @property
    def misses(self) -> int:
        """Misses in the window up to the last sighting: those after it may mean that it left."""
        return max(0, self.age - self.missed - self.sightings)

    @property
    def run(self) -> int:
        """Sightings in a row up to now."""
        return (~self.rounds & (self.rounds + 1)).bit_length() - 1

    def pass_round(self, seen: bool) -> None:
        self.age = min(self.age + 1, WINDOW)
        self.rounds = (self.rounds << 1 | seen) & _ALL
        self.missed = 0 if seen else self.missed + 1
        if seen:
            lies_there = self.weak or self.settled or self.sightings >= SHARE_TO_COUNT
            limit = MISSES_OF_GOOD + 1 if self.weak else MISSES_OF_WEAK
            self.weak = lies_there and self.misses >= limit
            if self.run >= RUN_TO_SETTLE or self.sightings >= SHARE_TO_SETTLE:
                self.proven = True

    @property
    def has_earned_it(self) -> bool:
        """May it settle now? Never without two sightings in a row (rfid 9.6)."""
        if self.run < SIGHTINGS_TO_SETTLE:
            return False
        if self.proven:
            return True
        sightings, first = SECOND_CHANCE
        never_missed = self.sightings == self.age
        return not self.stranger and (
            never_missed or (self.age <= first and self.sightings >= sightings)
        )

    @property
    def is_gone(self) -> bool:
        if self.missed and self.age == WINDOW and self.sightings < SHARE_TO_STAY:
            return True
        patience = MISSES_TO_REMOVE_FLICKERED if self.misses else MISSES_TO_REMOVE
        return self.missed >= patience


@dataclass(slots=True)
class Presence:
    """Feed it every inventory round, the empty ones too."""

    _tags: dict[str, _Sighting] = field(default_factory=dict)
    _strangers: dict[str, int] = field(default_factory=dict)
    """UIDs that are not on the pad now and distrusted, with the round they were last seen in."""
    _round: int = 0

    @property
    def settled(self) -> frozenset[str]:
        """UIDs on which an action is allowed now."""
        return frozenset(uid for uid, tag in self._tags.items() if tag.settled)

    @property
    def weak(self) -> frozenset[str]:
        """UIDs that lie there, as far as can be told, and are read badly."""
        return frozenset(uid for uid, tag in self._tags.items() if tag.weak)

    def trusts(self, uid: str) -> bool:
        """May it have a row? A UID that came and went without proof has to settle first."""
        tag = self._tags.get(uid)
        return tag is not None and (tag.settled or not tag.stranger)

    def run(self, uid: str) -> int:
        """In how many rounds in a row it was sighted up to now, as far as the window goes."""
        tag = self._tags.get(uid)
        return 0 if tag is None else tag.run

    def is_there(self, uid: str) -> bool:
        """Was it sighted, and has not been missed for too long since?"""
        return uid in self._tags

    def seen_again(self, round_: Iterable[str]) -> tuple[int, int]:
        """(listed, expected) sightings of settled tags that the next round will prove.

        To be asked before ``update``. A miss is known to be one only when the tag is seen again:
        until then it may have been taken away.
        """
        back = [self._tags[uid] for uid in set(round_) & self._tags.keys()]
        settled = [tag.missed + 1 for tag in back if tag.settled]
        return len(settled), sum(settled)

    def update(self, round_: Iterable[str]) -> Change:
        """One inventory round."""
        now = set(round_)
        self._round += 1
        new = sorted(now - self._tags.keys())
        settled, removed = [], []
        for uid, tag in list(self._tags.items()):
            tag.pass_round(uid in now)
            if not tag.settled and tag.has_earned_it:
                tag.settled = True
                settled.append(uid)
            elif tag.is_gone and self._forget(uid):
                removed.append(uid)
        for uid in new:
            self._tags[uid] = _Sighting(stranger=self._strangers.pop(uid, None) is not None)
        self._forget_strangers()
        shown = tuple(uid for uid in new if not self._tags[uid].stranger)
        return Change(shown, tuple(settled), tuple(removed))

    def clear(self) -> tuple[str, ...]:
        """The pad went away: everything on it is gone. Returns what was there."""
        gone = tuple(uid for uid in self._tags if self.trusts(uid))
        self._tags.clear()
        self._strangers.clear()
        return gone

    def _forget(self, uid: str) -> bool:
        """Forget a tag. Returns whether it was trusted."""
        tag = self._tags.pop(uid)
        if not tag.proven:
            # Whoever lays a book down again is believed; what comes and goes by itself is not.
            self._strangers[uid] = self._round - tag.missed
        return tag.settled or not tag.stranger

    def _forget_strangers(self) -> None:
        while self._strangers:
            uid, last = next(iter(self._strangers.items()))
            if len(self._strangers) <= MOST_STRANGERS and self._round - last < STRANGER_ROUNDS:
                return
            del self._strangers[uid]
