"""What was decided about items, and what the patron asks for next. Pure."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.flow.effects import Renew, Undo
from kiosk.flow.ending import fresh
from kiosk.flow.events import LoanDecided, Security
from kiosk.flow.family import on_card, person
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    ContinuePressed,
    RenewPressed,
    UndoPressed,
    WhyPressed,
)
from kiosk.flow.people import settle
from kiosk.flow.persons import JoinState
from kiosk.flow.pile import Result, handle_all, put
from kiosk.flow.rows import LoanLine, LoanState, Row, RowState
from kiosk.flow.session import OF_THE_CARD, Session, Step, replace
from sync.model import Action, Outcome, Reason

_SWITCHED = (Security.NONE, Security.VERIFIED)
_WAITS_FOR_A_WORD = (RowState.ASKING, RowState.NOT_DONE)


def decided(session: Session, event: LoanDecided) -> Result:
    """Tick the row, or the loan in the overview; then what waited for it."""
    return settle(_ticked(session, event))


def told_late(session: Session, event: LoanDecided) -> Result:
    """On the last screen: what was told in the very moment that an alarm came."""
    return _ticked(session, event), ()


def _ticked(session: Session, event: LoanDecided) -> Session:
    """What belongs to an earlier visit has no row here, and is not shown."""
    row = session.row(event.item)
    if event.undoes:
        return session if row is None else _undone(session, row, event)
    if row is not None and row.action is event.action and row.state in _WAITS_FOR_A_WORD:
        session = _of_the_card(put(session, _told(session, row, event)), row.card, event)
        if event.outcome in (Outcome.ACCEPTED, Outcome.PENDING):
            session = _with_loans(session, row.card, event)
    if event.action is Action.RENEW:
        session = _every_list(session, lambda lines: tuple(_renewed(line, event) for line in lines))
    return session


def _of_the_card(session: Session, card: str, event: LoanDecided) -> Session:
    """What is wrong with the card is said once; a loan shows that it is over.

    It is said as at the sign-in: that nothing is lent, and why to whoever asks. A child, a class
    and several people have no place for that question: there the reason is shown.
    """
    if event.action is not Action.BORROW or person(session, card) is None or not session.rules.asks:
        return session
    if event.outcome is Outcome.REFUSED and event.reason in OF_THE_CARD:
        shown = session.family or session.for_children or session.school is not None
        refusal = event.reason if shown else None
        return on_card(
            session, card, lambda theirs: replace(theirs, block=event.reason, refusal=refusal)
        )
    if event.outcome in (Outcome.ACCEPTED, Outcome.PENDING):
        return on_card(session, card, lambda theirs: replace(theirs, block=None, refusal=None))
    return session


def _undone(session: Session, row: Row, event: LoanDecided) -> Session:
    """The loan of this row is taken back; or it stands, and its tag says so again."""
    if row.entry != event.undoes or row.state not in (RowState.UNDOING, RowState.LENT):
        return session
    match event.outcome:
        case Outcome.ACCEPTED | Outcome.PENDING:
            told = replace(row, state=RowState.UNDONE, reason=None, due=None, entry=event.entry)
            session = _with_loans(session, row.card, event)
        case Outcome.NEEDS_REVIEW:
            # What became of it nobody knows: the item stays armed, and goes to staff.
            told = replace(row, state=RowState.REFUSED, reason=event.reason, due=None)
        case Outcome.REFUSED:
            state = RowState.LENT if event.security in _SWITCHED else RowState.PUT_BACK
            reason = event.reason or Reason.UNMAPPED
            told = replace(row, state=state, action=Action.BORROW, reason=reason)
    return put(session, told)


def undo(session: Session, event: UndoPressed) -> Result:
    """Ongedaan maken: only what was lent a moment ago and lies there still."""
    row = session.row(event.key)
    if row is None or not row.undoable or row.item is None:
        return session, ()
    undoing = replace(row, state=RowState.UNDOING, action=Action.RETURN, undoable=False)
    return put(session, undoing), (Undo(row.entry, row.item, card=row.card),)


def _told(session: Session, row: Row, event: LoanDecided) -> Row:
    state = _state(session, row, event)
    return replace(
        row,
        state=state,
        entry=event.entry,
        undoable=_can_be_undone(session, row, state),
        title=event.title or row.title,
        media=event.media or row.media,
        reason=event.reason,
        due=event.due,
        offline=event.offline,
        sort_bin=event.sort_bin,
        destination=event.destination,
        alert=event.alert,
    )


def _can_be_undone(session: Session, row: Row, state: RowState) -> bool:
    """It was lent without a question, so it costs nothing, and there is somebody to press."""
    theirs = person(session, row.card) is not None
    at_once = state is RowState.LENT and theirs and session.rules.asks
    return at_once and session.on_pad.issuperset(row.uids)


def _state(session: Session, row: Row, event: LoanDecided) -> RowState:
    if event.outcome in (Outcome.REFUSED, Outcome.NEEDS_REVIEW):
        # A return whose tag left the pad before it was armed was not asked for at all.
        gone = event.action is Action.RETURN and event.security is Security.GONE
        return RowState.PUT_BACK if gone else RowState.REFUSED
    if event.action is Action.RETURN:
        return RowState.RETURNED
    if event.security is Security.NOT_SWITCHED:
        # On a pad that works it can be switched yet; one that lay there and was not, never.
        return RowState.PUT_BACK if session.pad_works and not row.uids else RowState.MISSED
    if event.action is Action.BORROW:
        return RowState.LENT if event.security in _SWITCHED else RowState.PUT_BACK
    return RowState.RENEWED


def _with_loans(session: Session, card: str, event: LoanDecided) -> Session:
    """What was lent just now is in the overview too, and what was returned is in nobody's."""
    if event.action not in (Action.BORROW, Action.RETURN):
        return session
    session = _every_list(
        session, lambda lines: tuple(line for line in lines if line.item != event.item)
    )
    if event.action is Action.RETURN:
        return session
    line = LoanLine(event.item, event.title, due=event.due)
    return on_card(session, card, lambda theirs: replace(theirs, loans=(*theirs.loans, line)))


