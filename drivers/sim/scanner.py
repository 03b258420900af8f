"""Emulated barcode scanners: they send codes and listen to nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from drivers.sim.faults import FaultPlan, Reply, spoil
from drivers.sim.one_way import OneWay
from drivers.wedge.keys import typed

KEY_S = 0.002
"""Between two keys of a scanner that types; they come 1-10 ms apart."""


class EmulatedScanner(OneWay):
    """Turns a code into the bytes that a scanner sends: prefix, AIM identifier, code, suffix.

    ``prefix`` and ``suffix`` are bytes, the rest is UTF-8. ``aim``: letter and modifier, such as
    ``A0``; empty: it sends none.
    """

    def __init__(
        self,
        faults: FaultPlan | None = None,
        *,
        prefix: bytes = b"",
        suffix: bytes = b"\r",
        aim: str = "",
    ) -> None:
        self._faults = faults or FaultPlan()
        self._prefix = prefix
        self._suffix = suffix
        self._aim = aim
        self._waits = b""
        """A code that goes out with the next one."""

    def scan(self, code: str, aim: str | None = None) -> list[Reply]:
        """What goes out for one code; nothing under the fault ``deaf``."""
        faults = self._faults.for_command("scan")
        if "deaf" in faults:
            return []
        aim = self._aim if aim is None else aim
        if "no_aim" in faults:
            aim = ""
        data = self._prefix + (f"]{aim}{code}" if aim else code).encode()
        if "half" in faults:
            data = data[(len(data) + 1) // 2 :]
        if "glue" in faults:
            self._waits += data
            return []
        data, self._waits = self._waits + data, b""
        return spoil(data + self._suffix, 0.0, faults)


class EmulatedWedge(EmulatedScanner):
    """The same as keys: ``struct input_event``, as the file of a keyboard gives them.

    A fault spoils what is typed, never the events: no keyboard sends half of one. What is on no key
    (noise) is a key that nobody knows.
    """

    def __init__(
        self,
        faults: FaultPlan | None = None,
        *,
        prefix: bytes = b"",
        suffix: bytes = b"\r",
        aim: str = "",
        layout: str = "us",
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(faults, prefix=prefix, suffix=suffix, aim=aim)
        self._layout = layout
        self._clock = clock
        self._next = 0.0

    def scan(self, code: str, aim: str | None = None) -> list[Reply]:
        """What goes out for one code, stamped."""
        return [self._typed(reply) for reply in super().scan(code, aim)]

    def _typed(self, reply: Reply) -> Reply:
        text = reply.data.decode("utf-8", "replace")
        at = max(self._next, self._clock())
        self._next = at + len(text) * KEY_S
        return replace(reply, data=typed(text, at, layout=self._layout, apart_s=KEY_S))
