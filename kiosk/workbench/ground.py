"""What a station lends to those who work at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from drivers.model import PrintJob
from kiosk.books import Books
from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.health import Snapshot
from kiosk.flow.patron_events import Touched
from kiosk.flow.sounds import Sound
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.reconfigure import Reconfiguration
from sync.delivery.ils_access import IlsAccess


@dataclass(frozen=True, slots=True)
class Ground:
    """What the station has that work is done with."""

    config: Config
    books: Books
    ils: IlsAccess
    """The sync thread: nothing else talks to the library system while a station runs."""
    threads: Mapping[str, DeviceThread[Any]]
    """By the names of their devices."""
    clock: StationClock
    health: Callable[[], Snapshot]
    post: Callable[[StaffEvent | Touched], None]
    """Tells the screen. From any thread."""
    play: Callable[[Sound], None]
    """Has this heard, where the station has sounds. Waits for nothing."""
    page: Callable[[int], PrintJob]
    """What a printer is tried with, for so many columns."""
    changes: Reconfiguration | None = None
    """Of the configuration file; None: this station takes no change."""
