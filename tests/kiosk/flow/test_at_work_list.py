"""The work list as rows of the table: two touches, who sees what, and who was first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.flow.staff.board import Board
from kiosk.flow.staff.effects import WatchStation
from kiosk.flow.staff.events import BoardSampled, StaffPinChecked, StaffPinEntered, TileChosen
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import MaintenanceAsked, Role
from kiosk.flow.staff.steps import StaffStep, tiles_of
from kiosk.flow.staff.work_list import (
    CardWanted,
    ExportPressed,
    ExportWork,
    ListWork,
    Piece,
    Settled,
    SettlePressed,
    SettleWork,
    ShowWorkCard,
    Way,
    WayChosen,
    WorkCardTold,
    WorkChosen,
    WorkExported,
    WorkList,
    WorkListed,
    WorkSettled,
)

AT = datetime(2026, 11, 24, tzinfo=UTC)
LOAN = Piece("w1", "needs_review", AT, "1", ways=(Way.RETRY, Way.ACCEPT), has_card=True)
TAG = Piece("w2", "tag_not_switched", AT, "2", ways=(Way.LAY, Way.ACCEPT))
LISTED = WorkListed((LOAN, TAG))


class Played:
    def __init__(self, role: Role) -> None:
        self.now = Maintenance()
        self.effects: list[Any] = []
        self.happen(MaintenanceAsked(role), StaffPinEntered("1"))
        self.happen(StaffPinChecked(1, role, ok=True), TileChosen(StaffStep.WORK_LIST))
        self.let_in, self.effects = self.effects, []
        self.happen(LISTED)

    def happen(self, *events: Any) -> WorkList:
        for event in events:
            self.now, effects = step(self.now, event)
            self.effects += effects
        return self.now.work_list


@pytest.fixture
def staff() -> Played:
    return Played(Role.STAFF)


def test_staff_begin_here_and_have_nothing_of_the_technicians(staff: Played) -> None:
    assert staff.let_in[-2:] == [WatchStation(on=True), ListWork()]
    assert not {StaffStep.BOARD, StaffStep.ADVICE} & set(tiles_of(Role.STAFF))
    staff.happen(TileChosen(StaffStep.BOARD))
    assert staff.now.step is StaffStep.WORK_LIST


def test_two_touches_settle_it_once(staff: Played) -> None:
    assert staff.happen(SettlePressed()).chosen == ""
    staff.happen(WorkChosen("w1"), SettlePressed(), SettlePressed(), WorkChosen("w2"))
    assert staff.effects == [SettleWork("w1", Way.RETRY, Role.STAFF)]
    after = staff.happen(WorkSettled("w1", Settled.DONE))
    assert (after.chosen, after.settling, after.told) == ("", False, Settled.DONE)
    assert staff.effects[-1] == ListWork()


def test_another_way_is_chosen_among_those_it_has(staff: Played) -> None:
    staff.happen(WorkChosen("w1"), WayChosen(Way.CANCEL), WayChosen(Way.ACCEPT), SettlePressed())
    assert staff.effects == [SettleWork("w1", Way.ACCEPT, Role.STAFF)]


def test_what_lies_on_the_pad_closes_itself_and_is_not_pressed(staff: Played) -> None:
    staff.happen(WorkChosen("w2"), SettlePressed())
    assert staff.effects == []
    gone = Piece("w2", TAG.what, AT, "2", closed_by="repaired", closed_at=AT)
    after = staff.happen(WorkListed((LOAN,), (gone,)))
    assert (after.chosen, after.told) == ("", Settled.DONE)


def test_the_second_of_two_is_told_before_and_after_the_second_touch(staff: Played) -> None:
    after = staff.happen(WorkChosen("w1"), WorkListed((TAG,)))
    assert (after.chosen, after.told) == ("", Settled.TAKEN)
    staff.happen(LISTED, WorkChosen("w1"), SettlePressed())
    after = staff.happen(WorkSettled("w1", Settled.TAKEN))
    assert (after.chosen, after.told) == ("", Settled.TAKEN)


def test_what_is_not_safe_any_more_leaves_the_row_open(staff: Played) -> None:
    staff.happen(WorkChosen("w1"), SettlePressed())
    after = staff.happen(WorkSettled("w1", Settled.OVERTAKEN))
    assert (after.chosen, after.way, after.settling) == ("w1", Way.ACCEPT, False)
    staff.happen(SettlePressed())
    after = staff.happen(WorkSettled("w1", Settled.FAILED))
    assert (after.chosen, after.told, after.settling) == ("w1", Settled.FAILED, False)


def test_staff_may_ask_whose_it_is_and_it_goes_with_the_row(staff: Played) -> None:
    staff.happen(CardWanted())
    staff.happen(WorkChosen("w2"), CardWanted())
    assert staff.effects == []
    staff.happen(WorkChosen("w1"), CardWanted())
    assert staff.effects == [ShowWorkCard("w1", Role.STAFF)]
    assert staff.happen(WorkCardTold("w1", "P1")).card == "P1"
    assert "P1" not in repr(staff.now)
    assert staff.happen(WorkChosen("w2")).card == ""
    assert staff.happen(WorkCardTold("w1", "P1")).card == ""


def test_a_technician_never_sees_a_card() -> None:
    technician = Played(Role.TECHNICIAN)
    after = technician.happen(WorkChosen("w1"), CardWanted(), WorkCardTold("w1", "P1"))
    assert (technician.effects, after.card) == ([], "")


def test_a_row_that_is_gone_is_not_opened_and_a_look_asks_anew(staff: Played) -> None:
    assert staff.happen(WorkChosen("w9")).chosen == ""
    staff.happen(BoardSampled(Board(AT)))
    assert staff.effects == [ListWork()]
    assert staff.happen(WorkListed(None)).unreadable
    assert staff.happen(LISTED).unreadable is False


def test_the_file_is_named_until_the_next_touch(staff: Played) -> None:
    staff.happen(ExportPressed())
    assert staff.effects == [ExportWork(Role.STAFF)]
    written = WorkExported("work-list.csv", 2)
    assert staff.happen(written).exported == written
    assert staff.happen(WorkChosen("w1")).exported is None


def test_what_was_chosen_is_gone_with_the_screen() -> None:
    technician = Played(Role.TECHNICIAN)
    technician.happen(WorkChosen("w1"), TileChosen(StaffStep.BOARD))
    assert technician.now.work_list == WorkList()
    technician.happen(WorkSettled("w1", Settled.DONE), LISTED)
    assert technician.now.work_list == WorkList()
