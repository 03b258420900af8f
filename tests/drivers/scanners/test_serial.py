"""SerialScanner on a line with an emulated scanner, and its judgement of old partials."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.config_scanner import SerialScannerConfig
from drivers.errors import LinkLost
from drivers.link import Link
from drivers.model import LineStatistics, Scan
from drivers.scanners.serial_line import SerialScanner, open_scanner
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer


class ScriptedPort:
    """Bytes at given moments of a clock that only reading moves."""

    def __init__(self, script: list[tuple[float, bytes]]) -> None:
        self.now = 0.0
        self._script = script

    def monotonic(self) -> float:
        return self.now

    def read_some(self, timeout_s: float) -> bytes:
        end = self.now + timeout_s
        if self._script and self._script[0][0] <= end:
            at, data = self._script.pop(0)
            self.now = max(self.now, at)
            return data
        self.now = end
        return b""

    def write(self, data: bytes) -> None:
        raise AssertionError("a scanner is not written to")

    def close(self) -> None:
        return


def scripted(script: list[tuple[float, bytes]]) -> tuple[SerialScanner, ScriptedPort]:
    port = ScriptedPort(script)
    config = SerialScannerConfig(kind="scanner", driver="serial", port="scripted", name="desk")
    link = Link("scripted", port, is_network=False)
    return SerialScanner(link, config, monotonic=port.monotonic), port


def test_a_code_in_slow_pieces_is_one_code() -> None:
    scanner, _ = scripted([(0.01 + 0.09 * n, bytes((byte,))) for n, byte in enumerate(b"P1001\r")])
    assert scanner.read(1.0) == Scan("P1001", "desk")
    assert scanner.statistics().bad_frames == 0


def test_a_partial_is_dropped_after_100_ms_of_silence() -> None:
    scanner, port = scripted([(0.0, b"P10"), (0.2, b"P1002\r")])
    assert scanner.read(1.0) == Scan("P1002", "desk")
    assert scanner.statistics().bad_frames == 1
    assert port.now == pytest.approx(0.2)


def test_no_code_in_time_is_none() -> None:
    scanner, port = scripted([(0.7, b"P1\r")])
    assert scanner.read(0.5) is None
    assert port.now == pytest.approx(0.5)
    assert scanner.read(0.0) is None
    assert scanner.read(0.3) == Scan("P1", "desk")


def test_a_partial_survives_a_short_call() -> None:
    scanner, _ = scripted([(0.04, b"P10"), (0.09, b"01\r")])
    assert scanner.read(0.05) is None
    assert scanner.read(0.05) == Scan("P1001", "desk")


def test_two_codes_at_once_come_one_by_one() -> None:
    scanner, port = scripted([(0.0, b"P1\rP2\r")])
    assert scanner.read(0.1) == Scan("P1", "desk")
    assert scanner.read(0.0) == Scan("P2", "desk")
    assert port.now == 0.0


def test_statistics_count_codes_and_what_was_refused() -> None:
    scanner, _ = scripted([(0.0, b"P1\rP2\r\x01\rP3\r"), (0.1, b"P4"), (0.5, b"P5\r")])
    assert scanner.statistics() == LineStatistics()
    codes = [scanner.read(1.0) for _ in range(4)]
    assert [code.text for code in codes if code] == ["P1", "P2", "P3", "P5"]
    assert scanner.statistics() == LineStatistics(answered=4, bad_frames=2)


def test_the_symbology_is_told_and_a_misread_code_is_not() -> None:
    config = SerialScannerConfig(
        kind="scanner", driver="serial", port="scripted", aim_prefix=True, check="luhn"
    )
    port = ScriptedPort([(0.0, b"]F030234000517862\r]F030234000517861\r]Q0P1\r")])
    link = Link("scripted", port, is_network=False)
    scanner = SerialScanner(link, config, monotonic=port.monotonic)
    assert scanner.read(0.1) == Scan("30234000517861", "scanner", "F0")
    assert scanner.read(0.1) == Scan("P1", "scanner", "Q0")
    assert scanner.statistics() == LineStatistics(answered=2, bad_frames=1)


def test_half_a_code_never_passes_for_a_whole_one_when_nobody_listened() -> None:
    scanner, port = scripted([(0.0, b"P10"), (0.5, b"01\r"), (0.6, b"P2\r")])
    assert scanner.read(0.01) is None
    port.now = 0.55
    assert scanner.read(1.0) == Scan("P2", "desk")
    assert scanner.statistics().bad_frames == 1


def test_an_old_partial_without_a_rest_is_forgotten() -> None:
    scanner, port = scripted([(0.0, b"P10"), (5.0, b"P2\r")])
    assert scanner.read(0.01) is None
    port.now = 4.0
    assert scanner.read(2.0) == Scan("P2", "desk")
    assert scanner.statistics().bad_frames == 1


@pytest.fixture(params=["pty", "tcp"])
def served(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[EmulatedScanner, EmulatorServer]]:
    emulated = EmulatedScanner(FaultPlan(parse_faults("split:scan@2,close:scan@4")))
    if request.param == "pty":
        server = EmulatorServer(emulated, pty=tmp_path / "scanner")
    else:
        server = EmulatorServer(emulated, listen="127.0.0.1:0")
    with server:
        yield emulated, server


def test_an_emulated_scanner_to_the_end_of_its_line(
    served: tuple[EmulatedScanner, EmulatorServer],
) -> None:
    emulated, server = served
    config = SerialScannerConfig(kind="scanner", driver="serial", port=server.url)
    scanner = open_scanner(config)
    for code in ("P1001", "30001234567890", "Ærø"):
        server.push(emulated.scan(code))
        assert scanner.read(2.0) == Scan(code, "scanner")
    server.push(emulated.scan("lost"))
    with pytest.raises(LinkLost, match=server.url):
        scanner.read(2.0)
    scanner.close()
    scanner.close()
    again = open_scanner(config)
    server.push(emulated.scan("P1002"))
    assert again.read(2.0) == Scan("P1002", "scanner")
    again.close()
