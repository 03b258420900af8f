"""What partners have on: chosen, told to the screen, counted; and the command that reads it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from in_process import call
from station_alone import ALONE
from waiting import wait_until

from kiosk import content
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.config import load
from kiosk.config_notices import NoticesConfig
from kiosk.flow.events import SlipsChosen
from kiosk.services.notices.choosing import choose
from kiosk.services.notices.reading import Reading
from kiosk.services.notices.watch import FIRST_S, LONGEST_CODE, NoticeWatch
from sync.content.config import CalendarConfig
from sync.content.notice import Kind, Notice
from sync.content.shelf import Shelf, Shelved
from sync.model import Instant

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)


def at(days: float, title: str = "Lezing", **more: Any) -> Notice:
    return Notice(Kind.EVENT, title, start=NOW + timedelta(days=days), source="museum", **more)


def titles(*notices: Notice, now: datetime = NOW, most: int = 3) -> list[str]:
    return [each.title for each in choose(notices, now, ZONE, most)]


def test_events_of_the_coming_days_are_shown_the_sooner_first() -> None:
    there = [at(days, str(days)) for days in (8, 7, 3, 0.1, -0.1)]
    assert titles(*there) == ["0.1", "3", "7"]
    assert titles(*there, most=1) == ["0.1"]


def test_what_matters_more_goes_first_and_what_recurs_stands_there_once() -> None:
    often = [at(days, "Taalcafé") for days in (1, 2, 3)]
    assert titles(*often, at(6, "Open dag", priority=1)) == ["Open dag", "Taalcafé"]


def test_only_events_and_nothing_that_is_over_or_has_expired() -> None:
    day = NOW.replace(hour=0)
    today = Notice(Kind.EVENT, "Markt", start=day, end=day + timedelta(1), whole_day=True)
    begun = Notice(Kind.EVENT, "Begonnen", start=NOW - timedelta(hours=1))
    expired = at(1, "Vol", expires=NOW)
    assert titles(today, begun, expired, Notice(Kind.NEWS, "Nieuws")) == ["Markt"]


class Station:
    """A watch that is looked at by hand."""

    def __init__(self, shelf: Shelf, **config: Any) -> None:
        self.shelf = shelf
        self.now = NOW
        self.trusted = True
        self.told: list[list[str]] = []
        self.slips: SlipsChosen | None = None
        sources = [
            CalendarConfig(name="museum", driver="icalendar", url="https://a.example/"),
            CalendarConfig(
                name="quiet", driver="icalendar", url="https://b.example/", attract=False
            ),
        ]
        self.watch = NoticeWatch(
            shelf,
            sources,
            NoticesConfig(**config),
            ZONE,
            lambda: Instant(self.now.astimezone(UTC), 0.0, "boot", self.trusted),
            self._post,
            code=lambda url: (url.encode(), 29),
        )

    def _post(self, event: SlipsChosen) -> None:
        self.slips = event
        self.told.append([each.notice.title for each in event.slips])

    def put(self, *notices: Notice, **more: Any) -> None:
        before = self.shelf.changed()
        while self.shelf.changed() == before:
            self.shelf.put([Shelved("museum", notices, **more)])


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "feeds")


def test_the_screen_hears_of_a_change_once(shelf: Shelf) -> None:
    station = Station(shelf)
    station.watch.look()
    assert station.told == []
    station.put(at(1, "Lezing", url="https://m.example/", image="abc"))
    station.watch.look()
    station.watch.look()
    assert station.told == [["Lezing"]]
    assert station.slips is not None
    (slip,) = station.slips.slips
    assert (slip.png, slip.modules) == (b"https://m.example/", 29)
    assert slip.picture == str(shelf.picture("abc"))
    station.now += timedelta(days=2)
    station.watch.look()
    assert station.told == [["Lezing"], []]


def test_an_address_too_long_for_a_small_code_has_none(shelf: Shelf) -> None:
    station = Station(shelf)
    station.put(at(1, url="https://m.example/" + "x" * LONGEST_CODE))
    station.watch.look()
    assert station.slips is not None
    assert station.slips.slips[0].png == b""


def test_in_quiet_hours_and_by_a_clock_that_nobody_trusts_there_is_none(shelf: Shelf) -> None:
    station = Station(shelf, quiet_hours=("20:00-08:00",))
    station.put(at(5))
    station.watch.look()
    station.now = NOW.replace(hour=21)
    station.watch.look()
    station.now = NOW + timedelta(days=1)
    station.watch.look()
    station.trusted = False
    station.watch.look()
    assert station.told == [["Lezing"], [], ["Lezing"], []]


def test_a_source_not_meant_for_it_stays_away_from_the_first_screen(shelf: Shelf) -> None:
    station = Station(shelf)
    shelf.put([Shelved("quiet", (at(1),)), Shelved("gone", (at(1),))])
    station.watch.look()
    assert station.told == []


def test_a_line_when_a_source_goes_and_one_when_it_is_back(
    shelf: Shelf, expect_log: Callable[[str], None], caplog: Any
) -> None:
    station = Station(shelf)
    expect_log("a source of content")
    for ok in (False, False, True):
        station.put(at(1), ok=ok, why="" if ok else "broken")
        station.watch.look()
    said = [(each.levelname, each.getMessage()) for each in caplog.records]
    assert said.count(("WARNING", "a source of content")) == 1
    assert station.told == [["Lezing"]]


def test_what_lies_there_and_is_none_changes_nothing(
    shelf: Shelf, expect_log: Callable[[str], None]
) -> None:
    station = Station(shelf)
    station.put(at(1))
    station.watch.look()
    shelf.lock.with_name("notices.json").write_text("[]")
    expect_log("content cannot be shown")
    station.watch.look()
    assert station.told == [["Lezing"]]


class Reader:
    """Counts how often it is to begin, and is through at once."""

    def __init__(self) -> None:
        self.begun = 0

    def begin(self) -> None:
        self.begun += 1

    def at_work(self) -> bool:
        return False


def test_sources_are_read_a_while_after_the_start_and_then_every_hour(shelf: Shelf) -> None:
    reader, clock = Reader(), [0.0]
    watch = NoticeWatch(
        shelf,
        [],
        NoticesConfig(refresh_minutes=60),
        ZONE,
        lambda: Instant(NOW.astimezone(UTC), clock[0], "boot", True),
        lambda event: None,
        reading=reader,  # type: ignore[arg-type]
        code=lambda url: (b"", 0),
    )
    begun = []
    for clock[0] in (0.0, FIRST_S - 1, FIRST_S, 3600.0, 3600.0 + FIRST_S):
        watch.look()
        begun.append(reader.begun)
    assert begun == [0, 0, 1, 1, 2]


AGENDA = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Lezing\r\n"
    "DTSTART;TZID=Europe/Amsterdam:20200104T150000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
STATION = f"""{ALONE}
[[content]]
name = "museum"
driver = "icalendar"
path = "agenda.ics"
[[content]]
name = "elsewhere"
driver = "icalendar"
path = "none.ics"
stations = ["two"]
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(STATION)
    path.chmod(0o600)
    (tmp_path / "agenda.ics").write_text(AGENDA)
    return path


