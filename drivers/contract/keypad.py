"""What every keypad promises, on every kind of line: keys in order, none made up, pulled out.

A driver joins with a class of two lines in a test of its own::

    class TestMine(KeypadContract):
        driver = Driver("mine", emulate=…, open=…)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Protocol

import pytest

from drivers.contract.bench import Bench as LineBench
from drivers.contract.bench import benches
from drivers.contract.lines import WIRES
from drivers.errors import LinkLost
from drivers.keypads.keys import STRUCK
from drivers.model import LineStatistics, PadKey
from drivers.ports import Keypad
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.serve import Emulator

LONG_S = 10.0
"""For what comes: nobody waits so long."""


class EmulatedKeypad(Emulator, Protocol):
    """The far end: a key of it is pressed when it is told to."""

    def press(self, key: PadKey) -> list[Reply]:
        """What goes out for one key, under the faults of its plan (command ``press``)."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    emulate: Callable[[FaultPlan], EmulatedKeypad]
    open: Callable[[str], Keypad]
    keys: tuple[PadKey, ...] = STRUCK
    """Those that this keypad has."""


class Bench(LineBench[EmulatedKeypad, Keypad]):
    """An emulated keypad and the way to it."""

    def __init__(self, driver: Driver, wire: str, faults: str, place: Path) -> None:
        far_end = driver.emulate(FaultPlan(parse_faults(faults)))
        super().__init__(far_end, driver.open, wire, place / "keypad")

    def press(self, *keys: PadKey) -> None:
        """Press these keys, one after the other."""
        for key in keys:
            self.server.push(self._far_end.press(key))


class KeypadContract:
    """The suite. A subclass names its driver and is called Test…"""

    driver: ClassVar[Driver]

    @pytest.fixture(params=WIRES)
    def bench(
        self, request: pytest.FixtureRequest, tmp_path: Path
    ) -> Iterator[Callable[..., Bench]]:
        yield from benches(lambda faults: Bench(self.driver, request.param, faults, tmp_path))

    @pytest.mark.parametrize("line", ["", "late:ms=10", "stuck"])
    def test_every_key_once_and_in_order(self, bench: Callable[..., Bench], line: str) -> None:
        """However long it is held."""
        at = bench(line)
        keypad = at.open()
        for key in self.driver.keys:
            at.press(key)
            assert keypad.press(LONG_S) is key
        at.press(*self.driver.keys)
        assert [keypad.press(LONG_S) for _ in self.driver.keys] == list(self.driver.keys)
        assert keypad.press(0.0) is None
        # How often a key that is held said so may be counted, too.
        counted = replace(keypad.statistics(), repeats=0)
        assert counted == LineStatistics(answered=2 * len(self.driver.keys))

    def test_no_key_is_none(self, bench: Callable[..., Bench]) -> None:
        keypad = bench("deaf").open()
        assert keypad.press(0.0) is None
        assert keypad.press(0.05) is None
        assert keypad.statistics() == LineStatistics()

    def test_a_key_without_a_meaning_is_none(self, bench: Callable[..., Bench]) -> None:
        at = bench("noise:press@1")
        keypad = at.open()
        at.press(self.driver.keys[0])
        assert keypad.press(LONG_S) is self.driver.keys[0]
        assert keypad.statistics() == LineStatistics(answered=1, bad_frames=1)

    def test_unplugged_and_plugged_in_again(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        keypad = at.open()
        key = self.driver.keys[0]
        at.press(key)
        assert keypad.press(LONG_S) is key
        at.server.unplug()
        with pytest.raises(LinkLost, match=at.server.url):
            keypad.press(LONG_S)
        keypad.close()
        keypad.close()
        with pytest.raises(LinkLost, match="closed"):
            keypad.press(0.0)
        again = at.open()
        at.press(key)
        assert again.press(LONG_S) is key

    def test_a_port_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(LinkLost, match="No such file"):
            self.driver.open(str(tmp_path / "nothing"))
