"""What goes with an item, as frozen data: the flow, the screen and whoever finds it know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Relation(StrEnum):
    """How it goes with an item, as published; the first goes first."""

    NEXT = "next"
    """What comes next in its series."""
    EBOOK = "ebook"
    AUDIOBOOK = "audiobook"
    EVENT = "event"
    HERITAGE = "heritage"
    """Of the place, about the same."""
    TIP = "tip"
    """To read, by a reader or by staff."""
    PEOPLE = "people"
    """A reading circle, or a call for somebody to help or to talk with."""
    RETURNED = "returned"
    """Brought back here a while ago, by the same author or about the same."""


@dataclass(frozen=True, slots=True, order=True)
class InHand:
    """One item of a pile: all that is known of it here."""

    item: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """One thing that goes with an item. What is not known is empty."""

    relation: Relation
    title: str
    text: str = ""
    """Where it stands, what is said of it, or whose it is."""
    link: str = ""
    start: datetime | None = None
    """Aware."""
    whole_day: bool = False
    price: Decimal | None = None
    currency: str = ""
    source: str = ""
    """Of a notice: the name of its section."""
    adults: bool = False
    """Not for the children's screen."""
