"""Our drivers of scanners, against the suite of their port."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drivers.config_scanner import EvdevScannerConfig, SerialScannerConfig
from drivers.contract.scanner import Driver, ScannerContract
from drivers.ports import Scanner
from drivers.registry import open_device
from drivers.sim.scanner import EmulatedScanner, EmulatedWedge


def opener(model: type[Any], driver: str, **settings: Any) -> Callable[[str], Scanner]:
    def open_scanner(url: str) -> Scanner:
        return open_device(model(kind="scanner", driver=driver, port=url, name="desk", **settings))

    return open_scanner


class TestSerial(ScannerContract):
    driver = Driver("serial", EmulatedScanner, opener(SerialScannerConfig, "serial"))


class TestSerialDressed(ScannerContract):
    """STX, an identifier, a prefix of its own, CR LF."""

    driver = Driver(
        "serial dressed",
        lambda plan: EmulatedScanner(plan, prefix=b"\x02~", suffix=b"~\x03\r\n", aim="C0"),
        opener(SerialScannerConfig, "serial", aim_prefix=True, prefix="~", suffix="~"),
    )


class TestWedge(ScannerContract):
    driver = Driver("evdev", EmulatedWedge, opener(EvdevScannerConfig, "evdev"))


class TestDutchWedge(ScannerContract):
    driver = Driver(
        "evdev nl",
        lambda plan: EmulatedWedge(plan, layout="nl", suffix=b"\t", aim="F0"),
        opener(EvdevScannerConfig, "evdev", layout="nl", aim_prefix=True),
    )
