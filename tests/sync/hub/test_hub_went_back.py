"""A hub whose database was put back: it gets what it lost, and sends nothing twice unasked."""

from __future__ import annotations

from collections.abc import Callable

from hub_room import Station

from sync.hub.database import connect, open_pool


def _put_back(station: Station, rows: int) -> None:
    """As if this were the database of before: so many rows of the first epoch, nothing else."""
    number = (station.number,)
    ((epoch,),) = station.db.execute(
        "SELECT epoch FROM stream WHERE device = %s AND parent_epoch IS NULL", number
    ).fetchall()
    station.db.execute("DELETE FROM event WHERE device = %s", number)
    station.db.execute(
        "DELETE FROM stream WHERE device = %s AND epoch <> %s", (station.number, epoch)
    )
    station.db.execute(
        "DELETE FROM entry WHERE device = %s AND (epoch <> %s OR seq > %s)",
        (station.number, epoch, rows),
    )
    (row,) = station.journal.outgoing(epoch, rows, 1)
    station.db.execute(
        "UPDATE stream SET acked = %s, head = %s, rows = %s, state = 'live' WHERE device = %s",
        (rows, row["prev_hash"], rows, station.number),
    )


def test_what_it_lost_comes_again_with_the_next_row(
    station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("hub went back")
    station.lend(4)
    posting = station.posting()
    posting.once()
    station.boot = "boot-2"
    station.lend(2)
    posting.once()
    assert station.stored() == 18
    _put_back(station, 5)
    assert station.stored() == 5
    station.lend(1)
    posting.once()
    assert station.stored() == 21
    assert station.alarms() == []


def test_what_it_lost_comes_again_though_nothing_is_new(station: Station) -> None:
    station.lend(2)
    now = 0.0
    posting = station.posting()
    posting._monotonic = lambda: now
    posting.once()
    _put_back(station, 3)
    posting.once()
    assert station.stored() == 3
    now = 600.0
    assert posting.once() == 3
    assert station.stored() == 6


def test_nothing_of_before_is_sent_unasked(station: Station) -> None:
    station.lend(2, settled=False)
    station.posting(orders=True).once()
    states = "SELECT array_agg(state ORDER BY seq) FROM event WHERE device = %s"
    assert station.one(states) == [0, 0]
    url = station.db.info.dsn
    try:
        # What a recovery leaves: another timeline than the one that was written down.
        station.db.execute("UPDATE origin SET timeline = '00000000'")
        pool = open_pool(url)
        with pool.connection():
            assert station.one(states) == [2, 2]
        pool.close()
        alarms = "SELECT count(*) FROM alarm WHERE kind = 'database_restored' AND %s > 0"
        assert station.one(alarms) == 1
        connect(url).close()
        assert station.one(alarms) == 1
        _put_back(station, 1)
        station.posting(orders=True).once()
        assert station.one(states) == [2]
        station.ahead_s = 0
        station.db.execute("UPDATE origin SET went_back_at = now() - interval '1 day'")
        station.lend(1, settled=False)
        station.posting(orders=True).once()
        assert station.one(states) == [2, 0]
    finally:
        station.db.execute("UPDATE origin SET went_back_at = NULL")
        station.db.execute("DELETE FROM alarm WHERE kind = 'database_restored'")
