"""What a patron can be told about a payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from drivers.model_payment import PaymentState
from kiosk.flow.events import Standing as Standing
from sync.model import Authority, Reason


@dataclass(frozen=True, slots=True)
class PaymentNews:
    """One payment at one moment. What it says is durable already."""

    entry: str
    """Its reference at the payment provider and in the ILS; empty: nothing was begun."""
    standing: Standing
    amount: Decimal
    currency: str
    code: str = ""
    """What the QR code says; empty: the terminal itself asks, or it is over."""
    expires_at: datetime | None = None
    """UTC; None: nobody says."""
    how: PaymentState | None = None
    """What the terminal said last; None: nothing."""
    booked: bool = False
    """Of PAID: the ILS has it. False: it will, or staff sees to it."""
    work: bool = False
    """Staff has to look at it."""
    reason: Reason | None = None
    by: Authority | None = None
    message: str = ""
    """For staff."""
    owed: Decimal | None = None
    """Of REFUSED: what the ILS says by now, where that is another sum than it was."""


def cents_of(amount: Decimal) -> int | None:
    """Whole cents, exactly; None: it is none, or not more than nothing."""
    if not amount.is_finite() or amount <= 0 or amount > 1_000_000:
        return None
    cents = amount * 100
    return int(cents) if cents == cents.to_integral_value() else None


def amount_of(cents: int) -> Decimal:
    """The same as the ILS has it."""
    return Decimal(cents).scaleb(-2)


def no_payment(
    amount: Decimal,
    currency: str,
    message: str = "",
    *,
    reason: Reason = Reason.CONFIRM_NEEDED,
    by: Authority | None = Authority.STATION,
) -> PaymentNews:
    """Nothing was begun."""
    return PaymentNews(
        "", Standing.REFUSED, amount, currency, reason=reason, by=by, message=message
    )
