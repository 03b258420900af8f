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
    from kiosk.services.loan_desk.desk import LoanDesk

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
        away: Callable[[], IlsLink] = lambda: IlsLink(up=False),
    ) -> None:
        """``away``: what goes on without it, as the rules stand at that moment."""
        self._supervision = supervision
        self._away = away
        self._told: IlsLink | None = None
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
        self._tell(IlsLink(up=True) if link is IlsState.ONLINE else self._away())
        if former is IlsState.ALARM:
            self._clerk.perform(CheckService())

    def look(self) -> None:
        """While it is away: a pack may have ended, the clock been set, the disk filled up."""
        if self._told is not None and not self._told.up:
            now = self._away()
            if now != self._told:
                self._tell(now)

    def _tell(self, link: IlsLink) -> None:
        self._told = link
        self._post(link)


def away(desk: LoanDesk) -> IlsLink:
    """The library system is away: what this desk still does."""
    return IlsLink(up=False, goes_on=desk.goes_on(), known_goes_on=desk.goes_on(confirmed=True))


def log_link(link: IlsState, monitor: IlsMonitor) -> None:
    """One line when the ILS goes, one when it is back, however long it takes."""
    alarm = monitor.alarm
    if alarm is not None:
        log.error("alarm", extra={"reason": alarm.kind, "error": str(alarm)})
    elif link is IlsState.OFFLINE:
        log.warning("ILS gone", extra={"error": monitor.why})
    else:
        log.info("ILS returned")
