"""What is shown of holds, of a search, and of a PIN that is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sync.model import Hold, ItemStatus, Reason, Title


class Listed(StrEnum):
    """Is the list of holds there?"""

    NOT_ASKED = "not_asked"
    ASKING = "asking"
    KNOWN = "known"
    UNKNOWN = "unknown"
    """The ILS did not give it."""


class HoldState(StrEnum):
    """What the overview shows beside a hold."""

    THERE = "there"
    LEAVING = "leaving"
    """To be taken back; it can be kept for a moment, and nothing was sent."""
    CANCELLING = "cancelling"
    GONE = "gone"
    KEPT = "kept"
    """It was not taken back."""


@dataclass(frozen=True, slots=True)
class HoldLine:
    """One hold in the overview."""

    key: str
    hold: Hold
    state: HoldState = HoldState.THERE
    reason: Reason | None = None
    """Why it was not taken back."""


class PlaceState(StrEnum):
    """Where a wish for a hold stands."""

    CHOOSING = "choosing"
    ASKING = "asking"
    PLACED = "placed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where an item is, and how many wait for it, by the ILS."""

    status: ItemStatus
    due: datetime | None = None
    waiting: int = 0
    location: str = ""


@dataclass(frozen=True, slots=True)
class Placing:
    """A hold that is being placed, on what is explained or on what was found."""

    item: str
    title_id: str = ""
    """The ILS's own id, where the hold is on a title."""
    state: PlaceState = PlaceState.CHOOSING
    found: Title | None = None
    """None: it is the row that is explained."""
    outlook: Outlook | None = None
    reason: Reason | None = None
    position: int | None = None
    """In the queue, where the ILS says."""


class PinPart(StrEnum):
    """Where a change of a PIN stands."""

    OLD = "old"
    """The one that holds is typed."""
    CHECKING = "checking"
    NEW = "new"
    AGAIN = "again"
    """The new one, once more."""
    CHANGING = "changing"
    CHANGED = "changed"
    NOT_CHANGED = "not_changed"


class PinTrouble(StrEnum):
    """What was wrong with the last try."""

    WRONG = "wrong"
    """The old one is another."""
    DIFFERENT = "different"
    """The new one was typed in two ways."""
    REFUSED = "refused"
    """The library takes no such PIN."""
    AWAY = "away"
    BARRED = "barred"
    """It cannot be changed for this card, or not from here."""
    UNSURE = "unsure"
    """Nobody knows which one holds."""


@dataclass(frozen=True, slots=True)
class NewPin:
    """A PIN that is being changed."""

    part: PinPart
    pin: str = field(default="", repr=False)
    """The new one, only between its first time and its second. In memory, and nowhere else."""
    trouble: PinTrouble | None = None
    least: int = 0
    """Digits that the library wants at least, once it has said so."""


class SearchBy(StrEnum):
    """What something to reserve is found by."""

    WORDS = "words"
    NUMBER = "number"
    """On the book, typed or scanned."""


class SearchState(StrEnum):
    """Where a search stands."""

    TYPING = "typing"
    ASKING = "asking"
    PAUSED = "paused"
    """Looked for while somebody may type on, without anything to show for it."""
    FOUND = "found"
    """Also when that is nothing."""
    AWAY = "away"
    """There is no answer now."""


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for, and what was found of it."""

    by: SearchBy
    words: str = field(default="", repr=False)
    state: SearchState = SearchState.TYPING
    number: int = 0
    """Of the last wish in this station's run."""
    insisted: bool = False
    """Zoek was pressed for it."""
    titles: tuple[Title, ...] = field(default=(), repr=False)
    total: int = 0
    shown: int = 0
    """The wish whose answer ``titles`` is."""


PIN_ASKED = (PinPart.CHECKING, PinPart.CHANGING)
