"""Every screen by keyboard alone: each control is reached, shows it, and works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from screen_walk import in_turn

from kiosk.demo.scenes import SCENES, Scene
from kiosk.ui.steering import after, stops

DO_NOTHING = (
    *("Nederlands", "Wissen", "Alles wissen", "Thuis 5", "Berichten 2"),
    *("Hier, in de bibliotheek", "Oosterdam"),
)
"""The language and the list of the moment, what erases a PIN that is not typed yet; and where a
hold is to be collected, which the screen keeps to itself until it is placed."""
TYPES = ("PinKey", "KeyboardKey")
ONE_OF_EACH = tuple({scene.screen: scene for scene in SCENES}.values())
CONTROL, RING = 3.0, 16
"""Contrast; width of the focus ring in pixels."""
pytestmark = pytest.mark.timeout(300)


def can_be_pressed(sight: Any) -> list[Any]:
    """In reading order: what has the focus is painted last. Keys reach each without what steers."""
    found = [press for press in sight.presses if press.enabled and not press.steers]
    return sorted(found, key=lambda press: (press.box.top(), press.box.left()))


def ring_wrong(visitor: Any, press: Any, every_ring: list[Any], frame: Any) -> Iterator[str]:
    rings = [ring for ring in every_ring if ring.isVisible()]
    if [visitor.address(ring.parentItem()) for ring in rings] != [press.address]:
        yield f"{press.label!r} has the focus, but not the only ring"
        return
    colours = [visitor.read(edge, "border.color") for edge in rings[0].childItems()]
    if max(visitor.contrast(colour, press.ground) for colour in colours) < CONTROL:
        yield f"the ring of {press.label!r} cannot be seen"
    if not frame.contains(press.box.adjusted(-RING, -RING, RING, RING)):
        yield f"the ring of {press.label!r} leaves the window"


def around(visitor: Any) -> Iterator[str]:
    """Once around: by Tab from stop to stop, and whether arrows lead to each of them."""
    visitor.key(Qt.Key.Key_Shift)
    sight = visitor.look()
    presses = {press.address: press for press in can_be_pressed(sight)}
    order = [visitor.address(stop.item) for stop in stops(visitor.app.window)]
    missing = [press.label for at, press in presses.items() if at not in order]
    if missing:
        yield f"{missing} are not reached"
    every_ring = visitor.all_of("FocusRing")
    (around_text,) = visitor.all_of("ReadingRing")
    reached = []
    for _ in order:
        QTest.keyClick(visitor.app.window, Qt.Key.Key_Tab)
        reached.append(visitor.focused())
        if reached[-1] in presses:
            yield from ring_wrong(visitor, presses[reached[-1]], every_ring, sight.frame)
        else:
            yield from text_ring_wrong(visitor, around_text, sight.frame)
    at = order.index(reached[0]) if reached[0] in order else 0
    if reached != order[at:] + order[:at]:
        yield f"Tab goes another way than the tree: {len(set(reached))} of {len(order)}"
    yield from arrows_wrong(stops(visitor.app.window))


def text_ring_wrong(visitor: Any, ring: Any, frame: Any) -> Iterator[str]:
    item = visitor.app.window.activeFocusItem()
    name = item.property("text")
    box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    drawn = ring.mapRectToScene(QRectF(0, 0, ring.width(), ring.height()))
    if not ring.isVisible() or (drawn.toRect() != box.toRect()):
        yield f"{name!r} at {box} has the focus, and the ring is at {drawn}"


def arrows_wrong(found: list[Any]) -> Iterator[str]:
    """Does something stay out of their way, and does a step back undo a step?"""
    reached, waiting = {0}, [0]
    places = {id(stop): at for at, stop in enumerate(found)}
    while waiting:
        at = waiting.pop()
        for way in ("up", "down", "left", "right"):
            to = places[id(after(found, at, way))]
            if to not in reached:
                reached.add(to)
                waiting.append(to)
    missing = [stop.name for at, stop in enumerate(found) if at not in reached]
    if missing:
        yield f"no arrow leads to {missing}"


HIGH = 1000
"""Where a panel is mounted so high that buttons lie low."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("shape", "theme", "mounted"), [("portrait", "light", HIGH), ("landscape", "contrast", None)]
)
def test_every_control_is_reached_and_shows_it(
    stand: Callable[..., Any], shape: str, theme: str, mounted: int | None
) -> None:
    visitor = stand(shape, theme=theme, mounted_mm=mounted)
    wrong = []
    for scene in in_turn(SCENES, int(shape == "landscape"), 2):
        visitor.play(scene)
        wrong += [f"{scene.name}: {fault}" for fault in around(visitor)]
    for state in visitor.sheets(SCENES[0], "nl"):
        wrong += [f"{state}: {fault}" for fault in around(visitor)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("mounted", [None, HIGH])
def test_every_control_works_by_key_as_by_hand(
    stand: Callable[..., Any], mounted: int | None
) -> None:
    visitor = stand("small", mounted_mm=mounted)
    wrong = []

    def done(scene: Scene, number: int, act: Callable[[Any], None]) -> Any:
        visitor.play(scene)
        act(can_be_pressed(visitor.look())[number])
        return visitor.now()

    def press_return(press: Any) -> None:
        visitor.focus(press)
        visitor.key(Qt.Key.Key_Return)

    # Half of them each, so that this costs no more.
    mine = ONE_OF_EACH[mounted is None :: 2]
    for scene in mine:
        visitor.play(scene)
        before = visitor.now()
        presses = list(enumerate(can_be_pressed(visitor.look())))
        # Of digits and letters the first and the last: one function types them all.
        typing = [n for n, press in presses if press.kind in TYPES and len(press.label) == 1]
        labels = {
            number: press.label
            for number, press in presses
            if (press.kind != "FootButton" or scene is mine[-1]) and number not in typing[1:-1]
        }
        for number, label in labels.items():
            by_key = done(scene, number, press_return)
            if by_key != done(scene, number, visitor.by_hand):
                wrong.append(f"{scene.name}: {label!r} does another thing by key")
            if by_key == before and label not in DO_NOTHING:
                wrong.append(f"{scene.name}: {label!r} does nothing")
    assert not wrong, "\n".join(wrong)


def test_back_leaves_a_sheet_or_returns_to_the_title(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    for scene in in_turn([each for each in SCENES if not each.sheet], 0, len(SCENES)):
        visitor.play(scene)
        # Whoever was asked whether anybody is there has answered with any key.
        visitor.key(Qt.Key.Key_Shift)
        before = sorted(visitor.look().texts())
        visitor.key(Qt.Key.Key_Escape)
        title = role_of_focus(visitor)
        assert title is QAccessible.Role.Heading, scene.name
        visitor.focus(visitor.look().press("Hulp"))
        visitor.key(Qt.Key.Key_Return)
        assert "Zo werkt het" in visitor.look().texts(), scene.name
        assert role_of_focus(visitor) is QAccessible.Role.Heading, "of the sheet"
        visitor.key(Qt.Key.Key_Escape)
        assert sorted(visitor.look().texts()) == before, scene.name
        assert visitor.focused() == visitor.look().press("Hulp").address, "where it was before"


def role_of_focus(visitor: Any) -> QAccessible.Role:
    node = QAccessible.queryAccessibleInterface(visitor.app.window.activeFocusItem())
    return node.role()  # type: ignore[no-any-return]


def test_a_pin_is_typed_on_a_keyboard(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(next(scene for scene in SCENES if scene.pin and not scene.sheet))
    for digit in "48 15":
        visitor.type(digit)
    QTest.keyClick(visitor.app.window, Qt.Key.Key_Backspace)
    assert visitor.look().texts().count("Verder") == 1
    assert not visitor.look().press("Verder").enabled
    visitor.type("2")
    assert visitor.look().press("Verder").enabled
