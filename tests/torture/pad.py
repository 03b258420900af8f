"""One counter's pad: `leenpunt sim reader` as a process that can be killed, and its tags."""

from __future__ import annotations

import contextlib
import json
import signal
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from speaker import Speaker

_LONGEST_S = 60.0
"""For one reader to do as it was told: a guard against hanging, not a limit of speed."""
_LOOK_S = 0.005


class Pad:
    """Tags are laid on it and lifted from it; what they hold survives kill -9 of the reader."""

    def __init__(self, folder: Path, protocol: str) -> None:
        self.link = folder / "pad"
        self._state = folder / "pad.json"
        self._errors = folder / "reader.err"
        self._protocol = protocol
        self._lock = threading.RLock()
        self.restarts = 0
        self._closed = False
        self._reader = self._start()

    def _start(self) -> Speaker:
        # A link that a kill left behind is replaced.
        words = ["sim", "reader", "--protocol", self._protocol, "--pty", str(self.link)]
        words += ["--air", "none", "--state", str(self._state)]
        if self._state.exists():
            words += ["--tags", str(self._state)]
        reader = Speaker(tuple(words), self._errors)
        reader.wait_for(lambda line: "pty" in line)
        return reader

    def kill(self, number: signal.Signals, seconds: float = 0.0) -> None:
        """End the reader, its cable with it, and start it again after so long."""
        with self._lock:
            # First the name: the terminal's number may be another device's the moment it is free.
            self.link.unlink(missing_ok=True)
            self._reader.end(number)
            time.sleep(seconds)
            if not self._closed:
                self._reader = self._start()
                self.restarts += 1

    def faults(self, words: str) -> None:
        """What goes wrong from now on."""
        self._order(faults=words)

    def lay(self, tags: Iterable[Mapping[str, Any]]) -> None:
        """Lay tags down, with all that they hold, and see them lie there."""
        waiting = {tag["uid"]: {k: v for k, v in tag.items() if k != "present"} for tag in tags}
        restarts, until = -1, 0.0
        while waiting:
            with self._lock:
                if restarts != self.restarts:
                    # Said to a reader that was killed, it was said to nobody.
                    restarts, until = self.restarts, time.monotonic() + _LONGEST_S
                    for description in waiting.values():
                        self._order(place=description)
            time.sleep(_LOOK_S)
            lying = {uid for uid, tag in self.tags().items() if tag["present"]}
            waiting = {uid: each for uid, each in waiting.items() if uid not in lying}
            if time.monotonic() > until:
                raise TimeoutError(f"{self.link}: {sorted(waiting)} cannot be laid down")

    def lift(self, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Take tags away that were laid down here. What they hold now."""
        wanted = set(uids)
        restarts, until = -1, 0.0
        while lying := {uid for uid, tag in self.tags().items() if tag["present"]} & wanted:
            with self._lock:
                if restarts != self.restarts:
                    restarts, until = self.restarts, time.monotonic() + _LONGEST_S
                    for uid in lying:
                        self._order(remove=uid)
            if time.monotonic() > until:
                raise TimeoutError(f"{self.link}: {sorted(lying)} cannot be lifted")
            time.sleep(_LOOK_S)
        return {uid: tag for uid, tag in self.tags().items() if uid in wanted}

    def tags(self) -> dict[str, dict[str, Any]]:
        """Every tag that ever lay here, as the reader wrote it down last."""
        rows = json.loads(self._state.read_text("utf-8"))["tags"]
        return {row["uid"]: row for row in rows}

    def close(self) -> None:
        """End the reader, for good."""
        with self._lock:
            self._closed = True
            self._reader.end()

    def _order(self, **what: Any) -> None:
        with self._lock, contextlib.suppress(OSError):
            self._reader.order(**what)
