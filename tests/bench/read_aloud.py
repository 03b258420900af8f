"""From a state, and from a key, to the moment in which a voice is told what to say.

In a window as large as the panel, drawn by the processor into memory. The limit is the budget;
beside the wall's time stands the processor's. What the voice then takes: ``speech``.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from figures import Figure

SCENES = ("attract", "pile", "pile-sixteen", "overview", "fees", "success")
KEYS = 12
ROUNDS = 3


class _Voice:
    """Notes when it is told to say something."""

    def __init__(self) -> None:
        self.at = 0.0

    def say(self, utterance: Any) -> None:
        self.at = self.at or time.perf_counter()

    def silence(self) -> None:
        """Nothing is said."""


def reads() -> Iterator[Figure]:
    """Both budgets, over screens with little and with much on them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtTest import QTest

    from drivers.model_speech import HeadsetMoved
    from kiosk.demo.scenes import SCENES as ALL
    from kiosk.demo.scenes import played
    from kiosk.flow.rules import Rules
    from kiosk.flow.session import Session
    from kiosk.ui.app import ScreenApp
    from kiosk.ui.look import Look

    look = Look("Bibliotheek", "1", {}, ZoneInfo("Europe/Amsterdam"), reduce_motion=True)
    rules = Rules(0xC2, speaks=True)
    scenes = [scene for scene in ALL if scene.name in SCENES]
    voice = _Voice()

    def taken(act: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds of wall and processor until something is said; endless: nothing was."""
        voice.at = 0.0
        began, cpu = time.perf_counter(), time.process_time()
        act()
        while not voice.at and time.perf_counter() - began < 2.0:
            QCoreApplication.processEvents()
        used = (time.process_time() - cpu) * 1000
        return (voice.at - began) * 1000 if voice.at else float("inf"), used

    states: list[tuple[float, float]] = []
    keys: list[tuple[float, float]] = []
    with closing(ScreenApp(rules, look)) as app:
        app.aloud.voice = voice
        app.window.resize(1080, 1920)
        app.window.show()
        for scene in scenes * ROUNDS:
            app.visit.session = Session(scene.rules(rules), language="nl")
            app.happen(HeadsetMoved(plugged=True))
            events = list(played(scene, "nl", datetime.now(UTC)))
            states.append(taken(lambda events=events: app.play(events)))
            for _ in range(KEYS):
                keys.append(taken(lambda: QTest.keyClick(app.window, Qt.Key.Key_Tab)))
    yield _figure("read-aloud.state", states)
    yield _figure("read-aloud.key", keys)


def _figure(name: str, found: list[tuple[float, float]]) -> Figure:
    walls, cpus = ([each[at] for each in found] for at in (0, 1))
    wall, cpu = (statistics.quantiles(each, n=20)[-1] for each in (walls, cpus))
    detail = f"median {statistics.median(walls):.0f} ms; processor {cpu:.0f} ms p95 of {len(found)}"
    return Figure(name, wall, None, detail)
