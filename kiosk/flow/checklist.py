"""The parts of a kit are looked at, after it was lent or taken back. Pure.

The booking never waits for a look. Whoever leaves without an answer has not looked: nobody is told
then that a part is there, nor that it is not.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.flow.effects import AskParts, Effect, NoteParts
from kiosk.flow.events import PartsKnown
from kiosk.flow.kits import NEXT, Checklist
from kiosk.flow.patron_events import PartPressed, PartsChecked, PartsSkipped
from kiosk.flow.pile import Result
from kiosk.flow.rows import Row, RowState
from kiosk.flow.session import Session, replace
from sync.model import Action

_BOOKED = {
    RowState.LENT: Action.BORROW,
    RowState.UNDOING: Action.BORROW,
    RowState.RETURNED: Action.RETURN,
}


def followed(session: Session) -> Result:
    """A kit that was lent or taken back gets its list; one that was undone has none any more."""
    checks, effects = [], []
    for row in session.rows:
        check = _of(session, row)
        if check is None:
            continue
        checks.append(check)
        if check not in session.checks:
            effects.append(AskParts(check.item))
    if tuple(checks) == session.checks:
        return session, ()
    return replace(session, checks=tuple(checks)), tuple(effects)


def _of(session: Session, row: Row) -> Checklist | None:
    kit, action = session.rules.kit(row.key), _BOOKED.get(row.state)
    if kit is None or action is None:
        return None
    for check in session.checks:
        if check.item == row.key and check.action is action:
            return check
    return Checklist(row.key, action, kit)


def known(session: Session, event: PartsKnown) -> Result:
    """What was said of its parts the last time. The list can be shown now."""

    def opened(check: Checklist) -> Checklist:
        fits = not check.marks and len(event.marks) == len(check.kit.parts)
        return replace(check, known=event.marks, marks=event.marks) if fits else check

    return _changed(session, event.item, opened), ()


def pressed(session: Session, event: PartPressed) -> Result:
    """It is there, it is missing, it is damaged, it is there."""

    def turned(check: Checklist) -> Checklist:
        marks = (NEXT[mark] if at == event.at else mark for at, mark in enumerate(check.marks))
        return replace(check, marks=tuple(marks))

    check = session.checking
    shown = check is not None and check.item == event.item
    return _changed(session, event.item, turned) if shown else session, ()


def checked(session: Session, event: PartsChecked) -> Result:
    """Alles is er, or what is not."""
    return _answered(session, event.item, looked=True)


def skipped(session: Session, event: PartsSkipped) -> Result:
    """Nu niet."""
    return _answered(session, event.item, looked=False)


def _answered(session: Session, item: str, *, looked: bool) -> Result:
    check = session.checking
    if check is None or check.item != item:
        # A second tap, when another list is on the screen by then.
        return session, ()
    session = _changed(session, item, lambda each: replace(each, done=True))
    return session, (_note(check, looked=looked),)


def left(session: Session) -> tuple[Effect, ...]:
    """The visit ends: whatever nobody answered was not looked at."""
    return broken_off(followed(session)[0])[1]


def broken_off(session: Session) -> Result:
    """Nobody looks any more at whatever nobody answered."""
    notes = tuple(_note(check, looked=False) for check in session.checks if not check.done)
    checks = tuple(replace(check, done=True) for check in session.checks)
    return replace(session, checks=checks), notes


def _note(check: Checklist, *, looked: bool) -> NoteParts:
    return NoteParts(check.item, check.action, check.marks if looked else ())


def _changed(session: Session, item: str, how: Callable[[Checklist], Checklist]) -> Session:
    checks = tuple(how(check) if check.item == item else check for check in session.checks)
    return replace(session, checks=checks)
