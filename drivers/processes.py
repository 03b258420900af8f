"""Programs of the operating system, as process groups: what one starts ends with it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from typing import IO, Final

LONGEST_END_S: Final = 1.0
"""After being killed. A process that hangs in its device driver does not end at all."""
_LONGEST_REASON: Final = 200
"""Characters of what a program says."""
_KEPT_BYTES: Final = 4096
"""Of what it says, the last ones: its reason stands at the end."""
_PIPE_BYTES: Final = 65_536
_MOST_READS: Final = 16
"""At a time: a program that never stops talking must still be stopped in time."""


def has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Looks only: as long as nobody waited for it, no other process or group has its number."""
    options = os.WEXITED | os.WNOHANG | os.WNOWAIT
    return os.waitid(os.P_PID, process.pid, options) is not None


def kill_group(group: int) -> None:
    """At once. One that changed its user is not ours to end."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """The whole group, also what goes on in it after its first process has ended."""
    kill_group(process.pid)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(LONGEST_END_S)


def read_on(reading: int, said: bytes) -> bytes:
    """What was said lately: without waiting, so that a player never waits for us for long."""
    for _ in range(_MOST_READS):
        try:
            piece = os.read(reading, _PIPE_BYTES)
        except BlockingIOError:
            break
        if not piece:
            break
        said = (said + piece)[-_KEPT_BYTES:]
    return said


def last_line(said: bytes) -> str:
    """The reason, after a colon; empty where nothing was said."""
    lines = said.decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f": {last[:_LONGEST_REASON]}" if last else ""


class Pipeline:
    """Programs of which each reads what the one before it writes. It is over when the last one is.

    The first reads ``text``, as a file in memory: nobody waits for a program that does not read,
    and no argument shows it. What they complain of goes to the descriptor ``errors`` or nowhere: it
    may hold the text. Raises OSError: a program is not there. ``kill`` may be called from any
    thread until ``end`` is; the rest is for one thread.
    """

    def __init__(
        self, commands: Sequence[Sequence[str]], text: bytes, errors: int = subprocess.DEVNULL
    ) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        source: IO[bytes] = _in_memory(text)
        try:
            for command in commands:
                last = len(self._processes) == len(commands) - 1
                with source:
                    process = subprocess.Popen(
                        command,
                        stdin=source,
                        stdout=subprocess.DEVNULL if last else subprocess.PIPE,
                        stderr=errors,
                        process_group=self._processes[0].pid if self._processes else 0,
                    )
                self._processes.append(process)
                if process.stdout is not None:
                    source = process.stdout
        except OSError:
            source.close()
            self.end()
            raise

    def kill(self) -> None:
        """All of them, at once. Waits for nothing."""
        kill_group(self._processes[0].pid)

    def wait(self, longest_s: float) -> bool:
        """Is it over within so many seconds?"""
        watched = os.pidfd_open(self._processes[-1].pid)
        try:
            ends = select.poll()
            ends.register(watched, select.POLLIN)
            return bool(ends.poll(1000 * longest_s))
        finally:
            os.close(watched)

    def end(self) -> str:
        """Kill and reap what still runs. How the first that failed by itself ended, the last
        program before the others, for what it leaves unread ends those; empty: none failed."""
        over = [has_ended(each) for each in self._processes]
        if self._processes:
            self.kill()
        until = time.monotonic() + LONGEST_END_S
        for each in self._processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                each.wait(max(0.0, until - time.monotonic()))
        for each, by_itself in reversed(list(zip(self._processes, over, strict=True))):
            if by_itself and each.returncode:
                return f"{os.path.basename(_name(each))}: {_said(each.returncode)}"
        return ""

    @property
    def remains(self) -> bool:
        """After ``end``: does one of them live on?"""
        return any(each.poll() is None for each in self._processes)


def _in_memory(text: bytes) -> IO[bytes]:
    file = open(os.memfd_create("text"), "w+b")  # noqa: SIM115 - whoever asks closes it
    file.write(text)
    file.seek(0)
    return file


def _name(process: subprocess.Popen[bytes]) -> str:
    words = process.args
    return str(words[0]) if isinstance(words, (list, tuple)) else str(words)


def _said(code: int) -> str:
    return f"exit code {code}" if code > 0 else f"ended by signal {-code}"
