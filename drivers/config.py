"""The devices of a station as configured: one frozen model per driver.

A device says its ``kind`` (what the station uses it as) and its ``driver`` (what it speaks).
Drivers of other packages, found by entry point, are taken as ``InstalledDriverConfig``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from drivers.model import AFI_SECURED, AFI_UNSECURED

DRIVER_GROUPS: Mapping[str, str] = {
    "item_reader": "leenpunt.item_readers",
    "scanner": "leenpunt.scanners",
    "card_reader": "leenpunt.card_readers",
    "gate": "leenpunt.gates",
    "printer": "leenpunt.printers",
}
"""Kind of device to the entry-point group of its drivers."""

OWN_DRIVERS = frozenset({("item_reader", "feig"), ("scanner", "serial")})
"""The drivers of this package, by kind and name; they need no entry point to be found."""


class ConfigError(ValueError):
    """A device is configured that nothing installed can drive. The message names what exists."""


class _Device(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FeigConfig(_Device):
    """A FEIG OBID pad (CPR, MR, LR) on a serial line or TCP."""

    kind: Literal["item_reader"]
    driver: Literal["feig"]
    port: str = Field(min_length=1)
    """A path, best under /dev/serial/by-id, or a pyserial URL; TCP: socket://HOST:10001."""
    name: str = "pad"
    baud: int = Field(default=38400, gt=0)
    parity: Literal["none", "even", "odd"] = "even"
    frames: Literal["advanced", "standard"] = "advanced"
    address: int = Field(default=255, ge=0, le=255)
    """255: whichever reader is on the line."""
    timeout_s: float = Field(default=0.5, gt=0, le=10)
    """Seconds of silence after a command before it is given up; an inventory gets three times."""
    block_order: Literal["reversed", "natural"] = "reversed"
    """How this pad sends the bytes of a block. Reversed unless its configuration was changed."""
    afi_secured: int = Field(default=AFI_SECURED, ge=0, le=255)
    afi_unsecured: int = Field(default=AFI_UNSECURED, ge=0, le=255)

    @model_validator(mode="after")
    def _afi_values_differ(self) -> FeigConfig:
        if self.afi_secured == self.afi_unsecured:
            raise ValueError("afi_secured and afi_unsecured must differ")
        return self


class SerialScannerConfig(_Device):
    """A barcode scanner on a serial line or USB-CDC that ends each code with CR, LF or CRLF."""

    kind: Literal["scanner"]
    driver: Literal["serial"]
    port: str = Field(min_length=1)
    name: str = "scanner"
    baud: int = Field(default=9600, gt=0)
    aim_prefix: bool = False
    """True: the scanner sends the AIM symbology identifier (``]C0``) and it is taken off."""


class InstalledDriverConfig(BaseModel):
    """A device of another package's driver, which validates its own keys."""

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: Literal["item_reader", "scanner", "card_reader", "gate", "printer"]
    driver: str
    name: str = ""

    @model_validator(mode="after")
    def _driver_exists(self) -> InstalledDriverConfig:
        require_driver(self.kind, self.driver)
        return self


def installed_drivers() -> dict[str, tuple[str, ...]]:
    """Kind of device to the sorted names of its drivers; empty where there is none yet."""
    names: dict[str, set[str]] = {kind: set() for kind in DRIVER_GROUPS}
    for kind, driver in OWN_DRIVERS:
        names[kind].add(driver)
    for kind, group in DRIVER_GROUPS.items():
        names[kind].update(entry_points(group=group).names)
    return {kind: tuple(sorted(drivers)) for kind, drivers in names.items()}


def require_driver(kind: str, driver: str) -> None:
    """ConfigError unless a driver of that kind and name is installed."""
    drivers = installed_drivers()
    if driver in drivers.get(kind, ()):
        return
    there_are = ", ".join(f"{known}/{name}" for known in drivers for name in drivers[known])
    if kind not in drivers:
        raise ConfigError(f"no kind of device is called {kind!r}; there are: {', '.join(drivers)}")
    raise ConfigError(
        f"no {kind} driver is called {driver!r}; there are (kind/driver): {there_are}"
    )


def _which(value: Any) -> str:
    """The tag of the model that validates ``value``."""
    if isinstance(value, Mapping):
        kind, driver = value.get("kind"), value.get("driver")
    else:
        kind, driver = getattr(value, "kind", None), getattr(value, "driver", None)
    name = f"{kind}/{driver}"
    return name if name in {"/".join(own) for own in OWN_DRIVERS} else "installed"


DeviceConfig = Annotated[
    Annotated[FeigConfig, Tag("item_reader/feig")]
    | Annotated[SerialScannerConfig, Tag("scanner/serial")]
    | Annotated[InstalledDriverConfig, Tag("installed")],
    Field(discriminator=Discriminator(_which)),
]
"""One ``[[devices]]`` table."""
