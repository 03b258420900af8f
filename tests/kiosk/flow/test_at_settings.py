"""The configuration as rows of the table: wished, checked as one types, then written or not."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
from kiosk.flow.staff.events import (
    LeavePressed,
    StaffPinChecked,
    StaffPinEntered,
    TileChosen,
    WorkEnded,
)
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import MaintenanceAsked, Role
from kiosk.flow.staff.settings import (
    Applied,
    Changed,
    ChangeSettings,
    Checked,
    CheckWishes,
    Drop,
    EditSettings,
    Field,
    Form,
    GoBack,
    OnTrial,
    Pressed,
    PutInForce,
    Section,
    Settings,
    SettingsPressed,
    SettingsTold,
    Snapshot,
    Standing,
    Told,
    Wish,
)
from kiosk.flow.staff.steps import StaffStep, tiles_of

PORT = Field("ils.port", Form.NUMBER, "6001", is_set=True)
NAME = Field("station.name", Form.TEXT, "Bibliotheek", is_set=False)
SECRET = Field("ils.password", Form.SECRET, "", is_set=True, hidden=True)
CHANGED = Changed("ils.port", "6001", "7001")
FILE = Snapshot(
    "seen", (Section("ils", (PORT, SECRET)), Section("station", (NAME,))), undoes=(CHANGED,)
)
WISH = Wish("ils.port", "7001", Form.NUMBER)


class Played:
    def __init__(self) -> None:
        self.now = Maintenance()
        self.effects: list[Any] = []
        self.happen(MaintenanceAsked(Role.TECHNICIAN), StaffPinEntered("1"))
        self.happen(StaffPinChecked(1, Role.TECHNICIAN, ok=True), TileChosen(StaffStep.SETTINGS))

    def happen(self, *events: Any) -> Settings:
        for event in events:
            self.now, effects = step(self.now, event)
            self.effects += effects
        return self.now.settings

    def told(self, *said: Told) -> Settings:
        return self.happen(*map(SettingsTold, said))

    def press(self, *acts: Pressed) -> Settings:
        return self.happen(*map(SettingsPressed, acts))

    def orders(self) -> list[object]:
        told, self.effects = self.effects, []
        return [each.order for each in told if isinstance(each, TellWork)]


@pytest.fixture
def played() -> Played:
    return Played()


def test_only_a_technician_has_it_and_its_work_ends_with_it(played: Played) -> None:
    assert StaffStep.SETTINGS not in tiles_of(Role.STAFF)
    assert played.effects[-1] == BeginWork(StaffStep.SETTINGS, EditSettings())
    played.happen(TileChosen(StaffStep.BOARD))
    assert played.effects[-1] == EndWork()
    # What it says too late is of nobody's interest.
    played.told(FILE)
    assert played.now.settings.file is None


def test_nothing_is_wished_before_the_file_was_read(played: Played) -> None:
    assert not played.press(WISH).wishes
    assert played.told(FILE).file == FILE
    assert played.press(WISH).wishes == (WISH,)
    assert played.orders() == [CheckWishes(2, (WISH,))]


def test_only_the_last_check_counts_and_only_what_fits_is_written(played: Played) -> None:
    played.told(FILE)
    asked = played.press(WISH).asked
    assert played.told(Checked(asked - 1, (CHANGED,))).checked is None
    assert not played.press(PutInForce()).changing
    assert not played.told(Checked(asked, (CHANGED,), faults=("ils.port: no",))).ready
    assert not played.press(PutInForce()).changing
    assert played.told(Checked(asked, (CHANGED,))).ready
    played.orders()
    assert played.press(PutInForce()).changing
    # Twice is once, and nothing else begins meanwhile.
    played.press(PutInForce(), Drop(), GoBack())
    assert played.orders() == [ChangeSettings(Role.TECHNICIAN, "seen", (WISH,))]
    assert played.told(Applied((CHANGED,))).wishes == ()


def test_what_was_not_written_stays_wished_and_is_looked_at_anew(played: Played) -> None:
    played.told(FILE)
    played.told(Checked(played.press(WISH).asked, (CHANGED,)))
    played.press(PutInForce())
    played.orders()
    why = Applied(faults=("somebody changed it meanwhile: look, try again",))
    settings = played.told(why)
    assert (settings.wishes, settings.applied, settings.ready) == ((WISH,), why, False)
    again = Snapshot("another", FILE.sections)
    asked = played.told(again).asked
    assert played.orders()[-1] == CheckWishes(asked, (WISH,))


def test_a_wish_for_what_holds_already_is_none_and_a_secret_always_is_one(played: Played) -> None:
    played.told(FILE)
    assert not played.press(WISH, Wish("ils.port", "6001", Form.NUMBER)).wishes
    assert not played.press(Wish("station.name", None, Form.TEXT)).wishes
    assert len(played.press(Wish("ils.password", "", Form.SECRET)).wishes) == 1
    assert not played.press(WISH, Drop("ils.password"), Drop("ils.port")).wishes
    played.press(WISH)
    assert not played.press(Drop()).wishes


def test_going_back_is_offered_only_where_nothing_is_wished(played: Played) -> None:
    played.told(FILE)
    played.press(WISH, GoBack())
    assert not played.now.settings.changing
    played.press(Drop())
    played.orders()
    played.press(GoBack())
    assert played.orders() == [ChangeSettings(Role.TECHNICIAN, "seen")]
    played.told(Applied((CHANGED,)), Snapshot("first"))
    assert not played.press(GoBack()).changing


def test_what_is_wished_survives_another_tile_and_nothing_the_end(played: Played) -> None:
    played.told(FILE, Standing(OnTrial.KEPT))
    played.press(WISH)
    played.happen(TileChosen(StaffStep.BOARD), TileChosen(StaffStep.SETTINGS))
    assert played.now.settings.wishes == (WISH,)
    assert played.now.settings.file is None
    played.told(FILE)
    assert isinstance(played.orders()[-1], CheckWishes)
    played.happen(TileChosen(StaffStep.BOARD), LeavePressed(), WorkEnded(StaffStep.SETTINGS))
    assert played.now.settings == Settings()


@pytest.mark.parametrize(
    ("form", "text", "written"),
    [
        (Form.NUMBER, " 2,5 ", "2.5"),
        (Form.LIST, "nl, en,", '["nl", "en"]'),
        (Form.LIST, "1, 2", '["1", "2"]'),
        (Form.LIST, '["a, b"]', '["a, b"]'),
        (Form.LIST, "", "[]"),
        (Form.NUMBERS, "1, 2", "[1, 2]"),
        (Form.TEXT, 'say "no"', 'say "no"'),
        (Form.TEXT, '"no"', r'"\"no\""'),
        (Form.TOML, "{a = 1}", "{a = 1}"),
        (Form.TEXT, None, None),
    ],
)
def test_what_is_typed_becomes_what_the_file_has(form: Form, text: str, written: str) -> None:
    assert Wish("a.b", text, form).written == written


def test_a_secret_is_in_no_words_of_a_wish() -> None:
    assert "zeer-geheim" not in repr(CheckWishes(1, (Wish("a", "zeer-geheim", Form.SECRET),)))
