"""The till: begins payments at a terminal, watches them, and has them booked.

Money first, then the ILS once. What the terminal may be doing is in the journal before it is asked,
so that a payment which ends after the power cut is found, by its reference, and booked. Wall clocks
decide nothing here.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final

from drivers.errors import DeviceError, NotReady, Unsupported
from drivers.model_payment import (
    PaymentRequest,
    PaymentStarted,
    PaymentState,
    PaymentStatus,
)
from drivers.ports import PaymentTerminal
from kiosk.services.loan_desk.account import AccountDesk
from kiosk.services.patrons import PatronSession
from kiosk.services.paying.heard import heard_of, own
from kiosk.services.paying.model import PaymentNews, Standing, amount_of, cents_of, no_payment
from sync.delivery.ils_access import IlsAccess
from sync.delivery.money import Heard, Step, next_of_money
from sync.delivery.questions import AskPatron
from sync.errors import Alarm, Unreachable
from sync.journal.records import Delivery, Intent, Kind, MoneyPhase, State, Told
from sync.journal.store import Journal
from sync.model import Action, Authority, Outcome, Reason

log = logging.getLogger(__name__)

POLL_S: Final = 2.0
"""Between two looks at a payment while somebody stands there."""
STANDS_THERE_S: Final = 1200.0
LONGEST_PAUSE_S: Final = 300.0
LAST_LOOK_S: Final = 900.0
"""So long after a payment ended without money it is looked at once more."""
UNSURE_S: Final = 3600.0
"""So long after the first look without an answer it is for staff."""
BY_CARD: Final = "02"
"""SIP2 payment type: whatever a terminal takes."""
_MARGIN: Final = timedelta(minutes=10)
"""Before the entry, by a clock that is trusted, no payment with its reference was begun."""


@dataclass(slots=True)
class _Watched:
    """What is only in memory: when a payment is looked at next. Monotonic seconds."""

    next_at: float
    since: float
    unsure_since: float | None = None
    tries: int = 0
    pin: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the journal says of the money of a payment."""

    phase: MoneyPhase
    handle: str = ""
    how: str = ""
    nothing: bool = False
    """It was paid, and no money is there: given back at once, or never taken."""


