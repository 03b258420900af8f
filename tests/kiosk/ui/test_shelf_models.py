"""View models of inventory and tags: a page at a time, whatever there is, and what is pressed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.demo import shelf_scenes, tag_scenes
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.inventory import (
    ChooseList,
    Counted,
    GoOn,
    ItemState,
    Row,
    ShelfPressed,
    ShowSort,
    Stage,
    Subject,
)
from kiosk.flow.staff.inventory import Shelf as ShelfScreen
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff.tags import ShowTag, TagsPressed
from kiosk.ui.dates import Days
from kiosk.ui.staff.shelf import ShelfModel
from kiosk.ui.staff.tags import TagsModel

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAYS = Days(ZoneInfo("Europe/Amsterdam"), lambda: NOW, ("nl", "en"))
IN = Maintenance(step=StaffStep.SERVICE, role=Role.STAFF)


def after(events: tuple[Any, ...]) -> Maintenance:
    now = IN
    for event in events:
        now, _ = step(now, event)
    return now


@pytest.fixture
def posted() -> list[Heard]:
    return []


@pytest.fixture
def shelf(qapp: QGuiApplication, posted: list[Heard]) -> Any:
    return ShelfModel(posted.append, DAYS)


@pytest.fixture
def tags(qapp: QGuiApplication, posted: list[Heard]) -> Any:
    return TagsModel(posted.append, DAYS)


def test_of_two_thousand_rows_a_page_is_told(shelf: Any) -> None:
    rows = tuple(Row(str(at), ItemState.MISSING, title=f"Titel {at}") for at in range(2000))
    count = Counted(
        *(Subject(), ((ItemState.MISSING, 5000),), ((ItemState.MISSING, rows),)), expected=5000
    )
    screen = ShelfScreen(Stage.COUNTING, count=count, sort=ItemState.MISSING)
    shelf.project(Maintenance(step=StaffStep.INVENTORY, role=Role.STAFF, shelf=screen))
    shelf.fit(5)
    assert (len(shelf.rows), shelf.first, shelf.last, shelf.all, shelf.beyond) == (
        *(5, 1, 5, 2000),
        3000,
    )
    shelf.turn(True)
    assert shelf.rows[0]["name"] == "\u2068Titel 5\u2069"
    for _ in range(500):
        shelf.turn(True)
    assert (shelf.first, shelf.last) == (1996, 2000)
    # Other figures move nothing; another sort begins at its top.
    shelf.project(Maintenance(step=StaffStep.INVENTORY, role=Role.STAFF, shelf=ShelfScreen()))
    assert (shelf.first, shelf.rows) == (0, [])


def test_what_is_chosen_is_what_stands_there(shelf: Any, posted: list[Heard]) -> None:
    shelf.project(after(shelf_scenes.LISTS))
    shelf.fit(3)
    assert [each["kind"] for each in shelf.choices] == ["begun", "ils", "list"]
    shelf.choose(0)
    shelf.turn(True)
    shelf.choose(0)
    shelf.choose(9)
    assert [type(each.act) for each in posted if isinstance(each, ShelfPressed)] == [
        GoOn,
        ChooseList,
    ]


def test_each_item_says_what_to_do(shelf: Any, posted: list[Heard]) -> None:
    shelf.project(after(shelf_scenes.MISPLACED))
    shelf.fit(5)
    assert shelf.rows[0]["next"] == "Zet het op: Romans, kast 4"
    assert shelf.rows[1]["more"].endswith("Beveiliging klopt niet")
    shelf.show("")
    assert posted == [ShelfPressed(ShowSort(None))]


def test_a_tag_in_words_then_in_bytes_then_its_past(tags: Any, posted: list[Heard]) -> None:
    scenes = {name: events for _, name, events in tag_scenes.SCENES}
    tags.project(after(scenes["-one"]))
    tags.fit(50)
    assert {"fact": "item", "value": "\u20683000001\u2069"} in tags.rows
    assert tags.rows[-1] == {"fact": "check", "value": "dsfid:agrees"}
    tags.look("bytes")
    assert tags.rows[0] == {"fact": "000", "value": "11 01 01 33  30 30 30 30"}
    assert len(tags.rows) == 14
    tags.look("past")
    assert [row["value"] for row in tags.rows] == ["verified", "returned", "written"]
    assert tags.rows[0]["at"] == "10.05"
    tags.show("")
    assert posted == [TagsPressed(ShowTag(""))]
    # The next one is shown in words again.
    tags.project(after(scenes["-plan"]))
    tags.project(after(scenes["-one"]))
    assert tags.view == "words"
