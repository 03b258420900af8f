"""A socket whose switch the kernel tells as an input event (SW_HEADPHONE_INSERT)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from drivers.config_headset import EvdevHeadsetConfig
from drivers.errors import LinkLost
from drivers.model import LineStatistics
from drivers.wedge.events import EV_SW, EV_SYN, SW_HEADPHONE_INSERT, SYN_DROPPED
from drivers.wedge.source import KeySource, open_switches

SETTLED_S: Final = 0.03
"""A contact that is silent for so long bounces no more."""
_LONGEST_BOUNCE_S: Final = 0.3


class EvdevHeadset:
    """``Headset``. LinkLost is the caller's to mend: close and open again."""

    def __init__(
        self, source: KeySource, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._source = source
        self._monotonic = monotonic
        self._plugged = False
        self._told: bool | None = None
        """How it stood when it was told last; None: nothing was."""
        self._answered = 0

    def statistics(self) -> LineStatistics:
        """How often it was put in or pulled out, as answers."""
        return LineStatistics(answered=self._answered)

    def moved(self, timeout_s: float) -> bool | None:
        """See ``Headset``. What bounces is told once, as it came to rest."""
        if self._told is None:
            self._hear(0.0)
            self._told = self._plugged
            return self._told
        deadline = self._monotonic() + timeout_s
        while True:
            self._hear(max(0.0, deadline - self._monotonic()))
            if self._plugged and not self._told:
                # Only then: from a plug that comes out others hear from its first contact on.
                self._let_settle()
            if self._plugged is not self._told:
                self._told = self._plugged
                self._answered += 1
                return self._told
            if self._monotonic() >= deadline:
                return None

    def close(self) -> None:
        """Give the device back. Idempotent; never raises."""
        self._source.close()

    def _let_settle(self) -> None:
        until = self._monotonic() + _LONGEST_BOUNCE_S
        while self._hear(SETTLED_S) and self._monotonic() < until:
            pass

    def _hear(self, timeout_s: float) -> bool:
        """Did anything come?"""
        events = self._source.read(timeout_s)
        for event in events:
            if (event.type, event.code) == (EV_SW, SW_HEADPHONE_INSERT):
                self._plugged = bool(event.value)
            elif (event.type, event.code) == (EV_SYN, SYN_DROPPED):
                raise LinkLost("events were lost: how the socket stands is not known")
        return bool(events)


def open_headset(config: EvdevHeadsetConfig) -> EvdevHeadset:
    """LinkLost when it is not there, ConfigError without the package evdev."""
    return EvdevHeadset(open_switches(config.port))
