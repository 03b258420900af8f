"""What a screen reader finds on every screen, and that it is in the language of the moment."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from screen_walk import bare, name, spoken_wrong

from kiosk.demo.scenes import BOOKS, SCENES
from kiosk.demo.scenes.children import BOOKS as OF_CHILDREN

SAME = re.compile(
    r"""[0-9]+|(Bibliotheek|Leenpunt)\ \w+       # digits; names of the library and the station
    |[A-Za-z]|123|abc|ABC|P10|[0-9]{5}[0-9 ]+    # keys; numbers of cards and books
    |multatuli|De\ avonturen\ van\ een\ boek.*     # what somebody looks for and finds
    |Nederlands|English                          # languages in their own words
    |Kast\ A|Hier,\ in\ de\ bibliotheek|Oosterdam|www\.lindeveld\.example/lid-worden
    |Zaterdag\ sluiten\ we.*|Je\ gevonden\ sjaal.*    # what a library has in its own words
    |(E-mail)?\ ?(a…@…)?|QR|Letters|Kaas|Stop    # words that both have, and a masked address
    |Willem\ Elsschot""",
    re.VERBOSE,
)


@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_everything_that_can_be_seen_is_spoken(stand: Callable[..., Any], shape: str) -> None:
    visitor = stand(shape)
    wrong = []
    for scene in SCENES:
        for state in visitor.states(scene, "nl"):
            wrong += [f"{state}: {fault}" for fault in spoken_wrong(visitor, visitor.look())]
    for state in visitor.sheets(SCENES[0], "nl"):
        wrong += [f"{state}: {fault}" for fault in spoken_wrong(visitor, visitor.look())]
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
    books = (*BOOKS, *OF_CHILDREN)
    of_books = {part for book in books for part in book.split(" / ")}
    of_books |= {book.replace(" / ", ", ") for book in books}
    same = said["nl"] & said["en"] - of_books
    cut = {text for text in same if text.endswith("…")}
    same -= {text for text in cut if any(each.startswith(text[:-1]) for each in of_books)}
    assert {text for text in same if text and not SAME.fullmatch(text)} == set()
