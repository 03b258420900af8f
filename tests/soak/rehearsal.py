"""The short check: one life of a station, every kind of visit, then the same ones over and over.

A figure is judged by the visit instead of by the day, so that a small leak shows in minutes.
"""

from __future__ import annotations

import sys
import time
from typing import Final

from mishaps import Fault
from scene import Scene
from trouble import Trouble
from visits import KINDS

AGAIN: Final = ("borrow", "return")
WARM: Final = (*KINDS, *(AGAIN * 6))
"""Screens are made when they are shown first, and caches fill."""
VISITS: Final = 60
FAULT_EVERY: Final = 4
"""Visits; the cable of the relay board is out for a moment."""
_OUT_S: Final = 1.2


class Rehearsal:
    """Plays it in one scene."""

    def __init__(self, scene: Scene, visits: int = VISITS) -> None:
        self._scene, self._number = scene, visits
        self.trouble = Trouble(scene)

    def play(self) -> None:
        """Samples are those of ``scene`` from here on."""
        scene = self._scene
        for kind in WARM:
            self._visit(kind)
        self._fault()
        scene.samples.clear()
        for number in range(self._number):
            self._visit(AGAIN[number % len(AGAIN)])
            if number % FAULT_EVERY == FAULT_EVERY - 1:
                self._fault()
            scene.sample()
            if number % 20 == 19:
                sys.stderr.write(f"soak: {number + 1} of {self._number} visits\n")

    def _visit(self, kind: str) -> None:
        if not self._scene.player.play(kind):
            self._scene.note(self._scene.player.why[-1][:160])

    def _fault(self) -> None:
        self.trouble.strike(Fault("cable", 0.0, 24.0, "relay"))
        time.sleep(_OUT_S)
        self.trouble.mend()
        self._scene.until_up()
