"""What a running station goes by of what its hub wants; nothing of it without a hub."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from kiosk.books import Books
from kiosk.config import Config
from kiosk.reconfigure import HUB, Reconfiguration

if TYPE_CHECKING:
    from kiosk.rollout.follower import Follower
    from sync.hub.turns import HubThread


class Following:
    """Of one running station."""

    def __init__(self, config: Config, changes: Reconfiguration | None, books: Books) -> None:
        self._thread: HubThread | None = None
        self._follower: Follower | None = None
        if config.hub is None:
            return
        from kiosk.rollout.configuration import FleetConfiguration
        from kiosk.rollout.follower import Follower
        from sync.hub.client import HubClient
        from sync.hub.device import load
        from sync.hub.fetching import Fetching
        from sync.hub.turns import HubLine, HubThread

        try:
            member = load(config.state_dir, config.station.id)
        except ValueError:
            return  # who posts the journal has said so
        client = HubClient(config.hub.url, member, ca_file=str(config.hub.ca_file or ""))
        configuration = None
        if changes is not None:
            configuration = FleetConfiguration(changes, config.state_dir, books.audit.of_hub)
        self._follower = Follower(Fetching(client, member), configuration)
        self._thread = HubThread("rollout", self._follower.turn, client, HubLine())

    @property
    def works(self) -> frozenset[str]:
        """HUB, once it has answered. From any thread."""
        reached = self._follower is not None and self._follower.reached
        return frozenset({HUB} if reached else ())

    def start(self, stack: ExitStack) -> None:
        """Follow until ``stack`` is left."""
        if self._thread is not None:
            stack.callback(self._thread.stop)
            self._thread.start()

    def news(self) -> None:
        """The hub has something new. From any thread."""
        if self._follower is not None and self._thread is not None:
            self._follower.news()
            self._thread.hurry()
