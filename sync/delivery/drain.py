"""One pass over the backlog with one session or several."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Final

from sync.delivery.backlog import Backlog
from sync.delivery.decide import Next
from sync.delivery.ils_session import (
    FINAL,
    MOST_STEPS,
    IlsSession,
    SpareSessionRefused,
    is_sent_enough,
    may_go,
    next_step,
)
from sync.delivery.scribe import Scribe
from sync.delivery.store import DeliveryStore
from sync.errors import BadMessage, InDoubt, Unreachable
from sync.journal.records import Delivery, State
from sync.model import Action, IlsStatus

log = logging.getLogger(__name__)

AHEAD: Final = 16
"""Loans of one session whose ``sent`` may be written while earlier ones are on the wire.

A crash leaves them in doubt, and asking about a loan always settles it; where nothing crashed they
go back to pending. So this is for loans only.
"""
AHEAD_S: Final = 0.02
"""No more of them than go out in this time, and no settled one waits longer to be written: nobody
who wants such an item now waits for the backlog."""
MOST_UNREADABLE: Final = 3
"""Answers that cannot be read in one pass before it is the ILS and not the entry."""
_STATUS_AGE_S: Final = 1.0
"""So long a session is taken to be signed in with the same 98, unless something fails."""


class Drain:
    """One pass. Different items go out over different sessions at the same time."""

    def __init__(
        self,
        store: DeliveryStore,
        backlog: Backlog,
        *,
        monotonic: Callable[[], float],
        timeout_s: float,
        interrupted: Callable[[], bool],
        refused: Callable[[IlsSession, SpareSessionRefused], None],
    ) -> None:
        """``refused`` hears of a further session that the ILS did not let in."""
        self.store = store
        self.backlog = backlog
        self.monotonic = monotonic
        self.timeout_s = timeout_s
        self._interrupted = interrupted
        self._refused = refused
        self._lock = threading.Lock()
        self._over = threading.Event()
        """Nothing new is begun any more."""
        self._unreadable: list[BadMessage] = []
        self._faults: list[BaseException] = []
        self.tried = 0

    def run(self, sessions: Sequence[IlsSession], status: IlsStatus) -> None:
        """Until there is no more to try. The first session works in the caller's thread.

        It has just been signed in, which gave ``status``.
        Raises an Alarm, or whatever else went wrong in any of them, after every session has
        finished what it had begun.
        """
        with Scribe(self.store) as scribe, ExitStack() as at_work:
            for number, session in enumerate(sessions[1:], 2):
                thread = threading.Thread(
                    target=self._work, args=(session, scribe, None), name=f"backlog-{number}"
                )
                thread.start()
                at_work.callback(thread.join)
            self._work(sessions[0], scribe, status)
        for fault in (*self._faults, *self._unreadable):
            raise fault

    @property
    def was_interrupted(self) -> bool:
        """Did it end before everything had been tried, because a patron wanted something?"""
        return self._over.is_set() and not self._faults and not self._unreadable

    def _work(self, session: IlsSession, scribe: Scribe, status: IlsStatus | None) -> None:
        try:
            worker = _Worker(self, session, scribe, status)
            try:
                worker.run()
            finally:
                worker.leave()
        except SpareSessionRefused as error:
            self._refused(session, error)
        except Unreachable as error:
            log.debug("backlog waits for the ILS", extra={"error": str(error)})
            self._over.set()
        except BaseException as fault:  # noqa: BLE001 - raised again by ``run``
            self.fail(fault)

    # For the workers ---------------------------------------------------------------------------

    def goes_on(self) -> bool:
        """Asked before every entry."""
        if not self._over.is_set() and self._interrupted():
            self._over.set()
        return not self._over.is_set()

    def cannot_read(self, error: BadMessage) -> None:
        """One answer that cannot be read may be about its entry alone: the others go on."""
        with self._lock:
            self._unreadable.append(error)
            if len(self._unreadable) >= MOST_UNREADABLE:
                self._over.set()

    def fail(self, fault: BaseException) -> None:
        """Nothing new is begun; ``run`` raises it."""
        with self._lock:
            self._faults.append(fault)
        self._over.set()

    def count(self) -> None:
        with self._lock:
            self.tried += 1


@dataclass(slots=True)
class _Taken:
    """An entry that one session works on."""

    delivery: Delivery
    marked: Future[frozenset[str]] | None = None
    """Its ``sent`` is on its way to disk, with the entries that were settled before."""

    def reaches(self, marked: Future[frozenset[str]]) -> bool:
        """Wait until it is durable; False: it was settled before. Raises what kept it from that."""
        return self.delivery.entry not in marked.result()


class _Worker:
    """One session's share of a pass."""

    def __init__(
        self, drain: Drain, session: IlsSession, scribe: Scribe, status: IlsStatus | None
    ) -> None:
        self._drain = drain
        self._backlog = drain.backlog
        self._session = session
        self._scribe = scribe
        self._ahead: deque[_Taken] = deque()
        """Taken and not tried yet."""
        self._status = status
        self._status_until = drain.monotonic() + _STATUS_AGE_S
        self._pace_s = AHEAD_S
        """How long the last entry took."""
        self._noted_at: float | None = None
        """Since when something of ours waits for the scribe to be called."""

    def run(self) -> None:
        """Raises Unreachable or an Alarm."""
        while self._drain.goes_on():
            if not self._ahead:
                self._call_scribe()
                if not self._take(wait=True):
                    return
            # Written in halves: one half goes out while the other is being written.
            window = max(2, min(AHEAD, int(AHEAD_S / self._pace_s)))
            if len(self._ahead) <= window // 2:
                while len(self._ahead) < window and self._take(wait=False):
                    pass
            # After a failure, before anything more of what was taken is tried.
            self._ready()
            self._mark_loans()
            taken = self._ahead.popleft()
            began = self._drain.monotonic()
            self._drain.count()
            if taken.marked is None:
                self._try(taken.delivery)
            else:
                self._send(taken.delivery, partial(taken.reaches, taken.marked))
            now = self._drain.monotonic()
            self._pace_s = max(now - began, AHEAD_S / AHEAD)
            if self._noted_at is not None and now - self._noted_at >= AHEAD_S:
                self._call_scribe()

    def leave(self) -> None:
        """Nothing of what was not tried was sent. Once all is given back, raises what kept the
        store from writing that."""
        self._call_scribe()
        try:
            # First all of it is on disk: a mark that came later would undo what is written here.
            marked = [
                taken.delivery.entry
                for taken in self._ahead
                if taken.marked is not None and taken.reaches(taken.marked)
            ]
            if marked:
                with self._drain.store.write():
                    for entry in marked:
                        self._drain.store.mark(entry, State.PENDING)
        finally:
            while self._ahead:
                self._backlog.put_back(self._ahead.pop().delivery)

    def _take(self, *, wait: bool) -> bool:
        """Put the next entry behind the others. False: there is none (now)."""
        while (delivery := self._backlog.take(wait=wait)) is not None:
            try:
                status = self._ready()
            except BaseException:
                self._backlog.put_back(delivery)
                raise
            if may_go(status, delivery.intent.action):
                self._ahead.append(_Taken(delivery))
                return True
            self._backlog.done(delivery.intent.item, settled=False)
        return False

    def _mark_loans(self) -> None:
        """Have ``sent`` written of all loans ahead that are sent without asking first."""
        loans = [
            taken
            for taken in self._ahead
            if taken.marked is None and _goes_straight(taken.delivery)
        ]
        if not loans:
            return

        def write() -> frozenset[str]:
            entries = [taken.delivery.entry for taken in loans]
            marks = self._drain.store.mark
            return frozenset(each for each in entries if not marks(each, State.SENT))

        marked = self._scribe.note(write)
        for taken in loans:
            taken.marked = marked
        self._call_scribe()

    def _call_scribe(self) -> None:
        self._noted_at = None
        self._scribe.commit()

    def _ready(self) -> IlsStatus:
        now = self._drain.monotonic()
        if self._status is None or now >= self._status_until or not self._session.signed_in:
            self._status = self._session.ready(now + self._drain.timeout_s)
            self._status_until = now + _STATUS_AGE_S
        return self._status

    def _try(self, delivery: Delivery) -> None:
        """Whatever has to be asked about first, and all but loans."""
        settled = False
        deadline = self._drain.monotonic() + self._drain.timeout_s * MOST_STEPS
        try:
            settled = self._session.deliver(delivery, deadline) in FINAL
        except BadMessage as error:
            self._session.back_off(delivery, error)
            self._drain.cannot_read(error)
        finally:
            if not settled:
                self._status = None
            self._backlog.done(delivery.intent.item, settled=settled)

    def _send(self, delivery: Delivery, on_disk: Callable[[], bool]) -> None:
        item = delivery.intent.item
        deadline = self._drain.monotonic() + self._drain.timeout_s * MOST_STEPS
        answered = False
        try:
            act = self._session.send_marked(delivery, on_disk, deadline)
            answered = True
        except (Unreachable, InDoubt, BadMessage) as error:
            self._status = None
            self._session.back_off(delivery, error)
            if isinstance(error, BadMessage):
                self._drain.cannot_read(error)
            return
        finally:
            if not answered:
                self._backlog.done(item, settled=False)
        self._scribe.note(act).add_done_callback(partial(self._settled, item))
        if self._noted_at is None:
            self._noted_at = self._drain.monotonic()

    def _settled(self, item: str, written: Future[object]) -> None:
        """On the scribe's thread."""
        fault = written.exception()
        if fault is not None:
            self._drain.fail(fault)
        self._backlog.done(item, settled=fault is None)


def _goes_straight(delivery: Delivery) -> bool:
    """A loan that is sent without being asked about first."""
    return (
        delivery.intent.action is Action.BORROW
        and not is_sent_enough(delivery)
        and next_step(delivery) is Next.SEND
    )
