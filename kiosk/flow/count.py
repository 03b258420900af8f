"""Some items answer weakly: ask how many lie there, and help to get them all read. Pure."""

from __future__ import annotations

from kiosk.flow.events import PadCounted
from kiosk.flow.patron_events import CountAnswered
from kiosk.flow.pile import Result
from kiosk.flow.rows import DONE
from kiosk.flow.session import Session, replace


def counted(session: Session, event: PadCounted) -> Result:
    """Ask once for each count in a visit. All answer well: there is nothing left to ask."""
    if event.count == 0:
        return replace(session, asked_count=0, spread=False), ()
    if not session.rules.asks or event.count == session.agreed_count:
        return session, ()
    if (
        session.rows
        and event.count <= _lying(session)
        and session.count(*DONE) == len(session.rows)
    ):
        # Every one of them was read and dealt with.
        return session, ()
    return replace(session, asked_count=event.count), ()


def answered(session: Session, event: CountAnswered) -> Result:
    """So many, or not; and told how to lay them down, to go on as it is.

    "Yes" to more than there are rows helps nobody: one of them has not been read.
    """
    if session.asked_count == 0:
        return session, ()
    if session.spread or (event.right and session.asked_count <= _lying(session)):
        return replace(session, asked_count=0, agreed_count=session.asked_count, spread=False), ()
    return replace(session, spread=True), ()


def _lying(session: Session) -> int:
    """How many rows have something on the pad."""
    return sum(bool(session.on_pad.intersection(row.uids)) for row in session.rows)
