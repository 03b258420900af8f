"""A ``leenpunt`` command that runs beside whoever started it: orders in, JSON lines out."""

from __future__ import annotations

import contextlib
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

Line = dict[str, Any]
Start = Callable[..., "subprocess.Popen[str]"]
"""``start(words, stdin=…, stdout=…, stderr=…, text=True, encoding=…)``: a ``leenpunt`` command
that runs, with the manners of ``subprocess.Popen``."""

LONGEST_STEP_S: Final = 30.0
"""No step of a demo takes longer; what does has failed."""
END_S: Final = 60.0
"""A process that was told to end and goes on for so long is killed."""
START_S: Final = 1800.0
"""A process that has not ended comes, however busy the machine is; to start it anew would only
begin it again."""
_ANSWERS: Final = frozenset(
    {"tapped", "touched", "pressed", "picture", "quiet", "controls", "error"}
)
"""Keys of what ``sim patron`` says when it was told to do something."""
_LOOK_S: Final = 0.05


class BranchFailed(Exception):
    """Something that was waited for did not happen; the message says what."""


def as_child(words: Sequence[str], **pipes: Any) -> subprocess.Popen[str]:
    """The command as a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "kiosk", *words], **pipes)


class Program:
    """One of them. A thread collects what it says; what it complains of is added to ``log``."""

    def __init__(self, words: Sequence[str], log: Path, start: Start = as_child) -> None:
        self._name = " ".join(words[:2])
        self.lines: queue.SimpleQueue[Line] = queue.SimpleQueue()
        """What it said and nobody heard yet."""
        self._answers: queue.SimpleQueue[Line] = queue.SimpleQueue()
        self._asked = False
        self.silent = threading.Event()
        """Nothing more will be said: it has ended."""
        with log.open("ab") as errors:
            self.process = start(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
            )
        self._reader = threading.Thread(target=self._read, name=f"read {self._name}")
        self._reader.start()

    # What it says ------------------------------------------------------------------------------

    def hear(self, within_s: float) -> Line | None:
        """The next line; None when there is none in time, or never more."""
        until = time.monotonic() + within_s
        while True:
            left = until - time.monotonic()
            try:
                return self.lines.get(timeout=max(0.0, min(left, _LOOK_S)))
            except queue.Empty:
                if left <= 0 or (self.silent.is_set() and self.lines.empty()):
                    return None

    def wait_for(
        self, wanted: Callable[[Line], bool], what: str, within_s: float = LONGEST_STEP_S
    ) -> Line:
        """The next line that is wanted; others before it are passed over. BranchFailed in time,
        when it ends before, and when it raises an alarm."""
        until = time.monotonic() + within_s
        while (line := self.hear(until - time.monotonic())) is not None:
            if "alarm" in line:
                raise BranchFailed(f"alarm instead of {what}: {line['alarm']}")
            if wanted(line):
                return line
        if self.silent.is_set():
            raise BranchFailed(f"{self._name} ended with {self.process.wait()} before {what}")
        raise BranchFailed(f"{what} did not happen within {within_s:.0f} s")

    def rest(self) -> Iterator[Line]:
        """Each line until it has ended by itself; it is told nothing more. BranchFailed when it
        goes on in silence."""
        assert self.process.stdin is not None, "started with a pipe"
        self.process.stdin.close()
        while (line := self.hear(START_S)) is not None:
            yield line
        if not self.silent.is_set():
            raise BranchFailed(f"{self._name} did not end")
        self.process.wait()

    @property
    def ended(self) -> bool:
        """Did it, by itself or killed?"""
        return self.process.poll() is not None

    # What it is told ---------------------------------------------------------------------------

    def order(self, **what: Any) -> None:
        """One line on its standard input. Raises OSError: it has ended."""
        assert self.process.stdin is not None, "started with a pipe"
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def obey(self, **what: Any) -> Line:
        """Give an order to ``sim patron`` and wait for its answer. BranchFailed when it cannot."""
        self._asked = True
        try:
            self.order(**what)
            answer = self._answers.get(timeout=LONGEST_STEP_S)
        except (OSError, queue.Empty) as error:
            raise BranchFailed(f"{self._name} did not answer {what}: {error}") from error
        if "error" in answer:
            raise BranchFailed(f"{what}: {answer['error']}")
        return answer

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end. Returns the exit code. Idempotent."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            code = self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._reader.join()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        return code

    def _read(self) -> None:
        assert self.process.stdout is not None, "started with a pipe"
        for text in self.process.stdout:
            # Killed in the middle of a line: that was not said.
            if text.endswith("\n"):
                self._take(text)
        self.silent.set()

    def _take(self, text: str) -> None:
        with contextlib.suppress(json.JSONDecodeError):
            line = json.loads(text)
            # Apart, so that nobody who waits for an answer passes over an event.
            (self._answers if self._asked and _ANSWERS & line.keys() else self.lines).put(line)
