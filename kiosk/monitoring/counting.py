"""What is counted of visits, loans and refusals for a monitor: by the half hour, and nobody's.

A figure that moved the moment somebody was refused would say who. So what is counted is told when
its half hour is over, as the hub keeps it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sync.errors import StorageFault
from sync.hub.station.tally import what_counts
from sync.hub.wire.status import Counted
from sync.impact.periods import half_hour
from sync.journal.reader import JournalReader
from sync.visit import LEFT, PERSONS, Stage

_AT_A_TIME: Final = 500
_Key = tuple[Counted, str]


class Counting:
    """Of one journal, from now on. Used by one thread."""

    def __init__(self, journal: JournalReader) -> None:
        self._journal = journal
        self._row: int | None = None
        self._half: datetime | None = None
        self._counts: Counter[_Key] = Counter()
        self._told: Mapping[_Key, int] = {}

    def look(self, now: datetime) -> Mapping[_Key, int]:
        """All that was counted in half hours that are over. ``now``: aware."""
        if (half := half_hour(now)) != self._half:
            self._half, self._told = half, dict(self._counts)
        try:
            if self._row is None:
                self._row = self._journal.newest_row()
            while rows := self._journal.counted(self._row, _AT_A_TIME):
                for row in rows:
                    for kind, what, n in what_counts(row.kind, row.payload):
                        self._counts[kind, what] += n
                    self._row = row.row
        except StorageFault:
            # The reading of the queue says so.
            pass
        return self._told


def visits(counts: Mapping[_Key, int]) -> dict[str, int]:
    """How visits ended: how many, by ``Stage``."""
    found: dict[str, int] = {
        stage: counts.get((Counted.OF_VISITS, LEFT + stage), 0)
        for stage in Stage
        if stage is not Stage.DONE
    }
    every = counts.get((Counted.OF_VISITS, PERSONS), 0)
    return {**found, Stage.DONE: every - sum(found.values())}
