"""A radio field in which tags are weak or flicker, and a record of what every inventory heard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from random import Random

from drivers.sim.antenna import Antenna, Place
from drivers.sim.field import RadioField, SimulatedTag


@dataclass(frozen=True, slots=True)
class Coupling:
    """How well a tag is heard."""

    p: float = 1.0
    """The probability with which it answers a command."""
    flicker: tuple[float, ...] = ()
    """Seconds heard, not heard, heard …, over and over; empty: no such pattern."""
    place: Place | None = None
    """None: the pad's field is the same for it everywhere."""

    def visible(self, dice: Random, at_s: float, antenna: Antenna | None = None) -> bool:
        """Does it answer a command at ``at_s`` seconds?"""
        p = self.p * antenna.chance(self.place) if antenna and self.place else self.p
        # The draw comes first: a pattern must not change what the others draw.
        heard = p >= 1 or dice.random() < p
        if not self.flicker:
            return heard
        left = at_s % sum(self.flicker)
        for at, span_s in enumerate(self.flicker):
            if left < span_s:
                return heard and at % 2 == 0
            left -= span_s
        return heard


@dataclass(frozen=True, slots=True)
class Round:
    """One inventory: the UIDs that lay on the pad, and those that answered."""

    at_s: float
    field: tuple[str, ...]
    listed: tuple[str, ...]


class ScenarioField(RadioField):
    """A field whose ``tags`` are those that are heard at that moment: a pad asks once a round.

    ``seconds`` is the time since the scenario began. ``noted`` is told of every round.
    """

    def __init__(
        self,
        tags: Iterable[SimulatedTag] = (),
        *,
        seed: int = 0,
        seconds: Callable[[], float] = lambda: 0.0,
        noted: Callable[[Round], None] | None = None,
        antenna: Antenna | None = None,
    ) -> None:
        self.antenna = antenna
        self._couplings: dict[str, Coupling] = {}
        self._dice = Random(seed)
        self._drawing = threading.Lock()
        self._seconds = seconds
        self._noted = noted
        super().__init__(tags)

    def couple(self, uid: str, coupling: Coupling) -> None:
        """From now on a tag is heard so, wherever it is."""
        with self._drawing:
            self._couplings[uid.upper()] = coupling

    def weaken(self, uid: str, p: float) -> None:
        """From now on it answers with this probability."""
        self.couple(uid, replace(self._coupling(uid), p=p))

    def move(self, uid: str, place: Place) -> None:
        """From now on it lies there."""
        self.couple(uid, replace(self._coupling(uid), place=place))

    def is_present(self, uid: str) -> bool:
        """Does it lie on the pad, heard or not?"""
        return any(tag.uid == uid.upper() for tag in super().tags())

    def tags(self) -> tuple[SimulatedTag, ...]:
        """The tags that answer an inventory now, in the order they were placed."""
        there = super().tags()
        at_s = self._seconds()
        heard = tuple(tag for tag in there if self._heard(tag.uid, at_s))
        if self._noted is not None:
            listed = tuple(tag.uid for tag in heard if not tag.quiet)
            self._noted(Round(at_s, tuple(tag.uid for tag in there), listed))
        return heard

    def addressed(self, uid: str) -> SimulatedTag | None:
        """The tag that answers an addressed command now; None when it is gone or not heard."""
        tag = super().addressed(uid)
        return tag if tag is not None and self._heard(tag.uid, self._seconds()) else None

    def _coupling(self, uid: str) -> Coupling:
        with self._drawing:
            return self._couplings.get(uid.upper(), Coupling())

    def _heard(self, uid: str, at_s: float) -> bool:
        with self._drawing:
            coupling = self._couplings.get(uid)
            return coupling is None or coupling.visible(self._dice, at_s, self.antenna)
