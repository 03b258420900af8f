"""What happens on the screen of the guided tests. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.events import TimePassed, Timer
from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
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
    GuidedTests,
    ListTests,
    PersonAsked,
    PersonTold,
    RunTests,
    SkipTest,
)
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep, tiles_of
from kiosk.flow.timing import Wait

QUIET_S: Final = 5.0
"""Nobody touches the screen for so long: whatever comes is a ghost."""
WIPED_S: Final = 15.0
"""So long after the last new cell the touch test is over: a dead panel keeps nobody."""
_QUIET, _WIPED = "grid, quiet", "grid, wiped"

Result = tuple[Maintenance, tuple[StaffEffect, ...]]

SIGNS_OF_LIFE: Final = (GuidedChosen, Answered, GuidedSkipped, GuidedStopped, GridTouched, GridLeft)


def entered(now: Maintenance) -> Result:
    """Its tile was chosen: the last results are read beside the screen."""
    now = replace(now, tests=GuidedTests(), works=StaffStep.TESTS)
    return now, (BeginWork(StaffStep.TESTS, ListTests()),)


def chosen(now: Maintenance, event: GuidedChosen) -> Result:
    """From here, or from the live board."""
    here = now.step is StaffStep.TESTS
    if (here and now.tests.at is not None) or StaffStep.TESTS not in tiles_of(now.role):
        return now, ()
    tests = GuidedTests(rows=now.tests.rows if here else None)
    after = replace(now, step=StaffStep.TESTS, tests=tests, works=StaffStep.TESTS, broke_off="")
    return after, (BeginWork(StaffStep.TESTS, RunTests(event.only)),)


def waits(now: Maintenance) -> tuple[Wait, ...]:
    """Of the touch test alone: whoever does nothing has the limit of the test itself."""
    if now.step is not StaffStep.TESTS or not now.tests.wants_grid:
        return ()
    grid = now.tests.grid
    if grid is not None and grid.quiet:
        # Whoever touches it does not put off the end of that.
        return (Wait(Timer.SHOWN, QUIET_S, _QUIET, life_restarts=False, break_restarts=True),)
    return (Wait(Timer.SHOWN, WIPED_S, _WIPED, break_restarts=True),)


def time_passed(now: Maintenance, event: TimePassed) -> Result:
    """Of the touch test."""
    grid = now.tests.grid
    if event.key == _QUIET and grid is not None and grid.quiet:
        return _with(now, replace(now.tests, grid=grid.begun())), ()
    if event.key == _WIPED and now.tests.wants_grid:
        return _grid_over(now)
    return now, ()


def ended(now: Maintenance) -> Maintenance:
    """The work is over."""
    tests = replace(now.tests, at=None, instruction=None, question=None, grid=None)
    return _with(now, tests)


def _with(now: Maintenance, tests: GuidedTests) -> Maintenance:
    return replace(now, tests=tests)


def _listed(now: Maintenance, event: GuidedListed) -> Result:
    return _with(now, replace(now.tests, rows=event.rows)), ()


def _begun(now: Maintenance, event: GuidedBegun) -> Result:
    tests = replace(
        now.tests,
        at=event.test,
        number=event.number,
        of=event.of,
        about=event.test.device,
        instruction=None,
        question=None,
        grid=None,
        grid_over=False,
    )
    return _with(now, tests), ()


def _told(now: Maintenance, event: PersonTold) -> Result:
    tests = replace(now.tests, instruction=event.instruction, question=None, about=event.about)
    return _with(now, tests), ()


def _asked(now: Maintenance, event: PersonAsked) -> Result:
    tests = replace(now.tests, instruction=None, question=event.question, about=event.about)
    return _with(now, tests), ()


def _done(now: Maintenance, event: GuidedDone) -> Result:
    result = event.result
    rows = tuple(
        replace(row, last=result) if (row.name, row.device) == (result.name, result.device) else row
        for row in now.tests.rows or ()
    )
    tests = replace(
        now.tests,
        rows=rows,
        done=(*now.tests.done, result),
        instruction=None,
        question=None,
    )
    return _with(now, tests), ()


def _answered(now: Maintenance, event: Answered) -> Result:
    if now.tests.question is None:
        return now, ()
    return _with(now, replace(now.tests, question=None)), (TellWork(Answer(event.yes)),)


def _skipped(now: Maintenance, event: GuidedSkipped) -> Result:
    if now.tests.at is None:
        return now, ()
    tests = replace(now.tests, instruction=None, question=None)
    return _with(now, tests), (TellWork(SkipTest(now.tests.at)),)


def _stopped(now: Maintenance, event: GuidedStopped) -> Result:
    return now, ((EndWork(),) if now.works is StaffStep.TESTS else ())


def _laid(now: Maintenance, event: GridLaid) -> Result:
    if not now.tests.wants_grid or now.tests.grid is not None:
        return now, ()
    return _with(now, replace(now.tests, grid=event.grid)), ()


def _touched(now: Maintenance, event: GridTouched) -> Result:
    grid = now.tests.grid
    if grid is None or not now.tests.wants_grid:
        return now, ()
    grid = grid.touch(event.x, event.y)
    now = _with(now, replace(now.tests, grid=grid))
    return (now, ()) if grid.quiet or grid.left else _grid_over(now)


def _left(now: Maintenance, event: GridLeft) -> Result:
    return _grid_over(now) if now.tests.wants_grid else (now, ())


def _grid_over(now: Maintenance) -> Result:
    grid = now.tests.grid
    # Whoever leaves before it began says nothing about the panel.
    wiped = grid if grid is not None and not grid.quiet else None
    return _with(now, replace(now.tests, grid_over=True)), (TellWork(GridDone(wiped)),)


OF_SCREEN: Final[dict[type, Callable[[Maintenance, Any], Result]]] = {
    GuidedChosen: chosen,
    GuidedListed: _listed,
    GuidedBegun: _begun,
    PersonTold: _told,
    PersonAsked: _asked,
    GuidedDone: _done,
    Answered: _answered,
    GuidedSkipped: _skipped,
    GuidedStopped: _stopped,
    GridLaid: _laid,
    GridTouched: _touched,
    GridLeft: _left,
}
"""What it has of its own."""
