"""Does the library system answer, and does it let this station in?"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.config import Config
from kiosk.diagnosis.finding import Finding, of_alarm
from kiosk.doctor_words import CLOSED_BY_ILS, LETTERS, SIP2_AWAY
from kiosk.library_system import decision_deadline, loses_letters, own_session
from sync.errors import Alarm, Unreachable
from sync.ils.port import Ils
from sync.model import IlsStatus

_OFFLINE = "ils.md#while-the-library-system-is-away"


def examine_ils(
    config: Config, further: Callable[[Ils, IlsStatus], Finding | None] = lambda ils, status: None
) -> Finding:
    """Signs in and goes. ``further`` is asked before that: what it finds counts. It may raise as
    the port does."""
    where = config.ils.where
    try:
        with own_session(config) as ils:
            status = ils.sign_in(decision_deadline())
            found = further(ils, status)
            lost = found is None and loses_letters(ils)
    except Unreachable as error:
        return Finding(
            "ils",
            False,
            str(error),
            f"is {where} right, and does the network work?",
            page="operations.md#configuration",
        )
    except Alarm as alarm:
        return of_alarm("ils", alarm)
    if found is not None:
        return found
    closed = [
        name
        for name, ok in (
            ("on-line", status.online),
            ("checkout", status.checkout_ok),
            ("checkin", status.checkin_ok),
            ("off-line", status.offline_ok),
        )
        if not ok
    ]
    said = f"{where} answers" + (f"; it says no to {', '.join(closed)}" if closed else "")
    if status.waits:
        said = f"{said}; returns are kept here, because what they go over is away: {status.waits}"
        return Finding("ils", False, said, SIP2_AWAY, page="ils.md#koha-over-rest")
    if not (status.checkin_ok and status.checkout_ok):
        return Finding("ils", False, said, CLOSED_BY_ILS, page=_OFFLINE)
    if lost:
        return Finding(
            "ils",
            status.online,
            f"warning: titles and names arrive with question marks instead of letters; {said}",
            LETTERS,
            page="ils.md#letters",
        )
    return Finding("ils", status.online, said)
