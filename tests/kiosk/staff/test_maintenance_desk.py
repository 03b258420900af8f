"""What maintenance mode asks of the clerk: on record before it is told, or not done at all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from kiosk.flow.staff.effects import AskPinWait, By, CheckStaffPin, RecordClosed
from kiosk.flow.staff.events import PinWaitTold, StaffPinChecked
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import Role
from kiosk.services.staff.audit import Act, AuditOutcome
from kiosk.services.staff.maintenance import MaintenanceDesk
from kiosk.services.staff.pins import Checked
from sync.errors import StorageFault

TECHNICIAN = Role.TECHNICIAN


@dataclass
class Bench:
    """PINs, a record and a screen that say what they were asked."""

    full: bool = False
    seen: list[object] = field(default_factory=list)

    def verify(self, role: Role, pin: str) -> Checked:
        return Checked(ok=pin == "739154", wait_s=0 if pin == "739154" else 30)

    def wait_s(self, role: Role) -> int:
        return 7

    def record(
        self, role: Role, act: Act, about: str = "", outcome: AuditOutcome = AuditOutcome.DONE
    ) -> None:
        if self.full:
            raise StorageFault("the disk is full")
        self.seen.append((role, act, about))

    def desk(self) -> MaintenanceDesk:
        def post(event: StaffEvent) -> None:
            self.seen.append(event)

        return MaintenanceDesk(self, self.record, post)  # type: ignore[arg-type]


def test_opened_stands_in_the_record_before_anybody_is_let_in() -> None:
    bench = Bench()
    bench.desk().perform(CheckStaffPin(1, TECHNICIAN, "739154"))
    bench.desk().perform(RecordClosed(TECHNICIAN, By.ITSELF))
    assert bench.seen == [
        (TECHNICIAN, Act.MAINTENANCE_OPENED, ""),
        StaffPinChecked(1, TECHNICIAN, ok=True),
        (TECHNICIAN, Act.MAINTENANCE_CLOSED, "by itself"),
    ]


def test_a_wrong_pin_opens_nothing_and_says_how_long_it_takes() -> None:
    bench = Bench()
    desk = bench.desk()
    desk.perform(AskPinWait(TECHNICIAN))
    desk.perform(CheckStaffPin(2, TECHNICIAN, "000000"))
    assert bench.seen == [
        PinWaitTold(TECHNICIAN, 7),
        StaffPinChecked(2, TECHNICIAN, ok=False, wait_s=30),
    ]


def test_what_cannot_be_recorded_lets_nobody_in(
    caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    bench = Bench(full=True)
    expect_log("maintenance mode fails")
    with caplog.at_level(logging.ERROR):
        bench.desk().perform(CheckStaffPin(1, TECHNICIAN, "739154"))
        bench.desk().perform(RecordClosed(TECHNICIAN, By.HAND))
    assert bench.seen == [StaffPinChecked(1, TECHNICIAN, ok=False, fault=True)]
    assert "739154" not in caplog.text


def test_a_pin_is_in_no_words_of_its_order() -> None:
    assert "739154" not in repr(CheckStaffPin(1, TECHNICIAN, "739154"))
