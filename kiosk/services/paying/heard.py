"""What a terminal said of a payment, as one word of the table of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drivers.errors import BadFrame
from drivers.model_payment import ENDED, PaymentState, PaymentStatus
from sync.delivery.money import Heard
from sync.journal.records import Delivery


def own(delivery: Delivery, status: PaymentStatus) -> PaymentStatus:
    """BadFrame: it says how another payment stands."""
    if status.reference not in ("", delivery.entry):
        raise BadFrame(f"{status.handle}: found another reference, expected {delivery.entry}")
    return status


def heard_of(statuses: Sequence[PaymentStatus]) -> tuple[Heard, PaymentStatus | None]:
    """Of every payment with one reference, as one: what was taken is summed up."""
    paid = [each for each in statuses if each.state is PaymentState.PAID]
    if paid:
        # A sum of two currencies is none of either, and of no fee.
        currencies = {each.currency for each in paid}
        currency = paid[0].currency if len(currencies) == 1 else ""
        return Heard.PAID, replace(
            paid[0], cents=sum(each.cents for each in paid), currency=currency
        )
    for each in statuses:
        if each.state is PaymentState.PENDING:
            return Heard.PENDING, each
    for each in statuses:
        if each.state is PaymentState.UNKNOWN:
            return Heard.UNKNOWN, each
    for each in statuses:
        if each.state in ENDED:
            return Heard.ENDED, each
    return Heard.NOT_THERE, None
