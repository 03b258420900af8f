"""A call for a member of staff: made, answered, called off, out of time. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kiosk.flow.effects import CallStaff, EndCall
from kiosk.flow.events import CallHelped, CallNews, CallWord, Event, TimePassed, Timer
from kiosk.flow.patron_events import AboutChosen, StaffCancelled, StaffPressed
from kiosk.flow.pile import Result
from kiosk.flow.session import Session, replace
from kiosk.flow.staff_call import CallEnd, CallState, StaffCall

_ORDER: Final = (CallState.ASKED, CallState.SENT, CallState.SEEN, CallState.COMING)
_STATES: Final = {
    CallWord.SENT: CallState.SENT,
    CallWord.SEEN: CallState.SEEN,
    CallWord.COMING: CallState.COMING,
}
_NOBODY: Final = {CallWord.CANNOT: CallEnd.CANNOT, CallWord.FAILED: CallEnd.FAILED}


def pressed(session: Session, event: StaffPressed) -> Result:
    """Roep een medewerker: one call at a time, and none where nobody hears it."""
    before = session.call
    if before is not None and before.open:
        # Made in an earlier visit: now this one waits for it, too.
        return replace(session, call=replace(before, holds=True)), ()
    if not session.can_call:
        return session, ()
    number = session.calls + 1
    called = CallStaff(number, staffed=session.staffed)
    return replace(session, call=StaffCall(number), calls=number), (called,)


def cancelled(session: Session, event: StaffCancelled) -> Result:
    """Niet meer nodig."""
    return replace(session, call=None), ()


def helped(session: Session, event: CallHelped) -> Result:
    """Somebody of staff was there."""
    return replace(session, call=None), ()


def about(session: Session, event: AboutChosen) -> Result:
    """Zeg vast wat er is: goes after the call."""
    call = session.call
    if call is None or not call.open or call.about is event.about:
        return session, ()
    told = replace(call, about=event.about)
    return replace(session, call=told), (CallStaff(call.number, event.about),)


def news(session: Session, event: CallNews) -> Result:
    """What the desk says. Nothing of what it said before is taken back by less."""
    call = session.call
    if call is None or not call.open or call.number != event.call:
        # Of a call that is over.
        return session, ()
    if event.word in _NOBODY:
        return replace(session, call=_to_the_desk(call, _NOBODY[event.word])), ()
    state = _STATES[event.word]
    if state is CallState.COMING and call.state is CallState.COMING:
        # "Over 5 min", and then "Ik kom eraan".
        return replace(session, call=replace(call, minutes=event.minutes)), ()
    if _ORDER.index(state) <= _ORDER.index(call.state):
        return session, ()
    return replace(session, call=_reached(call, state, event.at, event.minutes)), ()


def _reached(call: StaffCall, state: CallState, at: datetime, minutes: int) -> StaffCall:
    """Whoever comes has seen it, and what was seen was sent."""
    seen = state in (CallState.SEEN, CallState.COMING)
    coming = state is CallState.COMING
    return replace(
        call,
        state=state,
        sent_at=call.sent_at or at,
        seen_at=call.seen_at or (at if seen else None),
        coming_at=at if coming else None,
        minutes=minutes if coming else 0,
    )


def time_passed(session: Session, event: TimePassed) -> Result:
    """A timer of ``timing.call_waits`` ran out."""
    call = session.call
    if call is None or event.key != f"call {call.number}":
        return session, ()
    if event.timer is Timer.CALL_AGAIN:
        again = replace(session, call=replace(call, again=True))
        return again, (CallStaff(call.number, call.about, again=True),)
    if event.timer is Timer.CALL_UNANSWERED:
        return replace(session, call=_to_the_desk(call, CallEnd.UNANSWERED)), ()
    return replace(session, call=None), ()


def _to_the_desk(call: StaffCall, why: CallEnd) -> StaffCall:
    return replace(call, state=CallState.DESK, why=why)


def ended(before: Session, event: Event, after: Session) -> tuple[EndCall, ...]:
    """What has to be told when a call ended in this step, however it did."""
    call, now = before.call, after.call
    if call is None or not call.open:
        return ()
    if now is not None and now.number == call.number:
        return () if now.why is None else (EndCall(call.number, now.why),)
    if isinstance(event, StaffCancelled):
        return (EndCall(call.number, CallEnd.CANCELLED),)
    if isinstance(event, CallHelped):
        return (EndCall(call.number, CallEnd.HELPED),)
    over = isinstance(event, TimePassed) and event.timer is Timer.CALL_OVER
    return (EndCall(call.number, CallEnd.OVER if over else CallEnd.LEFT),)


def kept(session: Session, *, same_patron: bool) -> StaffCall | None:
    """The call, where it outlives the visit that ends now: whoever waits for an answer may still
    stand there. It holds nobody else's visit."""
    call = session.call
    if call is None or same_patron:
        return call
    return replace(call, holds=False) if call.open else None


def without(session: Session) -> Session:
    """Klaar or Stoppen while somebody comes: whoever called was helped, or goes."""
    comes = session.call is not None and session.call.state is CallState.COMING
    return replace(session, call=None) if comes else session
