"""``leenpunt hub impact report``: of what stations told, counted by each from its own journal."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hub_room import Station, hub_toml

from kiosk.cli import main
from kiosk.services.visits import Visited
from sync.hub.board.impact import baseline
from sync.hub.station.tally import Tallies
from sync.hub.station.telling import Telling
from sync.hub.wire.status import StationState, Status
from sync.impact.periods import quarter_of
from sync.impact.station import read
from sync.journal.records import Kind
from sync.model import Instant, Reason
from sync.visit import LOANS, VISITS

ZONE = ZoneInfo("Europe/Amsterdam")
HALF = timedelta(minutes=30)
OWES = Visited(lent=2, refusals={Reason.FEES_OWED: 1}, refused=1, seconds=70.0)


def noon() -> datetime:
    """Of a day that is over, in a quarter that has it whole."""
    return datetime.now(UTC).replace(hour=11, minute=0, second=0, microsecond=0) - timedelta(days=2)


@dataclass
class Told:
    """A station whose clock stands where it is put, and what its hub reports."""

    station: Station
    config: Path
    at: datetime = field(default_factory=noon)

    def __post_init__(self) -> None:
        def now() -> Instant:
            return Instant(self.at, 0.0, "boot", trusted=True)

        self.station.now = now  # type: ignore[method-assign]
        self.journal = self.station.open("told.db")

    def visited(self, n: int, visit: Visited = OWES) -> None:
        for _ in range(n):
            self.journal.note(Kind.VISIT, visit.payload())

    def tell(self) -> None:
        look = Status(device=self.station.name, said_at=self.at, state=StationState.OPEN)
        tallies = Tallies(self.journal, self.station.now)
        Telling(self.station.client(), lambda: look, tallies, lambda: 0.0).turn(lambda: False)

    def report(self, *words: str) -> dict[str, Any]:
        self.tell()
        day, out = self.at.astimezone(ZONE).date().isoformat(), self.config.with_name("r.json")
        days = ("--from", day, "--to", day, "--out", str(out))
        alone = words or ("--station", self.station.name)
        command = ["hub", "impact", "report", "--config", str(self.config), *days, *alone]
        assert main(command) == 0
        said: dict[str, Any] = json.loads(out.read_text())
        return said


@pytest.fixture
def told(station: Station, schema: str, tmp_path: Path) -> Told:
    config = tmp_path / "hub.toml"
    config.write_text(hub_toml(schema, 'library = "Lindeveld"'))
    return Told(station, config)


def test_whole_half_hours_are_reported_as_the_station_counted_them(told: Told) -> None:
    told.visited(3)
    told.at += HALF
    told.visited(4)
    told.at += HALF
    told.visited(9)
    told.journal.note(Kind.HOURS, {"open_s": 1800})
    told.journal.note(Kind.PEOPLE, {"gate": "front", "delta_in": 7, "delta_out": 2})
    for _ in range(5):
        told.journal.note(Kind.REFERRAL, {"source": "agenda", "kind": "event", "place": "end"})
    told.at += HALF
    told.visited(1)
    said = told.report()
    # Three and four are a group, nine another; the one came in a half hour that may fill yet.
    assert said["visits"]["value"] == 16
    assert said["loans"]["value"] == 32
    assert said["refusals"]["fees_owed"]["value"] == 16
    assert said["hours_there"]["value"] == 0.5
    assert said["people_in"]["value"] == 7
    assert said["referrals"]["event"]["value"] == 5
    assert (said["stations"], said["library"]) == ([told.station.name], "Lindeveld")
    branch = told.report("--branch", "centrum")
    assert branch["visits"]["value"] >= 16
    assert told.station.name in branch["stations"]


def test_who_looks_whenever_somebody_leaves_sees_nobody_come(told: Told) -> None:
    told.visited(6)
    told.at += HALF
    told.visited(1, Visited())
    before = told.report()
    for _ in range(5):
        told.visited(1)
        assert told.report() == before
    told.at += HALF
    told.visited(1, Visited())
    after = told.report()
    assert after["visits"]["value"] - before["visits"]["value"] == 6
    # One of the six came before, and owes nothing: of the five who do something is said.
    assert after["refusals"]["fees_owed"]["value"] - before["refusals"]["fees_owed"]["value"] == 5


def test_a_station_and_its_hub_cut_alike_so_nobody_is_the_difference(told: Told) -> None:
    for n, visit in ((3, Visited(lent=1)), (4, OWES), (2, Visited(lent=12)), (4, OWES), (1, OWES)):
        told.visited(n, visit)
        told.at += HALF
    told.visited(1)
    said, day = told.report(), told.at.astimezone(ZONE).date()
    own = read(told.journal, told.station.now, ZONE, day).visits.shown(day, day)
    assert (own[VISITS].n, own[LOANS].n) == (13, 43)
    assert (said["visits"]["value"], said["loans"]["value"]) == (13, 43)


def test_one_persons_day_is_a_sentence(told: Told) -> None:
    told.visited(1)
    told.at += HALF
    told.visited(1)
    said = told.report()
    assert said["visits"]["value"] is None
    assert said["refusals"] == {}
    assert "te weinig bezoeken" in said["notes"][0]


def test_the_hubs_own_file_asks_the_hub(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    told.report()
    capsys.readouterr()
    days = ("--from", "2026-07-01", "--to", "2026-07-02")
    assert main(["impact", "report", "--config", str(told.config), *days]) == 0
    assert told.station.name in json.loads(capsys.readouterr().out)["stations"]


@pytest.mark.parametrize("words", [("--station", "nobody"), ("--branch", "nowhere")])
def test_what_is_not_there_is_said(
    told: Told, words: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("--from", "2026-07-01", "--to", "2026-07-02")
    assert main(["hub", "impact", "report", "--config", str(told.config), *days, *words]) == 1
    assert f"{words[1]!r}" in capsys.readouterr().err


def test_what_was_entered_is_of_its_quarter(told: Told) -> None:
    db, first = told.station.db, date(2026, 7, 1)
    said = {"minutes_before": 34.0, "minutes_now": 11.0, "finding": "Meer tijd", "desk": {"27": 9}}
    for quarter, desk in ((first, {"27": 9}), (quarter_of(date(2026, 10, 1)), {"40": 8})):
        row = json.dumps(said | {"desk": desk, "spent": [], "goals": []})
        db.execute("INSERT INTO report VALUES ('elsewhere', %s, %s, 'anna')", (quarter, row))
    try:
        assert baseline(db, "elsewhere", first, date(2026, 9, 30)).finding == "Meer tijd"
        part = baseline(db, "elsewhere", first, date(2026, 9, 30), in_part=True)
        assert (part.finding, part.desk, part.minutes_before) == ("", {}, 34.0)
        longer = baseline(db, "elsewhere", first, date(2026, 10, 31))
        assert (longer.finding, longer.minutes_now) == ("", 11.0)
        assert longer.desk == {"27": 9, "40": 8}
        assert baseline(db, "elsewhere", date(2020, 1, 1), date(2026, 10, 31)).desk == {}
    finally:
        db.execute("DELETE FROM report WHERE branch = 'elsewhere'")
