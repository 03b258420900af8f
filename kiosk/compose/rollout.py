"""What a station goes by of what its hub wants; nothing of it without a hub."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.books import Books
from kiosk.clock import StationClock, system_clock
from kiosk.config import Config
from kiosk.reconfigure import Reconfiguration
from sync.config import HubConfig

if TYPE_CHECKING:
    from kiosk.rollout.follower import Follower
    from sync.hub.station.client import HubClient
    from sync.hub.station.device import Membership


@contextmanager
def following(config: Config, hub: HubConfig, path: Path, books: Books) -> Iterator[Follower]:
    """For a command. Raises ValueError when this station has not joined."""
    from sync.hub.station.client import HubClient
    from sync.hub.station.device import load

    member = load(config.state_dir, config.station.id)
    client = HubClient(hub.url, member, ca_file=str(hub.ca_file or ""))
    try:
        clock = system_clock(config.station.clock)
        yield follower(config, path, client, member, books, clock)
    finally:
        client.close()


def follower(
    config: Config,
    path: Path,
    client: HubClient,
    member: Membership,
    books: Books,
    clock: StationClock,
    changes: Reconfiguration | None = None,
) -> Follower:
    """``path`` of the configuration. Without ``changes`` nothing runs that could prove a version:
    then none is taken."""
    from kiosk.rollout.configuration import FleetConfiguration
    from kiosk.rollout.follower import Follower
    from kiosk.rollout.packs import Packs
    from kiosk.rollout.uses import uses_of
    from sync.hub.station.fetching import Fetching

    configuration = FleetConfiguration(path, config.state_dir, changes, books.audit.of_hub)
    renew = changes.renew if changes is not None else lambda: None
    packs = Packs(config.state_dir, uses_of(config, path, clock, renew))
    return Follower(Fetching(client, member), configuration, packs)
