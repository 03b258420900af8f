"""Whoever settles dies, is frozen, or loses the database, at each place where that counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fakes import Crash
from hub_room import Station, private_postgres, served
from hub_settling import BOOKS, Room, settling
from waiting import wait_until

from sync.delivery.breaker import IlsState
from sync.hub import database
from sync.hub.settle import ils, lease, queue, shard
from sync.hub.settle.lease import LEASE_S, Lease
from sync.hub.settle.seat import Seat
from sync.hub.settle.staff import set_untold_aside
from sync.hub.settle.window import WindowStore
from sync.journal.records import Intent, State
from sync.journal.seal import KeySeal
from sync.model import Action
from sync.sim.faults import parse_faults

BORROW, RETURN, RENEW = Action.BORROW, Action.RETURN, Action.RENEW


@pytest.fixture
def room(schema: str, db: psycopg.Connection[Any]) -> Iterator[Room]:
    with settling(schema, db) as made:
        yield made


def died(room: Room, seat: Seat) -> None:
    """As the process would leave it: the connection goes, nothing else is said."""
    seat.leave()
    room.lease_ends()


def settles_and_dies(room: Room) -> None:
    seat = room.seat()
    with suppress(Crash):
        room.settle(seat)
    died(room, seat)


PLACES = (
    (lease, "take", "before"),
    (lease, "take", "after"),
    (Lease, "commit", "before"),
    (Lease, "commit", "after"),
    (WindowStore, "mark", "before"),
    (WindowStore, "mark", "after"),
    (WindowStore, "settle", "before"),
    (WindowStore, "settle", "after"),
    (WindowStore, "flush", "before"),
    (WindowStore, "flush", "after"),
    (Lease, "release", "before"),
    (Lease, "release", "after"),
)
"""Between any two of them lies nothing that is durable, and no byte to the library system."""


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize(("owner", "name", "when"), PLACES)
def test_whatever_it_was_about_to_do_the_next_ends_it(
    room: Room,
    station: Station,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
    owner: Any,
    name: str,
    when: str,
    nth: int,
) -> None:
    expect_log("in doubt")
    room.acs.library.checkout("P2", "3002")
    station.promise(BORROW, "3001", "P1")
    station.promise(RETURN, "3002")
    station.promise(RETURN, "3001")
    station.promise(BORROW, "3002", "P1")
    station.posting(orders=True).once()
    passed = 0
    whole = getattr(owner, name)

    def dies(*args: Any, **more: Any) -> Any:
        nonlocal passed
        passed += 1
        if passed == nth and when == "before":
            raise Crash
        result = whole(*args, **more)
        if passed == nth:
            raise Crash
        return result

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, dies)
        settles_and_dies(room)
    room.settle()
    room.later()
    room.settle()
    assert room.lent() == {"3002": "P1"}
    assert room.open() == 0
    assert room.work() == []
    # Each once, whatever was asked about in between.
    assert effects(room) == [
        ("lent", "3001"),
        ("lent", "3002"),
        ("returned", "3001"),
        ("returned", "3002"),
    ]


def effects(room: Room) -> list[tuple[str, str]]:
    """(effect, item) of whatever the library system did, whatever was answered."""
    return sorted((each.effect, each.item) for each in room.acs.exchanges() if each.effect)


def test_a_loan_without_an_answer_is_asked_about_and_later_acts_wait(
    room: Room, station: Station
) -> None:
    station.promise(BORROW, "3001", "P1")
    station.promise(RETURN, "3001")
    station.posting(orders=True).once()
    room.acs.change(parse_faults("drop:11@1"))
    room.monitor.lost = lambda why="": None  # type: ignore[method-assign]
    room.settle()
    assert room.sent("09") == 0
    room.later()
    room.settle()
    assert (room.sent("11"), room.sent("09")) == (1, 1)
    assert (room.lent(), room.open()) == ({}, 0)


def test_what_waits_on_one_page_is_not_overtaken_by_the_next(
    room: Room, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shard, "PAGE", 1)
    station.promise(BORROW, "3001", "P1")
    station.promise(RETURN, "3001")
    station.posting(orders=True).once()
    room.db.execute("UPDATE event SET due_at = now() + interval '1 hour' WHERE seq = 1")
    seat = room.seat()
    for number in range(64):
        seat.settle(number)
    assert room.sent("09") == room.sent("11") == 0
    room.later()
    room.settle(seat)
    assert (room.sent("11"), room.sent("09")) == (1, 1)


def test_what_nobody_was_told_holds_up_its_item(room: Room, station: Station) -> None:
    asked = station.journal.intend(Intent(BORROW, "3001", "P1"))
    station.promise(RETURN, "3001")
    station.promise(BORROW, "3002", "P1")
    station.posting(orders=True).once()
    seat = room.seat()
    room.settle(seat)
    assert room.lent() == {"3002": "P1"}
    # The station settles that one itself, and says so with the row.
    station.journal.settle(asked, State.ABANDONED, {"found": "restart"})
    station.posting(orders=True).once()
    room.settle(seat)
    assert room.open() == 0
    assert room.sent("11") == 1


def test_whose_lease_was_taken_over_writes_nothing(
    room: Room, station: Station, monkeypatch: pytest.MonkeyPatch, expect_log: Any
) -> None:
    expect_log("fenced")
    expect_log("in doubt")
    station.promise(BORROW, "3001", "P1")
    station.posting(orders=True).once()
    slow, other = room.seat(), room.seat()
    carry = shard.ShardOrder._carry

    def frozen(order: Any, row: Any) -> None:
        carry(order, row)
        if room.sent("11") == 1 and order._lease.owner == slow._owner:
            # It went out, and then nothing was heard of this one for long.
            room.lease_ends()
            room.settle(other)

    monkeypatch.setattr(shard.ShardOrder, "_carry", frozen)
    room.settle(slow)
    assert room.lent() == {"3001": "P1"}
    assert (room.sent("11"), room.open()) == (1, 0)
    assert room.db.execute("SELECT count(*) FROM outcome").fetchone() == (1,)


def test_nothing_goes_out_at_the_end_of_a_lease(room: Room, station: Station) -> None:
    for item in BOOKS:
        station.promise(BORROW, item, "P1")
    station.posting(orders=True).once()
    seat = room.seat()
    may_send = seat._may_send

    def late(event: int) -> None:
        room.ahead_s += LEASE_S
        may_send(event)

    seat._store._may_send = late
    room.settle(seat)
    assert room.sent("11") == 0
    assert room.db.execute("SELECT count(*) FROM event WHERE state = 0").fetchone() == (4,)
    room.settle()
    assert len(room.lent()) == 4


def test_renewals_go_by_themselves(
    room: Room, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    flights: list[int] = []
    commit = Lease._commit

    def counted(held: Lease, flight: Any, write: Any, *, keep: bool) -> None:
        flights.append(len(flight))
        commit(held, flight, write, keep=keep)

    monkeypatch.setattr("sync.hub.settle.orders.SHARDS", 1)
    monkeypatch.setattr(Lease, "_commit", counted)
    for item in BOOKS[:2]:
        room.acs.library.checkout("P1", item)
        station.promise(RENEW, item, "P1")
    for item in BOOKS[2:]:
        station.promise(BORROW, item, "P1")
    station.posting(orders=True).once()
    room.settle()
    assert sorted(size for size in flights if size) == [1, 1, 2]
    assert room.open() == 0


def test_an_ils_that_is_away_lets_no_order_begin(room: Room, station: Station) -> None:
    # The hub that takes in what is posted says so too, within a second.
    ils.went(room.db, "hub", 30.0, "it hung up")
    station.promise(BORROW, "3001", "P1")
    station.posting(orders=True).once()
    assert queue.sweep(room.db) == 0
    seat = room.seat()
    room.settle(seat)
    assert room.sent("93") == 0
    ils.returned(room.db, "hub")
    queue.sweep(room.db)
    assert queue.sweep(room.db) == 0, "it is queued already"
    assert room.jobs() == ["todo"]
    room.settle(seat)
    assert room.lent() == {"3001": "P1"}


def test_all_workers_together_have_as_many_sessions_as_there_are(room: Room) -> None:
    first, second = room.seat(slots=2), room.seat(slots=2)
    third = Seat(
        room.url,
        room.session,
        KeySeal(bytes(32)),
        room.monitor,
        account="hub",
        slots=2,
        timeout_s=3.5,
        stopping=lambda: False,
    )
    assert not third.take()
    first.leave()
    # The server lets go of a lock when it sees that its connection has ended.
    wait_until(third.take)
    third.leave()
    second.leave()


def test_a_session_that_is_not_let_in_beside_others_stops_nobody(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("one ILS connection less")
    station.promise(BORROW, "3001", "P1")
    station.posting(orders=True).once()
    (due,) = room.due()
    # Another worker is at work, so the library system is there.
    other = (due + 1) % 64
    room.db.execute(
        "UPDATE shard SET owner = 'x', until = now() + interval '1 hour' WHERE shard = %s", (other,)
    )
    room.acs.change(parse_faults("refuse_login:93@1"))
    seat = room.seat()
    seat.settle(due)
    assert not seat.taken
    assert not seat.take(), "it rests"
    assert room.monitor.state is IlsState.ONLINE
    room.settle()
    assert room.lent() == {"3001": "P1"}


def test_a_database_that_was_restarted_meanwhile(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("database gone")
    expect_log("error connecting")
    expect_log("in doubt")
    with ExitStack() as stack:
        server = stack.enter_context(private_postgres())
        database.migrate(server.url())
        db = stack.enter_context(database.connect(server.url()))
        for name in ("own", "hub"):
            (tmp_path / name).mkdir()
        url = stack.enter_context(served(server.url(), tmp_path / "hub"))
        station = stack.enter_context(closing(Station(tmp_path / "own", url, db)))
        room = stack.enter_context(settling(server.url(), db))
        station.promise(BORROW, "3001", "P1")
        station.promise(RETURN, "3001")
        station.posting(orders=True).once()
        seat = room.seat()
        carry = shard.ShardOrder._carry

        def cut(order: Any, row: Any) -> None:
            carry(order, row)
            server.stop(crash=True)
            server.start()

        (due,) = room.due()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(shard.ShardOrder, "_carry", cut)
            seat.settle(due)
        assert not seat.taken
        room.db = stack.enter_context(database.connect(server.url()))
        assert room.open() == 2
        assert seat.take()
        room.lease_ends()
        room.settle(seat)
        assert (room.open(), room.lent()) == (0, {})
        assert effects(room) == [("lent", "3001"), ("returned", "3001")]


def test_what_an_ended_station_told_nobody_about_is_work(room: Room, station: Station) -> None:
    station.journal.intend(Intent(BORROW, "3001", "P1"))
    station.promise(RETURN, "3001")
    station.posting(orders=True).once()
    room.settle()
    assert set_untold_aside(room.db, room.seal) == 0
    room.db.execute("UPDATE device SET ended_at = now() WHERE device = %s", (station.number,))
    assert set_untold_aside(room.db, room.seal) == 1
    room.settle()
    assert (room.open(), room.work()) == (0, [("needs_review", "confirm_needed", "open")])


def test_an_order_of_a_worker_that_died_is_given_up(room: Room, station: Station) -> None:
    station.promise(BORROW, "3001", "P1")
    station.posting(orders=True).once()
    queue.sweep(room.db)
    # Its worker is known no more, and holds the lock of the shard.
    room.db.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    queue.sweep(room.db)
    assert room.jobs() == ["failed", "todo"]
    queue.forget(room.db)
    assert room.jobs() == ["todo"]


def test_what_cannot_be_read_is_work_and_holds_nothing_up(room: Room, station: Station) -> None:
    station.promise(BORROW, "3001", "P1")
    station.promise(BORROW, "3002", "P1")
    station.posting(orders=True).once()
    room.db.execute("UPDATE event SET sealed = 'x' WHERE seq = 1")
    room.settle()
    assert (room.open(), room.lent()) == (0, {"3002": "P1"})
    assert [what for what, _, _ in room.work()] == ["entry_unreadable"]
