"""The inventory as rows of the table: a list, a place, counted, reported; left and shown again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
from kiosk.flow.staff.events import Heard, TileChosen, WorkEnded
from kiosk.flow.staff.inventory import (
    BeginAnew,
    BeginCount,
    Begun,
    ChooseList,
    ChoosePlace,
    Counted,
    CountShelves,
    EndCount,
    FindLists,
    FinishCount,
    Found,
    GoOn,
    ItemState,
    ListRead,
    NextPlace,
    NotBegun,
    OtherList,
    Pressed,
    ReadList,
    Reported,
    Shelf,
    ShelfPressed,
    ShelfTold,
    ShowSort,
    Stage,
    Subject,
    Told,
)
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep

HERE = Subject("/list.csv", "Kast 4")
FOUND = Found((), (Begun(HERE, datetime(2026, 11, 27, tzinfo=UTC), 86),), "/lists")
READ = ListRead(2, (("Kast 4", 2),))


@dataclass
class Screen:
    now: Maintenance = field(
        default_factory=lambda: Maintenance(step=StaffStep.WORK_LIST, role=Role.STAFF)
    )
    effects: tuple[StaffEffect, ...] = ()

    def happen(self, event: Heard) -> Screen:
        self.now, self.effects = step(self.now, event)
        return self

    def press(self, act: Pressed) -> Screen:
        return self.happen(ShelfPressed(act))

    def hear(self, said: Told) -> Screen:
        return self.happen(ShelfTold(said))

    @property
    def shelf(self) -> Shelf:
        assert self.now.shelf is not None
        return self.now.shelf

    @property
    def orders(self) -> list[object]:
        return [effect.order for effect in self.effects if isinstance(effect, TellWork)]


def shown() -> Screen:
    screen = Screen().happen(TileChosen(StaffStep.INVENTORY))
    assert screen.effects == (BeginWork(StaffStep.INVENTORY, CountShelves(Role.STAFF)),)
    return screen.hear(FOUND)


def counted(subject: Subject = HERE) -> Counted:
    return Counted(subject, (), (), tags=1)


def counting() -> Screen:
    screen = shown().press(ChooseList("/list.csv"))
    assert (screen.shelf.stage, screen.orders) == (Stage.READING, [ReadList("/list.csv")])
    assert screen.hear(READ).shelf.stage is Stage.PLACING
    screen.press(ChoosePlace("Kast 4"))
    assert screen.orders == [BeginCount(HERE)]
    return screen.hear(counted())


def test_a_list_a_place_and_the_report() -> None:
    screen = counting().press(ShowSort(ItemState.MISSING))
    assert screen.shelf.sort is ItemState.MISSING
    assert screen.press(FinishCount()).orders == [EndCount()]
    # A second touch does not begin a second end.
    assert screen.press(FinishCount()).orders == []
    assert screen.hear(Reported(error="full")).shelf.stage is Stage.COUNTING
    screen.press(FinishCount()).hear(Reported("/report.csv"))
    assert screen.shelf.stage is Stage.DONE
    assert screen.press(NextPlace()).orders == [ReadList("/list.csv")]
    assert screen.hear(READ).shelf.stage is Stage.PLACING


def test_nothing_is_finished_before_anything_is_known() -> None:
    screen = shown().press(ChooseList(""))
    assert screen.orders == [BeginCount(Subject())]
    assert screen.press(FinishCount()).orders == []
    # What was told of another one says nothing about this.
    assert screen.hear(counted()).shelf.count is None


def test_what_was_read_is_forgotten_at_the_second_touch_only() -> None:
    screen = counting().press(BeginAnew())
    assert (screen.shelf.sure, screen.orders) == (True, [])
    assert not screen.press(ShowSort(None)).shelf.sure
    assert screen.press(BeginAnew()).press(BeginAnew()).orders == [BeginCount(HERE, anew=True)]


def test_it_is_left_and_goes_on_when_it_is_shown_again() -> None:
    screen = counting().happen(TileChosen(StaffStep.WORK_LIST))
    assert EndWork() in screen.effects
    screen.happen(TileChosen(StaffStep.INVENTORY))
    assert screen.effects == (BeginWork(StaffStep.INVENTORY, CountShelves(Role.STAFF, HERE)),)
    assert screen.shelf.count == counted()
    assert screen.press(OtherList()).orders == [FindLists()]
    assert screen.hear(FOUND).press(GoOn(FOUND.begun[0])).orders == [BeginCount(HERE)]


def test_a_list_without_places_is_counted_at_once_and_one_that_is_none_is_not() -> None:
    screen = shown().press(ChooseList("/list.csv"))
    screen.hear(NotBegun("line 1: rubbish"))
    assert (screen.shelf.stage, screen.shelf.refused) == (Stage.CHOOSING, "line 1: rubbish")
    assert screen.orders == [FindLists()]
    screen.press(ChooseList("/list.csv")).hear(replace(READ, places=()))
    assert screen.orders == [BeginCount(Subject("/list.csv"))]


def test_what_broke_off_is_begun_once_more_by_the_same_tile() -> None:
    screen = counting().happen(WorkEnded(StaffStep.INVENTORY, "disk full"))
    assert screen.press(FinishCount()).orders == []
    assert screen.happen(TileChosen(StaffStep.INVENTORY)).now.works is StaffStep.INVENTORY
    assert screen.effects == (BeginWork(StaffStep.INVENTORY, CountShelves(Role.STAFF, HERE)),)
    assert screen.happen(TileChosen(StaffStep.INVENTORY)).effects == ()
