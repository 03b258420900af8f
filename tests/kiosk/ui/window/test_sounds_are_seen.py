"""Every sound has a visible twin: the whole table, and every step of every scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest

from kiosk.demo.chute_scenes import CHUTE_SCENES
from kiosk.demo.scenes import SCENES, played
from kiosk.flow.chute import Chute
from kiosk.flow.chute_sounds import OF_CHUTE, of_chute
from kiosk.flow.chute_steps import step
from kiosk.flow.events import AlarmRaised, LoanDecided, TimePassed
from kiosk.flow.patron_events import Touched
from kiosk.flow.pile import put
from kiosk.flow.rows import RowState
from kiosk.flow.rules import Rules
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session
from kiosk.flow.sounds import OF_ROWS, Sound, of_visit
from sync.model import Action, Outcome


@pytest.mark.timeout(300)
def test_whatever_is_heard_of_a_visit_is_seen(
    stand: Callable[..., Any], rules: Rules, scenes: tuple[Any, ...]
) -> None:
    visitor = stand("small", reduce_motion=True)
    app, now = visitor.app, datetime.now(UTC)
    heard = set()
    looked_at: set[tuple[Any, ...]] = set()
    for scene in scenes:
        app.visit.session = Session(scene.rules(rules), language="nl")
        for event in played(scene, "nl", now):
            before = app.visit.session
            # What is seen before, only where something is about to be heard.
            after, _ = app.visit._flow.step(before, event)
            sound = of_visit(before, after)
            states = {row.key: row.state for row in before.rows}
            changed = {row.state for row in after.rows if states.get(row.key) is not row.state}
            # Looked at once for each screen, and for all that changes there at this sound.
            what = (screen(before), screen(after), sound, type(event), frozenset(changed))
            if sound is None or what in looked_at:
                with patch.object(app, "_project"):
                    app.visit.happen(event)
                continue
            looked_at.add(what)
            app._project(before)
            visitor.settle()
            seen = visitor.app.window.grabWindow()
            app.visit.happen(event)
            visitor.settle()
            assert visitor.app.window.grabWindow() != seen, (scene.name, event, sound)
            heard |= changed
            heard |= {RowState.QUESTION} if isinstance(event, TimePassed) else set()
    assert scenes == SCENES
    # Every line of the table was heard somewhere, here or in the next test.
    assert heard | set(RARE) >= OF_ROWS.keys()


RARE = {
    RowState.RENEWED: lambda key: LoanDecided(key, Action.RENEW, Outcome.ACCEPTED),
    RowState.NOT_DONE: lambda key: AlarmRaised("storage", "the disk is full"),
}
"""In no scene."""


@pytest.mark.parametrize("rare", RARE)
def test_what_is_heard_seldom_is_seen_too(
    stand: Callable[..., Any], rules: Rules, rare: RowState
) -> None:
    visitor = stand("portrait", reduce_motion=True)
    app = visitor.app
    scene = next(each for each in SCENES if each.screen is Screen.PILE)
    app.visit.session = Session(scene.rules(rules), language="nl")
    for event in played(scene, "nl", datetime.now(UTC)):
        app.visit.happen(event)
    row = app.visit.session.rows[-1]
    asked = replace(row, state=RowState.ASKING, action=Action.RENEW, reason=None)
    app.visit.session = put(app.visit.session, asked)
    app.visit.happen(Touched())
    visitor.settle()
    seen, before = visitor.app.window.grabWindow(), app.visit.session
    app.visit.happen(RARE[rare](row.key))
    visitor.settle()
    (now,) = (each for each in app.visit.session.rows if each.key == row.key)
    assert now.state is rare
    assert of_visit(before, app.visit.session) is OF_ROWS[rare]
    assert visitor.app.window.grabWindow() != seen


@pytest.mark.parametrize("scene", CHUTE_SCENES, ids=lambda scene: scene.name)
def test_whatever_is_heard_of_a_chute_is_seen(
    stand_at_chute: Callable[..., Any], scene: Any
) -> None:
    visitor = stand_at_chute((1280, 800))
    chute = Chute(scene.chute().rules)
    for event in scene.events:
        before = chute
        chute, _ = step(before, event)
        sound = of_chute(before, chute)
        if sound is None:
            continue
        visitor.model.shows(before)
        visitor.settle()
        seen = set(visitor.look().texts())
        visitor.model.shows(chute)
        visitor.settle()
        assert set(visitor.look().texts()) != seen, (event, sound)


def test_each_line_of_the_chutes_table_is_in_a_scene() -> None:
    heard: dict[str, set[Sound]] = {}
    for scene in CHUTE_SCENES:
        chute = Chute(scene.chute().rules)
        for event in scene.events:
            before = chute
            chute, _ = step(before, event)
            if (sound := of_chute(before, chute)) is not None:
                heard.setdefault(scene.state, set()).add(sound)
    for state, sound in OF_CHUTE.items():
        assert sound in heard[state.value]
