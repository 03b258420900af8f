"""How long a session waits, and for what. Pure: whoever runs the session has the clock."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.flow import search, slips
from kiosk.flow.account import HoldState
from kiosk.flow.events import Timer
from kiosk.flow.patron_events import ReceiptWay
from kiosk.flow.payment import PayState
from kiosk.flow.rows import DONE, RowState
from kiosk.flow.screens import has_question, is_closed
from kiosk.flow.session import Fault, Session, Step
from kiosk.flow.sight import AS_EVER
from kiosk.flow.staff_call import CallState

WALK_AWAY_S = 8.0
"""An empty pad for this long ends a visit: nobody has to press a button to leave."""
EMPTY_S = 3.0
"""So much of it goes by before the screen says so: hands come and go."""
IDLE_S = 60.0
"""Without a sign of life for this long the screen asks (EN 301 549 5.1.4: never shorter)."""
PAY_S = 180.0
"""The same while it is paid: a phone, a bank and its code take their time."""
WARNING_S = 25.0
"""How long it then waits for an answer; any touch is one. At least 20 s."""
SHOWN_S = 30.0
"""The last screen: long enough to read; nothing is lost when it goes."""
CODE_S = 30.0
"""The same while it shows a receipt as a code, also to an empty pad: somebody asked for that."""
TAKEN_S = 12.0
"""The same, once everything was taken off the pad."""
NEXT_S = 10.0
"""The same, while another card waits."""
CARD_S = 30.0
"""Another card waits so long while something is being asked. On the last screen it has NEXT_S once
more, whatever lies over that; then it has to be shown again."""
GONE_S = 5.0
"""The same, where they have what they came for, and nothing lies there any more."""
CHECK_S = 10.0
"""Out of service is looked at again this often."""
QUIET_S = 1.0
"""A pile that has not changed for this long is asked about; two hands lay books faster."""
UNDO_S = 10.0
"""From its tick on a loan can be undone at a touch; afterwards by returning it, as always."""
INSIST_S = 10.0
"""Toch klaar? So long it waits for the second press on Klaar, or for anything else."""
SEARCH_S = 1.2
"""Nothing typed for so long: what there is by now is looked for. Slow hands press Zoek."""
FAMILY_S = 10.0
"""So long it is asked whether another card belongs to those who stand here."""
CANCEL_S = 10.0
"""So long a hold that is to be taken back can be kept: nothing was sent before."""
TURN_S = 5.0
"""In a class, an empty pad for this long ends a turn: the next child may lay its books down."""
TOLD_S = 3.0
"""So long a turn stays that was to end while something was being asked: its child looks."""
MINUTE_S = 60.0
PUT_BACK_S = 30.0
"""So long the screen asks for an item that left the pad too early."""
LISTENING = 3
"""So many times as long everything waits for whoever has it read aloud."""

_OF_THE_STATION = (
    Timer.CHECK,
    Timer.QUIET,
    Timer.CLASS_MINUTE,
    Timer.SLIP,
    Timer.CALL_AGAIN,
    Timer.CALL_UNANSWERED,
    Timer.CALL_OVER,
    Timer.CARD,
)
"""What waits for no patron, or for another one."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A timer that runs now."""

    timer: Timer
    seconds: float
    key: str = ""
    """The row or the call that it is about; empty: it is the visit's own."""
    life_restarts: bool = True
    """A sign of life starts it anew."""
    break_restarts: bool = False
    """It starts anew when it was not waited for in between; otherwise an interruption does not."""
    stands: bool = False
    """None of its time goes by now; then it goes on."""


def waits(session: Session) -> tuple[Wait, ...]:
    """Every timer of this session: at most one of its own, those of its rows and of its call."""
    own = wait(session)
    rows = (*_pile_waits(session), *row_waits(session), *hold_waits(session))
    rows = (*rows, *_search_waits(session), *_join_waits(session), *_card_waits(session))
    rows = (*rows, *_class_waits(session), *_slip_waits(session), *_left_waits(session))
    times = (*([] if own is None else [own]), *rows, *call_waits(session))
    return tuple(_by_ear(each, session) for each in times) if session.speech.on else times


def _left_waits(session: Session) -> tuple[Wait, ...]:
    """Out of service nobody has a visit that ends: what somebody chose there is gone after them."""
    if session.step is not Step.IDLE or Fault.ALARM not in session.faults:
        return ()
    return (Wait(Timer.IDLE, IDLE_S, "left"),) if _is_used(session) and not session.held else ()


