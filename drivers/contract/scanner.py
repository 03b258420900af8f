"""What every scanner promises, on every kind of line: clean, in pieces, late, spoilt, pulled out.

A driver joins with a class of two lines in a test of its own::

    class TestMine(ScannerContract):
        driver = Driver("mine", emulate=…, open=…)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

import pytest

from drivers.contract.bench import Bench as LineBench
from drivers.contract.bench import benches
from drivers.contract.lines import WIRES
from drivers.errors import LinkLost
from drivers.model import LineStatistics
from drivers.ports import Scanner
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.serve import Emulator

LINES = {"clean": "", "piece-by-piece": "split", "delayed": "late:ms=10"}
CODES = ["P1001", "30001234567890", "a-Z 0.$/+%", "LIBRARY:1001", "https://lib.example/?card=1&x=2"]
LONG_S = 10.0
"""For what comes: nobody waits so long."""
SHORT_S = 0.05
MOST_READS = int(LONG_S / SHORT_S)


class EmulatedScanner(Emulator, Protocol):
    """The far end: it scans when it is told to."""

    def scan(self, code: str) -> list[Reply]:
        """What goes out for one code, under the faults of its plan (command ``scan``)."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    emulate: Callable[[FaultPlan], EmulatedScanner]
    open: Callable[[str], Scanner]
    """From a URL to the open driver, which calls its device ``desk``."""
    wires: tuple[str, ...] = WIRES


class Bench(LineBench[EmulatedScanner, Scanner]):
    """An emulated scanner and the way to it."""

    def __init__(self, driver: Driver, wire: str, faults: str, place: Path) -> None:
        far_end = driver.emulate(FaultPlan(parse_faults(faults)))
        super().__init__(far_end, driver.open, wire, place / "scanner")

    def scan(self, *codes: str) -> bool:
        """Hold these codes under the scanner, one after the other. Does anything go out?"""
        replies = [self._far_end.scan(code) for code in codes]
        for each in replies:
            self.server.push(each)
        return any(reply.data for each in replies for reply in each)


def texts(scanner: Scanner, count: int) -> list[str]:
    """The next ``count`` codes."""
    found = (scanner.read(LONG_S) for _ in range(count))
    return [scan.text if scan else "" for scan in found]


class ScannerContract:
    """The suite. A subclass names its driver and is called Test…"""

    driver: ClassVar[Driver]

    @pytest.fixture(params=WIRES)
    def wire(self, request: pytest.FixtureRequest) -> str:
        if request.param not in self.driver.wires:
            pytest.skip(f"{self.driver.name} has no {request.param}")
        return str(request.param)

    @pytest.fixture
    def bench(self, tmp_path: Path, wire: str) -> Iterator[Callable[..., Bench]]:
        yield from benches(lambda faults: Bench(self.driver, wire, faults, tmp_path))

    @pytest.mark.parametrize("line", list(LINES))
    def test_codes_come_whole_and_in_order(self, bench: Callable[..., Bench], line: str) -> None:
        at = bench(LINES[line])
        scanner = at.open()
        for code in CODES:
            at.scan(code)
            scan = scanner.read(LONG_S)
            assert scan is not None
            assert (scan.text, scan.device) == (code, "desk")
        at.scan(*CODES)
        assert texts(scanner, len(CODES)) == CODES
        assert scanner.read(0.0) is None
        assert scanner.statistics() == LineStatistics(answered=2 * len(CODES))

    def test_no_code_is_none(self, bench: Callable[..., Bench]) -> None:
        scanner = bench("deaf").open()
        assert scanner.read(0.0) is None
        assert scanner.read(0.05) is None
        assert scanner.statistics() == LineStatistics()

    def test_the_same_code_twice_is_told_twice(self, bench: Callable[..., Bench]) -> None:
        at = bench("repeat:scan@1")
        scanner = at.open()
        at.scan("P1001", "P1002")
        assert texts(scanner, 3) == ["P1001", "P1001", "P1002"]

    @pytest.mark.parametrize("seed", range(5))
    def test_a_code_that_breaks_off_is_none(self, bench: Callable[..., Bench], seed: int) -> None:
        at = bench(f"truncate:scan@1:seed={seed}")
        scanner = at.open()
        pieces = int(at.scan("30001234567890"))
        for _ in range(MOST_READS):
            assert scanner.read(SHORT_S) is None
            if scanner.statistics().bad_frames == pieces:
                break
        at.scan("P1002")
        assert texts(scanner, 1) == ["P1002"]
        assert scanner.statistics() == LineStatistics(answered=1, bad_frames=pieces)

    def test_noise_makes_no_code(self, bench: Callable[..., Bench]) -> None:
        at = bench("noise:scan@1")
        scanner = at.open()
        at.scan("P1001", "P1002")
        assert texts(scanner, 1) == ["P1002"]
        assert scanner.statistics() == LineStatistics(answered=1, bad_frames=1)

    @pytest.mark.parametrize("seed", range(5))
    def test_a_wrong_bit_ends_nothing(self, bench: Callable[..., Bench], seed: int) -> None:
        """Whether it is seen depends on the check digit; the line goes on anyway."""
        at = bench(f"flip:scan@1:seed={seed}")
        scanner = at.open()
        # More than one bit apart from the others.
        at.scan("P1001", "P1002", "THE-LAST")
        found: list[str] = []
        while "THE-LAST" not in found:
            found += texts(scanner, 1)
            assert found[-1], "the third code is lost"
        assert len(found) + scanner.statistics().bad_frames >= 2

    def test_noise_without_end_holds_nobody(self, bench: Callable[..., Bench]) -> None:
        at = bench("stuck:scan@1,truncate:scan@1:seed=1")
        scanner = at.open()
        at.scan("P1001")
        for _ in range(20):
            scanner.read(0.0)

    def test_unplugged_and_plugged_in_again(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        scanner = at.open()
        at.scan("P1001")
        assert texts(scanner, 1) == ["P1001"]
        at.server.unplug()
        with pytest.raises(LinkLost, match=at.server.url):
            scanner.read(LONG_S)
        with pytest.raises(LinkLost):
            scanner.read(0.0)
        scanner.close()
        scanner.close()
        with pytest.raises(LinkLost, match="closed"):
            scanner.read(0.0)
        again = at.open()
        at.scan("P1002")
        assert texts(again, 1) == ["P1002"]

    def test_a_stolen_port(self, tmp_path: Path) -> None:
        with Bench(self.driver, "pty", "", tmp_path) as at:
            scanner = at.open()
            with pytest.raises(LinkLost, match="the port is in use by another program"):
                at.open()
            at.scan("P1001")
            assert texts(scanner, 1) == ["P1001"]

    def test_a_port_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(LinkLost, match="No such file"):
            self.driver.open(str(tmp_path / "nothing"))
        with pytest.raises(LinkLost, match="refused"):
            self.driver.open("socket://127.0.0.1:1")
