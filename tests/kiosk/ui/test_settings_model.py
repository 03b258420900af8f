"""The view model of the configuration: where somebody is in it, and what is never shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.demo.settings_scenes import file
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.settings import (
    Applied,
    Changed,
    Checked,
    Field,
    Form,
    Section,
    Settings,
    SettingsPressed,
    SettingsTold,
    Snapshot,
    Wish,
)
from kiosk.flow.staff.steps import StaffStep
from kiosk.ui.dates import Days
from kiosk.ui.staff.settings import LONGEST, SettingsModel

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Screen:
    """The model, and the flow behind it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.heard: list[Heard] = []
        days = Days(ZoneInfo("Europe/Amsterdam"), lambda: NOW, ("nl", "en"))
        self.model: Any = SettingsModel(self.post, days)
        self.now = Maintenance(
            "nl", ("nl", "en"), StaffStep.SETTINGS, Role.TECHNICIAN, settings=Settings(snapshot)
        )
        self.model.project(self.now)

    def post(self, event: Heard) -> None:
        self.heard.append(event)
        self.now, _ = step(self.now, event)
        self.model.project(self.now)

    def told(self, said: Any) -> None:
        self.now, _ = step(self.now, SettingsTold(said))
        self.model.project(self.now)

    def open(self, key: str) -> None:
        self.model.openSection(key.split(".", maxsplit=1)[0])
        self.model.openField(key)

    def type(self, text: str) -> None:
        for character in text:
            self.model.press(character)

    def wish(self, key: str) -> str | None:
        found = self.now.settings.wish(key)
        return None if found is None else found.text


@pytest.fixture
def screen(qapp: QGuiApplication) -> Screen:
    return Screen(file())


def test_each_key_goes_into_what_is_wished_as_it_is_typed(screen: Screen) -> None:
    screen.open("station.name")
    assert (screen.model.view, screen.model.typed) == ("field", "Bibliotheek Lindeveld")
    screen.type("!\n")
    assert screen.wish("station.name") == "Bibliotheek Lindeveld!"
    screen.model.erase()
    assert screen.wish("station.name") is None
    screen.model.clear()
    screen.type("De Bieb")
    screen.model.enter()
    assert (screen.model.view, screen.wish("station.name")) == ("fields", "De Bieb")
    row = next(each for each in screen.model.fields if each["name"] == "name")
    assert (row["value"], row["was"], row["wished"]) == ("De Bieb", "Bibliotheek Lindeveld", True)
    assert [each["wishes"] for each in screen.model.sections if each["name"] == "station"] == [1]


def test_stepping_back_leaves_it_as_it_was_before_it_was_opened(screen: Screen) -> None:
    screen.open("ils.timeout_s")
    screen.model.clear()
    screen.type("5")
    screen.model.enter()
    screen.model.openField("ils.timeout_s")
    assert screen.model.typed == "5"
    screen.type("0")
    screen.model.back()
    assert screen.wish("ils.timeout_s") == "5"
    screen.open("screen.theme")
    screen.model.choose("dark")
    screen.model.back()
    assert screen.wish("screen.theme") is None
    screen.model.back()
    assert screen.model.view == "sections"


def test_a_secret_is_never_shown_and_leaves_once(screen: Screen) -> None:
    screen.open("ils.password")
    screen.type("zeer-geheim")
    shown = str(screen.model._shown)
    assert (screen.model.filled, screen.model.typed) == (11, "")
    assert "zeer-geheim" not in shown
    assert not [each for each in screen.heard if isinstance(each, SettingsPressed)]
    screen.model.enter()
    assert screen.wish("ils.password") == "zeer-geheim"
    assert "zeer-geheim" not in str(screen.model._shown)
    screen.model.openField("ils.password")
    assert screen.model.filled == 0
    screen.type("weg")
    screen.now = replace(screen.now, step=StaffStep.BOARD)
    screen.model.project(screen.now)
    assert (screen.model._typed, screen.model.view) == ("", "sections")


def test_a_key_that_goes_from_the_file_has_its_default_again(screen: Screen) -> None:
    screen.open("station.name")
    screen.model.setDefault()
    assert screen.now.settings.wishes == (Wish("station.name", None, Form.TEXT),)
    assert (screen.model.opened["value"], screen.model.opened["isSet"]) == ("Bibliotheek", False)


def test_a_hundred_thousand_characters_are_shown_short_and_typed_in_the_file(
    qapp: QGuiApplication,
) -> None:
    long = Field("station.name", Form.TEXT, "x" * 100_000, is_set=True)
    screen = Screen(Snapshot("seen", (Section("station", (long,)),)))
    screen.open("station.name")
    assert len(screen.model.opened["value"]) == 40
    assert screen.model.typed == ""
    screen.type("y" * (LONGEST + 10))
    assert (screen.model.filled, len(screen.model.typed)) == (LONGEST, 120)
    screen.told(Checked(screen.now.settings.asked, faults=("station.name: " + "z" * 100_000,)))
    assert len(screen.model.faults[0]) < 300


def test_what_is_wrong_with_the_open_key_comes_first(screen: Screen) -> None:
    screen.open("ils.timeout_s")
    screen.type("0")
    faults = ("ils.port: other", "ils.timeout_s: this")
    screen.told(Checked(screen.now.settings.asked, faults=faults))
    assert screen.model.faults == ["ils.timeout_s: this", "ils.port: other"]
    assert not screen.model.canApply


def test_what_became_of_it_stands_on_the_first_screen(screen: Screen) -> None:
    screen.open("ils.timeout_s")
    screen.type("5")
    screen.model.enter()
    changed = (Changed("ils.timeout_s", "3.5", "3.55"),)
    screen.told(Checked(screen.now.settings.asked, changed))
    screen.model.look()
    assert (screen.model.canApply, screen.model.changes[0]["new"]) == (True, "3.55")
    screen.model.apply()
    assert screen.model.changing
    screen.told(Applied(changed))
    assert (screen.model.view, screen.model.result) == ("sections", "done")
    assert screen.model.wishes == 0


def test_a_section_that_somebody_took_out_of_the_file_is_left(screen: Screen) -> None:
    screen.open("devices[1].server")
    assert screen.model.view == "field"
    there = file()
    left = tuple(each for each in there.sections if each.name != "devices[1]")
    gone = replace(there, sections=left)
    screen.told(gone)
    assert screen.model.view == "sections"


def test_work_that_broke_off_says_why(screen: Screen) -> None:
    screen.now = replace(screen.now, works=None, broke_off="a fault of ours")
    screen.model.project(screen.now)
    assert screen.model.fault == "a fault of ours"


def test_the_versions_say_who_and_when_in_the_language_of_the_screen(screen: Screen) -> None:
    assert (screen.model.version, screen.model.changedOn) == (42, "12 nov 14.32")
    screen.model.lookBack()
    newest = screen.model.history[0]
    assert (newest["by"], newest["how"], len(newest["changes"])) == ("technician", "set", 2)
    screen.model.askBack()
    assert [each["old"] for each in screen.model.changes] == ["5", "60"]
