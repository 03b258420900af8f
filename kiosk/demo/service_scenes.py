"""The station's own screen as its scenes show it."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.flow.closed import Closed, ClosedBy
from kiosk.flow.patron_events import About
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.service import (
    CallTurned,
    HoursChosen,
    Service,
    ServicePressed,
    ServiceTold,
)
from kiosk.flow.staff_call import CallState, StaffCall


def open_now(now: datetime) -> tuple[StaffEvent, ...]:
    """In service; for two hours was chosen."""
    return (CallTurned(None), ServiceTold(Service(receipts=2)), HoursChosen(2))


def out(now: datetime) -> tuple[StaffEvent, ...]:
    """Taken out by hand, until two hours from now."""
    until = now + timedelta(hours=2)
    closed = Closed(ClosedBy.STAFF, until)
    service = Service(closed, True, now - timedelta(minutes=10), until, "Lamp kapot")
    return (CallTurned(None), ServiceTold(service))


def called(now: datetime) -> tuple[StaffEvent, ...]:
    """A patron asks for help."""
    at = now - timedelta(minutes=3)
    call = StaffCall(1, CallState.SENT, About.PRINTER, sent_at=at)
    return (CallTurned(call), ServiceTold(Service()))


def night(now: datetime) -> tuple[StaffEvent, ...]:
    """Outside the opening hours."""
    closed = Closed(ClosedBy.HOURS, now + timedelta(hours=20))
    return (CallTurned(None), ServiceTold(Service(closed)))


def sweep(now: datetime) -> tuple[StaffEvent, ...]:
    """Just closed: who may still be inside?"""
    closed = Closed(ClosedBy.HOURS, now + timedelta(hours=16))
    return (CallTurned(None), ServiceTold(Service(closed, sweeps=True, inside=(2, 0, 5))))


def emptied(now: datetime) -> tuple[StaffEvent, ...]:
    """Somebody looked, and said that nobody is."""
    closed = Closed(ClosedBy.HOURS, now + timedelta(hours=16))
    return (CallTurned(None), ServiceTold(Service(closed, emptied=True)))


def failed(now: datetime) -> tuple[StaffEvent, ...]:
    """The disk takes nothing."""
    told = ServiceTold(Service(), failed=True, switched=True)
    return (*open_now(now), ServicePressed(), told)
