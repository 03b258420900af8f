"""The inventory's own rows of the table, and what it begins with. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.effects import BeginWork, TellWork
from kiosk.flow.staff.inventory import ShelfPressed, ShelfTold, entered, pressed, told
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def enter(now: Maintenance) -> Result:
    """Its tile was pressed: what was counted goes on."""
    if now.role is None:
        return now, ()
    shelf, work = entered(now.shelf, now.role)
    return replace(now, shelf=shelf, works=now.step), (BeginWork(now.step, work),)


def _told(now: Maintenance, event: ShelfTold) -> Result:
    if now.shelf is None:
        return now, ()
    shelf, orders = told(now.shelf, event.said)
    return replace(now, shelf=shelf), tuple(map(TellWork, orders))


def _pressed(now: Maintenance, event: ShelfPressed) -> Result:
    if now.shelf is None or now.works is None:
        return now, ()
    shelf, orders = pressed(now.shelf, event.act)
    return replace(now, shelf=shelf), tuple(map(TellWork, orders))


INVENTORY: Final[dict[type, Callable[[Maintenance, Any], Result]]] = {
    ShelfTold: _told,
    ShelfPressed: _pressed,
}
