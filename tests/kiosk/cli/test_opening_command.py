"""``leenpunt opening``: hours, who may be inside, and that somebody looked."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from in_process import call
from station_alone import ALONE

from kiosk.books import Books
from kiosk.clock import Reading, Service, StationClock, system_clock
from kiosk.config import load
from kiosk.diagnosis.opening import OpeningLook, examine_room
from kiosk.flow.staff.board import Condition, Fact
from kiosk.services.staff.audit import recorded
from sync.journal.records import Kind

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def hours_of(*, now_open: bool) -> str:
    """Hours such that it has been closed for an hour, or opened an hour ago; nights are long."""
    now = datetime.now(ZONE)
    begin = now - timedelta(hours=1 if now_open else 3)
    end = begin + timedelta(hours=2)
    span = f"{begin:%H:%M}-{end:%H:%M}"
    return "[hours]\n" + "".join(f'{day} = ["{span}"]\n' for day in DAYS)


@pytest.fixture
def station(tmp_path: Path) -> Any:
    def made(sections: str = "") -> Path:
        path = tmp_path / "station.toml"
        path.write_text(ALONE + sections)
        return path

    return made


def asked(path: Path, *words: str, code: int = 0) -> list[dict[str, Any]]:
    ended = call(["opening", *words, "--config", str(path), "--json"])
    assert ended.returncode == code, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


WEEK = """
[hours]
friday = ["10:00-12:30", "13:30-18:00", "20:00-01:00"]
[hours.staffed]
friday = ["13:30-18:00"]
[[hours.exceptions]]
date = 2026-12-25
"""


def test_the_schedule_of_each_day(station: Any) -> None:
    rows = asked(station(WEEK), "schedule", "--from", "2026-12-18", "--days", "8")
    assert [row["day"] for row in rows][::7] == ["2026-12-18", "2026-12-25"]
    assert rows[0] == {
        "day": "2026-12-18",
        "open": ["10:00-12:30", "13:30-18:00", "20:00-01:00"],
        "staffed": ["13:30-18:00"],
        "exception": False,
    }
    assert rows[1] == {"day": "2026-12-19", "open": [], "staffed": [], "exception": False}
    assert rows[7] == {"day": "2026-12-25", "open": [], "staffed": [], "exception": True}
    shown = call(["opening", "schedule", "--config", str(station(WEEK))])
    assert len(shown.stdout.splitlines()) == 8


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-02-30"), "expected a day such as 2026-12-25, found '2026-02-30'"),
        (("--days", "0"), "expected 1 to 400 days, found '0'"),
        (("--days", "x"), "expected 1 to 400 days"),
    ],
)
def test_days_in_no_calendar(station: Any, words: tuple[str, ...], said: str) -> None:
    ended = call(["opening", "schedule", *words, "--config", str(station())])
    assert ended.returncode == 2
    assert said in ended.stderr.decode()


def test_the_last_day_of_all_dates(station: Any) -> None:
    rows = asked(station(), "schedule", "--from", "9999-12-30", "--days", "9")
    assert [row["day"] for row in rows] == ["9999-12-30", str(date.max)]


GATE = """
[[devices]]
kind = "gate"
driver = "feig"
name = "door"
port = "socket://127.0.0.1:1"
[[devices]]
kind = "relay"
driver = "modbus"
port = "socket://127.0.0.1:1"
[devices.outputs]
entrance = 1
"""


@pytest.fixture
def closed(station: Any) -> Path:
    """An hour ago; two people were counted in more than out, today."""
    path = station(hours_of(now_open=False) + GATE)
    with Books(load(path)) as books:
        row = {"gate": "door", "in": 9, "out": 7, "delta_in": 9, "delta_out": 7}
        books.journal.note(Kind.PEOPLE, row)
    return Path(path)


def test_who_may_be_inside_and_that_somebody_looked(closed: Path) -> None:
    (row,) = asked(closed, "status")
    assert {key: row[key] for key in ("phase", "in", "out", "likely", "least", "most")} == {
        "phase": "closed",
        "in": 9,
        "out": 7,
        "likely": 2,
        "least": 1,
        "most": 3,
    }
    with Books(load(closed)) as books:
        look = OpeningLook(books.config, books.journal)
        (reading,) = look.readings(system_clock("rtc")())
        assert reading.condition is Condition.ATTENTION
        assert reading.facts[0] == (Fact.INSIDE, "2 (1 – 3)")
    (finding,) = examine_room(load(closed))
    assert finding.ok
    assert "perhaps 2 inside, 1 to 3: as when open stay entrance" in finding.message
    (row,) = asked(closed, "empty")
    # Whoever said so has not left yet.
    assert (row["phase"], row["said_empty"], row["in"]) == ("closed", True, 0)
    with Books(load(closed)) as books:
        assert [each["action"] for each in recorded(books.journal)] == ["room_empty"] * 2
    assert b"between 0 and 0" in call(["opening", "status", "--config", str(closed)]).stdout
    (row,) = asked(closed, "empty", "--undo")
    assert (row["phase"], row["said_empty"], row["likely"]) == ("closed", False, 2)
    again = call(["opening", "empty", "--undo", "--config", str(closed)])
    assert again.returncode == 1
    assert again.stderr == b"leenpunt: nobody said that the room is empty\n"
    with Books(load(closed)) as books:
        assert [each["action"] for each in recorded(books.journal)][2:] == ["room_not_empty"] * 2


def test_a_clock_that_was_set_back_says_nothing(
    closed: Path, expect_log: Callable[[str], None]
) -> None:
    """A command says what the station would: its journal is from next month."""
    expect_log("clock not trusted")
    ahead = datetime.now(UTC) + timedelta(days=30)
    clock = StationClock(lambda: Reading(ahead, 1.0, Service.SYNCHRONISED), "another boot")
    with Books(load(closed), clock=clock) as books:
        books.journal.note(Kind.PEOPLE, {"gate": "door", "in": 9, "out": 9})
    (row,) = asked(closed, "status")
    assert (row["phase"], row["unknown"]) == (None, "clock")
    assert (
        b"nobody knows what time it is"
        in call(["opening", "empty", "--config", str(closed)]).stderr
    )
    assert list(examine_room(load(closed))) == []


def test_while_it_is_open_nobody_says_that_it_is_empty(station: Any) -> None:
    path = station(hours_of(now_open=True))
    ended = call(["opening", "empty", "--config", str(path)])
    assert ended.returncode == 1
    assert b"open" in ended.stderr
