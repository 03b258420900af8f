"""What a desk says of a call for staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Word = Literal["seen", "coming", "later", "cannot"]
WORDS: Final[tuple[Word, ...]] = ("seen", "coming", "later", "cannot")
LATER_MINUTES: Final = 5
"""What "later" means where it does not say."""
MOST_MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """What somebody at the desk says."""

    word: Word
    minutes: int = 0
    """With "coming" and "later": in how many; 0: that was not said."""


class NotTold(Exception):
    """The hook did not take it, or answered what cannot be understood. Says what was found."""
