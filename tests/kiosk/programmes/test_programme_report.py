"""Programmes played on a station's past, and compared by what it counted; whole commands."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from fakes import AMSTERDAM, START, Clock
from station_alone import ALONE

from kiosk.cli import main
from kiosk.config import load
from sync.journal.opening import open_journal
from sync.journal.records import Intent, Kind, Told
from sync.journal.store import Journal
from sync.model import Action, Outcome, Reason

DEMO = Path(__file__).parents[3] / "docs" / "programmes"
FIRST = date(2026, 7, 27)
"""A Monday of an odd week, before START."""

TRIAL = f"""
name = "Helpt een leestip?"
from = {FIRST}
to = 2026-09-20
measures = ["second_book", "books_per_visit", "visits_per_day"]
[policy]
most_per_day = 3
[[variant]]
name = "Zonder tip"
weeks = ["odd"]
[[variant]]
name = "Met tip"
weeks = ["even"]
"""


class Station:
    """A station whose visits are written down as they were."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "station.toml"
        (folder / "programmes").mkdir()
        self.path.write_text(f'{ALONE}[programmes]\nfolder = "programmes"\n')
        self.folder = folder / "programmes"

    def programme(self, text: str) -> None:
        (self.folder / "trial.toml").write_text(text)

    def visited(self, first: date, days: int, shares: dict[str, float], visits: int = 12) -> None:
        """``shares``: of visits with two books, in odd and even weeks."""
        chance, clock = random.Random(7), Clock()
        with self.journal(clock) as journal, journal.write():
            for n in range(days):
                day = first + timedelta(days=n)
                opens = datetime.combine(day, time(10), AMSTERDAM)
                share = shares["odd" if day.isocalendar().week % 2 else "even"]
                for visit in range(visits):
                    clock.seconds = (opens - START).total_seconds() + 60 * visit
                    lent = 2 if chance.random() < share else 1
                    row = {"books": lent + 1, "lent": lent, "refused": 0, "helped": False}
                    journal.note(Kind.VISIT, row)

    @contextmanager
    def journal(self, clock: Clock) -> Iterator[Journal]:
        config = load(self.path, programmes=False)
        with ExitStack() as stack:
            yield open_journal(
                config.journal_path,
                config.journal,
                state_dir=config.state_dir,
                device="kiosk-1",
                now=clock,
                stack=stack,
            )

    def asked(self, capsys: pytest.CaptureFixture[str], *action: str) -> list[dict[str, Any]]:
        assert main(["programme", *action, "--config", str(self.path), "--json"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


def test_two_variants_that_differ_are_reported_with_what_may_not_be_concluded(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(TRIAL)
    station.visited(FIRST, 56, {"odd": 0.25, "even": 0.5})
    rows = station.asked(capsys, "report")
    assert [(row["measure"], row["variant"]) for row in rows[:2]] == [
        ("second_book", "Zonder tip"),
        ("second_book", "Met tip"),
    ]
    without, with_tip = rows[:2]
    assert (without["n"], without["days"], with_tip["n"]) == (336, 28, 336)
    assert without["low"] < without["value"] < without["high"] < with_tip["low"]
    assert [row["verdict"] for row in rows[:4]] == ["difference"] * 4
    assert rows[4]["verdict"] == "too_small", "28 days are fewer than 30"
    said = with_tip["says"]
    assert "There is a difference: second_book was" in said
    assert "Not why" in said
    assert "second_book decides" in rows[3]["says"]
    assert station.asked(capsys, "report") == rows, "the same counts, the same intervals"


def test_intervals_that_touch_are_not_sure(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(TRIAL)
    station.visited(FIRST, 56, {"odd": 0.33, "even": 0.35})
    rows = station.asked(capsys, "report")
    assert rows[1]["verdict"] == "not_sure"
    assert rows[1]["says"].startswith("Not sure yet: the intervals touch.")


@pytest.mark.parametrize(("days", "visits"), [(56, 1), (8, 12)])
def test_too_few_visits_or_days_conclude_nothing_and_say_so(
    station: Station, capsys: pytest.CaptureFixture[str], days: int, visits: int
) -> None:
    station.programme(TRIAL)
    station.visited(FIRST, days, {"odd": 0.0, "even": 1.0}, visits)
    row = station.asked(capsys, "report")[1]
    assert row["verdict"] == "too_small"
    assert row["says"].startswith("Nothing may be concluded: 'Met tip' has")


def test_of_fewer_than_five_nothing_is_said(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(TRIAL)
    station.visited(FIRST, 3, {"odd": 1.0, "even": 1.0}, 1)
    without, with_tip = station.asked(capsys, "report")[:2]
    # Three visits had six loans.
    assert [without[each] for each in ("n", "value", "low", "loans")] == [None] * 4
    assert "fewer than 5 visits" in without["says"]
    assert (with_tip["n"], with_tip["loans"]) == (0, 0)


def test_of_one_visit_that_a_cap_refused_often_nothing_is_said(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(TRIAL)
    row: dict[str, Any] = {"books": 9, "lent": 3, "refused": 6, "helped": False}
    row["refusals"] = {Reason.PROGRAMME_LIMIT.value: 6}
    for visits, found in ((1, None), (4, 30)):
        clock = Clock((datetime.combine(FIRST, time(10), AMSTERDAM) - START).total_seconds())
        with station.journal(clock) as journal, journal.write():
            for _ in range(visits):
                journal.note(Kind.VISIT, row)
        shown = station.asked(capsys, "report")[0]
        assert (shown["programme_limit"], shown["loans"]) == (found, found and 15)


def test_without_variants_there_is_nothing_to_compare(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(TRIAL[: TRIAL.index("[[variant]]")])
    station.visited(FIRST, 14, {"odd": 0.5, "even": 0.5})
    row = station.asked(capsys, "report")[0]
    assert (row["variant"], row["verdict"], row["n"]) == (None, "alone", 168)


def test_before_it_begins_it_is_played_on_the_past(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(TRIAL.replace("most_per_day = 3", "most_per_day = 1"))
    station.visited(FIRST - timedelta(days=28), 28, {"odd": 0.25, "even": 0.5})
    rows = station.asked(capsys, "simulate")
    assert [row["variant"] for row in rows] == ["Zonder tip", "Met tip"]
    row = rows[0]
    assert (row["past_days"], row["visits"]) == (28, 336)
    assert row["visits_over_cap"] == row["loans_over_cap"] == row["loans"] - 336
    assert (row["days_to_come"], row["visits_to_come"]) == (28, 336)
    assert 0.05 < row["shows_from"] < 0.3
    assert "more was borrowed than 1" in row["says"]
    assert any("one card in two visits counts as two" in each for each in row["cannot_know"])
    # What came after it began is none of its past.
    station.visited(FIRST, 7, {"odd": 0.5, "even": 0.5})
    assert station.asked(capsys, "simulate")[0]["visits"] == 336


def test_a_quiet_station_is_told_that_it_would_conclude_nothing(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(TRIAL)
    assert "nothing can be said beforehand" in station.asked(capsys, "simulate")[0]["says"]
    station.visited(FIRST - timedelta(days=28), 14, {"odd": 0.5, "even": 0.5}, 1)
    assert "too few to conclude anything" in station.asked(capsys, "simulate")[0]["says"]


def test_dates_that_were_not_the_declared_ones_are_counted(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(
        f'name = "Langer"\nfrom = {FIRST}\nto = 2026-09-20\nmeasures = ["second_book"]\n'
        '[policy]\nloan_days = 42\nin_ils = ["loan_days"]\n'
    )
    clock = Clock((datetime.combine(FIRST, time(10), AMSTERDAM) - START).total_seconds())
    with station.journal(clock) as journal, journal.write():
        for item, days in enumerate([42] * 6 + [21] * 5):
            entry = journal.intend(Intent(Action.BORROW, str(item), patron="P1"))
            due = datetime.combine(FIRST + timedelta(days=days), time(23, 59), AMSTERDAM)
            journal.tell(entry, Told(Outcome.ACCEPTED, due=due))
    # So many things, and nobody knows of how many visits.
    (row,) = station.asked(capsys, "report")
    assert (row["period_as_declared"], row["period_otherwise"]) == (None, None)
    station.visited(FIRST, 1, {"odd": 0.0, "even": 0.0}, 11)
    (row,) = station.asked(capsys, "report")
    assert (row["period_as_declared"], row["period_otherwise"]) == (6, 5)


def test_a_report_for_others_has_what_ended_in_its_days(
    station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.programme(TRIAL)
    station.visited(FIRST, 56, {"odd": 0.25, "even": 0.5})

    def programmes(*days: str) -> list[dict[str, Any]]:
        first, last = days
        code = main(
            ["impact", "report", "--from", first, "--to", last, "--config", str(station.path)]
        )
        assert code == 0
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["programmes"]
        assert all(row.pop("how") for row in found)
        return found

    assert programmes("2026-07-01", "2026-09-30") == station.asked(capsys, "report")
    # While it ran, what each visit changed would tell of that visit.
    assert programmes("2026-07-01", "2026-09-19") == []
    assert programmes("2026-09-21", "2026-09-30") == []


def test_a_library_can_begin_with_the_files_of_the_documents(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["programme", "check", str(DEMO), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["name"] for row in rows] == ["Langer lenen in de vakantie", "Zomerlezen"]
    page = (DEMO.parent / "programmes.md").read_text(encoding="utf-8")
    assert (DEMO / "zomerlezen.toml").read_text(encoding="utf-8") in page
