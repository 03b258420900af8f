"""A class at the station, as frozen data: who may come, what is known of it as long as it is open.

Above the visits of its pupils, and in memory alone: with the class it is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ClassList:
    """One class of the library's own list. Cards as ``plain`` has them."""

    name: str
    """Such as "Groep 6b"."""
    teachers: tuple[str, ...] = field(repr=False)
    pupils: tuple[str, ...] = field(repr=False)
    """The card of pupil 1, 2, 3 …; empty: nobody has this number."""
    school: str = ""
    """For whose report its turns count; empty: nobody's."""

    def number(self, card: str) -> int:
        """Of the pupil whose card this is, from 1; 0: it is nobody's of this class."""
        plainly = plain(card)
        return self.pupils.index(plainly) + 1 if plainly and plainly in self.pupils else 0

    def taught_by(self, card: str) -> bool:
        """Is this a card of its teacher?"""
        return plain(card) in self.teachers

    @property
    def numbers(self) -> tuple[int, ...]:
        """Of its pupils."""
        return tuple(at for at, card in enumerate(self.pupils, 1) if card)


def plain(card: str) -> str:
    """A card's number as lists are compared: people type it with spaces, and letters small."""
    return "".join(card.split()).casefold()


class Note(StrEnum):
    """What the screen of a class says beside whose turn it is."""

    STRANGER = "stranger"
    """A card was shown that is none of this class."""
    CLOSING = "closing"
    """Juf of meester was pressed, or their card shown: once that card closes the class."""
    AGAIN = "again"
    """The next child's card waited too long for its turn: it is to be shown once more."""


@dataclass(frozen=True, slots=True)
class ClassVisit:
    """A class that is open, or was closed a moment ago."""

    of: ClassList
    minutes: int
    """Left, the last one begun; 0: no other turn begins."""
    taken: frozenset[tuple[int, str]] = frozenset()
    """(number, item) of what was lent in the turns before this one."""
    now: int = 0
    """The number whose turn it is, or whose card was refused just now; 0: nobody's."""
    note: Note | None = None
    closes: bool = False
    """The teacher's card said so: after this turn it is over."""

    @property
    def over(self) -> bool:
        """Does no other turn begin?"""
        return self.closes or self.minutes == 0

    def turn(self, card: str) -> ClassVisit:
        """This card is being asked about."""
        return replace(self, now=self.of.number(card), note=None)
