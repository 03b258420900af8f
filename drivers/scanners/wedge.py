"""A barcode scanner that types what it reads, as a keyboard; the keyboard is grabbed."""

from __future__ import annotations

import time
from collections.abc import Callable

from drivers.config_scanner import EvdevScannerConfig
from drivers.model import LineStatistics, Scan
from drivers.scanners.codes import dress_of
from drivers.scanners.serial_line import PARTIAL_MAX_AGE_S, Lines
from drivers.wedge.events import EV_SYN, SYN_DROPPED, InputEvent
from drivers.wedge.keys import KeyText
from drivers.wedge.source import KeySource, open_source


class WedgeScanner:
    """A scanner among the keyboards. LinkLost is the caller's to mend: close and open again."""

    def __init__(
        self,
        source: KeySource,
        config: EvdevScannerConfig,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._name = config.name
        self._monotonic = monotonic
        self._keys = KeyText(config.layout)
        self._lines = Lines(dress_of(config))
        self._pressed_at = 0.0
        """By the stamps of the events: nobody has to listen all the time."""
        self._heard_at = monotonic()
        self._codes = 0

    def statistics(self) -> LineStatistics:
        """Codes as answers; codes and pieces of codes that were refused as bad frames."""
        return LineStatistics(answered=self._codes, bad_frames=self._lines.dropped)

    def read(self, timeout_s: float) -> Scan | None:
        """The next whole code, or None when ``timeout_s`` seconds passed without one."""
        deadline = self._monotonic() + timeout_s
        while True:
            if (code := self._lines.next_event()) is not None:
                self._codes += 1
                return Scan(code.text, self._name, code.symbology)
            now = self._monotonic()
            wait = max(0.0, deadline - now)
            if self._lines.has_partial:
                wait = min(wait, max(0.0, self._heard_at + PARTIAL_MAX_AGE_S - now))
            events = self._source.read(wait)
            for event in events:
                self._receive(event)
            now = self._monotonic()
            if events:
                self._heard_at = now
            elif now - self._heard_at >= PARTIAL_MAX_AGE_S:
                self._lines.discard_partial()
            if now >= deadline and not self._lines.has_code:
                return None

    def close(self) -> None:
        """Give the keyboard back. Idempotent; never raises."""
        self._source.close()

    def _receive(self, event: InputEvent) -> None:
        if (event.type, event.code) == (EV_SYN, SYN_DROPPED):
            # Half a code must never pass for a whole one: all up to the next Enter goes.
            self._keys.forget()
            self._lines.skip_line()
            self._pressed_at = event.at
            return
        written = self._keys.receive(event)
        if not written:
            return
        if not 0 <= event.at - self._pressed_at < PARTIAL_MAX_AGE_S:
            self._lines.discard_partial()
        self._pressed_at = event.at
        self._lines.receive_data(written.encode())


def open_scanner(config: EvdevScannerConfig) -> WedgeScanner:
    """Grab the keyboard. LinkLost when it is not there, ConfigError without the package evdev."""
    return WedgeScanner(open_source(config.port), config)
