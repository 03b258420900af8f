"""Buttons low, and Done at the left: chosen for one visit, where everything then lies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRectF

from kiosk.demo.scenes import SCENES
from kiosk.flow.events import TimePassed, Timer
from kiosk.flow.patron_events import DonePressed, SightChosen, StopPressed
from kiosk.flow.sight import Sight

SCENE = {scene.name: scene for scene in SCENES}
FOOT = {"portrait": 1732, "landscape": 928}
"""Where the foot begins."""


def chosen(visitor: Any, name: str, sight: Sight) -> Any:
    visitor.play(SCENE[name])
    visitor.happen(SightChosen(sight))
    return visitor.look()


def box(visitor: Any, kind: str) -> QRectF:
    item = next(item for item in visitor.all_of(kind) if item.isVisible())
    return item.mapRectToScene(item.boundingRect())  # type: ignore[no-any-return]


def test_low_is_chosen_on_the_sheet_and_ends_with_the_visit(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["sight"])
    visitor.touch(visitor.look().press("Laag"))
    assert visitor.app.visit.session.sight == Sight(low=True)
    # The same sheet is steered from below now, to where it is taken back.
    usual = next(
        press
        for press in visitor.look().presses
        if press.label == "Gewoon" and press.aloft and press.box.top() > 800
    )
    visitor.by_hand(usual)
    assert visitor.app.visit.session.sight == Sight(low=False)
    visitor.touch(visitor.look().press("Laag"))
    visitor.touch(visitor.look().press("Sluiten"))
    assert any(press.aloft for press in visitor.look().presses)
    visitor.happen(StopPressed(), DonePressed(), TimePassed(Timer.IDLE), TimePassed(Timer.IDLE))
    assert visitor.app.visit.session.sight == Sight()
    assert not any(press.aloft for press in visitor.look().presses)


def test_what_is_chosen_stays_until_it_goes_and_a_question_comes_first(
    stand: Callable[..., Any],
) -> None:
    visitor = stand("portrait", mounted_mm=1000)
    visitor.play(SCENE["question"])
    asked = {press.label: press for press in visitor.look().presses if press.aloft}
    assert visitor.chosen() == asked["Inleveren"].address
    visitor.by_hand(asked["Verlengen"])
    # The answer took both away: what comes next is chosen, and needs a look before it is pressed.
    left = [press.address for press in visitor.look().presses if press.aloft]
    assert visitor.chosen() in left
    assert asked["Verlengen"].address not in left


@pytest.mark.parametrize("shape", FOOT)
def test_done_at_the_left_mirrors_the_actions_and_the_ends_of_the_pile(
    stand: Callable[..., Any], shape: str
) -> None:
    visitor = stand(shape)
    found = {}
    for left in (False, True):
        sight = chosen(visitor, "question", Sight(done_left=left))
        press = {press.label: press.box for press in sight.presses}
        width = sight.frame.width()
        words = {each.text: each.box for each in sight.words}
        found[left] = {
            "done": press["Klaar"],
            "stop": press["Stoppen"],
            "verb": press["Inleveren"],
            "undo": press["Toch niet"],
            "stamp": box(visitor, "Stamp"),
            "spine": box(visitor, "Spine"),
            "help": press["Hulp"],
            "title": words["Kees de jongen"],
        }
    usual, other = found[False], found[True]
    # The foot stays; heights stay; words still run from the left.
    assert other["help"] == usual["help"]
    assert all(other[name].top() == usual[name].top() for name in usual)
    mirrored = QRectF(width - usual["done"].right(), *usual["done"].getRect()[1:])
    assert other["done"] == mirrored
    for name in ("stamp", "undo", "verb"):
        assert usual[name].left() > usual["title"].left(), name
        assert other[name].right() < other["title"].left(), name
    assert usual["spine"].right() < usual["title"].left()
    assert other["spine"].left() > other["title"].right()


@pytest.mark.parametrize("shape", FOOT)
def test_with_both_the_line_of_low_buttons_stands_under_the_pile(
    stand: Callable[..., Any], shape: str
) -> None:
    visitor = stand(shape)
    chosen(visitor, "pile", Sight(done_left=True, low=True))
    sight = visitor.look()
    lowest = max(box.bottom() for box in map(rect, visitor.all_of("BookRow")))
    bar = [press.box for press in sight.presses if press.steers]
    assert len(bar) == 3
    assert all(lowest < each.top() and each.bottom() < FOOT[shape] for each in bar)
    done = sight.press("Klaar").box
    assert all(not done.intersects(each) for each in bar)


def rect(item: Any) -> QRectF:
    return item.mapRectToScene(item.boundingRect())  # type: ignore[no-any-return]
