"""Whose cards are in a visit, and whose may join it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kiosk.flow.account import HoldLine, Listed
from kiosk.flow.events import PatronKnown
from kiosk.flow.guests import OtherLibrary
from kiosk.flow.rows import LoanLine
from sync.model import Ability, Reason


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose card is signed in: what the session has of whoever has the turn."""

    card: str
    typed: bool = False
    pin_known: bool = False
    initials: str = ""
    patron_type: str = ""
    offline: bool = False
    most_items: int = 0
    loans: tuple[LoanLine, ...] = ()
    abilities: frozenset[Ability] = frozenset()
    listed: Listed = Listed.NOT_ASKED
    holds: tuple[HoldLine, ...] = ()
    placed: frozenset[str] = frozenset()
    messages: tuple[str, ...] = ()
    holds_ready: int = 0
    holds_waiting: int = 0
    fees: Decimal = Decimal(0)
    currency: str = ""
    expires: date | None = None
    refusal: Reason | None = None
    block: Reason | None = None
    guest_of: OtherLibrary | None = None
    paid: tuple[Decimal, ...] = ()
    begun: tuple[tuple[int, Decimal], ...] = ()
    household: str = field(default="", repr=False)
    mail: str = field(default="", repr=False)


class JoinState(StrEnum):
    """Where another card in a visit stands."""

    WAITING = "waiting"
    """Something of whoever has the turn is being asked first."""
    QUESTION = "question"
    """Does it belong to those who stand here?"""
    LOOKED_UP = "looked_up"
    """The ILS is asked who it is; its household says whether it belongs here."""
    AGREED = "agreed"
    """It does, and is being signed in."""
    TURNED_AWAY = "turned_away"
    """It may not borrow, so it has no column."""


@dataclass(frozen=True, slots=True)
class Join:
    """Another card that was shown in a visit, until it has its column."""

    card: str
    state: JoinState
    back: str = ""
    """Whose turn it was."""
    known: PatronKnown | None = None
    """With QUESTION: what the ILS said of it; None: it was not asked."""
    reason: Reason | None = None
    """Why it was turned away."""
