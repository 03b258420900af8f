"""A card reader that types what it reads, as a keyboard; the keyboard is grabbed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from drivers.cards.conventions import read_uid
from drivers.config_card_reader import EvdevCardConfig
from drivers.config_scanner import EvdevScannerConfig
from drivers.model import CardSeen, LineStatistics
from drivers.scanners.wedge import WedgeScanner
from drivers.wedge.source import KeySource, open_source


class WedgeCardReader:
    """A card reader among the keyboards. LinkLost is the caller's to mend: close and open again."""

    def __init__(
        self,
        source: KeySource,
        config: EvdevCardConfig,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        typed = config.model_dump(include={"name", "port", "layout", "prefix", "suffix"})
        as_scanner = EvdevScannerConfig(kind="scanner", driver="evdev", **typed)
        self._typing = WedgeScanner(source, as_scanner, monotonic=monotonic)
        self._config = config
        self._monotonic = monotonic
        self._last: tuple[str, float] = ("", 0.0)
        self._wrong = 0

    def read(self, timeout_s: float) -> CardSeen | None:
        """The next presentation, or None when ``timeout_s`` seconds passed without one."""
        until = self._monotonic() + timeout_s
        while True:
            scan = self._typing.read(max(0.0, until - self._monotonic()))
            if scan is None:
                return None
            seen = self._seen(scan.text)
            if seen is not None or self._monotonic() >= until:
                return seen

    def identity(self) -> str:
        """Nothing: a keyboard says no more than its name."""
        return ""

    def statistics(self) -> LineStatistics:
        """Cards as answers; what was typed and is none as bad frames."""
        line = self._typing.statistics()
        return replace(
            line, answered=line.answered - self._wrong, bad_frames=line.bad_frames + self._wrong
        )

    def close(self) -> None:
        """Give the keyboard back. Idempotent; never raises."""
        self._typing.close()

    def _seen(self, text: str) -> CardSeen | None:
        config, now = self._config, self._monotonic()
        card = CardSeen(config.name, typed=text)
        if config.types == "uid":
            try:
                card = CardSeen(config.name, uid=read_uid(text))
            except ValueError:
                self._wrong += 1
                return None
        before, at = self._last
        self._last = (text, now)
        # Some type it again and again while it is held.
        return None if text == before and now - at < config.hold_s else card


def open_reader(config: EvdevCardConfig) -> WedgeCardReader:
    """Grab the keyboard. LinkLost when it is not there, ConfigError without the package evdev."""
    return WedgeCardReader(open_source(config.port), config)
