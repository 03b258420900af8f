"""Tags on the pad, as what happened there: for pictures and for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from kiosk.flow.staff.events import TileChosen
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff.tags import (
    Away,
    Harmonised,
    Inspected,
    Line,
    Lying,
    Mend,
    Mended,
    Past,
    Planned,
    PressHarmonise,
    PressMend,
    ShowTag,
    Standing,
    TagsPressed,
    TagsTold,
)

_AT: Final = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
_UID: Final = "E00401500000A101"
_OPEN: Final = (TileChosen(StaffStep.TAGS),)
_PILE: Final = Lying(
    (
        Line(_UID, "3000001", "iso28560-3", "unsecured"),
        Line("E00401500000A102", "3000002", "iso28560-3", "secured", 1, 3, ("set_incomplete",)),
        Line("E00401500000A103", "3000003", "iso28560-2", "secured"),
        Line("E00401500000BEEF", "", "damaged", "unknown", problems=("damaged",)),
    ),
    1,
)
_TAG: Final = Inspected(
    _UID,
    "110101333030303030310000000000000000000fa24e4c4350" + "00" * 87,
    4,
    (
        *(("item", "3000001"), ("format", "iso28560-3"), ("isil", "NL-CPL"), ("usage", "1")),
        *(("afi", "C2"), ("eas", "off"), ("dsfid", "3E"), ("chip", "ICODE SLIX")),
        *(("memory", "28 x 4"), ("locked", "0-3")),
    ),
    ("crc:ok", "dsfid:agrees"),
    (),
    Mend.ARM,
    "",
    (
        Past(_AT, "verified", "3000001"),
        Past(_AT, "returned", "3000001"),
        Past(_AT, "written", "3000001"),
    ),
)
_PLAN: Final = (
    Standing(_UID, "3000001", False, False, "planned"),
    Standing("E00401500000A102", "3000002", True, True, "planned"),
    Standing("E00401500000A103", "3000003", True, False, "unchanged"),
    Standing("E00401500000BEEF", "", None, None, "left", "tag_unreadable"),
)
_DONE: Final = (
    Standing(_UID, "3000001", True, False, "switched"),
    Standing("E00401500000A102", "3000002", None, True, "failed", "gone"),
)
_LIES: Final = (*_OPEN, TagsTold(_PILE))
_SHOWN: Final = (*_LIES, TagsPressed(ShowTag(_UID)), TagsTold(_TAG))
_ASKED: Final = (*_LIES, TagsPressed(PressHarmonise()), TagsTold(Planned(_PLAN)))

SCENES: Final[tuple[tuple[Role, str, tuple[StaffEvent, ...]], ...]] = (
    (Role.TECHNICIAN, "", _LIES),
    (Role.STAFF, "-none", (*_OPEN, TagsTold(Lying(())))),
    (Role.TECHNICIAN, "-away", (*_OPEN, TagsTold(Away("no such device")))),
    (Role.TECHNICIAN, "-one", _SHOWN),
    (Role.TECHNICIAN, "-sure", (*_SHOWN, TagsPressed(PressMend()))),
    (
        Role.STAFF,
        "-gone",
        (
            *(*_SHOWN, TagsPressed(PressMend()), TagsPressed(PressMend())),
            TagsTold(Mended(_UID, False, "gone")),
        ),
    ),
    (Role.STAFF, "-plan", _ASKED),
    (
        Role.STAFF,
        "-written",
        (*_ASKED, TagsPressed(PressHarmonise()), TagsTold(Harmonised(_DONE, whole=True))),
    ),
)
"""Whose each is, what its name ends with, what happened."""
