"""Every scene in every shape, language and theme, in one of them with every banner and each step on
the way there: how it looks, what a screen reader finds there and in which language; and the thread
that draws it opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from screen_walk import bare, look_wrong, name, spoken_wrong

from kiosk.demo.scenes import BOOKS, SCENES
from kiosk.demo.scenes.children import BOOKS as OF_CHILDREN

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
LANGUAGES = ("nl", "en")
THEMES = ("light", "dark", "contrast")
PARTS = 8
"""So that several cores share the work."""
SAME = re.compile(
    r"""[0-9]+|(Bibliotheek|Leenpunt)\ \w+       # digits; names of the library and the station
    |[A-Za-z]|123|abc|ABC|P10|[0-9]{5}[0-9 ]+    # keys; numbers of cards and books
    |multatuli|De\ avonturen\ van\ een\ boek.*     # what somebody looks for and finds
    |Nederlands|English                          # languages in their own words
    |Kast\ A|Hier,\ in\ de\ bibliotheek|Oosterdam|www\.lindeveld\.example/lid-worden
    |Zaterdag\ sluiten\ we.*|Je\ gevonden\ sjaal.*    # what a library has in its own words
    |(E-mail)?\ ?(a…@…)?|QR|Letters|Kaas|Stop    # words that both have, and a masked address
    |Groep\ 6b                                   # a class, and what its children read
    |Willem\ Elsschot|([A-Z]\.)+                   # people by their initials""",
    re.VERBOSE,
)


def shown(number: int, theme: str) -> tuple[str, str]:
    """Shape and language in which the scene of this number is looked at in this theme.

    So each scene meets each shape, each language and each theme; four scenes in a row all twelve.
    """
    at = THEMES.index(theme)
    return tuple(SIZES)[(number + at) % 2], LANGUAGES[(number // 2 + (at == 2)) % 2]


def steps(number: int, theme: str) -> bool:
    """Whether the scene of this number is reached step by step in this theme, with all that can be
    said over it: in one of them, each theme as often.
    """
    return THEMES.index(theme) == number // 4 % 3


def test_every_scene_meets_every_shape_language_and_theme() -> None:
    met = {(number, *shown(number, theme), theme) for number in range(4) for theme in THEMES}
    assert {each[1:] for each in met} == {
        (shape, language, theme) for shape in SIZES for language in LANGUAGES for theme in THEMES
    }
    # With every banner too: twelve scenes in a row.
    whole = {
        (*shown(number, theme), theme)
        for number in range(12)
        for theme in THEMES
        if steps(number, theme)
    }
    assert whole == {each[1:] for each in met}
    for number in range(4):
        for at, values in enumerate((SIZES, LANGUAGES, THEMES), 1):
            assert {each[at] for each in met if each[0] == number} == set(values)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_state_of_every_screen(
    stand: Callable[..., Any], opened: Callable[[], AbstractContextManager[list[str]]], part: int
) -> None:
    wrong: list[str] = []
    said: dict[str, set[str]] = {language: set() for language in LANGUAGES}

    def looked(visitor: Any, state: str, shape: str, language: str) -> None:
        sight = visitor.look()
        faults = [*look_wrong(sight, shape), *spoken_wrong(visitor, sight)]
        wrong.extend(f"{state}, {shape}, {language}: {fault}" for fault in faults)
        said[language] |= {bare(name(node)) for node in visitor.heard()}
        said[language] |= {bare(words.text) for words in sight.words if not words.on_cloth}

    for theme in THEMES:
        visitor = stand("portrait", theme=theme)
        with opened() as files:
            for number in sorted(range(part, len(SCENES), PARTS), key=lambda n: shown(n, theme)):
                shape, language = shown(number, theme)
                visitor.app.window.resize(*SIZES[shape])
                scene = SCENES[number]
                if steps(number, theme):
                    for state in visitor.states(scene, language):
                        looked(visitor, f"{state}, {theme}", shape, language)
                else:
                    visitor.play(scene, language)
                    looked(visitor, f"{scene.name}, {theme}", shape, language)
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
                        faults = [*look_wrong(sight, shape), *spoken_wrong(visitor, sight)]
                        wrong += [f"{state}, {shape}, {language}: {fault}" for fault in faults]
                        said[language] |= {bare(name(node)) for node in visitor.heard()}
    assert files == []
    assert not wrong, "\n".join(wrong)
    assert untranslated(said) == set()


def untranslated(said: dict[str, set[str]]) -> set[str]:
    """What is said in both languages, though only one of them has it."""
    books = (*BOOKS, *OF_CHILDREN)
    of_books = {part for book in books for part in book.split(" / ")}
    of_books |= {book.replace(" / ", ", ") for book in books}
    same = said["nl"] & said["en"] - of_books
    cut = {text for text in same if text.endswith("…")}
    same -= {text for text in cut if any(each.startswith(text[:-1]) for each in of_books)}
    return {text for text in same if text and not SAME.fullmatch(text)}
