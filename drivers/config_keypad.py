"""The keys of a configured keypad."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from drivers.config import Device, KeyboardPort
from drivers.model import PadKey

_LAST_KEY = 0x2FF
"""KEY_MAX of <linux/input-event-codes.h>."""


class EvdevKeypadConfig(Device):
    """A navigation keypad or a numeric pad among the keyboards of this machine."""

    kind: Literal["keypad"]
    driver: Literal["evdev"]
    port: KeyboardPort
    """A path under `/dev/input`, or `name:NAME`."""
    name: str = "keypad"
    lockout_s: float = Field(default=0.0, ge=0, le=0.5)
    """Seconds within which the same key once more counts for nothing."""
    keys: dict[str, PadKey] = Field(default_factory=dict)
    """Number of a key, as evtest shows it, to what it does: beside drivers.keypads.keys. A keypad
    with a socket for a headset may tell of it by keys, too: `headset_in` and `headset_out`."""

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
