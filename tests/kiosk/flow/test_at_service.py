"""The station's own screen as rows of the table: out of service and back, a call answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.flow.patron_events import About
from kiosk.flow.staff.board import Board
from kiosk.flow.staff.events import (
    BoardSampled,
    LeavePressed,
    StaffPinChecked,
    StaffPinEntered,
    TileChosen,
)
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import MaintenanceAsked, Role
from kiosk.flow.staff.service import (
    AnswerCall,
    CallPressed,
    CallTurned,
    HoursChosen,
    LookAtService,
    PutBack,
    ReasonChosen,
    RoomEmptyPressed,
    RoomNotEmptyPressed,
    SayRoomEmpty,
    Service,
    ServicePressed,
    ServiceScreen,
    ServiceTold,
    TakeOut,
    TakeRoomEmptyBack,
)
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff_call import CallState, StaffCall

AT = datetime(2026, 11, 24, tzinfo=UTC)
CALL = StaffCall(7, CallState.SENT, About.CARD, AT)


class Played:
    def __init__(self) -> None:
        self.now = Maintenance()
        self.effects: list[Any] = []
        self.happen(MaintenanceAsked(Role.STAFF), StaffPinEntered("1"))
        self.happen(StaffPinChecked(1, Role.STAFF, ok=True))
        self.effects = []
        self.happen(TileChosen(StaffStep.SERVICE))

    def happen(self, *events: Any) -> Maintenance:
        for event in events:
            self.now, effects = step(self.now, event)
            self.effects += effects
        return self.now


@pytest.fixture
def staff() -> Played:
    return Played()


def test_it_is_taken_out_once_and_put_back(staff: Played) -> None:
    staff.happen(ServicePressed())
    assert staff.effects == [LookAtService()]
    staff.happen(ServiceTold(Service()), HoursChosen(2), HoursChosen(3), ReasonChosen("Storing"))
    staff.happen(ServicePressed(), ServicePressed())
    assert staff.effects[1:] == [TakeOut(Role.STAFF, 2, "Storing")]
    # A look meanwhile is no answer to it.
    assert staff.happen(ServiceTold(Service())).service.switching
    assert not staff.happen(ServiceTold(Service(by_hand=True), switched=True)).service.switching
    staff.happen(ServicePressed())
    assert staff.effects[-1] == PutBack(Role.STAFF)
    after = staff.happen(ServiceTold(Service(by_hand=True), failed=True, switched=True))
    assert (after.service.failed, after.service.switching) == (True, False)


def test_it_is_looked_at_again_and_again(staff: Played) -> None:
    staff.happen(BoardSampled(Board(AT)))
    assert staff.effects == [LookAtService()] * 2
    after = staff.happen(HoursChosen(4), TileChosen(StaffStep.WORK_LIST))
    assert after.service == ServiceScreen()


def test_a_call_is_answered_as_long_as_somebody_may_come(staff: Played) -> None:
    staff.effects = []
    staff.happen(CallPressed(helped=True), CallTurned(CALL), CallPressed(helped=False))
    assert staff.effects == [AnswerCall(Role.STAFF, 7, helped=False)]
    staff.happen(CallTurned(StaffCall(7, CallState.DESK)), CallPressed(helped=True))
    assert len(staff.effects) == 1


def test_a_call_is_known_before_anybody_is_in(staff: Played) -> None:
    now = staff.happen(CallTurned(CALL), LeavePressed())
    assert (now.step, now.call) == (StaffStep.CLOSED, CALL)


def test_that_nobody_is_inside_is_said_once_and_only_where_it_is_asked(staff: Played) -> None:
    staff.happen(ServiceTold(Service()), RoomEmptyPressed())
    assert not any(isinstance(each, SayRoomEmpty) for each in staff.effects)
    staff.happen(ServiceTold(Service(sweeps=True)), RoomEmptyPressed(), RoomEmptyPressed())
    assert [each for each in staff.effects if isinstance(each, SayRoomEmpty)] == [
        SayRoomEmpty(Role.STAFF)
    ]
    assert not staff.happen(ServiceTold(Service(), switched=True)).service.switching


def test_that_nobody_is_inside_is_taken_back_once_and_only_where_it_was_said(staff: Played) -> None:
    staff.effects = []
    staff.happen(ServiceTold(Service(sweeps=True)), RoomNotEmptyPressed())
    assert staff.effects == []
    staff.happen(ServiceTold(Service(emptied=True)), RoomEmptyPressed())
    assert staff.effects == []
    staff.happen(RoomNotEmptyPressed(), RoomNotEmptyPressed())
    assert staff.effects == [TakeRoomEmptyBack(Role.STAFF)]
    assert not staff.happen(ServiceTold(Service(sweeps=True), switched=True)).service.switching
