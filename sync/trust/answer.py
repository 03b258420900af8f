"""What a pack says about one card and one item: all that the offline rule wants of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What a pack says about a card."""

    VALID = "valid"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PackAnswer:
    """The pack's word on one question, of the library's day on which it was asked."""

    card: Standing
    held_for_other: bool = False
    lendable: bool = True
    """False: its type costs something or is not lent offline."""
    due_day: date | None = None
    """The promised last day; None only when it is not lendable."""
    items_per_session: int | None = None
    items_per_day: int | None = None
