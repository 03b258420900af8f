"""The parts of a kit before real touches: a photo where there is one, and what a press says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from waiting import wait_until

from kiosk.demo import days
from kiosk.demo.gallery import Shot, shown
from kiosk.demo.scenes import SCENES
from kiosk.flow.kits import Kit, Mark, Part
from kiosk.flow.rules import Rules
from kiosk.ui.look import Look
from kiosk.ui.photos import why_not

PARTS = next(scene for scene in SCENES if scene.name == "parts")
PAINT = (255, 0, 255)


def test_a_photo_stands_before_the_name_and_an_icon_where_there_is_none(
    stand: Callable[..., Any], tmp_path: Path
) -> None:
    lamp, huge = tmp_path / "lamp.jpg", tmp_path / "huge.png"
    for path in (lamp, huge):
        Image.new("RGB", (300, 400), PAINT).save(path)
    assert PARTS.kit is not None
    parts = (Part("Lamp", photo=str(lamp)), Part("Kist", photo=str(huge)), *PARTS.kit.parts[2:])
    visitor = stand("portrait", photos=frozenset({str(lamp)}))
    visitor.play(replace(PARTS, kit=Kit("Microscoop", parts)))

    def painted() -> list[int]:
        QCoreApplication.processEvents()
        grabbed = visitor.app.window.grabWindow()
        seen = [grabbed.pixelColor(134, y).getRgb() for y in range(556, 1400, 10)]
        return [r for r, g, b, _ in seen if r > 240 and g < 20 and b > 240]

    # One of the two: the other was not among those that can be shown.
    wait_until(lambda: bool(painted()))
    assert len(painted()) < 20


def test_a_press_says_the_next_and_the_answer_is_given_once(stand: Callable[..., Any]) -> None:
    visitor = stand("landscape")
    visitor.play(PARTS)
    assert [press.label for press in visitor.look().presses][:1] == ["Microscoop met lamp Is er"]
    for said in ("Ontbreekt", "Kapot", "Is er", "Ontbreekt"):
        row = next(each for each in visitor.look().presses if each.label.startswith("Pincet"))
        visitor.touch(row)
        assert visitor.look().press(f"Pincet {said}")
    assert "Fijn dat je het zegt. Wij kijken ernaar." in visitor.look().texts()
    visitor.touch(visitor.look().press("Verder"))
    (check,) = visitor.app.visit.session.checks
    assert check.done
    assert check.marks.count(Mark.MISSING) == 1
    assert "Klaar" in visitor.look().texts()


def test_not_now_says_nothing_of_any_part(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(PARTS)
    visitor.touch(visitor.look().press("Nu niet"))
    assert visitor.app.visit.session.checking is None
    assert "Klaar" in visitor.look().texts()


def test_the_scene_with_photos_shows_each_of_them(
    qapp: QGuiApplication, rules: Rules, look: Look
) -> None:
    kit = next(scene.kit for scene in SCENES if scene.name == "parts-photos")
    assert kit is not None
    assert [why_not(Path(part.photo)) for part in kit.parts] == [""] * 5
    shots = [Shot(name, "nl", "light", (1080, 1920)) for name in ("parts", "parts-photos")]
    brown = {}
    for shot, _, app in shown(rules, look, shots, days.due_wide):
        drawn = app.window.grabWindow()
        # Of each table, where an icon has the colour of the row beside it.
        colours = [drawn.pixelColor(134, y).getRgb()[:3] for y in range(556, 1360)]
        brown[shot.scene] = sum(r > g + 10 > b + 20 for r, g, b in colours)
    # Edges of rows are brown too.
    assert brown["parts-photos"] > brown["parts"] + 150
