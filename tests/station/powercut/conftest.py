"""Makes the readers of this folder importable, and records whole processes of a branch."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from at_the_pad import PAD, SCANNER, AtThePad

sys.path.insert(0, str(Path(__file__).parent))

import strace_log

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


class RecordedStation(AtThePad):
    """A station with pad and scanner, recorded; with a window when it is told how to run one."""

    def __init__(self, recorder: Recorder, **station: Any) -> None:
        """Pad and scanner are ready then; ``station`` are keys of its section."""
        self.recorder = recorder
        branch = self.branch = recorder.branch
        self._folder: Path = branch.folder
        # The reserve holds nothing but room.
        devices = (PAD + SCANNER).format(folder=self._folder)
        branch.configure(devices, station=station, journal={"reserve_mib": 0})
        tags = ("--state", str(self._folder / "tags.json"))
        self.pad = branch.speak("sim", "reader", "--pty", str(self._folder / "pad"), *tags)
        self.pad.wait_for(lambda line: "pty" in line)
        self.scanner = branch.speak("sim", "scanner", "--pty", str(self._folder / "scanner"))
        self.scanner.wait_for(lambda line: "pty" in line)
        self.process: Any = None

    def start(self, *words: str, command: tuple[str, ...] = KIOSK) -> None:
        """Wait until both devices are there. Without ``words``: ``run``, without a screen."""
        words = words or self.recorder.branch.arguments("run")
        self.process = self.recorder.speak(*words, command=command)
        waiting = {"pad", "scanner"}
        while waiting:
            waiting.discard(self.event("PortState", up=True)["device"])

    def scan(self, card: str) -> dict[str, Any]:
        """Hold a card under the scanner; what is known of the patron."""
        self.scanner.order(scan=card)
        return self.event("PatronKnown")

    def event(self, name: str, **members: Any) -> dict[str, Any]:
        """The next event of that name."""
        found: dict[str, Any] = self.process.wait_for(
            lambda line: (
                line.get("event") == name
                and all(line[key] == value for key, value in members.items())
            )
        )
        return found

    def decided(self, count: int) -> dict[str, str]:
        """The outcomes of the next decisions, by item."""
        rows = [self.event("LoanDecided") for _ in range(count)]
        return {row["item"]: row["outcome"] for row in rows}


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder for replays: in memory where there is some, as each of hundreds syncs its files."""
    memory = Path("/dev/shm")
    folder = memory if os.access(memory, os.W_OK) else tmp_path
    with TemporaryDirectory(prefix="leenpunt-replay-", dir=folder) as made:
        yield Path(made)


@pytest.fixture
def recorder(open_branch: Any) -> Recorder:
    """A branch whose library system runs, and a recorder that has recorded nothing yet."""
    if shutil.which("strace") is None:
        pytest.fail("strace is not installed: ./install.sh packages")
    # What is replayed begins with nothing.
    shutil.rmtree(open_branch.state)
    return Recorder(open_branch)


@pytest.fixture
def new_station(recorder: Recorder) -> Callable[..., RecordedStation]:
    """Makes a station that does not run yet."""

    def make(**station: Any) -> RecordedStation:
        return RecordedStation(recorder, **station)

    return make
