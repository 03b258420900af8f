"""What no order of events may bring about: every order of a few, in the small world."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from small_world.gestures import HOLDS_LISTED, OPENED, SEARCHED, laid
from small_world.stations import SCHOOL, STATIONS
from small_world.things import RIGHT_PIN, TEACHER, UNKNOWN, WRONG_PIN
from small_world.world import Move, World, lent_to

from kiosk.flow.events import CallWord, CardShown, ItemScanned, Standing
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    CancelPressed,
    ContinuePressed,
    DonePressed,
    FamilyAnswered,
    FeesPressed,
    FeeTicked,
    FindPressed,
    KeepPressed,
    NewPinPressed,
    NumberEntered,
    PayingStopped,
    PayPressed,
    PinEntered,
    PlacePressed,
    RenewPressed,
    ReservePressed,
    SearchPressed,
    SheetOpened,
    StaffCancelled,
    StaffPressed,
    StopPressed,
    Tab,
    TabChosen,
    TitlePressed,
    TypePressed,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
    WordsTyped,
)

pytestmark = pytest.mark.timeout(300)
"""Seconds of computing in each; a machine that does other things too takes longer."""

EVERYONE: list[Move] = [
    ("time", None),
    ("clerk", "well"),
    ("clerk", "badly"),
    ("clerk", "gone"),
    ("event", CardShown("P1")),
    ("event", CardShown("P2")),
]
BOOK: list[Move] = [("lay", "A"), ("settle", "A"), ("lift", "A")]
SIGNED_IN: list[Move] = [("event", CardShown("P1")), ("clerk", "well")]


@dataclass(frozen=True)
class Exploration:
    """Every order of so many of these moves, after the first ones."""

    kind: str
    moves: list[Move]
    depth: int
    first: list[Move] = field(default_factory=list)
    out: tuple[str, ...] = ()


EXPLORED = {
    "one book, two cards": Exploration(
        "screen", [*BOOK, ("event", DonePressed()), ("alarm", None)], 8
    ),
    "somebody is called": Exploration(
        "screen",
        [
            ("event", StaffPressed()),
            ("event", StaffCancelled()),
            ("desk", CallWord.COMING),
            ("desk", CallWord.CANNOT),
            ("call_time", None),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        6,
        [*SIGNED_IN, *laid("A"), ("clerk", "well")],
    ),
    "a loan that goes wrong": Exploration(
        "screen",
        [*BOOK, ("event", DonePressed()), ("alarm", None), ("row_time", 0)],
        7,
        [*SIGNED_IN, *laid("A"), ("lift", "A"), ("clerk", "gone")],
    ),
    "a loan that is undone": Exploration(
        "screen",
        [
            *BOOK,
            ("event", UndoPressed("100")),
            ("row_time", 0),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        7,
        [*SIGNED_IN, *laid("A"), ("clerk", "well")],
    ),
    "a book that is out": Exploration(
        "screen", [*BOOK, *(("event", AnswerGiven(answer)) for answer in Answer)], 7, out=("100",)
    ),
    "a return that goes wrong": Exploration(
        "returns",
        [
            *BOOK,
            ("event", DonePressed()),
            ("alarm", None),
            ("event", ItemScanned("100")),
            ("row_time", 0),
        ],
        7,
        [*laid("A"), ("lift", "A"), ("clerk", "gone")],
        out=("100",),
    ),
    "a set without a screen": Exploration(
        "headless",
        [*((what, uid) for uid in "BC" for what in ("lay", "lift")), ("settle", "B")],
        7,
        SIGNED_IN,
    ),
    "a set that is out": Exploration(
        "returns",
        [
            *((what, uid) for uid in "BC" for what in ("lay", "lift")),
            ("settle", "B"),
            ("settle", "C"),
        ],
        6,
        laid("B", "C"),
        out=("200",),
    ),
    "a book that is out, without a screen": Exploration(
        "headless", [*BOOK, ("alarm", None)], 8, out=("100",)
    ),
    "the overview": Exploration(
        "screen",
        [
            *BOOK,
            ("event", VerbChosen(Verb.OVERVIEW)),
            ("event", RenewPressed(("100",))),
            ("event", AnswerGiven(Answer.RENEW)),
            ("event", WhyPressed("100")),
        ],
        7,
        SIGNED_IN,
        out=("100",),
    ),
    "two holds": Exploration(
        "screen",
        [
            *(("event", press(hold)) for press in (CancelPressed, KeepPressed) for hold in "78"),
            *(("event", TabChosen(tab)) for tab in (Tab.HOME, Tab.HOLDS)),
            ("event", VerbChosen(Verb.BORROW)),
            ("event", DonePressed()),
            ("event", SheetOpened(True)),
            ("row_time", 0),
            ("alarm", None),
        ],
        5,
        [*SIGNED_IN, *HOLDS_LISTED],
    ),
    "a hold on what is refused": Exploration(
        "screen",
        [
            *BOOK,
            *(("event", press) for press in (ReservePressed(), PlacePressed(), WhyPressed("100"))),
            ("event", ContinuePressed()),
            ("event", StopPressed()),
            ("alarm", None),
        ],
        5,
        [*SIGNED_IN, *laid("A"), ("clerk", "badly"), ("event", WhyPressed("100"))],
    ),
    "a search": Exploration(
        "screen",
        [
            *BOOK,
            *(("event", WordsTyped(words)) for words in ("max", "")),
            *(("event", press) for press in (FindPressed(), SearchPressed(), TitlePressed(1, 2))),
            ("event", PlacePressed()),
            ("event", ContinuePressed()),
            ("event", DonePressed()),
            ("row_time", 0),
            ("alarm", None),
        ],
        4,
        [*SIGNED_IN, *SEARCHED],
    ),
    "another PIN": Exploration(
        "screen",
        [
            ("event", NewPinPressed()),
            *(("event", PinEntered(pin)) for pin in (RIGHT_PIN, WRONG_PIN)),
            ("event", ContinuePressed()),
            ("event", DonePressed()),
            ("lay", "A"),
            ("settle", "A"),
            ("alarm", None),
        ],
        5,
        [*SIGNED_IN, ("event", VerbChosen(Verb.OVERVIEW)), ("event", NewPinPressed())],
    ),
    "a book and its double": Exploration(
        "screen",
        [*((what, uid) for uid in "AD" for what in ("lay", "settle", "lift"))],
        6,
        SIGNED_IN,
    ),
    "paying": Exploration(
        "payments",
        [
            ("event", FeesPressed()),
            ("event", FeeTicked(0)),
            ("event", PayPressed()),
            ("event", PayingStopped()),
            ("event", ContinuePressed()),
            ("bank", (Standing.PAID, 0)),
            ("bank", (Standing.ENDED, 0)),
            ("alarm", None),
        ],
        6,
        SIGNED_IN,
    ),
    "paying, and a book": Exploration(
        "payments",
        [
            *BOOK,
            ("event", ContinuePressed()),
            ("event", PayingStopped()),
            ("event", DonePressed()),
            ("bank", (Standing.PAID, 0)),
            ("bank", (Standing.ENDED, 0)),
            ("bank", (Standing.UNKNOWN, 0)),
        ],
        5,
        [
            *SIGNED_IN,
            ("event", FeesPressed()),
            ("clerk", "well"),
            ("event", PayPressed()),
            ("clerk", "well"),
        ],
    ),
    "a mother and a child": Exploration(
        "family",
        [
            *BOOK,
            ("event", FamilyAnswered(joins=True)),
            ("event", FamilyAnswered(joins=False)),
            ("event", UndoPressed("100")),
            ("row_time", 0),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        6,
        SIGNED_IN,
    ),
    "a family and the PINs of its cards": Exploration(
        "family and PIN",
        [
            ("event", PinEntered(RIGHT_PIN)),
            ("event", StopPressed()),
            ("event", ItemScanned("100")),
            ("event", CardShown(UNKNOWN)),
        ],
        5,
        [("event", CardShown("P1")), ("event", PinEntered(RIGHT_PIN)), ("clerk", "well")],
    ),
    "PIN": Exploration(
        "screen and PIN",
        [
            ("event", PinEntered(RIGHT_PIN)),
            ("event", PinEntered(WRONG_PIN)),
            ("event", StopPressed()),
            ("lay", "A"),
            ("settle", "A"),
        ],
        8,
    ),
    "a number that is typed": Exploration(
        "typed",
        [
            ("event", TypePressed()),
            *(("event", NumberEntered(number)) for number in ("111", UNKNOWN)),
            ("event", PinEntered(RIGHT_PIN)),
            ("event", PinEntered(WRONG_PIN)),
            ("event", StopPressed()),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        6,
        laid("A"),
    ),
    "a class": Exploration(
        "class",
        [*BOOK, ("event", CardShown(TEACHER)), ("minute", None), ("row_time", 0), ("alarm", None)],
        6,
        [*OPENED, *laid("A"), ("event", CardShown("P1")), ("clerk", "well")],
    ),
    "barcodes": Exploration(
        "barcodes",
        [
            ("event", ItemScanned("100")),
            ("event", AnswerGiven(Answer.RETURN)),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        8,
        out=("100",),
    ),
}


@pytest.mark.parametrize("name", tuple(EXPLORED))
def test_every_order_of_a_few_events(name: str) -> None:
    """Breadth first, every state once."""
    exploration = EXPLORED[name]
    start = lent_to(World((STATIONS | {"class": SCHOOL})[exploration.kind]), "P1", *exploration.out)
    for move in exploration.first:
        start.move(move)
    edge, seen = [start], {start.key()}
    for _ in range(exploration.depth):
        further = []
        for world in edge:
            for move in (*EVERYONE, *exploration.moves):
                if world.is_idle(move):
                    continue
                other = world.clone()
                other.make(move)
                if (key := other.key()) not in seen:
                    other.check()
                    seen.add(key)
                    further.append(other)
        edge = further
    for world in edge[::20]:
        world.run_out()
