"""The station's [[content]]: where its sources are kept, and how they are read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.clock import system_clock
from kiosk.config import Config
from kiosk.rollout.versions import VersionedFolder
from sync.content.shelf import FOLDER, Shelf, Shelved
from sync.files import read_whole

BUNDLES = "bundle"
"""Where the files of a stick lie, in ``state_dir``; ``current`` there leads to them."""
PATIENCE_S = 60.0
"""So long a second refresh waits for the first to end."""


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
    sources = config.own_content
    if not keep:
        yield from turn.all(sources)
        return
    with JournalLock(shelf.lock, patience_s=PATIENCE_S, busy="reads content"):
        yield from turn.all(sources)


def take(config: Config, file: Path) -> tuple[int, int]:
    """Take over a bundle of content. (second it was made, how many files).

    ValueError says why it is not taken; OSError of the disk.
    """
    from sync.content.bundle import LARGEST, unbundled
    from sync.trust.keys import read_public

    if not config.notices.bundle_key:
        raise ValueError("notices.bundle_key: expected who signs bundles, found nobody")
    made, files = unbundled(read_whole(file, LARGEST), [read_public(config.notices.bundle_key)])
    folder = VersionedFolder(config.state_dir / BUNDLES)
    former = folder.leads_to()
    if former.isdecimal() and made < int(former):
        there, found = (datetime.fromtimestamp(at, UTC) for at in (int(former), made))
        raise ValueError(
            f"it is of {found:%Y-%m-%d %H:%M} UTC, expected none before {there:%Y-%m-%d %H:%M}"
        )
    folder.put(str(made), files)
    folder.forget_but(str(made), former)
    return made, len(files)


def _scaled(content: bytes) -> bytes:
    # Most refreshes find no new picture, and Qt takes longer to load than they take.
    from kiosk.ui.covers import OF_A_NOTICE, scaled

    return scaled(content, OF_A_NOTICE)
