"""Five visits as data: whole, of situations and no persons; one is played on a station in
tests/station."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from kiosk.demo.a11y.page import publish_visits
from kiosk.demo.day import library
from kiosk.demo.day.visits import LANGUAGES, Played, visits

ACTIONS = {"put", "take", "card", "tap", "key", "keys_to", "headset", "until"}


def test_there_are_five_and_each_step_is_told_in_both_languages() -> None:
    assert [visit.id for visit in visits()] == [
        "blind",
        "low-vision",
        "wheelchair",
        "little-dutch",
        "child",
    ]
    for visit in visits():
        assert len(visit.steps) >= 3, visit.id
        for told in (visit.told, *(step.told for step in visit.steps)):
            assert all(told[language] for language in LANGUAGES), visit.id


def test_what_they_do_can_be_done_at_the_demo_station() -> None:
    for visit in visits():
        for action in (each for step in visit.steps for each in step.do):
            assert action.keys() - {"times"} <= ACTIONS, visit.id
            items = [*action.get("put", ()), *action.get("take", ())]
            assert set(items) <= library.COPIES.keys(), visit.id
            assert action.get("card", "P1001") in library.PEOPLE, visit.id


def test_a_page_shows_each_step_and_what_was_heard(tmp_path: Path) -> None:
    blind, other, *_ = visits()
    told = [
        (
            blind,
            [Played(step, f"{n}.png", ("Klaar, <knop>.",)) for n, step in enumerate(blind.steps)],
        ),
        (other, [Played(step, "a.png", ()) for step in other.steps]),
    ]
    page = publish_visits(told, tmp_path, "screens", UTC).read_text("utf-8")
    assert page.count("<figure>") == len(blind.steps) + len(other.steps)
    assert page.count("Klaar, &lt;knop&gt;.") == len(blind.steps)
    assert "In deze stap klinkt niets nieuws" not in page
    assert blind.told["en"] in (tmp_path / "visits-en.html").read_text("utf-8")
