"""What happens to a station, as frozen data. Devices, services and patrons speak in these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drivers.model import ItemTag, PortState
from sync.model import Action, Authority, Outcome, Reason


class Security(StrEnum):
    """What became of a tag's security bit, as published on the command line."""

    NONE = "none"
    VERIFIED = "verified"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PadItem:
    """Everything on the pad that stands for one item: one tag, or all tags of a set."""

    item_id: str
    tags: tuple[tuple[str, ItemTag], ...]
    """(UID, decoded tag), by part number."""
    afis: tuple[int, ...]
    """AFI byte of each tag, same order."""
    refusal: Reason | None = None
    """Why nothing may be done with it: unreadable, ambiguous, incomplete set, not for loan."""

    @property
    def uids(self) -> tuple[str, ...]:
        """UIDs in part order."""
        return tuple(uid for uid, _ in self.tags)


@dataclass(frozen=True, slots=True)
class ItemShown:
    """First sighting of something on the pad: a row may appear, nothing may be done yet."""

    uid: str


@dataclass(frozen=True, slots=True)
class ItemSettled:
    """Seen twice in a row and decoded: an action is allowed (or ``item.refusal`` says why not)."""

    item: PadItem


@dataclass(frozen=True, slots=True)
class ItemRemoved:
    """A tag missed three rounds in a row."""

    uid: str


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card was scanned or held up."""

    card: str


@dataclass(frozen=True, slots=True)
class PatronKnown:
    """The answer to a card. ``refusal`` is None when the session is open."""

    card: str
    offline: bool
    refusal: Reason | None = None


@dataclass(frozen=True, slots=True)
class LoanDecided:
    """What one patron is told about one item. Durable in the journal before this event exists."""

    item: str
    action: Action
    outcome: Outcome
    offline: bool = False
    reason: Reason | None = None
    by: Authority | None = None
    due: datetime | None = None
    title: str = ""
    entry: str = ""
    security: Security = Security.NONE
    message: str = ""


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """Lending stops until somebody mends this."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class TimePassed:
    """The pad has been empty for as long as ends a visit."""


Event = (
    ItemShown
    | ItemSettled
    | ItemRemoved
    | CardShown
    | PatronKnown
    | LoanDecided
    | AlarmRaised
    | TimePassed
    | PortState
)
