"""Guided tests on the screen: devices are borrowed one by one, the drill is the station's own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar

from kiosk.config import Config
from kiosk.diagnosis.guided.model import LIMIT_S, Trial
from kiosk.diagnosis.guided.results import last_results
from kiosk.diagnosis.guided.run import TESTS, devices_of, left_out, run, touched
from kiosk.flow.staff.guided import (
    TOUCH,
    Answer,
    GridDone,
    GuidedBegun,
    GuidedDone,
    GuidedListed,
    Instruction,
    OneTest,
    Outcome,
    PersonAsked,
    PersonTold,
    Question,
    Result,
    RunTests,
    SkipTest,
)
from kiosk.flow.staff.opening import Role
from kiosk.services.staff.audit import LONGEST_OBJECT, Act, AuditOutcome
from kiosk.workbench.bench import Orders, Work

if TYPE_CHECKING:
    from kiosk.diagnosis.guided.drill import Ground as DrillGround
    from kiosk.workbench.ground import Ground

GRID_S: Final = 900.0
"""The touch test ends by itself long before that."""
_Order = TypeVar("_Order")
_RECORDED: Final = {
    Outcome.PASS: AuditOutcome.DONE,
    Outcome.FAIL: AuditOutcome.FAILED,
    Outcome.SKIPPED: AuditOutcome.REFUSED,
}


class Skipped(BaseException):
    """The person goes on to the next test. No fault, which somebody may catch."""


def list_tests(ground: Ground) -> Work:
    """Which tests there are, and what each came to last."""
    return lambda orders: ground.post(GuidedListed(testable(ground.config)))


def run_tests(ground: Ground, wanted: RunTests) -> Work:
    """Do them; each result is kept and on record before it is told. Raises an Alarm."""

    def work(orders: Orders) -> None:
        rows = testable(ground.config)
        ground.post(GuidedListed(rows))
        tests = rows if wanted.only is None else (wanted.only,)
        for number, test in enumerate(tests, 1):
            while orders.next(0.0) is not None:
                pass  # meant for the one before
            ground.post(GuidedBegun(test, number, len(tests)))
            _AtWork(ground, orders, test).done()

    return work


def testable(config: Config) -> tuple[OneTest, ...]:
    """Every test that this station has something for, with its last result."""
    last = {(each.name, each.device): each for each in last_results(config.state_dir)}
    return tuple(
        OneTest(name, device, last.get((name, device)))
        for name, test in TESTS.items()
        for device in ([each.name for each in devices_of(config, test)] if test.kind else [""])
    )


class _AtWork:
    """One test, and the person before the screen."""

    def __init__(self, ground: Ground, orders: Orders, test: OneTest) -> None:
        self._ground = ground
        self._orders = orders
        self._test = test

    def done(self) -> None:
        """Do it, keep it, put it on record, tell it."""
        name, device = self._test.name, self._test.device
        about = f"{name} {device}".strip()[:LONGEST_OBJECT]
        record = self._ground.books.audit.record
        record(Role.TECHNICIAN, Act.GUIDED_TEST, about, AuditOutcome.BEGUN)
        trial = self._trial()
        try:
            results = list(self._results(trial))
        except Skipped:
            results = [left_out(trial, name, device)]
        for result in results:
            record(Role.TECHNICIAN, Act.GUIDED_TEST, about, _RECORDED[result.outcome])
            self._ground.post(GuidedDone(result))

    def _results(self, trial: Trial) -> Iterator[Result]:
        if self._test.name != TOUCH:
            yield from run(trial, (self._test.name,), lambda: self._drill(trial.item))
        elif (grid := self._awaited(GridDone, GRID_S)) is not None and grid.grid is not None:
            yield touched(trial, grid.grid)
        else:
            raise Skipped

    def _trial(self) -> Trial:
        ground, config = self._ground, self._ground.config
        return Trial(
            config,
            self,
            now=lambda: datetime.now(config.station.zone),
            monotonic=time.monotonic,
            pause=self._pause,
            page=ground.page,
            limit_s=LIMIT_S,
            card=config.tests.card,
            item=config.tests.item,
            device=self._test.device,
            borrowed=lambda device: ground.threads[device].released(),
            go_on=self._go_on,
            ils=ground.ils,
        )

    def _drill(self, item: str) -> AbstractContextManager[DrillGround]:
        return self._ground.books.drill_beside(self._ground.ils, item, self._pause)

    # The person ---------------------------------------------------------------------------------

    def told(self, test: str, instruction: Instruction, about: str) -> None:
        self._ground.post(PersonTold(instruction, about))

    def answer(self, test: str, question: Question, about: str) -> bool | None:
        self._ground.post(PersonAsked(question, about))
        answer = self._awaited(Answer, LIMIT_S)
        return None if answer is None else answer.yes

    def _awaited(self, kind: type[_Order], patience_s: float) -> _Order | None:
        """Raises Skipped, and WorkEnds."""
        until = time.monotonic() + patience_s
        while (left := until - time.monotonic()) > 0:
            if isinstance(order := self._orders.next(left), kind):
                return order
            self._obey(order)
        return None

    def _go_on(self) -> None:
        self._obey(self._orders.next(0.0))

    def _pause(self, seconds: float) -> None:
        self._obey(self._orders.next(seconds))

    def _obey(self, order: object | None) -> None:
        if order == SkipTest(self._test):
            raise Skipped
