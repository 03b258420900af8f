"""What became of the items of a pile, and how it goes."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kiosk.services.encoding.why import Reason

_MOST_TROUBLES: Final = 10_000


class Outcome(StrEnum):
    """How one item ended."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """The tag said so already, in this format."""
    REFUSED = "refused"
    """Nothing was written."""
    FAILED = "failed"
    """The tag or the pad failed. What was begun is in the ledger until it is finished."""
    UNDONE = "undone"
    """The tag holds again what it held before."""


GOOD: Final = (Outcome.WRITTEN, Outcome.UNCHANGED, Outcome.UNDONE)
"""It is as it should be."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What became of one item."""

    item: str
    uid: str
    """Empty: there was no tag of which it could be said."""
    outcome: Outcome
    reason: Reason | None = None
    """Why not; or what there is to say all the same."""
    verified: bool = False
    """Read back, byte by byte, with its security."""
    ms: int = 0
    """From the tag's first read to the end."""
    title: str = ""
    part: int = 1
    parts: int = 1


@dataclass(slots=True)
class Tally:
    """How the pile goes."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    troubles: deque[Encoded] = field(default_factory=lambda: deque(maxlen=_MOST_TROUBLES))
    """What was refused or failed, and why; the latest of them."""
    began: float | None = None
    ended: float = 0.0

    @property
    def done(self) -> int:
        """Items whose tag says so."""
        return self.counts[Outcome.WRITTEN] + self.counts[Outcome.UNCHANGED]

    def per_hour(self) -> float:
        """Items that are done in an hour, at the pace so far; 0 before the second one."""
        done = self.done
        took = self.ended - (self.ended if self.began is None else self.began)
        return done * 3600 / took if done > 1 and took > 0 else 0.0
