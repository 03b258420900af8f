"""The station's [[content]]: which sources are its own, where they are kept, how they are read."""

from __future__ import annotations

import time
from collections.abc import Iterator

from kiosk.clock import system_clock
from kiosk.config import Config
from sync.content.config import AnySource
from sync.content.shelf import FOLDER, Shelf, Shelved

PATIENCE_S = 60.0
"""So long a second refresh waits for the first to end."""


def sources_of(config: Config) -> tuple[AnySource, ...]:
    """Those that this station shows."""
    here = config.station.id
    return tuple(each for each in config.content if not each.stations or here in each.stations)


def shelf_of(config: Config) -> Shelf:
    """Where they are kept."""
    return Shelf(config.state_dir / FOLDER)


def refresh(config: Config, *, keep: bool = True) -> Iterator[Shelved]:
    """Read every source, one after the other. Not ``keep``: only look how they are.

    Raises OSError, or StationBusy while another process does the same.
    """
    # None of it in a station that only shows.
    from sync.content.refresh import Refresh
    from sync.journal.lock import JournalLock

    shelf = shelf_of(config)
    turn = Refresh(
        shelf if keep else None,
        now=system_clock()().utc,
        zone=config.station.zone,
        monotonic=time.monotonic,
        scaled=_scaled,
    )
    sources = sources_of(config)
    if not keep:
        yield from turn.all(sources)
        return
    with JournalLock(shelf.lock, patience_s=PATIENCE_S, busy="reads content"):
        yield from turn.all(sources)


def _scaled(content: bytes) -> bytes:
    # Most refreshes find no new picture, and Qt takes longer to load than they take.
    from kiosk.ui.covers import OF_A_NOTICE, scaled

    return scaled(content, OF_A_NOTICE)
