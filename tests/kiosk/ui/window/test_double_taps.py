"""A hand that taps twice presses once: the second tap is for a button that has gone by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.demo.scenes import SCENES
from kiosk.flow.session import Step

SCENE = {scene.name: scene for scene in SCENES}


@pytest.mark.parametrize("shape", ["portrait", "landscape"])
@pytest.mark.parametrize(
    ("scene", "label", "step"),
    [
        ("stack-return", "Inleveren", Step.STACK),
        ("question", "Inleveren", Step.OPEN),
        ("pile-gate", "Klaar", Step.DONE),
        ("success", "Klaar", Step.IDLE),
    ],
)
def test_a_double_tap_does_what_one_tap_does(
    stand: Callable[..., Any], shape: str, scene: str, label: str, step: Step
) -> None:
    visitor = stand(shape)
    visitor.play(SCENE[scene])
    visitor.tap_twice(visitor.look().press(label), 0.4)
    assert visitor.app.visit.session.step is step
    assert not visitor.app.visit.session.finishing


def test_whoever_waits_may_press_again(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["pile-gate"])
    visitor.tap_twice(visitor.look().press("Klaar"), 5.0)
    assert visitor.app.visit.session.step is Step.IDLE
