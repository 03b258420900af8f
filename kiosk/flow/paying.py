"""What is owed is shown and paid, beside the loans. The money goes on without the visit. Pure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from kiosk.flow import family, receipts
from kiosk.flow.effects import BeginPayment, CancelPayment, Effect, ListFees
from kiosk.flow.events import FeesListed, PaymentTold, Standing
from kiosk.flow.patron_events import (
    ContinuePressed,
    FeesPressed,
    FeeTicked,
    PayingStopped,
    PayPressed,
    PayWay,
    PayWayChosen,
)
from kiosk.flow.payment import UNDER_WAY, Payment, PayState, has_cents
from kiosk.flow.pile import Result, handle_all
from kiosk.flow.rows import RowState
from kiosk.flow.session import Session, Step, replace
from sync.model import Fee, Reason

MOST_LISTED: Final = 200
"""So many have a row each; of more only the total is paid."""
_MAY_BEGIN: Final = (PayState.CHOOSING, PayState.FAILED, PayState.REFUSED)
_PAYS: Final = (PayState.BEGINNING, PayState.WAITING)


def pressed(session: Session, event: FeesPressed) -> Result:
    """Betalen, in the overview or where the card is refused for it."""
    return (session, ()) if session.pay is not None else _list(session)


def _list(session: Session) -> Result:
    """Ask what is owed for, as much as that is now; nothing where it cannot be paid here."""
    if not session.may_pay:
        return replace(session, pay=None), ()
    number = session.payments + 1
    way = session.pay.way if session.pay is not None else PayWay.PHONE
    pay = Payment(number, owed=session.fees, currency=session.currency, way=way)
    ask = ListFees(number, card=session.card)
    return replace(session, pay=pay, payments=number, explaining=""), (ask,)


def listed(session: Session, event: FeesListed) -> Result:
    """All of them are chosen beforehand; a list that is not the total is none."""
    pay = session.pay
    if pay is None or pay.state is not PayState.LISTING or pay.number != event.number:
        return session, ()
    fees = event.fees if _adds_up(event.fees, pay) else ()
    return replace(session, pay=replace(pay, state=PayState.CHOOSING, fees=fees)), ()


def _adds_up(fees: tuple[Fee, ...], pay: Payment) -> bool:
    usable = len(fees) <= MOST_LISTED and all(has_cents(each.amount) for each in fees)
    same = all(each.currency in ("", pay.currency) for each in fees)
    return usable and same and sum((each.amount for each in fees), Decimal(0)) == pay.owed


def ticked(session: Session, event: FeeTicked) -> Result:
    """Paid now, or not now."""
    pay = session.pay
    if pay is None or pay.state is not PayState.CHOOSING or not 0 <= event.at < len(pay.fees):
        return session, ()
    return replace(session, pay=replace(pay, left_out=pay.left_out ^ {event.at})), ()


def way_chosen(session: Session, event: PayWayChosen) -> Result:
    """Only where there is a choice."""
    pay = session.pay
    if pay is None or pay.state is not PayState.CHOOSING or event.way not in session.pay_ways:
        return session, ()
    return replace(session, pay=replace(pay, way=event.way)), ()


def begin(session: Session, event: PayPressed) -> Result:
    """Betaal, or once more. Each time it is another payment."""
    pay, way = session.pay, session.way_to_pay
    if pay is None or pay.state not in _MAY_BEGIN or not session.may_pay or way is None:
        return session, ()
    if not 0 < pay.chosen <= session.fees:
        return session, ()
    number, one = session.payments + 1, pay.one
    begun = replace(
        pay,
        number=number,
        state=PayState.BEGINNING,
        way=way,
        amount=pay.chosen,
        code=None,
        minutes=0,
        stopping=False,
        how="",
    )
    fee = one.fee_id if one is not None else ""
    port = session.rules.phone if way is PayWay.PHONE else session.rules.terminal
    ask = BeginPayment(number, begun.amount, pay.currency, fee, port, card=session.card)
    open_now = (*session.begun, (number, begun.amount))
    return replace(session, pay=begun, payments=number, begun=open_now), (ask,)


def stopped(session: Session, event: PayingStopped) -> Result:
    """Toch niet: whoever takes the money says whether that was in time."""
    pay = session.pay
    if pay is None or pay.state not in _PAYS or pay.stopping:
        return session, ()
    return replace(session, pay=replace(pay, stopping=True)), (CancelPayment(pay.number),)


def told(session: Session, event: PaymentTold) -> Result:
    """How it stands, with whoever began it."""
    return _to_whom(session, event, _told)


def told_late(session: Session, event: PaymentTold) -> Result:
    """On the last screen: what went on after the visit."""
    return _to_whom(session, event, _told_late)


def _to_whom(
    session: Session, event: PaymentTold, how: Callable[[Session, PaymentTold], Result]
) -> Result:
    began = [each for each in session.family if event.number in dict(each.begun)]
    if not began:
        return how(session, event)
    pay = session.pay
    shown = pay is not None and pay.number in dict(began[0].begun)
    theirs = replace(family.seen_as(session, began[0]), pay=pay if shown else None)
    after, effects = how(theirs, event)
    told = family.changed(session, family.mine(after))
    return replace(told, pay=after.pay if shown else pay), effects


def _told(session: Session, event: PaymentTold) -> Result:
    """What was paid stays so, whatever is said after it."""
    pay, begun = session.pay, dict(session.begun)
    if event.standing is Standing.PAID and event.number in begun:
        return _paid(session, event, begun)
    mine = pay is not None and pay.number == event.number
    if event.standing is Standing.REFUSED and event.number in begun:
        del begun[event.number]
        session = replace(session, begun=tuple(begun.items()))
        if event.owed is not None:
            session = replace(session, fees=max(event.owed, Decimal(0)))
            if not mine:
                return _anew(session)
    if pay is None or not mine or pay.state not in (*UNDER_WAY, PayState.FAILED):
        return session, ()
    refused = event.standing is Standing.REFUSED and session.signed_in
    if refused and (event.owed is not None or pay.amount > session.fees):
        # Paid elsewhere meanwhile, or there is more: what is true now is shown.
        return _list(session)
    now = replace(
        pay,
        state=_state(pay, event),
        code=event.code or pay.code,
        minutes=event.minutes,
        how=event.how,
    )
    if now.state not in UNDER_WAY:
        now = replace(now, code=None, stopping=False)
    return replace(session, pay=now), ()


def _paid(session: Session, event: PaymentTold, begun: dict[int, Decimal]) -> Result:
    """Also one that was given up on the screen: it lowers what is owed, and is on the receipt.

    Another one that is under way asks for what was owed before: that is stopped, so that nobody
    pays the same twice, and the screen says what was paid.
    """
    amount, pay = begun.pop(event.number), session.pay
    session = replace(
        session,
        fees=max(session.fees - amount, Decimal(0)),
        paid=(*session.paid, amount),
        begun=tuple(begun.items()),
    )
    stop: tuple[Effect, ...] = ()
    if pay is not None and pay.number != event.number and pay.state in UNDER_WAY:
        stop = () if pay.stopping else (CancelPayment(pay.number),)
        # Nobody knows any more which of the fees that one was for.
        pay = Payment(event.number, currency=pay.currency, way=pay.way, amount=amount)
    if pay is not None and pay.number == event.number:
        done = replace(pay, state=PayState.PAID, code=None, how=event.how)
        asked = receipts.ways_of_payment(session) if session.signed_in else session.receipt_ways
        return replace(session, pay=done, receipt_ways=asked), stop
    return _anew(session)


def _anew(session: Session) -> Result:
    """Listed once more, where the screen shows what was owed before."""
    pay = session.pay
    listed = pay is not None and pay.state in (PayState.LISTING, *_MAY_BEGIN)
    return _list(session) if listed else (session, ())


def _state(pay: Payment, event: PaymentTold) -> PayState:
    match event.standing:
        case Standing.WAITING if event.answers or pay.state in (PayState.OPEN, PayState.FAILED):
            return PayState.OPEN
        case Standing.WAITING if pay.state is PayState.UNKNOWN and pay.stopping:
            return PayState.OPEN
        case Standing.WAITING:
            return PayState.WAITING
        case Standing.ENDED | Standing.REFUSED if pay.stopping or pay.state is PayState.OPEN:
            # As it was wanted.
            return PayState.CHOOSING
        case Standing.ENDED:
            return PayState.FAILED
        case Standing.REFUSED:
            return PayState.REFUSED
        case _:
            return PayState.UNKNOWN


def _told_late(session: Session, event: PaymentTold) -> Result:
    after, effects = _told(session, event)
    late = after.paid != session.paid
    return after, (*effects, *(receipts.of_late_payment(after) if late else ()))


def go_on(session: Session, event: ContinuePressed) -> Result:
    """Verder or Nu niet: back to where one was; after paying, to what lies there."""
    pay = session.pay
    if pay is None or pay.state in _PAYS:
        return session, ()
    if pay.state is not PayState.PAID:
        return replace(session, pay=None), _calls_off(pay)
    block = None if session.block is Reason.FEES_OWED else session.block
    session = receipts.over(replace(session, pay=None, block=block))
    if not session.rows:
        return session, ()
    # What was refused for what is paid now is asked about once more.
    rows = tuple(
        replace(row, state=RowState.SEEN, reason=None, action=None)
        if row.state is RowState.REFUSED
        and row.reason is Reason.FEES_OWED
        and row.card == session.card
        and session.on_pad.issuperset(row.uids)
        else row
        for row in session.rows
    )
    refusal = None if session.refusal is Reason.FEES_OWED else session.refusal
    return handle_all(replace(session, rows=rows, refusal=refusal, step=Step.OPEN, verb=None))


def after_visit(session: Session) -> tuple[Payment | None, tuple[Effect, ...]]:
    """What of a payment goes on when the visit ends now, and what is to be done about it.

    Whoever holds its code may be paying. What has no code yet nobody can pay any more, and a
    terminal asks whoever comes next: that is stopped, as far as it can be.
    """
    pay = session.pay
    if pay is None or pay.state not in UNDER_WAY:
        return None, ()
    stop = _calls_off(pay)
    stopping = pay.stopping or bool(stop)
    left = replace(pay, fees=(), left_out=frozenset(), code=None, stopping=stopping)
    return left, stop


def _calls_off(pay: Payment) -> tuple[Effect, ...]:
    asks = pay.state in (*_PAYS, PayState.UNKNOWN) and pay.code is None
    return (CancelPayment(pay.number),) if asks and not pay.stopping else ()
