"""From a configured device to its open driver."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, overload

from drivers.config import (
    DRIVER_GROUPS,
    OWN_DRIVERS,
    ConfigError,
    InstalledDriverConfig,
    PadConfig,
    SerialScannerConfig,
    require_driver,
)
from drivers.ports import ItemReader, Scanner

__all__ = ["ConfigError", "open_device"]


@overload
def open_device(config: PadConfig) -> ItemReader: ...
@overload
def open_device(config: SerialScannerConfig) -> Scanner: ...
@overload
def open_device(config: InstalledDriverConfig) -> Any: ...


def open_device(config: PadConfig | SerialScannerConfig | InstalledDriverConfig) -> Any:
    """Open the device: an ItemReader, a Scanner, or what another package's driver opens.

    LinkLost when the port is not there; ConfigError when no such driver is installed.
    """
    driver: str = config.driver  # type: ignore[union-attr]
    own = OWN_DRIVERS.get((config.kind, driver))
    if own is not None:
        # Only the driver that is used gets imported.
        module, _, function = own.partition(":")
        return getattr(import_module(module), function)(config)
    require_driver(config.kind, driver)
    (found,) = entry_points(group=DRIVER_GROUPS[config.kind], name=driver)
    return found.load()(config)
