"""What a patron takes home of a visit, or of one payment, and how. Pure."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from kiosk.flow.effects import (
    Effect,
    MailReceipt,
    MakeReceiptCode,
    PrintReceipt,
    ReadReceipt,
)
from kiosk.flow.family import people, seen_as
from kiosk.flow.patron_events import (
    ReceiptChosen,
    ReceiptCodeMade,
    ReceiptHeard,
    ReceiptRead,
    ReceiptWay,
)
from kiosk.flow.pile import Result
from kiosk.flow.rows import LoanState, RowState
from kiosk.flow.session import Session, Step, replace
from kiosk.flow.sight import Letters
from sync.model import Action

_DONE = {
    RowState.LENT: Action.BORROW,
    RowState.RETURNED: Action.RETURN,
    RowState.RENEWED: Action.RENEW,
}


def of_visit(session: Session) -> tuple[Effect, ...]:
    """What a visit that ends now has printed: its receipt, that of each of a family, or nothing."""
    return tuple(effect for each in _each(session) for effect in _of_one(each))


def _each(session: Session) -> tuple[Session, ...]:
    """Nobody's receipt has anything of somebody else's."""
    everyone = people(session) if session.family else ()
    return tuple(seen_as(session, each) for each in everyone) or (session,)


def _of_one(session: Session) -> tuple[Effect, ...]:
    done = _done(session) | ({Action.PAY} if session.paid else set())
    return (_whole(session),) if done & session.rules.receipts else ()


def ways(session: Session) -> tuple[ReceiptWay, ...]:
    """What the last screen of this visit asks; empty: nothing, or there is one anyhow.

    Of what was paid that was asked when it was paid; it stands on the receipt all the same.
    """
    if of_visit(session):
        return ()
    offered = [set(_ways(each, _done(each))) for each in _each(session)]
    # One code is one receipt: whose would it be?
    never = {ReceiptWay.CODE} if session.family else set()
    found = tuple(way for way in ReceiptWay if way in set[ReceiptWay]().union(*offered) - never)
    return found if len(found) > 1 else ()


def ways_of_payment(session: Session) -> tuple[ReceiptWay, ...]:
    """The same, asked where it says that it is paid."""
    return () if Action.PAY in session.rules.receipts else _ways(session, {Action.PAY})


def of_late_payment(session: Session) -> tuple[Effect, ...]:
    """What is printed of a payment of which the last screen hears."""
    return (_last_payment(session),) if Action.PAY in session.rules.receipts else ()


def chosen(session: Session, event: ReceiptChosen) -> Result:
    """It is on its way at once, and once; no receipt is what holds when nothing is chosen.

    What is only shown can be left again; and paper that does not come, because the printer stopped.
    """
    way, before = event.way, session.receipt
    stuck = before is ReceiptWay.PAPER and not session.prints
    may_choose = before in (ReceiptWay.NONE, ReceiptWay.CODE) or stuck
    if way not in session.receipt_ways or way is before or not may_choose:
        return session, ()
    if session.step is Step.DONE:
        wholes = tuple((_whole(each), each.mail) for each in _with_something(session))
    else:
        wholes = ((_last_payment(session), session.mail),)
    effects: tuple[Effect, ...] = ()
    match way:
        case ReceiptWay.PAPER:
            if not session.prints:
                return session, ()
            effects = tuple(whole for whole, _ in wholes)
        case ReceiptWay.MAIL:
            effects = tuple(MailReceipt(whole, mail) for whole, mail in wholes if mail)
        case ReceiptWay.CODE:
            session = replace(session, codes=session.codes + 1)
            effects = (MakeReceiptCode(wholes[0][0], session.codes),)
        case ReceiptWay.NONE if stuck:
            # Its paper may come yet.
            return session, ()
    return replace(session, receipt=way, receipt_code=None), effects


def code_made(session: Session, event: ReceiptCodeMade) -> Result:
    """The code, where it is still wanted."""
    if session.receipt is not ReceiptWay.CODE or event.number != session.codes:
        return session, ()
    return replace(session, receipt_code=event.code), ()


def heard(session: Session, event: ReceiptHeard) -> Result:
    """What it says is looked up, and read aloud once it is there; each time anew."""
    if not session.speech.on:
        return session, ()
    session = replace(session, hearings=session.hearings + 1, receipt_lines=())
    wholes = tuple(_whole(each) for each in _with_something(session))
    return session, (ReadReceipt(wholes, session.hearings),)


def read(session: Session, event: ReceiptRead) -> Result:
    """What it says, where it is still to be heard."""
    if event.number != session.hearings or not session.speech.on:
        return session, ()
    return replace(session, receipt_lines=event.lines), ()


def over(session: Session) -> Session:
    """What was asked about one payment is asked no more."""
    return replace(session, receipt_ways=(), receipt=ReceiptWay.NONE, receipt_code=None)


def _ways(session: Session, done: AbstractSet[Action]) -> tuple[ReceiptWay, ...]:
    rules = session.rules
    asked = {
        ReceiptWay.PAPER: done & rules.receipts_asked,
        ReceiptWay.MAIL: session.mail and done & rules.receipts_mailed,
        ReceiptWay.CODE: done & rules.receipts_coded,
    }
    offered = tuple(way for way, of in asked.items() if of)
    return (ReceiptWay.NONE, *offered) if offered else ()


def _whole(session: Session) -> PrintReceipt:
    whose = (session.language, session.initials, session.fees, session.currency)
    return PrintReceipt(
        session.rows,
        session.loans,
        *whose,
        titles=not session.titles_hidden,
        paid=session.paid,
        large=session.sight.letters is not Letters.NORMAL,
    )


def _last_payment(session: Session) -> PrintReceipt:
    """Of one payment alone: the visit goes on, and has a receipt of its own."""
    return replace(_whole(session), rows=(), loans=(), paid=session.paid[-1:])


def _with_something(session: Session) -> tuple[Session, ...]:
    """Those of a family to whom there is anything to say."""
    some = tuple(each for each in _each(session) if _done(each) or each.paid)
    return some or (session,)


def _done(session: Session) -> set[Action]:
    """What was done in this visit beside paying, whatever became of the tags."""
    done = {_DONE[row.state] for row in session.rows if row.state in _DONE}
    # Decided, and its tag is not switched yet.
    waits = (RowState.PUT_BACK, RowState.MISSED)
    done |= {row.action for row in session.rows if row.state in waits and row.action is not None}
    if any(line.state is LoanState.RENEWED for line in session.loans):
        done.add(Action.RENEW)
    return done
