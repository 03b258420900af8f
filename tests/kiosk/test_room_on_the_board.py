"""A whole station in this process, its real driver on an emulated board, an evening long."""

from __future__ import annotations

import queue
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from waiting import PATIENCE_S, wait_until

from drivers.model import PortState
from drivers.sim.relays.modbus import ModbusBoard
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from kiosk.clock import Reading, Service, StationClock
from kiosk.config import Config
from kiosk.flow.events import Event, OpeningChanged
from kiosk.services.opening.room import SWEPT_EVERY_S
from kiosk.services.opening.sweep import SETTLES
from kiosk.station import Station

LIGHT, ENTRANCE, ENTRY_GATE, WARNING = range(4)
BUTTON = 0
AT_FIVE = datetime(2027, 1, 5, 17, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


class Evening:
    """The machine's clock: set by the test, and watched by a time service or by nobody."""

    def __init__(self, *, service: Service) -> None:
        self.after = timedelta()
        self.clock = StationClock(lambda: self._read(service), "boot-1")

    def _read(self, service: Service) -> Reading:
        # Once: time passes in another thread, and no clock of a machine stops between the two.
        after = self.after
        return Reading(AT_FIVE + after, after.total_seconds(), service)

    def passes(self, **more: float) -> None:
        self.after += timedelta(**more)


def config(folder: Path, board: str, scanner: str) -> Config:
    relay = {
        "kind": "relay",
        "driver": "modbus",
        "port": board,
        "outputs": {
            "room_light": LIGHT,
            "entrance": ENTRANCE,
            "entry_gate": ENTRY_GATE,
            "closing_lamp": WARNING,
        },
        "inputs": {"room_empty": BUTTON},
        "poll_s": 0.05,
    }
    hand = {"kind": "scanner", "driver": "serial", "name": "hand", "port": scanner}
    return Config.model_validate(
        {
            "station": {"id": "test", "state_dir": str(folder), "item_barcodes": "[0-9]{7}"},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
            "hours": {"tuesday": ("10:00-18:00",)},
            "devices": (relay, hand),
        }
    )


def test_an_evening_on_the_board(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("ILS gone")
    evening, board, scanner = (
        Evening(service=Service.SYNCHRONISED),
        ModbusBoard(),
        EmulatedScanner(),
    )
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def announced() -> int:
        while not isinstance(event := events.get(timeout=PATIENCE_S), OpeningChanged):
            pass
        return event.closing.minutes if event.closing is not None else 0

    with (
        EmulatorServer(board, listen="127.0.0.1:0") as wire,
        EmulatorServer(scanner, listen="127.0.0.1:0") as line,
        Station(config(tmp_path, wire.url, line.url), asks=True, clock=evening.clock).opened(
            events.put
        ),
    ):
        wait_until(lambda: board.on == [LIGHT, ENTRANCE, ENTRY_GATE])
        evening.passes(minutes=45)
        assert announced() == 15
        wait_until(lambda: board.on == [LIGHT, ENTRANCE, ENTRY_GATE, WARNING])
        evening.passes(minutes=15)
        assert announced() == 0
        wait_until(lambda: board.on == [LIGHT, ENTRANCE, WARNING])
        # Its supply was away for a moment.
        board.restart()
        wait_until(lambda: board.on == [LIGHT, ENTRANCE, WARNING])
        board.turn(BUTTON, True)
        wait_until((tmp_path / "room-empty.json").exists)
        evening.passes(seconds=SETTLES.total_seconds())

        def dark() -> bool:
            # Time goes on: the last look may have begun before it passed, and ended after.
            evening.passes(seconds=SWEPT_EVERY_S)
            return board.on == []

        wait_until(dark)


def test_a_start_with_a_clock_that_nobody_trusts_leaves_the_board_alone(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    for said in ("ILS gone", "clock not trusted"):
        expect_log(said)
    evening, board, scanner = Evening(service=Service.MISSED), ModbusBoard(), EmulatedScanner()
    evening.passes(hours=5)
    board._coils[ENTRANCE] = True
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with (
        EmulatorServer(board, listen="127.0.0.1:0") as wire,
        EmulatorServer(scanner, listen="127.0.0.1:0") as line,
        Station(config(tmp_path, wire.url, line.url), asks=True, clock=evening.clock).opened(
            events.put
        ),
    ):
        while events.get(timeout=PATIENCE_S) != PortState("relay", True):
            pass
    assert (board.on, board.writes) == ([ENTRANCE], 0)
