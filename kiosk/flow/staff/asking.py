"""Maintenance mode before anybody is in: asked for, by whom, and the PIN. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.flow.staff.effects import AskPinWait, By, CheckStaffPin, RecordClosed
from kiosk.flow.staff.events import (
    PinWaitTold,
    RoleChosen,
    StaffPinChecked,
    StaffPinEntered,
    VisitTurned,
)
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import KeySwitchTurned, MaintenanceAsked, Role
from kiosk.flow.staff.steps import StaffStep

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def begin(now: Maintenance, role: Role | None) -> Result:
    now = replace(now, role=role, wrong=False, fault=False, wait_s=0)
    if role is None:
        return replace(now, step=StaffStep.ROLE), ()
    return replace(now, step=StaffStep.PIN), (AskPinWait(role),)


def asked(now: Maintenance, event: MaintenanceAsked) -> Result:
    if now.visited:
        return replace(now, step=StaffStep.WAITING, role=event.role), ()
    return begin(now, event.role)


def asked_again(now: Maintenance, event: MaintenanceAsked) -> Result:
    """Another card is another role; keys and the switch change nothing."""
    if event.role in (None, now.role):
        return now, ()
    return begin(now, event.role)


def switched(now: Maintenance, event: KeySwitchTurned) -> Result:
    return asked(now, MaintenanceAsked()) if event.on else (now, ())


def visit_over(now: Maintenance, event: VisitTurned) -> Result:
    now = replace(now, visited=event.going_on)
    return (now, ()) if event.going_on else begin(now, now.role)


def role(now: Maintenance, event: RoleChosen) -> Result:
    return begin(now, event.role)


def wait_told(now: Maintenance, event: PinWaitTold) -> Result:
    if event.role is not now.role:
        return now, ()
    return replace(now, wait_s=event.wait_s, waits=now.waits + 1), ()


def entered(now: Maintenance, event: StaffPinEntered) -> Result:
    if now.role is None:
        return now, ()
    number = now.tries + 1
    after = replace(now, step=StaffStep.CHECKING, tries=number, wrong=False, fault=False)
    return after, (CheckStaffPin(number, now.role, event.pin),)


def too_late(now: Maintenance, event: StaffPinChecked) -> Result:
    """Who typed it left before it was looked at: what was recorded as opened is closed."""
    return now, ((RecordClosed(event.role, By.ITSELF),) if event.ok else ())
