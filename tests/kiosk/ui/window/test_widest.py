"""Every scene in every language, with the widest dates, amounts and titles: nothing is cut off.

Sizes and letters take turns: each meets every scene and every language. ``leenpunt screens`` draws
all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtGui import QGuiApplication
from screen_walk import at_once

from kiosk import asset_folder
from kiosk.demo import days, gallery
from kiosk.demo.gallery import Shot, shown
from kiosk.demo.scenes import SCENES, played
from kiosk.flow.events import Event
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters
from kiosk.ui.app import ScreenApp
from kiosk.ui.look import Look

LANGUAGES = asset_folder.languages()
UPRIGHT, WIDE_PANEL, SMALL = (1080, 1920), (1920, 1080), (1280, 800)
FORMS = tuple(product((UPRIGHT, WIDE_PANEL, SMALL), (Letters.NORMAL, Letters.LARGER)))
"""Sizes and letters. Fewer than there are languages, so that a scene has a turn in each."""
ONCE_CUT = [
    Shot(scene, language, "light", size, letters)
    for scene, languages, size, letters in (
        ("question-many", ("fy", "uk"), UPRIGHT, Letters.NORMAL),
        ("children-question", ("ar", "fy", "uk"), SMALL, Letters.NORMAL),
        ("family-four", ("pl",), UPRIGHT, Letters.NORMAL),
        ("class-turn", ("fr",), UPRIGHT, Letters.NORMAL),
        ("card-guest", ("ar",), UPRIGHT, Letters.NORMAL),
        ("sight-code", ("ar",), SMALL, Letters.NORMAL),
        ("paid-many", ("uk",), UPRIGHT, Letters.LARGER),
        ("class-closing", ("ar",), UPRIGHT, Letters.LARGER),
        ("sight", ("fr",), WIDE_PANEL, Letters.LARGER),
        ("overview", ("en",), UPRIGHT, Letters.LARGER),
    )
    for language in languages
]
"""Where a text was cut off when all others fitted."""
WIDEST: dict[str, Any] = {
    "title": "Ontdekkingsreizen langs de waterkant, tweehonderd vergeten verhalen / M. Hooft-Wolff",
    "fees": Decimal("1234.56"),
    "amount": Decimal("1234.56"),
    "initials": "W.M.W.",
}
"""By the name of a field, in the place of whatever stands there."""


def shots(language: str) -> list[Shot]:
    """Each scene once."""
    turn = LANGUAGES.index(language)
    return [
        Shot(scene.name, language, "light", *FORMS[(number + turn) % len(FORMS)])
        for number, scene in enumerate(SCENES)
    ]


def widened(thing: Any) -> Any:
    """The same event, and all that is in it."""
    if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
        return tuple(map(widened, thing))
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    values = {field.name: getattr(thing, field.name) for field in fields(thing) if field.init}
    return replace(
        thing,
        **{
            name: WIDEST[name]
            if value and type(value) is type(WIDEST.get(name))
            else widened(value)
            for name, value in values.items()
        },
    )


def played_wide(*how: Any) -> Iterator[Event]:
    """The events of a scene with the widest of everything."""
    return map(widened, played(*how))


def test_each_form_meets_every_scene_and_every_language() -> None:
    met = [shot for language in LANGUAGES for shot in shots(language)]
    names = [scene.name for scene in SCENES]
    assert {(one.scene, one.language) for one in met} == set(product(names, LANGUAGES))
    assert {(one.scene, (one.size, one.letters)) for one in met} == set(product(names, FORMS))
    assert {(one.language, (one.size, one.letters)) for one in met} == set(
        product(LANGUAGES, FORMS)
    )


def cut(rules: Rules, look: Look, asked: Sequence[Shot]) -> dict[str, tuple[str, ...]]:
    """By picture: the texts that do not fit there."""
    spoken = replace(rules, languages=LANGUAGES)
    with patch.object(ScreenApp, "play", at_once):
        drawn = {shot: picture for shot, picture, _ in shown(spoken, look, asked, days.due_wide)}
    assert set(drawn) == set(asked)
    return {picture.file: picture.cut for picture in drawn.values() if picture.cut}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_widest_of_everything_fits(
    language: str, qapp: QGuiApplication, rules: Rules, look: Look
) -> None:
    with patch.object(gallery, "played", played_wide):
        assert cut(rules, look, shots(language)) == {}


def test_what_was_cut_once_fits(qapp: QGuiApplication, rules: Rules, look: Look) -> None:
    assert cut(rules, look, ONCE_CUT) == {}
