"""The journal for the screen: counts of what waits; and everything tried now, on record first."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.queue import (
    DeliverNow,
    DeliveryAsked,
    Link,
    Queue,
    QueueEffect,
    QueueTold,
    ReadQueue,
)
from kiosk.services.staff.audit import Act, Recorder
from sync.delivery.breaker import IlsMonitor, IlsState
from sync.errors import Alarm
from sync.journal.reader import JournalReader
from sync.journal.records import State
from sync.model import Instant
from sync.work import Owner, rule_of

log = logging.getLogger(__name__)

_LINKS: Final = {
    IlsState.ONLINE: Link.ONLINE,
    IlsState.OFFLINE: Link.OFFLINE,
    IlsState.ALARM: Link.STOPPED,
}
_HERE: Final = (State.PAYING, State.PENDING)
"""The library system has heard nothing of it."""


@dataclass(slots=True)
class QueueDesk:
    """Performs the effects of the journal's screen on the clerk's thread. Raises nothing."""

    journal: JournalReader
    monitor: IlsMonitor
    hurry: Callable[[], None]
    """Try everything that waits soon, whatever its back-off."""
    now: Callable[[], Instant]
    zone: tzinfo
    record: Recorder
    post: Callable[[StaffEvent], None]
    _day: date | None = field(default=None, init=False)
    _begin: int = field(default=0, init=False)
    """The last row of the day before."""

    def perform(self, effect: QueueEffect) -> None:
        """Do this."""
        try:
            match effect:
                case ReadQueue():
                    self.post(QueueTold(self._read()))
                case DeliverNow(role):
                    self.record(role, Act.DELIVERY_TRIED)
                    self.hurry()
                    self.post(DeliveryAsked(self.now().utc))
        except Alarm as alarm:
            log.error("journal not shown", extra={"reason": alarm.kind, "error": str(alarm)})
            reading = isinstance(effect, ReadQueue)
            self.post(QueueTold(None) if reading else DeliveryAsked(None))

    def _read(self) -> Queue:
        now = self.now().utc
        waiting, (oldest, due_at) = self.journal.waiting(), self.journal.oldest_open()
        work, today, timed = self.journal.work(), self._today(now), self.monitor.timed
        kept = sum(today.values()) - today.get(State.ABANDONED, 0)
        return Queue(
            now,
            _LINKS[self.monitor.state],
            timed.last_s if timed.count else None,
            kept,
            kept - sum(today.get(state, 0) for state in _HERE),
            today.get(State.ACCEPTED, 0),
            waiting.unsent,
            waiting.in_doubt,
            sum(each.what == "needs_review" for each in work),
            len(self.journal.repairs()),
            oldest,
            self._next_try(now, due_at) if waiting.unsent else None,
            damaged=any(rule_of(each.what).owner is Owner.TECHNICIAN for each in work),
        )

    def _today(self, now: datetime) -> dict[State, int]:
        here = now.astimezone(self.zone)
        if here.date() != self._day:
            # It reads the whole journal: once a day.
            midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
            self._day, self._begin = here.date(), self.journal.row_at(midnight)
        return self.journal.states_since(self._begin)

    def _next_try(self, now: datetime, due_at: float) -> datetime | None:
        pause_s = self.monitor.pause_s()
        then = max(now + timedelta(seconds=pause_s), datetime.fromtimestamp(due_at, UTC))
        return then if then > now else None
