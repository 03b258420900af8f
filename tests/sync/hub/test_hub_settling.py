"""Settlement of what several stations posted, with the library system's end looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import Station
from hub_settling import Room, settling

from sync.hub.settle.rows import CODES
from sync.journal.records import State
from sync.model import Action

BORROW, RETURN, RENEW = Action.BORROW, Action.RETURN, Action.RENEW
HOUR = 3600.0


@pytest.fixture
def room(schema: str, db: psycopg.Connection[Any]) -> Iterator[Room]:
    with settling(schema, db) as made:
        yield made


@pytest.fixture
def pair(tmp_path: Path, hub: str, db: psycopg.Connection[Any]) -> Iterator[tuple[Station, ...]]:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    stations = tuple(Station(tmp_path / name, hub, db) for name in ("a", "b"))
    yield stations
    for each in stations:
        each.close()


def code(state: State) -> int:
    return CODES[state]


def test_what_was_promised_is_booked_and_comes_back(room: Room, station: Station) -> None:
    lent = station.promise(BORROW, "3001", "P1")
    posting = station.posting(orders=True)
    posting.once()
    assert station.journal.delivery(lent).state is State.SENT
    room.settle()
    assert room.lent() == {"3001": "P1"}
    assert room.open() == 0
    posting = station.posting(orders=True)
    posting.once()
    found = station.journal.delivery(lent)
    assert (found.state, found.verdict["by"]) == (State.ACCEPTED, "hub")
    assert "due" in found.verdict
    # Its own echo changes nothing, and is no order.
    posting.once()
    assert room.states(station) == {1: code(State.ACCEPTED)}


@pytest.mark.parametrize("first", [0, 1])
def test_lent_here_and_returned_there_whoever_posts_first(
    room: Room, pair: tuple[Station, ...], first: int
) -> None:
    lender, taker = pair
    lent = lender.promise(BORROW, "3001", "P1", ago_s=2 * HOUR)
    taker.promise(RETURN, "3001", ago_s=HOUR)
    for each in (pair[first], pair[1 - first]):
        each.posting(orders=True).once()
        room.settle()
    assert room.lent() == {}
    assert room.open() == 0
    assert room.work() == []
    lender.posting(orders=True).once()
    ended = {0: State.ACCEPTED, 1: State.SUPERSEDED}[first]
    assert lender.journal.delivery(lent).state is ended


@pytest.mark.parametrize("first", [0, 1])
def test_returned_here_and_lent_there_whoever_posts_first(
    room: Room, pair: tuple[Station, ...], first: int, expect_log: Callable[[str], None]
) -> None:
    if first == 1:
        expect_log("needs review")
    taker, lender = pair
    room.acs.library.checkout("P2", "3001")
    taker.promise(RETURN, "3001", ago_s=2 * HOUR)
    lender.promise(BORROW, "3001", "P1", ago_s=HOUR)
    for each in (pair[first], pair[1 - first]):
        each.posting(orders=True).once()
        room.settle()
    assert room.lent() == {"3001": "P1"}
    assert room.open() == 0
    assert [state for _, _, state in room.work()] in ([], ["settled"])
