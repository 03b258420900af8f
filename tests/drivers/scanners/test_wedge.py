"""A scanner that types: what makes a code, by the stamps of its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.config_scanner import EvdevScannerConfig, ScannerConfig, SerialScannerConfig
from drivers.model import LineStatistics, Scan
from drivers.registry import open_device
from drivers.scanners.wedge import WedgeScanner
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.scanner import EmulatedScanner, EmulatedWedge
from drivers.sim.serve import EmulatorServer
from drivers.wedge.events import DOWN, EV_KEY, EV_SYN, SYN_DROPPED, Events, InputEvent
from drivers.wedge.keys import typed


class Script:
    """Batches of events at given moments of a clock that only reading moves."""

    def __init__(self, *batches: tuple[float, bytes]) -> None:
        self.now = 0.0
        self._batches = list(batches)

    def monotonic(self) -> float:
        return self.now

    def read(self, timeout_s: float) -> tuple[InputEvent, ...]:
        end = self.now + timeout_s
        if self._batches and self._batches[0][0] <= end:
            at, data = self._batches.pop(0)
            self.now = max(self.now, at)
            return tuple(Events().receive_data(data))
        self.now = end
        return ()

    def close(self) -> None:
        return


def wedge(script: Script, **keys: object) -> WedgeScanner:
    config = EvdevScannerConfig.model_validate(
        {"kind": "scanner", "driver": "evdev", "port": "/dev/input/x", "name": "desk", **keys}
    )
    return WedgeScanner(script, config, monotonic=script.monotonic)


def typing(text: str, at: float, apart_s: float = 0.005) -> tuple[float, bytes]:
    return at, typed(text, at, apart_s=apart_s)


DROPPED = InputEvent(0.01, EV_SYN, SYN_DROPPED, 0).to_bytes()


def test_codes_come_one_by_one_and_tab_ends_one_too() -> None:
    scanner = wedge(Script(typing("P1001\rP1002\t", 0.0)))
    assert scanner.read(1.0) == Scan("P1001", "desk")
    assert scanner.read(0.0) == Scan("P1002", "desk")
    assert scanner.read(1.0) is None
    assert scanner.statistics() == LineStatistics(answered=2)


def test_a_partial_is_dropped_after_100_ms_of_silence() -> None:
    script = Script(typing("P10", 0.0), typing("P1002\r", 0.3))
    scanner = wedge(script)
    assert scanner.read(0.2) is None
    assert scanner.statistics().bad_frames == 1
    assert scanner.read(1.0) == Scan("P1002", "desk")
    assert scanner.statistics() == LineStatistics(answered=1, bad_frames=1)


def test_the_stamps_tell_where_nobody_listened() -> None:
    """Both lie in the kernel's buffer when it is asked."""
    data = typed("P10", 1.0) + typed("P1002\r", 2.0) + typed("P1003\r", 2.05)
    scanner = wedge(Script((5.0, data)))
    assert scanner.read(10.0) == Scan("P1002", "desk")
    assert scanner.read(0.0) == Scan("P1003", "desk")
    assert scanner.statistics() == LineStatistics(answered=2, bad_frames=1)


def test_a_person_at_the_same_keyboard_makes_no_code() -> None:
    scanner = wedge(Script(typing("1234\r", 0.0, apart_s=0.15)))
    assert scanner.read(5.0) is None


def test_a_clock_that_is_set_back_costs_a_code_and_no_more() -> None:
    data = typed("P10", 100.0) + typed("01\r", 50.0) + typed("P1003\r", 60.0)
    scanner = wedge(Script((0.0, data)))
    assert [scanner.read(1.0), scanner.read(1.0)] == [Scan("01", "desk"), Scan("P1003", "desk")]


def test_of_what_the_kernel_lost_nothing_is_made() -> None:
    data = typed("P10", 0.0, apart_s=0.002) + DROPPED + typed("02\r", 0.02) + typed("P1003\r", 1.0)
    scanner = wedge(Script((0.0, data)))
    assert scanner.read(1.0) == Scan("P1003", "desk")
    assert scanner.statistics() == LineStatistics(answered=1, bad_frames=1)


def test_a_key_that_is_held_down_keeps_nobody() -> None:
    press = InputEvent(0.0, EV_KEY, 30, DOWN).to_bytes()
    script = Script(*((0.01 * number, press) for number in range(500)))
    scanner = wedge(script)
    assert scanner.read(0.5) is None
    assert script.now < 0.6


def test_keys_that_nobody_knows_spoil_a_code() -> None:
    scanner = wedge(Script(typing("P10\x7f01\rP1002\r", 0.0)))
    assert scanner.read(1.0) == Scan("P1002", "desk")
    assert scanner.statistics() == LineStatistics(answered=1, bad_frames=1)


def test_stx_identifier_and_check_digit_as_on_a_line() -> None:
    text = "\x02]F0A30234000517861B\r]F030234000517862\r"
    scanner = wedge(Script(typing(text, 0.0)), aim_prefix=True, check="luhn")
    assert scanner.read(1.0) == Scan("30234000517861", "desk", "F0")
    assert scanner.read(1.0) is None
    assert scanner.statistics() == LineStatistics(answered=1, bad_frames=1)


@pytest.mark.parametrize("keys", [False, True])
@pytest.mark.parametrize(
    ("faults", "bad_frames"),
    [("half:scan@2", 1), ("glue:scan@2", 1), ("glue:scan@1", 1), ("half:scan@2,glue:scan@2", 0)],
)
def test_half_codes_and_glued_ones_are_known_by_the_prefix(
    tmp_path: Path, faults: str, bad_frames: int, keys: bool
) -> None:
    plan = FaultPlan(parse_faults(faults))
    made = EmulatedWedge(plan, prefix=b"%") if keys else EmulatedScanner(plan, prefix=b"%")
    model: type[ScannerConfig] = EvdevScannerConfig if keys else SerialScannerConfig
    codes = ["30000001", "30000002", "30000003", "30000004"]
    with EmulatorServer(made, pty=tmp_path / "scanner") as server:
        scanner = open_device(
            model.model_validate(
                {
                    "kind": "scanner",
                    "driver": "evdev" if keys else "serial",
                    "port": server.url,
                    "prefix": "%",
                }
            )
        )
        for code in codes:
            server.push(made.scan(code))
        found: list[str] = []
        while codes[-1] not in found:
            scan = scanner.read(10)
            assert scan is not None
            found.append(scan.text)
        assert set(found) < set(codes)
        assert scanner.statistics().bad_frames >= bad_frames
        scanner.close()
