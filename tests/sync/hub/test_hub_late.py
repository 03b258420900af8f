"""What comes late, or again, to a hub that knows more by then, or less than it did."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import Station
from hub_settling import Room, settling

from sync.hub.settle.staff import set_untold_aside
from sync.hub.station.handing import Handed
from sync.hub.station.posting import Posting
from sync.journal.records import Intent, State, Told
from sync.model import Action, Outcome
from sync.settler import STATION, Settler
from sync.work import How, Settling, settle

BORROW, RETURN, RENEW = Action.BORROW, Action.RETURN, Action.RENEW
PERIOD = timedelta(days=21)
"""So much longer the library system lends, for each renewal."""
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


def serve(room: Room, station: Station, action: Action, item: str, patron: str = "") -> str:
    """Somebody was served with the library system there, and it is settled."""
    journal = station.journal
    entry = journal.intend(Intent(action, item, patron))
    journal.mark(entry, State.SENT, attempted=True)
    if action is BORROW:
        room.acs.library.checkout(patron, item)
    else:
        room.acs.library.checkin(item)
    with journal.write():
        journal.tell(entry, Told(Outcome.ACCEPTED))
        journal.settle(entry, State.ACCEPTED, {})
    return entry


def test_a_return_that_comes_late_ends_no_loan_of_since_then(
    room: Room, pair: tuple[Station, ...], expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    away, here = pair
    away.promise(RETURN, "3001", ago_s=2 * HOUR)
    serve(room, here, BORROW, "3001", "P1")
    here.posting(orders=True).once()
    away.posting(orders=True).once()
    room.settle()
    assert room.lent() == {"3001": "P1"}
    assert room.sent("09") == 0


def test_a_loan_that_comes_late_is_over_where_it_was_returned_since_then(
    room: Room, pair: tuple[Station, ...]
) -> None:
    away, here = pair
    away.promise(BORROW, "3001", "P1", ago_s=2 * HOUR)
    serve(room, here, RETURN, "3001")
    here.posting(orders=True).once()
    away.posting(orders=True).once()
    room.settle()
    assert (room.lent(), room.open(), room.work()) == ({}, 0, [])
    assert room.sent("11") == 0


def test_what_the_station_ended_before_it_settles_itself_again_holds_nothing_up(
    room: Room, station: Station
) -> None:
    entry = station.journal.intend(Intent(BORROW, "3001", "P1"))
    station.posting(orders=True).once()
    assert room.open() == 1
    with station.journal.write():
        station.journal.tell(entry, Told(Outcome.ACCEPTED))
        station.journal.settle(entry, State.ACCEPTED, {})
    settler = Settler(station.journal, STATION)
    assert not settler.by_hub
    handed = Handed(station.journal, station.membership.seal, settler)
    Posting(station.journal, station.name, station.client(), handed).once()
    assert room.open() == 0


def test_what_stations_know_of_is_not_delivered_anew_by_a_database_that_went_back(
    room: Room, station: Station
) -> None:
    posting = station.posting(orders=True)
    station.promise(BORROW, "3001", "P1", ago_s=2 * HOUR)
    posting.once()
    before = "event", "stream"
    for table in before:
        room.db.execute(f"CREATE TEMP TABLE kept_{table} AS SELECT * FROM {table}")
    (acked,) = room.db.execute(
        "SELECT acked FROM stream WHERE device = %s", (station.number,)
    ).fetchone()
    room.settle()
    station.promise(RETURN, "3001", ago_s=HOUR)
    posting.once()
    room.settle()
    station.posting(orders=True).once()
    assert station.journal.open_entries() == []
    try:
        for table in before:
            room.db.execute(f"DELETE FROM {table} WHERE device = {station.number}")
            room.db.execute(
                f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM kept_{table}"
                f" WHERE device = {station.number}"
            )
        room.db.execute("TRUNCATE history, outcome, item_last")
        room.db.execute("DELETE FROM entry WHERE device = %s AND seq > %s", (station.number, acked))
        room.db.execute("UPDATE origin SET timeline = '00000000'")
        room.db.execute("SELECT look_at_origin()")
        room.settle()
        station.posting(orders=True).once()
        room.later()
        room.settle()
        assert (room.sent("11"), room.sent("09")) == (1, 1)
        assert (room.open(), room.work(), room.lent()) == (0, [], {})
    finally:
        room.db.execute("DROP TABLE kept_event, kept_stream")
        room.db.execute("UPDATE origin SET went_back_at = NULL")
        room.db.execute("DELETE FROM alarm WHERE kind = 'database_restored'")


@pytest.mark.parametrize("forked", [False, True])
def test_what_a_journal_that_was_lost_told_nobody_about_is_work(
    room: Room, pair: tuple[Station, ...], forked: bool
) -> None:
    lost, here = pair
    lost.journal.intend(Intent(BORROW, "3001", "P1"))
    lost.posting(orders=True).once()
    here.promise(RETURN, "3001")
    here.posting(orders=True).once()
    room.db.execute("UPDATE event SET received_at = now() - interval '2 hours' WHERE told IS NULL")
    room.db.execute("UPDATE stream SET seen = now() - interval '2 hours'")
    # As long as nothing at all is heard of it, it may still say so.
    assert set_untold_aside(room.db, room.seal) == 0
    room.settle()
    assert room.open() == 2
    how = "state = 'forked'" if forked else "seen = now()"
    room.db.execute(f"UPDATE stream SET {how} WHERE device = %s", (lost.number,))
    assert set_untold_aside(room.db, room.seal) == 1
    room.settle()
    assert (room.open(), room.work()) == (0, [("needs_review", "confirm_needed", "open")])


def test_a_copy_of_a_journal_takes_nothing_for_its_own_that_the_other_did(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    expect_log("an epoch does not go on")
    station.promise(BORROW, "3001", "P1")
    station.journal.settle_log()
    shutil.copy(station.folder / "journal.db", station.folder / "copy.db")
    station.promise(BORROW, "3002", "P1")
    station.posting(orders=True).once()
    room.settle()
    # The same number, and another loan, which the hub is not to have.
    mine, station.journal = station.journal, station.open("copy.db")
    other = station.promise(BORROW, "3003", "P2")
    posting = station.posting(orders=True)
    posting.once()
    posting.once()
    delivery = station.journal.delivery(other)
    assert delivery.intent.item == "3003"
    assert room.lent() == {"3001": "P1", "3002": "P1"}
    # Nobody delivers it: that is work.
    assert delivery.state is State.NEEDS_REVIEW
    assert delivery.verdict.get("by") is None
    assert sorted(each.what for each in station.journal.work()) == [
        "journal_restored",
        "needs_review",
        "needs_review",
    ]
    assert mine


def test_what_a_copy_says_of_its_own_tells_and_ends_nothing_of_the_others(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    expect_log("an epoch does not go on")
    station.promise(BORROW, "3001", "P1")
    station.journal.settle_log()
    shutil.copy(station.folder / "journal.db", station.folder / "copy.db")
    station.journal.intend(Intent(BORROW, "3002", "P1"))
    station.posting(orders=True).once()
    room.settle()
    # The same number: somebody stands there as the copy hears that its epoch is another's.
    station.journal = station.open("copy.db")
    other = station.journal.intend(Intent(BORROW, "3003", "P2"))
    posting = station.posting(orders=True)
    posting.once()
    station.tell_yes(other)
    posting.once()
    room.settle()
    assert room.lent() == {"3001": "P1"}
    (work,) = [each for each in station.journal.work() if each.entry == other]
    settle(station.journal, Settling(work.key, How.ACCEPT, "Ans"))
    posting.once()
    # What became of the first one's a person has to say (set_untold_aside).
    assert (room.open(), station.one("SELECT told FROM event WHERE device = %s")) == (1, None)


def test_what_follows_a_gap_of_a_damaged_journal_is_work_at_the_station(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("an epoch does not go on")
    station.promise(BORROW, "3001", "P1")
    late = station.promise(BORROW, "3002", "P1")
    books = station.journal
    with books.write():
        books._do("DELETE FROM entry WHERE seq = 2", ())
    station.posting(orders=True).once()
    assert books.delivery(late).state is State.NEEDS_REVIEW


def test_a_return_is_not_over_by_a_loan_whose_time_nobody_knows(
    room: Room, pair: tuple[Station, ...], expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    lender, taker = pair
    # Written in a boot of before, by a clock that was never set and says a later time.
    now = lender.journal._now
    lender.journal._now = lambda: replace(now(), boot_id="boot-0", trusted=False)
    lender.promise(BORROW, "3001", "P1")
    lender.journal._now = now
    lender.posting(orders=True).once()
    room.settle()
    assert room.lent() == {"3001": "P1"}
    taker.promise(RETURN, "3001", ago_s=HOUR)
    taker.posting(orders=True).once()
    room.settle()
    # Before that loan, and it stays; or after it, and it is over: staff can tell.
    assert room.work() == [("needs_review", "confirm_needed", "open")]


def test_what_is_older_than_a_loan_without_an_answer_waits_for_it_and_ends_nothing(
    schema: str, db: psycopg.Connection[Any], pair: tuple[Station, ...]
) -> None:
    away, here = pair
    with settling(schema, db, "drop:11@1") as room:
        newer = here.promise(BORROW, "3001", "P2", ago_s=HOUR)
        here.posting(orders=True).once()
        room.settle()
        # The library system has it, and nobody here knows.
        assert (room.lent(), room.open()) == ({"3001": "P2"}, 1)
        lent = away.promise(BORROW, "3001", "P1", ago_s=3 * HOUR)
        back = away.promise(RETURN, "3001", ago_s=2 * HOUR)
        away.posting(orders=True).once()
        room.ahead_s += 60
        room.settle()
        assert (room.lent(), room.sent("09"), room.open()) == ({"3001": "P2"}, 0, 3)
        room.later()
        room.ahead_s += 60
        room.settle()
        assert (room.lent(), room.open(), room.work()) == ({"3001": "P2"}, 0, [])
        assert (room.sent("11"), room.sent("09")) == (1, 0)
        away.posting(orders=True).once()
        for entry, state in ((lent, State.SUPERSEDED), (back, State.ACCEPTED)):
            found = away.journal.delivery(entry)
            assert (found.state, found.verdict["found"]) == (state, "overtaken")
            assert found.verdict["overtaken_by"] == newer


@pytest.mark.parametrize("live", [False, True])
def test_a_loan_that_was_refused_is_no_work_once_its_own_return_is_settled(
    room: Room, pair: tuple[Station, ...], live: bool, expect_log: Callable[[str], None]
) -> None:
    """Whoever asked the library system for that return: the hub, or the station itself."""
    expect_log("needs review")
    away, here = pair
    room.acs.library.checkout("P2", "3001")
    away.promise(BORROW, "3001", "P1", ago_s=2 * HOUR)
    posting = away.posting(orders=True)
    posting.once()
    room.settle()
    assert room.work() == [("needs_review", "on_loan_to_other", "open")]
    if live:
        serve(room, here, RETURN, "3001")
    else:
        away.promise(RETURN, "3001", ago_s=HOUR)
    posting.once()
    here.posting(orders=True).once()
    room.settle()
    assert (room.open(), room.lent()) == (0, {})
    assert room.work() == [("needs_review", "on_loan_to_other", "settled")]
    # Nor is it booked when the return that it had waited for comes at last.
    here.promise(RETURN, "3001", ago_s=3 * HOUR)
    here.posting(orders=True).once()
    room.settle()
    assert (room.open(), room.lent(), room.sent("11")) == (0, {}, 1)


@pytest.mark.parametrize("live", [False, True])
def test_a_loan_of_who_is_overdue_by_then_is_no_work_once_its_own_return_is_settled(
    room: Room, pair: tuple[Station, ...], live: bool, expect_log: Callable[[str], None]
) -> None:
    """Blocked between the loan and its return, which comes later still. A return of before the
    loan ends no such work, and nothing is sent again."""
    expect_log("needs review")
    away, here = pair
    room.acs.library.block(room.acs.library.patrons["P1"], "overdue")
    away.promise(BORROW, "3001", "P1", ago_s=2 * HOUR)
    away.posting(orders=True).once()
    room.settle()
    if live:
        here.ago_s = 3 * HOUR
        serve(room, here, RETURN, "3001")
        here.ago_s = 0.0
    else:
        here.promise(RETURN, "3001", ago_s=3 * HOUR)
    here.posting(orders=True).once()
    room.settle()
    assert room.work() == [("needs_review", "patron_blocked", "open")]
    if live:
        serve(room, here, RETURN, "3001")
    else:
        here.promise(RETURN, "3001", ago_s=HOUR)
    here.posting(orders=True).once()
    room.settle()
    assert room.work() == [("needs_review", "patron_blocked", "settled")]
    assert (room.open(), room.lent(), room.sent("11")) == (0, {}, 1)


@pytest.mark.parametrize("first", [0, 1])
def test_what_happened_a_few_seconds_apart_is_no_work_where_the_clocks_tell_its_order(
    room: Room, pair: tuple[Station, ...], first: int
) -> None:
    """Lent, returned and lent again from station to station, five seconds between."""
    for number in range(4):
        ago_s = HOUR - 10.0 * number
        pair[number % 2].promise(BORROW, "3001", f"P{1 + number % 2}", ago_s=ago_s)
        pair[1 - number % 2].promise(RETURN, "3001", ago_s=ago_s - 5.0)
    for each in (pair[first], pair[1 - first]):
        each.posting(orders=True).once()
        room.settle()
    assert (room.open(), room.lent(), room.work()) == (0, {}, [])


# Renewals -------------------------------------------------------------------------------------


def lend(room: Room, item: str = "3001") -> datetime:
    """At the desk: until when."""
    room.acs.library.checkout("P1", item)
    return due(room, item)


def due(room: Room, item: str = "3001") -> datetime:
    """As the library system has it."""
    return room.acs.library.loans[item].due


def promise_renewal(
    station: Station, before: datetime, until: datetime, *, ago_s: float = 0.0, trusted: bool = True
) -> None:
    """Off-line: it was known to be lent until ``before``, and told that it is until ``until``."""
    now = station.journal._now
    if not trusted:
        station.journal._now = lambda: replace(now(), boot_id="boot-0", trusted=False)
    station.ago_s = ago_s
    with station.journal.write():
        entry = station.journal.intend(Intent(RENEW, "3001", "P1", due_before=before.isoformat()))
        station.journal.tell(entry, Told(Outcome.PENDING, offline=True, due=until))
    station.ago_s, station.journal._now = 0.0, now


def test_a_date_before_the_told_one_stays_work_when_an_older_renewal_comes_late(
    room: Room, pair: tuple[Station, ...]
) -> None:
    away, here = pair
    lent = lend(room)
    promise_renewal(away, lent, lent + PERIOD, ago_s=2 * HOUR)
    promise_renewal(here, lent + PERIOD, lent + 2 * PERIOD, ago_s=HOUR)
    here.posting(orders=True).once()
    room.settle()
    assert (due(room), room.work()) == (lent + PERIOD, [("due_differs", "", "open")])
    away.posting(orders=True).once()
    room.settle()
    # Lent for as long as was told there; and not for as long as was told here.
    assert (room.open(), room.sent("29")) == (0, 1)
    assert room.work() == [("due_differs", "", "open")]
    promise_renewal(here, lent + PERIOD, lent + 2 * PERIOD)
    here.posting(orders=True).once()
    room.settle()
    assert (due(room), room.work()) == (lent + 2 * PERIOD, [("due_differs", "", "settled")])


def test_a_date_before_the_told_one_stays_work_when_an_older_return_comes_late(
    room: Room, pair: tuple[Station, ...]
) -> None:
    """What came back before the renewal was lent again elsewhere, and is still out."""
    away, here = pair
    away.promise(RETURN, "3001", ago_s=2 * HOUR)
    lent = lend(room)
    promise_renewal(here, lent, lent + 2 * PERIOD, ago_s=HOUR)
    here.posting(orders=True).once()
    room.settle()
    room.acs.library.checkin("3001")
    away.posting(orders=True).once()
    room.settle()
    assert room.states(away) == {1: 4}
    assert room.work() == [("due_differs", "", "open")]


def test_a_renewal_is_not_done_by_the_one_before_it(
    room: Room, pair: tuple[Station, ...], expect_log: Callable[[str], None]
) -> None:
    """The library system reckons from a day later than the stations: its date after the first one
    is later than what the second one knew as the date before it."""
    expect_log("needs review")
    first, second = pair
    lent = lend(room)
    known = lent - timedelta(days=1)
    promise_renewal(first, known, known + PERIOD, ago_s=2 * HOUR)
    first.posting(orders=True).once()
    room.settle()
    assert (due(room), room.work()) == (lent + PERIOD, [])
    promise_renewal(second, known + PERIOD, known + 2 * PERIOD, ago_s=HOUR, trusted=False)
    second.posting(orders=True).once()
    room.settle()
    assert room.work() == [("needs_review", "confirm_needed", "open")]
    assert (due(room), room.sent("29")) == (lent + PERIOD, 1)


def test_a_renewal_that_never_arrived_is_sent_after_the_one_before_it(
    room: Room, station: Station
) -> None:
    lent = lend(room)
    known = lent - timedelta(days=1)
    posting = station.posting(orders=True)
    promise_renewal(station, known, known + PERIOD, ago_s=2 * HOUR)
    posting.once()
    room.settle()
    promise_renewal(station, known + PERIOD, known + 2 * PERIOD, ago_s=HOUR)
    posting.once()
    # It was on its way when whoever sent it died.
    room.db.execute("UPDATE event SET state = 2")
    room.settle()
    assert (due(room), room.sent("29")) == (lent + 2 * PERIOD, 2)
    assert (room.open(), room.work()) == (0, [])
