"""Guided tests on the screen of a running station: its devices, its session, and how it ends."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from waiting import PATIENCE_S, wait_until

from kiosk.books import Books
from kiosk.demo.day.workbench import ITEM, Workbench
from kiosk.diagnosis.guided import run as guided
from kiosk.diagnosis.guided.results import last_results
from kiosk.flow.events import IlsLink, ItemScanned
from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
from kiosk.flow.staff.events import (
    LeavePressed,
    MaintenanceAsked,
    StaffPinChecked,
    StaffPinEntered,
    TileChosen,
)
from kiosk.flow.staff.guided import (
    Answered,
    GridLaid,
    GridTouched,
    GuidedChosen,
    GuidedSkipped,
    GuidedStopped,
    Instruction,
    OneTest,
    Outcome,
)
from kiosk.flow.staff.machine import STAFF
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.touch_grid import TouchGrid
from kiosk.flow.visit import Visit
from kiosk.services.staff.audit import recorded
from kiosk.station import Station
from kiosk.workbench import guided as at_work
from sync.model import Action

TECHNICIAN = Role.TECHNICIAN
IN = (MaintenanceAsked(TECHNICIAN), StaffPinEntered("1"), StaffPinChecked(1, TECHNICIAN, ok=True))


class Bench(Workbench):
    """A running station with one of every device, and a technician who does as the screen says."""

    def __init__(self, folder: Path, connections: int = 1) -> None:
        super().__init__(folder, timeout_s=2.0, limit_s=PATIENCE_S)
        self._connections = connections
        self.idle = False
        """The technician does nothing."""
        self.events: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.told_last: object = None
        self.patrons: list[Any] = []
        """What the patrons' screen would hear."""

    def write_config(self) -> Path:
        path = super().write_config()
        ils = f"[ils]\nconnections = {self._connections}\n"
        path.write_text(path.read_text().replace("[ils]\n", ils))
        return path

    def run_station(self, stack: ExitStack) -> None:
        self.station = Station(self.config, asks=True)
        self.perform = stack.enter_context(self.station.opened(self.events.put))
        self.visit = Visit(STAFF, Maintenance(), self._perform, self._show)
        for event in IN:
            self.visit.happen(event)
        assert self.now.is_open

    def _perform(self, effect: Any) -> None:
        if isinstance(effect, BeginWork | TellWork | EndWork):
            self.perform(effect)

    def _show(self, event: object, now: Maintenance) -> None:
        tests = now.tests
        if self.idle or (tests.instruction, tests.question) == self.told_last:
            return
        self.told_last = tests.instruction, tests.question
        if tests.instruction is not None:
            self.told("", tests.instruction, tests.about)
        if tests.question is not None:
            self.events.put(Answered(yes=True))

    def scan(self, code: str) -> bytes:
        return self._scanner.scan(code)

    @property
    def now(self) -> Maintenance:
        return self.visit.session

    def until(self, condition: Callable[[], object]) -> None:
        def look() -> object:
            while not self.events.empty():
                event = self.events.get()
                if type(event).__module__.startswith("kiosk.flow.staff"):
                    self.visit.happen(event)
                else:
                    self.patrons.append(event)
            self.visit.tick(time.monotonic())
            return condition()

        wait_until(look)

    def run_tests(self, name: str = "", device: str = "") -> dict[str, Outcome]:
        self.visit.happen(GuidedChosen(OneTest(name, device) if name else None))
        self.until(lambda: self.now.works is None)
        assert self.now.broke_off == ""
        return {each.name: each.outcome for each in self.now.tests.done}


@pytest.fixture(autouse=True)
def logged(expect_log: Callable[[str], None]) -> None:
    expect_log("ILS gone")
    # An emulator on a busy machine answers late.
    expect_log("device gone")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with ExitStack() as stack:
        made = stack.enter_context(Bench(tmp_path))
        made.run_station(stack)
        yield made


def test_every_test_is_done_on_the_stations_own_devices(bench: Bench) -> None:
    def wipe() -> bool:
        tests = bench.now.tests
        if tests.wants_grid and tests.grid is None:
            bench.visit.happen(GridLaid(TouchGrid(2, 1, 20, 10).begun()))
            bench.visit.happen(GridTouched(5, 5))
            bench.visit.happen(GridTouched(15, 5))
        return bench.now.works is None and len(bench.now.tests.done) > 0

    bench.visit.happen(GuidedChosen())
    assert bench.now.step is StaffStep.TESTS
    bench.until(wipe)
    tests = bench.now.tests
    assert [each.name for each in tests.done] == list(guided.TESTS)
    assert {each.outcome for each in tests.done} == {Outcome.PASS}, tests.done
    assert last_results(bench.config.state_dir) == tests.done
    assert [row.last for row in tests.rows or ()] == list(tests.done)


def loans(bench: Bench) -> list[Action]:
    """What the journal has of the test item, once the station has ended."""
    with Books(bench.config) as books:
        assert books.journal.open_deliveries() == []
        assert books.journal.work() == []
        return [each.intent.action for each in books.journal.of_item(ITEM)]


def acts(bench: Bench) -> list[tuple[str, str, str]]:
    with Books(bench.config) as books:
        rows = recorded(books.journal)
        return [(row["action"], row["object"], row["outcome"]) for row in rows]


