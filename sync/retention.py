"""What is done now and then: erase what is long settled, keep room, watch the staff's list."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, timedelta, tzinfo
from functools import partial
from typing import Final

from sync.impact.periods import kept_since, midnight
from sync.journal.records import COUNTS, NOTED
from sync.journal.store import Journal
from sync.model import Instant
from sync.work import is_overdue

log = logging.getLogger(__name__)

EVERY_S: Final = 3600.0
AT_ONCE: Final = 200
"""Intents that are erased in one transaction: others wait for no more than that."""
AUDIT_DAYS: Final = 365
"""So long what staff and technicians did can be read: a fault is traced back for a season, and who
looks after stations is not watched for ever."""
_NO_COUNTS: Final = tuple(kind for kind in NOTED if kind not in COUNTS)
"""They go with the loans: they name items."""


class Housekeeping:
    """Run it on the thread that delivers, when that has nothing else to do."""

    def __init__(
        self,
        journal: Journal,
        *,
        now: Callable[[], Instant],
        monotonic: Callable[[], float],
        retention_days: int,
        zone: tzinfo = UTC,
    ) -> None:
        """``zone``: the library's, whose quarters counts are kept by."""
        self._journal = journal
        self._now = now
        self._monotonic = monotonic
        self._keep = timedelta(days=retention_days)
        self._zone = zone
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
        before = utc - self._keep.total_seconds()
        while self._journal.erase_settled(before, AT_ONCE, utc) == AT_ONCE:
            if interrupted():
                return True
        journal, kept = self._journal, kept_since(instant.utc, self._zone)
        for erase, until in (
            (partial(journal.erase_noted, kinds=_NO_COUNTS), instant.utc - self._keep),
            (partial(journal.erase_noted, kinds=COUNTS), midnight(kept, self._zone)),
            (journal.erase_audit, instant.utc - timedelta(days=AUDIT_DAYS)),
        ):
            while erase(until, AT_ONCE) == AT_ONCE:
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