def _by_ear(waiting: Wait, session: Session) -> Wait:
    """Whoever listens has three times as long, and their own time waits until all is said."""
    if waiting.timer in _OF_THE_STATION:
        return waiting
    slow = replace(waiting, seconds=LISTENING * waiting.seconds)
    return replace(slow, stands=True) if session.speech.voiced and not waiting.key else slow


def _slip_waits(session: Session) -> tuple[Wait, ...]:
    """While nobody is there, and nobody chose something and left."""
    there = session.step is Step.IDLE and bool(session.slips) and session.rules.asks
    if not there or session.reading or _is_used(session) or is_closed(session):
        return ()
    if session.closing is not None:
        return ()
    if session.rules.still and session.turn:
        # The first one came, and stays.
        return ()
    return (Wait(Timer.SLIP, slips.SLIP_S, "slip", break_restarts=True),)


def _class_waits(session: Session) -> tuple[Wait, ...]:
    """Whatever happens meanwhile, each minute is a minute."""
    school = session.school
    if school is None or school.over or session.step is Step.DONE:
        return ()
    key = f"class {school.minutes}"
    # A class that was closed leaves nothing to the next one.
    return (Wait(Timer.CLASS_MINUTE, MINUTE_S, key, life_restarts=False, break_restarts=True),)


def call_waits(session: Session) -> tuple[Wait, ...]:
    """Each runs from the moment of the call; the last one also where nobody comes any more."""
    call, rules = session.call, session.rules.call
    if call is None:
        return ()
    times = [(Timer.CALL_OVER, rules.longest_s)]
    if call.open and call.state is not CallState.COMING:
        times.append((Timer.CALL_UNANSWERED, rules.unanswered_s))
        if call.state is not CallState.SEEN and not call.again:
            times.append((Timer.CALL_AGAIN, rules.again_s))
    key = f"call {call.number}"
    return tuple(Wait(*time, key, life_restarts=False, break_restarts=True) for time in times)


def _pile_waits(session: Session) -> tuple[Wait, ...]:
    """Before a question; anew with every other pile."""
    waiting = has_question(session) and session.may_ask and not session.reading
    if not waiting or session.quiet_pile == session.pile:
        return ()
    return (Wait(Timer.QUIET, QUIET_S, session.pile, life_restarts=False, break_restarts=True),)


def _search_waits(session: Session) -> tuple[Wait, ...]:
    """From the last key."""
    if session.reading or not search.waits(session):
        return ()
    return (Wait(Timer.SEARCH, SEARCH_S, "search", break_restarts=True),)


def row_waits(session: Session) -> tuple[Wait, ...]:
    """A row's timer begins with what it is about, and nothing starts or ends it before that.

    Also on the last screen, where a touch keeps the screen and must not keep the sound.
    """
    if not session.rules.asks:
        return ()
    undo = [
        (Timer.UNDO, UNDO_S, row.key)
        for row in session.rows
        # Nor while its parts are looked at: what is not there may be why.
        if row.undoable and not session.reading and not _is_looked_at(session, row.key)
    ]
    back = [
        (Timer.PUT_BACK, PUT_BACK_S, row.key)
        for row in session.rows
        if row.state is RowState.PUT_BACK
    ]
    # As long as the row is as it is.
    return tuple(Wait(*row, life_restarts=False, break_restarts=True) for row in (*undo, *back))


def _is_looked_at(session: Session, key: str) -> bool:
    check = session.checking
    return check is not None and check.item == key


def _join_waits(session: Session) -> tuple[Wait, ...]:
    """Each card anew. Whoever showed it stands beside a sheet that lies over the question."""
    join = session.join
    if join is None or not session.asks_family:
        return ()
    key = f"card {join.card}"
    return (Wait(Timer.FAMILY, FAMILY_S, key, life_restarts=False, break_restarts=True),)


def _card_waits(session: Session) -> tuple[Wait, ...]:
    """From the moment when the card that waits was shown, and once more from the last screen on.
    Neither a touch nor a sheet says that its owner is still there."""
    if not session.awaited or session.lapsed:
        return ()
    last = session.step is Step.DONE
    seconds, at = (NEXT_S, "the last screen") if last else (CARD_S, "the visit")
    key = f"card {session.shown_at} at {at}"
    return (Wait(Timer.CARD, seconds, key, life_restarts=False, break_restarts=True),)


def hold_waits(session: Session) -> tuple[Wait, ...]:
    """Each from the moment when its hold was to be taken back."""
    return tuple(
        Wait(Timer.CANCEL, CANCEL_S, line.key, life_restarts=False, break_restarts=True)
        for line in session.holds
        if line.state is HoldState.LEAVING and not session.reading
    )