@pytest.mark.parametrize("connections", [1, 2])
def test_the_drill_is_held_on_the_stations_own_sessions(tmp_path: Path, connections: int) -> None:
    with Bench(tmp_path, connections) as bench:
        with ExitStack() as stack:
            bench.run_station(stack)
            wait_until(lambda: bench.acs.exchanges("93"))
            assert bench.run_tests("offline") == {"offline": Outcome.PASS}
            assert bench.library.loans == {}
            # A second one finds the links as the first one did.
            assert bench.run_tests("offline") == {"offline": Outcome.PASS}
        (first, second) = bench.acs.exchanges("11")
        assert (first.fixed["no_block"], second.fixed["no_block"]) == ("Y", "Y")
        assert loans(bench) == [Action.BORROW, Action.RETURN] * 2
        assert (
            acts(bench)
            == [
                ("guided_test", "offline", "begun"),
                ("guided_test", "offline", "done"),
            ]
            * 2
        )


def test_the_library_system_is_asked_over_the_stations_own_session(bench: Bench) -> None:
    wait_until(lambda: bench.acs.exchanges("93"))
    assert bench.run_tests("ils") == {"ils": Outcome.PASS}
    assert len(bench.acs.exchanges("93")) == 1


def test_whoever_leaves_in_the_middle_of_the_drill_leaves_nothing(tmp_path: Path) -> None:
    with Bench(tmp_path) as bench:
        with ExitStack() as stack:
            bench.run_station(stack)
            wait_until(lambda: bench.acs.exchanges("93"))
            bench.visit.happen(GuidedChosen(OneTest("offline")))
            bench.until(lambda: IlsLink(up=False) in bench.patrons)
            bench.visit.happen(LeavePressed())
            bench.until(lambda: bench.now.step is StaffStep.CLOSED)
            bench.until(lambda: IlsLink(up=True) in bench.patrons)
            bench.until(lambda: len(bench.acs.exchanges("09")) or not bench.acs.exchanges("11"))
        assert bench.library.loans == {}
        assert loans(bench) in ([], [Action.BORROW, Action.RETURN], [Action.RETURN])


def test_a_device_comes_back_when_its_test_is_left(bench: Bench) -> None:
    bench.idle = True
    for leave in (TileChosen(StaffStep.BOARD), LeavePressed()):
        bench.visit.happen(GuidedChosen(OneTest("scanner", "scanner")))
        bench.until(lambda: bench.now.tests.instruction is not None)
        bench.visit.happen(leave)
        bench.until(lambda: bench.now.step in (StaffStep.BOARD, StaffStep.CLOSED))
    bench.patrons.clear()
    bench.lines["scanner"].push(bench.scan(ITEM))
    bench.until(lambda: any(isinstance(each, ItemScanned) for each in bench.patrons))


def test_the_next_test_follows_one_that_is_skipped_stopped_or_forgotten(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_work, "LIMIT_S", 1.5)
    bench.idle = True
    assert bench.run_tests("card", "card") == {"card": Outcome.FAIL}
    assert "no card came within 1.5 s" in bench.now.tests.done[0].why
    monkeypatch.setattr(at_work, "LIMIT_S", PATIENCE_S)
    bench.visit.happen(GuidedChosen(OneTest("card", "card")))
    bench.until(lambda: bench.now.tests.instruction is Instruction.HOLD_CARD)
    bench.visit.happen(GuidedSkipped())
    bench.until(lambda: bench.now.works is None)
    assert [each.outcome for each in bench.now.tests.done] == [Outcome.SKIPPED]
    # What it came to before is kept.
    (kept,) = last_results(bench.config.state_dir)
    assert kept.outcome is Outcome.FAIL
    bench.visit.happen(GuidedChosen(OneTest("pad", "pad")))
    bench.until(lambda: bench.now.tests.instruction is Instruction.LAY_TAG)
    bench.visit.happen(GuidedStopped())
    bench.until(lambda: bench.now.works is None)
    assert bench.now.step is StaffStep.TESTS
    bench.idle = False
    assert bench.run_tests("pad", "pad") == {"pad": Outcome.PASS}


def test_who_presses_twice_skips_one(bench: Bench) -> None:
    bench.idle = True
    bench.visit.happen(GuidedChosen())
    bench.until(lambda: bench.now.tests.wants_grid)
    bench.visit.happen(GuidedSkipped())
    bench.visit.happen(GuidedSkipped())
    bench.until(lambda: bench.now.tests.question is not None)
    assert [each.name for each in bench.now.tests.done] == ["touch"]
    bench.visit.happen(GuidedStopped())
    bench.until(lambda: bench.now.works is None)


def test_a_cable_that_comes_out_in_the_middle_is_what_the_test_says(bench: Bench) -> None:
    bench.idle = True
    bench.visit.happen(GuidedChosen(OneTest("card", "card")))
    bench.until(lambda: bench.now.tests.instruction is Instruction.HOLD_CARD)
    bench.lines["card"].stop()
    bench.until(lambda: bench.now.works is None)
    (result,) = bench.now.tests.done
    assert result.outcome is Outcome.FAIL
    assert result.next
