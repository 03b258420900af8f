"""Sources are read by ``leenpunt content refresh`` beside the station, at low priority."""

from __future__ import annotations

import logging
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

LONGEST_S: Final = 600.0
"""Whatever it does then, it is ended: the next one begins where it was."""
_MEMORY: Final = 768 * 1024 * 1024
"""Bytes that it may have of its own; a usual one takes a tenth."""
_PROCESSOR_S: Final = 180
_NICE: Final = 15
_GOES_S: Final = 5.0


class Reading:
    """One process at a time. Used by one thread, which never waits for it but at the end."""

    def __init__(self, config: Path, monotonic: Callable[[], float], *, nice: int = _NICE) -> None:
        """``config``: the file of the station."""
        self._nice = nice
        self._command = [sys.executable, "-m", "kiosk", "content", "refresh", "--config"]
        self._command.append(str(config))
        self._monotonic = monotonic
        self._process: subprocess.Popen[bytes] | None = None
        self._until = 0.0

    def begin(self) -> None:
        """Unless it is at work already."""
        if self.at_work():
            return
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            log.warning("content is not read", extra={"error": str(error)})
            return
        self._until = self._monotonic() + LONGEST_S
        # It may have ended already.
        with suppress(OSError):
            resource.prlimit(self._process.pid, resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
            limit = (_PROCESSOR_S, _PROCESSOR_S)
            resource.prlimit(self._process.pid, resource.RLIMIT_CPU, limit)
            # The last: the sandbox of a service refuses it.
            os.setpriority(os.PRIO_PROCESS, self._process.pid, self._nice)

    def at_work(self) -> bool:
        """Is it still reading? What takes far too long is ended here."""
        if self._process is None:
            return False
        if self._process.poll() is None:
            if self._monotonic() < self._until:
                return True
            log.warning("reading content took too long", extra={"seconds": LONGEST_S})
            self.end()
        self._process = None
        return False

    def end(self) -> None:
        """It reads no more, and is joined."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_GOES_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
