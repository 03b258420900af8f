"""What the station that runs now says of its devices."""

from __future__ import annotations

from kiosk.config import Config
from kiosk.devices.health import FILE_NAME, WRITE_EVERY_S, Snapshot, read_snapshot, utc_now
from sync.errors import Alarm
from sync.journal.opening import is_busy


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
    # Three times the longest gap: older ones are of a station that hangs, or was killed before.
    age_s = abs((utc_now() - snapshot.written).total_seconds())
    return snapshot if age_s <= 3 * WRITE_EVERY_S else None
