"""A keypad among the keyboards of this machine; it is grabbed."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from drivers.config_keypad import EvdevKeypadConfig
from drivers.keypads.keys import MEANINGS
from drivers.model import LineStatistics, PadKey
from drivers.wedge.events import DOWN, EV_KEY, REPEAT, InputEvent
from drivers.wedge.source import KeySource, open_source


class EvdevKeypad:
    """Keys of one keypad. LinkLost is the caller's to mend: close and open again."""

    def __init__(
        self,
        source: KeySource,
        config: EvdevKeypadConfig,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = source
        self._meanings = {**MEANINGS, **config.meanings}
        self._lockout_s = config.lockout_s
        self._monotonic = monotonic
        self._pressed: deque[PadKey] = deque()
        self._last: tuple[PadKey | None, float] = (None, 0.0)
        self._answered = self._bad = self._repeats = 0

    def statistics(self) -> LineStatistics:
        """Keys as answers; those without a meaning as bad frames; repeats of one that is held."""
        return LineStatistics(answered=self._answered, bad_frames=self._bad, repeats=self._repeats)

    def press(self, timeout_s: float) -> PadKey | None:
        """The next key, or None when ``timeout_s`` seconds passed without one."""
        deadline = self._monotonic() + timeout_s
        while True:
            if self._pressed:
                self._answered += 1
                return self._pressed.popleft()
            for event in self._source.read(max(0.0, deadline - self._monotonic())):
                self._receive(event)
            if not self._pressed and self._monotonic() >= deadline:
                return None

    def close(self) -> None:
        """Give the keypad back. Idempotent; never raises."""
        self._source.close()

    def _receive(self, event: InputEvent) -> None:
        # A key that is held repeats nothing: some hands need their time (EN 301 549, 5.7).
        if event.type == EV_KEY:
            self._repeats += event.value == REPEAT
        if event.type != EV_KEY or event.value != DOWN:
            return
        key = self._meanings.get(event.code)
        if key is None:
            self._bad += 1
            return
        before, at = self._last
        if key is before and 0 <= event.at - at < self._lockout_s:
            # Struck twice by a hand that trembles (EN 301 549, 5.8).
            return
        self._last = (key, event.at)
        self._pressed.append(key)


def open_keypad(config: EvdevKeypadConfig) -> EvdevKeypad:
    """Grab the keypad. LinkLost when it is not there, ConfigError without the package evdev."""
    return EvdevKeypad(open_source(config.port), config)
