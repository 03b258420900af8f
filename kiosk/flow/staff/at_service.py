"""The station's own screen as rows of the table: out of service and back, a call answered. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.service import (
    HOURS,
    AnswerCall,
    CallPressed,
    HoursChosen,
    PutBack,
    ReasonChosen,
    RoomEmptyPressed,
    RoomNotEmptyPressed,
    SayRoomEmpty,
    ServicePressed,
    ServiceTold,
    TakeOut,
    TakeRoomEmptyBack,
)

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def _shown(now: Maintenance, **changes: Any) -> Maintenance:
    return replace(now, service=replace(now.service, **changes))


def _told(now: Maintenance, event: ServiceTold) -> Result:
    if not event.switched:
        return _shown(now, seen=event.service), ()
    return _shown(now, seen=event.service, switching=False, failed=event.failed), ()


def _hours(now: Maintenance, event: HoursChosen) -> Result:
    return (_shown(now, hours=event.hours) if event.hours in HOURS else now), ()


def _reason(now: Maintenance, event: ReasonChosen) -> Result:
    return _shown(now, reason=event.reason), ()


def _pressed(now: Maintenance, event: ServicePressed) -> Result:
    shown = now.service
    if shown.seen is None or shown.switching or now.role is None:
        return now, ()
    wish: StaffEffect = PutBack(now.role)
    if not shown.seen.by_hand:
        wish = TakeOut(now.role, shown.hours, shown.reason)
    return _shown(now, switching=True, failed=False), (wish,)


def _empty(now: Maintenance, event: RoomEmptyPressed) -> Result:
    shown = now.service
    if shown.seen is None or not shown.seen.sweeps or shown.switching or now.role is None:
        return now, ()
    return _shown(now, switching=True, failed=False), (SayRoomEmpty(now.role),)


def _not_empty(now: Maintenance, event: RoomNotEmptyPressed) -> Result:
    shown = now.service
    if shown.seen is None or not shown.seen.emptied or shown.switching or now.role is None:
        return now, ()
    return _shown(now, switching=True, failed=False), (TakeRoomEmptyBack(now.role),)


def _call(now: Maintenance, event: CallPressed) -> Result:
    call = now.call
    if call is None or not call.open or now.role is None:
        return now, ()
    return now, (AnswerCall(now.role, call.number, event.helped),)


SERVICE: Final[dict[type, Callable[[Maintenance, Any], Result]]] = {
    ServiceTold: _told,
    HoursChosen: _hours,
    ReasonChosen: _reason,
    ServicePressed: _pressed,
    RoomEmptyPressed: _empty,
    RoomNotEmptyPressed: _not_empty,
    CallPressed: _call,
}
