"""Which piece of work each wish of maintenance mode begins: a row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kiosk.books import Books
from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.health import Snapshot
from kiosk.flow.events import Touched
from kiosk.flow.sounds import Sound
from kiosk.flow.staff.antenna.wizard import Tune, UndoPower
from kiosk.flow.staff.encoding import EncodeTags
from kiosk.flow.staff.inventory import CountShelves
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.settings import EditSettings
from kiosk.reconfigure import Reconfiguration
from kiosk.workbench.antenna import tune, undo_power
from kiosk.workbench.bench import Work
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
    play: Callable[[Sound], None] = lambda sound: None
    """Has this heard, where the station has sounds. Waits for nothing."""
    changes: Reconfiguration | None = None
    """Of the configuration file; None: this station takes no change."""


def _encode(ground: Ground, wanted: EncodeTags) -> Work:
    from kiosk.workbench.encoding import encode_tags

    return lambda orders: encode_tags(ground, wanted.role, orders)


def _edits(ground: Ground, wanted: EditSettings) -> Work:
    from kiosk.workbench.configuration import edits

    return edits(ground)


def _count(ground: Ground, wanted: CountShelves) -> Work:
    from kiosk.workbench.shelves import ShelfWork

    return ShelfWork(ground, wanted).run


WORKS: Final[Mapping[type, Callable[[Ground, Any], Work]]] = {
    EncodeTags: _encode,
    Tune: tune,
    UndoPower: undo_power,
    EditSettings: _edits,
    CountShelves: _count,
}
"""By the type of what ``BeginWork`` asks for."""
