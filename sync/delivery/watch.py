"""What the sessions with the ILS learn about it, kept over a restart: last 98, lasting alarm.

The last 98 counts for the address that it came from: where the station never signed in, nothing is
known of whoever listens there."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, replace
from typing import Any

from sync.delivery.breaker import IlsMonitor
from sync.delivery.store import DeliveryStore
from sync.delivery.unmapped import FACT, counted, read, shape_of
from sync.errors import Alarm, BadMessage, SignInRefused, StorageFault
from sync.model import Ability, IlsStatus, Order, Verdict

log = logging.getLogger(__name__)

STATUS_FACT = "ils_status"
_ALARM_FACT = "alarm"
LASTING_ALARMS = (SignInRefused, BadMessage)
"""Alarms about the ILS. The others are found anew by whoever starts."""


def last_status(stored: str | None, where: str) -> IlsStatus | None:
    """What the ILS at ``where`` said last, by what ``STATUS_FACT`` holds; None: the station never
    signed in there."""
    status = json.loads(stored or "{}")
    if status.pop("where", None) != where:
        return None
    told = status.pop("abilities", ())
    return IlsStatus(**status, abilities=frozenset(a for a in Ability if a in told))


def kept(where: str, status: IlsStatus) -> dict[str, Any]:
    """What ``STATUS_FACT`` holds, as JSON-ready data."""
    said = asdict(status) | {"abilities": sorted(status.abilities)}
    # Of the moment, and a program of before does not know them.
    del said["waits"], said["loses_letters"]
    return {"where": where, **said}


class Watch:
    """Feeds the monitor. Used by every session, from any thread."""

    def __init__(
        self,
        store: DeliveryStore,
        monitor: IlsMonitor,
        where: str,
        offline_ok: bool | None = None,
    ) -> None:
        """``where``: the address of the ILS, as configured. ``offline_ok``: what the site says in
        its place, perhaps while it is away; None: nothing."""
        self.monitor = monitor
        self._store = store
        self._where = where
        self.last_status = last_status(store.recall(STATUS_FACT), where)
        """The last 98 that this station saw at this address, also before a restart."""
        if self.last_status is not None:
            if offline_ok is not None:
                self.last_status = replace(self.last_status, offline_ok=offline_ok)
            monitor.says(self.last_status)
        stored = store.recall(_ALARM_FACT)
        if stored:
            kind, text = json.loads(stored)
            known = {alarm.kind: alarm for alarm in LASTING_ALARMS}
            monitor.alarmed(known[kind](text))

    def signed_in(self, status: IlsStatus, *, fresh: bool) -> None:
        """A session is signed in. ``fresh``: just now, over the wire; that alone ends an alarm."""
        self.monitor.heard()
        self.monitor.says(status)
        if fresh and self.monitor.alarm is not None:
            self._store.remember(_ALARM_FACT, "")
            self.monitor.signed_in()
        lasting = status.lasting
        if lasting != self.last_status:
            self._store.remember(STATUS_FACT, json.dumps(kept(self._where, lasting)))
            self.last_status = lasting

    def alarmed(self, alarm: Alarm) -> None:
        """Stop lending, also after a restart: only a sign-in that succeeds ends it."""
        self.monitor.alarmed(alarm)
        if isinstance(alarm, LASTING_ALARMS):
            try:
                self._store.remember(_ALARM_FACT, json.dumps([alarm.kind, str(alarm)]))
            except StorageFault as fault:
                log.error("alarm not kept", extra={"reason": alarm.kind, "error": str(fault)})

    def not_understood(self, verdict: Verdict, order: Order) -> None:
        """A refusal for a reason that nobody told this station: ``doctor`` lists its words."""
        about = (order.item, order.patron, order.pin or "", verdict.title)
        text = shape_of(verdict.message, about) or "(no words)"
        try:
            texts = read(self._store.recall(FACT))
            self._store.remember(FACT, counted(texts, text))
        except StorageFault as fault:
            log.error("unmapped text not kept", extra={"error": str(fault)})
