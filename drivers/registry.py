"""From a configured device to its open driver."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any, overload

from drivers.config import (
    DRIVER_GROUPS,
    ConfigError,
    FeigConfig,
    InstalledDriverConfig,
    SerialScannerConfig,
    require_driver,
)
from drivers.ports import ItemReader, Scanner
from drivers.readers.feig import open_reader
from drivers.scanners.serial_line import open_scanner

__all__ = ["ConfigError", "open_device"]


@overload
def open_device(config: FeigConfig) -> ItemReader: ...
@overload
def open_device(config: SerialScannerConfig) -> Scanner: ...
@overload
def open_device(config: InstalledDriverConfig) -> Any: ...


def open_device(config: FeigConfig | SerialScannerConfig | InstalledDriverConfig) -> Any:
    """Open the device: an ItemReader, a Scanner, or what another package's driver opens.

    LinkLost when the port is not there; ConfigError when no such driver is installed.
    """
    if isinstance(config, FeigConfig):
        return open_reader(config)
    if isinstance(config, SerialScannerConfig):
        return open_scanner(config)
    require_driver(config.kind, config.driver)
    (found,) = entry_points(group=DRIVER_GROUPS[config.kind], name=config.driver)
    return found.load()(config)
