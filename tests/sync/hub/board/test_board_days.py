"""One day: the library's own, in totals, in each row and in the chart."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from board_room import Board

from sync.hub.board import counts

DAYS = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 1), date(2026, 12, 31))
"""On two of them a clock in Amsterdam is put forward or back."""


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", ["Europe/Amsterdam", "America/Paramaribo", "Pacific/Auckland"])
def test_what_is_summed_is_what_the_chart_shows(board: Board, day: date, name: str) -> None:
    zone, dice = ZoneInfo(name), random.Random(f"{day}{name}")
    begun = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=24)
    devices = [board.devices["lp-1"], board.devices["lp-4"]]
    rows = [
        (dice.choice(devices), begun + half * counts.HALF_HOUR, kind, dice.randint(1, 9))
        for half in range(3 * 48)
        for kind in ("loans", "returns", "visits")
    ]
    with board.db.cursor() as cursor:
        cursor.execute("DELETE FROM tally")
        cursor.execute("DELETE FROM tally_span")
        cursor.executemany("INSERT INTO tally (device, at, kind, n) VALUES (%s, %s, %s, %s)", rows)
    since, until = counts.day_bounds(day, zone)
    told = counts.of_devices(board.db, devices, day, zone)
    for device in devices:
        for kind in ("loans", "returns", "visits"):
            mine = [
                n
                for of, at, what, n in rows
                if (of, what) == (device, kind) and since <= at < until
            ]
            assert told[device].n[kind] == sum(mine)
        halves = counts.halves(board.db, [device], counts.BOOKS, since, until)[device]
        assert told[device].books == sum(halves.values())
    whole = counts.of_day(board.db, None, day, zone)
    assert whole.books == sum(told[device].books for device in devices)
    assert counts.of_day(board.db, ["Oosterdam"], day, zone).books == told[devices[1]].books
