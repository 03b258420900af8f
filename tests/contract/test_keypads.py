"""Our drivers of keypads, against the suite of their port."""

from __future__ import annotations

from drivers.config_keypad import EvdevKeypadConfig
from drivers.contract.keypad import Driver, KeypadContract
from drivers.ports import Keypad
from drivers.registry import open_device
from drivers.sim.keypad import EmulatedKeypad


def open_keypad(url: str) -> Keypad:
    made = open_device(EvdevKeypadConfig(kind="keypad", driver="evdev", port=url))
    assert hasattr(made, "press")
    return made


class TestEvdev(KeypadContract):
    driver = Driver("evdev", EmulatedKeypad, open_keypad)
