"""One thread per port: open, poll, back off, reopen. A dead device never stops the others."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, Generic, Protocol, TypeVar

from drivers.config import ConfigError
from drivers.errors import DeviceError, LinkLost, NoAnswer
from drivers.model import PortState
from kiosk.devices.away import away
from kiosk.devices.health import Health, identity_of, statistics_of

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 0.5
"""Between two tries to open. With the longest try to connect (drivers.link, 0.8 s) and the first
poll a device that comes back is used again within two seconds."""
RELEASE_S = 10.0
"""A device that is lent comes free within this time: after a poll, or a try to open."""
RETURN_S = 3.0
"""One that is back is waited for so long: what lies on a pad by then was laid there meanwhile."""
_LOOK_UP_S = 0.2
SILENCE_S = 1.0
"""A device that failed to answer for so long is gone; one lost answer is a hiccup."""
POLLS_TO_LOSE = 3
"""So many failed polls in a row make an outage, however quickly they failed."""
STEADY_S = 10.0
"""A device that goes within this time after it returned flaps: its next return is told once it has
been up for so long."""


class Closable(Protocol):
    """What every driver has."""

    def close(self) -> None:
        """Give the port back."""


Device = TypeVar("Device", bound=Closable)


class Outages:
    """Which comings and goings are worth a line: one pair for an outage, however it flaps. Pure.

    Times are seconds on any one clock. A device that is up from the start is worth none.
    """

    def __init__(self) -> None:
        self._told_up = True
        self._returned_at = float("-inf")
        self._came_at: float | None = None
        self._flaps = False

    def gone(self, now: float) -> bool:
        """The device went, or is still away."""
        self._came_at = None
        if not self._told_up:
            return False
        self._flaps = now - self._returned_at < STEADY_S
        self._told_up = False
        return True

    def good(self, now: float) -> bool:
        """A poll was good."""
        if self._came_at is None:
            self._came_at = now
        if self._told_up or (self._flaps and now - self._came_at < STEADY_S):
            return False
        self._told_up, self._returned_at = True, now
        return True


class _Loan:
    """The device is somebody else's for a while."""

    def __init__(self) -> None:
        self.free = threading.Event()
        self.back = threading.Event()
        self.polled = threading.Event()
        """The first time after that."""


