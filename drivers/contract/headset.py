"""What every socket for a headset promises, on every kind of line: how it stands, each change once.

A driver joins with a class of two lines in a test of its own::

    class TestMine(HeadsetContract):
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
from drivers.ports import Headset
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.serve import Emulator

LONG_S = 10.0
"""For what comes: nobody waits so long."""


class EmulatedHeadset(Emulator, Protocol):
    """The far end: a headset is moved when it is told to."""

    def move(self, *, plugged: bool) -> list[Reply]:
        """What goes out then, under the faults of its plan (command ``press``)."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    emulate: Callable[[FaultPlan], EmulatedHeadset]
    open: Callable[[str], Headset]


class Bench(LineBench[EmulatedHeadset, Headset]):
    """An emulated socket and the way to it."""

    def __init__(self, driver: Driver, wire: str, faults: str, place: Path) -> None:
        far_end = driver.emulate(FaultPlan(parse_faults(faults)))
        super().__init__(far_end, driver.open, wire, place / "headset")

    def move(self, *, plugged: bool) -> None:
        """Put it in, or pull it out."""
        self.server.push(self._far_end.move(plugged=plugged))


class HeadsetContract:
    """The suite. A subclass names its driver and is called Test…"""

    driver: ClassVar[Driver]

    @pytest.fixture(params=WIRES)
    def bench(
        self, request: pytest.FixtureRequest, tmp_path: Path
    ) -> Iterator[Callable[..., Bench]]:
        yield from benches(lambda faults: Bench(self.driver, request.param, faults, tmp_path))

    @pytest.mark.parametrize("line", ["", "late:ms=10", "repeat", "noise", "stuck"])
    def test_how_it_stands_and_each_change_once(
        self, bench: Callable[..., Bench], line: str
    ) -> None:
        """However its contact bounces, and whatever other switch goes with it."""
        at = bench(line)
        headset = at.open()
        assert headset.moved(0.0) is False
        for plugged in (True, False, True):
            at.move(plugged=plugged)
            assert headset.moved(LONG_S) is plugged
        assert headset.moved(0.0) is None
        assert headset.moved(0.05) is None
        assert headset.statistics() == LineStatistics(answered=3)

    def test_what_was_so_already_is_no_change(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        headset = at.open()
        assert headset.moved(0.0) is False
        at.move(plugged=False)
        at.move(plugged=True)
        assert headset.moved(LONG_S) is True

    def test_unplugged_and_plugged_in_again(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        headset = at.open()
        assert headset.moved(0.0) is False
        at.move(plugged=True)
        assert headset.moved(LONG_S) is True
        at.server.unplug()
        with pytest.raises(LinkLost, match=at.server.url):
            headset.moved(LONG_S)
        headset.close()
        headset.close()
        with pytest.raises(LinkLost, match="closed"):
            headset.moved(0.0)
        again = at.open()
        assert again.moved(0.0) is False
        at.move(plugged=True)
        assert again.moved(LONG_S) is True

    def test_a_port_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(LinkLost, match="No such file"):
            self.driver.open(str(tmp_path / "nothing"))
