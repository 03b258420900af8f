"""What goes with the items of a visit that was a success, asked for when it ends. Pure.

Item to item: what leaves here are items and titles, in no order that says who had them.
"""

from __future__ import annotations

from kiosk.flow.effects import Effect, FindRelated
from kiosk.flow.events import RelatedFound
from kiosk.flow.pile import Result
from kiosk.flow.rows import Row, RowState
from kiosk.flow.session import Session, replace
from sync.content.catalogue.relation import InHand
from sync.model import Action

_LENT = (RowState.LENT, RowState.RENEWED)
_MISSING = (RowState.PUT_BACK, RowState.MISSED)


def goes_along(session: Session, row: Row) -> bool:
    """Does the patron take this home: lent, renewed, or theirs and left as it was?"""
    if row.state in _LENT:
        return True
    if row.state in _MISSING:
        return row.action is Action.BORROW
    if row.action is Action.RENEW:
        return True
    loans = (*session.loans, *(line for each in session.family for line in each.loans))
    mine = any(line.item == row.key for line in loans)
    return row.state is RowState.LEFT and mine


def wanted(session: Session) -> Result:
    """Of a visit whose last screen this is.

    Nothing is shown where something stays here, or several people stand there: whose would it be?
    """
    if not session.rules.suggests:
        return session, ()
    number = session.wishes + 1
    session = replace(session, wishes=number)
    along = all(goes_along(session, row) for row in session.rows)
    shown = along and not session.family and session.count(*_LENT)
    return session, of_pile(session, number if shown else 0)


def of_pile(session: Session, number: int = 0) -> tuple[Effect, ...]:
    """What is told of its items, in the order of their ids; nothing of what is hidden from others.

    In a class nothing is told either: one pile would be one child's.
    """
    if not session.rules.suggests or session.titles_hidden or session.school is not None:
        return ()
    pile = tuple(sorted(InHand(row.key, row.title) for row in session.rows if row.state in _LENT))
    back = tuple(sorted(row.key for row in session.rows if _stands_here(row)))
    return (FindRelated(number, pile, back),) if pile or back else ()


def found(session: Session, event: RelatedFound) -> Result:
    """The answer, where it is still wanted."""
    if event.number != session.wishes:
        return session, ()
    return replace(session, suggestions=event.suggestions), ()


def _stands_here(row: Row) -> bool:
    """Nobody waits for it, and it has not to travel."""
    return row.state is RowState.RETURNED and not row.alert and not row.destination
