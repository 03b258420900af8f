"""The journal's screen as rows of the table. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.queue import DeliverNow, DeliverPressed, DeliveryAsked, QueueTold

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def _shown(now: Maintenance, **changes: Any) -> Maintenance:
    return replace(now, queue=replace(now.queue, **changes))


def _told(now: Maintenance, event: QueueTold) -> Result:
    if event.queue is None:
        return _shown(now, unreadable=True), ()
    return _shown(now, seen=event.queue, unreadable=False), ()


def _deliver(now: Maintenance, event: DeliverPressed) -> Result:
    if now.queue.asking or now.role is None:
        return now, ()
    return _shown(now, asking=True, failed=False), (DeliverNow(now.role),)


def _asked(now: Maintenance, event: DeliveryAsked) -> Result:
    failed = event.at is None
    return _shown(now, asking=False, failed=failed, asked=event.at or now.queue.asked), ()


QUEUE: Final[dict[type, Callable[[Maintenance, Any], Result]]] = {
    QueueTold: _told,
    DeliverPressed: _deliver,
    DeliveryAsked: _asked,
}
