"""Makes the readers of this folder importable, and records whole processes of a branch."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import strace_log  # noqa: E402

KIOSK = (sys.executable, "-m", "kiosk")
_LONGEST_S = 20.0


@dataclass
class Recorder:
    """Runs commands of a branch and keeps what they asked of the kernel, one after the other."""

    branch: Any
    logs: list[tuple[Path, int]] = field(default_factory=list)

    def speak(self, *words: str, command: tuple[str, ...] = KIOSK) -> Any:
        """Start a recorded process that goes on."""
        log = self.branch.folder / f"trace-{len(self.logs)}.txt"
        recorded = (*strace_log.command(str(log)), *command)
        speaker = self.branch.speak(*words, command=recorded)
        self.logs.append((log, speaker.process.pid))
        return speaker

    def run(self, *words: str, stdin: str = "") -> tuple[int, list[dict[str, Any]]]:
        """Run a recorded command to its end: exit code and lines."""
        speaker = self.speak(*self.branch.arguments(*words))
        speaker.process.stdin.write(stdin)
        speaker.process.stdin.close()
        code = speaker.finish()
        return code, [line for _, line in speaker.said]

    def calls(self) -> list[strace_log.Call]:
        """Every call of every process so far; all have to have ended."""
        return strace_log.read("".join(self._text(*log) for log in self.logs))

    def _text(self, log: Path, process: int) -> str:
        until = time.monotonic() + _LONGEST_S
        while not strace_log.is_whole(text := log.read_text("ascii"), process):
            assert time.monotonic() < until, f"strace did not end: {text[-300:]}"
            time.sleep(0.02)
        return text


@pytest.fixture
def recorder(open_branch: Any) -> Recorder:
    """A branch whose library system runs, and a recorder that has recorded nothing yet."""
    if shutil.which("strace") is None:
        pytest.fail("strace is not installed: ./install.sh packages")
    return Recorder(open_branch)


@pytest.fixture
def new_recorder() -> Callable[[Any], Recorder]:
    """A recorder on another branch."""
    return Recorder
