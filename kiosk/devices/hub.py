"""One thread per port: open, poll, back off, reopen. A dead device never stops the others."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, Protocol, TypeVar

from drivers.errors import DeviceError, LinkLost, NoAnswer
from drivers.model import PortState

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 2.0
"""A device that comes back is used again within two seconds."""


class Closable(Protocol):
    """What every driver has."""

    def close(self) -> None:
        """Give the port back."""


Device = TypeVar("Device", bound=Closable)


class DeviceThread(Generic[Device]):
    """Owns one device. ``poll`` is called again and again while the port is up.

    ``pause_s`` is left between two polls; a request does not wait for it. Says once when the port
    goes and once when it returns, through ``post`` and in the log.
    """

    def __init__(
        self,
        name: str,
        open_device: Callable[[], Device],
        poll: Callable[[Device], None],
        post: Callable[[PortState], None],
        *,
        lost: Callable[[], None] = lambda: None,
        pause_s: float = 0.0,
    ) -> None:
        self._name = name
        self._open = open_device
        self._poll = poll
        self._post = post
        self._lost = lost
        self._pause_s = pause_s
        self._requests: queue.SimpleQueue[tuple[Callable[[Device], Any], Future[Any]]] = (
            queue.SimpleQueue()
        )
        self._stopping = threading.Event()
        self._up: bool | None = None
        self._thread = threading.Thread(target=self._work, name=f"device-{name}")

    def start(self) -> None:
        """Begin to open and poll."""
        self._thread.start()

    def stop(self) -> None:
        """Close the port and join. Requests that still wait fail with LinkLost."""
        self._stopping.set()
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

    def _work(self) -> None:
        pause_s = FIRST_PAUSE_S
        while not self._stopping.is_set():
            try:
                device = self._open()
            except DeviceError as error:
                self._is_up(False, str(error))
                self._refuse_requests(str(error))
                self._stopping.wait(pause_s)
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
                continue
            pause_s = FIRST_PAUSE_S
            try:
                self._use(device)
            except LinkLost as error:
                self._is_up(False, str(error))
                self._lost()
            except Exception:
                # A fault of ours or of a driver: the port is opened anew, the thread lives on.
                log.exception("device thread", extra={"device": self._name})
                self._is_up(False, "fault in the driver")
                self._lost()
                self._stopping.wait(FIRST_PAUSE_S)
            finally:
                device.close()
        self._refuse_requests("the station stops")

    def _use(self, device: Device) -> None:
        while not self._stopping.is_set():
            self._serve_requests(device)
            try:
                self._poll(device)
            except LinkLost:
                raise
            except DeviceError as error:
                # A silent device counts as gone only while it stays silent; the port is kept.
                self._is_up(False, str(error))
                self._stopping.wait(FIRST_PAUSE_S)
                continue
            self._is_up(True, "")

    def _serve_requests(self, device: Device) -> None:
        patience_s = self._pause_s
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

    def _is_up(self, up: bool, reason: str) -> None:
        if up == self._up:
            return
        first = self._up is None
        self._up = up
        if not (first and up):
            log.log(
                logging.INFO if up else logging.WARNING,
                "device returned" if up else "device gone",
                extra={"device": self._name, "error": reason},
            )
        self._post(PortState(self._name, up, reason))
