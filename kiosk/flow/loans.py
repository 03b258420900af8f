"""What was decided about items, and what the patron asks for next. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.flow.effects import Effect, Renew
from kiosk.flow.ending import fresh
from kiosk.flow.events import (
    Answer,
    AnswerGiven,
    ContinuePressed,
    LoanDecided,
    RenewPressed,
    Security,
    WhyPressed,
)
from kiosk.flow.people import settle
from kiosk.flow.pile import Result, ask, handle_all, put
from kiosk.flow.session import LoanLine, LoanState, Row, RowState, Session, Step
from sync.model import Action, Outcome

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
    if row is not None and row.action is event.action and row.state in _WAITS_FOR_A_WORD:
        session = put(session, _told(row, event))
        if event.action is Action.BORROW and event.outcome in (Outcome.ACCEPTED, Outcome.PENDING):
            session = _with_loan(session, event)
    if event.action is Action.RENEW:
        loans = tuple(_renewed(line, event) for line in session.loans)
        session = replace(session, loans=loans)
    return session


def _told(row: Row, event: LoanDecided) -> Row:
    return replace(
        row,
        state=_state(event),
        title=event.title or row.title,
        reason=event.reason,
        due=event.due,
        offline=event.offline,
        sort_bin=event.sort_bin,
        destination=event.destination,
        alert=event.alert,
    )


def _state(event: LoanDecided) -> RowState:
    if event.outcome in (Outcome.REFUSED, Outcome.NEEDS_REVIEW):
        # A return whose tag left the pad before it was armed was not asked for at all.
        gone = event.action is Action.RETURN and event.security is Security.GONE
        return RowState.PUT_BACK if gone else RowState.REFUSED
    if event.action is Action.BORROW:
        return RowState.LENT if event.security in _SWITCHED else RowState.PUT_BACK
    return RowState.RETURNED if event.action is Action.RETURN else RowState.RENEWED


def _with_loan(session: Session, event: LoanDecided) -> Session:
    """What was lent just now is in the overview too."""
    line = LoanLine(event.item, event.title, due=event.due)
    others = tuple(other for other in session.loans if other.item != event.item)
    return replace(session, loans=(*others, line))


def _renewed(line: LoanLine, event: LoanDecided) -> LoanLine:
    if line.item != event.item:
        return line
    if event.outcome in (Outcome.ACCEPTED, Outcome.PENDING):
        due = event.due or line.due
        return replace(line, state=LoanState.RENEWED, due=due, reason=None)
    return replace(line, state=LoanState.REFUSED, reason=event.reason)


def answered(session: Session, event: AnswerGiven) -> Result:
    """One answer for the whole pile."""
    session = replace(session, answer=event.answer)
    if session.signed_in or event.answer is not Answer.RETURN:
        return _asked_again(*handle_all(session))
    session, effects = handle_all(session)
    for row in session.rows:
        # Without a card Inleveren also means what the ILS has not said anything about.
        if row.state is RowState.SEEN and row.item is not None and row.status is None:
            session, more = ask(session, row, Action.RETURN)
            effects += more
    return session, effects


def _asked_again(session: Session, effects: tuple[Effect, ...]) -> Result:
    """Verlengen is for one's own loans: about what is left the question is asked again."""
    if session.answer is Answer.RENEW and session.count(RowState.QUESTION):
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
    effects = tuple(Renew(line.item) for line in loans if line.item in wanted)
    return replace(session, loans=loans), effects


def explain(session: Session, event: WhyPressed) -> Result:
    """Waarom? Only what was refused has an explanation."""
    row = session.row(event.key)
    if row is None or row.state not in (RowState.REFUSED, RowState.NOT_DONE):
        line = next((line for line in session.loans if line.item == event.key), None)
        if line is None or line.state is not LoanState.REFUSED:
            return session, ()
    return replace(session, explaining=event.key), ()


def go_on(session: Session, event: ContinuePressed) -> Result:
    """Verder: back to where one was."""
    session = replace(session, explaining="", refusal=None, notice=False)
    if session.step is Step.STACK and not session.rows and session.verb is None:
        return fresh(session, keep_language=True), ()
    return session, ()
