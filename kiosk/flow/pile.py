"""The mixed pad as a table: what lies there × who stands there → what is done. Pure."""

from __future__ import annotations

from enum import StrEnum

from kiosk.flow.effects import Borrow, Effect, GiveBack, Inquire, Renew
from kiosk.flow.events import PadItem
from kiosk.flow.family import on_card, person, whose
from kiosk.flow.patron_events import Answer, Verb
from kiosk.flow.rows import LoanLine, LoanState, Row, RowState
from kiosk.flow.session import Session, replace
from sync.model import Action, ItemStatus, Reason

Result = tuple[Session, tuple[Effect, ...]]

_NAMED = (Reason.SET_INCOMPLETE, Reason.AMBIGUOUS_ITEM, Reason.NOT_FOR_LOAN)
"""Refusals of an item whose number is known: it has a title. Of another number nothing is asked."""


class Side(StrEnum):
    """Which side of the gate an item belongs on, by its tag and by what the ILS said."""

    IN = "in"
    """Armed, and not known to be on loan."""
    OUT = "out"
    """Disarmed, or on loan by the ILS's word."""
    UNKNOWN = "unknown"
    """A barcode about which the ILS has not (yet) said anything."""
    BARRED = "barred"
    """Unreadable, ambiguous, incomplete or not for loan."""


class Holder(StrEnum):
    """Whose it is, seen from whoever laid it there."""

    NOBODY = "nobody"
    """No card was shown."""
    FREE = "free"
    """A card; the item is not known to be on loan."""
    MINE = "mine"
    OTHER = "other"


class Deal(StrEnum):
    """What is done with an item."""

    INVITE = "invite"
    """Lenen? Scan je pas. Nothing is booked."""
    LEND = "lend"
    ASK_RETURN = "ask_return"
    """Ask once for the pile: Inleveren?"""
    ASK_RETURN_OR_RENEW = "ask_return_or_renew"
    EXPLAIN = "explain"
    """Say why; no action."""


PILE: dict[tuple[Side, Holder], Deal] = {
    (Side.IN, Holder.NOBODY): Deal.INVITE,
    (Side.IN, Holder.FREE): Deal.LEND,
    # Armed, yet in this patron's own list: its tag was never disarmed. The desk explains that it
    # is lent already, and the tag is repaired.
    (Side.IN, Holder.MINE): Deal.LEND,
    (Side.OUT, Holder.NOBODY): Deal.ASK_RETURN,
    # Disarmed, but not in the list that came with the card: somebody else's, as far as is known.
    (Side.OUT, Holder.OTHER): Deal.ASK_RETURN,
    (Side.OUT, Holder.MINE): Deal.ASK_RETURN_OR_RENEW,
    (Side.UNKNOWN, Holder.NOBODY): Deal.INVITE,
    (Side.UNKNOWN, Holder.FREE): Deal.LEND,
    (Side.UNKNOWN, Holder.MINE): Deal.ASK_RETURN_OR_RENEW,
    (Side.BARRED, Holder.NOBODY): Deal.EXPLAIN,
    (Side.BARRED, Holder.FREE): Deal.EXPLAIN,
    (Side.BARRED, Holder.MINE): Deal.EXPLAIN,
}
"""What was lent or returned in a visit is not looked at again in it."""


def side(session: Session, row: Row) -> Side:
    """Which side of the gate this item belongs on."""
    item = row.item
    if item is None or item.refusal is not None:
        return Side.BARRED
    if row.status is ItemStatus.ON_LOAN:
        return Side.OUT
    if not item.afis:
        return Side.UNKNOWN if row.status is None else Side.IN
    # A set of which one part is armed is not out: it waits for a card, which disarms all of it.
    is_out = all(afi == session.rules.unsecured_afi for afi in item.afis)
    return Side.OUT if is_out else Side.IN


def holder(session: Session, row: Row) -> Holder:
    """Whose item this is, as far as is known."""
    mine = person(session, row.card)
    if mine is None:
        return Holder.NOBODY
    if row.item is not None and any(line.item == row.item.item_id for line in mine.loans):
        return Holder.MINE
    return Holder.OTHER if side(session, row) is Side.OUT else Holder.FREE


def deal(session: Session, row: Row) -> Deal:
    """What the table says about this item now."""
    return PILE[side(session, row), holder(session, row)]


