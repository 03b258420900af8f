"""Kinds of devices and their drivers, two tables; from a ``[[devices]]`` table to an open driver.

A driver of another package is found by entry point, and validates its own keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Annotated, Any, Self

from pydantic import ConfigDict, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from drivers.config import ConfigError, Device


@dataclass(frozen=True, slots=True)
class Kind:
    """What a device may be used as."""

    group: str
    """The entry points of its drivers. Their port is in drivers.ports."""
    most: int | None = None
    """How many of them a station can have; None: any number."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver of this package."""

    model: str
    """What validates its keys. All three are as in an entry point, and imported only where the
    driver is used: what is not configured costs neither time nor memory."""
    opens: str
    far_end: str
    """The emulator that speaks its protocol from the other side."""


KINDS: Mapping[str, Kind] = {
    "item_reader": Kind("leenpunt.item_readers", most=1),
    "scanner": Kind("leenpunt.scanners"),
    "card_reader": Kind("leenpunt.card_readers"),
    "gate": Kind("leenpunt.gates"),
    "printer": Kind("leenpunt.printers", most=1),
    "keypad": Kind("leenpunt.keypads"),
    "headset": Kind("leenpunt.headsets", most=1),
    "relay": Kind("leenpunt.relays"),
    "payment_terminal": Kind("leenpunt.payment_terminals", most=2),
}

DRIVERS: Mapping[tuple[str, str], Driver] = {
    ("item_reader", "feig"): Driver(
        "drivers.config_pad:FeigConfig",
        "drivers.readers.feig.reader:open_reader",
        "drivers.sim.readers.feig.pad:FeigPad",
    ),
    ("item_reader", "3m"): Driver(
        "drivers.config_pad:ThreeMConfig",
        "drivers.readers.threem.reader:open_reader",
        "drivers.sim.readers.threem:ThreeMPad",
    ),
    ("item_reader", "rl866"): Driver(
        "drivers.config_pad:Rl866Config",
        "drivers.readers.rl866.reader:open_reader",
        "drivers.sim.readers.rl866:Rl866Pad",
    ),
    ("scanner", "serial"): Driver(
        "drivers.config_scanner:SerialScannerConfig",
        "drivers.scanners.serial_line:open_scanner",
        "drivers.sim.scanner:EmulatedScanner",
    ),
    ("scanner", "evdev"): Driver(
        "drivers.config_scanner:EvdevScannerConfig",
        "drivers.scanners.wedge:open_scanner",
        "drivers.sim.scanner:EmulatedWedge",
    ),
    ("keypad", "evdev"): Driver(
        "drivers.config_keypad:EvdevKeypadConfig",
        "drivers.keypads.evdev_keypad:open_keypad",
        "drivers.sim.keypad:EmulatedKeypad",
    ),
    ("headset", "evdev"): Driver(
        "drivers.config_headset:EvdevHeadsetConfig",
        "drivers.headsets.evdev_headset:open_headset",
        "drivers.sim.headset:EmulatedHeadset",
    ),
    ("printer", "cups"): Driver(
        "drivers.config_printer:CupsConfig",
        "drivers.printers.cups:open_printer",
        "drivers.sim.printers.cups:StubQueue",
    ),
    ("printer", "escpos"): Driver(
        "drivers.config_printer:EscposConfig",
        "drivers.printers.escpos.printer:open_printer",
        "drivers.sim.printers.escpos:EmulatedPrinter",
    ),
    ("gate", "feig"): Driver(
        "drivers.config_gate:FeigGateConfig",
        "drivers.gates.feig:open_gate",
        "drivers.sim.gates.feig:FeigGateSim",
    ),
    ("relay", "http"): Driver(
        "drivers.config_relay:HttpConfig",
        "drivers.relays.http:open_relay",
        "drivers.sim.relays.http:HttpBoard",
    ),
    ("relay", "modbus"): Driver(
        "drivers.config_relay:ModbusConfig",
        "drivers.relays.modbus:open_relay",
        "drivers.sim.relays.modbus:ModbusBoard",
    ),
    ("card_reader", "nfcpy"): Driver(
        "drivers.config_card_reader:NfcpyConfig",
        "drivers.cards.nfc:open_reader",
        "drivers.sim.cards.pn532:Pn532",
    ),
    ("card_reader", "evdev"): Driver(
        "drivers.config_card_reader:EvdevCardConfig",
        "drivers.cards.wedge:open_reader",
        "drivers.sim.cards.wedge:TypingReader",
    ),
    ("card_reader", "pcsc"): Driver(
        "drivers.config_card_reader:PcscConfig",
        "drivers.cards.pcsc:open_reader",
        "drivers.sim.cards.vpcd:VirtualReader",
    ),
    ("payment_terminal", "mollie"): Driver(
        "drivers.config_payment:MollieConfig",
        "drivers.payments.mollie:open_terminal",
        "drivers.sim.payments.mollie:MollieSim",
    ),
    ("payment_terminal", "simulated"): Driver(
        "drivers.config_payment:SimulatedPaymentConfig",
        "drivers.payments.simulated:open_terminal",
        "drivers.sim.payments.terminal:TerminalSim",
    ),
}
"""By kind and name, as in our own entry points: a checkout that was updated, but not installed
anew, finds them too."""


