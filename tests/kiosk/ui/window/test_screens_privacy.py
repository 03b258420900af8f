"""What is left of a visitor in view models, rows and items, once the visit is over: nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject

from kiosk.demo.scenes import BOOKS, SCENES
from kiosk.flow.effects import SignIn
from kiosk.flow.events import TimePassed, Timer
from kiosk.flow.screens import Screen, screen
from kiosk.ui.models.paging import PagedModel

MODELS = ("number", "pin", "pile", "card", "overview", "success", "refusal", "reserve", "offline")
PERSONAL = ("A.V.", "P1001", "30000", "29876", "290001")
"""Initials, card, items; and the titles of BOOKS."""
DRAWN = ("Max Havelaar", "Eline Vere", "Kaas", "Kruimeltje", "Oorlogswinter")
"""On the backs of the pile that is always there."""
PIN = "73914"
NOBODY = (Screen.ATTRACT, Screen.OUT_OF_SERVICE)
PARTS = 2
"""So that two cores share the work."""
EVERY_TEXT = """
(() => {
    const texts = [];
    const read = item => {
        for (const name in item)
            if (typeof item[name] === "string")
                texts.push(item[name]);
        for (let at = 0; at < item.children.length; at++)
            read(item.children[at]);
    };
    read(this.parent);
    return texts.join("\\n");
})()
"""
"""Of all that is in the window of the stage, in QML."""
TEXTS = ("QString", "QStringList")


def held_by_models(visitor: Any) -> Iterator[str]:
    kiosk = visitor.app._kiosk
    for model in (kiosk, *(getattr(kiosk, name) for name in MODELS)):
        yield from properties(model)
        rows = getattr(model, "rows", None)
        if isinstance(rows, PagedModel):
            yield from (str(entry) for entry in (*rows._entries, *rows._rows))


def properties(holder: QObject) -> Iterator[str]:
    meta = holder.metaObject()
    for at in range(meta.propertyCount()):
        if meta.property(at).typeName() in TEXTS:
            yield str(holder.property(meta.property(at).name()))


def personal(texts: Iterator[str]) -> list[str]:
    secrets = (*PERSONAL, *(part for book in BOOKS for part in book.split(" / ")))
    return [text for text in texts if text not in DRAWN and any(s in text for s in secrets)]


def texts_of_items(visitor: Any) -> Iterator[str]:
    return iter(visitor.read(visitor.stage, EVERY_TEXT).split("\n"))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_personal_is_left_after_a_visit(stand: Callable[..., Any], part: int) -> None:
    visitor = stand("small")
    for scene in SCENES[part::PARTS]:
        visitor.play(scene)
        if scene.name == "pile":
            assert personal(texts_of_items(visitor)) != [], "they are read there"
        if scene.screen not in NOBODY:
            if scene.screen is not Screen.SUCCESS:
                visitor.give_up()
            visitor.happen(TimePassed(Timer.SHOWN))
            if scene.name == "success-next":
                # The next one has not done anything yet.
                visitor.give_up()
        assert screen(visitor.app.visit.session) in NOBODY, scene.name
        assert personal(held_by_models(visitor)) == [], scene.name
        assert personal(texts_of_items(visitor)) == [], scene.name


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
    assert not any(PIN in text for text in held_by_models(visitor))
