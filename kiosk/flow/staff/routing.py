"""Whose is what happens: the patron's visit's, maintenance mode's, or nobody's. Pure."""

from __future__ import annotations

from typing import Final, get_args

from kiosk.flow.events import (
    CardShown,
    CardUnread,
    Event,
    ItemRemoved,
    ItemScanned,
    ItemSettled,
    ItemShown,
    PadCounted,
)
from kiosk.flow.patron_events import LanguageChosen, PatronEvent, Touched
from kiosk.flow.staff.encoding import CodeOf, CodeScanned
from kiosk.flow.staff.events import Heard, TagSeen
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.maintenance import Maintenance

_SUSPENDED: Final = (
    *get_args(PatronEvent),
    *(ItemShown, ItemSettled, ItemScanned, PadCounted, CardShown, CardUnread),
)
"""What would begin a visit, or go on with one."""


def for_patrons(event: Event | StaffEvent, now: Maintenance) -> Event | None:
    """What the patron's visit hears of it; None: nothing."""
    if isinstance(event, StaffEvent):
        return None
    return None if now.suspends and isinstance(event, _SUSPENDED) else event


def for_staff(event: Event | StaffEvent, now: Maintenance) -> Heard | None:
    """What maintenance mode hears of it; None: nothing."""
    if isinstance(event, StaffEvent):
        return event
    if not now.suspends:
        return None
    match event:
        case ItemShown(uid):
            return TagSeen(uid, there=True)
        case ItemRemoved(uid):
            return TagSeen(uid, there=False)
        case Touched() | LanguageChosen():
            return event
        case ItemScanned(item, refusal):
            return CodeScanned(item) if refusal is None else CodeScanned("", CodeOf.PUBLISHER)
        case CardShown():
            # A patron's number is never shown here.
            return CodeScanned("", CodeOf.CARD)
    return None
