"""The support bundle on the screen: made beside the station, and where it lies. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.flow.staff.kinds import StaffEvent


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
