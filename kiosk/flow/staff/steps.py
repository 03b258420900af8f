"""The steps of maintenance mode, and which of them each role has: a row for each screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kiosk.flow.staff.opening import Role


class StaffStep(StrEnum):
    """Where maintenance mode is. From BOARD on somebody was let in, and each step is a screen."""

    CLOSED = "closed"
    WAITING = "waiting"
    """It was asked for while a visit goes on: that ends first."""
    ROLE = "role"
    """Who is it?"""
    PIN = "pin"
    CHECKING = "checking"
    ENDING = "ending"
    """It was left while its devices were lent: they come back first."""
    BOARD = "board"
    """The live board."""
    ADVICE = "advice"
    """What to do about what the board shows."""
    WORK_LIST = "work_list"
    """What a person has to look at."""
    JOURNAL = "journal"
    """What is kept, and what waits for the library system."""
    SERVICE = "service"
    """The station itself: in service or not, who called, what waits for the printer."""
    ENCODING = "encoding"
    """The encoding station."""
    ANTENNA = "antenna"
    """The antenna of the pad is tuned."""
    SETTINGS = "settings"
    """The configuration."""
    INVENTORY = "inventory"
    """A shelf or a trolley is counted."""
    TESTS = "tests"
    """Guided tests of each device and service."""
    BUNDLE = "bundle"
    """One file for whoever helps."""
    TAGS = "tags"
    """Tags are looked at, repaired, and secured as they should be."""


_ALL: Final = frozenset(Role)
_TECHNICIAN: Final = frozenset({Role.TECHNICIAN})

TILES: Final[Mapping[StaffStep, frozenset[Role]]] = {
    StaffStep.BOARD: _TECHNICIAN,
    StaffStep.ADVICE: _TECHNICIAN,
    StaffStep.WORK_LIST: _ALL,
    StaffStep.JOURNAL: _TECHNICIAN,
    StaffStep.SERVICE: _ALL,
    StaffStep.ENCODING: _ALL,
    StaffStep.ANTENNA: _TECHNICIAN,
    StaffStep.SETTINGS: _TECHNICIAN,
    StaffStep.INVENTORY: _ALL,
    StaffStep.TESTS: _TECHNICIAN,
    StaffStep.BUNDLE: _TECHNICIAN,
    StaffStep.TAGS: _ALL,
}
"""Each screen with the roles that have it, in the order of their tiles; the first is where a role
begins."""

ASKING: Final = frozenset({StaffStep.ROLE, StaffStep.PIN, StaffStep.CHECKING})
OPEN: Final = frozenset(TILES)


def tiles_of(role: Role | None) -> tuple[StaffStep, ...]:
    """The screens of this role."""
    return tuple(step for step, roles in TILES.items() if role in roles)
