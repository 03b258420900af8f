"""What the turns of a class leave behind. Pure."""

from __future__ import annotations

from kiosk.flow.rows import Row, RowState
from kiosk.flow.school import ClassVisit, Note
from kiosk.flow.session import Session, Step, replace
from sync.model import Action

_HOME_AGAIN = (RowState.RETURNED, RowState.UNDONE)
_MISSING = (RowState.PUT_BACK, RowState.MISSED)


def taken(session: Session, school: ClassVisit) -> frozenset[tuple[int, str]]:
    """(number, item) of what this class has lent, the turn of the moment among it."""
    back = {row.key for row in session.rows if row.state in _HOME_AGAIN}
    kept = {(number, item) for number, item in school.taken if item not in back}
    lent = {(school.now, row.key) for row in session.rows if is_lent(row)}
    return frozenset(kept | lent) if school.now else frozenset(kept)


def is_lent(row: Row) -> bool:
    """Was it lent in this visit? Also what has to come back to the pad: the loan stands."""
    return row.state is RowState.LENT or (row.state in _MISSING and row.action is Action.BORROW)


def may_close(session: Session) -> bool:
    """Is the time up, and nobody's turn?"""
    school = session.school
    return school is not None and school.over and session.step in (Step.CLASS, Step.STACK)


def waiting(left: Session, ended: Session) -> Session:
    """After this turn: a child waits for its own, or has waited too long and is asked again."""
    if not ended.lapsed:
        return replace(left, next_card=ended.next_card)
    school = left.school
    again = None if school is None else replace(school, note=Note.AGAIN)
    return replace(left, school=again)


def after(session: Session) -> tuple[Step, ClassVisit | None]:
    """Where a visit leads that ends now: to the first screen; in a class to the next turn.

    A class whose time is up, or that its teacher closed, says so first.
    """
    school = session.school
    if school is None or session.step is Step.DONE:
        return Step.IDLE, None
    left = replace(school, taken=taken(session, school), now=0, note=None)
    return (Step.DONE if school.over else Step.CLASS), left
