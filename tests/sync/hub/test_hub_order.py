"""In which order several stations did something, by the times that the hub makes of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_room import Station
from hub_settling import Room, settling
from hypothesis import given
from hypothesis import strategies as st

from sync.hub.settle.order import Booked, in_order, is_since, is_unordered
from sync.hub.settle.rows import Row
from sync.hub.settle.window import WindowStore
from sync.hub.wire.clocks import AGREES_S, UNDERWAY_S, corrected
from sync.journal.records import Intent, State
from sync.journal.seal import KeySeal
from sync.model import Action, Instant

NOW = 1_800_000_000.0
"""The hub's clock when a batch arrives, in seconds; a boot began a day before."""
DAY = 86_400.0
SECOND = 1_000_000


def at(
    ago_s: float, *, ahead_s: float = 0.0, boot: str = "a", underway_s: float = 0.0, trusted: bool
) -> tuple[float, float | None]:
    """(how wrong it is, give or take), in seconds, for what was written so long ago by a clock that
    was so far ahead."""
    sent = NOW - underway_s
    said = int((NOW - ago_s + ahead_s) * SECOND)
    clock = ("a", DAY - underway_s, sent + ahead_s)
    moment, spread = corrected(said, DAY - ago_s, boot, clock, NOW, trusted=trusted)
    wrong = moment / SECOND - (NOW - ago_s)
    return wrong, None if spread is None else spread / SECOND


@given(
    ago_s=st.floats(60, DAY),
    ahead_s=st.one_of(
        st.floats(-AGREES_S, AGREES_S),
        # In between it cannot be told from how long the batch was on its way.
        st.floats(AGREES_S + UNDERWAY_S + 1, 1e8),
        st.floats(-1e8, -UNDERWAY_S - 1),
    ),
    underway_s=st.floats(0, UNDERWAY_S),
    trusted=st.booleans(),
)
def test_in_one_boot_it_is_no_more_wrong_than_is_said(
    ago_s: float, ahead_s: float, underway_s: float, trusted: bool
) -> None:
    wrong, spread = at(ago_s, ahead_s=ahead_s, underway_s=underway_s, trusted=trusted)
    assert spread is not None
    assert abs(wrong) <= spread + 0.01


def test_a_clock_that_a_time_service_set_is_as_good_in_every_boot() -> None:
    assert at(3 * DAY, boot="former", trusted=True) == (0.0, AGREES_S)


def test_of_a_former_boot_by_a_clock_that_nobody_trusts_nobody_can_tell() -> None:
    assert at(3 * DAY, boot="former", trusted=False)[1] is None
    assert at(3 * DAY, boot="former", ahead_s=DAY, trusted=True)[1] is None


def test_nothing_happens_after_it_was_posted() -> None:
    moment, _ = corrected(int((NOW + 99) * SECOND), 0.0, "b", None, NOW, trusted=True)
    assert moment == NOW * SECOND


def row(number: int, device: int, at_s: float, spread_s: float | None = 2.0) -> Row:
    spread = None if spread_s is None else int(spread_s * SECOND)
    return Row(
        *(number, device, "e", number, "item", int(at_s * SECOND), spread, Action.BORROW),
        *(State.PENDING, 0, 0.0, Intent(Action.BORROW, "1"), None),
    )


def test_a_station_knows_its_own_order_whatever_its_clock_said() -> None:
    # Its clock was set back between the two; the other station's act lies between.
    rows = [row(1, 7, 100), row(2, 7, 50), row(3, 8, 70)]
    assert [each.id for each in in_order(rows)] == [1, 3, 2]


def test_what_is_asked_about_before_it_is_sent() -> None:
    mine, other = row(1, 7, 100), row(2, 8, 103)
    assert is_unordered(mine, [mine, other], None)
    assert not is_unordered(mine, [mine, row(2, 8, 105)], None)
    assert not is_unordered(mine, [mine, row(2, 7, 101)], None), "of one station"
    assert is_unordered(mine, [mine, row(2, 8, 9e8, None)], None), "nobody can tell"
    assert is_unordered(mine, [mine], Booked(int(200e6), 0, 8)), "it came late"
    assert not is_unordered(mine, [mine], Booked(int(200e6), 0, 7))
    assert not is_unordered(mine, [mine], Booked(int(50e6), 0, 8))


