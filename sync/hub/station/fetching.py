"""A station asks its hub what it is to have, gets that, and says what it has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sync.hub.station.client import HubClient, HubRefused
from sync.hub.station.device import Membership
from sync.hub.wire.wanted import HAVING, WANTED, BadOrders, Item, digest_of, opened


class Fetching:
    """Used by one thread at a time. Every method raises HubAway or HubRefused."""

    def __init__(self, client: HubClient, membership: Membership) -> None:
        self._client, self._membership = client, membership

    def wanted(self) -> list[Item]:
        """What this station is to have, as the hub signed it for this station."""
        said = self._client.ask("GET", WANTED)
        try:
            return opened(self._membership.hub, self._membership.device, said)
        except BadOrders as forged:
            raise HubRefused(str(forged)) from None

    def configuration(self, item: Item) -> str:
        """The text of that version."""
        body = self._client.ask("GET", item.path).get("body")
        if not isinstance(body, str) or digest_of(body.encode()) != item.digest:
            raise HubRefused(f"version {item.version} of the configuration is not the signed one")
        return body

    def part(self, item: Item, offset: int) -> bytes:
        """Bytes of a pack from there on, at most PART_BYTES; none at its end."""
        return self._client.read(item.path, [("offset", str(offset))])

    def having(self, report: Mapping[str, Any]) -> None:
        """Say what this station has (``sync.hub.wire.having``)."""
        self._client.ask("POST", HAVING, json.dumps(report).encode())
