"""A visit ends: done, stopped, left, out of time, or broken off by an alarm. Pure."""

from __future__ import annotations

from typing import Any

from kiosk.flow import (
    call,
    checklist,
    class_turn,
    family,
    holds,
    paying,
    receipts,
    search,
    suggestions,
)
from kiosk.flow.effects import (
    CheckService,
    EndVisit,
)
from kiosk.flow.events import AlarmRaised, Event, ScreenGivenBack, TimePassed, Timer
from kiosk.flow.patron_events import DonePressed, ReceiptWay
from kiosk.flow.pile import Result
from kiosk.flow.rows import LoanLine, LoanState, Row, RowState
from kiosk.flow.session import Fault, Session, Speech, Step, replace
from sync.model import Action, Reason

_TOLD = (
    RowState.LENT,
    RowState.RETURNED,
    RowState.RENEWED,
    RowState.PUT_BACK,
    RowState.MISSED,
    RowState.REFUSED,
    RowState.NOT_DONE,
)
"""States that the last screen has something to say about."""
_AT_THE_END = {RowState.QUESTION: RowState.LEFT}
"""Nobody answered: it stays as it was."""


def fresh(session: Session, *, same_patron: bool = False) -> Session:
    """Nobody is there, or it is nobody's turn in a class that is open. What lies on the pad is
    nobody's until it has left it.

    ``same_patron``: nothing was done yet, so what was chosen on the first screen still holds.
    """
    rules = session.rules
    step, school = class_turn.after(session)
    new = Session(
        rules,
        step=step,
        school=school,
        language=rules.language,
        on_pad=session.on_pad,
        stale=session.on_pad,
        faults=session.faults,
        closed=session.closed,
        closing=session.closing,
        staffed=session.staffed,
        slips=session.slips,
        speech=Speech(headset=session.speech.headset),
        ils_up=session.ils_up,
        goes_on=session.goes_on,
        known_goes_on=session.known_goes_on,
        activity=session.activity,
        call=call.kept(session, same_patron=same_patron),
        calls=session.calls,
        codes=session.codes,
        hearings=session.hearings,
        payments=session.payments,
        searches=session.searches,
        wishes=session.wishes,
    )
    if not same_patron:
        return new
    return replace(
        new,
        language=session.language,
        language_chosen=session.language_chosen,
        sight=session.sight,
        sight_code=session.sight_code,
        speech=session.speech,
        titles_hidden=session.titles_hidden,
    )


def close(session: Session) -> Result:
    """Klaar, or gone: now, or as soon as nothing is being asked any more."""
    session, sent = holds.sent(session)
    # In a class there is no last screen on which something could come back.
    missing = session.school is not None and session.count(RowState.PUT_BACK)
    if session.busy or (missing and not session.insisted):
        # Whoever is being signed in still is.
        join = session.join if family.is_joining(session) else None
        return replace(session, finishing=True, warned=False, join=join), sent
    session = family.left_out(session)
    pay, of_money = paying.after_visit(session)
    over = (EndVisit(),) if session.card else ()
    effects = (*receipts.of_visit(session), *checklist.left(session), *over, *of_money)
    # With a card somebody stands there who may take it for done.
    told = any(
        row.state in _TOLD or (session.card and row.state in _AT_THE_END) for row in session.rows
    )
    everyone = family.people(session) if session.family else ()
    lines = (*session.loans, *(line for each in session.family for line in each.loans))
    renewed = any(line.state is LoanState.RENEWED for line in lines)
    # In a class the next one waits: each saw what was told on the way.
    last_screen = session.rules.asks and session.school is None
    if not last_screen or not (told or renewed or pay):
        left = fresh(session)
        if left.step is Step.CLASS:
            left = class_turn.waiting(left, session)
        return left, (*effects, *suggestions.of_pile(session))
    rows = tuple(
        replace(row, undoable=False, state=_AT_THE_END.get(row.state, row.state))
        for row in session.rows
        if row.item is not None or row.state in _TOLD
    )
    left = replace(
        session,
        step=Step.DONE,
        rows=rows,
        receipt_ways=receipts.ways(session),
        receipt=ReceiptWay.NONE,
        receipt_code=None,
        receipt_lines=(),
        suggestions=(),
        pay=pay,
        card="",
        family=tuple(
            replace(each, holds=(), messages=(), refusal=None, block=None, household="")
            for each in everyone
        ),
        household="",
        holds=(),
        placing=None,
        search=None,
        new_pin=None,
        pin_known=False,
        messages=(),
        typed=False,
        explaining="",
        refusal=None,
        block=None,
        insisted=False,
        notice=False,
        finishing=False,
        queued="",
        warned=False,
        leaving=False,
        reading=False,
        asked_count=0,
        agreed_count=0,
        spread=False,
        checks=(),
        stale=session.on_pad,
    )
    left, related = suggestions.wanted(left)
    return left, (*effects, *related)


