"""The screen of the guided tests as a table: what is asked for, what is ignored, how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from kiosk.flow.events import TimePassed, Timer
from kiosk.flow.staff.board import Board
from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
from kiosk.flow.staff.events import BoardSampled, TileChosen, WorkEnded
from kiosk.flow.staff.guided import (
    Answer,
    Answered,
    GridDone,
    GridLaid,
    GridLeft,
    GridTouched,
    GuidedBegun,
    GuidedChosen,
    GuidedDone,
    GuidedListed,
    GuidedSkipped,
    GuidedStopped,
    Instruction,
    ListTests,
    OneTest,
    Outcome,
    PersonAsked,
    PersonTold,
    Question,
    Result,
    RunTests,
    SkipTest,
)
from kiosk.flow.staff.machine import closes_in, step, waits
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.touch_grid import TouchGrid

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PAD, TOUCH = OneTest("pad", "pad"), OneTest("touch")
PASSED = Result("pad", "pad", Outcome.PASS, "pad: it answers", "", NOW)
AT_BOARD = Maintenance(step=StaffStep.BOARD, role=Role.TECHNICIAN)
OPENED = (TileChosen(StaffStep.TESTS), GuidedListed((TOUCH, PAD)), WorkEnded(StaffStep.TESTS))
BEGUN = (*OPENED, GuidedChosen(), GuidedListed((TOUCH, PAD)))
GRID = TouchGrid(2, 1, 20, 10)
WIPING = (*BEGUN, GuidedBegun(TOUCH, 1, 2), GridLaid(GRID.begun()))


def after(*events: Any, at: Maintenance = AT_BOARD) -> tuple[Maintenance, list[Any]]:
    now, effects = at, list[Any]()
    for event in events:
        now, more = step(now, event)
        effects += more
    return now, effects


def test_its_tile_shows_the_last_results_and_asks_no_device() -> None:
    now, effects = after(*OPENED)
    assert effects == [BeginWork(StaffStep.TESTS, ListTests(), number=1)]
    assert (now.tests.rows, now.works) == ((TOUCH, PAD), None)


def test_the_board_begins_all_of_them() -> None:
    now, effects = after(GuidedChosen())
    assert now.step is StaffStep.TESTS
    assert effects == [BeginWork(StaffStep.TESTS, RunTests(), number=1)]


def test_staff_have_no_tests() -> None:
    staff = replace(AT_BOARD, role=Role.STAFF)
    for event in (GuidedChosen(), TileChosen(StaffStep.TESTS)):
        now, effects = after(event, at=staff)
        assert (now.step, effects) == (StaffStep.BOARD, [])


def test_one_runs_at_a_time_and_its_result_stands_in_the_list() -> None:
    now, _ = after(*BEGUN, GuidedBegun(PAD, 2, 2))
    assert after(GuidedChosen(TOUCH), at=now)[1] == []
    now, _ = after(PersonTold(Instruction.LAY_TAG, "pad"), at=now)
    assert (now.tests.instruction, now.tests.about) == (Instruction.LAY_TAG, "pad")
    now, _ = after(GuidedDone(PASSED), WorkEnded(StaffStep.TESTS), at=now)
    assert now.tests.rows == (TOUCH, replace(PAD, last=PASSED))
    assert (now.tests.at, now.tests.done, now.works) == (None, (PASSED,), None)


def test_a_question_is_answered_once() -> None:
    asked, _ = after(*BEGUN, GuidedBegun(PAD, 2, 2), PersonAsked(Question.HEARD, ""))
    now, effects = after(Answered(yes=True), Answered(yes=False), at=asked)
    assert effects == [TellWork(Answer(yes=True))]
    assert now.tests.question is None


def test_skip_is_an_order_and_stop_is_the_end() -> None:
    now, _ = after(*BEGUN, GuidedBegun(PAD, 2, 2))
    assert after(GuidedSkipped(), at=now)[1] == [TellWork(SkipTest(PAD))]
    stopped, effects = after(GuidedStopped(), at=now)
    assert effects == [EndWork()]
    assert stopped.step is StaffStep.TESTS
    assert after(GuidedSkipped(), GuidedStopped())[1] == []


def test_what_comes_when_it_was_left_changes_nothing_but_that_devices_are_back() -> None:
    left, effects = after(*BEGUN, GuidedBegun(PAD, 2, 2), TileChosen(StaffStep.BOARD))
    assert effects[-1] == EndWork()
    late = (GuidedDone(PASSED), PersonTold(Instruction.LISTEN, ""), WorkEnded(StaffStep.TESTS))
    assert after(*late[:-1], at=left) == (left, [])
    assert after(*late, at=left) == (replace(left, lent=False), [])


# The touch test -----------------------------------------------------------------------------------


def timers(now: Maintenance) -> list[tuple[str, float]]:
    return [(each.key, each.seconds) for each in waits(now) if each.key]


def test_first_nobody_touches_it_then_every_cell_is_wiped_over() -> None:
    now, _ = after(*BEGUN, GuidedBegun(TOUCH, 1, 2))
    assert now.tests.wants_grid
    now, _ = after(GridLaid(GRID), GridTouched(15, 5), at=now)
    ((quiet, _),) = timers(now)
    now, _ = after(TimePassed(Timer.SHOWN, quiet), at=now)
    now, effects = after(GridTouched(5, 5), GridTouched(15, 5), at=now)
    (told,) = effects
    assert isinstance(told, TellWork)
    assert isinstance(told.order, GridDone)
    assert told.order.grid is not None
    assert (told.order.grid.ghosts, told.order.grid.dead_zones) == (((1, 0),), ())
    assert not now.tests.wants_grid
    assert timers(now) == []


def test_a_dead_panel_keeps_nobody() -> None:
    now, _ = after(*WIPING, GridTouched(5, 5))
    ((wiped, _),) = timers(now)
    now, effects = after(TimePassed(Timer.SHOWN, wiped), at=now)
    assert not now.tests.wants_grid
    assert effects[-1].order.grid.left == {(1, 0)}


def test_a_key_ends_it_and_one_that_never_began_says_nothing_of_the_panel() -> None:
    now, effects = after(*WIPING, GridTouched(5, 5), GridLeft())
    assert effects[-1].order.grid.left == {(1, 0)}
    assert after(GridLeft(), GridTouched(15, 5), at=now)[1] == []
    for laid in ((), (GridLaid(GRID),)):
        _, effects = after(*BEGUN, GuidedBegun(TOUCH, 1, 2), *laid, GridLeft())
        assert effects[-1] == TellWork(GridDone(None))


def test_its_own_time_is_none_of_maintenance_modes() -> None:
    now, _ = after(*WIPING)
    ((key, _),) = timers(now)
    assert after(TimePassed(Timer.SHOWN, key), at=now)[0].is_open
    assert closes_in(now, 100.0) is not None
    assert after(TimePassed(Timer.IDLE), at=now)[0].warned
    assert after(BoardSampled(Board(NOW)), at=now)[0].tests == now.tests
