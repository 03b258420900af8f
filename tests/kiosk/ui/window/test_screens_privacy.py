"""What is left of a visitor in view models, rows and items, once the visit is over: nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from personal import held_by_models, in_the_window, personal
from screen_walk import in_turn

from kiosk.demo.scenes import SCENES, Scene, played
from kiosk.flow.effects import SignIn
from kiosk.flow.events import AlarmEnded, AlarmRaised, TimePassed, Timer
from kiosk.flow.patron_events import StopPressed
from kiosk.flow.rules import Rules
from kiosk.flow.screens import Screen, screen
from kiosk.flow.visit import Visit

PIN = "73914"
NOBODY = (Screen.ATTRACT, Screen.OUT_OF_SERVICE)


def is_over(scene: Scene, visit: Visit, happen: Callable[..., None]) -> None:
    """It is ended by hand."""
    give_up = (AlarmRaised("ils", ""), AlarmEnded(), StopPressed())
    if scene.screen in NOBODY:
        return
    if scene.screen is not Screen.SUCCESS:
        happen(*give_up)
    happen(TimePassed(Timer.SHOWN))
    if scene.name == "success-next":
        # The next one has not done anything yet.
        happen(*give_up)
    assert screen(visit.session) in NOBODY, scene.name


@pytest.mark.timeout(300)
def test_nothing_personal_is_left_after_a_visit(stand: Callable[..., Any]) -> None:
    """On each screen. (In each scene, when it ends by itself: test_screens_trouble.py.)"""
    visitor = stand("small")
    for scene in in_turn(SCENES, -1, len(SCENES)):
        visitor.play(scene)
        if scene.screen is Screen.PILE:
            assert personal(in_the_window(visitor)) != [], "they are read there"
        is_over(scene, visitor.app.visit, visitor.happen)
        assert personal(held_by_models(visitor.app._kiosk)) == [], scene.name
        assert personal(in_the_window(visitor)) == [], scene.name


def test_view_models_keep_nothing_personal_after_a_visit(
    qapp: object, rules: Rules, play_at: Callable[[Rules], Any]
) -> None:
    """In each scene, when it is ended by hand."""
    had = 0
    for scene in SCENES:
        there = play_at(scene.rules(rules))
        with patch.object(there.kiosk, "project"):
            there.happen(*played(scene, "nl", datetime(2026, 11, 24, 12, tzinfo=UTC)))
        there.kiosk.project(there.visit.session)
        had += bool(personal(held_by_models(there.kiosk)))
        is_over(scene, there.visit, there.happen)
        assert personal(held_by_models(there.kiosk)) == [], scene.name
    assert had > len(SCENES) / 2


def boxes(visitor: Any) -> str:
    """What stands in the boxes of the PIN, seen or not."""
    return "".join(
        str(item.property("text") or "")
        for row in visitor.all_of("PinBoxes")
        for box in row.childItems()
        for item in box.childItems()
    )


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("way", ["Verder", "Stoppen", "Alles wissen", "expired"])
def test_a_pin_is_gone_when_it_was_used(stand: Callable[..., Any], way: str, shown: bool) -> None:
    visitor = stand("portrait")
    visitor.play(next(scene for scene in SCENES if scene.pin))
    asked: list[Any] = []
    visitor.app._to_perform = asked.append
    if shown:
        visitor.touch(visitor.look().press("Cijfers tonen"))
    for digit in PIN:
        visitor.touch(visitor.look().press(digit))
    assert boxes(visitor) == (PIN if shown else "")
    if way == "expired":
        visitor.happen(TimePassed(Timer.IDLE), TimePassed(Timer.EXPIRED))
    else:
        visitor.touch(visitor.look().press(way))
    pins = [effect.pin for effect in asked if isinstance(effect, SignIn)]
    assert pins == ([PIN] if way == "Verder" else [])
    assert boxes(visitor) == ""
    assert visitor.app._kiosk.pin._digits == ""
    assert not any(PIN in text for text in held_by_models(visitor.app._kiosk))
