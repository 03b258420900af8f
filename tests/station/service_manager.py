"""A service manager for tests and benchmarks: Type=notify, WatchdogSec, Restart=always.

It keeps to what systemd.service(5) and sd_notify(3) say: notifications count from the main process
alone, the watchdog begins at READY=1 and ends a process by SIGABRT, and whatever ended it, another
is started after RestartSec.
"""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LONGEST_S = 60.0
_LOOK_S = 0.01
_CREDENTIALS = struct.Struct("3i")


@dataclass(frozen=True, slots=True)
class Happened:
    """``what``: started, ready, ping, status, extend, stopping, aborted, ended."""

    what: str
    at: float
    """Monotonic seconds."""
    pid: int
    text: str = ""


class ServiceManager:
    """Keeps one command running. Use as a context; leaving it stops the command."""

    def __init__(
        self,
        command: tuple[str, ...],
        folder: Path,
        *,
        watchdog_s: float,
        restart_s: float,
        environment: Mapping[str, str] | None = None,
        abstract: bool = False,
    ) -> None:
        self._command = command
        self.log = folder / "service.log"
        self._watchdog_s = watchdog_s
        self._restart_s = restart_s
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        name = f"leenpunt-test-{os.getpid()}-{id(self)}" if abstract else str(folder / "notify")
        self._socket.bind(f"\0{name}" if abstract else name)
        self._socket.settimeout(_LOOK_S)
        self._environment = {
            **os.environ,
            **(environment or {}),
            "NOTIFY_SOCKET": f"@{name}" if abstract else name,
            "WATCHDOG_USEC": str(round(watchdog_s * 1e6)),
        }
        self._process: subprocess.Popen[bytes]
        self._happened: list[Happened] = []
        self._news = threading.Condition()
        self._stopping = threading.Event()
        self._fed_at: float | None = None
        self._aborted = False
        self._thread = threading.Thread(target=self._manage, name="service manager")

    def __enter__(self) -> ServiceManager:
        self._start()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._socket.close()

    @property
    def mark(self) -> int:
        """How much has happened by now."""
        return len(self._happened)

    @property
    def pid(self) -> int:
        """Of the present main process."""
        return self._process.pid

    def all(self, what: str, after: int = 0) -> list[Happened]:
        """Everything of one kind since a mark."""
        return [each for each in self._happened[after:] if each.what == what]

    def wait(self, what: str, after: int = 0, text: str = "") -> Happened:
        """The first of one kind since a mark, with this text in it."""
        until = time.monotonic() + LONGEST_S
        with self._news:
            while True:
                for each in self.all(what, after):
                    if text in each.text:
                        return each
                left = until - time.monotonic()
                if left <= 0:
                    story = [(each.what, each.text) for each in self._happened[-30:]]
                    raise AssertionError(f"no {what}: {story}; {self.log.read_text('utf-8')}")
                self._news.wait(left)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> float:
        """Send a signal to the main process; when that was."""
        at = time.monotonic()
        os.kill(self._process.pid, number)
        return at

    def stop(self) -> int:
        """End it for good, as ``systemctl stop`` does; its exit code. Idempotent."""
        if not self._stopping.is_set():
            self._stopping.set()
            self._process.terminate()
            try:
                self._process.wait(LONGEST_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._thread.join()
        return self._process.wait()

    def _start(self) -> None:
        self._fed_at, self._aborted = None, False
        # The shell becomes the command: that is how WATCHDOG_PID can be known beforehand.
        command = ("sh", "-c", 'WATCHDOG_PID=$$; export WATCHDOG_PID; exec "$@"', "sh")
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                (*command, *self._command),
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        self._note("started")

    def _manage(self) -> None:
        while True:
            self._listen()
            code = self._process.poll()
            if code is not None:
                # What it said last is still in the socket.
                while self._listen():
                    pass
                self._note("ended", str(code))
                if self._stopping.wait(self._restart_s):
                    return
                self._start()
            elif self._is_hungry():
                self._aborted = True
                self._note("aborted")
                self._process.send_signal(signal.SIGABRT)

    def _is_hungry(self) -> bool:
        if self._fed_at is None or self._aborted or self._stopping.is_set():
            return False
        return time.monotonic() - self._fed_at > self._watchdog_s

    def _listen(self) -> bool:
        try:
            text, ancillary, _, _ = self._socket.recvmsg(4096, socket.CMSG_SPACE(12))
        except TimeoutError:
            return False
        pid = next(_CREDENTIALS.unpack(data)[0] for _, _, data in ancillary)
        if pid == self._process.pid:
            for line in text.decode().splitlines():
                self._take(*line.split("=", 1))
        return True

    def _take(self, name: str, value: str) -> None:
        match name, value:
            case "READY", "1":
                self._note("ready")
                self._fed_at = time.monotonic()
            case "WATCHDOG", "1":
                self._note("ping")
                if self._fed_at is not None:
                    self._fed_at = time.monotonic()
            case "STOPPING", "1":
                self._fed_at = None
                self._note("stopping")
            case "STATUS", text:
                self._note("status", text)
            case "EXTEND_TIMEOUT_USEC", text:
                self._note("extend", text)
            case _:
                raise AssertionError(f"{name}={value} is no notification that is known here")

    def _note(self, what: str, text: str = "") -> None:
        with self._news:
            self._happened.append(Happened(what, time.monotonic(), self._process.pid, text))
            self._news.notify_all()
