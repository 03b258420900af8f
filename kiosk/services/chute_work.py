"""What a return chute leaves to staff: a bin to empty, and what went in unbooked."""

from __future__ import annotations

import logging

from kiosk.flow.effects import BinTurned, Unread
from sync.journal.store import Journal
from sync.work import BIN_FULL, CHUTE_UNREAD, How

log = logging.getLogger(__name__)


class ChuteWork:
    """Puts it on the work list. Used by one thread at a time; may raise StorageFault."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __call__(self, told: BinTurned | Unread) -> None:
        """A full bin is work once, and none any more when its sensor says so."""
        if isinstance(told, Unread):
            log.warning("went in unbooked", extra={"item": told.item, "uid": told.uid})
            self._journal.add_work("", CHUTE_UNREAD, {"item": told.item, "uid": told.uid})
            return
        with self._journal.write():
            there = [each for each in self._journal.work() if each.what == BIN_FULL]
            if told.full and not there:
                self._journal.add_work("", BIN_FULL, {})
            for each in [] if told.full else there:
                done = {"how": How.ACCEPT.value, "by": "station"}
                self._journal.close_work(each.key, each.entry, done)
