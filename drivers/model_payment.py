"""What a payment terminal is asked and says, as frozen data. Money is whole cents, no float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_CENTS = 10_000_000
"""No fee of a library is larger: what asks for more is a mistake."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_REFERENCE = re.compile(r"[A-Za-z0-9._-]{1,64}")
# ISO 4217, list one: minor units 0, 3 and 4. "Cents" would be wrong by a factor there.
_NO_CENTS = re.compile(
    "BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF"
    "|BHD|IQD|JOD|KWD|LYD|OMR|TND|CLF|UYW"
)


class PaymentState(StrEnum):
    """Where a payment stands, as whoever takes the money says."""

    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
    """The far end answers, and does not know this payment or what became of it."""


ENDED = frozenset((PaymentState.FAILED, PaymentState.EXPIRED, PaymentState.CANCELLED))
"""It ended, and no money was taken."""


@dataclass(frozen=True, slots=True)
class PaymentRequest:
    """What is to be paid. ValueError for what no payment can be."""

    reference: str
    """Ours: names this payment for ever. The same once more is the same payment."""
    cents: int
    currency: str
    """ISO 4217, one that has cents."""
    description: str = ""
    """What the patron sees at the bank. Names no patron."""

    def __post_init__(self) -> None:
        if isinstance(self.cents, bool) or not isinstance(self.cents, int):
            raise ValueError(f"found {self.cents!r}, expected whole cents")
        if not 0 < self.cents <= MOST_CENTS:
            raise ValueError(f"found {self.cents} cents, expected 1 to {MOST_CENTS}")
        if not _CURRENCY.fullmatch(self.currency) or _NO_CENTS.fullmatch(self.currency):
            raise ValueError(f"found the currency {self.currency!r}, expected one with cents")
        if not _REFERENCE.fullmatch(self.reference):
            raise ValueError("a reference is 1 to 64 letters, digits, dots, dashes, underscores")


@dataclass(frozen=True, slots=True)
class PaymentStarted:
    """What the patron does now."""

    handle: str
    """The far end's own name of it."""
    code: str = ""
    """What a QR code says that the patron's phone reads; empty: the terminal itself asks."""
    expires_at: datetime | None = None
    """UTC, aware, by the far end's clock; None: it does not say."""


@dataclass(frozen=True, slots=True)
class PaymentStatus:
    """One payment at one moment."""

    handle: str
    state: PaymentState
    reference: str = ""
    """Ours; empty: the far end does not say."""
    cents: int = 0
    """Taken so far and not given back, whatever was asked for. Of PAID; else 0."""
    currency: str = ""
