"""Every scene with each language, theme, size, letters and places, as ``screens`` draws it.

All of them together are six times as many pictures; a fault hardly ever needs three to agree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest
from allpairspy import AllPairs
from PySide6.QtGui import QGuiApplication
from screen_walk import controls_wrong, spoken_wrong, words_wrong

from kiosk.demo.gallery import NAMES, SIZES, Shot, shown
from kiosk.demo.page import Places
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters
from kiosk.ui.look import Look
from kiosk.ui.theme import NAMES as THEMES

LANGUAGES = ("nl", "en")
COMPACT = (1280, 800)
"""A panel with a grid of its own."""
FACTORS: tuple[Sequence[Any], ...] = (
    NAMES,
    LANGUAGES,
    THEMES,
    (*SIZES.values(), COMPACT),
    tuple(Letters),
    # Each of the two alone is in test_reach.py.
    (Places.USUAL, Places.LOW, Places.LOW_LEFT),
)
PARTS = 4
"""So that several cores share the work."""


@cache
def cover() -> list[Shot]:
    return [Shot(*each) for each in AllPairs([list(factor) for factor in FACTORS])]


def test_the_cover_has_every_pair() -> None:
    shots = cover()
    rows = [astuple(shot) for shot in shots]
    for one, other in combinations(range(len(FACTORS)), 2):
        got = {(row[one], row[other]) for row in rows}
        assert got == set(product(FACTORS[one], FACTORS[other]))
    assert len(shots) <= 1.1 * len(NAMES) * len(FACTORS[3])


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(PARTS))
def test_everything_can_be_read_pressed_and_heard(
    qapp: QGuiApplication,
    before: Callable[[Any, Rules], Any],
    rules: Rules,
    look: Look,
    part: int,
) -> None:
    wrong: list[str] = []
    shots = cover()[part::PARTS]
    seen = set()
    for shot, picture, app in shown(rules, look, shots):
        visitor = before(app, rules)
        sight = visitor.look()
        faults = [f"{text!r} does not fit" for text in picture.cut]
        faults += spoken_wrong(visitor, sight)
        if picture.size in (*SIZES, "1280x800"):
            faults += words_wrong(sight)
            # Staff have not chosen where their buttons lie.
            chosen = getattr(app, "maintenance", None) is None and picture.size in SIZES
            low = shot.places in (Places.LOW, Places.LOW_LEFT) and chosen
            faults += controls_wrong(sight, picture.size, low=low)
        if (app.window.width(), app.window.height()) != shot.size:
            faults.append(f"drawn at {app.window.size()}")
        wrong += [f"{picture.file}: {fault}" for fault in faults]
        seen.add(shot)
    assert not wrong, "\n".join(wrong)
    assert seen == set(shots)
