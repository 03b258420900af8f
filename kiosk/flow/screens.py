"""Which screen a visit is at."""

from __future__ import annotations

from enum import StrEnum

from kiosk.flow.account import PinPart
from kiosk.flow.patron_events import Answer
from kiosk.flow.payment import PayState
from kiosk.flow.rows import RowState
from kiosk.flow.session import Fault, Session, Step
from kiosk.flow.slips import Slip


class Screen(StrEnum):
    """What is shown. One view model and one QML file each; STACK to SUCCESS share the pile's."""

    ATTRACT = "attract"
    STACK = "stack"
    NUMBER = "number"
    PIN = "pin"
    """Also of a change."""
    PIN_CHANGED = "pin_changed"
    """What became of that."""
    PILE = "pile"
    """Borrowing or returning, live per item."""
    FAMILY = "family"
    """A column for each of several cards, from the second one to goodbye."""
    CARD = "card"
    """Why this card may not borrow, over the pile."""
    PARTS = "parts"
    """Are all parts of a kit there?"""
    COUNT = "count"
    """Liggen hier 7 boeken?"""
    OVERVIEW = "overview"
    FEES = "fees"
    """What is owed, and what of it is paid now."""
    PAYING = "paying"
    PAID = "paid"
    UNPAID = "unpaid"
    """Nothing was paid, or nobody knows yet."""
    SUCCESS = "success"
    REFUSAL = "refusal"
    SEARCH = "search"
    """Something to reserve is looked for."""
    RESERVE = "reserve"
    """A hold on what was refused or found."""
    OFFLINE = "offline"
    CLASS = "class"
    """A class that is open: how many have a book, and whose turn it is."""
    CLASS_OVER = "class_over"
    OUT_OF_SERVICE = "out_of_service"


_PIN_TOLD = (PinPart.CHANGED, PinPart.NOT_CHANGED)


CLASS_ROWS = 3
"""So many books of a turn stand on the screen of the class, wide enough for stamp and button in any
letters. A question, and more, have the pile."""


_OF_PAYING = {
    PayState.LISTING: Screen.FEES,
    PayState.CHOOSING: Screen.FEES,
    PayState.BEGINNING: Screen.PAYING,
    PayState.WAITING: Screen.PAYING,
    PayState.PAID: Screen.PAID,
    PayState.FAILED: Screen.UNPAID,
    PayState.REFUSED: Screen.UNPAID,
    PayState.UNKNOWN: Screen.UNPAID,
    PayState.OPEN: Screen.UNPAID,
}


def screen(session: Session) -> Screen:
    """Which screen shows this session."""
    if session.step in (Step.IDLE, Step.CLASS):
        here = Screen.ATTRACT if session.step is Step.IDLE else Screen.CLASS
        return Screen.OUT_OF_SERVICE if is_closed(session) else here
    if session.pay is not None and session.signed_in:
        return _OF_PAYING[session.pay.state]
    if session.new_pin is not None and session.signed_in:
        return Screen.PIN_CHANGED if session.new_pin.part in _PIN_TOLD else Screen.PIN
    if session.explaining:
        return Screen.REFUSAL if session.placing is None else Screen.RESERVE
    if session.placing is not None and session.placing.found is not None and session.signed_in:
        return Screen.RESERVE
    if session.step is Step.DONE:
        if session.school is not None:
            return Screen.CLASS_OVER
        return Screen.FAMILY if session.family else Screen.SUCCESS
    if session.notice:
        return Screen.OFFLINE
    signing_in = session.step is Step.SIGNING_IN
    if session.step is Step.PIN or (session.asks_pin and signing_in):
        return Screen.PIN
    if session.step is Step.NUMBER or (session.typed and signing_in):
        return Screen.NUMBER
    if session.step is Step.OVERVIEW:
        return Screen.OVERVIEW if session.search is None else Screen.SEARCH
    if session.checking is not None:
        return Screen.PARTS
    if session.family or session.join is not None:
        return Screen.FAMILY
    # First what is being asked, and what has to come back to the pad.
    waits = session.busy or session.count(RowState.PUT_BACK)
    quiet = session.may_ask and session.quiet_pile == session.pile
    if session.asked_count and (quiet or (session.spread and not waits)):
        # How to lay them down stands there while they are laid down.
        return Screen.COUNT
    if session.school is not None and not session.asks_now and len(session.rows) <= CLASS_ROWS:
        return Screen.CLASS
    if session.refusal and not session.asks_now and not session.count(RowState.PUT_BACK):
        # It lies over the upper rows: what needs a hand is seen before.
        return Screen.CARD
    if session.step is Step.OPEN or session.answer is Answer.RETURN:
        return Screen.PILE
    begun = any(row.action is not None for row in session.rows)
    return Screen.PILE if begun and not session.card else Screen.STACK


def has_question(session: Session) -> bool:
    """Is there something to ask about the pile?"""
    if session.step in (Step.IDLE, Step.CLASS, Step.DONE) or not session.rules.asks:
        return False
    return bool(session.asked) or session.asked_count > 0


def is_out_of_service(session: Session) -> bool:
    """Nothing can be lent or returned here now."""
    rules, faults = session.rules, session.faults
    without_scanner = not rules.scans_items or Fault.SCANNER in faults
    return Fault.ALARM in faults or (not session.pad_works and without_scanner)


def is_closed(session: Session) -> bool:
    """Does nobody begin a visit here now? In a class that is open the turns go on."""
    shut = session.closed is not None and session.step is not Step.CLASS
    return shut or is_out_of_service(session)


def slip_shown(session: Session) -> Slip | None:
    """The slip that stands on the first screen; None: the picture does.

    At closing time nobody is sent away.
    """
    if not session.slips or session.turn % 2 == 0 or session.closing is not None:
        return None
    return session.slips[session.turn // 2 % len(session.slips)]
