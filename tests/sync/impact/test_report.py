"""A report of known visits: each figure, how it was made, and what is not known."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from kiosk import asset_folder
from kiosk.services.visits import Visited
from sync.impact.baseline import Entered
from sync.impact.files import FORMATS
from sync.impact.groups import Piece
from sync.impact.report import Asked, Report, Sources, make
from sync.impact.station import Counted, Sums, add_visit, piece_of, referred
from sync.impact.words import FOLDER
from sync.model import Reason
from sync.visit import Stage, counts
from sync.words import LANGUAGES, Words, catalogue

ZONE = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 7, 6)
SUNDAY = MONDAY + timedelta(days=6)
W = Words("nl", ZONE, FOLDER)
FONTS = asset_folder.folder() / "fonts"


def visited(said: dict[str, Any], here: datetime) -> Piece:
    """Half an hour with this visit alone."""
    sums: Sums = {}
    add_visit(sums, said)
    return piece_of(here, sums)


def told(*visits: tuple[int, Visited]) -> Counted:
    """(hour of the Monday, visit): ten of each."""
    counted = Counted()
    for hour, visit in visits:
        here = datetime(MONDAY.year, MONDAY.month, MONDAY.day, hour, tzinfo=ZONE)
        for _ in range(10):
            counted.visits.add(visited(visit.payload(), here))
    return counted


LENT = Visited(lent=2, returned=1, seconds=50.0)
OWES = Visited(refusals={Reason.FEES_OWED: 1}, refused=1, helped=True, seconds=200.0)
AT_PIN = Visited(left=Stage.PIN, seconds=20.0)
GAVE_UP = Visited(left=Stage.STACK, seconds=20.0)
ENTERED = Entered(minutes_before=34, minutes_now=10, desk_a_week=5.0, spent=[("<b>Taal</b>", 8.0)])


def report(counted: Counted, **more: Any) -> Report:
    entered = more.pop("entered", ENTERED)
    asked = Asked(MONDAY, SUNDAY, ZONE, "Bibliotheek <Lindeveld>", ("desk-1",))
    return make(asked, [counted], Sources(entered, **more), W)


def of(rows: dict[str, Any]) -> dict[str, Any]:
    return {name: row["value"] for name, row in rows.items()}


def test_every_figure_is_what_it_says() -> None:
    counted = told((10, LENT), (10, OWES), (14, AT_PIN), (15, GAVE_UP))
    counted.open_s = {MONDAY: 6 * 3600}
    counted.referrals.add(referred(MONDAY, {"event": 6, "tip": 1}))
    said = report(counted, open_s=8 * 3600.0).as_object()
    values = {
        name: row["value"] for name, row in said.items() if isinstance(row, dict) and "how" in row
    }
    assert values == {
        "visits": 30,
        "loans": 20,
        "returns": 10,
        "renewals": None,
        "self_service_share": 0.8,
        "staff_minutes_freed": 5,
        "success_share": 0.3333,
        "friction": 100.0,
        "peak_load": 20.0,
        "hours_open": 8.0,
        "hours_there": 6.0,
        "hours_covered_share": 0.75,
        "people_in": None,
    }
    assert (said["peak_load"]["weekday"], said["peak_load"]["hour"]) == (1, 10)
    assert {key: row["value"] for key, row in said["refusals"].items()} == {"fees_owed": 10}
    assert {key: row["value"] for key, row in said["abandonment"].items()} == {
        "pin": 10,
        "stack": 10,
    }
    assert {key: row["value"] for key, row in said["durations"].items()} == {
        "under_1_minute": 20,
        "2_to_5_minutes": 10,
    }
    assert of(said["referrals"]) == {"event": 6}
    assert [(row["week"], row["loans"]) for row in said["weeks"]] == [("2026-07-06", 20)]


def figures(said: Any) -> list[dict[str, Any]]:
    """Every object with a value, however deep."""
    if isinstance(said, list):
        return [each for one in said for each in figures(one)]
    if not isinstance(said, dict):
        return []
    inside = [each for one in said.values() for each in figures(one)]
    return [said, *inside] if "value" in said else inside


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_carries_how_and_every_unknown_one_why(language: str) -> None:
    asked = Asked(MONDAY, SUNDAY, ZONE, "B", ("desk-1",))
    w = Words(language, ZONE, FOLDER)
    for counted in (Counted(), told((10, LENT), (11, OWES), (12, AT_PIN))):
        found = figures(make(asked, [counted], Sources(), w).as_object())
        assert len(found) >= 13
        assert all(each["how"] for each in found)
        assert all((each["value"] is None) == bool(each.get("unknown")) for each in found)


def test_who_gave_up_before_a_card_came_makes_no_hour_busy() -> None:
    busiest = report(told((10, LENT), (15, GAVE_UP), (15, GAVE_UP)))["peak_load"]
    assert (busiest.value, busiest.when) == (10.0, (0, 10))


def test_half_a_minute_that_was_entered_is_what_the_page_says_too() -> None:
    made = report(told((10, LENT)), entered=Entered(minutes_before=34.5, minutes_now=10.0))
    assert "34,5" in made["staff_minutes_freed"].how
    page = FORMATS["html"](made, W, FONTS).decode()
    assert "Minuten balie per 100 leningen: 34,5, nu 10." in page


@pytest.mark.parametrize("before", [None, 0.0])
def test_without_a_baseline_it_says_what_is_not_known(before: float | None) -> None:
    made = report(told((10, LENT)), entered=Entered(minutes_before=before, minutes_now=10.0))
    assert made["staff_minutes_freed"].value is None
    assert "niet opgegeven" in made["staff_minutes_freed"].unknown
    assert made["self_service_share"].value is None
    assert made["hours_covered_share"].value is None


def test_one_persons_day_is_a_sentence_and_no_figure() -> None:
    counted = Counted()
    here = datetime(2026, 7, 6, 10, tzinfo=ZONE)
    counted.visits.add(visited(OWES.payload(), here))
    made = report(counted)
    assert made.empty
    assert "te weinig bezoeken" in made.notes[0]
    said = made.as_object()
    personal = [each for each in figures(said) if each["unit"] not in ("hours",)]
    assert all(each["value"] is None for each in personal)
    assert said["refusals"] == said["abandonment"] == said["durations"] == {}
    assert said["weeks"][0]["loans"] == 0


def test_a_visit_of_an_older_version_still_counts() -> None:
    assert dict(counts({"books": 3, "refused": 1, "helped": True})) == {
        "": 1,
        "visits": 1,
        "refused": 1,
        "helped": 1,
    }


def test_as_a_spreadsheet() -> None:
    text = FORMATS["csv"](report(told((10, OWES))), W, FONTS).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    by_name = {(row["figure"], row["of"]): row for row in rows}
    assert by_name["refusals", "fees_owed"]["value"] == "10"
    assert by_name["visits", ""]["how"]
    assert by_name["loans", ""]["unknown"]


def test_as_json_it_is_one_document() -> None:
    said = json.loads(FORMATS["json"](report(told((10, OWES))), W, FONTS))
    assert (said["from"], said["to"], said["zone"]) == (
        "2026-07-06",
        "2026-07-12",
        "Europe/Amsterdam",
    )


def test_as_a_page_it_takes_no_words_for_markup() -> None:
    page = FORMATS["html"](report(told((10, LENT))), W, FONTS).decode()
    assert "<b>Taal" not in page
    assert "&lt;b&gt;Taal" in page
    assert "<script" not in page
    assert 'lang="nl"' in page


def test_on_paper_it_is_one_page_of_letters() -> None:
    long = "Een lange zin over alles wat er is gebeurd. " * 9
    entered = Entered(
        finding=long,
        lead=long,
        not_yet=long,
        asked=long,
        method=long,
        municipality="Łódź aan de Рейн",
        goals=[(long, "80 %", "86 %", "made")] * 12,
        spent=[(long, 8.0)] * 9,
        desk_a_week=5.0,
        minutes_before=34,
        minutes_now=10,
    )
    file = FORMATS["pdf"](report(told((10, LENT)), entered=entered), W, FONTS)
    # Its language, its title in the window, a text in the place of the drawing.
    assert all(mark in file for mark in (b"/Lang (nl)", b"/DisplayDocTitle true", b"/Alt"))
    pdf = pypdfium2.PdfDocument(file)
    assert len(pdf) == 1
    assert pdf.get_metadata_value("Title") == long
    words = pdf[0].get_textpage().get_text_bounded()
    for said in ("Łódź aan de Рейн", "leent zelf", "Uitgeleend per week", "Zo is geteld"):
        assert said in words
    pdf.close()


def test_both_languages_say_the_same_things() -> None:
    dutch, english = (catalogue(language, FOLDER) for language in LANGUAGES)
    assert dutch.keys() == english.keys()
