"""Who delivers changes hands, either way, and nothing is lost or done twice by it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from hub_room import Station
from hub_settling import Room, settling

from sync.delivery.breaker import IlsMonitor
from sync.delivery.engine import SyncEngine
from sync.errors import Unreachable
from sync.hub.station.handing import Handed
from sync.hub.station.posting import Posting
from sync.journal.records import Intent, State
from sync.model import Action
from sync.settler import HUB, STATION, Settler, with_a_hub
from sync.work import How, NotPossible, Settling, settle


@pytest.fixture
def room(schema: str, db: psycopg.Connection[Any]) -> Iterator[Room]:
    with settling(schema, db) as made:
        yield made


class Kiosk:
    """A station that starts with this configured."""

    def __init__(self, room: Room, station: Station, wanted: str | None) -> None:
        self.station, self.journal = station, station.journal
        self.settler = Settler(self.journal, wanted)
        self.engine = SyncEngine(
            self.journal,
            room.session(),
            IlsMonitor(time.monotonic, lambda: 0.0),
            now=station.now,
            monotonic=time.monotonic,
            timeout_s=3.5,
            by_hub=self.settler.hub_delivers,
        )
        station.opened.append(self.engine)
        self.engine.apply_restart_rule()

    def post(self) -> None:
        handed = Handed(self.journal, self.station.membership.seal, self.settler)
        Posting(self.journal, self.station.name, self.station.client(), handed).once()

    def drain(self) -> int:
        return self.engine.drain(everything=True)


def test_to_the_hub_once_nothing_is_open(room: Room, station: Station) -> None:
    mine = station.promise(Action.BORROW, "3001", "P1")
    kiosk = Kiosk(room, station, HUB)
    kiosk.post()
    assert not kiosk.settler.by_hub
    assert room.open() == 0, "what was promised before is the station's to the end"
    assert kiosk.drain() == 1
    kiosk.post()
    assert kiosk.settler.by_hub
    station.promise(Action.RETURN, "3001")
    assert not kiosk.engine.has_due()
    assert kiosk.drain() == 0
    kiosk.post()
    room.settle()
    kiosk.post()
    assert station.journal.delivery(mine).state is State.ACCEPTED
    assert (room.sent("11"), room.sent("09"), room.lent()) == (1, 1, {})
    assert station.journal.open_entries() == []


def test_back_to_the_station_once_nothing_is_with_the_hub(room: Room, station: Station) -> None:
    hubs = Kiosk(room, station, HUB)
    given = station.promise(Action.BORROW, "3001", "P1")
    hubs.post()
    own = Kiosk(room, station, STATION)
    assert own.settler.by_hub
    assert own.drain() == 0
    with pytest.raises(Unreachable):
        own.engine.deliver(given, time.monotonic() + 5)
    room.settle()
    own.post()
    assert station.journal.delivery(given).state is State.ACCEPTED
    own.settler.look()
    assert not own.settler.by_hub
    station.promise(Action.RETURN, "3001")
    own.post()
    assert room.open() == 0
    assert own.drain() == 1
    assert (room.sent("11"), room.sent("09"), room.lent()) == (1, 1, {})


def test_a_hub_that_was_only_taken_out_of_the_file_delivers_alone(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("there is no hub any more")
    hubs = Kiosk(room, station, HUB)
    lent = station.promise(Action.BORROW, "3001", "P1")
    station.promise(Action.RENEW, "3001", "P1")
    hubs.post()
    without = Kiosk(room, station, None)
    assert (without.drain(), with_a_hub(station.journal)) == (0, 2)
    room.settle()
    assert without.drain() == 0
    # Put back, it hands over and says what became of them.
    again = Kiosk(room, station, STATION)
    again.post()
    again.settler.look()
    assert not again.settler.by_hub
    assert station.journal.delivery(lent).state is State.ACCEPTED
    assert (room.sent("11"), room.sent("29"), with_a_hub(station.journal)) == (1, 1, 0)


def test_what_is_promised_once_the_hub_is_out_of_the_file_the_station_delivers(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("there is no hub any more")
    hubs = Kiosk(room, station, HUB)
    lent = station.promise(Action.BORROW, "3001", "P1")
    hubs.post()
    # Of these the hub never heard.
    before = station.promise(Action.BORROW, "3002", "P1")
    without = Kiosk(room, station, None)
    after = station.promise(Action.BORROW, "3003", "P1")
    back = station.promise(Action.RETURN, "3001")
    assert without.engine.has_due()
    assert without.drain() == 2
    states = [station.journal.delivery(each).state for each in (before, after)]
    assert states == [State.ACCEPTED] * 2
    assert room.lent() == {"3002": "P1", "3003": "P1"}
    # What came after of the same item waits for what the hub does, and somebody is told.
    assert station.journal.delivery(back).state is State.PENDING
    (work,) = station.journal.work()
    assert (work.what, work.detail) == ("hub_taken_away", {"open": 1})
    # So it is after a new start, too.
    without = Kiosk(room, station, None)
    assert (without.drain(), with_a_hub(station.journal)) == (0, 1)
    room.settle()
    again = Kiosk(room, station, HUB)
    again.post()
    assert not again.settler.by_hub
    assert station.journal.delivery(lent).state is State.ACCEPTED
    assert again.drain() == 1
    again.post()
    assert again.settler.by_hub
    assert (room.sent("11"), room.sent("09"), room.open()) == (3, 1, 0)
    assert room.lent() == {"3002": "P1", "3003": "P1"}
    assert (station.journal.work(), station.journal.open_entries()) == ([], [])


def test_what_may_have_left_for_a_hub_that_never_got_it_is_handed_to_it_when_it_is_back(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("there is no hub any more")
    hubs = Kiosk(room, station, HUB)
    lent = station.promise(Action.BORROW, "3001", "P1")
    station.journal.mark(lent, State.SENT)
    without = Kiosk(room, station, None)
    assert (without.drain(), with_a_hub(station.journal)) == (0, 1)
    again = Kiosk(room, station, STATION)
    again.post()
    assert room.open() == 1
    room.settle()
    again.post()
    again.settler.look()
    assert station.journal.delivery(lent).state is State.ACCEPTED
    assert (room.sent("11"), station.journal.work(), hubs.drain()) == (1, [], 0)


def test_where_the_hub_is_gone_for_good_everything_is_asked_about_first(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("there is no hub any more")
    hubs = Kiosk(room, station, HUB)
    station.promise(Action.BORROW, "3001", "P1")
    station.promise(Action.BORROW, "3002", "P1")
    hubs.post()
    # One of them it had sent, and nobody heard of that any more.
    room.acs.library.checkout("P1", "3001")
    alone = Kiosk(room, station, None)
    alone.settler.take_back()
    assert alone.drain() == 2
    assert (room.sent("11"), room.lent()) == (1, {"3001": "P1", "3002": "P1"})


def test_what_nobody_was_told_the_station_clears_up_itself(room: Room, station: Station) -> None:
    kiosk = Kiosk(room, station, HUB)
    asked = station.journal.intend(Intent(Action.BORROW, "3001", "P1"))
    station.journal.mark(asked, State.SENT, attempted=True)
    kiosk.post()
    again = Kiosk(room, station, HUB)
    assert again.drain() == 1
    assert station.journal.delivery(asked).state is State.ABANDONED
    again.post()
    assert room.states(station) == {1: 6}
    assert room.open() == 0


def test_what_was_sent_without_an_answer_the_hub_asks_about(room: Room, station: Station) -> None:
    kiosk = Kiosk(room, station, HUB)
    room.acs.library.checkout("P1", "3001")
    sent = station.journal.intend(Intent(Action.BORROW, "3001", "P1"))
    station.journal.mark(sent, State.SENT, attempted=True)
    station.journal.mark(sent, State.IN_DOUBT)
    station.tell_yes(sent)
    kiosk.post()
    room.settle()
    assert room.sent("11") == 0
    assert room.states(station) == {1: 4}


def test_work_of_before_is_not_sent_again_from_the_station(room: Room, station: Station) -> None:
    entry = station.promise(Action.BORROW, "3001", "P1")
    station.journal.settle(entry, State.NEEDS_REVIEW, {"reason": "unmapped"})
    work = station.journal.add_work(entry, "needs_review", {"reason": "unmapped"})
    kiosk = Kiosk(room, station, HUB)
    assert kiosk.settler.by_hub
    with pytest.raises(NotPossible, match="the hub delivers"):
        settle(station.journal, Settling(work, How.RETRY, "Ans"))
    settle(station.journal, Settling(work, How.ACCEPT, "Ans"))
