"""A station hears what it is to have and to do: one question, left open until there is news."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sync.hub.station.client import HubAway, HubClient
from sync.hub.wire.command import HOLDS_S, ORDERS

_PATIENCE_S: Final = HOLDS_S + 10.0
_PAUSE_S: Final = 1.0
"""After an answer in which nothing was new: a hub that does not hold it back is not run down."""

Hear = Callable[[Any, int], None]
"""Gets what one part of the hub has for this station, all of it, and the hub's clock (UTC seconds).
Must not block for long; may raise ValueError, KeyError or TypeError for what makes no sense."""


class Receiving:
    """Used by one thread at a time."""

    def __init__(self, client: HubClient, hear: Mapping[str, Hear]) -> None:
        """``hear``: by the names of ``sync.hub.rollout.down.SOURCES``."""
        self._client, self._hear = client, hear
        self._seen = ""

    def turn(self, interrupted: Callable[[], bool]) -> float:
        """Of a thread. Raises HubAway or HubRefused."""
        query = (("seen", self._seen),)
        answer = self._client.ask("GET", ORDERS, query=query, timeout_s=_PATIENCE_S)
        try:
            now, seen, orders = int(answer["now"]), str(answer["seen"]), dict(answer["orders"])
            if seen == self._seen:
                return _PAUSE_S
            for name, hear in self._hear.items():
                if name in orders:
                    hear(orders[name], now)
        except (KeyError, TypeError, ValueError) as error:
            raise HubAway(f"orders that make no sense ({type(error).__name__})") from None
        self._seen = seen
        return 0.0
