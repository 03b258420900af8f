"""How the loan desk reaches the engine: in the same thread (command line) or through a sync thread.

Both answer within the decision limit or raise; a desk never waits longer for an ILS than a patron
would stand still for.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import Any, Protocol

from sync.delivery.breaker import Link
from sync.delivery.engine import SyncEngine
from sync.errors import Alarm, InDoubt, StorageFault, Unreachable
from sync.model import Fee, Hold, IlsStatus, ItemAnswer, PatronAnswer, Verdict

log = logging.getLogger(__name__)

DECISION_LIMIT_S = 3.2
"""A silent ILS becomes an offline decision within 4 s, start, journal and screen included."""
COURTESY_S = 0.8
"""How long the title of an item may take: together with a silent sign-in it stays within 4 s."""
_GRACE_S = 0.3
"""How long after its deadline a call may still come back before the desk decides without it."""
_IDLE_S = 0.5
"""How often an idle sync thread looks for due deliveries."""


class IlsAccess(Protocol):
    """What the loan desk asks. Each raises Unreachable, InDoubt (submit only) or an Alarm."""

    @property
    def last_status(self) -> IlsStatus | None:
        """The last 98 this station saw."""

    def patron(self, card: str, pin: str | None) -> PatronAnswer:
        """Ask about a card."""

    def item(self, item: str) -> ItemAnswer:
        """Ask about an item."""

    def inquire(self, item: str) -> ItemAnswer:
        """The same as a courtesy, which may not take long: silence is no sign of an outage."""

    def holds(self, card: str) -> tuple[Hold, ...] | None:
        """The holds of a card; None: the ILS lists none."""

    def fees(self, card: str) -> tuple[Fee, ...] | None:
        """What a card owes money for; None: the ILS lists nothing."""

    def submit(self, entry: str, pin: str | None) -> Verdict:
        """Deliver a live intent."""

    def end_session(self, card: str) -> None:
        """Tell the ILS that a patron is done."""

    def disown(self, entry: str) -> None:
        """The desk stopped in the middle of this intent; nobody will be told about it."""

    def check(self) -> None:
        """Raises the Alarm that stops lending now, if there is one. Asks nobody."""


class DirectAccess:
    """The engine in the caller's own thread: the command line."""

    def __init__(
        self, engine: SyncEngine, monotonic: Callable[[], float], limit_s: float = DECISION_LIMIT_S
    ) -> None:
        self._engine = engine
        self._monotonic = monotonic
        self._limit_s = limit_s

    @property
    def last_status(self) -> IlsStatus | None:
        return self._engine.last_status

    def patron(self, card: str, pin: str | None) -> PatronAnswer:
        return self._engine.patron(card, pin, self._deadline())

    def item(self, item: str) -> ItemAnswer:
        return self._engine.item(item, self._deadline())

    def inquire(self, item: str) -> ItemAnswer:
        return self._engine.item(item, self._deadline(), courtesy=True)

    def holds(self, card: str) -> tuple[Hold, ...] | None:
        return self._engine.holds(card, self._deadline())

    def fees(self, card: str) -> tuple[Fee, ...] | None:
        return self._engine.fees(card, self._deadline())

    def submit(self, entry: str, pin: str | None) -> Verdict:
        return self._engine.submit(entry, pin, self._deadline())

    def end_session(self, card: str) -> None:
        # A courtesy: an open breaker or an alarm is no reason to fail here.
        self._engine.end_session(card, self._monotonic() + self._limit_s)

    def disown(self, entry: str) -> None:
        self._engine.disown(entry)

    def check(self) -> None:
        _raise_alarm(self._engine)

    def _deadline(self) -> float:
        deadline = self._monotonic() + self._limit_s
        self._engine.try_to_mend(deadline)
        _refuse_when_broken(self._engine)
        return deadline


class OfflineAccess:
    """No ILS at all: somebody asked for an offline decision."""

    def __init__(self, engine: SyncEngine) -> None:
        self._engine = engine

    @property
    def last_status(self) -> IlsStatus | None:
        return self._engine.last_status

    def patron(self, card: str, pin: str | None) -> PatronAnswer:
        raise self._away()

    def item(self, item: str) -> ItemAnswer:
        raise self._away()

    def inquire(self, item: str) -> ItemAnswer:
        raise self._away()

    def holds(self, card: str) -> tuple[Hold, ...] | None:
        raise self._away()

    def fees(self, card: str) -> tuple[Fee, ...] | None:
        raise self._away()

    def submit(self, entry: str, pin: str | None) -> Verdict:
        raise self._away()

    def _away(self) -> Unreachable | Alarm:
        """An alarm stops lending off-line too."""
        return self._engine.monitor.alarm or Unreachable("off-line was asked for")

    def end_session(self, card: str) -> None:
        """Nobody to tell."""

    def disown(self, entry: str) -> None:
        self._engine.disown(entry)

    def check(self) -> None:
        _raise_alarm(self._engine)


class _Job:
    """One live call. Whoever settles it first wins: the engine by claiming, the desk by leaving."""

    def __init__(self, call: Callable[[float, Callable[[], bool]], Any], deadline: float) -> None:
        self.call = call
        self.deadline = deadline
        self.done = threading.Event()
        self.result: Any = None
        self.error: Exception | None = None
        self._lock = threading.Lock()
        self.claimed = False
        self._left = False

    def claim(self) -> bool:
        """Engine, right before the first byte: False when the desk has left."""
        with self._lock:
            self.claimed = not self._left
            return self.claimed

    def leave(self) -> bool:
        """Desk, out of patience: True when nothing was sent and nothing will be."""
        with self._lock:
            self._left = True
            return not self.claimed


