"""What holds for every screen, whoever stands before it: its words, its controls, what is spoken.

A ``sight`` and a ``visitor`` are those of tests/kiosk/ui/window/conftest.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface

from kiosk.demo.scenes import BOOKS
from kiosk.demo.scenes.children import BOOKS as OF_CHILDREN
from kiosk.flow.events import Event
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session
from kiosk.ui.app import ScreenApp

PITCH_MM = 0.311
PRIMARY_MM, SECONDARY_MM, APART_MM = 20.0, 15.0, 3.0
LEAST_TYPE = 30
HIGHEST_CONTROL = 546
PRIMARY = {"portrait": (384, 1500, 636, 176), "landscape": (1340, 724, 520, 164)}
LOW_MM = 199.0
"""So high above the panel's lower edge the highest control is where all of them lie low."""
BODY, LABEL, CONTROL = 7.0, 4.5, 3.0
ROLES = {
    "AntennaCell": QAccessible.Role.RadioButton,
    "WayButton": QAccessible.Role.RadioButton,
    "WordButton": QAccessible.Role.RadioButton,
    "SegmentButton": QAccessible.Role.RadioButton,
    "FeeRow": QAccessible.Role.CheckBox,
    "PlaceRow": QAccessible.Role.RadioButton,
}

SAME = re.compile(
    r"""[0-9]+|(Bibliotheek|Leenpunt)\ \w+       # digits; names of the library and the station
    |[A-Za-z]|123|abc|ABC|P10|[0-9]{5}[0-9 ]+    # keys; numbers of cards and books
    |multatuli|De\ avonturen\ van\ een\ boek.*     # what somebody looks for and finds
    |Nederlands|English                          # languages in their own words
    |Kast\ A|Hier,\ in\ de\ bibliotheek|Oosterdam|www\.lindeveld\.example/lid-worden
    |Zaterdag\ sluiten\ we.*|Je\ gevonden\ sjaal.*    # what a library has in its own words
    |(E-mail)?\ ?(a…@…)?|QR|Letters|Kaas|Stop    # words that both have, and a masked address
    |Romans,\ bij\ de\ M|“Nog\ grappiger.*       # what goes with a book
    |(Wandeling|Brief|Leeskring|Elke)\ .*
    |Groep\ 6b                                   # a class, and what its children read
    |Muziekkoffer\ .*|Klankstaaf.*|Handtrommel\ .*|.*Belletjes.*    # kits and their parts
    |Microscoop.*|Objectief|Pincet|Glaasjes\ .*|Boekje:\ .*
    |Lezen\ bij\ het\ vuur|Verhalen\ uit.*|Leeszaal    # what partners have on, and where
    |Van\ turfsteker.*|Een\ middag\ met.*|Cultuurhuis\ .*
    |Willem\ Elsschot|([A-Z]\.)+                   # people by their initials""",
    re.VERBOSE,
)


OF_THE_PILE = (Screen.STACK, Screen.PILE, Screen.CARD, Screen.COUNT, Screen.SUCCESS)
PILES = {"PileScreen", "ClassScreen"}
"""Books keep their places from one to the other; between two visits nobody's screen is there."""


def drawn_by(shown: Screen) -> str:
    """The QML file of a screen."""
    if shown in OF_THE_PILE:
        return "PileScreen"
    name = "class" if shown is Screen.CLASS_OVER else shown.value
    return name.title().replace("_", "") + "Screen"


def at_once(app: ScreenApp, events: Sequence[Event]) -> None:
    """All this happened, and the window shows what came of it, not each step on the way there."""
    with patch.object(app, "_project"):
        for event in events:
            app.visit.happen(event)
    session = app.visit.session
    drawn = {drawn_by(Screen(app._kiosk.screen)), drawn_by(screen(session))}
    if len(drawn) == 1 or drawn == PILES:
        # It is made anew, so that nothing is left on it of who stood there before.
        app._project(Session(session.rules, language=session.language))
    app._project(session)


def in_turn(scenes: Sequence[Any], turn: int, turns: int) -> list[Any]:
    """Each scene in one of so many turns, and the first one of every screen in all of them.

    What depends on the screen alone is seen on all; what nearly never depends on the scene, once.
    """
    first = {scene.screen: scene for scene in reversed(scenes)}
    return [
        scene
        for number, scene in enumerate(scenes)
        if number % turns == turn or first[scene.screen] is scene
    ]