def put(session: Session, row: Row) -> Session:
    """Replace the row with this key, or add it at the end."""
    if session.row(row.key) is None:
        return replace(session, rows=(*session.rows, row))
    rows = tuple(row if other.key == row.key else other for other in session.rows)
    return replace(session, rows=rows)


def handle(session: Session, row: Row) -> Result:
    """Do with this row what the table says. The row is added or replaced."""
    item = row.item
    if item is None:
        return put(session, row), ()
    if not row.card:
        row = replace(row, card=whose(session))
    match deal(session, row):
        case Deal.EXPLAIN:
            return _explain(session, row, item)
        case Deal.INVITE if session.answer is Answer.RETURN and _may_be_out(session, row):
            return ask(session, row, Action.RETURN)
        case Deal.INVITE:
            return _wait(session, row, RowState.SEEN)
        case Deal.LEND:
            return ask(session, row, Action.BORROW)
        case Deal.ASK_RETURN:
            return _on_loan(session, row, mine=False)
        case Deal.ASK_RETURN_OR_RENEW:
            return _on_loan(session, row, mine=True)


def _may_be_out(session: Session, row: Row) -> bool:
    """A barcode of which the ILS says nothing, and no card that it waits for."""
    return side(session, row) is Side.UNKNOWN and not session.card


def handle_all(session: Session) -> Result:
    """Do with every undecided row what the table says now: somebody signed in, or answered."""
    effects: tuple[Effect, ...] = ()
    for row in session.rows:
        if row.state in (RowState.SEEN, RowState.QUESTION):
            session, more = handle(session, row)
            effects += more
    return session, effects


def ask(session: Session, row: Row, action: Action) -> Result:
    """Put the question about this row to the desk."""
    asking = replace(row, state=RowState.ASKING, action=action, reason=None)
    if row.item is None:
        return session, ()
    return put(session, asking), (_effect(action, row.item, row.card),)


def _effect(action: Action, item: PadItem, card: str) -> Effect:
    if action is Action.BORROW:
        return Borrow(item, card=card)
    return GiveBack(item) if action is Action.RETURN else Renew(item.item_id, card=card)


def _on_loan(session: Session, row: Row, *, mine: bool) -> Result:
    wants_return = session.answer is Answer.RETURN or session.verb is Verb.RETURN
    # A card that was shown, but not answered yet, is waited for.
    if wants_return or (session.rules.return_at_once and not session.card):
        return ask(session, row, Action.RETURN)
    if session.answer is Answer.RENEW and mine:
        return _renew(session, row)
    if not session.rules.asks and (session.signed_in or not session.card):
        # There is nobody to ask.
        return put(session, replace(row, state=RowState.LEFT)), ()
    return _wait(session, row, RowState.QUESTION)


def _renew(session: Session, row: Row) -> Result:
    """Once in a visit: it may be asked, or told, in the overview already."""
    mine = person(session, row.card)
    line = next(line for line in mine.loans if line.item == row.key) if mine else LoanLine(row.key)
    if line.state is LoanState.RENEWED:
        done = replace(row, state=RowState.RENEWED, action=Action.RENEW, due=line.due)
        return put(session, done), ()
    session, effects = ask(session, row, Action.RENEW)

    def asking(theirs: Session) -> Session:
        loans = tuple(
            replace(other, state=LoanState.ASKING, reason=None) if other is line else other
            for other in theirs.loans
        )
        return replace(theirs, loans=loans)

    asked = on_card(session, row.card, asking)
    return asked, () if line.state is LoanState.ASKING else effects


def _explain(session: Session, row: Row, item: PadItem) -> Result:
    row = replace(row, reason=item.refusal)
    if item.refusal not in _NAMED:
        return put(session, replace(row, state=RowState.REFUSED)), ()
    return _wait(session, row, RowState.REFUSED)


def _wait(session: Session, row: Row, state: RowState) -> Result:
    """A row that nothing else is asked about is asked for its title once; nobody reads one where
    there is no screen."""
    inquire = session.rules.asks and not row.inquired and row.item is not None
    waiting = replace(row, state=state, inquired=row.inquired or inquire)
    effects = (Inquire(row.item.item_id),) if inquire and row.item is not None else ()
    return put(session, waiting), effects
