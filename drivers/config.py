"""The keys of a configured device: one frozen model per driver of ours (drivers.registry)."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from drivers.identity import require_form, require_gate_form
from drivers.model import AFI_SECURED, AFI_UNSECURED, PadKey


class ConfigError(ValueError):
    """A device is configured that nothing installed can drive. The message names what exists."""


Port = Annotated[str, Field(min_length=1), AfterValidator(require_form)]
"""A path, ``usb:VID:PID[:SERIAL][@LOCATION]`` or a pyserial URL."""


def _require_keyboard(port: str) -> str:
    if port.startswith(("/", "socket://")) or port.removeprefix("name:") not in ("", port):
        return port
    raise ValueError("a keyboard is written /dev/input/by-id/…, or name:NAME")


KeyboardPort = Annotated[str, AfterValidator(_require_keyboard)]
"""A path under /dev/input, ``name:NAME``; or where ``struct input_event`` come from."""


_LAST_KEY = 0x2FF
"""KEY_MAX of <linux/input-event-codes.h>."""


class Device(BaseModel):
    """What every configured device has: a ``[[devices]]`` table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    """What the station uses it as: a row of drivers.registry.KINDS."""
    driver: str
    """What it speaks."""
    name: str = Field(default_factory=lambda device: str(device.get("kind", "")), min_length=1)
    """What the station calls it; the kind where nothing else is written."""


class PadConfig(Device):
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
        if self.afi_secured == AFI_UNSECURED or self.afi_unsecured == AFI_SECURED:
            raise ValueError(
                "afi_secured and afi_unsecured are the wrong way round: for every gate 0x07 is in"
                " the library, and 0xC2 was lent"
            )
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


class ScannerConfig(Device):
    """What every barcode scanner has, however it is connected."""

    kind: Literal["scanner"]
    name: str = "scanner"
    aim_prefix: bool = False
    """True: the scanner sends the AIM symbology identifier (``]C0``) and it is taken off."""
    prefix: str = ""
    """What it puts before each code; a code without it was not read whole."""
    suffix: str = ""
    """The same behind it, before CR, LF or CRLF."""
    check: Literal["none", "codabar", "code39", "ean13", "itf", "luhn", "sbc"] = "none"
    """The check digit that this library's numbers end in (drivers.scanners.codes.SCHEMES)."""
    keep_check: bool = True
    """False: the check digit is on the label, but not in the number that the ILS knows."""


class SerialScannerConfig(ScannerConfig):
    """A barcode scanner on a serial line or USB-CDC that ends each code with CR, LF or CRLF."""

    driver: Literal["serial"]
    port: Port
    baud: int = Field(default=9600, gt=0)


class EvdevScannerConfig(ScannerConfig):
    """A barcode scanner that types what it reads; Enter or Tab ends a code."""

    driver: Literal["evdev"]
    port: KeyboardPort
    layout: Literal["us", "nl"] = "us"
    """Of the keyboard that the scanner is set up to be, whatever the others are."""


class EvdevCardConfig(Device):
    """A card reader that types what it reads; Enter or Tab ends it."""

    kind: Literal["card_reader"]
    driver: Literal["evdev"]
    port: KeyboardPort
    name: str = "card_reader"
    layout: Literal["us", "nl"] = "us"
    """Of the keyboard that the reader is set up to be, whatever the others are."""
    prefix: str = ""
    """What it puts before each card; what is typed without it was not read whole."""
    suffix: str = ""
    """The same behind it, before Enter or Tab."""
    types: Literal["uid", "number"] = "uid"
    """The card's UID in hex digits, of which conventions make a number; or what it types is one."""
    hold_s: float = Field(default=1.0, ge=0, le=60)
    """Seconds within which the same card once more is the same presentation."""


class PcscConfig(Device):
    """A card reader that pcscd has a driver for, by pyscard."""

    kind: Literal["card_reader"]
    driver: Literal["pcsc"]
    name: str = "card_reader"
    reader: str = ""
    """Its name, or what of it no other has (``pcsc_scan -r``); empty: the only one there is."""


class EvdevKeypadConfig(Device):
    """A navigation keypad or a numeric pad among the keyboards of this machine."""

    kind: Literal["keypad"]
    driver: Literal["evdev"]
    port: KeyboardPort
    name: str = "keypad"
    lockout_s: float = Field(default=0.0, ge=0, le=0.5)
    """Seconds within which the same key once more counts for nothing."""
    keys: dict[str, PadKey] = {}
    """Number of a key, as evtest shows it, to what it does: beside drivers.keypads.keys."""

    @field_validator("keys")
    @classmethod
    def _numbers(cls, keys: dict[str, PadKey]) -> dict[str, PadKey]:
        for number in keys:
            if not (number.isascii() and number.isdecimal() and int(number) <= _LAST_KEY):
                raise ValueError(f"found the key {number!r}, expected its number, such as 59")
        return keys

    @property
    def meanings(self) -> dict[int, PadKey]:
        """By number."""
        return {int(number): key for number, key in self.keys.items()}


