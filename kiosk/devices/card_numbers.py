"""Numbers of cards, from whatever device, into events."""

from __future__ import annotations

import logging

from kiosk.flow.events import CardShown, CardUnread
from sync.ids import fault_of
from sync.model import Reason

log = logging.getLogger(__name__)


def card_event(number: str, device: str) -> CardShown | CardUnread:
    """Card of this number, or a card without one where no library system can know it.

    ``device``: what read it, for the log.
    """
    if fault := fault_of(number):
        log.info("card refused", extra={"device": device, "reason": fault})
        return CardUnread(Reason.PATRON_UNKNOWN)
    return CardShown(number)