def pressed(session: Session, event: Event) -> Result:
    """Klaar or Stoppen. Klaar is pressed twice where something was not done."""
    if isinstance(event, DonePressed) and is_undone(session) and not session.insisted:
        return replace(session, insisted=True), ()
    return close(call.without(session))


def is_undone(session: Session) -> bool:
    """Does something have to come back to the pad? Or is it on loan, and whoever showed a card has
    not said what they want?"""
    left = session.count(RowState.PUT_BACK) or (session.card and session.count(RowState.QUESTION))
    return session.rules.asks and bool(left)


def seen(session: Session, event: Event) -> Result:
    """Klaar or Stoppen on the last screen."""
    return fresh(call.without(session)), ()


def given_back(session: Session, event: ScreenGivenBack) -> Result:
    """Nobody is there; what lies on the pad was laid down by staff."""
    return fresh(replace(session, on_pad=session.on_pad | event.on_pad)), ()


def time_passed(session: Session, event: TimePassed) -> Result:
    """A timer of ``timing.wait`` ran out."""
    match event.timer:
        case Timer.IDLE if session.step is not Step.IDLE:
            return replace(session, warned=True), ()
        case Timer.EMPTY:
            return replace(session, leaving=True), ()
        case Timer.CHECK:
            return session, (CheckService(),)
        case Timer.SHOWN if session.finishing:
            return close(session)
        case Timer.IDLE | Timer.SHOWN | Timer.TAKEN:
            return fresh(session), ()
        case Timer.EXPIRED if session.step is Step.DONE:
            return fresh(session), ()
        case Timer.QUIET:
            return replace(session, quiet_pile=session.pile), ()
        case Timer.WALK_AWAY | Timer.EXPIRED | Timer.INSISTED:
            return close(session)
        case Timer.SEARCH:
            return search.paused(session)
        case Timer.CANCEL:
            return holds.sent(session, event.key)
        case Timer.UNDO:
            return _of_row(session, event.key, undoable=False), ()
        case Timer.PUT_BACK:
            return _of_row(session, event.key, state=RowState.MISSED), ()
        case Timer.FAMILY | Timer.CARD:
            raise ValueError("no end of a visit")
        case Timer.CLASS_MINUTE:
            return _minute_passed(session)
        case Timer.SLIP:
            return replace(session, turn=session.turn + 1), ()
        case Timer.CALL_AGAIN | Timer.CALL_UNANSWERED | Timer.CALL_OVER:
            return call.time_passed(session, event)


def _minute_passed(session: Session) -> Result:
    """A turn that goes on when the last one is over ends in its own time."""
    school = session.school
    if school is None or school.minutes == 0:
        return session, ()
    session = replace(session, school=replace(school, minutes=school.minutes - 1))
    return close(session) if class_turn.may_close(session) else (session, ())


def _of_row(session: Session, key: str, **now: Any) -> Session:
    rows = tuple(replace(row, **now) if row.key == key else row for row in session.rows)
    return replace(session, rows=rows)


def _interrupted(row: Row) -> Row:
    if row.state is RowState.UNDOING:
        # The loan was told, and stands.
        return replace(row, state=RowState.LENT, action=Action.BORROW, reason=Reason.UNMAPPED)
    if row.state is RowState.ASKING:
        return replace(row, state=RowState.NOT_DONE)
    return replace(row, undoable=False)


def _at_home(lines: tuple[LoanLine, ...]) -> tuple[LoanLine, ...]:
    return tuple(
        replace(line, state=LoanState.HOME) if line.state is LoanState.ASKING else line
        for line in lines
    )


def alarm_raised(session: Session, event: AlarmRaised) -> Result:
    """Nothing more is lent. What was being asked was not decided, and nobody was told."""
    rows = tuple(_interrupted(row) for row in session.rows)
    loans = _at_home(session.loans)
    session = replace(
        holds.left_alone(session),
        faults=session.faults | {Fault.ALARM},
        rows=rows,
        loans=loans,
        family=tuple(replace(each, loans=_at_home(each.loans)) for each in session.family),
        next_card="",
        lapsed=False,
        finishing=False,
        # Its teacher opens it again when that is over.
        school=session.school if session.step is Step.DONE else None,
    )
    if session.step in (Step.IDLE, Step.DONE):
        return session, ()
    if session.step is Step.SIGNING_IN:
        session = family.left_out(session)
    if session.step is Step.SIGNING_IN:
        session = replace(session, step=Step.STACK)
    return close(session)