def wait(session: Session) -> Wait | None:
    """The visit's own timer; None while there is nothing to wait for but the machine."""
    if session.step is Step.IDLE:
        if Fault.ALARM in session.faults:
            # Whoever tries a station that is out of service does not put off its check.
            return Wait(Timer.CHECK, CHECK_S, life_restarts=False, break_restarts=True)
        return Wait(Timer.IDLE, IDLE_S) if _is_used(session) and not session.held else None
    if session.busy:
        return None
    if session.school is not None and session.finishing and not session.count(RowState.PUT_BACK):
        return Wait(Timer.SHOWN, TOLD_S, life_restarts=False)
    if session.held:
        return None
    if session.step is Step.CLASS and not _is_used(session):
        return None
    if session.reading:
        # Nobody leaves who reads; whoever left without closing it does not answer.
        return Wait(Timer.EXPIRED, WARNING_S) if session.warned else Wait(Timer.IDLE, IDLE_S)
    if session.step is Step.DONE:
        # What has to come back may do so here, too; its row's own timer may run out before.
        taken = not session.on_pad and any(row.uids for row in session.rows)
        if session.next_card:
            well = session.count(*DONE) == len(session.rows) and not session.receipt_ways
            return Wait(Timer.SHOWN, GONE_S if taken and well else NEXT_S)
        if session.count(RowState.PUT_BACK) and session.rules.asks:
            return Wait(Timer.SHOWN, PUT_BACK_S)
        # A code takes a phone out of a bag. Whether a receipt is wanted holds no empty pad: whoever
        # left does not answer, and their titles stand there.
        if session.receipt is ReceiptWay.CODE:
            return Wait(Timer.SHOWN, CODE_S)
        if taken:
            return Wait(Timer.TAKEN, TAKEN_S, break_restarts=True)
        return Wait(Timer.SHOWN, SHOWN_S)
    if session.school is not None and not session.signed_in and not session.rows:
        # What stands there about a card, or was chosen, was there long enough.
        return Wait(Timer.SHOWN, SHOWN_S)
    if session.insisted and not (session.school is not None and session.count(RowState.PUT_BACK)):
        return Wait(Timer.INSISTED, INSIST_S, break_restarts=True)
    if has_left(session):
        if session.school is not None:
            return Wait(Timer.WALK_AWAY, TURN_S, break_restarts=True)
        # Empty means empty all that time.
        if session.leaving:
            return Wait(Timer.WALK_AWAY, WALK_AWAY_S - EMPTY_S, break_restarts=True)
        if session.rules.asks:
            return Wait(Timer.EMPTY, EMPTY_S, break_restarts=True)
        return Wait(Timer.WALK_AWAY, WALK_AWAY_S, break_restarts=True)
    if session.warned:
        return Wait(Timer.EXPIRED, WARNING_S)
    return Wait(Timer.IDLE, PAY_S if _pays(session) else IDLE_S)


def _is_used(session: Session) -> bool:
    """Somebody chose a language or what to see or hear by, or asked for help, and left; in a class:
    something is said about a card."""
    seen_otherwise = session.sight != AS_EVER or session.titles_hidden
    said = session.speech.on or (session.school is not None and session.school.note is not None)
    return session.language_chosen or seen_otherwise or said or session.call is not None


def _pays(session: Session) -> bool:
    pay = session.pay
    return pay is not None and pay.state in (PayState.BEGINNING, PayState.WAITING)


def has_left(session: Session) -> bool:
    """Nothing of this visit on the pad and nothing open: whoever was here has gone with it."""
    if session.on_pad - session.stale:
        return False
    if session.pay is not None or session.placing is not None or session.new_pin is not None:
        return False
    if session.explaining or session.notice or session.asks_family:
        return False
    if session.checking is not None:
        # A kit is unpacked beside the pad.
        return False
    if session.step is Step.OVERVIEW:
        return False
    if not session.rules.asks:
        # Nobody can be told to lay something back: its tag is put right when it is seen again.
        return True
    if session.count(RowState.PUT_BACK, RowState.QUESTION):
        # Somebody has to lay something back, or to answer.
        return False
    if not session.pad_works:
        # Scanned items never leave a pad, and one that lost its cable did not become empty.
        return False
    if session.step in (Step.NUMBER, Step.PIN) or session.count(RowState.SEEN):
        # A card is on its way: for what was scanned, as the pad is empty.
        return False
    return any(row.uids for row in session.rows)
