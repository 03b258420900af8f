"""A process that goes on and speaks JSON lines: for tests and the proof harness."""

from __future__ import annotations

import contextlib
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

LEENPUNT = (sys.executable, "-m", "kiosk")
Start = Callable[..., subprocess.Popen[str]]
"""``start(command, arguments, **pipes)``: in a session of its own."""
LONGEST_S = 60.0
"""A guard against hanging, not a limit of speed."""


def as_from_the_shell(
    command: Sequence[str], arguments: Sequence[str], **pipes: Any
) -> subprocess.Popen[str]:
    """The command as it is; tests/fork_server.py starts ``leenpunt`` in a fraction of the time."""
    return subprocess.Popen([*command, *arguments], start_new_session=True, **pipes)


class Speaker:
    """A running process that writes lines; what it says is collected by a thread."""

    start: ClassVar[Start] = staticmethod(as_from_the_shell)

    def __init__(
        self,
        arguments: tuple[str, ...],
        errors: Path,
        command: tuple[str, ...] = LEENPUNT,
    ) -> None:
        self.said: list[tuple[float, dict[str, Any]]] = []
        self._lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.silent = threading.Event()
        """Nothing more will be said: the process has ended."""
        self._errors = errors
        with errors.open("ab") as log:
            self.process = self.start(
                command,
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for text in self.process.stdout:
            if not text.endswith("\n"):
                break  # killed in the middle of a line: that was not said
            heard = (time.monotonic(), json.loads(text))
            self.said.append(heard)
            self._lines.put(heard[1])
        self.silent.set()

    def hear(self, within_s: float) -> dict[str, Any] | None:
        """The next line; None when there is none in time, or never more."""
        until = time.monotonic() + within_s
        while True:
            left = until - time.monotonic()
            try:
                return self._lines.get(timeout=max(0.0, min(left, 0.05)))
            except queue.Empty:
                if left <= 0 or (self.silent.is_set() and self._lines.empty()):
                    return None

    def wait_for(
        self, wanted: Callable[[dict[str, Any]], bool], within_s: float = LONGEST_S
    ) -> dict[str, Any]:
        """The next line that is wanted; others are passed over."""
        until = time.monotonic() + within_s
        while (left := until - time.monotonic()) > 0:
            line = self.hear(left)
            if line is None:
                break
            if wanted(line):
                return line
        raise AssertionError(f"not said; said: {self.said}; {self._errors.read_text()}")

    def order(self, **what: Any) -> None:
        """One line of control on standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def finish(self) -> int:
        """Wait for its own end; the exit code."""
        self.process.wait(LONGEST_S)
        return self.end()

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait; the exit code. Idempotent."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            code = self.process.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._thread.join()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(BrokenPipeError):
                if stream is not None:
                    stream.close()
        return code