class SyncThread:
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
        self._engine = engine
        self._monotonic = monotonic
        self._limit_s = limit_s
        self._beat = beat
        self._beat_apart = beat_apart
        self._tend = tend
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._asked = False
        """Has the ILS been asked anything yet?"""
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

    @property
    def last_status(self) -> IlsStatus | None:
        return self._engine.last_status

    def patron(self, card: str, pin: str | None) -> PatronAnswer:
        answer: PatronAnswer = self._call(
            lambda deadline, _: self._engine.patron(card, pin, deadline)
        )
        return answer

    def item(self, item: str) -> ItemAnswer:
        answer: ItemAnswer = self._call(lambda deadline, _: self._engine.item(item, deadline))
        return answer

    def inquire(self, item: str) -> ItemAnswer:
        answer: ItemAnswer = self._call(
            lambda deadline, _: self._engine.item(item, deadline, courtesy=True), COURTESY_S
        )
        return answer

    def holds(self, card: str) -> tuple[Hold, ...] | None:
        holds: tuple[Hold, ...] | None = self._call(
            lambda deadline, _: (self._engine.holds(card, deadline),)
        )[0]
        return holds

    def fees(self, card: str) -> tuple[Fee, ...] | None:
        fees: tuple[Fee, ...] | None = self._call(
            lambda deadline, _: (self._engine.fees(card, deadline),)
        )[0]
        return fees

    def submit(self, entry: str, pin: str | None) -> Verdict:
        verdict: Verdict = self._call(
            lambda deadline, claim: self._engine.submit(entry, pin, deadline, claim)
        )
        return verdict

    def end_session(self, card: str) -> None:
        deadline = self._monotonic() + self._limit_s
        self._jobs.put(_Job(lambda until, _: self._engine.end_session(card, until), deadline))

    def disown(self, entry: str) -> None:
        self._engine.disown(entry)

    def check(self) -> None:
        _raise_alarm(self._engine)

    def _call(
        self, call: Callable[[float, Callable[[], bool]], Any], limit_s: float | None = None
    ) -> Any:
        _refuse_when_broken(self._engine)
        limit_s = self._limit_s if limit_s is None else limit_s
        job = _Job(call, self._monotonic() + limit_s)
        self._jobs.put(job)
        if not job.done.wait(limit_s + _GRACE_S):
            if job.leave():
                raise Unreachable(f"no decision within {limit_s} s; nothing was sent")
            if not job.done.is_set():
                raise InDoubt(f"sent, no answer within {limit_s} s")
        if job.error is not None:
            raise job.error
        return job.result

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._beat()
            try:
                job = self._jobs.get(timeout=_IDLE_S)
            except queue.Empty:
                job = None
            try:
                if job is not None:
                    self._serve(job)
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
                online = self._engine.monitor.state is Link.ONLINE
                if online and self._engine.has_spare() and self._engine.has_due():
                    self._engine.drain(apart=True, interrupted=self._interrupted_apart)
            except (Unreachable, Alarm) as error:
                log.debug("backlog waits", extra={"error": str(error)})
            except Exception:
                # As of the thread above: without this one nothing is ever delivered.
                log.exception("backlog thread")

    def _serve(self, job: _Job) -> None:
        try:
            job.result = job.call(job.deadline, job.claim)
        except (Unreachable, InDoubt, Alarm) as error:
            job.error = error
        finally:
            if job.error is None and job.result is None:
                # A fault of ours. What was claimed may be on the wire: that is never "not sent".
                kind = InDoubt if job.claimed else Unreachable
                job.error = kind("the sync thread could not answer")
            job.done.set()

    def _carry_on(self) -> None:
        """Housekeeping, backlog and recovery, until a patron wants something."""
        try:
            self._tend(self._interrupted)
        except StorageFault as fault:
            log.error("housekeeping", extra={"error": str(fault)})
        monitor = self._engine.monitor
        if monitor.pause_s() > 0:
            return
        try:
            if monitor.state is not Link.ONLINE:
                self._engine.probe(self._monotonic() + self._limit_s)
            elif not self._asked:
                # Before the first card: whoever set the station up still stands there.
                self._engine.ready(self._monotonic() + self._limit_s)
            self._asked = True
            apart = self._apart and self._engine.has_spare()
            if not apart and self._engine.has_due():
                self._engine.drain(interrupted=self._interrupted)
        except (Unreachable, Alarm) as error:
            log.debug("still waiting for the ILS", extra={"error": str(error)})

    def _interrupted(self) -> bool:
        self._beat()
        return not self._jobs.empty()

    def _interrupted_apart(self) -> bool:
        self._beat_apart()
        return self._stopping.is_set()


def _refuse_when_broken(engine: SyncEngine) -> None:
    """An open breaker answers at once; an alarm stops lending until it is mended."""
    _raise_alarm(engine)
    if engine.monitor.state is Link.OFFLINE:
        raise Unreachable("the ILS was not there a moment ago")


def _raise_alarm(engine: SyncEngine) -> None:
    alarm = engine.monitor.alarm
    if alarm is not None:
        raise alarm
