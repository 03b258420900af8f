"""What every relay board promises, on every kind of line it is used on, lossy and lying ones too.

A driver joins with a class of two lines in a test of its own::

    class TestMine(RelayContract):
        driver = Driver("mine", wires=("tcp",), emulate=…, open=…)

``open`` wires ``lamp`` to output LAMP, ``door`` to DOOR, the inputs ``coming`` to COMING and
``bin_full`` to BIN_FULL.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, Protocol, TypeAlias

import pytest

from drivers.errors import (
    BadFrame,
    DeviceError,
    LinkLost,
    NoAnswer,
    NotReady,
    NotVerified,
    Unsupported,
)
from drivers.ports import Relay
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.serve import Emulator, EmulatorServer

Wire: TypeAlias = Literal["pty", "tcp"]
LAMP, DOOR = 0, 5
COMING, BIN_FULL = 0, 3
LONG_S, SHORT_S = 2.0, 0.1
"""Time-outs: where an answer comes, and where none does."""
PATIENCE_S = 30.0
"""A guard against hanging, no limit of speed."""


class FarEnd(Protocol):
    """What the suite looks at and does at the far end, by number."""

    def output(self, number: int) -> bool:
        """How that output stands."""

    def turn(self, number: int, on: bool) -> None:
        """Somebody presses that button, or no longer does."""

    def restart(self) -> None:
        """All outputs fall off."""


class SimulatedBoard(Emulator, FarEnd, Protocol):
    """An emulated board, served by the suite."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    wires: tuple[Wire, ...]
    emulate: Callable[[FaultPlan, Wire], SimulatedBoard]
    open: Callable[[str, float], Relay]
    """On the port where the emulator is, a path or socket://HOST:PORT; with this time-out."""
    echoes: bool = True
    """Does the board repeat what it switched, so that a wrong echo shows?"""


class Bench:
    """An emulated board on one wire, and the driver as a station uses it."""

    def __init__(self, driver: Driver, wire: Wire, faults: str, folder: Path) -> None:
        self.driver = driver
        self.plan = FaultPlan(parse_faults(faults))
        self.board = driver.emulate(self.plan, wire)
        if wire == "pty":
            self.server = EmulatorServer(self.board, pty=folder / "relay")
        else:
            self.server = EmulatorServer(self.board, listen="127.0.0.1:0")
        self._relay: Relay | None = None
        self._timeout_s = LONG_S

    def __enter__(self) -> Bench:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        self.server.stop()

    def impatient(self, timeout_s: float = SHORT_S) -> None:
        """With a short time-out from now on, as where no answer comes."""
        self._timeout_s = timeout_s
        self._close()

    @property
    def relay(self) -> Relay:
        """Open from the first use on."""
        if self._relay is None:
            self._relay = self.driver.open(self.server.url, self._timeout_s)
        return self._relay

    def _close(self) -> None:
        if self._relay is not None:
            self._relay.close()
        self._relay = None

    def faults(self, text: str) -> None:
        """These from now on."""
        self.plan.change(parse_faults(text))

    def again(self, step: Callable[[Relay], object]) -> int:
        """As a station does: until it works, opened anew where the link is lost. How often not."""
        end = time.monotonic() + PATIENCE_S
        failures = 0
        while True:
            try:
                step(self.relay)
            except LinkLost:
                self._close()
            except DeviceError:
                pass
            else:
                return failures
            failures += 1
            assert time.monotonic() < end, "it never worked"