class Till:
    """From any thread; one call at a time. What it returns is durable already."""

    def __init__(
        self,
        journal: Journal,
        ils: IlsAccess,
        terminals: Mapping[str, PaymentTerminal],
        *,
        description: str = "",
        monotonic: Callable[[], float],
    ) -> None:
        """``terminals``: by name; what was begun at one that is not there is left to staff.
        ``description``: what patrons see at their bank."""
        self._journal = journal
        self._ils = ils
        self._terminals = dict(terminals)
        self._description = description
        self._monotonic = monotonic
        self._account = AccountDesk(journal, ils)
        self._watched: dict[str, _Watched] = {}
        self.begun = ""
        """Entry of what was begun last: also where ``begin`` raised."""
        self._lock = threading.Lock()

    # What a patron does ------------------------------------------------------------------------

    def begin(
        self,
        session: PatronSession,
        amount: Decimal,
        currency: str,
        *,
        fee: str = "",
        at: str = "",
    ) -> PaymentNews:
        """Have a terminal ask for it. Nothing is begun that the ILS would not book.

        ``at``: its name; empty: the first. Raises an Alarm, only after it may have been begun.
        """
        with self._lock:
            name = at or next(iter(self._terminals), "")
            try:
                refused = self._refused(session, amount, currency, fee, name)
            except Alarm as alarm:
                log.warning("payment not begun", extra={"error": str(alarm)})
                refused = no_payment(amount, currency, str(alarm))
            if refused is not None:
                return refused
            intent = Intent(
                Action.PAY,
                "",
                patron=session.card,
                amount=str(amount_of(cents_of(amount) or 0)),
                currency=currency,
                paid_by=BY_CARD,
                terminal=name,
                fee=fee,
                owed=self._account.owed(session),
            )
            entry = self.begun = self._journal.begin_payment(intent)
            now = self._monotonic()
            self._watched[entry] = _Watched(now + POLL_S, now, pin=session.pin)
            return self._start(self._journal.delivery(entry))

    def look(self, entry: str) -> PaymentNews:
        """Ask the terminal now. KeyError: there is no such payment. Raises an Alarm."""
        with self._lock:
            return self._look(self._journal.delivery(entry))

    def cancel(self, entry: str) -> PaymentNews:
        """Stop it, as far as it can be stopped. PAID: that came too late. Raises an Alarm."""
        with self._lock:
            delivery = self._journal.delivery(entry)
            known = self._known(entry)
            if delivery.state is not State.PAYING or not self._terminals:
                return self._news(delivery, known)
            if not known.handle:
                return self._look(delivery)
            return self._asked(delivery, known, partial(self._heard_abort, delivery, known.handle))

    # What goes on by itself --------------------------------------------------------------------

    def tend(
        self,
        *,
        everything: bool = False,
        close: bool = True,
        beat: Callable[[], None] = lambda: None,
    ) -> list[PaymentNews]:
        """Look at what is due: also what a former start of the station began. Raises an Alarm.

        ``everything``: whatever it was going to wait for; without ``close`` what ended without
        money stays, to be looked at once more. ``beat`` is called before each.
        """
        with self._lock:
            if not self._terminals:
                return []
            open_now = self._journal.paying()
            left = set(self._watched) - {each.entry for each in open_now}
            for entry in left:
                del self._watched[entry]
            told = []
            for delivery in open_now:
                beat()
                if everything or self._monotonic() >= self._watch(delivery.entry).next_at:
                    told.append(self._look(delivery, close=close))
            return told

    @property
    def is_busy(self) -> bool:
        """Is any payment's money on its way?"""
        return bool(self._journal.paying())

    # Inside ------------------------------------------------------------------------------------

    def _refused(
        self, session: PatronSession, amount: Decimal, currency: str, fee: str, name: str
    ) -> PaymentNews | None:
        no = partial(no_payment, amount, currency)
        if session.refusal is not None:
            return no(reason=session.refusal, by=session.refused_by)
        if session.answer is None:
            return no(reason=Reason.OFFLINE_NOT_ALLOWED, by=Authority.OFFLINE_RULE)
        if name not in self._terminals:
            return no(f"there is no payment terminal {name}".rstrip())
        if not self._journal.has_room:
            return no("the disk is full")
        if cents_of(amount) is None:
            return no(f"{amount}: expected an amount of whole cents, more than nothing")
        if words := self._under_way(session.card):
            return no(words)
        before = session.answer.fees
        try:
            owed = self._owed_now(session)
            words = self._account.objection(session, amount, currency, fee)
        except Unreachable:
            return no(reason=Reason.OFFLINE_NOT_ALLOWED, by=Authority.OFFLINE_RULE)
        if not words:
            return None
        return replace(no(words), owed=owed if owed != before else None)

    def _owed_now(self, session: PatronSession) -> Decimal:
        """By the ILS itself: at the desk or at another station it may have been paid meanwhile.

        Raises Unreachable or an Alarm.
        """
        assert session.answer is not None
        now = self._ils.ask(AskPatron(session.card, session.pin))
        session.answer = replace(session.answer, fees=now.fees, currency=now.currency)
        return now.fees

    def _under_way(self, card: str) -> str:
        """Two payments of one card for the same fees would both be paid."""
        for delivery in self._journal.paying():
            if delivery.intent.patron != card:
                continue
            known = self._known(delivery.entry)
            if known.phase is MoneyPhase.STARTED:
                self._asked(delivery, known, partial(self._heard_abort, delivery, known.handle))
            elif known.phase is MoneyPhase.STARTING:
                self._look(delivery)
            if self._known(delivery.entry).phase in (MoneyPhase.STARTING, MoneyPhase.STARTED):
                return f"a payment of this card is still under way ({delivery.entry})"
        for delivery in self._journal.open_for("", card):
            if delivery.intent.action is Action.PAY:
                return f"a payment of this card is not booked yet ({delivery.entry})"
        return ""

    def _start(self, delivery: Delivery) -> PaymentNews:
        intent, entry = delivery.intent, delivery.entry
        try:
            request = PaymentRequest(
                entry, cents_of(Decimal(intent.amount)) or 0, intent.currency, self._description
            )
            started = self._started(self._at(delivery), request)
        except (NotReady, Unsupported, ValueError) as error:
            # Nothing was begun, and the far end is sure of it.
            log.info("payment not begun", extra={"entry": entry, "error": str(error)})
            self._close(delivery, "not_begun")
            news = self._news(self._journal.delivery(entry), self._known(entry))
            return replace(news, message=str(error))
        except DeviceError as error:
            return self._not_sure(delivery, self._known(entry), str(error))
        self._journal.pay(entry, MoneyPhase.STARTED, {"handle": started.handle})
        known = _Known(MoneyPhase.STARTED, started.handle)
        waiting = self._news(delivery, known)
        return replace(waiting, code=started.code, expires_at=started.expires_at)

    def _at(self, delivery: Delivery) -> PaymentTerminal:
        """The one at which it was begun: another one would say that it knows no such payment."""
        found = self._terminals.get(delivery.intent.terminal)
        if found is None:
            raise DeviceError(f"there is no payment terminal {delivery.intent.terminal}")
        return found

    def _started(self, terminal: PaymentTerminal, request: PaymentRequest) -> PaymentStarted:
        """Without an answer once more, with the same reference: that is the same payment."""
        try:
            return terminal.start(request)
        except (NotReady, Unsupported):
            raise
        except DeviceError as unanswered:
            log.debug("payment begun once more", extra={"error": str(unanswered)})
        try:
            return terminal.start(request)
        except (NotReady, Unsupported) as error:
            # That is about the second question: the first may have begun it.
            raise DeviceError(str(error)) from error

    def _look(self, delivery: Delivery, *, close: bool = False) -> PaymentNews:
        known = self._known(delivery.entry)
        if delivery.state is not State.PAYING or not self._terminals:
            return self._news(delivery, known)
        if known.handle:
            ask = partial(self._heard_status, delivery, known.handle)
        else:
            ask = partial(self._heard_found, delivery)
        return self._asked(delivery, known, ask, close=close)

    def _asked(
        self,
        delivery: Delivery,
        known: _Known,
        ask: Callable[[], tuple[Heard, PaymentStatus | None]],
        *,
        close: bool = False,
    ) -> PaymentNews:
        """``close``: what ended without money was looked at once more by this."""
        try:
            heard, status = ask()
        except DeviceError as error:
            return self._not_sure(delivery, known, str(error))
        return self._follow(delivery, known, heard, status, close=close)

    def _heard_status(self, delivery: Delivery, handle: str) -> tuple[Heard, PaymentStatus | None]:
        return heard_of((own(delivery, self._at(delivery).status(handle)),))

    def _heard_abort(self, delivery: Delivery, handle: str) -> tuple[Heard, PaymentStatus | None]:
        return heard_of((own(delivery, self._at(delivery).abort(handle)),))

    def _heard_found(self, delivery: Delivery) -> tuple[Heard, PaymentStatus | None]:
        """Whatever was begun without an answer. Nobody sees its code, so it is stopped as well."""
        terminal = self._at(delivery)
        since: datetime | None = None
        if delivery.clock_trusted:
            since = delivery.occurred_at - _MARGIN
        heard, status = heard_of(terminal.find(delivery.entry, since))
        if heard is Heard.PENDING and status is not None:
            self._journal.pay(delivery.entry, MoneyPhase.STARTED, {"handle": status.handle})
            return self._heard_abort(delivery, status.handle)
        return heard, status

    def _follow(
        self,
        delivery: Delivery,
        known: _Known,
        heard: Heard,
        status: PaymentStatus | None,
        *,
        close: bool,
    ) -> PaymentNews:
        step = next_of_money(known.phase, heard)
        if step is Step.WAIT:
            return self._not_sure(delivery, known, f"the terminal says: {heard}")
        watched = self._watch(delivery.entry)
        watched.unsure_since, now = None, self._monotonic()
        if step is Step.WATCH:
            if known.phase is MoneyPhase.ENDED and status is not None:
                # It goes on, after all.
                self._journal.pay(delivery.entry, MoneyPhase.STARTED, {"handle": status.handle})
            slow = now - watched.since > STANDS_THERE_S
            watched.next_at = now + (self._pause(watched) if slow else POLL_S)
        elif step is Step.END:
            how = status.state.value if status is not None else "not_begun"
            detail = {"how": how} | ({"handle": status.handle} if status is not None else {})
            self._journal.pay(delivery.entry, MoneyPhase.ENDED, detail)
            watched.next_at, watched.tries = now + LAST_LOOK_S, 0
        elif step is Step.CLOSE and close:
            self._close(delivery, known.how or "ended")
        elif step is Step.BOOK and status is not None:
            return self._book(delivery, status)
        return self._news(
            self._journal.delivery(delivery.entry),
            self._known(delivery.entry),
            status.state if status is not None else None,
        )

    def _book(self, delivery: Delivery, status: PaymentStatus) -> PaymentNews:
        """Money was taken. From the next line on that is durable."""
        entry, intent = delivery.entry, delivery.intent
        asked = cents_of(Decimal(intent.amount)) or 0
        surplus = status.cents - asked
        detail = {
            "amount": intent.amount,
            "currency": intent.currency,
            "taken": str(amount_of(status.cents)),
            "taken_currency": status.currency,
            "reference": entry,
        }
        differs = surplus < 0 or status.currency != intent.currency
        with self._journal.write():
            self._journal.pay(
                entry,
                MoneyPhase.PAID,
                {"handle": status.handle, "cents": status.cents, "currency": status.currency},
            )
            if differs:
                note = {"reason": Reason.CONFIRM_NEEDED.value}
                self._journal.tell(entry, Told(Outcome.NEEDS_REVIEW, reason=Reason.CONFIRM_NEEDED))
                self._journal.settle(entry, State.NEEDS_REVIEW, note)
                self._journal.add_work(entry, "payment_differs", note | detail)
            else:
                self._journal.tell(entry, Told(Outcome.PENDING))
                if surplus:
                    self._journal.add_work(entry, "payment_surplus", detail)
        if surplus or differs:
            log.warning("another sum was paid than was asked for", extra={"entry": entry})
        pin = self._watch(entry).pin
        self._watched.pop(entry, None)
        if not differs:
            try:
                self._ils.deliver(entry, pin)
            except (Unreachable, Alarm) as error:
                # Paid it is. The backlog tells the ILS when it is there again.
                log.info("payment is booked later", extra={"entry": entry, "error": str(error)})
        news = self._news(self._journal.delivery(entry), self._known(entry), PaymentState.PAID)
        return replace(news, work=news.work or bool(surplus))

    def _not_sure(self, delivery: Delivery, known: _Known, why: str) -> PaymentNews:
        """Ask again later; in the end it is for staff."""
        entry, now = delivery.entry, self._monotonic()
        watched = self._watch(entry)
        if watched.unsure_since is None:
            watched.unsure_since = now
            log.warning("nothing is known of a payment", extra={"entry": entry, "error": why})
        watched.next_at = now + self._pause(watched)
        if now - watched.unsure_since >= UNSURE_S:
            intent = delivery.intent
            detail = {"amount": intent.amount, "currency": intent.currency, "reference": entry}
            note = {"reason": Reason.CONFIRM_NEEDED.value}
            with self._journal.write():
                self._journal.settle(entry, State.NEEDS_REVIEW, note)
                self._journal.add_work(entry, "payment_unknown", note | detail)
        current = self._journal.delivery(entry)
        news = self._news(current, known)
        return replace(news, standing=Standing.UNKNOWN, message=why)

    def _close(self, delivery: Delivery, how: str) -> None:
        self._journal.settle(delivery.entry, State.ABANDONED, {"found": how})
        self._watched.pop(delivery.entry, None)

    def _watch(self, entry: str) -> _Watched:
        """Of what a former start began: at once, but for what ended."""
        if entry not in self._watched:
            now = self._monotonic()
            ended = self._known(entry).phase is MoneyPhase.ENDED
            self._watched[entry] = _Watched(now + LAST_LOOK_S if ended else now, now)
        return self._watched[entry]

    def _pause(self, watched: _Watched) -> float:
        watched.tries += 1
        return float(min(LONGEST_PAUSE_S, POLL_S * 2 ** min(watched.tries - 1, 10)))

    def _known(self, entry: str) -> _Known:
        known = _Known(MoneyPhase.STARTING)
        for row in self._journal.about(entry, Kind.PAYMENT):
            payload: dict[str, Any] = row.payload or {}
            if "phase" in payload:
                known = _Known(
                    MoneyPhase(payload["phase"]),
                    payload.get("handle", known.handle),
                    payload.get("how", ""),
                    payload.get("cents") == 0,
                )
        return known

    def _news(
        self, delivery: Delivery, known: _Known, how: PaymentState | None = None
    ) -> PaymentNews:
        intent, state = delivery.intent, delivery.state
        if how is None and known.how in set(PaymentState):
            how = PaymentState(known.how)
        standing = {
            MoneyPhase.STARTING: Standing.UNKNOWN,
            MoneyPhase.STARTED: Standing.WAITING,
            MoneyPhase.PAID: Standing.PAID,
            MoneyPhase.ENDED: Standing.ENDED,
        }[known.phase]
        if known.phase is not MoneyPhase.PAID and state is State.ABANDONED:
            begun = bool(known.handle)
            standing = Standing.ENDED if begun else Standing.REFUSED
        if known.nothing:
            # It is work already: nobody is told that they paid.
            standing = Standing.UNKNOWN
        return PaymentNews(
            delivery.entry,
            standing,
            Decimal(intent.amount),
            intent.currency,
            how=how,
            booked=state is State.ACCEPTED,
            work=state is State.NEEDS_REVIEW,
        )
