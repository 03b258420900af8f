"""The keys of the socket for a headset."""

from __future__ import annotations

from typing import Literal

from drivers.config import Device, KeyboardPort


class EvdevHeadsetConfig(Device):
    """The switch by which the kernel tells that a plug is in a socket (SW_HEADPHONE_INSERT)."""

    kind: Literal["headset"]
    driver: Literal["evdev"]
    port: KeyboardPort
    """A path under `/dev/input`, or `name:NAME`, such as `name:HDA Intel PCH Headphone`."""
    name: str = "headset"
