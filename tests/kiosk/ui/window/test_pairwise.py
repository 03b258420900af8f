"""Every scene with each language, theme, size, letters and places, as ``screens`` draws it.

All of them together are six times as many pictures; a fault hardly ever needs three to agree.
Maintenance mode is walked in test_maintenance.py: nobody chooses letters or places there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from itertools import combinations, product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from allpairspy import AllPairs
from PySide6.QtGui import QGuiApplication
from screen_walk import at_once, spoken_and_read, untranslated

from kiosk.demo import days
from kiosk.demo.a11y.walk import Walk
from kiosk.demo.chute_scenes import CHUTE_SCENES
from kiosk.demo.gallery import SIZES, Shot, shown
from kiosk.demo.gate_scenes import GATE_SCENES
from kiosk.demo.page import Places
from kiosk.demo.scenes import SCENES
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters
from kiosk.ui.app import ScreenApp
from kiosk.ui.look import Look
from kiosk.ui.theme import NAMES as THEMES

NAMES = tuple(scene.name for scene in (*SCENES, *GATE_SCENES, *CHUTE_SCENES))
LANGUAGES = ("nl", "en")
COMPACT = (1280, 800)
"""A panel with a grid of its own."""
PARTS = 4
"""So that several cores share the work. What two factors beside the scene have is in each part."""
OTHERS: tuple[Sequence[Any], ...] = (
    LANGUAGES,
    THEMES,
    (*SIZES.values(), COMPACT),
    tuple(Letters),
    # Each of the two alone is in test_reach.py.
    (Places.USUAL, Places.LOW, Places.LOW_LEFT),
)
MOUNTED_MM = 780
"""The highest at which nobody needs buttons that lie low."""


def cover(part: int) -> list[Shot]:
    """The time that it takes to find one grows with the square of the scenes."""
    factors = (NAMES[part::PARTS], *OTHERS)
    return [Shot(*each) for each in AllPairs([list(factor) for factor in factors])]


def test_the_cover_has_every_pair() -> None:
    shots = [shot for part in range(PARTS) for shot in cover(part)]
    rows = [astuple(shot) for shot in shots]
    factors = (NAMES, *OTHERS)
    for one, other in combinations(range(len(factors)), 2):
        got = {(row[one], row[other]) for row in rows}
        assert got == set(product(factors[one], factors[other]))
    assert len(shots) <= 1.1 * len(NAMES) * len(OTHERS[2])


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(PARTS))
def test_everything_can_be_read_pressed_and_heard(
    qapp: QGuiApplication,
    before: Callable[[Any, Rules], Any],
    rules: Rules,
    look: Look,
    part: int,
    tmp_path: Path,
) -> None:
    wrong: list[str] = []
    # What two parts see of a scene's neighbours they see on two days.
    moment = days.WIDEST[part % len(days.WIDEST)]
    mounted = replace(look, mounted_mm=MOUNTED_MM)
    walk = Walk(rules, mounted, tmp_path, moment)
    said: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    shots = cover(part)
    seen = set()
    # Each step on the way to a scene is seen in test_walk_states.py.
    with patch.object(ScreenApp, "play", at_once):
        for shot, picture, app in shown(rules, mounted, shots, moment):
            visitor = before(app, rules)
            sight = visitor.look()
            faults: list[str] = [*walk.wrong(shot, picture, app.window, sight)]
            if (app.window.width(), app.window.height()) != shot.size:
                faults.append(f"drawn at {app.window.size()}")
            wrong += [f"{picture.file}: {fault}" for fault in faults]
            if picture.screen not in ("gate", "chute"):
                said[shot.language] |= spoken_and_read(visitor, sight)
            seen.add(shot)
    assert not wrong, "\n".join(wrong)
    assert untranslated(said) == set()
    assert seen == set(shots)
