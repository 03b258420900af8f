"""Titles that nobody expects and piles of any size, held against the look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from screen_walk import at_once, look_wrong

from drivers.model import AFI_SECURED, ItemTag, TagKind
from kiosk.demo.scenes import SCENES
from kiosk.flow.events import (
    CardShown,
    Event,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    Security,
    TimePassed,
    Timer,
)
from kiosk.flow.patron_events import DonePressed
from sync.model import Action, Outcome, Reason

SCENE = {scene.name: scene for scene in SCENES}
SHAPES = ("portrait", "landscape")


TITLES = {
    "long": "Een buitengewoon lange titel waar geen eind aan komt " * 4 + "/ Auteur",
    "one word": "Hottentottententententoonstellingsterrein" * 5,
    "markup": "<b>Vet</b> &amp; <img src='file:///etc/passwd'> <a href='x'>link</a> / <i>A</i>",
    "arabic": "ألف ليلة وليلة 1001 / شهرزاد",
    "hebrew": "מלחמה ושלום 1812, כרך 2 / לב טולסטוי",
    "mixed": "Leren \u202eبالعربية\u202c in 30 dagen / \u2067abc\u2069",
    "cyrillic": "Війна і мир / Лев Толстой",
    "diacritics": "Łódź, İzmir / Ÿ",
    "emoji": "Het 👩‍👩‍👧‍👦-boek 📚🎉 / 🦊",
    "lines": "Een\ttitel\nop drie\r\nregels / Au\nteur",
    "nothing": "",
    "spaces": "   ",
    "replaced": "100% $& $1 %1 %n %L1 / %2",
}
WITH_TITLES = (
    *("stack", "stack-many", "pile", "pile-returns", "pile-still-there"),
    *("question", "question-many", "overview", "success", "success-many", "refusal"),
    *("children-stamps", "children-ten"),
)


def taken_for_code(sight: Any, title: str) -> Iterator[str]:
    """Signs are shown as signs."""
    for begin in ("<b>Vet</b> &amp; <img", "100% $& $1 %1"):
        if title.startswith(begin):
            word = begin.split(" ")[0].strip("<b/>%")
            for words in sight.words:
                cut = begin.startswith(words.text.removesuffix("…"))
                if word in words.text and begin not in words.text and not cut:
                    yield f"{words.text!r}"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("part", range(2))
def test_titles_that_nobody_expects(
    stand: Callable[..., Any],
    opened: Callable[[], AbstractContextManager[list[str]]],
    shape: str,
    part: int,
) -> None:
    visitor = stand(shape)
    wrong = []
    with opened() as files:
        for number, (name, title) in list(enumerate(TITLES.items()))[part::2]:
            # Each title meets each scene, in one shape or the other.
            first = (shape == "landscape") ^ (number % 2)
            for scene in map(SCENE.__getitem__, WITH_TITLES[first::2]):
                visitor.play(scene, titled=lambda _, title=title: title)
                sight = visitor.look()
                faults = [*look_wrong(sight, shape), *taken_for_code(sight, title)]
                wrong += [f"{name}, {scene.name}: {fault}" for fault in faults]
    assert files == [], "the thread that draws opens nothing"
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("refused", [0, 1, 2], ids="refused from {}".format)
def test_piles_of_any_size(stand: Callable[..., Any], shape: str, refused: int) -> None:
    visitor = stand(shape)
    wrong = [
        f"{count}, {fault}"
        for count in (1, 6, 7, 9, 10, 60)
        for fault in pile_wrong(visitor, shape, count, refused)
    ]
    assert not wrong, "\n".join(wrong)


def pile_wrong(visitor: Any, shape: str, count: int, refused: int) -> list[str]:
    # Somebody was here before: nothing of them is left.
    visitor.play(SCENE["attract"])
    visitor.begin(SCENE["pile"])
    wrong = []

    def held(state: str) -> None:
        visitor.settle()
        wrong.extend(f"{state}: {fault}" for fault in look_wrong(visitor.look(), shape))

    def until_decided() -> Iterator[tuple[str, list[Event]]]:
        yield "just laid down", [ItemShown(f"E0{number}") for number in range(count)]
        yield "seen", [ItemSettled(book(number)) for number in range(count)]
        yield "seen, asked", [TimePassed(Timer.IDLE)]
        yield "asking", [CardShown("P1"), PatronKnown("P1", offline=False, initials="A.V.")]

    if refused:
        # The same until then as where others are refused.
        at_once(visitor.app, [each for _, events in until_decided() for each in events])
    else:
        for state, events in until_decided():
            for event in events:
                visitor.app.visit.happen(event)
            held(state)
    for number in range(count):
        visitor.app.visit.happen(decided(number, refused, visitor.now_is))
    held("decided")
    visitor.happen(TimePassed(Timer.IDLE))
    held("decided, asked")
    visitor.happen(DonePressed())
    held("done")
    return wrong


def book(number: int) -> PadItem:
    tag = (f"E0{number}", ItemTag(TagKind.ISO28560_3, f"3000{number}"))
    return PadItem(f"3000{number}", (tag,), (AFI_SECURED,))


def decided(number: int, refused: int, now: datetime) -> LoanDecided:
    """Lent; each third refused, each seventh taken off the pad too early."""
    item = f"3000{number}"
    if number % 3 == refused:
        reason = Reason.HELD_FOR_OTHER
        return LoanDecided(item, Action.BORROW, Outcome.REFUSED, reason=reason, title="Eline Vere")
    security = Security.GONE if number % 7 == 6 else Security.VERIFIED
    done = LoanDecided(item, Action.BORROW, Outcome.ACCEPTED, due=now, title="Camera Obscura / H.")
    return replace(done, security=security)
