"""Carries the journal to the ILS and its verdicts back, over one session or several.

Live requests go over the first session, used by one thread at a time. The backlog goes over all of
them, or over all but that one; an item is worked on by one session at a time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Final

from sync.delivery.backlog import LONGEST_PAUSE_S, Backlog
from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.decide import Promise, promise
from sync.delivery.drain import Drain
from sync.delivery.ils_session import FINAL, IlsSession, SpareSessionRefused, is_open, may_go
from sync.delivery.questions import Answer, AskPatron, Question
from sync.delivery.sending import Sending, marking_sent
from sync.delivery.store import DeliveryStore
from sync.delivery.watch import Watch
from sync.errors import Unreachable
from sync.ils.port import Ils
from sync.journal.records import Delivery, State
from sync.model import IlsStatus, Instant, Reason, Verdict
from sync.moments import is_due

log = logging.getLogger(__name__)

SPARE_REST_S: Final = 60.0
"""So long a further session that the ILS did not let in is not tried again."""


class SyncEngine:
    """One store, one ILS, one session with it or more."""

    def __init__(
        self,
        store: DeliveryStore,
        ils: Ils,
        monitor: IlsMonitor,
        *,
        now: Callable[[], Instant],
        monotonic: Callable[[], float],
        timeout_s: float,
        where: str = "",
        offline_ok: bool | None = None,
        more: Sequence[Ils] = (),
        by_hub: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """``where``: the address of the ILS. ``offline_ok``: as of ``Watch``. ``more``: further
        sessions, for the backlog. ``by_hub``: does the hub deliver this entry, once its patron was
        told? Then it is none of ours."""
        self.store = store
        self.monitor = monitor
        self._now = now
        self._monotonic = monotonic
        self._timeout_s = timeout_s
        self._by_hub = by_hub
        self._ownerless: set[str] = set()
        self._watch = Watch(store, monitor, where, offline_ok)
        self._backlog = Backlog(store, monotonic)
        self._sessions = [IlsSession(store, each, self._watch, now=now) for each in (ils, *more)]
        self._live = self._sessions[0]
        self._pass = threading.Lock()
        """One pass over the backlog at a time."""
        self._rests_until: dict[IlsSession, float] = {}
        for session in self._sessions[1:]:
            session.others_signed_in = lambda: self._live.signed_in

    @property
    def last_status(self) -> IlsStatus | None:
        """The last 98 that this station saw at this address, also before a restart."""
        return self._watch.last_status

    @property
    def signed_in(self) -> bool:
        """Is the library system there, and has it let this process in?"""
        return self.monitor.state is IlsState.ONLINE and self._live.signed_in

    @property
    def connections(self) -> int:
        """How many sessions there are."""
        return len(self._sessions)

    def through(self, link: Callable[[Ils], Ils]) -> None:
        """From now on each session goes through what this makes of it: a drill pulls it out there.
        From any thread."""
        for session in self._sessions:
            session.through(link)

    def close(self) -> None:
        """Drop every session."""
        for session in self._sessions:
            session.close()

    # Live --------------------------------------------------------------------------------------

    def try_to_mend(self, deadline: float) -> None:
        """With an alarm: sign in, which ends it, or raise it again. Without one: nothing."""
        alarm = self.monitor.alarm
        if alarm is not None:
            try:
                self.ready(deadline)
            except Unreachable:
                raise alarm from None

    def ready(self, deadline: float) -> IlsStatus:
        """Signed in, with the ILS on-line. Raises Unreachable or an Alarm."""
        return self._live.ready(deadline)

    def ask(self, question: Question[Answer], deadline: float) -> Answer:
        """Put a question. What a patron still has undelivered goes before one about the card."""
        status = self.ready(deadline)
        if isinstance(question, AskPatron):
            self._deliver_first(question.card, status, deadline)
        return self._live.ask(question, deadline)

    def sending(self, entry: str) -> Sending:
        """What ``submit`` needs, for a desk that wants to be able to leave."""
        return marking_sent(self.store, entry)

    def submit(
        self, entry: str, pin: str | None, deadline: float, sending: Sending | None = None
    ) -> Verdict:
        """Deliver a live intent, once. Older entries about the same item go first.

        Raises Unreachable, InDoubt or an Alarm.
        """
        status = self.ready(deadline)
        delivery = self.store.delivery(entry)
        if not is_open(status, delivery.intent.action):
            return Verdict(accepted=False, reason=Reason.ILS_CLOSED)
        with self._backlog.held(delivery.intent.item, deadline):
            if not self._is_next(delivery, status, deadline):
                raise Unreachable("an earlier entry about this item is still undelivered")
            return self._live.submit(delivery, pin, deadline, sending or self.sending(entry))

    def deliver(self, entry: str, deadline: float, pin: str | None = None) -> State:
        """Bring an intent that was told already as far as it goes now; the backlog has the rest.

        Raises Unreachable or an Alarm.
        """
        status = self.ready(deadline)
        with self._backlog.held(self.store.delivery(entry).intent.item, deadline):
            # It may have been delivered meanwhile, by another session.
            delivery = self.store.delivery(entry)
            if delivery.state in FINAL:
                return delivery.state
            if self._by_hub(entry):
                raise Unreachable("the hub delivers it")
            if not self._is_next(delivery, status, deadline):
                raise Unreachable("an earlier entry about this patron is still undelivered")
            return self._live.deliver(self.store.delivery(entry), deadline, pin)

    def end_session(self, card: str, deadline: float) -> None:
        """Tell the ILS that this patron is done, when there is a session to tell it on."""
        if self.monitor.state is IlsState.ONLINE:
            self._live.end_session(card, deadline)

    # Backlog -----------------------------------------------------------------------------------

    def apply_restart_rule(self) -> list[Delivery]:
        """What a crash left: nothing told means nothing lent. Returns what was abandoned.

        Done before anything else writes. What may have reached the ILS stays in doubt and is asked
        about; a security write without an outcome becomes work for the next pad that sees the tag.
        """
        abandoned = []
        for delivery in self.store.open_deliveries():
            if delivery.told is None:
                self._ownerless.add(delivery.entry)
            if delivery.state is State.SENT:
                self.store.mark(delivery.entry, State.IN_DOUBT)
            elif delivery.state is State.PENDING and promise(delivery.told) is not Promise.YES:
                self._live.abandon(delivery, "restart")
                abandoned.append(delivery)
        return abandoned

    def probe(self, deadline: float) -> None:
        """Sign in anew, as evidence that the ILS is back. Raises Unreachable or an Alarm."""
        self._live.close()
        self.ready(deadline)
        self.monitor.answered()

    def drain(
        self,
        *,
        everything: bool = False,
        apart: bool = False,
        interrupted: Callable[[], bool] = lambda: False,
    ) -> int:
        """One pass over what is open, oldest first; an item's later entries wait for its earlier.

        ``everything`` ignores back-off. ``apart`` leaves the first session to patrons, and goes on
        beside them. ``interrupted`` is asked before every entry, so that a patron never waits for
        the backlog; what a pass had not tried then, the next one begins with. Stops when the ILS
        cannot be reached. Returns how many entries were tried. Raises an Alarm.
        """
        if not self._pass.acquire(blocking=False):
            return 0
        try:
            return self._drain(self._at_work(apart=apart), everything, interrupted)
        finally:
            self._pass.release()

    def has_spare(self) -> bool:
        """Is there a session besides the first that the ILS let in, as far as is known?"""
        return bool(self._at_work(apart=True))

    def has_due(self) -> bool:
        """Is anything open whose back-off has passed?"""
        now = self._now().utc
        return self._backlog.planned or any(
            is_due(due_at, now, LONGEST_PAUSE_S) and self._is_mine(entry, told=told)
            for entry, _, due_at, told in self.store.open_entries()
        )

    def disown(self, entry: str) -> None:
        """A desk stopped in the middle (an alarm): nobody will be told, the backlog takes over."""
        self._ownerless.add(entry)

    # Inside ------------------------------------------------------------------------------------

    def _deliver_first(self, card: str, status: IlsStatus, deadline: float) -> None:
        """What this patron has undelivered, for half of the time that there is."""
        half_time = self._monotonic() + (deadline - self._monotonic()) / 2
        for delivery in self.store.open_for("", card):
            if self._monotonic() >= half_time:
                break
            try:
                with self._backlog.held(delivery.intent.item, half_time):
                    # It may have been delivered meanwhile, by another session.
                    current = self.store.delivery(delivery.entry)
                    if current.state in FINAL or not self._is_ours(current):
                        continue
                    goes = may_go(status, current.intent.action)
                    if goes and self._is_next(current, status, deadline):
                        self._live.deliver(self.store.delivery(delivery.entry), deadline)
            except Unreachable:
                break

    def _drain(
        self, sessions: Sequence[IlsSession], everything: bool, interrupted: Callable[[], bool]
    ) -> int:
        if everything:
            self._backlog.forget()
        now = None if everything else self._now().utc
        self._backlog.plan(now=now, mine=self._is_mine)
        if not sessions or not self._backlog.planned or interrupted():
            return 0
        try:
            # Where this one cannot sign in, the others need not try.
            status = sessions[0].ready(self._monotonic() + self._timeout_s)
        except SpareSessionRefused as error:
            self._rest(sessions[0], error)
            return 0
        except Unreachable:
            return 0
        drain = Drain(
            self.store,
            self._backlog,
            monotonic=self._monotonic,
            timeout_s=self._timeout_s,
            interrupted=interrupted,
            refused=self._rest,
        )
        try:
            drain.run(sessions, status)
        finally:
            if everything or not drain.was_interrupted:
                self._backlog.forget()
        return drain.tried

    def _at_work(self, *, apart: bool) -> list[IlsSession]:
        """The sessions for a pass: ``apart`` without the first."""
        now = self._monotonic()
        further = [each for each in self._sessions[1:] if self._rests_until.get(each, now) <= now]
        return further if apart else [self._live, *further]

    def _rest(self, session: IlsSession, error: SpareSessionRefused) -> None:
        if session not in self._rests_until:
            # Once: an ILS that has fewer says no all day.
            log.warning("one ILS connection less than configured", extra={"error": str(error)})
        self._rests_until[session] = self._monotonic() + SPARE_REST_S

    def _is_ours(self, delivery: Delivery) -> bool:
        """May the backlog touch this? A desk still holds an intent that it has not told about."""
        return self._is_mine(delivery.entry, told=delivery.told is not None)

    def _is_mine(self, entry: str, *, told: bool) -> bool:
        return not self._by_hub(entry) if told else entry in self._ownerless

    def _is_next(self, delivery: Delivery, status: IlsStatus, deadline: float) -> bool:
        """Deliver what is older about the same item. False when some of it stays open.

        Of what is about no item, a payment or a hold on a title: what is of the same patron.
        """
        item, patron = delivery.intent.item, delivery.intent.patron
        for older in self.store.open_for(item, "" if item else patron):
            if older.entry == delivery.entry:
                break
            if older.intent.item != item:
                continue
            if not self._is_ours(older) or not may_go(status, older.intent.action):
                return False
            if self._live.deliver(older, deadline) not in FINAL:
                return False
        return True
