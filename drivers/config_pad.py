"""The keys of a configured pad: one frozen model per driver of ours."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from drivers.config import Device, Port
from drivers.model import AFI_SECURED, AFI_UNSECURED


class PadConfig(Device):
    """What every pad for ISO 15693 item tags has, whatever it speaks."""

    kind: Literal["item_reader"]
    port: Port
    """A path, best under /dev/serial/by-id; usb:VID:PID[:SERIAL]; or a pyserial URL."""
    name: str = "pad"
    timeout_s: float = Field(default=0.5, gt=0, le=10)
    """Seconds of silence after a command before it is given up; an inventory gets three times."""
    security: Literal["afi", "eas", "both"] = "afi"
    """What the gates of this branch look at. EAS exists on NXP chips alone (UID beginning with
    `E004`), and the pad must be able to switch it."""
    security_order: tuple[Literal["afi", "eas"], Literal["afi", "eas"]] = ("afi", "eas")
    """With ``both``: which is switched first."""
    afi_secured: int = Field(default=AFI_SECURED, ge=0, le=255)
    """On a tag of an item that is here (7 is 0x07); in hexadecimal with 0x. Check it against your
    gates before the first loan."""
    afi_unsecured: int = Field(default=AFI_UNSECURED, ge=0, le=255)
    """On a tag of an item that is lent (194 is 0xC2); in hexadecimal with 0x. Check it against your
    gates before the first loan."""
    own_formats: tuple[
        Literal["iso28560-3", "iso28560-2", "rfid501", "dm11", "declared", "paired"], ...
    ] = ("iso28560-3", "iso28560-2", "declared")
    """Formats of this library's own tags: on no others the security bit is switched. Declared
    layouts also need `security = true`; `paired` are tags known by their UID alone."""

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
    """Of its serial line."""
    parity: Literal["none", "even", "odd"] = "even"
    """Of its serial line."""
    frames: Literal["advanced", "standard"] = "advanced"
    """How its host protocol is set up."""
    address: int = Field(default=255, ge=0, le=255)
    """255: whichever reader is on the line."""
    block_order: Literal["reversed", "natural"] = "reversed"
    """How this pad sends the bytes of a block. Reversed unless its configuration was changed."""
    power_max: int = Field(default=0, ge=0, le=255)
    """The highest power that `leenpunt antenna tune` may set, in the numbers of the reader's manual
    (RF-POWER of CFG3). 0: no more than it was set to by whoever installed it."""
    power_step_w: float = Field(default=0, ge=0, le=10)
    """Watts of one step of that number, by the reader's manual; only for people. 0: not known."""


class ThreeMConfig(PadConfig):
    """A 3M or Bibliotheca pad (210, 810 and relatives) on a USB serial line, 8N1."""

    driver: Literal["3m"]
    baud: int = Field(default=19200, gt=0)
    """Of its serial line, 8N1."""
    start: Literal["D6", "D5"] = "D6"
    """First byte of the version question: D5 as an 810 was seen to take it; the rest is D6."""


class Rl866Config(PadConfig):
    """A pad with an RL866-type module on a serial line, 8E1."""

    driver: Literal["rl866"]
    baud: int = Field(default=38400, gt=0)
    """Of its serial line."""
    parity: Literal["none", "even", "odd"] = "even"
    """Of its serial line."""
    address: int = Field(default=255, ge=0, le=255)
    """255: whichever reader is on the line."""
