"""The scenes of the gallery: each leads by real events to the screen that it is named for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cases import case

from kiosk.demo.scenes import SCENES, played
from kiosk.flow.machine import PATRON
from kiosk.flow.rules import Rules
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session
from kiosk.flow.visit import Visit

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_scene_leads_to_its_screen(language: str, rules: Rules) -> None:
    for scene in SCENES:
        session = Session(scene.rules(rules), language=rules.language)
        visit = Visit(PATRON, session, lambda effect: None, lambda event, after: None)
        with case(scene.name):
            for event in played(scene, language, NOW):
                visit.happen(event)
            assert screen(visit.session) is scene.screen
            assert visit.session.language == language


def test_every_screen_has_a_scene() -> None:
    assert {scene.screen for scene in SCENES} == set(Screen)
    assert len({scene.name for scene in SCENES}) == len(SCENES)
