"""A clock that runs so many times as fast as this machine's, for every process of a soak.

Date and time since boot go on at the same rate, so that nothing looks like a clock that was set.
Timers (time.monotonic, Qt's, those of sockets) are the machine's own: docs/adr/0077.
"""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kiosk.clock import Reading, Service, StationClock

_SAID = {None: Service.SILENT, True: Service.SYNCHRONISED, False: Service.MISSED}


def _now(row: dict[str, float]) -> tuple[float, float]:
    """UTC and seconds since the simulated boot."""
    passed = (time.clock_gettime(time.CLOCK_BOOTTIME) - row["at"]) * row["rate"]
    return row["utc"] + passed, row["boot"] + passed


class Driver:
    """Writes the file that clocks go by. Thread-safe."""

    def __init__(self, path: Path, begins: datetime, rate: float) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._row = {
            "at": time.clock_gettime(time.CLOCK_BOOTTIME),
            "utc": begins.timestamp(),
            "boot": 30.0,
            "rate": rate,
            "off": 0.0,
            "trusted": True,
            "boot_id": str(uuid.uuid4()),
        }
        self._write()

    def __call__(self) -> datetime:
        """The right time, also while the station's is wrong."""
        with self._lock:
            return datetime.fromtimestamp(_now(self._row)[0], UTC)

    @property
    def rate(self) -> float:
        """So many seconds pass in one."""
        return float(self._row["rate"])

    def runs(self, rate: float) -> None:
        """So fast from now on."""
        with self._lock:
            self._stand_still()
            self._row["rate"] = rate
            self._write()

    def wrong(self, off_s: float, trusted: bool | None) -> None:
        """The station's clock is so far ahead, and this is the word of the time service."""
        with self._lock:
            self._row |= {"off": off_s, "trusted": trusted}
            self._write()

    def boots(self) -> None:
        """The machine starts anew."""
        with self._lock:
            self._stand_still()
            self._row |= {"boot": 20.0, "boot_id": str(uuid.uuid4())}
            self._write()

    def _stand_still(self) -> None:
        utc, boot = _now(self._row)
        at = time.clock_gettime(time.CLOCK_BOOTTIME)
        self._row |= {"utc": utc, "boot": boot, "at": at}

    def _write(self) -> None:
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps(self._row))
        new.replace(self.path)


def utc_of(path: Path) -> Callable[[], datetime]:
    """The right time, for the library system."""
    return lambda: datetime.fromtimestamp(_now(json.loads(path.read_bytes()))[0], UTC)


def station_clock(path: Path) -> StationClock:
    """The station's, wrong where it is told to be."""

    def read() -> Reading:
        row = json.loads(path.read_bytes())
        utc, boot = _now(row)
        at = datetime.fromtimestamp(utc + row["off"], UTC)
        return Reading(at, boot, _SAID[row["trusted"]])

    return StationClock(read, json.loads(path.read_bytes())["boot_id"])
