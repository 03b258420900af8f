"""Asks the hub what this station is to have, takes it, and says what it has; turn after turn."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any, Final

from kiosk.rollout.configuration import FleetConfiguration
from kiosk.rollout.packs import Packs
from sync.errors import StorageFault
from sync.hub.station.client import HubAway, HubRefused
from sync.hub.station.fetching import Fetching
from sync.hub.wire.wanted import CONFIGURATION, Item

ASK_S: Final = 60.0
"""So often it asks, where nothing tells that there is something new."""
LOOK_S: Final = 2.0
"""So often it is looked what became of a trial."""


class Follower:
    """Goes by what the hub wants. Used by one thread at a time, but for ``news``."""

    def __init__(
        self,
        hub: Fetching,
        configuration: FleetConfiguration,
        packs: Packs,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hub, self._configuration, self._packs = hub, configuration, packs
        self._monotonic = monotonic
        self._said: dict[str, Any] | None = None
        self._ask_at = 0.0
        self.reached = False
        """Did the hub answer when it was asked last?"""

    def news(self) -> None:
        """The hub has something new: ask at the next turn. From any thread."""
        self._ask_at = 0.0

    def turn(self, interrupted: Callable[[], bool]) -> float:
        """Of a thread (``sync.hub.station.turns``): seconds until the next. Raises as ``once``."""
        now = self._monotonic()
        if now >= self._ask_at:
            self.once(interrupted)
            # A whole fleet must not ask at once.
            self._ask_at = now + ASK_S * random.uniform(0.75, 1.25)
        else:
            self._say()
        on_trial = self._configuration.on_trial
        return LOOK_S if on_trial else max(LOOK_S, self._ask_at - self._monotonic())

    def once(self, interrupted: Callable[[], bool] = lambda: False) -> None:
        """Ask, take what is lacking, and say what there is.

        Raises HubAway or HubRefused, and StorageFault of this station: then it is tried again.
        """
        try:
            wanted = self._hub.wanted()
        except (HubAway, HubRefused):
            self.reached = False
            raise
        self.reached = True
        # First: what is taken may end this process.
        self._say()
        # A configuration last: it may name content.
        for item in sorted(wanted, key=lambda each: each.kind == CONFIGURATION):
            if not interrupted():
                self._take(item)
        self._say()

    def _take(self, item: Item) -> None:
        try:
            if item.kind != CONFIGURATION:
                if self._packs.lacks(item):
                    self._packs.take(item, self._hub)
            elif self._configuration.lacks(item):
                self._configuration.take(item, self._hub.configuration(item))
        except OSError as error:
            raise StorageFault(f"{item.kind} of the hub: {error}") from error

    def _say(self) -> None:
        try:
            report = self._configuration.report()
        except OSError as error:
            raise StorageFault(f"what the hub configured: {error}") from error
        report |= {"packs": self._packs.report()}
        if report != self._said:
            self._hub.having(report)
            self._said = report
