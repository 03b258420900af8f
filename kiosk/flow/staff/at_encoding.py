"""The encoding station's screen as a part of the table: it begins, and hands on what is wished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.effects import BeginWork, TellWork
from kiosk.flow.staff.encoding import (
    CodeScanned,
    EncodeTags,
    Encoding,
    EncodingPressed,
    EncodingTold,
    Press,
    SetSaid,
)
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def _pressed(now: Maintenance, event: EncodingPressed) -> Result:
    if now.works is not None:
        return now, (TellWork(event),)
    if event.press is not Press.NEXT or now.role is None:
        return now, ()
    here = StaffStep.ENCODING
    after = replace(now, works=here, broke_off="", encoding=Encoding())
    return after, (BeginWork(here, EncodeTags(now.role)),)


def _wished(now: Maintenance, event: CodeScanned | SetSaid) -> Result:
    return now, ((TellWork(event),) if now.works is not None else ())


def _told(now: Maintenance, event: EncodingTold) -> Result:
    return replace(now, encoding=event.encoding), ()


ENCODING: Final[dict[type, Callable[[Maintenance, Any], Result]]] = {
    EncodingPressed: _pressed,
    CodeScanned: _wished,
    SetSaid: _wished,
    EncodingTold: _told,
}
