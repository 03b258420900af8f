"""The configuration on the screen by keys alone: opened, typed, looked at, switched on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from waiting import wait_until

from kiosk.demo.gallery import play_staff
from kiosk.demo.staff_scenes import STAFF_SCENES
from kiosk.flow.rules import Rules
from kiosk.flow.staff.effects import TellWork
from kiosk.flow.staff.settings import (
    Changed,
    ChangeSettings,
    Checked,
    CheckWishes,
    Effect,
    SettingsTold,
)
from kiosk.flow.staff.steps import StaffStep
from kiosk.ui.app import Look, ScreenApp

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SCENE = {scene.name: scene for scene in STAFF_SCENES}
CHANGED = (Changed("station.name", "Bibliotheek Lindeveld", "De Bieb 2"),)


@pytest.fixture
def visitor(
    qapp: object, rules: Rules, look: Look, before: Callable[[ScreenApp, Rules], Any]
) -> Iterator[Any]:
    spoken = replace(rules, language="nl", languages=("nl", "en"))
    app = ScreenApp(spoken, look, lambda: NOW)
    app.window.resize(1080, 1920)
    app.window.show()
    visitor = before(app, spoken)
    visitor.performed = []
    app._to_perform = visitor.performed.append
    yield visitor
    app.close()


def at(visitor: Any, scene: str) -> None:
    play_staff(visitor.app, SCENE[scene], NOW)
    visitor.settle()
    visitor.performed.clear()


def walk_to(visitor: Any, label: str) -> None:
    """With the arrow, as far as it takes."""
    for _ in range(60):
        wanted = next(each for each in visitor.look().presses if each.label.startswith(label))
        if visitor.focused() == wanted.address:
            return
        visitor.key(Qt.Key.Key_Down)
    raise AssertionError(f"{label} is never reached")


def model(visitor: Any) -> Any:
    return visitor.app.maintenance.model.settings


def orders(visitor: Any) -> list[Any]:
    return [each.order for each in visitor.performed if isinstance(each, TellWork)]


def test_from_the_sections_to_a_change_that_is_switched_on(visitor: Any) -> None:
    at(visitor, "staff-settings-versions")
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    walk_to(visitor, "Station station")
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert model(visitor).view == "fields"
    walk_to(visitor, "name")
    visitor.key(Qt.Key.Key_Space)
    visitor.settle()
    assert model(visitor).view == "field"
    while model(visitor).filled:
        visitor.key(Qt.Key.Key_Backspace)
    for character in "De Bieb 2":
        visitor.type(character)
    visitor.settle()
    (check,) = orders(visitor)[-1:]
    assert isinstance(check, CheckWishes)
    assert [each.text for each in check.wishes] == ["De Bieb 2"]
    visitor.app.happen(SettingsTold(Checked(check.number, CHANGED, Effect.RESTART)))
    visitor.settle()
    assert "Dit past." in visitor.look().texts()
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    walk_to(visitor, "Bekijk")
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert "Alles past bij elkaar" in visitor.look().texts()
    assert "Het leenpunt start opnieuw als je onderhoud sluit." in visitor.look().texts()
    visitor.focus(visitor.look().press("Zet aan"))
    visitor.settle()

    def pressed() -> bool:
        # Where another word stood a moment ago it waits for a press that is meant for this one.
        visitor.key(Qt.Key.Key_Return)
        visitor.settle()
        return isinstance(orders(visitor)[-1], ChangeSettings)

    wait_until(pressed)


def test_escape_goes_back_one_step_at_a_time(visitor: Any) -> None:
    at(visitor, "staff-settings-choice")
    for view in ("fields", "sections"):
        visitor.key(Qt.Key.Key_Escape)
        visitor.settle()
        assert model(visitor).view == view
    visitor.key(Qt.Key.Key_Escape)
    visitor.settle()
    assert visitor.app.maintenance.visit.session.step is StaffStep.BOARD


@pytest.mark.parametrize(
    "scene", ["staff-settings", "staff-settings-section", "staff-settings-text"]
)
def test_every_control_is_reached_by_keys(visitor: Any, scene: str) -> None:
    at(visitor, scene)
    reached = set()
    for _ in range(80):
        QTest.keyClick(visitor.app.window, Qt.Key.Key_Tab)
        reached.add(visitor.focused())
    assert {press.address for press in visitor.look().presses if press.enabled} <= reached


def test_our_own_keys_type_what_the_file_needs(visitor: Any) -> None:
    at(visitor, "staff-settings-text")
    for label in ("Wis", "abc", "Q", "ABC", "q", "123", "7", "_"):
        visitor.touch(visitor.look().press(label))
    assert model(visitor).typed == "Qq7_"
    visitor.touch(visitor.look().press("\" ' ["))
    visitor.touch(visitor.look().press("["))
    assert model(visitor).typed == "Qq7_["
