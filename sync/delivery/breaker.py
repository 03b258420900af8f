"""Is the ILS there? A breaker with back-off, jitter and hysteresis, and the present alarm."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sync.errors import Alarm
from sync.model import IlsStatus

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 9.0
"""A sign-in is tried at least every 10 s, with the time until a thread looks: an alarm or an outage
ends by itself."""
STEADY_ANSWERS = 2
"""Answers in a row before an ILS that was away counts as there: one could be luck."""


class IlsState(StrEnum):
    """What the station believes about the ILS."""

    ONLINE = "online"
    OFFLINE = "offline"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Answers:
    """How fast the ILS answered what it was asked, since the station started."""

    count: int = 0
    total_s: float = 0.0
    last_s: float = 0.0


class IlsMonitor:
    """Fed by every session of the engine; read by any thread."""

    def __init__(self, monotonic: Callable[[], float], random: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._random = random
        self._lock = threading.Lock()
        self._saying = threading.RLock()
        """So that of two threads the one that saw the later state speaks last."""
        self._state = IlsState.ONLINE
        self._alarm: Alarm | None = None
        self._why = ""
        self._answers = 0
        self._timed = Answers()
        self._last: float | None = None
        self._status: IlsStatus | None = None
        self._failures = 0
        self._next_try = 0.0
        self._said = IlsState.ONLINE
        self._changed: Callable[[IlsState], None] = lambda _: None

    def listen(self, changed: Callable[[IlsState], None]) -> None:
        """From now on call ``changed`` with every new state, and at once unless it is ONLINE.

        Called on a thread that feeds the monitor, in order; it may ask the monitor back.
        """
        with self._lock:
            self._changed, self._said = changed, IlsState.ONLINE
        self._say()

    @property
    def state(self) -> IlsState:
        """The present belief. A station starts online: the first request finds out."""
        with self._lock:
            return self._state

    @property
    def alarm(self) -> Alarm | None:
        """What stops lending, or None."""
        with self._lock:
            return self._alarm

    @property
    def why(self) -> str:
        """How the last failure showed."""
        with self._lock:
            return self._why

    @property
    def timed(self) -> Answers:
        """How fast it answered."""
        with self._lock:
            return self._timed

    @property
    def status(self) -> IlsStatus | None:
        """What it said last that it allows, also before a restart; None: it never did."""
        with self._lock:
            return self._status

    def says(self, status: IlsStatus) -> None:
        """It allows this."""
        with self._lock:
            self._status = status

    def silent_s(self) -> float | None:
        """Seconds since it was known to answer; None: it was not since the station started."""
        with self._lock:
            return None if self._last is None else self._monotonic() - self._last

    def heard(self) -> None:
        """A session stands: it answered, within the last minute where nobody asked meanwhile."""
        with self._lock:
            self._last = self._monotonic()

    def asked(self) -> float:
        """Something is being asked: what ``answered`` takes."""
        return self._monotonic()

    def answered(self, asked: float | None = None) -> None:
        """The ILS gave a proper answer. ``asked``: when it was asked, to be timed."""
        with self._lock:
            self._answers += 1
            self._last = now = self._monotonic()
            if asked is not None:
                took_s, timed = now - asked, self._timed
                self._timed = Answers(timed.count + 1, timed.total_s + took_s, took_s)
            if self._state is IlsState.OFFLINE and self._answers >= STEADY_ANSWERS:
                self._state = IlsState.ONLINE
            if self._state is IlsState.ONLINE:
                self._failures = 0
        self._say()

    def signed_in(self) -> None:
        """A sign-in went through: an alarm ends here."""
        with self._lock:
            if self._state is IlsState.ALARM:
                self._state, self._alarm, self._failures = IlsState.ONLINE, None, 0
        self._say()

    def lost(self, why: str = "") -> None:
        """Transport failed or the ILS stayed silent: the breaker opens. ``why`` is for the log."""
        with self._lock:
            self._fail()
            self._why = why
            if self._state is IlsState.ONLINE:
                self._state = IlsState.OFFLINE
        self._say()

    def alarmed(self, alarm: Alarm) -> None:
        """Something that a person has to mend."""
        with self._lock:
            self._fail()
            self._state, self._alarm = IlsState.ALARM, alarm
        self._say()

    def pause_s(self) -> float:
        """Seconds until the next try is due; 0 when it is due now or nothing is wrong."""
        with self._lock:
            if self._state is IlsState.ONLINE:
                return 0.0
            return max(0.0, self._next_try - self._monotonic())

    def spread(self, pause_s: float) -> float:
        """A pause with jitter: half of it to all of it."""
        return pause_s * (0.5 + self._random() / 2)

    def _say(self) -> None:
        with self._saying:
            with self._lock:
                state, former = self._state, self._said
                self._said = state
            if state is not former:
                self._changed(state)

    def _fail(self) -> None:
        self._answers = 0
        self._failures += 1
        longest = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(self._failures - 1, 10))
        # Jitter keeps a town's stations from knocking all at once when the ILS comes back.
        self._next_try = self._monotonic() + self.spread(longest)
