"""Settlement of what several stations posted, with the library system's end looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import Station, keys_in
from hub_settling import Room, settling

from kiosk.cli import main
from sync.hub.settle.rows import CODES
from sync.hub.settle.staff import listed, settle_work
from sync.journal.records import Intent, State
from sync.model import Action
from sync.work import How, NotPossible, SettledAlready, Settling

BORROW, RETURN, RENEW = Action.BORROW, Action.RETURN, Action.RENEW
HOUR = 3600.0


@pytest.fixture
def room(schema: str, db: psycopg.Connection[Any]) -> Iterator[Room]:
    with settling(schema, db) as made:
        yield made


CONFIG = """
[hub]
database = "{url}"
state_dir = "."
[ils]
host = "127.0.0.1"
port = 1
account = "hub"
password = "secret"
"""


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
def test_what_waits_together_goes_out_as_it_happened(
    room: Room, pair: tuple[Station, ...], first: int
) -> None:
    """Both were away: whoever posts first, the loan was before the return."""
    lender, taker = pair
    lender.promise(BORROW, "3001", "P1", ago_s=2 * HOUR)
    taker.promise(RETURN, "3001", ago_s=HOUR)
    for each in (pair[first], pair[1 - first]):
        each.posting(orders=True).once()
    room.settle()
    effects = [(each.effect, each.item) for each in room.acs.exchanges() if each.effect]
    assert effects == [("lent", "3001"), ("returned", "3001")]
    assert (room.lent(), room.open(), room.work()) == ({}, 0, [])


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


def test_what_is_refused_is_work_until_somebody_settles_it(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    room.acs.library.checkout("P2", "3001")
    lent = station.promise(BORROW, "3001", "P1")
    station.posting(orders=True).once()
    room.settle()
    assert room.work() == [("needs_review", "on_loan_to_other", "open")]
    station.posting(orders=True).once()
    found = station.journal.delivery(lent)
    assert (found.state, found.verdict["reason"]) == (State.NEEDS_REVIEW, "on_loan_to_other")
    assert station.journal.work() == [], "it is on the hub's list"
    (item,) = listed(room.db, room.seal)
    assert (item.station, item.branch, item.intent) == (
        station.name,
        "centrum",
        Intent(BORROW, "3001", "P1"),
    )
    key = item.item.key
    with pytest.raises(NotPossible, match="correct needs another item"):
        settle_work(room.db, room.seal, Settling(key, How.CORRECT, "Ans"), "Ans")
    room.acs.library.checkin("3001")
    settle_work(room.db, room.seal, Settling(key, How.RETRY, "Ans"), "Ans")
    with pytest.raises(SettledAlready):
        settle_work(room.db, room.seal, Settling(key, How.RETRY, "Ans"), "Ans")
    assert room.jobs() == ["todo"]
    room.settle()
    assert room.lent() == {"3001": "P1"}
    station.posting(orders=True).once()
    assert station.journal.delivery(lent).state is State.ACCEPTED
    (settled,) = listed(room.db, room.seal, open_only=False)
    assert (settled.settled["how"], settled.settled["by"]) == ("retry", "Ans")


def test_a_loan_that_staff_cancels_is_taken_back(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    room.acs.library.checkout("P2", "3001")
    station.promise(BORROW, "3001", "P1")
    station.posting(orders=True).once()
    room.settle()
    (item,) = listed(room.db, room.seal)
    settle_work(room.db, room.seal, Settling(item.item.key, How.CANCEL, "Ans"), "Ans")
    room.settle()
    assert room.open() == 0
    assert room.lent() == {"3001": "P2"}, "the undoing asks whose loan it is"
    assert listed(room.db, room.seal) == []
    (settled,) = listed(room.db, room.seal, open_only=False)
    assert (settled.settled["how"], settled.settled["by"]) == ("cancel", "Ans")


def test_the_commands_for_staff(
    room: Room,
    station: Station,
    tmp_path: Path,
    expect_log: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    expect_log("needs review")
    path = tmp_path / "hub.toml"
    path.write_text(CONFIG.format(url=room.url))
    keys_in(tmp_path)
    room.acs.library.checkout("P2", "3001")
    station.promise(BORROW, "3001", "P1")
    station.posting(orders=True).once()
    room.settle()

    def said(*words: str, code: int = 0) -> list[dict[str, Any]]:
        assert main(["hub", *words, "--config", str(path), "--json"]) == code
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    (row,) = said("work", "list")
    about = {name: row[name] for name in ("what", "kind", "item", "card", "reason", "station")}
    assert about == {
        "what": "needs_review",
        "kind": "borrow",
        "item": "3001",
        "card": "P1",
        "reason": "on_loan_to_other",
        "station": station.name,
    }
    assert said("work", "list", "--branch", "elsewhere") == []
    found = ("--kind", "needs_review", "--reason", "on_loan_to_other", "--station", station.name)
    assert said("work", "list", *found, "--search", "3001", "--most", "1") == [row]
    for other in (("--kind", "bin_full"), ("--older-than", "1"), ("--search", "3002")):
        assert said("work", "list", *other) == []
        assert said("work", "settle", "--found", *other, "--how", "accept", "--by", "A") == []
    # Neither everything by a slip, nor a number and a filter.
    for wrong in (("--found",), (row["work"], "--found", *found), ()):
        said("work", "settle", *wrong, "--how", "accept", "--by", "Ans", code=2)
    assert said("work", "list", "--most", "1") == [row]
    by_ans = ("--how", "accept", "--by", "Ans", "--note", "met the patron")
    together = ("work", "settle", "--found", *found, *by_ans)
    assert said(*together) == [{"work": row["work"], "settled": True}]
    assert said(*together) == []
    (again,) = said("work", "settle", row["work"], *by_ans, code=1)
    assert (again["settled"], "already" in again["error"]) == (False, True)
    (shown,) = said("work", "show", row["work"])
    assert (shown["settled"]["how"], shown["settled"]["note"]) == ("accept", "met the patron")
    said("work", "show", "nobody's", code=1)
    assert said("work", "list") == []
    assert room.states(station) == {1: code(State.REFUSED)}
    room.db.execute("DELETE FROM alarm")
    room.db.execute("INSERT INTO alarm (kind, device) VALUES ('clone', %s)", (station.number,))
    (alarm,) = said("alarms", "list")
    assert (alarm["kind"], alarm["station"], alarm["count"]) == ("clone", station.name, 1)
    said("alarms", "settle", str(alarm["alarm"]))
    said("alarms", "settle", str(alarm["alarm"]), code=1)
    assert said("alarms", "list") == []
    done = room.db.execute("SELECT action FROM audit ORDER BY id DESC LIMIT 2").fetchall()
    assert done == [("settle alarm",), ("work_settled",)]
