"""Every scene with every banner, each step on the way there, and once in the other language: how
it looks, what a screen reader finds there and in which language; and the thread that draws it
opens nothing. (Each in every shape, language and theme, without all that: test_pairwise.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import product
from typing import Any

import pytest
from personal import DRAWN
from PySide6.QtGui import QAccessible
from screen_walk import look_wrong, spoken_and_read, untranslated

from kiosk.demo.a11y.rules import bare, spoken_wrong
from kiosk.demo.scenes import SCENES
from kiosk.flow.patron_events import LanguageChosen, Touched

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
LANGUAGES = ("nl", "en")
THEMES = ("light", "dark", "contrast")
PARTS = 8
"""So that several cores share the work."""
_COUNTING = re.compile(r"\d+ (?=secon)")
"""Time goes on meanwhile, on a busy machine by a second."""


def dressed(number: int) -> tuple[str, str, str]:
    """Shape, language and theme in which the scene of this number is walked."""
    return tuple(SIZES)[number % 2], LANGUAGES[number // 2 % 2], THEMES[number // 4 % 3]


def test_twelve_scenes_in_a_row_meet_every_shape_language_and_theme() -> None:
    assert {dressed(number) for number in range(12)} == set(product(SIZES, LANGUAGES, THEMES))


def heard_and_read(visitor: Any) -> list[str]:
    names = [node.text(QAccessible.Text.Name) for node in visitor.heard()]
    texts = map(bare, [*visitor.look().texts(), *names])
    return sorted(_COUNTING.sub("", text) for text in texts)


def not_changed_at_once(visitor: Any, language: str) -> Iterator[str]:
    """Words that stay when another language is chosen, or that are others than before when this one
    is chosen again."""
    (other,) = {*LANGUAGES} - {language}
    # Whoever chooses a language is still there.
    visitor.happen(Touched())
    wanted = heard_and_read(visitor)
    visitor.happen(LanguageChosen(other))
    yield from untranslated({other: {*heard_and_read(visitor)}, language: {*wanted}}) - {*DRAWN}
    visitor.happen(LanguageChosen(language))
    got = heard_and_read(visitor)
    if got != wanted:
        yield str(set(got) ^ set(wanted) or "some twice")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_state_of_every_screen(
    stand: Callable[..., Any], opened: Callable[[], AbstractContextManager[list[str]]], part: int
) -> None:
    wrong: list[str] = []
    said: dict[str, set[str]] = {language: set() for language in LANGUAGES}

    def looked(visitor: Any, state: str, shape: str, language: str) -> None:
        sight = visitor.look()
        faults = [*look_wrong(sight, shape), *spoken_wrong(visitor.app.window, sight)]
        wrong.extend(f"{state}, {shape}, {language}: {fault}" for fault in faults)
        said[language] |= spoken_and_read(visitor, sight)

    for theme in THEMES:
        visitor = stand("portrait", theme=theme)
        with opened() as files:
            for number in range(part, len(SCENES), PARTS):
                shape, language, worn = dressed(number)
                if worn != theme:
                    continue
                # Nobody's screen is laid out anew in less time than somebody's.
                visitor.play(SCENES[0])
                visitor.app.window.resize(*SIZES[shape])
                scene = SCENES[number]
                for state in visitor.states(scene, language):
                    looked(visitor, f"{state}, {theme}", shape, language)
                    if state == scene.name:
                        stays = not_changed_at_once(visitor, language)
                        wrong += [f"{state}, from {language} and back: {text}" for text in stays]
                # The last of them, with the most to be said, in the other shape too.
                (other,) = SIZES.keys() - {shape}
                visitor.app.window.resize(*SIZES[other])
                visitor.settle()
                looked(visitor, f"{state}, {theme}, turned", other, language)
        assert files == []
    assert not wrong, "\n".join(wrong)
    assert untranslated(said) == set()


@pytest.mark.parametrize("theme", THEMES)
def test_every_sheet(
    stand: Callable[..., Any],
    opened: Callable[[], AbstractContextManager[list[str]]],
    theme: str,
) -> None:
    wrong = []
    said: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    visitor = stand("portrait", theme=theme)
    with opened() as files:
        for shape, size in SIZES.items():
            visitor.app.window.resize(*size)
            for language in LANGUAGES:
                for scene in (each for each in SCENES if each.name in ("attract", "pile")):
                    for state in visitor.sheets(scene, language):
                        sight = visitor.look()
                        faults = [
                            *look_wrong(sight, shape),
                            *spoken_wrong(visitor.app.window, sight),
                        ]
                        wrong += [f"{state}, {shape}, {language}: {fault}" for fault in faults]
                        said[language] |= spoken_and_read(visitor, sight)
    assert files == []
    assert not wrong, "\n".join(wrong)
    assert untranslated(said) == set()
