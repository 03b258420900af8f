"""``leenpunt impact report``: of a real journal, and all that can be wrong with the asking."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from in_process import Ended, call

from kiosk.cli import impact
from kiosk.clock import system_clock
from kiosk.config import load
from kiosk.services.visits import Visited
from sync.journal.opening import open_journal
from sync.journal.records import Kind
from sync.model import Instant, Reason

ZONE = ZoneInfo("Pacific/Kiritimati")
"""Fourteen hours ahead of UTC: its days are its own."""
DAY = datetime.now(ZONE).date() - timedelta(days=1)
"""One that is over."""
OWES = Visited(lent=1, refusals={Reason.FEES_OWED: 1}, refused=1, seconds=70.0)


class Place:
    """A station that stands still."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.config = folder, folder / "station.toml"
        self.config.write_text(
            '[station]\nid = "desk-1"\nname = "Lindeveld"\ntimezone = "Pacific/Kiritimati"\n'
            f'state_dir = "{folder / "state"}"\n'
            '[ils]\nhost = "127.0.0.1"\nport = 9\naccount = "a"\npassword = "b"\n'
            f'[journal]\npath = "{folder / "journal.db"}"\nallow_unsafe_storage = true\n'
            "reserve_mib = 0\n[impact]\nminutes_before = 34.0\nminutes_now = 4.0\n"
        )

    def visited(self, n: int, visit: Visited = OWES) -> None:
        """At ten o'clock of ``DAY``."""
        self.visited_at(datetime.combine(DAY, time(10), ZONE), n, visit)

    def visited_at(self, at: datetime, n: int, visit: Visited = OWES) -> None:
        config = load(self.config)
        with ExitStack() as stack:
            journal = open_journal(
                config.journal_path,
                config.journal,
                state_dir=config.state_dir,
                device="desk-1",
                now=lambda: Instant(at.astimezone(UTC), 0.0, "boot", trusted=True),
                stack=stack,
            )
            for _ in range(n):
                journal.note(Kind.VISIT, visit.payload())

    def ask(self, *words: str, day: str = "", to: str = "") -> Ended:
        first = day or DAY.isoformat()
        days = ("--from", first, "--to", to or first)
        return call(("impact", "report", "--config", str(self.config), *days, *words))

    def report(self, day: str = "", to: str = "") -> dict[str, Any]:
        out = self.folder / "report.json"
        ended = self.ask("--out", str(out), day=day, to=to)
        assert ended.returncode == 0, ended.stderr
        said: dict[str, Any] = json.loads(out.read_text())
        return said


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_day_of_the_stations_own_zone_both_ends_included(place: Place) -> None:
    place.visited(10)
    said = place.report()
    assert said["visits"]["value"] == 10
    assert said["refusals"]["fees_owed"]["value"] == 10
    assert said["staff_minutes_freed"]["value"] == 3
    before = (DAY - timedelta(days=1)).isoformat()
    assert place.report(before)["visits"]["value"] is None
    assert place.report(before, DAY.isoformat())["visits"]["value"] == 10


def test_a_half_hour_that_may_fill_yet_is_in_no_report(place: Place) -> None:
    place.visited(5)
    place.visited_at(datetime.now(ZONE) + timedelta(minutes=30), 5)
    tomorrow = (datetime.now(ZONE) + timedelta(days=2)).date().isoformat()
    assert place.report(to=tomorrow)["visits"]["value"] == 5


def test_one_persons_day_is_told_by_a_sentence(place: Place) -> None:
    place.visited(1)
    ended = place.ask("--out", str(place.folder / "r.csv"), "--format", "csv", "--language", "en")
    assert ended.returncode == 0
    assert b"too few visits" in ended.stderr
    assert "fees_owed" not in (place.folder / "r.csv").read_text()


def test_a_station_that_never_ran_has_a_report_of_nothing(place: Place) -> None:
    assert place.report()["visits"]["value"] is None
    assert not (place.folder / "journal.db").exists()


@pytest.mark.parametrize(
    ("day", "to", "said"),
    [
        ("2026-07-02", "2026-07-01", "--from 2026-07-02 is after --to 2026-07-01"),
        ("2026-02-30", "2026-03-01", "expected a day such as 2026-03-31, found '2026-02-30'"),
        ("2026-W10-1", "2026-03-09", "expected a day such as"),
        ("9999-12-31", "9999-12-31", "expected a day such as"),
        ("x" * 200, "2026-03-01", "expected a day such as"),
    ],
)
def test_days_that_are_none_are_a_wrong_use(place: Place, day: str, to: str, said: str) -> None:
    ended = place.ask("--out", str(place.folder / "r.json"), day=day, to=to)
    assert ended.returncode == 2
    assert said in ended.stderr.decode()
    assert len(ended.stderr) < 2000
    assert not (place.folder / "r.json").exists()


def test_the_longest_time_there_is_is_quick_and_says_what_is_kept(place: Place) -> None:
    place.visited(5)
    said = place.report("1970-01-01", "2999-12-31")
    assert said["visits"]["value"] == 5
    assert any("is niets bewaard" in note for note in said["notes"])


