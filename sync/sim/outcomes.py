"""What a simulated library decides and knows, as frozen data. No rule and no message is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from sync.sim.catalogue import ItemRecord, PatronRecord

UNKNOWN_ITEM: Final = "01"
"""Circulation status with which Koha answers for an item that it does not know."""


@dataclass(frozen=True, slots=True)
class Circulated:
    """What became of a checkout or a renewal.

    ``due`` is what the answer says: None on refusal, and for an offline loan in behaviour "koha".
    ``fee`` is set when a fee stands between the patron and the loan.
    """

    accepted: bool
    renewal: bool = False
    patron_known: bool = True
    item: ItemRecord | None = None
    due: datetime | None = None
    message: str = ""
    fee: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RenewedAll:
    """What became of the renewal of all loans of a patron, by item."""

    accepted: bool
    renewed: tuple[str, ...] = ()
    unrenewed: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What became of a return. ``alert_type`` is empty when there is nothing to say."""

    accepted: bool
    item: ItemRecord | None = None
    location: str = ""
    patron: str = ""
    holder: PatronRecord | None = None
    destination: str = ""
    alert_type: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class ItemView:
    """What is known about one item. ``status`` is SIP2's circulation status."""

    item: ItemRecord | None
    location: str = ""
    status: str = UNKNOWN_ITEM
    due: datetime | None = None
    holds: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class PatronView:
    """What is known about one patron. Item ids are listed in the order of the loans and holds."""

    patron: PatronRecord | None
    flags: str
    """Fourteen characters, "Y" or blank (SIP2 patron status)."""
    pin_ok: bool | None = None
    fees: Decimal = Decimal(0)
    fee_limit: Decimal = Decimal(0)
    charged: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    fines: tuple[str, ...] = ()
    """The lines that are owed, each with its amount."""
    blocked: bool = False
    messages: tuple[str, ...] = ()