class InstalledDriverConfig(Device):
    """A device of another package's driver."""

    model_config = ConfigDict(extra="allow")

    @model_validator(mode="after")
    def _driver_exists(self) -> Self:
        require_driver(self.kind, self.driver)
        return self


INSTALLED = "installed"
TAGS = frozenset({*(f"{kind}/{name}" for kind, name in DRIVERS), INSTALLED})
"""The words that pydantic has for the models of devices in the place of an error."""


@cache
def model_of(tag: str) -> type[Device]:
    """What validates a device, by such a word."""
    if tag == INSTALLED:
        return InstalledDriverConfig
    kind, _, name = tag.partition("/")
    model: type[Device] = imported(DRIVERS[kind, name].model)
    return model


def _validated_as(tag: str) -> Callable[[Any, core_schema.ValidationInfo], Device]:
    def validate(value: Any, info: core_schema.ValidationInfo) -> Device:
        model = model_of(tag)
        if info.mode == "json":
            # As the whole file is read: strictly, and a list is a tuple only in JSON.
            return model.model_validate_json(json.dumps(value), strict=True)
        return model.model_validate(value)

    return validate


class _ByItsDriver:
    """Lets pydantic validate a device by the model of its driver."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        models: dict[Any, CoreSchema] = {
            tag: core_schema.with_info_plain_validator_function(_validated_as(tag)) for tag in TAGS
        }
        return core_schema.tagged_union_schema(models, discriminator=tag_of)


DeviceConfig = Annotated[Device, _ByItsDriver()]
"""One ``[[devices]]`` table."""


def open_device(config: Device) -> Any:
    """Open the device: its driver, as the port of its kind in drivers.ports.

    LinkLost when it is not there; ConfigError when no such driver is installed.
    """
    own = DRIVERS.get((config.kind, config.driver))
    if own is not None:
        return imported(own.opens)(config)
    require_driver(config.kind, config.driver)
    (found,) = entry_points(group=KINDS[config.kind].group, name=config.driver)
    try:
        return found.load()(config)
    except SystemExit:
        # Neither a thread of the station nor a command may end because a package says so.
        raise ConfigError(f"the {config.kind} driver {config.driver!r} ends the program") from None


def check_keys(config: Device) -> None:
    """Look at the keys of another package's device before it is opened.

    ValidationError, or whatever importing it raises. Nothing where the module of its entry point
    does not name their model as ``CONFIG``; ours were looked at when the file was read.
    """
    if isinstance(config, InstalledDriverConfig):
        (found,) = entry_points(group=KINDS[config.kind].group, name=config.driver)
        model = getattr(import_module(found.module), "CONFIG", None)
        if model is not None:
            model.model_validate(config.model_dump())


def imported(place: str) -> Any:
    """What stands at ``module:name``."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def require_driver(kind: str, driver: str) -> None:
    """ConfigError unless a driver of that kind and name is installed."""
    if kind not in KINDS:
        raise ConfigError(f"no kind of device is called {kind!r}; there are: {', '.join(KINDS)}")
    there_are = known_drivers()
    if f"{kind}/{driver}" not in there_are:
        raise ConfigError(
            f"no {kind} driver is called {driver!r}; there are (kind/driver):"
            f" {', '.join(there_are)}"
        )


def known_drivers() -> list[str]:
    """``kind/driver`` of each that is installed."""
    there_are = {f"{kind}/{name}" for kind, name in DRIVERS}
    for kind, row in KINDS.items():
        there_are |= {f"{kind}/{name}" for name in entry_points(group=row.group).names}
    return sorted(there_are)


def tag_of(value: Any) -> str:
    """The word for what validates ``value``."""
    if isinstance(value, Mapping):
        kind, driver = value.get("kind"), value.get("driver")
    else:
        kind, driver = getattr(value, "kind", None), getattr(value, "driver", None)
    tag = f"{kind}/{driver}"
    return tag if tag in TAGS else INSTALLED
