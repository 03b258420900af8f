"""How long a session waits, and for what. Pure: whoever runs the session has the clock."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.flow.events import Timer
from kiosk.flow.session import Fault, RowState, Session, Step

WALK_AWAY_S = 8.0
"""An empty pad for this long ends a visit: nobody has to press a button to leave."""
IDLE_S = 60.0
"""Without a sign of life for this long the screen asks (EN 301 549 5.1.4: never shorter)."""
WARNING_S = 25.0
"""How long it then waits for an answer; any touch is one. At least 20 s."""
SHOWN_S = 15.0
"""The last screen: long enough to read; nothing is lost when it goes."""
CHECK_S = 10.0
"""Out of service is looked at again this often."""


@dataclass(frozen=True, slots=True)
class Wait:
    """The timer that runs now."""

    timer: Timer
    seconds: float


def wait(session: Session) -> Wait | None:
    """The timer of this session; None while there is nothing to wait for but the machine."""
    if session.step is Step.IDLE:
        if Fault.ALARM in session.faults:
            return Wait(Timer.CHECK, CHECK_S)
        # Somebody chose a language or asked for help, and left.
        used = session.language_chosen or session.staff_called
        return Wait(Timer.IDLE, IDLE_S) if used else None
    if session.busy:
        return None
    if session.step is Step.DONE:
        return Wait(Timer.SHOWN, SHOWN_S)
    if _has_left(session):
        return Wait(Timer.WALK_AWAY, WALK_AWAY_S)
    if session.warned:
        return Wait(Timer.EXPIRED, WARNING_S)
    return Wait(Timer.IDLE, IDLE_S)


def _has_left(session: Session) -> bool:
    """Nothing of this visit on the pad and nothing open: whoever was here has gone with it."""
    if session.on_pad - session.stale:
        return False
    if session.explaining or session.notice or session.step is Step.OVERVIEW:
        return False
    if not session.rules.asks:
        # Nobody can be told to lay something back: its tag is put right when it is seen again.
        return True
    if session.count(RowState.PUT_BACK, RowState.QUESTION):
        # Somebody has to lay something back, or to answer.
        return False
    if not session.rules.pad:
        # Scanned items never leave a pad.
        return False
    if session.step is Step.PIN or session.count(RowState.SEEN):
        # A card is on its way: for what was scanned, as the pad is empty.
        return False
    return any(row.uids for row in session.rows)
