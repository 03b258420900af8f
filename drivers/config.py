"""The devices of a station as configured: one frozen model per driver.

A device says its ``kind`` (what the station uses it as) and its ``driver`` (what it speaks).
Drivers of other packages, found by entry point, are taken as ``InstalledDriverConfig``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from drivers.identity import require_form
from drivers.model import AFI_SECURED, AFI_UNSECURED

DRIVER_GROUPS: Mapping[str, str] = {
    "item_reader": "leenpunt.item_readers",
    "scanner": "leenpunt.scanners",
    "card_reader": "leenpunt.card_readers",
    "gate": "leenpunt.gates",
    "printer": "leenpunt.printers",
}
"""Kind of device to the entry-point group of its drivers."""

OWN_DRIVERS: Mapping[tuple[str, str], str] = {
    ("item_reader", "feig"): "drivers.readers.feig.reader:open_reader",
    ("item_reader", "3m"): "drivers.readers.threem.reader:open_reader",
    ("item_reader", "rl866"): "drivers.readers.rl866.reader:open_reader",
    ("scanner", "serial"): "drivers.scanners.serial_line:open_scanner",
}
"""The drivers of this package, by kind and name, as in our own entry points: a checkout that was
updated, but not installed anew, finds them too."""


class ConfigError(ValueError):
    """A device is configured that nothing installed can drive. The message names what exists."""


Port = Annotated[str, Field(min_length=1), AfterValidator(require_form)]
"""A path, ``usb:VID:PID[:SERIAL][@LOCATION]`` or a pyserial URL."""


class _Device(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PadConfig(_Device):
    """What every pad for ISO 15693 item tags has, whatever it speaks."""

    kind: Literal["item_reader"]
    port: Port
    """A path, best under /dev/serial/by-id; usb:VID:PID[:SERIAL]; or a pyserial URL."""
    name: str = "pad"
    timeout_s: float = Field(default=0.5, gt=0, le=10)
    """Seconds of silence after a command before it is given up; an inventory gets three times."""
    security: Literal["afi", "eas", "both"] = "afi"
    """What the gates of this branch look at (rfid.md 3.3). EAS exists on NXP chips only."""
    security_order: tuple[Literal["afi", "eas"], Literal["afi", "eas"]] = ("afi", "eas")
    """With ``both``: which is switched first."""
    afi_secured: int = Field(default=AFI_SECURED, ge=0, le=255)
    afi_unsecured: int = Field(default=AFI_UNSECURED, ge=0, le=255)
    own_formats: tuple[
        Literal["iso28560-3", "iso28560-2", "rfid501", "dm11", "declared", "paired"], ...
    ] = ("iso28560-3", "iso28560-2", "declared")
    """Formats of this library's own tags: on no others the security bit is switched.

    A declared layout has to allow it too; ``paired`` are tags known by their UID alone.
    """

    @model_validator(mode="after")
    def _security_values_differ(self) -> Self:
        if self.afi_secured == self.afi_unsecured:
            raise ValueError("afi_secured and afi_unsecured must differ")
        if self.security_order[0] == self.security_order[1]:
            raise ValueError("security_order names afi and eas, each once")
        return self


class FeigConfig(PadConfig):
    """A FEIG OBID pad (CPR, MR, LR) on a serial line or TCP (socket://HOST:10001)."""

    driver: Literal["feig"]
    baud: int = Field(default=38400, gt=0)
    parity: Literal["none", "even", "odd"] = "even"
    frames: Literal["advanced", "standard"] = "advanced"
    address: int = Field(default=255, ge=0, le=255)
    """255: whichever reader is on the line."""
    block_order: Literal["reversed", "natural"] = "reversed"
    """How this pad sends the bytes of a block. Reversed unless its configuration was changed."""


class ThreeMConfig(PadConfig):
    """A 3M or Bibliotheca pad (210, 810 and relatives) on a USB serial line, 8N1."""

    driver: Literal["3m"]
    baud: int = Field(default=19200, gt=0)
    start: Literal["D6", "D5"] = "D6"
    """First byte of the version question: D5 as an 810 was seen to take it; the rest is D6."""


class Rl866Config(PadConfig):
    """A pad with an RL866-type module on a serial line, 8E1."""

    driver: Literal["rl866"]
    baud: int = Field(default=38400, gt=0)
    parity: Literal["none", "even", "odd"] = "even"
    address: int = Field(default=255, ge=0, le=255)
    """255: whichever reader is on the line."""


class SerialScannerConfig(_Device):
    """A barcode scanner on a serial line or USB-CDC that ends each code with CR, LF or CRLF."""

    kind: Literal["scanner"]
    driver: Literal["serial"]
    port: Port
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
    | Annotated[ThreeMConfig, Tag("item_reader/3m")]
    | Annotated[Rl866Config, Tag("item_reader/rl866")]
    | Annotated[SerialScannerConfig, Tag("scanner/serial")]
    | Annotated[InstalledDriverConfig, Tag("installed")],
    Field(discriminator=Discriminator(_which)),
]
"""One ``[[devices]]`` table."""

OWN_KEYS: Mapping[str, frozenset[str]] = {
    "item_reader/feig": frozenset(FeigConfig.model_fields),
    "item_reader/3m": frozenset(ThreeMConfig.model_fields),
    "item_reader/rl866": frozenset(Rl866Config.model_fields),
    "scanner/serial": frozenset(SerialScannerConfig.model_fields),
}
"""Every key that a device of our own drivers may have, by kind and driver."""
