"""Receipts from what the journal holds, and from the rows of a visit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from kiosk.flow.rows import LoanLine, LoanState, Row, RowState
from kiosk.services.receipts.model import Fate, ReceiptLine
from sync.journal.records import Delivery, State
from sync.model import Action, Outcome

_DONE = {
    Action.BORROW: Fate.LENT,
    Action.RETURN: Fate.RETURNED,
    Action.RENEW: Fate.RENEWED,
    Action.PAY: Fate.PAID,
    Action.HOLD: Fate.RESERVED,
}
_OF_ROW = {
    RowState.LENT: Fate.LENT,
    RowState.RETURNED: Fate.RETURNED,
    RowState.RENEWED: Fate.RENEWED,
    RowState.UNDONE: Fate.TAKEN_BACK,
    RowState.REFUSED: Fate.REFUSED,
}
_OF_LOAN = {LoanState.RENEWED: Fate.RENEWED, LoanState.REFUSED: Fate.REFUSED}


class NoReceipt(ValueError):
    """These entries make no receipt. The message says which, and why."""


def of_entries(deliveries: Sequence[Delivery]) -> tuple[ReceiptLine, ...]:
    """What the patron was told about these intents.

    NoReceipt for one that nobody was told about, and where they are of several cards: nobody is
    handed what another did.
    """
    cards = {each.intent.patron for each in deliveries if each.intent.patron}
    if len(cards) > 1:
        entries = ", ".join(each.entry for each in deliveries)
        raise NoReceipt(f"the entries {entries} are of {len(cards)} cards; expected those of one")
    return tuple(map(_of_entry, deliveries))


def _of_entry(delivery: Delivery) -> ReceiptLine:
    intent, told = delivery.intent, delivery.told
    if told is None:
        raise NoReceipt(f"the patron was told nothing about entry {delivery.entry}")
    if intent.cancels:
        raise NoReceipt(f"entry {delivery.entry} cancels a hold, which no receipt says")
    fate = _DONE[intent.action]
    if told.outcome is Outcome.REFUSED:
        fate = Fate.REFUSED
    elif intent.undoes:
        fate = Fate.TAKEN_BACK
    return ReceiptLine(
        fate,
        intent.item,
        told.title,
        told.due if fate in (Fate.LENT, Fate.RENEWED) else None,
        intent.action,
        told.reason if fate is Fate.REFUSED else None,
        unconfirmed=told.offline and delivery.state is not State.ACCEPTED,
        amount=_amount(intent.amount),
        currency=intent.currency,
    )


def of_visit(
    rows: Iterable[Row],
    loans: Iterable[LoanLine],
    paid: Iterable[Decimal] = (),
    currency: str = "",
) -> tuple[ReceiptLine, ...]:
    """What a visit came to: what nothing was decided about is left out."""
    lines = []
    for row in rows:
        fate, missed = _OF_ROW.get(row.state), False
        if row.state in (RowState.PUT_BACK, RowState.MISSED) and row.action is not None:
            fate, missed = _DONE[row.action], True
        if fate is not None:
            due = row.due if fate in (Fate.LENT, Fate.RENEWED) else None
            reason = row.reason if fate is Fate.REFUSED else None
            item = row.item.item_id if row.item is not None else row.key
            lines.append(
                ReceiptLine(
                    fate, item, row.title, due, row.action, reason, missed, unconfirmed=row.offline
                )
            )
    for loan in loans:
        if (fate := _OF_LOAN.get(loan.state)) is not None:
            refused = fate is Fate.REFUSED
            lines.append(
                ReceiptLine(
                    fate,
                    loan.item,
                    loan.title,
                    None if refused else loan.due,
                    Action.RENEW,
                    loan.reason if refused else None,
                )
            )
    lines += [ReceiptLine(Fate.PAID, amount=amount, currency=currency) for amount in paid]
    return tuple(lines)


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
