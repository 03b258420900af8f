"""The tags' own rows of the table, and what they begin with. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.effects import BeginWork, TellWork
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.tags import LookAtTags, Tags, TagsPressed, TagsTold, pressed, told

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def enter(now: Maintenance) -> Result:
    """Its tile was pressed: whatever lies there is looked at."""
    if now.role is None:
        return now, ()
    work = BeginWork(now.step, LookAtTags(now.role))
    return replace(now, tags=Tags(), works=now.step), (work,)


def _told(now: Maintenance, event: TagsTold) -> Result:
    if now.tags is None:
        return now, ()
    tags, orders = told(now.tags, event.said)
    return replace(now, tags=tags), tuple(map(TellWork, orders))


def _pressed(now: Maintenance, event: TagsPressed) -> Result:
    if now.tags is None or now.works is None:
        return now, ()
    tags, orders = pressed(now.tags, event.act)
    return replace(now, tags=tags), tuple(map(TellWork, orders))


TAGS: Final[dict[type, Callable[[Maintenance, Any], Result]]] = {
    TagsTold: _told,
    TagsPressed: _pressed,
}
