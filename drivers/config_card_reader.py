"""The keys of a configured card reader: one frozen model per driver of ours."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, field_validator

from drivers.config import Device, KeyboardPort
from drivers.identity import require_form


class EvdevCardConfig(Device):
    """A card reader that types what it reads; Enter or Tab ends it."""

    kind: Literal["card_reader"]
    driver: Literal["evdev"]
    port: KeyboardPort
    """A path under `/dev/input`, or `name:NAME`."""
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
    """Of its serial line."""
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