def of_clone(number: int, epoch: str, at_s: float) -> Row:
    return replace(row(number, 7, at_s), epoch=epoch, cloned=True)


def test_two_disks_of_one_device_are_two_stations() -> None:
    # The return at the one comes first; the loan before it, at the other, later.
    rows = [of_clone(1, "e1", 100), of_clone(2, "e2", 50)]
    assert [each.id for each in in_order(rows)] == [2, 1]
    loan = rows[1]
    assert is_unordered(loan, [loan], Booked(int(100e6), 0, 7)), "it came late"
    assert is_unordered(loan, [loan, of_clone(3, "e1", 51)], None), "both at one time"
    assert not is_unordered(loan, [loan, of_clone(3, "e2", 51)], None), "of one disk"


@pytest.fixture
def room(schema: str, db: psycopg.Connection[Any]) -> Iterator[Room]:
    with settling(schema, db) as made:
        yield made


def test_two_that_may_have_acted_at_one_time_are_never_sent_unasked(
    room: Room,
    tmp_path: Path,
    hub: str,
    db: psycopg.Connection[Any],
    expect_log: Callable[[str], None],
) -> None:
    expect_log("needs review")
    stations = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        stations.append(Station(tmp_path / name, hub, db))
    lender, taker = stations
    try:
        lender.promise(Action.BORROW, "3001", "P1")
        taker.promise(Action.RETURN, "3001")
        for each in stations:
            each.posting(orders=True).once()
        room.settle()
        assert (room.sent("11"), room.sent("09")) == (0, 0)
        assert room.open() == 0
        assert [what for what, _, _ in room.work()] == ["needs_review"]
    finally:
        for each in stations:
            each.close()


def test_a_clock_that_is_a_day_off_changes_no_order(
    room: Room, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = station.now

    def ahead(at: Any = None) -> Instant:
        real = now()
        return Instant(real.utc.replace(year=real.utc.year + 1), *_rest(real))

    monkeypatch.setattr(station.journal, "_now", ahead)
    station.promise(Action.BORROW, "3001", "P1", ago_s=3600)
    station.posting(orders=True).once()
    ((wrong,),) = room.db.execute(
        "SELECT abs(extract(epoch FROM now()) - 3600 - at / 1e6) FROM event"
    ).fetchall()
    assert wrong < 600


def _rest(real: Instant) -> tuple[float, str, bool]:
    return real.monotonic, real.boot_id, real.trusted


def test_what_came_late_is_not_the_latest(db: psycopg.Connection[Any]) -> None:
    store = WindowStore(db, KeySeal(bytes(32)), lambda event: None)
    with db.transaction(force_rollback=True):
        db.execute("INSERT INTO item_last (item, at, spread, device) VALUES ('late', 200, 0, 7)")
        # A return of before that, settled in this order, and not written yet.
        store._booked["late"] = Booked(100, 0, 8)
        assert store._last_of(["late"]) == {"late": Booked(200, 0, 7)}
        store._booked["late"] = Booked(300, 0, 8)
        assert store._last_of(["late"]) == {"late": Booked(300, 0, 8)}


def test_what_was_perhaps_before_is_not_since() -> None:
    """Of one station by its own order, whatever its clock says; of others when it is certain."""
    of_two = Booked(100 * SECOND, 2 * SECOND, 2)
    assert is_since(row(5, 2, 90.0), 4, of_two)
    assert not is_since(row(4, 2, 110.0), 4, of_two)
    assert is_since(row(1, 3, 110.0), 4, of_two)
    for before in (row(9, 3, 90.0), row(9, 3, 103.0), row(9, 3, 110.0, None)):
        assert not is_since(before, 4, of_two)
    assert not is_since(row(9, 3, 110.0), 4, replace(of_two, spread=None))
    # A device that is two is two stations.
    assert not is_since(replace(row(5, 2, 90.0), cloned=True), 4, of_two)
