"""What the station that runs now says of its devices."""

from __future__ import annotations

from typing import Final

from kiosk.config import Config
from kiosk.devices.health import FILE_NAME, Snapshot, read_snapshot, utc_now
from sync.errors import Alarm
from sync.journal.opening import is_busy

OLDEST_S: Final = 30.0
"""A file that nobody wrote for so long is of a station that hangs, or was killed before."""


def running_station(config: Config) -> Snapshot | None:
    """None: none runs."""
    snapshot = read_snapshot(config.state_dir / FILE_NAME)
    if snapshot is None or not snapshot.running:
        return None
    try:
        if not is_busy(config.journal_path):
            return None
    except Alarm:
        # Told as the state of the journal.
        return None
    age_s = abs((utc_now() - snapshot.written).total_seconds())
    return snapshot if age_s <= OLDEST_S else None
