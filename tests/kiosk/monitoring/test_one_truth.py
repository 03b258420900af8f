"""What is wrong with a device: log, status, doctor, the live board and the hub say the same.

A station with one of everything, on emulated devices; what can be wrong is drawn from what the
emulators can do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final, get_args

import pytest
from loopback import own_place
from waiting import wait_until

from drivers.readers.feig.buffer import Complaint
from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.scenario.orders import COMPLAINTS, PrinterOrder
from kiosk import doctor_words
from kiosk.compose import monitoring
from kiosk.compose.status import _part
from kiosk.config import Config, load
from kiosk.demo.day.workbench import DEVICES, Workbench
from kiosk.devices import device_thread, health, paying
from kiosk.devices.away import away
from kiosk.diagnosis import station_watch
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.running import running_station
from kiosk.diagnosis.troubles import BY_WORD
from kiosk.flow.staff.board import Board, Condition, Reading
from kiosk.flow.staff.effects import WatchStation
from kiosk.flow.staff.events import BoardSampled
from kiosk.log_words import advice
from kiosk.monitoring.asking import NoStatus, ask, socket_of
from kiosk.services.gates import troubles as gate_troubles
from kiosk.station import Station
from sync.hub.station import telling

GATE: Final = "entrance"
_LEVELS: Final = {
    Condition.FAULT: "fault",
    Condition.ATTENTION: "attention",
    Condition.FINE: "ok",
    Condition.WAITS: "ok",
}
PARTS: Final = 8
"""Stations that the cases are drawn for."""
ALL: Final = frozenset(doctor_words.every())
_MORE: Final = """
[staff]
keys = ["up", "up", "down", "left", "down"]
[[devices]]
kind = "gate"
driver = "feig"
name = "entrance"
port = "listen://{host}:{port}"
keep_alive_s = 5.0
"""


@dataclass(frozen=True)
class Case:
    """Something that is wrong with a device."""

    device: str
    word: str
    begin: Callable[[], object]
    end: Callable[[], object]


class Room(Workbench):
    """With a gate that calls, and a station that has everything."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, timeout_s=0.5)
        host, port = own_place()
        self.set_more(_MORE.format(host=host, port=port))
        self.entrance = FeigGateSim(notify=(host, port), keep_alive_s=0.05)

    def cases(self) -> Iterator[Case]:
        """From the emulators' own lists."""
        for name in DEVICES:
            line = self.lines[name]
            word = "missed" if line.url.startswith("/") else "not_listening"
            yield Case(name, word, line.pull_cable, line.plug_in)
        # A device that only speaks is deaf in silence.
        deaf = {"printer": "printer_missed", "relay": "relay_missed", "payment": "unreachable"}
        for name in ("pad", "card", "gate", *deaf):
            yield Case(name, deaf.get(name, "silent"), self._fault(name, "deaf"), self._fault(name))
        for complaint in COMPLAINTS:
            flag = Complaint[complaint.upper()].value
            yield Case(GATE, "antenna", self._complain(flag), self._complain(0))
        fields = PrinterOrder.model_fields
        for paper in set(get_args(get_args(fields["paper"].annotation)[0])) - {"enough"}:
            word = "new_roll" if paper == "near_end" else "printer_missed"
            yield Case("printer", word, self._turn(paper=paper), self._turn(paper="enough"))
        yield Case("printer", "printer_missed", self._turn(cover_open=True), self._turn())
        yield Case("printer", "printer_missed", self._turn(mute=True), self._turn(mute=False))
        yield Case("payment", "terminal_not_ready", self._busy("no paper"), self._busy(""))

    def _fault(self, name: str, text: str = "") -> Callable[[], None]:
        return lambda: self.fault(name, text)

    def _complain(self, flags: int) -> Callable[[], None]:
        return lambda: setattr(self.entrance, "complaints", flags)

    def _turn(self, **how: Any) -> Callable[[], None]:
        how = how or {"cover_open": False}
        return lambda: self.lines["printer"].push(self.printer.turn(**how))

    def _busy(self, why: str) -> Callable[[], None]:
        return lambda: setattr(self.terminal, "busy", why)


