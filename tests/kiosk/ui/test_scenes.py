"""The scenes of the gallery: each leads by real events to the screen that it is named for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.demo.scenes import SCENES, Scene, played
from kiosk.flow.machine import PATRON
from kiosk.flow.rules import Rules
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session
from kiosk.flow.visit import Visit

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_scene_leads_to_its_screen(scene: Scene, language: str, rules: Rules) -> None:
    session = Session(scene.rules(rules), language=rules.language)
    visit = Visit(PATRON, session, lambda effect: None, lambda event, after: None)
    for event in played(scene, language, NOW):
        visit.happen(event)
    assert screen(visit.session) is scene.screen
    assert visit.session.language == language


def test_every_screen_has_a_scene() -> None:
    assert {scene.screen for scene in SCENES} == set(Screen)
    assert len({scene.name for scene in SCENES}) == len(SCENES)
