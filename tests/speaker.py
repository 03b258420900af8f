"""A process that goes on and speaks JSON lines: for tests and the proof harness."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from kiosk.demo.branch.program import Line, Program

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


class Speaker(Program):
    """One of which all that it said is kept, and of which a line that is no JSON is an error."""

    start: ClassVar[Start] = staticmethod(as_from_the_shell)

    def __init__(
        self, arguments: tuple[str, ...], errors: Path, command: tuple[str, ...] = LEENPUNT
    ) -> None:
        self.said: list[tuple[float, Line]] = []
        self._errors = errors
        super().__init__(arguments, errors, functools.partial(self.start, command))

    def _take(self, text: str) -> None:
        line = json.loads(text)
        self.said.append((time.monotonic(), line))
        self.lines.put(line)

    def wait_for(  # type: ignore[override]
        self, wanted: Callable[[Line], bool], within_s: float = LONGEST_S
    ) -> Line:
        """The next line that is wanted; others, alarms too, are passed over. AssertionError."""
        until = time.monotonic() + within_s
        while (line := self.hear(until - time.monotonic())) is not None:
            if wanted(line):
                return line
        raise AssertionError(f"not said; said: {self.said}; {self._errors.read_text()}")

    def finish(self) -> int:
        """Wait for its own end; the exit code."""
        self.process.wait(LONGEST_S)
        return self.end()
