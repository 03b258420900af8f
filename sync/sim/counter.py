"""What all connections to one simulated ACS share: the library, its lock, its faults, the log."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sync.ils.sip2.codec import Message
from sync.sim.faults import Fault, FaultSchedule
from sync.sim.library import Library
from sync.sim.recording import Recorder
from sync.sim.state import Served


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer as it went out: what 97 asks for again."""

    message: Message
    sequence: int | None
    protected: bool
    request: bytes


class Counter(ABC):
    """Whoever serves at it holds ``lock``."""

    def __init__(
        self,
        library: Library,
        faults: Iterable[Fault],
        log: Sequence[Served],
        on_exchange: Callable[[Served], None],
        recorder: Recorder | None,
    ) -> None:
        self.library = library
        self.recorder = recorder
        self.log = list(log)
        self.lock = threading.Lock()
        self.closing = threading.Event()
        self.vanished = threading.Event()
        self.last_sent: Sent | None = None
        """The last answer to anybody."""
        self._schedule = FaultSchedule(faults)
        self._on_exchange = on_exchange

    def exchanges(self, code: str = "") -> list[Served]:
        """The log so far, or only the requests ``code``."""
        with self.lock:
            return [exchange for exchange in self.log if code in ("", exchange.code)]

    def strike(self, code: str) -> dict[str, Fault]:
        """Count one request; the faults of the schedule that strike it. Under the lock."""
        return self._schedule.strike(code)

    def change(self, faults: Iterable[Fault]) -> None:
        """From the next request on it is these that strike; counting begins anew."""
        with self.lock:
            self._schedule = FaultSchedule(faults)

    def note(self, exchange: Served) -> None:
        """Log one exchange, before anything of its answer is sent. Under the lock."""
        self.log.append(exchange)
        self._on_exchange(exchange)

    @abstractmethod
    def vanish(self) -> None:
        """Nothing is carried out from here on; who finds the port closed finds the state kept."""
