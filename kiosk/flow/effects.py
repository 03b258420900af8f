"""What the flow asks the services to do. Performed in order by the clerk."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.flow.events import PadItem


@dataclass(frozen=True, slots=True)
class SignIn:
    """Ask the ILS about this card."""

    card: str


@dataclass(frozen=True, slots=True)
class Borrow:
    """Lend this item on the open session."""

    item: PadItem


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Take this item back."""

    item: PadItem


@dataclass(frozen=True, slots=True)
class EndVisit:
    """Close the open session."""


Effect = SignIn | Borrow | GiveBack | EndVisit