@pytest.mark.parametrize("out", ["no/such/folder/r.json", ".", "station.toml/r.json", "pipe"])
def test_a_place_that_cannot_be_written_gets_nothing(place: Place, out: str) -> None:
    os.mkfifo(place.folder / "pipe")
    files = sorted(place.folder.rglob("*"))
    ended = place.ask("--out", str(place.folder / out))
    assert ended.returncode == 2
    assert b"--out " in ended.stderr
    assert sorted(place.folder.rglob("*")) == files
    assert (place.folder / "pipe").is_fifo()


def test_a_journal_that_is_damaged_in_part_still_gives_the_rest(place: Place) -> None:
    place.visited(12)
    with sqlite3.connect(place.folder / "journal.db", isolation_level=None) as db:
        db.execute("UPDATE entry SET payload = x'01' || payload WHERE kind = 'visit' AND seq < 4")
    db.close()
    said = place.report()
    assert said["visits"]["value"] == 9
    assert any("niet te lezen" in note for note in said["notes"])


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>")])
def test_other_formats_are_files_too(place: Place, kind: str, begins: bytes) -> None:
    place.visited(5)
    out = place.folder / f"r.{kind}"
    ended = place.ask("--out", str(out), "--format", kind, "--json")
    assert out.read_bytes().startswith(begins)
    said = json.loads(ended.stdout)
    assert (said["file"], said["format"], said["empty"]) == (str(out), kind, False)


def test_without_a_file_it_is_on_standard_output(place: Place) -> None:
    place.visited(5)
    assert json.loads(place.ask().stdout)["visits"]["value"] == 5
    (line,) = place.ask("--json").stdout.splitlines()
    assert json.loads(line)["visits"]["value"] == 5
    assert place.ask("--json", "--format", "csv").returncode == 2


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> str:
    """Reports are made when this half hour is over; today, there."""

    def clock(source: Any) -> Any:
        real = system_clock(source)
        return lambda: replace(real(), utc=real().utc + timedelta(minutes=30))

    monkeypatch.setattr(impact, "system_clock", clock)
    return datetime.now(ZONE).date().isoformat()


def test_what_the_desk_of_the_command_line_does_is_a_visit(place: Place, soon: str) -> None:
    for n in range(5):
        words = ("desk", "borrow", "--card", f"P{n}", "--item", f"300{n}", "--offline")
        call((*words, "--config", str(place.config)))
    assert place.report(soon)["visits"]["value"] == 5


def test_a_trial_is_reported_when_it_is_over_and_large_enough(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime.now(ZONE).date()
    first, last = today - timedelta(days=29), today - timedelta(days=2)
    (place.folder / "trials").mkdir()
    (place.folder / "trials" / "tip.toml").write_text(
        f'name = "Helpt een tip?"\nfrom = {first}\nto = {last}\nmeasures = ["second_book"]\n'
        "[policy]\nmost_per_day = 3\n"
        '[[variant]]\nname = "Met"\nweeks = ["odd"]\n'
        '[[variant]]\nname = "Zonder"\nweeks = ["even"]\n'
    )
    with place.config.open("a") as file:
        file.write('[programmes]\nfolder = "trials"\n')
    at = [datetime.combine(first, time(10), ZONE)]
    config = load(place.config)
    with ExitStack() as stack:
        journal = open_journal(
            config.journal_path,
            config.journal,
            state_dir=config.state_dir,
            device="desk-1",
            now=lambda: Instant(at[0].astimezone(UTC), 0.0, "boot", trusted=True),
            stack=stack,
        )
        with journal.write():
            for _ in range(28):
                for _ in range(4):
                    journal.note(Kind.VISIT, Visited(lent=2).payload())
                at[0] += timedelta(days=1)
    (one, other) = place.report(first.isoformat(), today.isoformat())["programmes"]
    assert {one["variant"], other["variant"]} == {"Met", "Zonder"}
    assert (one["measure"], one["value"]) == ("second_book", 1.0)
    assert one["n"] + other["n"] == 28 * 4
    assert one["how"]
    # Of one that goes on, each day would tell who came since.
    before = (last - timedelta(days=1)).isoformat()
    assert place.report(first.isoformat(), before)["programmes"] == []
    # Beside its hub's, what other stations did would follow.
    member = config.model_copy(update={"hub": object()})
    monkeypatch.setattr(impact, "load", lambda path: member)
    assert place.report(first.isoformat(), today.isoformat())["programmes"] == []


def test_nothing_of_anybody_is_in_a_report(place: Place, soon: str) -> None:
    for n in range(5):
        words = ("desk", "borrow", "--card", f"21234{n}", "--item", f"30000{n}", "--offline")
        call((*words, "--config", str(place.config)))
    text = place.ask(day=soon).stdout.decode()
    assert not any(f"21234{n}" in text or f"30000{n}" in text for n in range(5))
    assert datetime.now(UTC).isoformat()[:16] not in text
