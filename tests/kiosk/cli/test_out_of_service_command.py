"""``leenpunt out-of-service``: on, off and status, beside a running program and without one."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from in_process import call
from station_alone import ALONE

from kiosk.books import Books
from kiosk.cli.out_of_service import _moment
from kiosk.config import load
from kiosk.diagnosis.opening import examine_opening
from kiosk.services.opening.by_hand import FILE_NAME
from kiosk.services.staff.audit import recorded

ZONE = ZoneInfo("Europe/Amsterdam")
IN_SERVICE = {
    "closed": None,
    "opens": None,
    "out_of_service": False,
    "since": None,
    "until": None,
    "reason": "",
    "damaged": False,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    return path


def asked(path: Path, *words: str, code: int = 0) -> dict[str, Any]:
    ended = call(["out-of-service", *words, "--config", str(path), "--json"])
    assert ended.returncode == code, ended.stderr
    return dict(json.loads(ended.stdout)) if ended.stdout else {}


def actions(path: Path, books: Books) -> list[tuple[str, str]]:
    return [(row["action"], row["outcome"]) for row in recorded(books.journal)]


def test_on_and_off_without_a_station(path: Path) -> None:
    assert asked(path, "status") == IN_SERVICE
    on = asked(path, "on", "--reason", "lamp broken")
    assert (on["closed"], on["out_of_service"], on["opens"]) == ("staff", True, None)
    assert asked(path, "status") == on | {"reason": "lamp broken"}
    assert asked(path, "off") == IN_SERVICE
    # Once more changes and records nothing.
    assert asked(path, "off") == IN_SERVICE
    with Books(load(path)) as books:
        assert actions(path, books) == [
            ("out_of_service", "begun"),
            ("out_of_service", "done"),
            ("in_service", "begun"),
            ("in_service", "done"),
        ]


def test_beside_a_running_program_which_records_it(path: Path) -> None:
    with Books(load(path)) as books:
        control = books.control()
        control.start()
        assert asked(path, "on", "--until", "2100-01-01T10:00")["until"].startswith("2100-01-01")
        assert asked(path, "off") == IN_SERVICE
        control.stop()
        assert len(actions(path, books)) == 4


@pytest.mark.parametrize("until", ["25:00", "tomorrow", "2020-01-01", "10:60", ""])
def test_a_time_that_is_none_or_over(path: Path, until: str) -> None:
    ended = call(["out-of-service", "on", "--until", until, "--config", str(path), "--json"])
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"--until" in ended.stderr
    assert asked(path, "status") == IN_SERVICE


def test_a_damaged_file_is_said_and_taken_away(path: Path) -> None:
    folder = path.parent / "state"
    folder.mkdir(mode=0o700)
    (folder / FILE_NAME).write_text("{")
    row = asked(path, "status")
    assert (row["closed"], row["out_of_service"], row["damaged"]) == ("staff", True, True)
    people = call(["out-of-service", "status", "--config", str(path)])
    assert b"cannot be read" in people.stderr
    assert asked(path, "off") == IN_SERVICE


def test_hours_are_said_too(path: Path) -> None:
    path.write_text(path.read_text() + "[hours]\nmonday = []\n")
    row = asked(path, "status")
    assert (row["closed"], row["out_of_service"], row["opens"]) == ("hours", False, None)


def test_doctor_says_it_and_never_why(path: Path) -> None:
    def found() -> list[tuple[bool, str]]:
        return [(each.ok, each.message) for each in examine_opening(load(path))]

    assert found() == []
    asked(path, "on", "--until", "2100-01-01T10:00", "--reason", "Ans is ill")
    said = "warning: out of service by hand until 2100-01-01 10:00: nobody is let in"
    assert found() == [(True, said)]
    (path.parent / "state" / FILE_NAME).write_text("{")
    assert [ok for ok, _ in found()] == [False]
    asked(path, "off")
    path.write_text(path.read_text() + "[hours]\nmonday = []\n")
    assert found() == [(True, "closed by [hours]")]


NOON = datetime(2026, 3, 28, 12, tzinfo=ZONE)
"""The day before summer time begins."""


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("14:00", NOON.replace(hour=14)),
        ("12:00", NOON.replace(day=29)),
        ("9:30", NOON.replace(day=29, hour=9, minute=30)),
        ("2026-04-01T08:00", datetime(2026, 4, 1, 8, tzinfo=ZONE)),
        ("2026-03-28T12:30:00+00:00", NOON + timedelta(hours=1, minutes=30)),
    ],
)
def test_a_time_of_day_is_the_next_one(text: str, then: datetime) -> None:
    assert _moment(text, NOON).timestamp() == then.timestamp()
