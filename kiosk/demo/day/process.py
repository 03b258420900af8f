"""A ``leenpunt`` command as a child of the day: orders in, JSON lines out."""

from __future__ import annotations

import contextlib
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST_STEP_S = 30.0
START_S = 1800.0
"""A process that has not ended comes, however busy the machine is; to start it anew would only
begin it again."""
"""Nothing in the day takes longer; what does has failed."""
_ANSWERS = frozenset({"tapped", "touched", "pressed", "picture", "quiet", "controls", "error"})
"""Keys of what ``sim patron`` says when it was told to do something."""


class DayFailed(Exception):
    """Something that the day needs did not happen; the message says what."""


class Process:
    """A child that speaks JSON lines; what it says is collected by a thread."""

    def __init__(self, arguments: list[str], log: Path) -> None:
        self.lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._errors = log.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._name = " ".join(arguments[:2])
        self._reader = threading.Thread(target=self._read, name=f"read-{self._name}")
        self._reader.start()

    def wait_for(
        self,
        wanted: Callable[[dict[str, Any]], bool],
        what: str,
        longest_s: float = LONGEST_STEP_S,
    ) -> dict[str, Any]:
        """The next line that is wanted; others before it are passed over. DayFailed in time."""
        until = time.monotonic() + longest_s
        while (left := until - time.monotonic()) > 0:
            try:
                line = self.lines.get(timeout=min(left, 0.2))
            except queue.Empty:
                # Not as soon as it has ended: its last line may still be on its way to us.
                if self.ended and not self._reader.is_alive() and self.lines.empty():
                    raise DayFailed(
                        f"{self._name} ended with {self._process.returncode} before {what}"
                    ) from None
                continue
            if "alarm" in line:
                raise DayFailed(f"alarm instead of {what}: {line['alarm']}")
            if wanted(line):
                return line
        raise DayFailed(f"{what} did not happen within {longest_s:.0f} s")

    @property
    def ended(self) -> bool:
        """Did it, by itself or killed?"""
        return self._process.poll() is not None

    def obey(self, **order: Any) -> dict[str, Any]:
        """Give an order to ``sim patron`` and wait for its answer. DayFailed when it cannot."""
        if self._process.stdin is None:
            raise DayFailed(f"{self._name} takes no orders")
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=LONGEST_STEP_S)
        except (OSError, queue.Empty) as error:
            raise DayFailed(f"{self._name} did not answer {order}: {error}") from error
        if "error" in answer:
            raise DayFailed(f"{order}: {answer['error']}")
        return answer

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end. Returns the exit code. Idempotent."""
        if self._process.poll() is None:
            self._process.send_signal(number)
        try:
            code = self._process.wait(LONGEST_STEP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self._errors.close()
        return code

    def _read(self) -> None:
        if self._process.stdout is None:
            return
        for text in self._process.stdout:
            with contextlib.suppress(json.JSONDecodeError):
                line = json.loads(text)
                # Apart, so that nobody who waits for an answer passes over an event.
                (self._answers if _ANSWERS & line.keys() else self.lines).put(line)
