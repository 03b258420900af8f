"""A return chute reads each state aloud to whoever asks for that, and to nobody after them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from waiting import PATIENCE_S

from drivers.model_speech import HeadsetMoved, Route
from kiosk.demo.chute_scenes import CHUTE_SCENES
from kiosk.demo.spoken import Scribe, on_arrival, on_the_way
from kiosk.ui.chute.chute import LANGUAGE_S
from kiosk.ui.speech.tree import Part
from kiosk.ui.speech.words import plain

SIZE = (640, 400)
TITLE = "De stille kracht"
SAID = (Part.TITLE, Part.TEXT)


def test_every_state_is_said_when_it_comes(stand_at_chute: Callable[..., Any]) -> None:
    visitor = stand_at_chute(SIZE, ("nl",))
    visitor.show(CHUTE_SCENES[0])
    scribe = on_arrival(visitor.app)
    for scene in (*CHUTE_SCENES[1:], CHUTE_SCENES[0]):
        visitor.show(scene)
        words = [plain(each.name) for each in visitor.app.aloud._take().pieces if each.part in SAID]
        until = time.monotonic() + PATIENCE_S
        while not all(each.rstrip(".") in scribe.spoken[-1].text for each in words):
            assert time.monotonic() < until, (scene.name, words, scribe.spoken[-1].text)
            QTest.qWait(1)
        assert "  " not in scribe.spoken[-1].text
        assert ".." not in scribe.spoken[-1].text


@pytest.mark.parametrize("route", Route)
def test_a_title_is_for_a_headset(stand_at_chute: Callable[..., Any], route: Route) -> None:
    visitor = stand_at_chute(SIZE)
    visitor.show(next(scene for scene in CHUTE_SCENES if scene.name == "chute-taken"))
    said = on_the_way(visitor.app, route)
    assert {each.route for each in said} == {route}
    assert any(TITLE in each.text for each in said) is (route is Route.HEADSET)
    assert any("English" in each.text for each in said), "its one button is reached"


def test_it_ends_when_nobody_is_there(stand_at_chute: Callable[..., Any]) -> None:
    visitor = stand_at_chute(SIZE)
    visitor.show(CHUTE_SCENES[0])
    QAccessible.setActive(False)
    scribe = Scribe(visitor.app)
    QTest.keyClick(visitor.app.window, Qt.Key.Key_F9)
    assert not visitor.app.aloud.on, "only one key begins it"
    QTest.keyClick(visitor.app.window, Qt.Key.Key_F8)
    while not scribe.spoken:
        QTest.qWait(1)
    while visitor.app.aloud._saying.busy:
        QTest.qWait(1)
    visitor.clock += LANGUAGE_S
    visitor.model.tick()
    assert not visitor.app.aloud.on
    assert not QAccessible.isActive()


def test_a_station_without_a_voice_says_nothing(stand_at_chute: Callable[..., Any]) -> None:
    visitor = stand_at_chute(SIZE)
    visitor.show(CHUTE_SCENES[0])
    visitor.app.aloud.told(HeadsetMoved(plugged=True))
    QTest.keyClick(visitor.app.window, Qt.Key.Key_F8)
    visitor.settle()
    assert not visitor.app.aloud.on
