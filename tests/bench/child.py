"""A child of the benchmarks that speaks JSON lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

LONGEST_S = 20.0
"""Nothing that is waited for takes longer; what does ends the benchmarks."""

Line = Mapping[str, Any]


def as_after_power_on() -> None:
    """Let the libraries be read from the disk again, as a station has read them.

    What was written lately, by an installation, lies in the page cache in large pieces (large
    folios of Linux), and a page that is touched maps all of its piece: 7 MB of Qt that nobody uses.
    """
    os.sync()
    for library in Path(sys.prefix).rglob("*.so*"):
        opened = os.open(library, os.O_RDONLY)
        os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(opened)


class Process:
    """A child that speaks JSON lines; everything it said is kept, in order."""

    def __init__(self, command: tuple[str, ...], environment: Mapping[str, str], log: Path) -> None:
        self._name = " ".join(command[1:4])
        self._log = log
        self._said: list[Line] = []
        self._news = threading.Condition()
        self._ended = False
        self.began = time.monotonic()
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, **environment},
            )
        self._reader = threading.Thread(target=self._read, name="read", daemon=True)
        self._reader.start()

    @property
    def mark(self) -> int:
        """How much has been said by now."""
        return len(self._said)

    def wait(
        self,
        wanted: Callable[[Line], bool],
        what: str,
        after: int = 0,
        longest_s: float = LONGEST_S,
    ) -> Line:
        """The first wanted line after a mark. It has ``at`` too: when it was read here."""
        until = time.monotonic() + longest_s
        with self._news:
            while True:
                for line in self._said[after:]:
                    if wanted(line):
                        return line
                after = len(self._said)
                left = until - time.monotonic()
                if left <= 0 or self._ended:
                    raise SystemExit(f"bench: {self._name}: no {what}{self._story()}")
                self._news.wait(left)

    def lines(self, wanted: Callable[[Line], bool], after: int = 0) -> list[Line]:
        """Everything wanted that was said after a mark."""
        return [line for line in self._said[after:] if wanted(line)]

    def order(self, **what: Any) -> None:
        """One line on its standard input."""
        if self._process.stdin is None:
            raise SystemExit(f"bench: {self._name} takes no orders")
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def resident_mb(self) -> float:
        """Resident memory, in 10^6 bytes."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        (kilobytes,) = (row.split()[1] for row in status.splitlines() if row.startswith("VmRSS"))
        return int(kilobytes) * 1024 / 1e6

    def cpu_s(self) -> float:
        """Processor time so far, of all its threads, in user and kernel mode."""
        stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii")
        user, kernel = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(kernel)) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """Ask it to end, and wait."""
        self._process.terminate()
        try:
            self._process.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _story(self) -> str:
        said = [json.dumps(line) for line in self._said[-10:]]
        errors = self._log.read_text(encoding="utf-8").splitlines()[-10:]
        return "\n".join(("; it said:", *said, "errors:", *errors))

    def _read(self) -> None:
        for text in self._process.stdout or ():
            line = {**json.loads(text), "at": time.monotonic()}
            with self._news:
                self._said.append(line)
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()
