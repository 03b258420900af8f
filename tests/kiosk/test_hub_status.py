"""What a station tells its hub of itself: how it is for whoever stands there, and what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from station_alone import ALONE

from kiosk.books import Books
from kiosk.clock import StationClock, system_clock
from kiosk.compose.status import StatusSource
from kiosk.config import load
from kiosk.devices.health import DeviceHealth
from kiosk.diagnosis.station_look import Kind, StationLook
from kiosk.flow.staff.opening import Role
from kiosk.services.opening.by_hand import ByHand, OutOfService
from sync.delivery.breaker import IlsState
from sync.hub.wire.status import StationState
from sync.journal.records import Intent
from sync.model import Action

CONFIGURATION = f"""{ALONE}
label = "Bij de trap"
item_barcodes = "[0-9]+"
[staff_call]
place = "begane grond"
"""
MONDAY = datetime(2026, 3, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def hours() -> str:
    return ""


@pytest.fixture
def books(tmp_path: Path, hours: str) -> Any:
    path = tmp_path / "station.toml"
    path.write_text(CONFIGURATION + hours)
    with Books(load(path)) as opened:
        yield opened


def source(books: Books, kind: Kind = "station", maintenance: bool = False) -> StatusSource:
    gone = DeviceHealth("pad", "item_reader", up=False, reason="the port E004AA11BB22CC33 is gone")
    devices = [gone, DeviceHealth("scanner", "scanner", up=True), DeviceHealth("new", "printer")]
    clock: StationClock = system_clock(books.config.station.clock)
    look = StationLook(
        *(books.config, kind, lambda: devices, books.journal, books.engine.monitor, clock),
        lambda: maintenance,
    )
    return StatusSource(books.config, kind, look)


def test_each_part_has_a_state_and_a_sentence(books: Books) -> None:
    books.journal.intend(Intent(Action.BORROW, "3000001"))
    status = source(books).look()
    parts = {each.part: each for each in status.parts}
    assert {name: parts[name].state for name in ("pad", "scanner", "new", "ils", "queue")} == {
        "pad": "fault",
        "scanner": "ok",
        "new": "ok",
        "ils": "ok",
        "queue": "ok",
    }
    assert parts["pad"].detail.startswith("the port")
    assert parts["scanner"].detail == ""
    about = (status.device, status.title, status.place, status.waiting)
    assert about == ("kiosk-1", "Bij de trap", "begane grond", 1)
    assert status.oldest_s >= 0


def state_of(books: Books, **more: Any) -> StationState:
    return source(books, **more).look().state


def test_what_it_is_for_whoever_stands_there(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state_of(books) is StationState.OPEN
    monkeypatch.setattr(type(books.engine.monitor), "state", IlsState.OFFLINE)
    assert state_of(books) is StationState.OFFLINE
    out = ByHand(MONDAY, None, "x")
    OutOfService(books.config.state_dir).begin(out, Role.STAFF, books.audit.record)
    assert state_of(books) is StationState.OUT_OF_SERVICE
    # Nobody is let in at a gate.
    assert state_of(books, kind="gate") is StationState.OFFLINE
    assert state_of(books, maintenance=True) is StationState.MAINTENANCE


@pytest.mark.parametrize("hours", ["[hours]\nmonday = []"])
def test_outside_its_hours_it_is_closed(books: Books) -> None:
    assert state_of(books) is StationState.CLOSED


@pytest.mark.parametrize("hours", ["[hours]\nmonday = []"])
def test_a_library_with_hours_says_how_it_is_with_them(books: Books) -> None:
    parts = {each.part: each for each in source(books).look().parts}
    assert (parts["opening"].state, parts["opening"].detail) == ("ok", "")
    assert "opening" not in {each.part for each in source(books, kind="gate").look().parts}
