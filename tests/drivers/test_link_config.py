"""Configured devices: what is accepted, what is refused and how, which driver opens."""

from __future__ import annotations

import tomllib
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

import drivers.registry
from drivers.config import ConfigError
from drivers.config_pad import FeigConfig
from drivers.config_scanner import SerialScannerConfig
from drivers.readers.feig.reader import FeigReader
from drivers.registry import DRIVERS, KINDS, DeviceConfig, InstalledDriverConfig, open_device
from drivers.scanners.serial_line import SerialScanner

ROOT = Path(__file__).parents[2]
DEVICES: TypeAdapter[Any] = TypeAdapter(DeviceConfig)
PAD = {"kind": "item_reader", "driver": "feig", "port": "/dev/pad"}


@pytest.fixture
def third_party(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that brings a printer driver."""
    points = EntryPoints([EntryPoint("paper", f"{__name__}:open_paper", "leenpunt.printers")])
    monkeypatch.setattr(drivers.registry, "entry_points", points.select)
    monkeypatch.setattr(EntryPoint, "load", lambda self: open_paper)


def open_paper(config: InstalledDriverConfig) -> str:
    return f"paper in {config.model_extra}"


def test_a_pad_with_its_defaults() -> None:
    pad = DEVICES.validate_python(PAD)
    assert isinstance(pad, FeigConfig)
    assert (pad.name, pad.baud, pad.parity, pad.frames) == ("pad", 38400, "even", "advanced")
    assert (pad.address, pad.timeout_s) == (255, 0.5)
    assert (pad.afi_secured, pad.afi_unsecured, pad.block_order) == (0x07, 0xC2, "reversed")
    with pytest.raises(ValidationError, match="frozen"):
        pad.name = "other"


def test_a_scanner_with_its_defaults() -> None:
    scanner = DEVICES.validate_python({"kind": "scanner", "driver": "serial", "port": "/dev/s"})
    assert scanner == SerialScannerConfig(kind="scanner", driver="serial", port="/dev/s")
    assert (scanner.name, scanner.baud, scanner.aim_prefix) == ("scanner", 9600, False)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"baudrate": 9600}, "baudrate"),
        ({"frames": "both"}, "advanced"),
        ({"address": 256}, "255"),
        ({"port": ""}, "port"),
        ({"afi_secured": 0xC2}, "must differ"),
        ({"driver": "fieg"}, r"no item_reader driver is called 'fieg'.*item_reader/feig"),
        ({"kind": "printer"}, r"no printer driver is called 'feig'.*scanner/serial"),
        ({"kind": "gate", "driver": "nedap"}, r"no gate driver.*gate/feig"),
        ({"kind": "card_reader", "driver": "acme"}, r"no card_reader driver.*card_reader/nfcpy"),
        ({"kind": "toaster"}, "'toaster'; there are: item_reader, scanner, card_reader, gate"),
        ({"kind": ["item_reader"]}, "item_reader"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_can(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        DEVICES.validate_python({**PAD, **change})


def test_another_packages_driver_is_taken_and_opened(third_party: None) -> None:
    printer = DEVICES.validate_python({"kind": "printer", "driver": "paper", "width": 48})
    assert isinstance(printer, InstalledDriverConfig)
    assert open_device(printer) == "paper in {'width': 48}"


def test_a_driver_that_was_uninstalled_is_a_config_error(
    third_party: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = DEVICES.validate_python({"kind": "printer", "driver": "paper"})
    monkeypatch.setattr(drivers.registry, "entry_points", EntryPoints([]).select)
    with pytest.raises(ConfigError, match="no printer driver is called 'paper'"):
        open_device(printer)


def test_own_drivers_are_declared_as_anybody_elses() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {
        (kind, name): opens
        for kind, row in KINDS.items()
        for name, opens in project["entry-points"].get(row.group, {}).items()
    }
    assert declared == {which: driver.opens for which, driver in DRIVERS.items()}


def test_own_drivers_need_no_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drivers.registry, "entry_points", EntryPoints([]).select)
    pad = open_device(FeigConfig(kind="item_reader", driver="feig", port="loop://"))
    scanner = open_device(SerialScannerConfig(kind="scanner", driver="serial", port="loop://"))
    assert isinstance(pad, FeigReader)
    assert isinstance(scanner, SerialScanner)
    pad.close()
    scanner.close()