def _every_list(
    session: Session, change: Callable[[tuple[LoanLine, ...]], tuple[LoanLine, ...]]
) -> Session:
    others = tuple(replace(each, loans=change(each.loans)) for each in session.family)
    return replace(session, loans=change(session.loans), family=others)


def _renewed(line: LoanLine, event: LoanDecided) -> LoanLine:
    if line.item != event.item:
        return line
    if event.outcome in (Outcome.ACCEPTED, Outcome.PENDING):
        due = event.due or line.due
        return replace(line, state=LoanState.RENEWED, due=due, reason=None)
    return replace(line, state=LoanState.REFUSED, reason=event.reason)


def answered(session: Session, event: AnswerGiven) -> Result:
    """One answer for the whole pile."""
    session, effects = handle_all(replace(session, answer=event.answer))
    if event.answer is Answer.RENEW and session.count(RowState.QUESTION):
        # Verlengen is for one's own loans: about what is left the question is asked again.
        session = replace(session, answer=None)
    return session, effects


def renew(session: Session, event: RenewPressed) -> Result:
    """Verleng, one or all."""
    wanted = {
        line.item
        for line in session.loans
        if line.item in event.items and line.state in (LoanState.HOME, LoanState.REFUSED)
    }
    loans = tuple(
        replace(line, state=LoanState.ASKING, reason=None) if line.item in wanted else line
        for line in session.loans
    )
    effects = tuple(Renew(line.item, card=session.card) for line in loans if line.item in wanted)
    return replace(session, loans=loans), effects


def explain(session: Session, event: WhyPressed) -> Result:
    """Waarom?"""
    if not event.key and session.block is not None:
        return replace(session, refusal=session.block), ()
    if session.asks_family or not explainable(session, event.key):
        return session, ()
    return replace(session, explaining=event.key), ()


def explainable(session: Session, key: str) -> bool:
    """Only what was refused has an explanation."""
    row = session.row(key)
    if row is not None and row.state in (RowState.REFUSED, RowState.NOT_DONE):
        return True
    return any(line.item == key and line.state is LoanState.REFUSED for line in session.loans)


def go_on(session: Session, event: ContinuePressed) -> Result:
    """Verder: back to where one was."""
    session = replace(session, explaining="", notice=False)
    if session.join is not None and session.join.state is JoinState.TURNED_AWAY:
        session = replace(session, join=None)
    if session.step is Step.STACK and not session.rows and session.verb is None:
        return fresh(session, same_patron=True), ()
    return session, ()
