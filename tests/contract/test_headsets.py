"""Our drivers of sockets for headsets, against the suite of their port."""

from __future__ import annotations

from drivers.config_headset import EvdevHeadsetConfig
from drivers.contract.headset import Driver, HeadsetContract
from drivers.ports import Headset
from drivers.registry import open_device
from drivers.sim.headset import EmulatedHeadset


def open_headset(url: str) -> Headset:
    made = open_device(EvdevHeadsetConfig(kind="headset", driver="evdev", port=url))
    assert hasattr(made, "moved")
    return made


class TestEvdev(HeadsetContract):
    driver = Driver("evdev", EmulatedHeadset, open_headset)
