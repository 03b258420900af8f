"""The station's clock: wall time, monotonic time and boot identity in one reading."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sync.model import Instant

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""Earlier than any release of this program: a clock that says so was never set."""


def system_clock() -> Callable[[], Instant]:
    """A clock that reads this machine. The boot id is read once."""
    try:
        boot_id = _BOOT_ID.read_text().strip()
    except OSError:
        boot_id = "unknown"

    def now() -> Instant:
        utc = datetime.now(UTC)
        return Instant(utc, time.monotonic(), boot_id, trusted=utc >= _EARLIEST)

    return now
