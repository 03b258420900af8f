"""What a station's own journal says of its days: counts, and nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sync.journal.reader import JournalReader
from sync.model import Instant
from sync.programmes.counts import Day, Days
from sync.programmes.model import Programme

_AT_A_TIME: Final = 2000


def days_of(
    journal: JournalReader,
    programmes: Sequence[Programme],
    station: str,
    zone: ZoneInfo,
    now: Instant,
    since: date | None = None,
) -> list[list[Day]]:
    """For each programme the days that anything is known of, in its hours; read once.

    ``since``: not those before. Raises StorageFault.
    """
    counted = [Days(station, zone, each.who.bounds) for each in programmes]
    row = journal.row_at(datetime.combine(since, time(), zone)) if since is not None else 0
    while rows := journal.counted(row, _AT_A_TIME):
        for each in counted:
            each.add(rows, now)
        row = rows[-1].row
    return [[day for day in each.days if since is None or day.day >= since] for each in counted]
