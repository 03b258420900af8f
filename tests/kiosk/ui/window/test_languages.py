"""The seven languages of patrons alone, in the window: nothing is cut off in the largest letters,
Arabic runs from the right, and staff's screens are in a language of staff meanwhile.

Every scene in every language, shape and size of letters is fourteen times as much: `leenpunt
screens` with `--language` and `--letters` says what does not fit there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtGui import QGuiApplication, QTextLayout
from screen_walk import PRIMARY, at_once

from kiosk.asset_folder import STAFF_LANGUAGES, languages
from kiosk.demo import days
from kiosk.demo.a11y.eye import Seen
from kiosk.demo.a11y.rules import words_wrong
from kiosk.demo.chute_scenes import CHUTE_SCENES
from kiosk.demo.gallery import SIZES, Shot, shown
from kiosk.demo.scenes import SCENES
from kiosk.demo.sight import cut_off
from kiosk.flow.patron_events import LanguageChosen
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters
from kiosk.flow.staff.events import LeavePressed
from kiosk.flow.staff.opening import MaintenanceAsked, Role
from kiosk.ui.app import ScreenApp
from kiosk.ui.look import Look

ONCE_CUT = (
    ("closing-overview", "de", SIZES["portrait"]),
    ("greeting", "uk", (1280, 800)),
    ("greeting", "ar", SIZES["portrait"]),
)
"""In the largest letters."""
ALONE = tuple(code for code in languages() if code not in STAFF_LANGUAGES)
SHAPES = (*SIZES.values(), (1280, 800))
NAMES = tuple(scene.name for scene in (*SCENES, *CHUTE_SCENES))
SCENE = {scene.name: scene for scene in SCENES}
PARTS = 4
"""So that several cores share the work."""
FOUR_SCRIPTS = ("Max Havelaar", "Кобзар", "ألف ليلة وليلة", "Οδύσσεια")
_ISOLATES = re.compile("[\u2066-\u2069]")
_ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.@…-]*")


@pytest.fixture
def rules(rules: Rules) -> Rules:
    """A station that offers everything."""
    return replace(rules, languages=languages())


def sampled(part: int) -> Iterator[Shot]:
    """Each scene in two of the languages and two shapes; one in five in the usual letters."""
    for number in range(part, len(NAMES), PARTS):
        for at in (2 * number, 2 * number + 1):
            usual = at % 5 == 0 or NAMES[number] not in SCENE
            yield Shot(
                NAMES[number],
                ALONE[at % len(ALONE)],
                "light",
                SHAPES[at % len(SHAPES)],
                Letters.NORMAL if usual else Letters.LARGER,
            )
    if part == 0:
        yield from (Shot(*each[:2], "light", each[2], Letters.LARGER) for each in ONCE_CUT)


def mixed_up(text: str) -> list[str]:
    """Words of a title or a name that could turn an Arabic sentence over."""
    if not re.search("[\u0600-\u06ff]", text):
        return []
    return _LATIN.findall(_ISOLATED.sub("", text))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_cut_off(qapp: QGuiApplication, rules: Rules, look: Look, part: int) -> None:
    wrong: list[str] = []
    with patch.object(ScreenApp, "play", at_once):
        for _, picture, app in shown(
            rules, look, sampled(part), days.WIDEST[part % len(days.WIDEST)]
        ):
            faults = [f"{text!r} does not fit" for text in picture.cut]
            seen = Seen(app.window)
            faults += [fault for fault in words_wrong(seen) if fault.line == "A4"]
            faults += [f"{text!r} is not isolated" for text in seen.texts() if mixed_up(text)]
            wrong += [f"{picture.file}: {fault}" for fault in faults]
    assert not wrong, "\n".join(wrong)


def test_every_scene_and_language_is_sampled() -> None:
    shots = [shot for part in range(PARTS) for shot in sampled(part)]
    assert {shot.scene for shot in shots} == set(NAMES)
    assert {(shot.language, shot.size) for shot in shots} == {
        (language, size) for language in ALONE for size in SHAPES
    }


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
    # Nobody is there: what was chosen went with who chose it.
    visitor.app.happen(LeavePressed())
    visitor.settle()
    assert (visitor.app._languages.spoken, visitor.app.visit.session.language) == ("nl", "nl")


def test_a_station_speaks_its_own_language_again_after_staff(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["attract"], "nl")
    session = visitor.app.visit.session
    visitor.app.visit.session = replace(session, rules=replace(session.rules, language="ar"))
    visitor.happen(LanguageChosen("ar"))
    for _ in range(2):
        visitor.app.happen(MaintenanceAsked(Role.STAFF))
        visitor.settle()
        assert (visitor.app._languages.spoken, visitor.app._theme.rightToLeft) == ("nl", False)
        visitor.app.happen(LeavePressed())
        visitor.settle()
        assert (visitor.app._languages.spoken, visitor.app._theme.rightToLeft) == ("ar", True)


@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("language", ["nl", "uk", "ar"])
def test_titles_of_four_scripts_lie_in_one_pile(
    stand: Callable[..., Any], shape: str, language: str
) -> None:
    visitor = stand(shape)
    titles: dict[str, str] = {}

    def titled(title: str) -> str:
        return titles.setdefault(title, FOUR_SCRIPTS[len(titles) % 4]) if title else title

    visitor.play(SCENE["pile"], language, titled)
    seen = visitor.look()
    said = _ISOLATES.sub("", "\n".join(seen.texts()))
    assert [title for title in FOUR_SCRIPTS if title not in said] == []
    assert [fault for fault in words_wrong(seen) if fault.line == "A4"] == []
    assert cut_off(visitor.app.window) == ()
    texts = [item for item in visitor.items() if item.property("text") in titles.values()]
    assert {item.property("text") for item in texts} == set(FOUR_SCRIPTS)
    assert [item.property("text") for item in texts if boxed(item)] == []


def boxed(item: Any) -> bool:
    """Does a letter have no glyph in its font, nor in those that stand in for it?"""
    layout = QTextLayout(item.property("text"), item.property("font"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


@pytest.mark.parametrize("language", ["de", "pl", "uk"])
def test_a_small_button_is_as_wide_as_its_word(stand: Callable[..., Any], language: str) -> None:
    visitor = stand("portrait")
    for shape in SIZES.values():
        visitor.app.window.resize(*shape)
        visitor.play(SCENE["class-turn-many"], language)
        labels = [press.label for press in visitor.look().presses]
        cut = cut_off(visitor.app.window)
        assert [one for one in labels if any(one.startswith(word) for word in cut)] == []
