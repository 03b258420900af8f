"""What every gate promises, on every kind of line it is used on: clean, slow, lossy, restarted.

A driver joins with a class of two lines in a test of its own::

    class TestMine(GateContract):
        driver = Driver("mine", wires=("tcp",), emulate=…, open=…)
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, Literal, Protocol, TypeAlias

import pytest

from drivers.errors import DeviceError, LinkLost, NoAnswer, Unsupported
from drivers.model import GateAlarm, GateCounters, GateReport, GateState, GateTrouble
from drivers.ports import Gate
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.serve import Emulator, EmulatorServer

Wire: TypeAlias = Literal["pty", "tcp", "notify"]
"""``notify``: the gate calls us; it is served on TCP besides, for its commands."""
PATIENCE_S = 30.0
"""A guard against hanging, no limit of speed."""
LOOK_S = 0.05
LONG_HOLD_S = 3600.0
"""So that no slow machine makes two passages of one."""
MEMORY = bytes(range(1, 33))


class SimulatedGate(Emulator, Protocol):
    """What the suite has an emulated gate do, beside taking commands."""

    def start(self) -> None:
        """Begin to call the host, where it does."""

    def stop(self) -> None:
        """End that. Idempotent."""

    def pass_tag(self, uid: str, memory: bytes = b"", *, times: int = 1) -> None:
        """A tag sets it off, and is reported so many times."""

    def pass_people(self, came_in: int = 0, went_out: int = 0) -> None:
        """People pass."""

    def set_clock(self, moment: datetime | None) -> None:
        """Its clock."""

    def restart(self) -> None:
        """Its own connections end, and are made anew."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a gate is, for the driver."""

    port: str
    commands: str
    """Of ``notify``: where it takes commands; else empty."""
    hold_s: float


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    wires: tuple[Wire, ...]
    emulate: Callable[[FaultPlan, tuple[str, int] | None], SimulatedGate]
    """The far end; the second is where it calls, of ``notify``."""
    open: Callable[[Place], Gate]
    gate: str = "gate"
    """The name that ``open`` gives it."""
    counts_people: bool = True
    tells_memory: bool = True
    tells_time: tuple[Wire, ...] = ()
    """Where alarms carry the gate's own clock."""
    switches_alarm: bool = True
    sets_clock: bool = True


def uid(number: int) -> str:
    """Of a made-up tag."""
    return f"E0040150{number:08X}"


class Bench:
    """An emulated gate on one wire, and the drivers that were opened on it."""

    def __init__(self, driver: Driver, wire: Wire, faults: str, folder: Path) -> None:
        self.driver = driver
        self.wire = wire
        self._notify = ("127.0.0.1", _free_port()) if wire == "notify" else None
        self.gate = driver.emulate(FaultPlan(parse_faults(faults)), self._notify)
        if wire == "pty":
            self.server = EmulatorServer(self.gate, pty=folder / "gate")
        else:
            self.server = EmulatorServer(self.gate, listen="127.0.0.1:0")
        # One that talks without being asked, on the line that is served.
        if served_by := getattr(self.gate, "served_by", None):
            served_by(self.server)
        self._opened: list[Gate] = []

    def __enter__(self) -> Bench:
        self.server.start()
        self.gate.start()
        return self

    def __exit__(self, *_: object) -> None:
        for opened in self._opened:
            opened.close()
        self.gate.stop()
        self.server.stop()

    def open(self, hold_s: float = LONG_HOLD_S) -> Gate:
        """The driver on this gate."""
        if self._notify is None:
            place = Place(self.server.url, "", hold_s)
        else:
            place = Place("listen://{}:{}".format(*self._notify), self.server.url, hold_s)
        opened = self.driver.open(place)
        self._opened.append(opened)
        return opened

    def restart(self) -> None:
        """The gate goes and comes back."""
        self.gate.restart()
        self.server.unplug()


