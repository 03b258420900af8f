"""Inventory and tags on the screen by keys alone: chosen, looked at, asked once, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.demo.gallery import play_staff
from kiosk.demo.staff_scenes import STAFF_SCENES
from kiosk.flow.rules import Rules
from kiosk.flow.staff.effects import BeginWork, TellWork
from kiosk.flow.staff.inventory import ReadList
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff.tags import Mend, MendTag
from kiosk.ui.app import Look, ScreenApp

SCENE = {scene.name: scene for scene in STAFF_SCENES}
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def at(
    qapp: object, rules: Rules, look: Look, before: Callable[[ScreenApp, Rules], Any]
) -> Iterator[Callable[[str], Any]]:
    """Before this scene, with the keys of a keyboard."""
    opened: list[ScreenApp] = []

    def stand_there(scene: str) -> Any:
        spoken = replace(rules, language="nl", languages=("nl", "en"))
        app = ScreenApp(spoken, look, lambda: NOW)
        opened.append(app)
        app.window.resize(1080, 1920)
        app.window.show()
        visitor = before(app, spoken)
        visitor.told = []
        app._to_perform = visitor.told.append
        play_staff(app, SCENE[scene], NOW)
        visitor.settle()
        visitor.told.clear()
        return visitor

    yield stand_there
    for app in opened:
        app.close()


def now(visitor: Any) -> Any:
    return visitor.app.maintenance.visit.session


def press(visitor: Any, word: str) -> None:
    visitor.focus(visitor.look().press(word))
    visitor.key(Qt.Key.Key_Space)
    visitor.settle()


def orders(visitor: Any) -> list[object]:
    return [each.order for each in visitor.told if isinstance(each, TellWork)]


@pytest.mark.parametrize("scene", ["staff-shelf-places", "staff-shelf", "staff-tags-one"])
def test_every_control_is_reached_by_keys(at: Callable[[str], Any], scene: str) -> None:
    visitor = at(scene)
    reached = set()
    for _ in range(80):
        QTest.keyClick(visitor.app.window, Qt.Key.Key_Tab)
        reached.add(visitor.focused())
    assert {each.address for each in visitor.look().presses if each.enabled} <= reached


def test_a_list_is_chosen_and_a_sort_is_left_by_escape(at: Callable[[str], Any]) -> None:
    visitor = at("staff-shelf-lists")
    press(visitor, "\u2068romans.csv\u2069 STICK")
    assert orders(visitor) == [ReadList("/media/stick/romans.csv")]
    visitor = at("staff-shelf-missing")
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert (now(visitor).step, now(visitor).shelf.sort) == (StaffStep.INVENTORY, None)
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert now(visitor).step is not StaffStep.INVENTORY


def test_what_is_not_secured_leads_to_the_tags(at: Callable[[str], Any]) -> None:
    visitor = at("staff-shelf-armed")
    press(visitor, "Maak veilig")
    assert now(visitor).step is StaffStep.TAGS
    assert any(isinstance(each, BeginWork) for each in visitor.told)


def test_a_repair_takes_two_presses_and_escape_goes_back(at: Callable[[str], Any]) -> None:
    visitor = at("staff-tags-one")
    press(visitor, "Bytes")
    assert "11 01 01 33  30 30 30 30" in visitor.look().texts()
    press(visitor, "Herstel")
    assert orders(visitor) == []
    press(visitor, "Ja, schrijf")
    assert orders(visitor) == [MendTag("E00401500000A101", Mend.ARM)]
    visitor = at("staff-tags-plan")
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert now(visitor).tags.plan is None
