"""A book that is taken off too early: the screen asks for it, and it is called back by a sound."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from player_program import PlayerProgram
from waiting import wait_until

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sounders.program import REPEAT_S
from kiosk.asset_folder import put_back_sound

pytestmark = pytest.mark.station

BOOK = "3000001"


def test_it_sounds_until_the_book_is_back(new_counter: Callable[..., Any], tmp_path: Path) -> None:
    player = PlayerProgram(tmp_path)
    counter = new_counter()
    counter.open_devices(sound={"enabled": True, "player": str(player.path)})
    counter.start()
    counter.pad.order(faults="pull:write@1")
    counter.new(BOOK)
    counter.screen("stack")
    assert player.lines == []
    counter.scan("P1004")
    (row,) = counter.decided(1).values()
    assert (row["outcome"], row["security"]) == ("accepted", "gone")
    told = time.monotonic()
    wait_until(lambda: player.lines)
    assert player.lines == [str(put_back_sound())]
    assert counter.afi(BOOK) == AFI_SECURED
    wait_until(lambda: len(player.lines) >= 2)
    assert time.monotonic() > told + REPEAT_S - 0.5
    counter.put(BOOK)
    # Disarmed by then, before the screen hears of it.
    counter.event("ItemSettled", item=BOOK, afis=[f"{AFI_UNSECURED:02X}"])
    assert counter.afi(BOOK) == AFI_UNSECURED
    sounded = len(player.lines)
    time.sleep(REPEAT_S + 1.0)
    assert len(player.lines) == sounded
    assert counter.patron.end() == 0
