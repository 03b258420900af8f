"""Whatever happened to an item, and in whatever order the hub hears of it.

No loan of another's is ended, none is booked twice, no hold is captured by what is stale, and there
is work where it is needed and nowhere else.
"""

from __future__ import annotations

import logging
import pickle
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hub_in_memory import NOW, HubInMemory
from hub_room import Station
from hub_settling import Room, settling
from hub_truth import PERIOD, Act, Answer, History, TrueIls, TrueItem, drawn, every_history

from sync.hub.settle.seat import Seat
from sync.journal.records import Intent
from sync.model import Action

HISTORIES = 12_177
"""For each way in which two stations share three acts."""
DRAWN = 600
ON_POSTGRES = 60


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What is in review is counted here, and said nowhere."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def intent(item: str, act: Act) -> Intent:
    return Intent(Action.BORROW if act.patron else Action.RETURN, item, act.patron)


class Settling:
    """Histories of one item on a hub in memory.

    What is settled depends on what the hub and the library system hold by then, and many histories
    come to the same: each of those is settled once, and read from there on.
    """

    def __init__(self) -> None:
        self._ends: dict[str, bytes] = {}

    def broken(self, history: History) -> set[str]:
        """The rules that the hub breaks with it."""
        ils, item = TrueIls(), TrueItem(history)
        ils.items["3001"] = item
        hub = HubInMemory(ils)
        for upload in history.uploads:
            for number in upload:
                act, at = history.acts[number], NOW - timedelta(seconds=history.ago_s(number))
                item.number[at] = number
                due = at + PERIOD if act.patron else None
                hub.tables.post(act.station, intent("3001", act), at, due)
            self._settle(hub, ils, item)
            if history.patient and hub.is_open:
                hub.later()
                self._settle(hub, ils, item)
        for _ in range(2 * len(history.acts)):
            if hub.is_open:
                hub.later()
                self._settle(hub, ils, item)
        return item.rules_broken(hub.is_open, hub.reviewed, hub.work)

    def _settle(self, hub: HubInMemory, ils: TrueIls, item: TrueItem) -> None:
        # Of an act that the hub did not hear of yet, nothing can depend on it.
        heard_of = [item.history.acts[number] for number in item.number.values()]
        begin = repr((heard_of, item.kept, hub.tables.kept, ils.status))
        end = self._ends.get(begin)
        if end is None:
            hub.settle()
            self._ends[begin] = pickle.dumps((item.kept, hub.tables.kept, ils.status))
        else:
            item.kept, hub.tables.kept, ils.status = pickle.loads(end)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("stations", [(1, 1, 2), (1, 2, 1), (1, 2, 2)])
def test_every_history_of_three_acts_at_two_stations(stations: tuple[int, ...]) -> None:
    found: Counter[str] = Counter()
    example: dict[str, History] = {}
    count, settling = 0, Settling()
    for history in every_history(stations):
        count += 1
        for rule in settling.broken(history):
            found[rule] += 1
            example.setdefault(rule, history)
    sys.stdout.write(f"{count} histories: {dict(found) or 'none breaks a rule'}\n")
    assert count == HISTORIES
    assert not found, example


@pytest.mark.timeout(600)
@pytest.mark.parametrize("stations", [(1, 1, 2), (1, 2, 1), (1, 2, 2)])
def test_every_history_of_three_acts_of_who_is_refused_when_it_is_heard(
    stations: tuple[int, ...],
) -> None:
    """Overdue, or with too much, between the loan and its own return. Once that is settled nobody
    has to look at the loan; as long as it is not, somebody has."""
    refused = (Answer.HEARD, Answer.REFUSED)
    found: dict[str, History] = {}
    settling = Settling()
    for history in every_history(stations, refused):
        for rule in settling.broken(history):
            found.setdefault(rule, history)
    assert not found


@pytest.mark.parametrize("refuses", [False, True])
@pytest.mark.parametrize("gap_s", [60.0, 1.0])
def test_drawn_histories_of_twelve_acts_at_three_stations(gap_s: float, refuses: bool) -> None:
    """Also a second apart, where no clock tells the order: then it may be work, and never wrong."""
    histories = {seed: drawn(seed, gap_s, refuses=refuses) for seed in range(DRAWN)}
    settling = Settling()
    assert not {seed: found for seed, each in histories.items() if (found := settling.broken(each))}


@pytest.mark.timeout(600)
def test_drawn_histories_over_the_database(
    schema: str, db: psycopg.Connection[Any], hub: str, tmp_path: Path
) -> None:
    """Sixty items at a time, three journals, posted over HTTP, settled on PostgreSQL."""
    histories = {f"3{seed:03d}": drawn(DRAWN + seed) for seed in range(ON_POSTGRES)}
    ils, began = TrueIls(), time.time()
    ils.items |= {item: TrueItem(history) for item, history in histories.items()}
    with ExitStack() as stack:
        room = stack.enter_context(settling(schema, db))
        room.session = lambda: ils  # type: ignore[method-assign]
        seat = room.seat()
        stations = {}
        for number in (1, 2, 3):
            (tmp_path / str(number)).mkdir()
            stations[number] = Station(tmp_path / str(number), hub, db)
            stack.callback(stations[number].close)
        posting = [station.posting(orders=True) for station in stations.values()]
        for step in range(12):
            for item, history in histories.items():
                for number in (*history.uploads, *[()] * 12)[step]:
                    act = history.acts[number]
                    station = stations[act.station]
                    ago_s = time.time() - began + history.ago_s(number)
                    wanted = intent(item, act)
                    period = PERIOD if act.patron else None
                    entry = station.promise(
                        wanted.action, item, act.patron, ago_s=ago_s, period=period
                    )
                    at = station.journal.delivery(entry).occurred_at
                    ils.items[item].number[at] = number
            for each in posting:
                each.once()
            settle(room, seat)
            if step % 2:
                room.later()
                settle(room, seat)
        for _ in range(40):
            if room.open():
                room.later()
                settle(room, seat)
        wrong = {
            item: found
            for item, true in ils.items.items()
            if (found := true.rules_broken(*left(room, item)))
        }
    assert not wrong


def settle(room: Room, seat: Seat) -> None:
    """All that is due. After a lost answer the library system has to prove that it is back."""
    for shard in room.due():
        room.ahead_s += 60.0
        seat.settle(shard)


def left(room: Room, item: str) -> tuple[bool, list[str], list[tuple[str, str]]]:
    about = room.seal.reference(f"item:{item}")
    rows = room.db.execute("SELECT epoch, seq, state FROM event WHERE item = %s", (about,))
    events = [(f"{epoch}-{seq}", state) for epoch, seq, state in rows.fetchall()]
    work = room.db.execute(
        "SELECT epoch, seq, what FROM work WHERE item = %s AND state = 'open'", (about,)
    ).fetchall()
    return (
        any(state < 3 for _, state in events),
        [entry for entry, state in events if state == 3],
        [(f"{epoch}-{seq}", what) for epoch, seq, what in work],
    )