def gap(one: QRectF, other: QRectF) -> float:
    """Between two boxes; negative when they overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right())
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom())
    return max(across, down)


def words_wrong(sight: Any) -> Iterator[str]:
    for words in sight.words:
        if words.truncated or words.box.width() > words.room.width() + 1:
            yield f"{words.text!r} does not fit: {words.box} in {words.room}"
        if not words.ground_box.adjusted(-1, -1, 1, 1).contains(words.box):
            yield f"{words.text!r} leaves its ground: {words.box} on {words.ground_box}"
        if words.cut:
            yield f"{words.text!r} is half covered"
        if words.pixels < LEAST_TYPE:
            yield f"{words.text!r} has {words.pixels} px"
        if words.contrast < LABEL:
            yield f"{words.text!r}: {words.contrast:.1f} to 1 on {words.ground.name()}"
    # Boxes that share no more than a pixel do not overlap. There are thousands of pairs: Qt tells.
    cores = [
        (words.box.adjusted(0.5, 0.5, -0.5, -0.5), words)
        for words in sight.words
        if min(words.box.width(), words.box.height()) > 1
    ]
    for (core, one), (other_core, other) in combinations(cores, 2):
        if core.intersects(other_core) and not (one.slanted and other.slanted):
            yield f"{one.text!r} {one.box} and {other.text!r} {other.box} overlap"


def body_wrong(sight: Any) -> Iterator[str]:
    labels = {id(words) for press in sight.presses for words in press.words}
    for words in sight.words:
        if words.contrast < BODY and id(words) not in labels and not words.on_cloth:
            yield f"{words.text!r}: only {words.contrast:.1f} to 1 on {words.ground.name()}"


def controls_wrong(sight: Any, shape: str, *, low: bool = False) -> Iterator[str]:
    """``low``: whatever is pressed lies low; what is only shown may stand higher."""
    highest = HIGHEST_CONTROL if shape == "portrait" else 0
    if low:
        highest = sight.frame.height() - LOW_MM / PITCH_MM
    for press in sight.presses:
        least = PRIMARY_MM if press.kind == "PrimaryButton" else SECONDARY_MM
        if min(press.box.width(), press.box.height()) * PITCH_MM < least:
            yield f"{press.label!r} is small: {press.box}"
        if not sight.frame.contains(press.box):
            yield f"{press.label!r} leaves the window: {press.box}"
        if press.enabled and not press.aloft and press.box.top() < highest - 1:
            yield f"{press.label!r} is too high: {press.box.top()}"
        if press.cut:
            yield f"{press.label!r} is half covered"
        if not press.words:
            yield f"{press.kind} at {press.box} has no word"
        if press.outline < CONTROL:
            yield f"{press.label!r}: its outline has {press.outline:.1f} to 1"
    for one, other in combinations(sight.presses, 2):
        if gap(one.box, other.box) * PITCH_MM < APART_MM:
            yield f"{one.label!r} {one.box} and {other.label!r} {other.box} are too close"
    for picture in sight.pictures:
        if not picture.has_words:
            yield f"icon {picture.name} at {picture.box} stands alone"


def primary_wrong(sight: Any, shape: str) -> Iterator[str]:
    primary = [press for press in sight.presses if press.kind == "PrimaryButton"]
    if len(primary) > 1:
        yield f"{len(primary)} primaries"
    for press in primary:
        place = tuple(round(edge) for edge in press.box.getRect())
        if place != PRIMARY[shape]:
            yield f"the primary is at {place}"


def look_wrong(sight: Any, shape: str) -> Iterator[str]:
    yield from words_wrong(sight)
    yield from body_wrong(sight)
    yield from controls_wrong(sight, shape)
    yield from primary_wrong(sight, shape)


def name(node: QAccessibleInterface) -> str:
    return node.text(QAccessible.Text.Name)


def bare(text: str) -> str:
    """Without the signs that keep a name together or let it break, and on one line."""
    return " ".join(text.translate(dict.fromkeys((0x2068, 0x2069, 0x200B, 0x2060))).split())


def spoken_wrong(visitor: Any, sight: Any) -> Iterator[str]:
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
        # Of a title that has no room the rest is in its name.
        if any(part not in bare(name(node)) for part in bare(press.label).split("… ")):
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
        # A title that has no room is spoken whole.
        if bare(words.text).removesuffix("…") not in all_names and not words.on_cloth:
            yield f"{words.text!r} is never spoken"


def spoken_and_read(visitor: Any, sight: Any) -> set[str]:
    said = {bare(name(node)) for node in visitor.heard()}
    return said | {bare(words.text) for words in sight.words if not words.on_cloth}


def untranslated(said: dict[str, set[str]]) -> set[str]:
    """What is said in both languages, though only one of them has it."""
    books = (*BOOKS, *OF_CHILDREN)
    of_books = {part for book in books for part in book.split(" / ")}
    of_books |= {book.replace(" / ", ", ") for book in books}
    same = said["nl"] & said["en"] - of_books
    cut = {text for text in same if text.endswith("…")}
    same -= {text for text in cut if any(each.startswith(text[:-1]) for each in of_books)}
    return {text for text in same if text and not SAME.fullmatch(text)}
