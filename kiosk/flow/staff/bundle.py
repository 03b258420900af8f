"""The support bundle on the screen: made beside the station, and where it lies. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from kiosk.flow.staff.effects import BeginWork
from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.flow.staff.steps import StaffStep

if TYPE_CHECKING:
    from kiosk.flow.staff.maintenance import Maintenance


@dataclass(frozen=True, slots=True)
class MakeBundle:
    """What the work is asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What must not leave the station, and where it would have stood; never itself."""

    file: str
    """Of the bundle."""
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class BundleMade(StaffEvent):
    """It is there, or was refused."""

    where: str = ""
    """Its path; empty: it was refused."""
    on_stick: bool = False
    stick_fault: str = ""
    """Why it is not on the stick that is there."""
    size: int = 0
    """Bytes."""
    missing: tuple[str, ...] = ()
    """Parts that could not be had whole."""
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleAsked(StaffEvent):
    """Maak hulpbestand."""


def asked(now: Maintenance, event: BundleAsked) -> tuple[Maintenance, tuple[StaffEffect, ...]]:
    """One at a time."""
    if now.works is StaffStep.BUNDLE:
        return now, ()
    after = replace(now, works=StaffStep.BUNDLE, bundle=None, broke_off="")
    return after, (BeginWork(StaffStep.BUNDLE, MakeBundle()),)


def made(now: Maintenance, event: BundleMade) -> tuple[Maintenance, tuple[StaffEffect, ...]]:
    return replace(now, bundle=event), ()


OF_SCREEN: Final[dict[type, Callable[[Any, Any], Any]]] = {BundleAsked: asked, BundleMade: made}
"""What it has of its own."""
