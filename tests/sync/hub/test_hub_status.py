"""What stations tell of themselves: counted from a real journal, over HTTP, into PostgreSQL."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from hub_room import Station

from kiosk.services.visits import Visited
from sync.hub import database
from sync.hub.fleet import reports
from sync.hub.station.tally import Tallies
from sync.hub.station.telling import Telling
from sync.hub.wire import signature
from sync.hub.wire.status import (
    MOST_BYTES,
    STATUS,
    Counted,
    Part,
    StationState,
    Status,
    Tally,
)
from sync.impact.periods import monday
from sync.journal.records import Intent, Kind, Told
from sync.model import Action, Authority, Instant, Outcome, Reason
from sync.visit import Stage

HALF_HOUR = timedelta(minutes=30)
NOW = datetime(2026, 3, 31, 12, 10, tzinfo=UTC)


@dataclass
class Wall:
    """A clock that stands where it is put."""

    at: datetime = NOW

    def __call__(self) -> Instant:
        return Instant(self.at, 0.0, "boot", trusted=True)


def a_status(station: Station, **more: Any) -> Status:
    given = {"device": station.name, "said_at": NOW, "state": StationState.OPEN} | more
    return Status(**given)


def posted(station: Station, body: bytes) -> tuple[int, dict[str, Any]]:
    """Status and answer of a body that this station signed."""
    key = station.membership.key
    headers = signature.sign(key, station.name, "POST", STATUS, int(time.time()), body)
    answer = requests.post(station.url + STATUS, data=body, headers=headers, timeout=30)
    return answer.status_code, answer.json()


def said(station: Station, **more: Any) -> tuple[int, dict[str, Any]]:
    return posted(station, a_status(station, **more).model_dump_json().encode())


def rows(station: Station, query: str) -> list[tuple[Any, ...]]:
    return station.db.execute(query, (station.number,)).fetchall()


def tallies(station: Station) -> dict[tuple[str, str], int]:
    found = rows(
        station, "SELECT kind, reason, sum(n)::int FROM tally WHERE device = %s GROUP BY 1, 2"
    )
    return {(kind, reason): n for kind, reason, n in found}


def a_day(station: Station) -> None:
    """One of each that is counted, and what is not."""
    books = station.journal
    for action in (Action.BORROW, Action.BORROW, Action.RETURN, Action.RENEW):
        books.tell(books.intend(Intent(action, "3000001", patron="P1")), Told(Outcome.ACCEPTED))
    refused = Told(Outcome.REFUSED, reason=Reason.LIMIT_REACHED, by=Authority.ILS)
    books.tell(books.intend(Intent(Action.BORROW, "3000002", patron="P1")), refused)
    undo = Intent(Action.RETURN, "3000001", undoes="x")
    books.tell(books.intend(undo), Told(Outcome.ACCEPTED))
    books.intend(Intent(Action.BORROW, "3000003"))
    books.note(Kind.GATE_ALARM, {"gate": "front"})
    books.note(Kind.PEOPLE, {"gate": "front", "delta_in": 3, "delta_out": 2})
    came_to = Visited(
        lent=2, returned=1, refusals={Reason.LIMIT_REACHED: 1}, refused=1, helped=True
    )
    books.note(Kind.VISIT, came_to.payload())
    books.note(Kind.VISIT, Visited(left=Stage.STACK).payload())
    books.note(Kind.HOURS, {"open_s": 1800})
    for kind, place in (("event", "attract"), ("event", "end"), ("tip", "end")):
        books.note(Kind.REFERRAL, {"source": "museum", "kind": kind, "place": place})


DAY = {
    ("loans", ""): 2,
    ("returns", ""): 1,
    ("renewals", ""): 1,
    ("refusals", "limit_reached"): 1,
    ("gate_alarms", ""): 1,
    ("people_in", ""): 3,
    ("people_out", ""): 2,
    ("visits", ""): 1,
    ("helped", ""): 1,
    ("hours", ""): 1800,
    ("referrals", "event"): 2,
    ("referrals", "tip"): 1,
    ("of_visits", ""): 2,
    **{("of_visits", what): 1 for what in ("visits", "returns", "helped", "refused")},
    ("of_visits", "loans"): 2,
    ("of_visits", "lent:2"): 1,
    ("of_visits", "refusals:limit_reached"): 1,
    ("of_visits", "left:stack"): 1,
}


def telling(station: Station, clock: Callable[[], Instant], now: Callable[[], float]) -> Telling:
    look = a_status(station)
    return Telling(station.client(), lambda: look, Tallies(station.journal, clock), now)


def never() -> bool:
    return False


def test_what_was_counted_arrives_and_is_the_same_after_a_new_start(station: Station) -> None:
    a_day(station)
    telling(station, station.now, lambda: 0.0).turn(never)
    assert tallies(station) == DAY
    assert rows(station, "SELECT books, helped, refused FROM visit WHERE device = %s") == [
        (3, True, 1)
    ]
    # Another process, which knows nothing of that, and goes on.
    a_day(station)
    telling(station, station.now, lambda: 0.0).turn(never)
    assert tallies(station) == {key: 2 * n for key, n in DAY.items()}
    assert len(rows(station, "SELECT at FROM visit WHERE device = %s")) == 2


def test_weeks_without_a_hub_are_told_as_far_as_a_month_goes_back(station: Station) -> None:
    wall = Wall()
    station.now = wall  # type: ignore[method-assign]
    books = station.open("long.db")
    for days in range(40, 0, -1):
        wall.at = NOW - timedelta(days=days)
        for half in range(16):
            wall.at += HALF_HOUR * bool(half)
            books.tell(books.intend(Intent(Action.BORROW, "3000001")), Told(Outcome.ACCEPTED))
    wall.at = NOW
    station.journal = books
    telling(station, wall, lambda: 0.0).turn(never)
    # Of the thirty-first day, what lies within a month.
    assert tallies(station) == {("loans", ""): 31 * 16}
    assert station.one("SELECT count(*) FROM tally WHERE device = %s") == 31 * 16


def test_what_changes_is_told_at_once_and_counts_in_a_moment(station: Station) -> None:
    clock, look, sent = 0.0, a_status(station), 0
    client = station.client()
    tells = Telling(client, lambda: look, Tallies(station.journal, station.now), lambda: clock)
    ask = client.ask

    def counted(*given: Any, **more: Any) -> dict[str, Any]:
        nonlocal sent
        sent += 1
        return ask(*given, **more)

    client.ask = counted  # type: ignore[method-assign]
    expected = 0
    for at, change, new in (
        (0.0, {}, 1),
        (2.0, {}, 0),
        (4.0, {"state": StationState.OFFLINE}, 1),
        (6.0, {"waiting": 3, "said_at": NOW + HALF_HOUR}, 0),
        (14.0, {}, 1),
        (70.0, {}, 0),
        (74.0, {}, 1),
    ):
        clock, look = at, look.model_copy(update=change)
        tells.turn(never)
        expected += new
        assert sent == expected, at
    assert station.one("SELECT waiting FROM status WHERE device = %s") == 3


def test_what_is_not_well_has_a_beginning_and_an_end(station: Station) -> None:
    pad = Part(part="pad", state="fault", detail="it is <b>gone</b>")
    say = "SELECT part, state, detail, until IS NULL FROM outage WHERE device = %s ORDER BY id"
    said(station, parts=(pad, Part(part="ils", state="ok")), title="Kiosk 1", place="hall")
    said(station, parts=(pad.model_copy(update={"detail": "still"}),))
    assert rows(station, say) == [("pad", "fault", "still", True)]
    said(station, parts=(Part(part="pad", state="attention"),), state=StationState.OUT_OF_SERVICE)
    assert rows(station, say) == [
        ("pad", "fault", "still", False),
        ("pad", "attention", "", True),
        ("station", "out_of_service", "", True),
    ]
    station.db.execute(
        "UPDATE status SET at = now() - interval '1 hour' WHERE device = %s", (station.number,)
    )
    said(station, kind="gate", title="Gate")
    assert [(part, is_open) for part, _, _, is_open in rows(station, say)] == [
        ("pad", False),
        ("pad", False),
        ("station", False),
        ("contact", False),
    ]
    about = rows(station, "SELECT kind, title, place FROM device WHERE device = %s")
    assert about == [("gate", "Kiosk 1", "")]


def test_a_half_hour_only_fills_and_what_did_not_happen_yet_is_left_out(station: Station) -> None:
    half = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    tally = {"at": half, "kind": "loans", "n": 5}
    later = [tally | {"at": half + timedelta(days=1)}]
    visits = [{"at": half + timedelta(days=1), "books": 1, "helped": False}]
    status, answer = said(station, tallies=[tally, *later], visits=visits)
    assert (status, answer["left_out"]) == (200, 2)
    assert datetime.fromisoformat(answer["counted"]) == half
    said(station, tallies=[tally | {"n": 3}])
    assert tallies(station) == {("loans", ""): 5}


def test_the_last_visits_are_kept(station: Station) -> None:
    half = datetime.now(UTC) - timedelta(days=1)
    for first in (0, 30):
        visits = [
            {"at": half + timedelta(minutes=at), "books": at, "helped": False}
            for at in range(first, first + 35)
        ]
        said(station, visits=visits)
    found = rows(station, "SELECT min(books), max(books), count(*) FROM visit WHERE device = %s")
    assert found == [(25, 64, 40)]


@pytest.mark.parametrize(
    ("change", "status", "about"),
    [
        ({"device": "another"}, 403, "another device"),
        ({"state": "on fire"}, 422, "state"),
        ({"waiting": -1}, 422, "waiting"),
        ({"waiting": 2**31}, 422, "waiting"),
        ({"oldest_s": 1e99}, 422, "oldest_s"),
        ({"said_at": "2026-03-31T12:00:00"}, 422, "said_at"),
        ({"title": "a\u0000b"}, 422, "title"),
        ({"patron": "P1"}, 422, "patron"),
        ({"tallies": [{"at": "2026-03-31T12:10:00Z", "kind": "loans", "n": 1}]}, 422, "tallies.0"),
        ({"tallies": [{"at": "2026-03-31T12:00:00Z", "kind": "cats", "n": 1}]}, 422, "tallies.0"),
        ({"tallies": [{"at": "0001-01-01T00:00:00Z", "kind": "loans", "n": 1}]}, 200, ""),
        ({"parts": [{"part": "pad", "state": "ok"}] * 65}, 422, "parts"),
        ({"title": "x" * MOST_BYTES}, 413, f"{MOST_BYTES} bytes"),
    ],
)
def test_what_makes_no_sense_is_named(
    station: Station, change: dict[str, Any], status: int, about: str
) -> None:
    body = json.loads(a_status(station).model_dump_json()) | change
    found, answer = posted(station, json.dumps(body).encode())
    assert found == status
    assert about in answer.get("error", "")


def test_only_who_signs_is_heard(station: Station) -> None:
    body = a_status(station).model_dump_json().encode()
    assert requests.post(station.url + STATUS, data=body, timeout=30).status_code == 401
    assert posted(station, b"{") == (422, {"error": posted(station, b"{")[1]["error"]})
    member = replace(station.membership, device="nobody")
    headers = signature.sign(member.key, "nobody", "POST", STATUS, int(time.time()), body)
    answer = requests.post(station.url + STATUS, data=body, headers=headers, timeout=30)
    assert answer.status_code == 401


def test_a_hub_that_was_put_back_is_told_again(station: Station) -> None:
    clock = iter(range(0, 10_000, 100))
    tells = telling(station, station.now, lambda: float(next(clock)))
    a_day(station)
    tells.turn(never)
    station.db.execute("DELETE FROM tally WHERE device = %s", (station.number,))
    tells.turn(never)
    assert tallies(station) == DAY


def test_a_count_that_cannot_be_is_left_out_and_a_wrong_one_can_be_corrected(
    station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("an impossible count was left out")
    at = NOW.replace(minute=0)
    counted = [
        {"at": at, "kind": "loans", "n": 1_000_000},
        {"at": at, "kind": "people_in", "n": 19_000},
        {"at": at, "kind": "returns", "n": 4_000},
        {"at": at, "kind": "of_visits", "reason": "seconds", "n": 900_000, "persons": 40},
    ]
    status, answer = said(station, tallies=counted)
    assert (status, answer["left_out"]) == (200, 1)
    days = "SELECT loans, returns FROM tally_span WHERE device = %s AND span = 'day'"
    assert rows(station, days) == [(0, 4_000)]
    station.db.execute(
        "UPDATE tally SET n = 12 WHERE device = %s AND kind = 'returns' AND at = %s",
        (station.number, at),
    )
    assert rows(station, days) == [(0, 12)]


def test_stations_that_count_the_same_weeks_never_lock_each_other_out(
    station: Station, schema: str
) -> None:
    # Of one shard of library_week, in any order of weeks, kinds and reasons.
    begun = NOW.replace(year=2025, minute=0)
    far = station.number + 16 * 10**6
    devices = [station.number, far, far + 16, far + 32]
    for device in devices[1:]:
        station.db.execute(
            "INSERT INTO device (device, name, branch) OVERRIDING SYSTEM VALUE"
            " VALUES (%s, %s, 'centrum')",
            (device, f"{station.name}-{device}"),
        )
    counted = [
        Tally(at=begun - timedelta(days=7 * weeks), kind=kind, reason=reason, n=1)
        for weeks in range(4)
        for kind in (Counted.LOANS, Counted.VISITS, Counted.REFUSALS)
        for reason in ("", "card_lost", "limit_reached")
    ]
    rounds = 12

    def counts(device: int) -> None:
        dice = random.Random(device)
        with closing(database.connect(schema)) as own:
            for n in range(1, rounds + 1):
                more = [each.model_copy(update={"n": n}) for each in counted]
                dice.shuffle(more)
                reports.store(own, device, a_status(station, tallies=tuple(more)))

    with ThreadPoolExecutor(len(devices)) as pool:
        # Raises what one of them met.
        list(pool.map(counts, devices))
    told = station.db.execute(
        "SELECT kind, sum(n) FROM library_week WHERE shard = %s AND week = ANY(%s) GROUP BY kind",
        (station.number % 16, [monday(each.at.date()) for each in counted]),
    ).fetchall()
    every = len(devices) * len(counted) // 3 * rounds
    assert dict(told) == dict.fromkeys(("loans", "visits", "refusals"), every)
