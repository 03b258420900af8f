"""The keys of a configured barcode scanner: one frozen model per driver of ours."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from drivers.config import Device, KeyboardPort, Port


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
    """A path, best under `/dev/serial/by-id`; `usb:VID:PID[:SERIAL]`; or a pyserial URL."""
    baud: int = Field(default=9600, gt=0)
    """Of its serial line."""


class EvdevScannerConfig(ScannerConfig):
    """A barcode scanner that types what it reads; Enter or Tab ends a code."""

    driver: Literal["evdev"]
    port: KeyboardPort
    """A path under `/dev/input`, or `name:NAME`."""
    layout: Literal["us", "nl"] = "us"
    """Of the keyboard that the scanner is set up to be, whatever the others are."""
