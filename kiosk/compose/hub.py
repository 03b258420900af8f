"""A station's way to its hub, where it has one; nothing of it is imported otherwise."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from kiosk.config import Config
from sync.config import HubConfig
from sync.journal.reader import JournalReader

if TYPE_CHECKING:
    from sync.hub.client import HubClient
    from sync.hub.posting import Posting

log = logging.getLogger(__name__)


def start_posting(config: Config, journal: JournalReader, stack: ExitStack) -> None:
    """Post beside everything else, until ``stack`` is left. Without a hub nothing is done."""
    if config.hub is None:
        return
    from sync.hub.posting import PostingThread

    try:
        thread = PostingThread(*_made(config, config.hub, journal))
    except ValueError as error:
        # It lends all the same.
        log.error("no hub", extra={"error": str(error)})
        return
    stack.callback(thread.stop)
    thread.start()


@contextmanager
def posting(config: Config, hub: HubConfig, journal: JournalReader) -> Iterator[Posting]:
    """For a command. Raises ValueError when this station has not joined."""
    made, client = _made(config, hub, journal)
    try:
        yield made
    finally:
        client.close()


def _made(config: Config, hub: HubConfig, journal: JournalReader) -> tuple[Posting, HubClient]:
    from sync.hub.client import HubClient
    from sync.hub.device import load
    from sync.hub.posting import Posting

    membership = load(config.state_dir, config.station.id)
    client = HubClient(hub.url, membership, ca_file=str(hub.ca_file or ""))
    return Posting(journal, config.station.id, client), client
