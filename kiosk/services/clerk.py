"""The clerk: performs effects in order on a thread of its own; may block, never on the screen."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk.flow.effects import Borrow, Effect, EndVisit, GiveBack, SignIn
from kiosk.flow.events import AlarmRaised, Event, ItemSettled, PadItem, PatronKnown
from kiosk.services.loans import LoanDesk
from kiosk.services.patrons import PatronSession
from kiosk.services.security import SecuritySwitch
from sync.errors import Alarm

log = logging.getLogger(__name__)


class Clerk:
    """Owns the loan desk and the open session."""

    def __init__(
        self, desk: LoanDesk, security: SecuritySwitch, post: Callable[[Event], None]
    ) -> None:
        self._desk = desk
        self._security = security
        self._post = post
        self._session: PatronSession | None = None
        self._orders: queue.SimpleQueue[Effect | ItemSettled | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="clerk")

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what was asked, then join."""
        self._orders.put(None)
        self._thread.join()

    def perform(self, effect: Effect) -> None:
        """Do this after everything that was asked before."""
        self._orders.put(effect)

    def inspect(self, event: ItemSettled) -> None:
        """Repair what an earlier visit left half switched, then let the flow see the item."""
        self._orders.put(event)

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            try:
                self._do(order)
            except Alarm as alarm:
                log.error("alarm", extra={"reason": alarm.kind, "error": str(alarm)})
                self._post(AlarmRaised(alarm.kind, str(alarm)))
            except Exception:
                # A fault of ours in one order must not take the desk away from the next patron.
                log.exception("clerk")
                self._post(AlarmRaised("storage", "the last action failed; see the log"))
        if self._session is not None:
            self._end()

    def _do(self, order: Effect | ItemSettled) -> None:
        match order:
            case ItemSettled(item):
                afis = tuple(
                    self._security.repair(uid, afi, partial(self._desk.is_lent, item.item_id))
                    for uid, afi in zip(item.uids, item.afis, strict=True)
                )
                self._post(ItemSettled(replace(item, afis=afis)))
            case SignIn(card):
                session = self._desk.sign_in(card)
                if session.refusal is None:
                    self._session = session
                self._post(PatronKnown(card, session.answer is None, session.refusal))
            case Borrow(item) if self._session is not None:
                self._post(self._desk.borrow(self._session, item.item_id, _switchable(item)))
            case GiveBack(item):
                self._post(self._desk.give_back(item.item_id, _switchable(item)))
            case EndVisit():
                self._end()
            case Borrow():
                log.warning("loan asked without a session")

    def _end(self) -> None:
        if self._session is not None:
            self._desk.end(self._session)
            self._session = None


def _switchable(item: PadItem) -> tuple[str, ...]:
    """UIDs whose security bit may be switched: whole items of our own format, or none."""
    return item.uids if all(tag.writable for _, tag in item.tags) else ()
