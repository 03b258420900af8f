"""The screen of a return chute in every scene, shape, language and theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kiosk.demo.a11y.rules import body_wrong, controls_wrong, spoken_wrong, words_wrong
from kiosk.demo.chute_scenes import CHUTE_SCENES, ChuteScene, decided
from kiosk.ui.chute.chute import LANGUAGE_S

SCENE = {scene.name: scene for scene in CHUTE_SCENES}
SHAPES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
Stand = Callable[..., Any]


def wrong_with(visitor: Any, shape: str) -> Iterator[str]:
    sight = visitor.look()
    yield from words_wrong(sight)
    yield from body_wrong(sight)
    yield from controls_wrong(sight, shape)
    yield from spoken_wrong(visitor.app.window, sight)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("languages", [("nl", "en"), ("en", "nl")])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_scene(
    stand_at_chute: Stand, shape: str, languages: tuple[str, ...], theme: str
) -> None:
    visitor = stand_at_chute(SHAPES[shape], languages, theme=theme)
    wrong = []
    for scene in CHUTE_SCENES:
        visitor.show(scene)
        assert visitor.model.property("state") == scene.state
        wrong += [f"{scene.name}: {fault}" for fault in wrong_with(visitor, shape)]
    assert not wrong, "\n".join(wrong)


def test_every_state_looks_and_reads_different(stand_at_chute: Stand) -> None:
    visitor = stand_at_chute((1280, 800))
    heads = {}
    for scene in CHUTE_SCENES:
        visitor.show(scene)
        icon = next(each for each in visitor.all_of("ReasonDisc")).property("icon")
        heads[scene.name] = (icon, tuple(visitor.look().texts()))
    assert heads["chute-ready"] == heads["chute-ready-offline"]
    del heads["chute-ready-offline"]
    assert heads["chute-taken"][0] == heads["chute-taken-offline"][0] == "check"
    assert len(set(heads.values())) == len(heads)


def test_where_it_goes_and_what_is_in_the_way(stand_at_chute: Stand) -> None:
    visitor = stand_at_chute((1280, 800))
    visitor.show(SCENE["chute-taken"])
    assert {"De stille kracht", "Bak 2", "geel", "2"} <= set(visitor.look().texts())
    visitor.show(SCENE["chute-two-named"])
    assert {"Haal dit eruit:", "3000044"} <= set(visitor.look().texts())
    visitor.show(SCENE["chute-to-staff"])
    assert "Bak 9" in visitor.look().texts()


def test_a_language_is_chosen_and_left_again(stand_at_chute: Stand) -> None:
    visitor = stand_at_chute((1280, 800))
    visitor.show(SCENE["chute-ready"])
    visitor.touch(visitor.look().press("English"))
    assert "Put one book down" in visitor.look().texts()
    visitor.clock += LANGUAGE_S
    visitor.show(SCENE["chute-taken"])
    visitor.model.tick()
    visitor.settle()
    # Somebody reads that yet.
    assert "Thank you" in visitor.look().texts()
    visitor.show(SCENE["chute-ready"])
    visitor.clock += LANGUAGE_S
    visitor.model.tick()
    visitor.settle()
    assert "Leg één boek neer" in visitor.look().texts()
    english = visitor.look().press("English")
    for _ in range(10):
        visitor.key(Qt.Key.Key_Tab)
        if visitor.focused() == english.address:
            break
    visitor.key(Qt.Key.Key_Space)
    assert "Put one book down" in visitor.look().texts()


def test_one_language_needs_no_button(stand_at_chute: Stand) -> None:
    visitor = stand_at_chute((1280, 800), ("nl",))
    visitor.show(SCENE["chute-ready"])
    assert visitor.look().presses == []


TITLES = (
    "Een buitengewoon lange titel waar geen eind aan komt " * 4 + "/ Auteur",
    "Hottentottententententoonstellingsterrein" * 5,
    "<b>Vet</b> &amp; <img src='file:///etc/passwd'> / <i>A</i>",
    "\u0623\u0644\u0641 \u0644\u064a\u0644\u0629 1001",
    "\U0001f4da\U0001f4da",
    "   ",
)


@pytest.mark.parametrize("shape", SHAPES)
def test_titles_that_nobody_expects(stand_at_chute: Stand, shape: str) -> None:
    visitor = stand_at_chute(SHAPES[shape])
    scene = SCENE["chute-busy"]
    for title in TITLES:
        events = (*scene.events, *decided("3000041", title, sort_bin="romans"))
        visitor.show(replace(scene, events=events))
        sight = visitor.look()
        cut = [words.text for words in sight.words if words.truncated]
        assert all(text.startswith(title.split(" /")[0][:20]) for text in cut)
        faults = [fault for fault in words_wrong(sight) if not any(text in fault for text in cut)]
        assert not faults, "\n".join(faults)


def test_no_scene_is_told_twice() -> None:
    assert len({scene.name for scene in CHUTE_SCENES}) == len(CHUTE_SCENES)
    assert all(isinstance(scene, ChuteScene) for scene in CHUTE_SCENES)
