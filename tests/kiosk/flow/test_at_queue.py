"""The journal's screen as rows of the table: looked at again and again, tried once a press."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.flow.staff.board import Board
from kiosk.flow.staff.events import BoardSampled, StaffPinChecked, StaffPinEntered, TileChosen
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import MaintenanceAsked, Role
from kiosk.flow.staff.queue import (
    DeliverNow,
    DeliverPressed,
    DeliveryAsked,
    Queue,
    QueueTold,
    ReadQueue,
)
from kiosk.flow.staff.steps import StaffStep

AT = datetime(2026, 11, 24, tzinfo=UTC)


def played(role: Role, *events: Any) -> tuple[Maintenance, list[Any]]:
    let_in = (MaintenanceAsked(role), StaffPinEntered("1"), StaffPinChecked(1, role, ok=True))
    now, found = Maintenance(), list[Any]()
    for event in (*let_in, TileChosen(StaffStep.JOURNAL), *events):
        now, effects = step(now, event)
        found += effects
    return now, [each for each in found if isinstance(each, ReadQueue | DeliverNow)]


@pytest.mark.parametrize("at", [AT, None], ids=["done", "not recorded"])
def test_a_press_tries_once_and_says_what_became_of_it(at: datetime | None) -> None:
    told = QueueTold(Queue(AT, unsent=3))
    pressed = (told, DeliverPressed(), DeliverPressed())
    now, effects = played(Role.TECHNICIAN, *pressed)
    assert effects == [ReadQueue(), DeliverNow(Role.TECHNICIAN)]
    assert now.queue.asking
    now, effects = played(Role.TECHNICIAN, *pressed, DeliveryAsked(at), BoardSampled(Board(AT)))
    assert (now.queue.asking, now.queue.asked, now.queue.failed) == (False, at, at is None)
    assert effects[-1] == ReadQueue()


def test_what_cannot_be_read_is_said_until_it_can() -> None:
    now, _ = played(Role.TECHNICIAN, QueueTold(Queue(AT)), QueueTold(None))
    assert (now.queue.unreadable, now.queue.seen) == (True, Queue(AT))
    now, _ = step(now, QueueTold(Queue(AT, unsent=1)))
    assert not now.queue.unreadable


def test_it_is_the_technicians() -> None:
    now, effects = played(Role.STAFF, DeliverPressed())
    assert (now.step, effects) == (StaffStep.WORK_LIST, [])
