"""Every state that one intent can get into, breadth first, with the real engine and journal.

A world is an ILS with one item, a station, a copy of its journal on another disk, and another desk
that may act twice. Events: the live call and each pass over the backlog with every outcome of the
transaction and of the first question, what the desk tells, a crash at any point with the restart
rule, a refused sign-in, the journal restored from a copy, the other desk's checkin and loan, the
item withdrawn. STATES holds how many states there are and how deep the last one lies; no state
beyond has anything new. In each of them:

- nothing is carried out again while what it did before still stands, by whichever copy;
- what was promised ends accepted, or as work for staff;
- a loan that nobody was told about does not stay: it is put right, or it is work;
- with an ILS that answers everything comes to an end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from delivery_worlds import Books, Seen, World, begin, crashed, drained, events, seen

from sync.delivery.decide import TABLE, Evidence, Next, Promise, Stage
from sync.journal import reader, records
from sync.journal.records import State
from sync.model import Action

pytestmark = pytest.mark.timeout(600)
"""As long as it takes: what ends the search is the number of states."""

BEGINNINGS = {
    "borrow": (Action.BORROW, Books(), False),
    "borrow, lent to another": (Action.BORROW, Books(holder="P2"), False),
    "borrow, promised": (Action.BORROW, Books(), True),
    "return": (Action.RETURN, Books(holder="P1"), False),
    "return, promised": (Action.RETURN, Books(holder="P1"), True),
    "return, not lent": (Action.RETURN, Books(), False),
    "borrow, had before": (Action.BORROW, Books(holder="P1", before=True), False),
    "borrow, no lists": (Action.BORROW, Books(lists=False), False),
    "borrow, promised, no lists": (Action.BORROW, Books(lists=False), True),
    "return, no lists": (Action.RETURN, Books(holder="P1", lists=False), False),
    "renew, promised, no lists": (Action.RENEW, Books(holder="P1", lists=False), True),
    "renew": (Action.RENEW, Books(holder="P1"), False),
    "renew, promised": (Action.RENEW, Books(holder="P1"), True),
}
STATES = {
    "borrow": (424, 7),
    "borrow, lent to another": (263, 7),
    "borrow, promised": (129, 6),
    "return": (346, 7),
    "return, promised": (120, 5),
    "return, not lent": (310, 7),
    "borrow, had before": (308, 7),
    "borrow, no lists": (360, 7),
    "borrow, promised, no lists": (130, 6),
    "return, no lists": (346, 7),
    "renew, promised, no lists": (75, 5),
    "renew": (225, 7),
    "renew, promised": (83, 6),
}
"""Beginning → (states, depth of the last one)."""
_LONGEST = 40
_PASSES = 6
_MUTANT_DEPTH = 4

Found = dict[Seen, tuple[World, tuple[str, ...]]]


def explore(beginning: str, longest: int = _LONGEST) -> Found:
    """Each state that can be reached, with the shortest way there."""
    action, books, promised = BEGINNINGS[beginning]
    start = begin(action, books, promised=promised)
    found: Found = {seen(start): (start, ())}
    frontier = list(found.values())
    for _ in range(longest):
        reached: list[tuple[World, tuple[str, ...]]] = []
        for world, way in frontier:
            for name, following in events(world):
                key = seen(following)
                if key not in found:
                    found[key] = (following, (*way, name))
                    reached.append(found[key])
        frontier = reached
    return found


def end_of(world: World) -> tuple[Seen, World]:
    """Where it ends when the ILS answers from now on."""
    last = crashed(world) if world.desk in ("holds", "unreachable", "doubt") else world
    for _ in range(_PASSES):
        if not seen(last).open:
            break
        last = drained(last)
    return seen(last), last


def wrongs(key: Seen, world: World) -> list[str]:
    """What may not be, here or in the end."""
    end, last = end_of(world)
    found = []
    if world.books.twice or last.books.twice:
        found.append("carried out twice")
    if world.books.robbed or last.books.robbed:
        found.append("an older loan was ended")
    if end.open:
        found.append("no end")
    told_yes = end.told in ("accepted", "pending")
    if told_yes and end.state is not State.ACCEPTED and not end.work:
        found.append("a promise is gone")
    if last.books.ours and not told_yes and not end.work:
        found.append("a loan that nobody knows of")
    for _, state, _, _, work in (*key.intents, *end.intents):
        if (state == State.NEEDS_REVIEW) != (work == 1):
            found.append("review without work, or work without review")
    return found


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_every_state_is_sound(beginning: str, expect_log: Callable[[str], None]) -> None:
    expect_log("needs review")
    found = explore(beginning)
    for key, (world, way) in found.items():
        assert wrongs(key, world) == [], (way, key)
    depth = max(len(way) for _, way in found.values())
    assert depth < _LONGEST
    assert (len(found), depth) == STATES[beginning]


MUTANTS = [
    # What the table may not say, and that this exploration would find it.
    ("renew, promised", (Action.RENEW, Stage.DOUBT, Promise.YES), Evidence.NOT_ASKED, Next.SEND),
    ("borrow, promised", (Action.BORROW, Stage.DOUBT, Promise.YES), Evidence.NOT_ASKED, Next.SEND),
    (
        "borrow, promised",
        (Action.BORROW, Stage.DOUBT, Promise.YES),
        Evidence.WITH_PATRON,
        Next.SEND,
    ),
    ("renew, promised", (Action.RENEW, Stage.DOUBT, Promise.YES), Evidence.RENEWED, Next.SEND),
    (
        "borrow, promised",
        (Action.BORROW, Stage.DOUBT, Promise.YES),
        Evidence.WITH_OTHER,
        Next.ABANDON,
    ),
    ("borrow", (Action.BORROW, Stage.DOUBT, Promise.NOTHING), Evidence.WITH_PATRON, Next.ABANDON),
    ("borrow", (Action.BORROW, Stage.DOUBT, Promise.NO), Evidence.WITH_PATRON, Next.ABANDON),
    ("renew, promised", (Action.RENEW, Stage.RESTORED, Promise.YES), Evidence.RENEWED, Next.SEND),
    (
        "return, promised",
        (Action.RETURN, Stage.DOUBT, Promise.YES),
        Evidence.WITH_PATRON,
        Next.ABANDON,
    ),
    (
        "borrow, no lists",
        (Action.BORROW, Stage.DOUBT, Promise.NOTHING),
        Evidence.UNCLEAR,
        Next.ABANDON,
    ),
    ("borrow, no lists", (Action.BORROW, Stage.DOUBT, Promise.NO), Evidence.UNCLEAR, Next.ABANDON),
    (
        "borrow, promised, no lists",
        (Action.BORROW, Stage.DOUBT, Promise.YES),
        Evidence.UNCLEAR,
        Next.SEND,
    ),
    (
        "renew, promised, no lists",
        (Action.RENEW, Stage.DOUBT, Promise.YES),
        Evidence.UNCLEAR,
        Next.SEND,
    ),
]


@pytest.mark.parametrize(("start", "row", "evidence", "step"), MUTANTS)
def test_a_wrong_cell_of_the_table_is_found(
    expect_log: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    row: tuple[Action, Stage, Promise],
    evidence: Evidence,
    step: Next,
) -> None:
    expect_log("needs review")
    monkeypatch.setitem(TABLE[row], evidence, step)
    found = explore(start, _MUTANT_DEPTH)
    assert any(wrongs(key, world) for key, (world, _) in found.items())


def test_what_a_patron_had_before_would_be_ended(
    expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The word of the intent is what keeps it: without it this exploration finds the harm."""
    expect_log("needs review")
    read = records.read_intent
    monkeypatch.setattr(
        reader, "read_intent", lambda payload: replace(read(payload), loans_unknown=False)
    )
    found = explore("borrow, had before", _MUTANT_DEPTH)
    assert any("an older loan was ended" in wrongs(key, world) for key, (world, _) in found.items())
