"""A tag with a number without end, on a whole station's pad: with a library system, and cut off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from listener import Card
from listening_library import ADA, BOOKS, recorded
from listening_room import Room, listening_room
from PySide6.QtGui import QGuiApplication

from drivers.model import AFI_SECURED
from drivers.sim.field import SimulatedTag

DIGITS = 146
"""As many as fit on a tag of 112 bytes, with room left; no library system stores more than 100."""
DSFID_28560_2 = 0x06


def tag(number: str) -> SimulatedTag:
    """The number as the primary item id of ISO 28560-2: object 1, two digits a byte."""
    packed = bytes.fromhex(number)
    memory = bytearray(bytes((0x21, len(packed))) + packed)
    return SimulatedTag("E0040150DEADBEEF", memory.ljust(112, b"\0"), AFI_SECURED, DSFID_28560_2)


@pytest.mark.parametrize("cut", [False, True], ids=["asked", "cut off"])
def test_it_is_refused_and_nobody_is_alarmed(
    qapp: QGuiApplication, tmp_path: Path, expect_log: Callable[[str], None], cut: bool
) -> None:
    number = "3" * DIGITS
    with listening_room(tmp_path, BOOKS) as room:
        if cut:
            expect_log("ILS gone")
            room.cut_off()
        room.field.place(tag(number))
        room.do(Card(ADA))
        room.until(lambda: recorded(room))
        assert recorded(room) == [("borrow", number, "refused")]
        assert alarms(room) == []


def alarms(room: Room) -> list[str]:
    """What staff would be called for."""
    return sorted(str(each) for each in room.app.visit.session.faults)
