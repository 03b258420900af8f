"""An emulated socket for a headset: what is put in or pulled out goes out as ``struct
input_event``."""

from __future__ import annotations

import time
from collections.abc import Callable

from drivers.sim.faults import FaultPlan, Reply
from drivers.sim.one_way import OneWay
from drivers.wedge.events import EV_SW, EV_SYN, SW_HEADPHONE_INSERT, InputEvent

BOUNCES = 4
"""So often a plug makes and breaks its contact while it slides in."""
_OTHER_SWITCH = SW_HEADPHONE_INSERT + 2
"""SW_MICROPHONE_INSERT: a headset has one, too."""


class EmulatedHeadset(OneWay):
    """Its faults: deaf, repeat (told twice), noise (another switch goes with it), late, stuck (its
    contact bounces) and close."""

    def __init__(
        self, faults: FaultPlan | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._faults = faults or FaultPlan()
        self._clock = clock

    def move(self, *, plugged: bool) -> list[Reply]:
        """What goes out when a headset is put in or pulled out (command ``press``)."""
        faults = self._faults.for_command("press")
        if "deaf" in faults:
            return []
        if "close" in faults:
            return [Reply(0.0, b"", hang_up=True)]
        codes = [_OTHER_SWITCH] if "noise" in faults else []
        codes += [SW_HEADPHONE_INSERT] * (2 if "repeat" in faults else 1)
        values = [plugged]
        if "stuck" in faults:
            values = [*(plugged, not plugged) * BOUNCES, plugged]
        data = b"".join(self._event(code, value) for value in values for code in codes)
        return [Reply(faults["late"].delay_s if "late" in faults else 0.0, data)]

    def _event(self, code: int, value: bool) -> bytes:
        at = self._clock()
        told = InputEvent(at, EV_SW, code, int(value))
        return told.to_bytes() + InputEvent(at, EV_SYN, 0, 0).to_bytes()
