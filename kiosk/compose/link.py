"""What becomes known of the library system, as events, orders and lines of the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.flow.effects import CheckService
from kiosk.flow.events import Event, IlsLink
from kiosk.supervision import Supervision
from sync.delivery.breaker import IlsMonitor, IlsState

if TYPE_CHECKING:
    from kiosk.services.clerk import Clerk

log = logging.getLogger(__name__)

_STATUS = {
    IlsState.ONLINE: "at work",
    IlsState.OFFLINE: "at work; the library system is away",
    IlsState.ALARM: "out of service",
}


class LinkNews:
    """What the monitor notices, as events and orders. Called on the sync thread."""

    def __init__(
        self,
        monitor: IlsMonitor,
        clerk: Clerk,
        post: Callable[[Event], None],
        supervision: Supervision,
    ) -> None:
        self._supervision = supervision
        self._monitor = monitor
        self._clerk = clerk
        self._post = post
        self._former = IlsState.ONLINE

    def __call__(self, link: IlsState) -> None:
        alarm, former = self._monitor.alarm, self._former
        self._former = link
        self._supervision.status(f"out of service: {alarm.kind}" if alarm else _STATUS[link])
        if alarm is not None:
            # Through the clerk, so that what was decided before is told before.
            self._clerk.interrupt(alarm)
            return
        log_link(link, self._monitor)
        self._post(IlsLink(up=link is IlsState.ONLINE))
        if former is IlsState.ALARM:
            self._clerk.perform(CheckService())


def log_link(link: IlsState, monitor: IlsMonitor) -> None:
    """One line when the ILS goes, one when it is back, however long it takes."""
    alarm = monitor.alarm
    if alarm is not None:
        log.error("alarm", extra={"reason": alarm.kind, "error": str(alarm)})
    elif link is IlsState.OFFLINE:
        log.warning("ILS gone", extra={"error": monitor.why})
    else:
        log.info("ILS returned")
