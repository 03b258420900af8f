"""What a screen reader finds on every screen, and that it is in the language of the moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface

from kiosk.demo.scenes import BOOKS, SCENES

ROLES = {"WordButton": QAccessible.Role.RadioButton}
SAME = re.compile(
    r"""[0-9]|(Bibliotheek|Leenpunt)\ \w+       # digits; names of the library and the station
    |Nederlands|English                          # languages in their own words""",
    re.VERBOSE,
)


def name(node: QAccessibleInterface) -> str:
    return node.text(QAccessible.Text.Name)


def bare(text: str) -> str:
    """Without the signs that keep a name together, and on one line."""
    return " ".join(text.translate({0x2068: None, 0x2069: None}).split())


def spoken_wrong(visitor: Any) -> Iterator[str]:
    sight = visitor.look()
    nodes = visitor.heard()
    all_names = " | ".join(bare(name(node)) for node in nodes)
    by_address = {visitor.address(node.object()): node for node in nodes if node.object()}
    for press in sight.presses:
        node = by_address.get(press.address)
        if node is None:
            yield f"{press.label!r} is not found"
            continue
        if node.role() is not ROLES.get(press.kind, QAccessible.Role.Button):
            yield f"{press.label!r} is a {node.role().name}"
        if bare(press.label) not in bare(name(node)):
            yield f"{press.label!r} is called {name(node)!r}"
        if node.state().disabled is press.enabled:
            yield f"{press.label!r}: whether it can be pressed is not told"
        place = node.rect().translated(-visitor.app.window.position())
        if not press.box.adjusted(-1, -1, 1, 1).contains(QRectF(place)):
            yield f"{press.label!r} is thought to be at {place}"
    for node in nodes:
        speaking = node.role() not in (QAccessible.Role.Client, QAccessible.Role.Pane)
        if speaking and not name(node):
            yield f"a {node.role().name} without a name"
    for words in sight.words:
        if bare(words.text) not in all_names and not words.on_cloth:
            yield f"{words.text!r} is never spoken"


@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_everything_that_can_be_seen_is_spoken(stand: Callable[..., Any], shape: str) -> None:
    visitor = stand(shape)
    wrong = []
    for scene in SCENES:
        for state in visitor.states(scene, "nl"):
            wrong += [f"{state}: {fault}" for fault in spoken_wrong(visitor)]
    for state in visitor.sheets(SCENES[0], "nl"):
        wrong += [f"{state}: {fault}" for fault in spoken_wrong(visitor)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_no_name_is_in_the_other_language(stand: Callable[..., Any], shape: str) -> None:
    visitor = stand(shape)
    said: dict[str, set[str]] = {"nl": set(), "en": set()}
    for language, names in said.items():
        # Names do not depend on the shape: half of the scenes in each.
        for scene in SCENES[shape == "landscape" :: 2]:
            for _ in visitor.states(scene, language):
                names |= {bare(name(node)) for node in visitor.heard()}
                names |= {bare(words.text) for words in visitor.look().words if not words.on_cloth}
        for _ in visitor.sheets(SCENES[0], language):
            names |= {bare(name(node)) for node in visitor.heard()}
    of_books = {part for book in BOOKS for part in book.split(" / ")}
    same = said["nl"] & said["en"] - of_books
    assert {text for text in same if text and not SAME.fullmatch(text)} == set()
