"""Ends what a demo hub started and takes its folder away, also when that was killed itself.

A process of its own, which only waits for its standard input to end: that is a pipe from the demo,
and closes however the demo ends. ``python -m kiosk.demo.hub.janitor FOLDER MARK``. The demo's
processes have MARK in their environment; of PostgreSQL, which runs as somebody else, that may not
be readable: it has the folder on its command line.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

VARIABLE: Final = "LEENPUNT_DEMO_HUB"
_LONGEST_S: Final = 15.0
_LOOK_S: Final = 0.02


class Janitor:
    """The demo's side of it."""

    def __init__(self, folder: Path, mark: str) -> None:
        self._folder, self._mark = folder, mark
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.demo.hub.janitor", str(folder), mark],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Ctrl-C in a terminal is for the demo.
            start_new_session=True,
        )

    def end(self) -> None:
        """Everything is gone when this returns, also where somebody killed the janitor."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        clean(self._folder, self._mark)


def clean(folder: Path, mark: str) -> None:
    """End every process of that demo, and remove its folder. Idempotent."""
    until = time.monotonic() + _LONGEST_S
    while time.monotonic() < until:
        found = list(_processes(folder, mark))
        for number in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(number, signal.SIGKILL)
        # Backends of PostgreSQL have neither, and go by themselves when their server is gone.
        shutil.rmtree(folder, ignore_errors=True)
        if not found and not folder.exists():
            return
        time.sleep(_LOOK_S)


def _processes(folder: Path, mark: str) -> Iterator[int]:
    wanted, place = f"{VARIABLE}={mark}".encode(), str(folder).encode()
    for each in Path("/proc").iterdir():
        if not each.name.isdigit() or int(each.name) == os.getpid():
            continue
        try:
            state = (each / "stat").read_bytes().rpartition(b")")[2].split()[0]
            try:
                is_one = wanted in (each / "environ").read_bytes().split(b"\0")
            except PermissionError:
                is_one = place in (each / "cmdline").read_bytes()
        except OSError:
            continue  # it ended meanwhile
        # Who ended and was not fetched yet is nobody any more.
        if is_one and state != b"Z":
            yield int(each.name)


def main() -> None:
    """Wait for the end of the demo."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.read()
    clean(Path(sys.argv[1]), sys.argv[2])


if __name__ == "__main__":
    main()
