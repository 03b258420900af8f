"""What this process tells its service manager (sd_notify(3)): ready, still alive, about to end.

A process whose threads hang is worse than one that died, which the manager starts anew. So each
loop of the station reports that it goes round, and the manager's watchdog is fed only while all of
them do. Without a manager all of this does nothing.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass

log = logging.getLogger(__name__)

Beat = Callable[[], None]
"""A loop calls it whenever it goes round. From any thread; never blocks."""

LONGEST_START_S = 120.0
"""A journal of years, checked from end to end before anything is written."""
SCREEN_LIMIT_S = 10.0
"""The loop of the screen or of events: it waits for nobody (a screen change takes 150 ms)."""
DEVICE_LIMIT_S = 30.0
"""A device's thread: one poll, or switching a set: a pad is waited for 3 s (kiosk.devices.pad.pad),
a try to connect takes 0.8 s (drivers.link). An unplugged device goes round every half second."""
PRINTER_LIMIT_S = 180.0
"""A printer's thread: sixty titles as dots go over a line of 9600 baud in two minutes."""
MAIL_MARGIN_S = 30.0
"""Beyond what one mail may take."""
CLERK_LIMIT_S = 45.0
"""The clerk: a renewal asks the ILS twice, 3.5 s each (sync.delivery.ils_access), a disarming waits
for the pad, and SQLite for a lock 5 s. More than a device, so that the log names the one that
hangs."""
SYNC_MARGIN_S = 15.0
_SYNC_EXCHANGES = 5
_LONGEST_SEND_S = 0.5
"""A manager whose queue of some hundred notifications is full is not waited for."""
_FEEDS = 4
"""How often the watchdog is fed in its time: twice is the least that sd_notify(3) asks for."""


def sync_limit_s(timeout_s: float) -> float:
    """The sync thread: a sign-in, then one entry of the backlog, which asks and sends four times.

    ``timeout_s``: how long the ILS may take for one answer (``[ils] timeout_s``).
    """
    return _SYNC_EXCHANGES * timeout_s + SYNC_MARGIN_S


@dataclass(slots=True)
class _Loop:
    limit_s: float
    seen: float


class Supervision:
    """One per process. Safe from any thread."""

    def __init__(
        self,
        send: Callable[[str], None] | None = None,
        watchdog_s: float | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        close: Callable[[], None] = lambda: None,
        at_ready: Callable[[], None] = lambda: None,
    ) -> None:
        """``send`` carries one notification; ``watchdog_s``: the manager's patience; ``at_ready``
        is called once, when everything works."""
        self._send = send
        self._watchdog_s = watchdog_s
        self._monotonic = monotonic
        self.close = close
        """Nothing is said any more. Idempotent."""
        self._loops: dict[str, _Loop] = {}
        self._hanging: frozenset[str] = frozenset()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._is_ready = False
        self._at_ready = [at_ready]

    @classmethod
    def of_this_process(
        cls,
        environment: MutableMapping[str, str] = os.environ,
        at_ready: Callable[[], None] = lambda: None,
    ) -> Supervision:
        """As the service manager asked for it. Its variables are taken, children have none."""
        address = environment.pop("NOTIFY_SOCKET", "")
        watchdog_us = environment.pop("WATCHDOG_USEC", "")
        pid = environment.pop("WATCHDOG_PID", "")
        # "/": a path, "@": Linux' abstract name space; any other kind is for other transports.
        if not address.startswith(("/", "@")):
            return cls(at_ready=at_ready)
        watched = watchdog_us.isdecimal() and int(watchdog_us) and pid in ("", str(os.getpid()))
        send, close = _datagrams(address)
        patience_s = int(watchdog_us) / 1e6 if watched else None
        return cls(send, patience_s, close=close, at_ready=at_ready)

    def starting(self, longest_s: float) -> None:
        """From now on the start may take so long: a big journal is checked first."""
        self._say(f"STATUS=opening the journal\nEXTEND_TIMEOUT_USEC={round(longest_s * 1e6)}")

    @property
    def managed(self) -> bool:
        """Is there somebody who starts this process anew when it ends?"""
        return self._send is not None

    def cannot_start(self, why: str, longest_s: float) -> None:
        """It is known why, and shown for so long; then another start may be tried."""
        self._say(f"STATUS=cannot start: {why}\nEXTEND_TIMEOUT_USEC={round(longest_s * 1e6)}")

    def ready(self) -> None:
        """Everything works. Only the first call counts."""
        with self._lock:
            if self._is_ready:
                return
            self._is_ready = True
        self._say("READY=1\nSTATUS=at work")
        for call in self._at_ready:
            call()

    def when_ready(self, call: Callable[[], None]) -> None:
        """Have this called, without a wait, once everything works; now, where it does already."""
        with self._lock:
            if not self._is_ready:
                self._at_ready.append(call)
                return
        call()

    def status(self, text: str) -> None:
        """One line for a technician, without anything of a patron."""
        self._say(f"STATUS={text}")

    def stopping(self) -> None:
        """The end is meant."""
        self._ended.set()
        self._say("STOPPING=1")

    def loop(self, name: str, limit_s: float) -> Beat:
        """Watch a loop that goes round at least once in ``limit_s``; from now on."""
        watched = _Loop(limit_s, self._monotonic())
        with self._lock:
            self._loops[name] = watched

        def beat() -> None:
            watched.seen = self._monotonic()

        return beat

    def hanging(self) -> frozenset[str]:
        """The loops that did not go round in their time."""
        now = self._monotonic()
        with self._lock:
            return frozenset(
                name for name, each in self._loops.items() if now - each.seen > each.limit_s
            )

    def feed(self) -> bool:
        """Tell the watchdog that all is well, if it is. False when a loop hangs."""
        hanging = self.hanging()
        for name in sorted(hanging - self._hanging):
            log.error("loop hangs", extra={"loop": name, "seconds": self._loops[name].limit_s})
        self._hanging = hanging
        if hanging:
            return False
        self._say("WATCHDOG=1")
        return True

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Feed the watchdog, if there is one, until the context is left or the station stops."""
        if self._watchdog_s is None:
            yield
            return
        # A watchdog ends a process by SIGABRT: where each thread hung is in the log then.
        faulthandler.enable()
        pause_s = self._watchdog_s / _FEEDS
        feeder = threading.Thread(target=self._feed_all, args=(pause_s,), name="watchdog")
        feeder.start()
        try:
            yield
        finally:
            self._ended.set()
            feeder.join()

    def _feed_all(self, pause_s: float) -> None:
        while True:
            self.feed()
            if self._ended.wait(pause_s):
                return

    def _say(self, text: str) -> None:
        if self._send is None:
            return
        try:
            self._send(text)
        except OSError as error:
            # The manager is gone or its queue is full: no reason to stop lending.
            log.debug("not notified", extra={"error": str(error)})


def _datagrams(address: str) -> tuple[Callable[[str], None], Callable[[], None]]:
    """Sends text to a socket of the service manager, which may begin anew there; and an end."""
    if address.startswith("@"):
        address = "\0" + address[1:]
    # Opened here, before the screen stands: the GUI thread opens nothing.
    speaker = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
    speaker.settimeout(_LONGEST_SEND_S)

    def send(text: str) -> None:
        speaker.sendto(text.encode(), address)

    return send, speaker.close
