"""A pad that reads round after round, on a thread of its own and over unplugging."""

from __future__ import annotations

import queue
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from drivers.config import Device
from drivers.model import PortState
from drivers.ports import ItemReader
from drivers.registry import open_device
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.pad.items import ReadTag
from kiosk.devices.pad.pad import PAUSE_S
from kiosk.services.antenna.opening import opened


class Reading:
    """Use as a context. What ``poll`` tells of a round is taken by another thread with ``next``."""

    def __init__(
        self,
        device: Device,
        state_dir: Path,
        poll: Callable[[ItemReader], Mapping[str, ReadTag]],
        turned: Callable[[Reading, PortState], None],
    ) -> None:
        """``turned`` hears on the pad's thread that it goes or comes, before ``reason`` does."""
        self._poll = poll
        self._turned = turned
        self._told: queue.SimpleQueue[Mapping[str, ReadTag] | None] = queue.SimpleQueue()
        self._thread = DeviceThread[Any](
            device.name,
            lambda: opened(open_device, state_dir, device),
            self._round,
            self._turn,
            pause=lambda: PAUSE_S,
        )
        self.rounds = 0
        self.reason = ""
        """Why the pad is away."""
        self.ended = False
        """It was asked to stop."""

    def __enter__(self) -> Reading:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.stop()

    def end(self) -> None:
        """Stop at once, and keep what was read. From a signal handler, too."""
        self.ended = True
        self._told.put(None)

    def next(self, patience_s: float) -> Mapping[str, ReadTag] | None:
        """What a round told, empty of the first one; None: there was none in so many seconds."""
        try:
            return self._told.get(timeout=patience_s)
        except queue.Empty:
            return None

    @property
    def waits(self) -> bool:
        """Was something told that nobody took yet?"""
        return not self._told.empty()

    def _round(self, reader: ItemReader) -> None:
        news = self._poll(reader)
        self.rounds += 1
        if news or self.rounds == 1:
            self._told.put(news)

    def _turn(self, state: PortState) -> None:
        self._turned(self, state)
        self.reason = state.reason