class DeviceThread(Generic[Device]):
    """Owns one device. ``poll`` is called again and again while the port is up.

    ``pause`` says how long to wait before the next poll; a request does not wait for it. Says when
    the port goes and when it returns: always through ``post`` and ``health``, once an outage in the
    log.
    ``beat`` is called before each poll and each try to open, so also while the device is away.
    """

    def __init__(
        self,
        name: str,
        open_device: Callable[[], Device],
        poll: Callable[[Device], None],
        post: Callable[[PortState], None],
        *,
        lost: Callable[[], None] = lambda: None,
        pause: Callable[[], float] = lambda: 0.0,
        health: Health | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._name = name
        self._open = open_device
        self._poll = poll
        self._post = post
        self._lost = lost
        self._pause = pause
        self._health = health or Health(name)
        self._monotonic = monotonic
        self._beat = beat
        self._outages = Outages()
        self._requests: queue.SimpleQueue[tuple[Callable[[Device], Any], Future[Any]]] = (
            queue.SimpleQueue()
        )
        self._stopping = threading.Event()
        self._anew = threading.Event()
        self._loan: _Loan | None = None
        self._up: bool | None = None
        self._thread = threading.Thread(target=self._work, name=f"device-{name}")

    @property
    def name(self) -> str:
        """Of the device."""
        return self._name

    @property
    def health(self) -> Health:
        """Of the device: whoever watches it tells it what it hears besides."""
        return self._health

    def start(self) -> None:
        """Begin to open and poll."""
        self._thread.start()

    def stop(self) -> None:
        """Close the port and join. Requests that still wait fail with LinkLost."""
        self._stopping.set()
        # Its pause may be long.
        self.wake()
        self._thread.join()

    def request(self, call: Callable[[Device], Any], timeout_s: float) -> Any:
        """Run ``call`` on the device's own thread, between two polls. Raises its DeviceError."""
        answer: Future[Any] = Future()
        self._requests.put((call, answer))
        try:
            return answer.result(timeout_s)
        except TimeoutError:
            if answer.cancel():
                raise NoAnswer(f"{self._name} was busy for {timeout_s} s") from None
            # It is being done right now: the outcome is what matters, not the delay.
            return answer.result()

    def wake(self) -> None:
        """Poll now: do not wait for the pause to end. From any thread; waits for nothing."""
        self._requests.put((lambda device: None, Future()))

    @contextmanager
    def lent(self) -> Iterator[Device]:
        """The device, newly opened, for the thread that asks: until the block is left nothing else
        uses it, and requests are refused. That is no outage.

        Raises what opening raises; NoAnswer when the device did not come free.
        """
        with self.released() as open_device:
            device = open_device()
            try:
                yield device
            finally:
                device.close()

    @contextmanager
    def released(self) -> Iterator[Callable[[], Device]]:
        """The same with the port closed: whoever asks opens it, as often as it takes.

        The block is left when the station has looked at the device once more.
        """
        if self._is_lent:
            raise NoAnswer(f"{self._name} is in use by maintenance mode already")
        loan = _Loan()
        self._loan = loan
        self.wake()
        try:
            if not loan.free.wait(RELEASE_S):
                raise NoAnswer(f"{self._name} was busy for {RELEASE_S} s")
            yield self._open
        finally:
            loan.back.set()
            if loan.free.is_set():
                # Also where work was broken off, which is how most of it ends.
                loan.polled.wait(RETURN_S)

    def reopen(self, open_device: Callable[[], Device]) -> None:
        """Give the port back between two polls, and open it so from now on. That is no outage."""
        self._open = open_device
        self._anew.set()
        self.wake()

    def _work(self) -> None:
        pause_s = FIRST_PAUSE_S
        while not self._stopping.is_set():
            self._beat()
            if (loan := self._loan) is not None and self._is_lent:
                self._stay_away(loan)
                continue
            try:
                self._open_and_use()
                continue
            except (DeviceError, ConfigError) as error:
                # ConfigError: a package that its driver needs is not installed.
                reason, trouble, fault = str(error), away(self._health.kind, error), None
            except Exception as error:  # noqa: BLE001
                # A fault of ours or of a driver: the port is opened anew, the thread lives on.
                reason, trouble, fault = "fault in the driver", "driver_fault", error
            pause_s = FIRST_PAUSE_S if self._up else min(pause_s * 2, LONGEST_PAUSE_S)
            if self._went(reason, trouble) and fault is not None:
                # Once an outage: a driver that fails at every try would fill the log.
                log.error("device thread", exc_info=fault, extra={"device": self._name})
            self._refuse_requests(reason)
            self._stopping.wait(pause_s)
        self._refuse_requests("the station stops")

    def _stay_away(self, loan: _Loan) -> None:
        loan.free.set()
        while not (self._stopping.is_set() or loan.back.wait(_LOOK_UP_S)):
            self._beat()
            self._refuse_requests("in use by maintenance mode")

    def _open_and_use(self) -> None:
        """Until it has to be opened anew, is lent or the station stops. Raises what ended it
        before."""
        self._anew.clear()
        device = self._open()
        self._health.opened()
        try:
            self._use(device)
            if self._must_close:
                self._lost()
        except Exception:
            self._lost()
            raise
        finally:
            device.close()
            self._health.closed()

    @property
    def _must_close(self) -> bool:
        return self._anew.is_set() or self._is_lent

    @property
    def _is_lent(self) -> bool:
        return self._loan is not None and not self._loan.back.is_set()

    def _use(self, device: Device) -> None:
        failed = 0
        known = False
        while not (self._stopping.is_set() or self._must_close):
            self._beat()
            self._serve_requests(device)
            began = self._monotonic()
            try:
                self._poll(device)
            except LinkLost:
                raise
            except DeviceError as error:
                # The port is kept: the device may be busy, or its other end not plugged in.
                if not failed:
                    silent_since = began
                failed += 1
                silent_s = self._monotonic() - silent_since
                if failed >= POLLS_TO_LOSE or silent_s >= SILENCE_S:
                    self._went(str(error), away(self._health.kind, error))
                else:
                    self._health.hiccup()
                self._stopping.wait(FIRST_PAUSE_S)
            else:
                failed = 0
                self._came()
                if self._loan is not None and self._loan.back.is_set():
                    self._loan.polled.set()
                if not known:
                    self._health.identified(identity_of(device))
                    known = True
            finally:
                self._health.heard(statistics_of(device))

    def _serve_requests(self, device: Device) -> None:
        patience_s = self._pause()
        while True:
            try:
                call, answer = self._requests.get(timeout=patience_s)
            except queue.Empty:
                return
            patience_s = 0.0
            if not answer.set_running_or_notify_cancel():
                continue
            try:
                answer.set_result(call(device))
            except DeviceError as error:
                answer.set_exception(error)
                if isinstance(error, LinkLost):
                    raise
            finally:
                if not answer.done():
                    # Whoever asked waits without a limit while a call is being done.
                    answer.set_exception(LinkLost(f"{self._name}: fault in the driver"))

    def _refuse_requests(self, reason: str) -> None:
        while not self._requests.empty():
            _, answer = self._requests.get()
            if answer.set_running_or_notify_cancel():
                answer.set_exception(LinkLost(reason))

    def _went(self, reason: str, trouble: str) -> bool:
        """The device is away. True when the log says so now."""
        told = self._outages.gone(self._monotonic())
        if told:
            extra = {"device": self._name, "error": reason, "reason": trouble}
            log.warning("device gone", extra=extra)
        self._turn(False, reason, trouble)
        return told

    def _came(self) -> None:
        if self._outages.good(self._monotonic()):
            log.info("device returned", extra={"device": self._name})
        self._turn(True)

    def _turn(self, up: bool, reason: str = "", trouble: str = "") -> None:
        self._health.turned(up, reason, trouble)
        if up != self._up:
            self._up = up
            self._post(PortState(self._name, up, reason))
