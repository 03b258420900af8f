"""What holds for every screen as it was drawn, beside the rules of kiosk.demo.a11y.

A ``sight`` and a ``visitor`` are those of tests/kiosk/ui/window/conftest.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from kiosk.demo.a11y.rules import bare, body_wrong, controls_wrong, name, words_wrong
from kiosk.demo.scenes import BOOKS
from kiosk.demo.scenes.children import BOOKS as OF_CHILDREN
from kiosk.flow.events import Event
from kiosk.flow.screens import Screen
from kiosk.flow.session import Session
from kiosk.ui.app import ScreenApp

PRIMARY = {"portrait": (384, 1500, 636, 176), "landscape": (1340, 724, 520, 164)}

SAME = re.compile(
    r"""[0-9]+|(Bibliotheek|Leenpunt)\ \w+       # digits; names of the library and the station
    |[A-Za-z]|123|abc|ABC|P10|[0-9]{5}[0-9 ]+    # keys; numbers of cards and books
    |multatuli|De\ avonturen\ van\ een\ boek.*     # what somebody looks for and finds
    |((Max\ Havelaar|Minnebrieven),\ )?Multatuli\ ·\ [0-9]{4}
    |Nederlands|English                          # languages in their own words
    |Kast\ A|Hier,\ in\ de\ bibliotheek|Oosterdam|www\.lindeveld\.example/lid-worden
    |Zaterdag\ sluiten\ we.*|Je\ gevonden\ sjaal.*    # what a library has in its own words
    |(E-mail)?\ ?(a…@…)?|QR|Letters|Kaas|Stop    # words that both have, and a masked address
    |Item(\ …[0-9]{4})?
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

NO_SCREEN = SimpleNamespace(value="")
"""What is drawn is taken away, and nothing made in its place."""


def drawn_by(shown: Screen) -> str:
    """The QML file of a screen."""
    if shown in OF_THE_PILE:
        return "PileScreen"
    name = "class" if shown is Screen.CLASS_OVER else shown.value
    return name.title().replace("_", "") + "Screen"


def at_once(app: ScreenApp, events: Sequence[Event]) -> None:
    """All this happened, and the window shows what came of it, not each step on the way there."""
    with patch.object(app, "_project", _nothing), patch.object(app._clock, "wind", _nothing):
        for event in events:
            app.visit.happen(event)
    app._clock.wind()
    # It is made anew, so that nothing is left on it of who stood there before. What stood there
    # goes in its own letters and language: an empty window is laid out for others in less time.
    nobody = Session(app.visit.session.rules, language=app._kiosk.language, sight=app._worn)
    with patch("kiosk.ui.models.kiosk.screen", return_value=NO_SCREEN):
        app._project(nobody)
    app._project(app.visit.session)


def _nothing(*_: object) -> None:
    """Is not done for each of them."""


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
