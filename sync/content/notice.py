"""What can be shown to patrons beside their books, as frozen data: hub, station and screen know it.

Nothing in it is markup: whoever made one has cleaned its words (``sync.content.cleaning``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What it is about, as published."""

    EVENT = "event"
    NEWS = "news"
    TIP = "tip"
    """To read, by a reader or by staff."""
    CIRCLE = "circle"
    """People who read together."""
    CALL = "call"
    """For somebody to help, or to talk with."""


class Audience(StrEnum):
    """Whom it is for, as published."""

    ALL = "all"
    ADULTS = "adults"
    """Not shown on the children's screen."""
    CHILDREN = "children"
    """There it goes first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One of them. All times are aware."""

    kind: Kind
    title: str
    text: str = ""
    start: datetime | None = None
    """Of an event; midnight in the station's zone where it is for the whole day."""
    end: datetime | None = None
    whole_day: bool = False
    place: str = ""
    price: Decimal | None = None
    """What it costs to go; 0: nothing; None: it does not say."""
    currency: str = "EUR"
    """ISO 4217."""
    url: str = ""
    """Where there is more about it: http or https."""
    image: str = ""
    """As a source gives it: the URL of a picture. On the station: the name of what was kept."""
    audience: Audience = Audience.ALL
    source: str = ""
    """The ``name`` of its section."""
    partner: str = ""
    """Who has it on, as patrons read it; empty: the library itself."""
    priority: int = 0
    """The higher goes first."""
    expires: datetime | None = None
    """Never shown from then on. None: an event is over at its end."""
    subjects: tuple[str, ...] = ()
    """Words by which it fits a book, in small letters."""

    def over(self, now: datetime) -> bool:
        """Is it too late to show it?"""
        ends = [at for at in (self.expires, self.end or self.start) if at is not None]
        return bool(ends) and min(ends) <= now


def shortened(text: str, most: int) -> str:
    """At most so many characters; what is too long ends at a word with "…"."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at_word = kept if text[most - 1] == " " else kept.rpartition(" ")[0]
    return f"{(at_word or kept).rstrip(' ,;:.-–')}…"
