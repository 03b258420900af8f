"""What is done now and then: erase what is long settled, keep room, watch the staff's list."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from sync.journal.store import DAY_S, Journal
from sync.model import Instant
from sync.work import is_overdue

log = logging.getLogger(__name__)

EVERY_S: Final = 3600.0
AT_ONCE: Final = 200
"""Intents that are erased in one transaction: others wait for no more than that."""
AUDIT_DAYS: Final = 365
"""So long what staff and technicians did can be read: a fault is traced back for a season, and who
looks after stations is not watched for ever."""


class Housekeeping:
    """Run it on the thread that delivers, when that has nothing else to do."""

    def __init__(
        self,
        journal: Journal,
        *,
        now: Callable[[], Instant],
        monotonic: Callable[[], float],
        retention_days: int,
    ) -> None:
        self._journal = journal
        self._now = now
        self._monotonic = monotonic
        self._keep_s = retention_days * DAY_S
        self._next = monotonic()
        self._warned_on = ""

    def tend(self, interrupted: Callable[[], bool] = lambda: False) -> None:
        """Do what is due; at most once an hour. May raise StorageFault."""
        if self._monotonic() < self._next:
            return
        self._next = self._monotonic() + EVERY_S
        self._journal.make_room()
        if self.erase(interrupted):
            # Somebody waits: the rest has time until the next round without anybody.
            self._next = self._monotonic()
        self._watch()

    def erase(self, interrupted: Callable[[], bool] = lambda: False) -> bool:
        """Erase what was settled long enough ago. True when it broke off for ``interrupted``.

        A clock that is not to be trusted erases nothing: it may be years ahead.
        """
        instant = self._now()
        if not instant.trusted:
            return False
        utc = instant.utc.timestamp()
        before = utc - self._keep_s
        while self._journal.erase_settled(before, AT_ONCE, utc) == AT_ONCE:
            if interrupted():
                return True
        for erase, keep in (
            (self._journal.erase_noted, timedelta(seconds=self._keep_s)),
            (self._journal.erase_audit, timedelta(days=AUDIT_DAYS)),
        ):
            while erase(instant.utc - keep, AT_ONCE) == AT_ONCE:
                if interrupted():
                    return True
        return False

    def _watch(self) -> None:
        """An age alarm a day, as long as there is a reason."""
        utc = self._now().utc
        overdue = sum(is_overdue(item, utc) for item in self._journal.work())
        today = utc.date().isoformat()
        if overdue and self._warned_on != today:
            log.warning("work is overdue", extra={"count": overdue})
            self._warned_on = today