class Surfaces:
    """What each of them says of a device of a station that runs."""

    def __init__(self, config: Config, caplog: pytest.LogCaptureFixture) -> None:
        self._config, self._caplog = config, caplog
        self.last: object = None
        self.board = Board(None)  # type: ignore[arg-type] - not looked at yet

    def post(self, event: object) -> None:
        if isinstance(event, BoardSampled):
            self.board = event.board

    def reading(self, device: str) -> Reading | None:
        return next((each for each in self.board.readings if each.key == device), None)

    def status(self, device: str) -> dict[str, str]:
        """Word and level of each finding."""
        try:
            findings = ask(socket_of(self._config))["findings"]
        except NoStatus:
            return {"nothing": "yet"}
        return {each["word"]: each["level"] for each in findings if each["check"] == device}

    def log_advises(self, device: str) -> set[str]:
        return {
            advice(each.getMessage(), vars(each).get("reason"))
            for each in self._caplog.records
            if vars(each).get("device", "printer") == device
        }

    def told(self, device: str) -> dict[str, object] | None:
        """Of each the sentences of what to do, and how bad it is; None: not everybody has looked
        yet."""
        words, reading = self.status(device), self.reading(device)
        station = running_station(self._config)
        if reading is None or station is None or not words.keys() <= BY_WORD.keys():
            return None
        (configured,) = (each for each in self._config.devices if each.name == device)
        doctor, hub = examine_device(self._config, configured, station), _part(reading)
        do = {each for each in BY_WORD.values() if each.do in doctor.do and each.do in ALL}
        return {
            "status": ({BY_WORD[word].do for word in words}, set(words.values())),
            "board": (set(reading.do), {_LEVELS[reading.condition]} - {"ok"}),
            "hub": ({each for each in reading.do if each in hub.detail}, {hub.state} - {"ok"}),
            "doctor": ({each.do for each in do}, doctor.level),
        }

    def agree(self, device: str) -> bool:
        """Do all say the same, whatever it is?"""
        self.last = told = self.told(device)
        if told is None:
            return False
        *same, (do, level) = told.values()  # type: ignore[misc]
        first = same[0]
        return same == [first] * len(same) and do == first[0] and (level == "ok") <= (not do)

    def wait(self, device: str, until: Callable[[dict[str, str]], bool]) -> None:
        """Until the words of status are so, and all agree."""
        try:
            wait_until(lambda: until(self.status(device)) and self.agree(device))
        except AssertionError:
            pytest.fail(f"{device}: {self.status(device)}, {self.last}")


@pytest.mark.parametrize("part", range(PARTS))
def test_every_surface_says_the_same_of_a_device(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    expect_log: Callable[[str], None],
    part: int,
) -> None:
    for line in ("device gone", "gate trouble", "paper near its end"):
        expect_log(line)
    for module, name, seconds in (
        (monitoring, "LOOK_EVERY_S", 0.1),
        (health, "WRITE_EVERY_S", 0.1),
        (health, "SHORTEST_GAP_S", 0.05),
        (station_watch, "SHOWN_EVERY_S", 0.1),
        (paying, "LOOK_EVERY_S", 0.0),
        (paying, "PAUSE_S", 0.1),
        (gate_troubles, "STEADY_S", 0.0),
        (device_thread, "STEADY_S", 0.0),
    ):
        monkeypatch.setattr(module, name, seconds)
    caplog.set_level(logging.INFO)
    with Room(tmp_path) as room, ExitStack() as stack:
        path = room.write_config()
        config = load(path)
        surfaces = Surfaces(config, caplog)
        stack.callback(room.entrance.stop)
        room.entrance.start()
        perform = stack.enter_context(Station(config, asks=True).opened(surfaces.post))
        perform(WatchStation(True))
        for name in (*DEVICES, GATE):
            surfaces.wait(name, lambda words: not words.keys() & doctor_words.AWAY.keys())
        cases = list(room.cases())
        Random(1).shuffle(cases)
        for case in cases[part::PARTS]:
            caplog.clear()
            case.begin()
            surfaces.wait(case.device, lambda words, case=case: case.word in words)
            # One line an outage: that somebody hung up is seen before nobody listens.
            (kind,) = (each.kind for each in config.devices if each.name == case.device)
            said = {BY_WORD[word].do for word in (case.word, away(kind))}
            assert surfaces.log_advises(case.device) & said, case
            case.end()
            surfaces.wait(case.device, lambda words, case=case: case.word not in words)


def test_what_the_log_knows_is_known_everywhere_within_five_seconds() -> None:
    looks = (monitoring.LOOK_EVERY_S, health.WRITE_EVERY_S, station_watch.SHOWN_EVERY_S)
    assert max(*looks, telling.LOOK_S) + health.SHORTEST_GAP_S <= 5.0
