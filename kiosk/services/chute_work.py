"""What a return chute leaves to staff: a full bin, what went in unbooked, what was taken out."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from kiosk.flow.effects import BinTurned, TakenOut, Unread
from sync.journal.store import Journal
from sync.work import BIN_FULL, CHUTE_TAKEN_OUT, CHUTE_UNREAD, How

log = logging.getLogger(__name__)


class ChuteWork:
    """Puts it on the work list. Used by one thread at a time; may raise StorageFault."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __call__(self, told: BinTurned | Unread | TakenOut) -> None:
        """What is so is work once; what is not so any more is none."""
        match told:
            case BinTurned(full):
                self._keep(BIN_FULL, {}, full)
            case TakenOut(item, out):
                if out:
                    log.warning("booked and taken out again")
                self._keep(CHUTE_TAKEN_OUT, {"item": item}, out)
            case Unread(uid, item):
                log.warning("went in unbooked", extra={"uid": uid})
                self._journal.add_work("", CHUTE_UNREAD, {"item": item, "uid": uid})

    def _keep(self, what: str, detail: Mapping[str, str], wanted: bool) -> None:
        """This work is on the list, once; or it is not."""
        with self._journal.write():
            there = [
                each
                for each in self._journal.work()
                if each.what == what and detail.items() <= each.detail.items()
            ]
            if wanted and not there:
                self._journal.add_work("", what, dict(detail))
            for each in [] if wanted else there:
                done = {"how": How.ACCEPT.value, "by": "station"}
                self._journal.close_work(each.key, each.entry, done)
