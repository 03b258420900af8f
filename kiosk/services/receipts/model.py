"""A receipt as frozen data. No sentences: these come with the language (``paper``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sync.model import Action, Reason


class Fate(StrEnum):
    """What became of one thing, in the order in which a receipt says it."""

    LENT = "lent"
    RENEWED = "renewed"
    RETURNED = "returned"
    TAKEN_BACK = "taken_back"
    """A loan that was undone at once."""
    RESERVED = "reserved"
    PAID = "paid"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One thing."""

    fate: Fate
    item: str = ""
    """Its number; empty where it has none, as a payment."""
    title: str = ""
    """As the ILS gives it; empty: not known."""
    due: datetime | None = None
    action: Action | None = None
    """What was asked, of what was refused."""
    reason: Reason | None = None
    """Why it was refused."""
    missed: bool = False
    """Decided, but its tag was not switched: it has to be shown at the desk."""
    unconfirmed: bool = False
    """Decided without the library system, which has not said yes yet."""
    amount: Decimal | None = None
    """Of a payment."""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Of one visit. Never a full name or a card number."""

    library: str
    station: str
    at: datetime
    """Aware; shown in the zone that it has."""
    lines: tuple[ReceiptLine, ...]
    initials: str = ""
    """As the screen shows them; empty: nobody signed in, or not known any more."""
    owed: Decimal = Decimal(0)
    """What the patron was told that there is to pay."""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How it is said."""

    language: str
    """ISO 639-1."""
    large: bool = False
    """Large print: half as many characters on a line."""
    titles: bool = True
    """False: numbers instead of titles, for whoever finds the paper."""
