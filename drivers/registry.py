"""Kinds of devices and their drivers, two tables; from a ``[[devices]]`` table to an open driver.

A driver of another package is found by entry point, and validates its own keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Annotated, Any, Self

from pydantic import ConfigDict, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from drivers.config import (
    ConfigError,
    Device,
    EvdevCardConfig,
    EvdevKeypadConfig,
    EvdevScannerConfig,
    FeigConfig,
    FeigGateConfig,
    NfcpyConfig,
    PcscConfig,
    Rl866Config,
    SerialScannerConfig,
    ThreeMConfig,
)
from drivers.config_payment import MollieConfig, SimulatedPaymentConfig
from drivers.config_printer import CupsConfig, EscposConfig
from drivers.config_relay import HttpConfig, ModbusConfig


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

    model: type[Device]
    opens: str
    """As in an entry point; imported only where the driver is used."""
    far_end: str
    """The emulator that speaks its protocol from the other side, likewise."""


KINDS: Mapping[str, Kind] = {
    "item_reader": Kind("leenpunt.item_readers", most=1),
    "scanner": Kind("leenpunt.scanners"),
    "card_reader": Kind("leenpunt.card_readers"),
    "gate": Kind("leenpunt.gates"),
    "printer": Kind("leenpunt.printers", most=1),
    "keypad": Kind("leenpunt.keypads"),
    "relay": Kind("leenpunt.relays"),
    "payment_terminal": Kind("leenpunt.payment_terminals", most=1),
}

DRIVERS: Mapping[tuple[str, str], Driver] = {
    ("item_reader", "feig"): Driver(
        FeigConfig,
        "drivers.readers.feig.reader:open_reader",
        "drivers.sim.readers.feig.pad:FeigPad",
    ),
    ("item_reader", "3m"): Driver(
        ThreeMConfig,
        "drivers.readers.threem.reader:open_reader",
        "drivers.sim.readers.threem:ThreeMPad",
    ),
    ("item_reader", "rl866"): Driver(
        Rl866Config,
        "drivers.readers.rl866.reader:open_reader",
        "drivers.sim.readers.rl866:Rl866Pad",
    ),
    ("scanner", "serial"): Driver(
        SerialScannerConfig,
        "drivers.scanners.serial_line:open_scanner",
        "drivers.sim.scanner:EmulatedScanner",
    ),
    ("scanner", "evdev"): Driver(
        EvdevScannerConfig,
        "drivers.scanners.wedge:open_scanner",
        "drivers.sim.scanner:EmulatedWedge",
    ),
    ("keypad", "evdev"): Driver(
        EvdevKeypadConfig,
        "drivers.keypads.evdev_keypad:open_keypad",
        "drivers.sim.keypad:EmulatedKeypad",
    ),
    ("printer", "cups"): Driver(
        CupsConfig,
        "drivers.printers.cups:open_printer",
        "drivers.sim.printers.cups:StubQueue",
    ),
    ("printer", "escpos"): Driver(
        EscposConfig,
        "drivers.printers.escpos.printer:open_printer",
        "drivers.sim.printers.escpos:EmulatedPrinter",
    ),
    ("gate", "feig"): Driver(
        FeigGateConfig,
        "drivers.gates.feig:open_gate",
        "drivers.sim.gates.feig:FeigGateSim",
    ),
    ("relay", "http"): Driver(
        HttpConfig,
        "drivers.relays.http:open_relay",
        "drivers.sim.relays.http:HttpBoard",
    ),
    ("relay", "modbus"): Driver(
        ModbusConfig,
        "drivers.relays.modbus:open_relay",
        "drivers.sim.relays.modbus:ModbusBoard",
    ),
    ("card_reader", "nfcpy"): Driver(
        NfcpyConfig,
        "drivers.cards.nfc:open_reader",
        "drivers.sim.cards.pn532:Pn532",
    ),
    ("card_reader", "evdev"): Driver(
        EvdevCardConfig,
        "drivers.cards.wedge:open_reader",
        "drivers.sim.cards.wedge:TypingReader",
    ),
    ("card_reader", "pcsc"): Driver(
        PcscConfig,
        "drivers.cards.pcsc:open_reader",
        "drivers.sim.cards.vpcd:VirtualReader",
    ),
    ("payment_terminal", "mollie"): Driver(
        MollieConfig,
        "drivers.payments.mollie:open_terminal",
        "drivers.sim.payments.mollie:MollieSim",
    ),
    ("payment_terminal", "simulated"): Driver(
        SimulatedPaymentConfig,
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
MODELS: Mapping[str, type[Device]] = {
    **{f"{kind}/{name}": driver.model for (kind, name), driver in DRIVERS.items()},
    INSTALLED: InstalledDriverConfig,
}
"""What validates a device, by the word that pydantic has for it in the place of an error."""


class _ByItsDriver:
    """Lets pydantic validate a device by the model of its driver."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        models = {which: handler.generate_schema(model) for which, model in MODELS.items()}
        return core_schema.tagged_union_schema(models, discriminator=_which)


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


def _which(value: Any) -> str:
    """The key in MODELS of what validates ``value``."""
    if isinstance(value, Mapping):
        kind, driver = value.get("kind"), value.get("driver")
    else:
        kind, driver = getattr(value, "kind", None), getattr(value, "driver", None)
    which = f"{kind}/{driver}"
    return which if which in MODELS else INSTALLED
