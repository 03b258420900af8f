"""Our drivers of scanners, against the suite of their port."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from waiting import PATIENCE_S

from drivers.config_scanner import EvdevScannerConfig, SerialScannerConfig
from drivers.contract.scanner import Driver, ScannerContract
from drivers.ports import Scanner
from drivers.registry import open_device
from drivers.scanners import serial_line, wedge
from drivers.sim.scanner import EmulatedScanner, EmulatedWedge


def opener(model: type[Any], driver: str, **settings: Any) -> Callable[[str], Scanner]:
    def open_scanner(url: str) -> Scanner:
        return open_device(model(kind="scanner", driver=driver, port=url, name="desk", **settings))

    return open_scanner


class _OurScanner(ScannerContract):
    @pytest.fixture(autouse=True)
    def patient(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """A machine that holds up the far end between two pieces is no silence of a scanner."""
        if "line" in request.fixturenames:
            for room in (serial_line, wedge):
                monkeypatch.setattr(room, "PARTIAL_MAX_AGE_S", PATIENCE_S)


class TestSerial(_OurScanner):
    driver = Driver("serial", EmulatedScanner, opener(SerialScannerConfig, "serial"))


class TestSerialDressed(_OurScanner):
    """STX, an identifier, a prefix of its own, CR LF."""

    driver = Driver(
        "serial dressed",
        lambda plan: EmulatedScanner(plan, prefix=b"\x02~", suffix=b"~\x03\r\n", aim="C0"),
        opener(SerialScannerConfig, "serial", aim_prefix=True, prefix="~", suffix="~"),
    )


class TestWedge(_OurScanner):
    driver = Driver("evdev", EmulatedWedge, opener(EvdevScannerConfig, "evdev"))


class TestDutchWedge(_OurScanner):
    driver = Driver(
        "evdev nl",
        lambda plan: EmulatedWedge(plan, layout="nl", suffix=b"\t", aim="F0"),
        opener(EvdevScannerConfig, "evdev", layout="nl", aim_prefix=True),
    )
