"""The seven languages of patrons alone, in the window: Arabic runs from the right, and staff's
screens are in a language of staff meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from screen_walk import PRIMARY

from kiosk.asset_folder import languages
from kiosk.demo.a11y.eye import Seen
from kiosk.demo.gallery import SIZES
from kiosk.demo.scenes import SCENES
from kiosk.demo.sight import cut_off
from kiosk.flow.events import LanguageChosen
from kiosk.flow.rules import Rules
from kiosk.flow.staff.opening import MaintenanceAsked, Role

SCENE = {scene.name: scene for scene in SCENES}


@pytest.fixture
def rules(rules: Rules) -> Rules:
    """A station that offers everything."""
    return replace(rules, languages=languages())


def test_arabic_is_the_other_way_round(stand: Callable[..., Any]) -> None:
    for shape in SIZES:
        visitor = stand(shape)
        width = visitor.app.window.width()
        for name in ("pile", "question", "overview", "pin"):
            dutch, arabic = (
                {press.kind: press.box for press in sight.presses}
                for sight in (looked(visitor, name, "nl"), looked(visitor, name, "ar"))
            )
            x, y, wide, high = PRIMARY[shape]
            assert dutch["PrimaryButton"].getRect() == (x, y, wide, high), name
            assert arabic["PrimaryButton"].getRect() == (width - x - wide, y, wide, high), name
        digits = {press.label: press.box for press in looked(visitor, "pin", "ar").presses}
        assert digits["1"].left() < digits["2"].left() < digits["3"].left()
        foot = looked(visitor, "pile", "ar").presses
        at = [press.box.left() for press in foot if press.kind == "FootButton"]
        assert at == sorted(at, reverse=True)


def looked(visitor: Any, name: str, language: str) -> Seen:
    visitor.play(SCENE[name], language)
    return visitor.look()  # type: ignore[no-any-return]


def test_the_left_key_leads_on_in_arabic(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    for language, ahead, back in (
        ("nl", Qt.Key.Key_Right, Qt.Key.Key_Left),
        ("ar", Qt.Key.Key_Left, Qt.Key.Key_Right),
    ):
        visitor.play(SCENE["pile"], language)
        visitor.key(Qt.Key.Key_Tab)
        first = visitor.focused()
        visitor.key(ahead)
        assert visitor.focused() != first
        visitor.key(back)
        assert visitor.focused() == first


def test_staff_is_spoken_to_in_its_own_language(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["attract"])
    visitor.happen(LanguageChosen("ar"))
    assert visitor.app._theme.rightToLeft
    visitor.app.happen(MaintenanceAsked(Role.STAFF))
    visitor.settle()
    staff = visitor.app.maintenance.model
    assert (staff.language, staff.otherLanguage) == ("nl", "en")
    assert visitor.app._languages.spoken == "nl"
    assert not visitor.app._theme.rightToLeft


@pytest.mark.parametrize("language", ["de", "pl", "uk"])
def test_a_small_button_is_as_wide_as_its_word(stand: Callable[..., Any], language: str) -> None:
    visitor = stand("portrait")
    for shape in SIZES.values():
        visitor.app.window.resize(*shape)
        visitor.play(SCENE["class-turn-many"], language)
        labels = [press.label for press in visitor.look().presses]
        cut = cut_off(visitor.app.window)
        assert [one for one in labels if any(one.startswith(word) for word in cut)] == []
