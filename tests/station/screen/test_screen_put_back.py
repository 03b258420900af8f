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
from kiosk.asset_folder import put_back_sound, stamp_sound

pytestmark = pytest.mark.station

BOOK = "3000001"


def test_it_sounds_until_the_book_is_back(new_counter: Callable[..., Any], tmp_path: Path) -> None:
    player = PlayerProgram(tmp_path)
    counter = new_counter()
    counter.open_devices(sound={"enabled": True, "player": str(player.path)})
    counter.start()

    def calls() -> int:
        return player.lines.count(str(put_back_sound()))

    counter.pad.order(faults="pull:write@1")
    counter.new(BOOK)
    counter.screen("stack")
    assert player.lines == []
    began = time.monotonic()
    counter.scan("P1004")
    (row,) = counter.decided(1).values()
    assert (row["outcome"], row["security"]) == ("accepted", "gone")
    wait_until(calls)
    assert counter.afi(BOOK) == AFI_SECURED
    wait_until(lambda: calls() >= 2)
    assert time.monotonic() > began + REPEAT_S
    counter.put(BOOK)
    # Disarmed by then, before the screen hears of it.
    counter.event("ItemSettled", item=BOOK, afis=[f"{AFI_UNSECURED:02X}"])
    assert counter.afi(BOOK) == AFI_UNSECURED
    # One sound after the other: behind the stamp no call is on its way any more.
    wait_until(lambda: str(stamp_sound()) in player.lines)
    called = calls()
    time.sleep(REPEAT_S + 1.0)
    assert calls() == called
    assert counter.patron.end() == 0