def asked(action: str, config: Path) -> tuple[int, list[dict[str, Any]]]:
    ended = call(["content", action, "--config", str(config), "--json"])
    return ended.returncode, [json.loads(line) for line in ended.stdout.splitlines()]


def test_content_is_checked_read_and_shown(config: Path, tmp_path: Path) -> None:
    good = {"name": "museum", "ok": True, "why": None}
    code, rows = asked("check", config)
    assert (code, [row | {"notices": 0} for row in rows]) == (DONE, [good | {"notices": 0}])
    assert asked("show", config) == (DONE, [])
    code, rows = asked("refresh", config)
    assert (code, len(rows)) == (DONE, 1)
    code, rows = asked("show", config)
    assert code == DONE
    assert {(row["source"], row["title"]) for row in rows} == {("museum", "Lezing")}
    starts = [datetime.fromisoformat(row["start"]) for row in rows]
    assert starts == sorted(starts)
    assert all(each.astimezone(ZONE).hour == 15 and each.utcoffset() for each in starts)
    (tmp_path / "agenda.ics").write_text("<html>")
    for action in ("check", "refresh"):
        code, rows = asked(action, config)
        assert code == FAILED
        assert (rows[0]["name"], rows[0]["ok"]) == ("museum", False)
        assert "expected an agenda in iCalendar" in rows[0]["why"]
    assert asked("show", config)[1]


def test_a_station_without_content_says_so(config: Path) -> None:
    config.write_text(STATION.partition("[[content]]")[0])
    ended = call(["content", "show", "--config", str(config)])
    assert ended.returncode == USAGE
    assert b"expected [[content]] tables, found none" in ended.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('name = "museum"', "more than one is called 'museum'"),
        ('name = "b"\nurl = "https://a.example/"', "expected url or path, found both"),
        ('name = "b"\nexpires = 3', "unknown key content[2].expires"),
    ],
)
def test_what_is_wrong_with_a_source_is_named(config: Path, line: str, said: str) -> None:
    config.write_text(f'{STATION}[[content]]\n{line}\ndriver = "feed"\npath = "x"\n')
    found = call(["content", "check", "--config", str(config)]).stderr.decode()
    assert said in found


def test_a_station_reads_them_in_a_process_of_its_own(config: Path) -> None:
    clock: Iterator[int] = iter(range(10**9))
    reading = Reading(config, lambda: next(clock) / 1000, nice=0)
    reading.begin()
    wait_until(lambda: not reading.at_work())
    found = content.shelf_of(load(config)).read()
    assert found["museum"].notices
    reading.begin()
    reading.end()
    assert not reading.at_work()


def test_a_station_that_shows_them_has_no_parser_in_it() -> None:
    # In a process of its own: here other tests have loaded them.
    import subprocess

    code = (
        "import sys, kiosk.content, kiosk.services.notices.watch, kiosk.services.notices.reading\n"
        "print([n for n in ('requests', 'icalendar', 'nh3', 'feedparser') if n in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_an_event_is_over_when_it_has_begun_without_an_end() -> None:
    assert replace(at(1), title="x").over(NOW + timedelta(days=1, minutes=1))
    assert not at(1).over(NOW)
