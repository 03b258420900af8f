"""Do loans go on while the library system is away, and has anybody here decided that?"""

from __future__ import annotations

from kiosk.config import Config
from kiosk.doctor_words import OFFLINE_LOANS
from kiosk.flow.staff.board import About, Condition, Fact, Reading
from sync.model import IlsStatus


def is_undecided(config: Config, status: IlsStatus | None) -> bool:
    """Does the library system say no to such loans, and nobody here yes or no?

    ``status``: what it said last. Where only returns are taken there is nothing to decide.
    """
    lends = config.station.mode == "lend" and config.offline.mode == "capped"
    said_no = status is not None and not status.offline_ok
    return lends and said_no and config.ils.offline_asked


def offline_readings(config: Config, status: IlsStatus | None) -> tuple[Reading, ...]:
    """For the live board and the hub: one as long as it is undecided."""
    if not is_undecided(config, status):
        return ()
    facts = ((Fact.OFFLINE_LOANS, None),)
    return (Reading(About.OFFLINE, About.OFFLINE, Condition.ATTENTION, facts, do=(OFFLINE_LOANS,)),)