class GateConfig(Device):
    """What every security gate has, whatever it speaks."""

    kind: Literal["gate"]
    port: Annotated[str, Field(min_length=1), AfterValidator(require_gate_form)]
    """As of every device; or ``listen://HOST:PORT``: there the gate connects to us."""
    name: str = "gate"
    timeout_s: float = Field(default=0.5, gt=0, le=10)
    """Seconds of silence after a command before it is given up."""
    hold_s: float = Field(default=10.0, gt=0, le=3600)
    """A tag sets the gate off anew only after it was away for so many seconds."""
    count_every_s: float = Field(default=10.0, gt=0, le=3600)
    """Seconds between two looks at the people counter."""


class FeigGateConfig(GateConfig):
    """A FEIG gate: it notifies us (listen://HOST:PORT), or its buffer is asked (TCP or serial)."""

    driver: Literal["feig"]
    commands_port: Port | None = None
    """Of a gate that notifies: where it takes commands (socket://HOST:10001), for its people
    counter and for switching the alarm."""
    only_from: str = ""
    """The gate's IP address: connections from any other are turned away. Empty: from any."""
    keep_alive_s: float = Field(default=10.0, ge=0, le=3600)
    """How often the gate says that it lives; after three times as long in silence it is gone. 0: it
    says nothing by itself, and only the connection tells."""
    people_counter: bool = False
    """A people counter is fitted. It is asked where the gate takes commands."""
    detectors: tuple[Literal[1, 2], ...] = (1, 2)
    """Which detectors of the people counter see people of their own."""
    baud: int = Field(default=38400, gt=0)
    parity: Literal["none", "even", "odd"] = "even"
    frames: Literal["advanced", "standard"] = "advanced"
    address: int = Field(default=255, ge=0, le=255)
    """255: whichever reader is on the line."""

    @field_validator("only_from")
    @classmethod
    def _is_an_address(cls, text: str) -> str:
        return str(ip_address(text)) if text else ""

    @model_validator(mode="after")
    def _commands_go_somewhere(self) -> Self:
        if self.listens and self.people_counter and self.commands_port is None:
            raise ValueError("people_counter: a gate that notifies needs commands_port, too")
        if not self.listens and (self.commands_port or self.only_from):
            raise ValueError("commands_port and only_from are for port = listen://HOST:PORT")
        if not self.detectors or len(set(self.detectors)) != len(self.detectors):
            raise ValueError("detectors names 1 and 2, each at most once, at least one of them")
        return self

    @property
    def listens(self) -> bool:
        """Does the gate connect to us?"""
        return self.port.lower().startswith("listen://")


_NFCPYS = re.compile(r"usb(:[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4})?)?|udp:[^:/]+:[0-9]{1,5}")
"""Ports that nfcpy opens by itself: ``usb[:VENDOR[:PRODUCT]]``, ``usb[:BUS[:DEVICE]]`` and UDP."""


class NfcpyConfig(Device):
    """A reader of NFC cards: a PN532 on a line, or what nfcpy drives on USB."""

    kind: Literal["card_reader"]
    driver: Literal["nfcpy"]
    port: str = Field(min_length=1)
    """A path or pyserial URL, with a PN532 at it; ``usb``, ``usb:VENDOR:PRODUCT`` or
    ``usb:BUS:DEVICE`` as nfcpy has them; ``udp:HOST:PORT``, nfcpy's own emulation."""
    name: str = "card_reader"
    baud: int = Field(default=115200, gt=0)
    technologies: tuple[Literal["A", "B", "F"], ...] = Field(default=("A", "B"), min_length=1)
    """What it looks for: ISO 14443 A and B, FeliCa. Each that is left out makes it quicker."""

    @field_validator("port")
    @classmethod
    def _a_port(cls, port: str) -> str:
        if _NFCPYS.fullmatch(port):
            return port
        if port.startswith(("usb", "udp:")):
            raise ValueError(
                "expected usb, usb:VENDOR:PRODUCT, usb:BUS:DEVICE, udp:HOST:PORT"
                " or the path of a line"
            )
        return require_form(port)

    @property
    def is_nfcpys(self) -> bool:
        """Does nfcpy open this port by itself?"""
        return _NFCPYS.fullmatch(self.port) is not None
