"""How the loan desk reaches the engine: in the same thread (command line) or through a sync thread.

Both answer within the decision limit or raise; a desk never waits longer for an ILS than a patron
would stand still for.
"""

from __future__ import annotations

import logging
import queue
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sync.delivery.breaker import IlsState
from sync.delivery.engine import SyncEngine
from sync.delivery.questions import Answer, Question
from sync.delivery.sending import Sending
from sync.errors import Alarm, InDoubt, StorageFault, Unreachable
from sync.ils.port import DECISION_LIMIT_S
from sync.journal.records import State
from sync.model import IlsStatus, Verdict

log = logging.getLogger(__name__)

COURTESY_S = 0.8
"""How long the title of an item may take: together with a silent sign-in it stays within 4 s."""
_GRACE_S = 0.3
"""How long after its deadline a call may still come back before the desk decides without it."""
_IDLE_S = 0.5
"""How often an idle sync thread looks for due deliveries."""


_Result = TypeVar("_Result")


class IlsAccess(ABC):
    """What the loan desk asks. ``ask`` and ``submit`` raise Unreachable or an Alarm."""

    def __init__(self, engine: SyncEngine) -> None:
        self._engine = engine

    @property
    def last_status(self) -> IlsStatus | None:
        """The last 98 this station saw."""
        return self._engine.last_status

    @abstractmethod
    def ask(self, question: Question[Answer]) -> Answer:
        """The answer of the ILS."""

    @abstractmethod
    def submit(self, entry: str, pin: str | None) -> Verdict:
        """Deliver a live intent. Raises InDoubt as well."""

    @abstractmethod
    def deliver(self, entry: str, pin: str | None) -> State:
        """Bring an intent that was told already as far as it goes now; what is left is the
        backlog's. Where it stands then."""

    @abstractmethod
    def end_session(self, card: str) -> None:
        """Tell the ILS that a patron is done. A courtesy: never fails."""

    def disown(self, entry: str) -> None:
        """The desk stopped in the middle of this intent; nobody will be told about it."""
        self._engine.disown(entry)

    def check(self) -> None:
        """Raises the Alarm that stops lending now, if there is one. Asks nobody."""
        alarm = self._engine.monitor.alarm
        if alarm is not None:
            raise alarm

    def _refuse_when_broken(self) -> None:
        """An open breaker answers at once; an alarm stops lending until it is mended."""
        self.check()
        if self._engine.monitor.state is IlsState.OFFLINE:
            raise Unreachable("the ILS was not there a moment ago")


class DirectAccess(IlsAccess):
    """The engine in the caller's own thread: the command line."""

    def __init__(
        self, engine: SyncEngine, monotonic: Callable[[], float], limit_s: float = DECISION_LIMIT_S
    ) -> None:
        super().__init__(engine)
        self._monotonic = monotonic
        self._limit_s = limit_s

    def ask(self, question: Question[Answer]) -> Answer:
        return self._engine.ask(question, self._deadline())

    def submit(self, entry: str, pin: str | None) -> Verdict:
        return self._engine.submit(entry, pin, self._deadline())

    def deliver(self, entry: str, pin: str | None) -> State:
        return self._engine.deliver(entry, self._deadline(), pin)

    def end_session(self, card: str) -> None:
        # An open breaker or an alarm is no reason to fail here.
        self._engine.end_session(card, self._monotonic() + self._limit_s)

    def _deadline(self) -> float:
        deadline = self._monotonic() + self._limit_s
        self._engine.try_to_mend(deadline)
        self._refuse_when_broken()
        return deadline


class OfflineAccess(IlsAccess):
    """No ILS at all: somebody asked for an offline decision."""

    def ask(self, question: Question[Answer]) -> Answer:
        raise self._away()

    def submit(self, entry: str, pin: str | None) -> Verdict:
        raise self._away()

    def deliver(self, entry: str, pin: str | None) -> State:
        raise self._away()

    def end_session(self, card: str) -> None:
        """Nobody to tell."""

    def _away(self) -> Unreachable | Alarm:
        """An alarm stops lending off-line too."""
        return self._engine.monitor.alarm or Unreachable("off-line was asked for")


@dataclass(frozen=True, slots=True)
class _Job(Generic[_Result]):
    """One live call, and what goes out with it, if anything does."""

    call: Callable[[float], _Result]
    deadline: float
    sending: Sending
    outcome: Future[_Result] = field(default_factory=Future)

    def serve(self) -> None:
        """On the sync thread."""
        try:
            self.outcome.set_result(self.call(self.deadline))
        except (Unreachable, InDoubt, Alarm) as error:
            self.outcome.set_exception(error)
        except BaseException:
            # A fault of ours. What was claimed may be on the wire: that is never "not sent".
            kind = InDoubt if self.sending.claimed else Unreachable
            self.outcome.set_exception(kind("the sync thread could not answer"))
            raise

    def result(self, limit_s: float) -> _Result:
        """On the desk's thread."""
        if not wait([self.outcome], limit_s + _GRACE_S).done:
            if self.sending.leave():
                raise Unreachable(f"no decision within {limit_s} s; nothing was sent")
            if not self.outcome.done():
                raise InDoubt(f"sent, no answer within {limit_s} s")
        return self.outcome.result()