class RelayContract:
    """The suite: subclasses name their driver."""

    driver: ClassVar[Driver]

    @pytest.fixture(params=["pty", "tcp"])
    def wire(self, request: pytest.FixtureRequest) -> Wire:
        """Each wire that the driver is used on."""
        wire: Wire = request.param
        if wire not in self.driver.wires:
            pytest.skip(f"{self.driver.name} is not used so")
        return wire

    @pytest.fixture
    def bench(self, wire: Wire, tmp_path: Path) -> Iterator[Bench]:
        """A clean one."""
        with Bench(self.driver, wire, "", tmp_path) as bench:
            yield bench

    def test_what_is_wired(self, bench: Bench) -> None:
        assert bench.relay.outputs == {"lamp", "door"}
        assert bench.relay.inputs == {"coming", "bin_full"}
        assert isinstance(bench.relay.identity(), str)

    def test_each_output_is_switched_alone_and_read_back(self, bench: Bench) -> None:
        for lamp, door in ((True, False), (True, True), (False, True), (False, False)):
            bench.relay.switch("lamp", lamp)
            bench.relay.switch("door", door)
            assert (bench.board.output(LAMP), bench.board.output(DOOR)) == (lamp, door)
            assert (bench.relay.read("lamp"), bench.relay.read("door")) == (lamp, door)

    def test_what_stands_so_already_may_be_wanted_again(self, bench: Bench) -> None:
        for _ in range(2):
            bench.relay.switch("lamp", True)
            assert bench.board.output(LAMP)

    def test_each_input_is_read_as_it_stands_now(self, bench: Bench) -> None:
        for on in (False, True, False):
            bench.board.turn(COMING, on)
            bench.board.turn(BIN_FULL, not on)
            assert bench.relay.read("coming") is on
            assert bench.relay.read("bin_full") is not on

    def test_what_is_not_wired(self, bench: Bench) -> None:
        for function in ("pager", "coming"):
            with pytest.raises(Unsupported, match=function):
                bench.relay.switch(function, True)
        with pytest.raises(Unsupported, match="cannot"):
            bench.relay.read("cannot")

    def test_a_board_that_restarted_shows_it(self, bench: Bench) -> None:
        bench.relay.switch("lamp", True)
        bench.board.restart()
        assert not bench.relay.read("lamp")

    @pytest.mark.parametrize(
        "line",
        [
            "split",
            "noise:every=3",
            "repeat:every=2",
            "wrong_crc:every=3",
            "truncate:every=3",
            "silence:every=4",
            "deaf:every=4",
            "close:every=4",
            "late:every=3:ms=20",
            "late:every=5:ms=150",
            "status:every=4:code=04",
        ],
    )
    def test_on_a_bad_line_success_is_the_truth(self, bench: Bench, line: str) -> None:
        bench.impatient()
        bench.faults(line)
        for number in range(8):
            on = bool(number % 3)
            bench.again(lambda relay, on=on: relay.switch("lamp", on))  # type: ignore[misc]
            assert bench.board.output(LAMP) is on
            bench.board.turn(COMING, on)
            found: list[bool] = []
            bench.again(lambda relay, found=found: found.append(relay.read("coming")))  # type: ignore[misc]
            assert found == [on]
        assert not bench.board.output(DOOR)

    def test_a_board_that_lies(self, bench: Bench) -> None:
        bench.impatient()
        bench.again(lambda relay: relay.read("lamp"))
        bench.faults("lie:write")
        with pytest.raises(NotVerified, match="lamp"):
            bench.relay.switch("lamp", True)
        bench.faults("")
        bench.relay.switch("lamp", True)
        assert bench.board.output(LAMP)

    def test_a_board_that_says_that_it_did_otherwise(self, bench: Bench) -> None:
        if not self.driver.echoes:
            pytest.skip("it echoes nothing")
        bench.faults("echo:write")
        with pytest.raises(NotVerified, match="lamp"):
            bench.relay.switch("lamp", True)

    def test_an_answer_that_is_lost_is_no_failure_where_the_board_did_it(
        self, bench: Bench
    ) -> None:
        bench.impatient(1.0)
        bench.relay.read("lamp")
        bench.faults("silence:write@1")
        bench.relay.switch("lamp", True)
        assert bench.board.output(LAMP)

    def test_a_board_that_is_silent(self, bench: Bench) -> None:
        bench.impatient()
        bench.again(lambda relay: relay.read("lamp"))
        bench.faults("deaf")
        with pytest.raises(NoAnswer):
            bench.relay.switch("lamp", True)
        with pytest.raises(NoAnswer):
            bench.relay.read("coming")
        bench.faults("")
        bench.again(lambda relay: relay.switch("lamp", True))
        assert bench.board.output(LAMP)

    def test_a_board_that_refuses_says_what(self, bench: Bench) -> None:
        bench.faults("status:code=02")
        with pytest.raises(NotReady, match=r"lamp.*2"):
            bench.relay.switch("lamp", True)
        with pytest.raises(NotReady, match=r"coming.*2"):
            bench.relay.read("coming")

    def test_a_board_that_talks_without_end(self, bench: Bench) -> None:
        bench.impatient()
        bench.again(lambda relay: relay.read("lamp"))
        bench.faults("stuck")
        began = time.monotonic()
        for _ in range(3):
            with contextlib.suppress(DeviceError):
                bench.relay.read("coming")
        assert time.monotonic() - began < PATIENCE_S

    def test_garbage(self, bench: Bench) -> None:
        bench.impatient()
        bench.again(lambda relay: relay.read("lamp"))
        bench.faults("wrong_crc")
        with pytest.raises((BadFrame, NoAnswer)):
            bench.relay.read("coming")

    def test_a_cable_that_is_pulled_and_put_back(self, bench: Bench) -> None:
        bench.relay.switch("lamp", True)
        bench.server.pull_cable()

        def is_away(relay: Relay) -> None:
            try:
                relay.read("lamp")
            except LinkLost:
                return
            except DeviceError:
                pass
            raise NoAnswer("still there")

        bench.again(is_away)
        bench.server.plug_in()
        bench.again(lambda relay: relay.switch("lamp", False))
        assert not bench.board.output(LAMP)

    def test_a_board_that_is_not_there(self, tmp_path: Path, wire: Wire) -> None:
        port = "socket://127.0.0.1:1" if wire == "tcp" else str(tmp_path / "nothing")
        with pytest.raises(LinkLost):
            # What keeps no connection notices when it asks.
            self.driver.open(port, LONG_S).read("lamp")

    def test_closed_is_closed(self, bench: Bench) -> None:
        relay = bench.relay
        relay.read("lamp")
        relay.close()
        relay.close()
        with pytest.raises(LinkLost):
            relay.read("lamp")

    def test_what_happens_on_the_line_is_counted(self, bench: Bench) -> None:
        bench.impatient()
        bench.again(lambda relay: relay.read("lamp"))
        bench.faults("deaf")
        with pytest.raises(NoAnswer):
            bench.relay.read("lamp")
        line = bench.relay.statistics()
        assert line.sent > line.answered > 0
        assert line.no_answers > 0
