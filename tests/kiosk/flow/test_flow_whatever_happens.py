"""What no order of events may bring about, drawn: visits in a small world around the flow.

The world has tags on a pad, two cards, an ILS that knows who has what, and a clerk who performs
orders one by one, later. It keeps books of its own about what the flow may ask and show.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_world.gestures import (
    IN_A_CLASS,
    LENT_KIT_PUT_BACK,
    OPENED,
    RETURNED_KIT,
    SECOND_CARD_LAPSES,
    VISITS,
    laid,
)
from small_world.stations import SCHOOL, STATIONS
from small_world.world import Move, World, lent_to

from kiosk.flow.events import CardShown
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    DonePressed,
    LanguageChosen,
    Verb,
    VerbChosen,
)

pytestmark = pytest.mark.timeout(300)
"""Seconds of computing in each; a machine that does other things too takes longer."""


@pytest.mark.parametrize("kind", tuple(STATIONS))
@settings(max_examples=500)
@given(moves=VISITS, out=st.sampled_from([(), ("100",), ("100", "200")]))
@example(moves=[*laid("A"), ("event", CardShown("P1")), *[("clerk", "well")] * 4], out=())
@example(moves=[*RETURNED_KIT, ("lift", "A"), ("event", CardShown("P2"))], out=("100",))
@example(moves=[*RETURNED_KIT, *laid("B", "C"), ("event", CardShown("P2"))], out=("100",))
@example(moves=[*LENT_KIT_PUT_BACK], out=())
@example(moves=[*SECOND_CARD_LAPSES], out=())
def test_whatever_happens(kind: str, moves: list[Move], out: tuple[str, ...]) -> None:
    world = lent_to(World(STATIONS[kind], tells_households=kind == "household"), "P1", *out)
    for move in moves:
        world.move(move)
    world.run_out()


@settings(max_examples=1000)
@given(
    lists=st.lists(IN_A_CLASS, max_size=40),
    out=st.sampled_from([(), ("100",), ("100", "200")]),
)
def test_whatever_happens_in_a_class(lists: list[list[Move]], out: tuple[str, ...]) -> None:
    world = lent_to(World(SCHOOL), "P1", *out)
    for moves in [OPENED, *lists]:
        for move in moves:
            world.move(move)
    world.run_out()


def test_a_thousand_visits_leave_nothing_behind() -> None:
    world = World(STATIONS["screen"])
    visit: list[Move] = [
        *laid("A"),
        *laid("E"),
        ("event", LanguageChosen("en")),
        ("event", CardShown("P1")),
        *[("clerk", "well")] * 3,
        ("event", VerbChosen(Verb.OVERVIEW)),
        ("event", CardShown("P2")),
        # On the last screen of the first one.
        ("event", DonePressed()),
        *[("clerk", "well")] * 3,
        ("lift", "A"),
        *laid("A"),
        ("event", AnswerGiven(Answer.RETURN)),
        *[("clerk", "well")] * 3,
        ("lift", "A"),
        ("lift", "E"),
    ]
    sessions = set()
    for _ in range(1000):
        for move in visit:
            world.move(move)
        world.run_out()
        sessions.add(replace(world.session, activity=0))
    assert len(sessions) == 1
    assert not world.loans
