"""What somebody pays, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kiosk.flow.events import PaymentCode
from kiosk.flow.patron_events import PayWay
from sync.model import Fee


class PayState(StrEnum):
    """Where a patron is with paying."""

    LISTING = "listing"
    """The ILS is asked what is owed for."""
    CHOOSING = "choosing"
    BEGINNING = "beginning"
    """The terminal is asked to begin."""
    WAITING = "waiting"
    """The patron pays now, or not."""
    PAID = "paid"
    FAILED = "failed"
    """It ended, and nothing was taken."""
    REFUSED = "refused"
    """Nothing was begun."""
    UNKNOWN = "unknown"
    """Nobody knows yet what became of it."""
    OPEN = "open"
    """The patron would rather not, and it cannot be stopped: it ends by itself."""


UNDER_WAY = frozenset((PayState.BEGINNING, PayState.WAITING, PayState.UNKNOWN, PayState.OPEN))
"""Money may still come."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What is owed, and how far it is with paying that."""

    number: int
    """Of the wish, in this station's run: what is told of another one is not shown."""
    state: PayState = PayState.LISTING
    owed: Decimal = Decimal(0)
    currency: str = ""
    fees: tuple[Fee, ...] = ()
    """What that is for, one by one; empty: nobody knows but the total."""
    left_out: frozenset[int] = frozenset()
    """Places in ``fees`` that are not to be paid now."""
    way: PayWay = PayWay.PHONE
    """Where it is paid, of those that there are (``Session.way_to_pay``)."""
    amount: Decimal = Decimal(0)
    """What is paid now, once that was begun."""
    code: PaymentCode | None = None
    """For the patron's own phone; None: the terminal asks, or it is not there yet."""
    minutes: int = 0
    """For which it can still be paid; 0: nobody says."""
    stopping: bool = False
    """Toch niet was pressed, and nothing came of it yet."""
    how: str = ""
    """What the terminal said last."""

    @property
    def chosen(self) -> Decimal:
        """What Betaal would ask for."""
        if not self.fees:
            return self.owed
        ticked = (each for at, each in enumerate(self.fees) if at not in self.left_out)
        return sum((each.amount for each in ticked), Decimal(0))

    @property
    def everything(self) -> bool:
        """Is all that is owed to be paid?"""
        return not self.left_out

    @property
    def one(self) -> Fee | None:
        """The only one that is to be paid, where it is not all."""
        ticked = [each for at, each in enumerate(self.fees) if at not in self.left_out]
        return ticked[0] if len(ticked) == 1 and self.left_out else None


def has_cents(amount: Decimal) -> bool:
    """Is it more than nothing, in whole cents?"""
    return amount.is_finite() and amount > 0 and amount * 100 == (amount * 100).to_integral_value()
