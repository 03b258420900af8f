"""What the live board says of the last change of the configuration; imported when it is seen."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.doctor_words import CHANGE_AGAIN
from kiosk.flow.staff.board import SETTINGS, Condition, Fact, Reading
from kiosk.flow.staff.settings import OnTrial, Standing
from sync.errors import Alarm


def of_settings(standing: Callable[[], Standing]) -> tuple[Reading, ...]:
    """How the last change of the configuration is doing; nothing where there is nothing to tell."""
    try:
        now = standing()
    except Alarm:
        return ()  # its own screen says why that is not known
    attention = Condition.ATTENTION
    match now.state:
        case OnTrial.WAITS:
            return (Reading(SETTINGS, SETTINGS, attention, ((Fact.NEW_START, None),)),)
        case OnTrial.PROVING:
            return (Reading(SETTINGS, SETTINGS, attention, ((Fact.ON_TRIAL, now.left_s),)),)
        case OnTrial.KEPT:
            return (Reading(SETTINGS, SETTINGS, Condition.FINE, ((Fact.STAYS, None),)),)
        case OnTrial.TAKEN_BACK:
            facts = ((Fact.TAKEN_BACK, None), (Fact.REASON, now.why))
            return (Reading(SETTINGS, SETTINGS, attention, facts, do=(CHANGE_AGAIN,)),)
    return ()
