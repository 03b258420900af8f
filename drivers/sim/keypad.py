"""An emulated keypad: what is pressed goes out as ``struct input_event``."""

from __future__ import annotations

import time
from collections.abc import Callable

from drivers.keypads.keys import MEANINGS
from drivers.model import PadKey
from drivers.sim.faults import FaultPlan, Reply
from drivers.sim.one_way import OneWay
from drivers.wedge.events import DOWN, EV_KEY, EV_SYN, REPEAT, UP, InputEvent
from drivers.wedge.keys import KEY_UNKNOWN

_NUMBERS = {key: number for number, key in reversed(list(MEANINGS.items()))}
"""The first key of the table that means it."""
STRIKE_S = 0.06
"""From one press of a key to the next, and how long it is held."""


class EmulatedKeypad(OneWay):
    """Turns keys into events. Its faults: deaf, repeat (struck twice), noise (another key), late,
    stuck (held, so that it repeats) and close."""

    def __init__(
        self, faults: FaultPlan | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._faults = faults or FaultPlan()
        self._clock = clock
        self._next = 0.0

    def press(self, key: PadKey | int) -> list[Reply]:
        """What goes out for one key, by its meaning or by its number."""
        faults = self._faults.for_command("press")
        if "deaf" in faults:
            return []
        if "close" in faults:
            return [Reply(0.0, b"", hang_up=True)]
        number = _NUMBERS[key] if isinstance(key, PadKey) else key
        strikes = [KEY_UNKNOWN] if "noise" in faults else []
        strikes += [number] * (2 if "repeat" in faults else 1)
        data = b"".join(self._strike(each, held="stuck" in faults) for each in strikes)
        return [Reply(faults["late"].delay_s if "late" in faults else 0.0, data)]

    def _strike(self, number: int, *, held: bool) -> bytes:
        at = max(self._next, self._clock())
        self._next = at + 2 * STRIKE_S
        values = [DOWN, *([REPEAT] * 20 if held else ()), UP]
        quiet = InputEvent(at, EV_SYN, 0, 0).to_bytes()
        return b"".join(InputEvent(at, EV_KEY, number, each).to_bytes() + quiet for each in values)