class Watcher:
    """Uses a gate as a station does: what may pass is tried again, a lost line opened anew."""

    def __init__(self, bench: Bench, hold_s: float = LONG_HOLD_S) -> None:
        self._bench = bench
        self._hold_s = hold_s
        self.gate = bench.open(hold_s)
        self.reports: list[GateReport] = []
        self.failures = 0

    @property
    def alarms(self) -> list[str]:
        """The tags that were told, in order."""
        return [each.uid for each in self.reports if isinstance(each, GateAlarm)]

    def until(self, condition: Callable[[], object]) -> None:
        """Take reports until ``condition`` holds."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, f"it never happened; reported: {self.reports}"
            self._once()

    def quiet(self) -> None:
        """Take reports until the gate is well and tells nothing for a moment."""
        silent = 0
        end = time.monotonic() + PATIENCE_S
        while silent < 5:
            assert time.monotonic() < end, f"it is never quiet; reported: {self.reports}"
            silent = silent + 1 if self._once() else 0

    def state(self, trouble: GateTrouble) -> GateState | None:
        """What was told last of it."""
        told = [each for each in self.reports if isinstance(each, GateState)]
        return next((each for each in reversed(told) if each.trouble is trouble), None)

    @property
    def counters(self) -> GateCounters | None:
        """What was told last."""
        told = [each for each in self.reports if isinstance(each, GateCounters)]
        return told[-1] if told else None

    def _once(self) -> bool:
        try:
            report = self.gate.next(LOOK_S)
        except LinkLost:
            self.failures += 1
            self.gate.close()
            with contextlib.suppress(LinkLost):
                self.gate = self._bench.open(self._hold_s)
            return False
        except DeviceError:
            self.failures += 1
            return False
        if report is None:
            return True
        self.reports.append(report)
        return isinstance(report, GateCounters)


class GateContract:
    """The suite: subclasses name their driver."""

    driver: ClassVar[Driver]

    @pytest.fixture(params=["pty", "tcp", "notify"])
    def wire(self, request: pytest.FixtureRequest) -> Wire:
        """Each wire that the driver is used on."""
        wire: Wire = request.param
        if wire not in self.driver.wires:
            pytest.skip(f"{self.driver.name} is not used so")
        return wire

    @pytest.fixture
    def with_faults(self, tmp_path: Path, wire: Wire) -> Iterator[Callable[[str], Bench]]:
        """Makes a bench whose gate has these faults."""
        with contextlib.ExitStack() as stack:
            yield lambda faults: stack.enter_context(Bench(self.driver, wire, faults, tmp_path))

    @pytest.fixture
    def bench(self, with_faults: Callable[[str], Bench]) -> Bench:
        """A clean one."""
        return with_faults("")

    def test_a_gate_that_nobody_passes_tells_nothing(self, bench: Bench) -> None:
        watcher = Watcher(bench)
        watcher.quiet()
        assert watcher.alarms == []

    def test_a_tag_that_passes(self, bench: Bench) -> None:
        watcher = Watcher(bench)
        before = datetime.now(UTC)
        bench.gate.pass_tag(uid(1), MEMORY)
        watcher.until(lambda: watcher.alarms)
        (alarm,) = (each for each in watcher.reports if isinstance(each, GateAlarm))
        assert (alarm.gate, alarm.uid) == (self.driver.gate, uid(1))
        assert before <= alarm.time_host <= datetime.now(UTC)
        if self.driver.tells_memory:
            assert alarm.memory == MEMORY

    def test_one_alarm_however_often_it_is_repeated(self, bench: Bench) -> None:
        watcher = Watcher(bench)
        for _ in range(3):
            bench.gate.pass_tag(uid(1), times=20)
            bench.gate.pass_tag(uid(2), times=2)
        bench.gate.pass_tag(uid(3))
        watcher.until(lambda: uid(3) in watcher.alarms)
        assert watcher.alarms == [uid(1), uid(2), uid(3)]

    def test_a_second_passage_is_a_second_alarm(self, bench: Bench) -> None:
        watcher = Watcher(bench, hold_s=0.1)
        bench.gate.pass_tag(uid(1))
        watcher.until(lambda: watcher.alarms)
        # For longer than the hold time.
        watcher.quiet()
        away_until = time.monotonic() + 0.3
        watcher.until(lambda: time.monotonic() >= away_until)
        bench.gate.pass_tag(uid(1))
        watcher.until(lambda: len(watcher.alarms) == 2)
        assert watcher.alarms == [uid(1), uid(1)]

    def test_many_tags_at_once(self, bench: Bench) -> None:
        watcher = Watcher(bench)
        tags = [uid(number) for number in range(60)]
        for each in tags:
            bench.gate.pass_tag(each, MEMORY, times=2)
        watcher.until(lambda: len(watcher.alarms) >= len(tags))
        watcher.quiet()
        assert watcher.alarms == tags

    @pytest.mark.parametrize("line", ["split", "noise", "glue", "wrong_crc:every=3", "repeat"])
    def test_a_bad_line_loses_and_doubles_nothing(
        self, with_faults: Callable[[str], Bench], line: str
    ) -> None:
        bench = with_faults(line)
        watcher = Watcher(bench)
        tags = [uid(number) for number in range(20)]
        for each in tags:
            # As a gate does, as long as the tag is near.
            bench.gate.pass_tag(each, times=2)
        watcher.until(lambda: len(watcher.alarms) >= len(tags))
        watcher.quiet()
        assert sorted(watcher.alarms) == tags

    def test_people_are_counted(self, bench: Bench) -> None:
        if not self.driver.counts_people:
            pytest.skip("no people counter")
        watcher = Watcher(bench)
        watcher.until(lambda: watcher.counters)
        bench.gate.pass_people(3, 2)
        watcher.until(lambda: self._sum(watcher) == (3, 2))
        bench.gate.pass_people(1, 4)
        watcher.until(lambda: self._sum(watcher) == (4, 6))

    def test_a_gate_that_restarts(self, bench: Bench) -> None:
        watcher = Watcher(bench)
        bench.gate.pass_tag(uid(1))
        bench.gate.pass_people(2, 1)
        watcher.until(lambda: watcher.alarms)
        bench.restart()
        watcher.until(lambda: watcher.failures)
        bench.gate.pass_tag(uid(2))
        watcher.until(lambda: uid(2) in watcher.alarms)
        if self.driver.counts_people:
            watcher.until(lambda: self._sum(watcher) == (2, 1))

    def test_a_clock_in_1970(self, bench: Bench) -> None:
        if bench.wire not in self.driver.tells_time:
            pytest.skip("alarms carry no time of the gate")
        watcher = Watcher(bench)
        # Twelve hours away from this machine, whatever its zone: some gates send no date.
        local = datetime.now().astimezone()
        offset = local.utcoffset()
        assert offset is not None
        hour = (local.hour + 6 if abs(offset.total_seconds()) > 6 * 3600 else local.hour + 12) % 24
        bench.gate.set_clock(local.replace(year=1970, month=1, day=1, hour=hour, tzinfo=None))
        bench.gate.pass_tag(uid(1))
        watcher.until(lambda: watcher.alarms)
        (alarm,) = (each for each in watcher.reports if isinstance(each, GateAlarm))
        assert alarm.time_gate is not None
        assert alarm.time_host.year >= 2024
        wrong = watcher.state(GateTrouble.CLOCK)
        assert wrong is not None
        assert wrong.present
        assert "clock" in wrong.detail
        bench.gate.set_clock(datetime.now().astimezone().replace(tzinfo=None))
        bench.gate.pass_tag(uid(2))
        watcher.until(lambda: len(watcher.alarms) == 2)
        ended = watcher.state(GateTrouble.CLOCK)
        assert ended is not None
        assert not ended.present

    def test_alarm_off_and_on(self, bench: Bench) -> None:
        watcher = Watcher(bench)
        watcher.quiet()
        if not self.driver.switches_alarm:
            with pytest.raises(Unsupported):
                watcher.gate.set_alarm(False)
            return
        for number, on in enumerate((False, True, True)):
            watcher.gate.set_alarm(on)
            bench.gate.pass_tag(uid(number))
            watcher.until(lambda number=number: uid(number) in watcher.alarms)  # type: ignore[misc]
            watcher.quiet()

    def test_its_clock_is_set(self, bench: Bench) -> None:
        watcher = Watcher(bench)
        watcher.quiet()
        now = datetime.now().astimezone()
        if not self.driver.sets_clock:
            with pytest.raises(Unsupported):
                watcher.gate.set_clock(now)
            return
        watcher.gate.set_clock(now)
        bench.gate.pass_tag(uid(1))
        watcher.until(lambda: watcher.alarms)
        (alarm,) = (each for each in watcher.reports if isinstance(each, GateAlarm))
        if bench.wire in self.driver.tells_time:
            assert alarm.time_gate is not None
        assert watcher.state(GateTrouble.CLOCK) is None

    def test_a_gate_that_is_not_there(self, tmp_path: Path) -> None:
        for wire in self.driver.wires:
            if wire == "notify":
                port = f"listen://127.0.0.1:{_free_port()}"
                opened = self.driver.open(Place(port, "socket://127.0.0.1:1", LONG_HOLD_S))
                with contextlib.closing(opened), pytest.raises(NoAnswer):
                    opened.next(0.01)
                continue
            port = "socket://127.0.0.1:1" if wire == "tcp" else str(tmp_path / "nothing")
            with pytest.raises(LinkLost):
                self.driver.open(Place(port, "", LONG_HOLD_S))

    def test_a_stolen_port(self, bench: Bench) -> None:
        if bench.wire == "tcp":
            pytest.skip("a second client waits")
        first = bench.open()
        with pytest.raises(LinkLost):
            bench.open()
        first.close()
        bench.open()

    def test_closed_is_closed(self, bench: Bench) -> None:
        watcher = Watcher(bench)
        watcher.quiet()
        watcher.gate.close()
        watcher.gate.close()
        with pytest.raises(LinkLost):
            watcher.gate.next(LOOK_S)

    def test_what_happens_on_the_line_is_counted(self, with_faults: Callable[[str], Bench]) -> None:
        bench = with_faults("wrong_crc@2")
        watcher = Watcher(bench)
        for number in range(4):
            bench.gate.pass_tag(uid(number))
        watcher.until(lambda: len(watcher.alarms) >= 3)
        watcher.quiet()
        line = watcher.gate.statistics()
        assert line.answered > 0
        assert line.bad_frames + line.no_answers + line.dropped_bytes > 0

    @staticmethod
    def _sum(watcher: Watcher) -> tuple[int, int] | None:
        shown = watcher.counters
        if shown is None:
            return None
        return sum(each for each, _ in shown.counters), sum(each for _, each in shown.counters)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port
