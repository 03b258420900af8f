"""A promise that staff has sent again: it goes out, or it is said why it does not."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import Station, hub_toml, keys_in
from hub_settling import Room, settling

from kiosk.cli import main
from sync.hub.settle.retrying import Again, Came, closed, what_came
from sync.hub.settle.staff import listed, settle_work
from sync.model import Action
from sync.work import How, Overtaken, Settling

BORROW, RETURN = Action.BORROW, Action.RETURN
HOUR = 3600.0


@pytest.fixture
def room(schema: str, db: psycopg.Connection[Any]) -> Iterator[Room]:
    with settling(schema, db) as made:
        yield made


@pytest.fixture
def refused(room: Room, station: Station, expect_log: Callable[[str], None]) -> str:
    """The number of the work about a loan to P1 of what P2 has."""
    expect_log("needs review")
    room.acs.library.checkout("P2", "3001")
    station.promise(BORROW, "3001", "P1", ago_s=HOUR)
    station.posting(orders=True).once()
    room.settle()
    (item,) = listed(room.db, room.seal)
    return item.item.key


def retry(room: Room, work: str) -> None:
    settle_work(room.db, room.seal, Settling(work, How.RETRY, "Ans"), "Ans")


def test_what_cannot_go_out_yet_is_the_same_work_again_and_says_why(
    room: Room, refused: str
) -> None:
    (before,) = listed(room.db, room.seal)
    for times in (1, 2):
        retry(room, refused)
        assert what_came(room.db, [refused], waited_s=0) == {refused: Again(Came.WAITS)}
        room.settle()
        again = Again(Came.REFUSED, "on_loan_to_other")
        assert what_came(room.db, [refused], waited_s=0) == {refused: again}
        (found,) = listed(room.db, room.seal)
        assert (found.item.key, found.item.opened_at) == (refused, before.item.opened_at)
        tried = found.item.detail["retried"]
        assert (tried["by"], tried["times"]) == ("Ans", times)
    # Asked about each time: a loan of what another has would end that one at some.
    assert (room.sent("11"), room.lent()) == (1, {"3001": "P2"})


def test_what_was_mended_goes_out_and_its_attempts_count_on(
    room: Room, station: Station, refused: str
) -> None:
    retry(room, refused)
    room.settle()
    room.acs.library.checkin("3001")
    retry(room, refused)
    room.settle()
    assert what_came(room.db, [refused], waited_s=0) == {refused: Again(Came.SETTLED)}
    assert (room.sent("11"), room.lent(), room.open()) == (2, {"3001": "P1"}, 0)
    assert station.one("SELECT attempts FROM outcome WHERE device = %s") == 2
    assert [state for *_, state in room.work()] == ["settled"]


def test_staff_says_the_order_where_no_clock_does(
    room: Room, hub: str, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    taker, lender = (Station(tmp_path / name, hub, room.db) for name in ("a", "b"))
    taker.promise(RETURN, "3001", ago_s=2.0)
    lender.promise(BORROW, "3001", "P1", ago_s=1.0)
    for each in (taker, lender):
        each.posting(orders=True).once()
    room.settle()
    assert (room.work(), room.sent("11")) == ([("needs_review", "not_on_loan", "open")], 0)
    (item,) = listed(room.db, room.seal)
    retry(room, item.item.key)
    room.settle()
    assert (room.lent(), room.open()) == ({"3001": "P1"}, 0)
    for each in (taker, lender):
        each.close()


def test_what_its_item_has_left_behind_is_said_before_anybody_tries(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    room.acs.library.checkout("P2", "3001")
    entry = station.promise(BORROW, "3001", "P1", ago_s=2 * HOUR)
    posting = station.posting(orders=True)
    posting.once()
    room.settle()
    ways = (How.RETRY, How.ACCEPT, How.CANCEL, How.CORRECT)
    assert closed(room.db, room.seal, entry, ways) == {}
    # A return that waits for its turn.
    station.promise(RETURN, "3001")
    posting.once()
    assert closed(room.db, room.seal, entry, ways) == {
        How.RETRY: "overtaken",
        How.CANCEL: "overtaken",
    }
    (item,) = listed(room.db, room.seal)
    with pytest.raises(Overtaken, match="since then this station had a return"):
        retry(room, item.item.key)


@contextmanager
def a_worker(room: Room) -> Iterator[None]:
    ends, seat = threading.Event(), room.seat()

    def work() -> None:
        while not ends.wait(0.02):
            for shard in range(64):
                seat.settle(shard)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        ends.set()
        thread.join()


def test_the_command_waits_and_says_what_came_of_it(
    room: Room, refused: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hub.toml"
    path.write_text(hub_toml(room.url))
    keys_in(tmp_path)
    words = ("hub", "work", "settle", refused, "--how", "retry", "--by", "Ans", "--json")

    def said(code: int) -> dict[str, Any]:
        with a_worker(room):
            assert main([*words, "--config", str(path)]) == code
        (line,) = capsys.readouterr().out.splitlines()
        return dict(json.loads(line))

    answer = said(1)
    assert (answer["settled"], answer["came"]) == (False, "refused")
    assert answer["reason"] == "on_loan_to_other"
    assert "stays on the list" in answer["error"]
    room.acs.library.checkin("3001")
    assert said(0) == {"work": refused, "settled": True, "came": "settled"}
    assert room.lent() == {"3001": "P1"}