class SyncThread(IlsAccess):
    """Owns the first ILS session: live calls first, then the backlog, entry by entry.

    With more sessions than one that one is for ``live`` calls alone, and the backlog has a thread
    of its own. Where nobody is live, all of them are for the backlog.
    """

    def __init__(
        self,
        engine: SyncEngine,
        monotonic: Callable[[], float],
        limit_s: float = DECISION_LIMIT_S,
        *,
        beat: Callable[[], None] = lambda: None,
        live: bool = True,
        beat_apart: Callable[[], None] = lambda: None,
        tend: Callable[[Callable[[], bool]], None] = lambda _: None,
    ) -> None:
        """``beat`` is called between two calls or entries of the backlog, ``beat_apart`` by the
        thread that the backlog has for itself. ``tend`` is called when there is nothing to do; it
        breaks off when what it is given says so.
        """
        super().__init__(engine)
        self._monotonic = monotonic
        self._limit_s = limit_s
        self._beat = beat
        self._beat_apart = beat_apart
        self._tend = tend
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._hurried = threading.Event()
        self._apart = live and engine.connections > 1
        self._threads = [threading.Thread(target=self._work, name="sync")]
        if self._apart:
            self._threads.append(threading.Thread(target=self._work_apart, name="backlog"))

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish the exchanges at hand, begin nothing new, drop the sessions and join."""
        self._stopping.set()
        self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        self._engine.close()

    def ask(self, question: Question[Answer]) -> Answer:
        return self._call(
            lambda deadline: self._engine.ask(question, deadline),
            COURTESY_S if question.quick else self._limit_s,
            Sending(_nothing),
        )

    def submit(self, entry: str, pin: str | None) -> Verdict:
        sending = self._engine.sending(entry)
        return self._call(
            lambda deadline: self._engine.submit(entry, pin, deadline, sending),
            self._limit_s,
            sending,
        )

    def deliver(self, entry: str, pin: str | None) -> State:
        return self._call(
            lambda deadline: self._engine.deliver(entry, deadline, pin),
            self._limit_s,
            Sending(_nothing),
        )

    def end_session(self, card: str) -> None:
        deadline = self._monotonic() + self._limit_s
        self._jobs.put(
            _Job(lambda until: self._engine.end_session(card, until), deadline, Sending(_nothing))
        )

    def hurry(self) -> None:
        """Try everything that waits soon and once, whatever its back-off and the breaker's; an
        item's entries in their order. From any thread; waits for nothing."""
        self._hurried.set()

    def _call(self, call: Callable[[float], _Result], limit_s: float, sending: Sending) -> _Result:
        self._refuse_when_broken()
        job = _Job(call, self._monotonic() + limit_s, sending)
        self._jobs.put(job)
        return job.result(limit_s)

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._beat()
            try:
                job = self._jobs.get(timeout=_IDLE_S)
            except queue.Empty:
                job = None
            try:
                if job is not None:
                    job.serve()
                elif not self._stopping.is_set():
                    self._carry_on()
            except Exception:
                # The one place that may not die: without this thread nothing is ever delivered.
                log.exception("sync thread")

    def _work_apart(self) -> None:
        """The backlog over the other sessions, while the ILS is there: the first one finds out."""
        while not self._stopping.wait(_IDLE_S):
            self._beat_apart()
            try:
                online = self._engine.monitor.state is IlsState.ONLINE
                if online and self._engine.has_spare() and self._wanted():
                    self._drain(apart=True, interrupted=self._interrupted_apart)
            except (Unreachable, Alarm) as error:
                log.debug("backlog waits", extra={"error": str(error)})
            except Exception:
                # As of the thread above: without this one nothing is ever delivered.
                log.exception("backlog thread")

    def _carry_on(self) -> None:
        """Housekeeping, backlog and recovery, until a patron wants something."""
        try:
            self._tend(self._interrupted)
        except StorageFault as fault:
            log.error("old entries are not taken away", extra={"error": str(fault)})
        monitor = self._engine.monitor
        if monitor.pause_s() > 0 and not self._hurried.is_set():
            return
        try:
            if monitor.state is not IlsState.ONLINE:
                self._engine.probe(self._monotonic() + self._limit_s)
            else:
                # Signed in before the first card, while whoever set the station up still stands
                # there; and kept alive, so that no card waits for a link that was idle.
                self._engine.ready(self._monotonic() + self._limit_s)
            apart = self._apart and self._engine.has_spare()
            if not apart and self._wanted():
                self._drain(apart=False, interrupted=self._interrupted)
        except (Unreachable, Alarm) as error:
            # It was tried now.
            self._hurried.clear()
            log.debug("still waiting for the ILS", extra={"error": str(error)})

    def _wanted(self) -> bool:
        return self._hurried.is_set() or self._engine.has_due()

    def _drain(self, *, apart: bool, interrupted: Callable[[], bool]) -> None:
        hurried = self._hurried.is_set()
        self._hurried.clear()
        self._engine.drain(everything=hurried, apart=apart, interrupted=interrupted)

    def _interrupted(self) -> bool:
        self._beat()
        return not self._jobs.empty()

    def _interrupted_apart(self) -> bool:
        self._beat_apart()
        return self._stopping.is_set()


def _nothing() -> bool:
    """A question sends nothing that would have to be on disk."""
    return True
