"""Kits: things that are lent with their parts, and what somebody says of those. Frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sync.model import Action


class Mark(StrEnum):
    """What somebody says of a part; the values stand in the journal."""

    THERE = "there"
    MISSING = "missing"
    DAMAGED = "damaged"


NEXT: dict[Mark, Mark] = {
    Mark.THERE: Mark.MISSING,
    Mark.MISSING: Mark.DAMAGED,
    Mark.DAMAGED: Mark.THERE,
}
"""What a press on a part makes of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part, as its programme declares it."""

    name: str
    count: int = 1
    """How many of it there are."""
    photo: str = ""
    """Its file, which names the picture that was made small of it; empty: there is none."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A thing and its parts, as its programme declares it. Every item of it has all of them."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The parts of one item, after it was lent or taken back here."""

    item: str
    """Key of its row."""
    action: Action
    """BORROW or RETURN: what was done with it."""
    kit: Kit
    known: tuple[Mark, ...] = ()
    """What was said of each part the last time; empty: that is being looked up."""
    marks: tuple[Mark, ...] = ()
    """What is said now; it begins as what was known."""
    done: bool = False
    """Somebody has looked, or said that they do not."""

    @property
    def is_open(self) -> bool:
        """May it be shown, and does it wait for whoever stands there?"""
        return bool(self.marks) and not self.done
