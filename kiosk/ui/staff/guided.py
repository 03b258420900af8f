"""The guided tests: the list with the last results, what goes on now, and the touch grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.guided import (
    Answered,
    GridLaid,
    GridLeft,
    GridTouched,
    GuidedChosen,
    GuidedSkipped,
    GuidedStopped,
    GuidedTests,
    OneTest,
    Outcome,
    Result,
)
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.touch_grid import Cell, TouchGrid
from kiosk.texts import isolated
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell
from kiosk.ui.staff.said import said

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    ready: bool = False
    """The list was read."""
    rows: list[dict[str, Any]] = NONE
    """``test``, ``name`` of the device (empty: it is the only one), ``outcome`` (empty: never
    done), ``when``, and in sentences ``found``, ``expected`` (may be empty) and ``next``."""
    running: bool = False
    test: str = ""
    """What goes on: its name, and below which device it is about, or what of it."""
    about: str = ""
    number: int = 0
    of: int = 0
    instruction: str = ""
    """Name of an Instruction; empty: nothing is to be done now."""
    question: str = ""
    """Name of a Question; empty: none."""
    done: int = 0
    """Tests of the last run."""
    failed: int = 0
    """Of those."""
    skipped: int = 0
    chosen: int = -1
    """The one row that the last run was about, or that was opened; -1: none, or all."""
    wantsGrid: bool = False
    quiet: bool = False
    """Nobody may touch the grid now."""
    columns: int = 0
    lines: int = 0
    cellsLeft: int = 0
    brokeOff: str = ""


@QmlElement
@QmlUncreatable("the station makes it")
class GuidedModel(QObject):
    """Tests of devices and services, and what each came to."""

    vars().update(properties_of(_Shown))

    cellTouched = Signal(int)
    """A cell of the grid, row by row from the upper left."""

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()
        self._tests = GuidedTests()
        self._opened: OneTest | None = None
        self._now = Maintenance()
        self._made: tuple[object, str, list[dict[str, Any]]] = (None, "", [])

    def project(self, now: Maintenance) -> None:
        """Show this."""
        former, self._now = self._tests, now
        self._tests = now.tests
        if now.step is not StaffStep.TESTS:
            self._opened = None
        if now.tests.at is not None and now.tests.of == 1:
            # What it comes to is read next.
            self._opened = now.tests.at
        self._show()
        before, grid = former.grid, now.tests.grid
        if grid is not None and before is not None:
            for cell in grid.touched - before.touched:
                self.cellTouched.emit(_index(cell, grid))

    def _show(self) -> None:
        now, tests = self._now, self._tests
        grid = tests.grid
        outcomes = Counter(each.outcome for each in tests.done)
        before = self._shown
        self._shown = _Shown(
            ready=tests.rows is not None,
            rows=self._rows(tests, now.shown_language),
            running=tests.at is not None,
            test=tests.at.name if tests.at is not None else "",
            about=self._about(tests),
            number=tests.number,
            of=tests.of,
            instruction=tests.instruction.name.lower() if tests.instruction is not None else "",
            question=tests.question.name.lower() if tests.question is not None else "",
            done=len(tests.done),
            failed=outcomes[Outcome.FAIL],
            skipped=outcomes[Outcome.SKIPPED],
            chosen=self._index_of(self._opened),
            wantsGrid=tests.wants_grid,
            quiet=grid is None or grid.quiet,
            columns=grid.columns if grid is not None else 0,
            lines=grid.rows if grid is not None else 0,
            cellsLeft=len(grid.left) if grid is not None else 0,
            brokeOff=now.broke_off if now.step is StaffStep.TESTS else "",
        )
        tell(self, before, self._shown)

    def _rows(self, tests: GuidedTests, language: str) -> list[dict[str, Any]]:
        if self._made[:2] != (tests.rows, language):
            rows = tests.rows or ()
            of = Counter(row.name for row in rows)
            made = [self._row(row, of[row.name] > 1, language) for row in rows]
            self._made = tests.rows, language, made
        return self._made[2]

    def _row(self, row: OneTest, named: bool, language: str) -> dict[str, Any]:
        result = row.last
        words: dict[str, Any] = {"found": [], "expected": "", "next": []}
        if result is not None:
            told = said(result, language)
            words = {"found": [*told.found], "expected": told.expected, "next": [*told.next]}
        return {
            "test": row.name,
            "name": isolated(row.device) if named else "",
            "outcome": result.outcome.value if result is not None else "",
            "when": self._when(result, language),
            **words,
        }

    def _about(self, tests: GuidedTests) -> str:
        at = tests.at
        if at is None or not tests.about:
            return ""
        several = sum(row.name == at.name for row in tests.rows or ()) > 1
        return isolated(tests.about) if several or tests.about != at.device else ""

    def _when(self, result: Result | None, language: str) -> str:
        if result is None:
            return ""
        when: datetime = result.when
        of = self._days.clock if self._days.is_today(when) else self._days.short
        return of(when, language)

    def _index_of(self, test: OneTest | None) -> int:
        rows = self._tests.rows or ()
        wanted = (test.name, test.device) if test is not None else ("", "")
        found = (at for at, row in enumerate(rows) if (row.name, row.device) == wanted)
        return next(found, -1)

    # Touches ------------------------------------------------------------------------------------

    @Slot()
    def testAll(self) -> None:
        """Test alles."""
        self._opened = None
        self._post(GuidedChosen())

    @Slot()
    def testChosen(self) -> None:
        """The one that is open."""
        if self._opened is not None:
            self._post(GuidedChosen(OneTest(self._opened.name, self._opened.device)))

    @Slot(int)
    def openRow(self, at: int) -> None:
        """Read what one came to; below 0: back to the list."""
        rows = self._tests.rows or ()
        self._opened = rows[at] if 0 <= at < len(rows) else None
        self._show()

    @Slot(bool)
    def answer(self, yes: bool) -> None:
        self._post(Answered(yes))

    @Slot()
    def skip(self) -> None:
        """Sla over."""
        self._post(GuidedSkipped())

    @Slot()
    def stop(self) -> None:
        """Stop met testen."""
        self._post(GuidedStopped())

    @Slot(int, int, float)
    def layGrid(self, width: int, height: int, pixel_pitch_mm: float) -> None:
        """The grid may lie over so many pixels."""
        self._post(GridLaid(TouchGrid.over(width, height, pixel_pitch_mm)))

    @Slot(float, float)
    def touchGrid(self, x: float, y: float) -> None:
        """A finger is there. Said once a cell: it moves more often than that."""
        grid = self._tests.grid
        if grid is not None and grid.touch(x, y) != grid:
            self._post(GridTouched(x, y))

    @Slot()
    def leaveGrid(self) -> None:
        """A key, or a finger that stays in a corner."""
        self._post(GridLeft())


def _index(cell: Cell, grid: TouchGrid) -> int:
    column, row = cell
    return row * grid.columns + column
