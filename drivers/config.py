"""The keys of a configured device: what all have. Those of a kind are in a module of its own.

One frozen model per driver of ours (drivers.registry), imported only where one is configured.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from drivers.identity import require_form


class ConfigError(ValueError):
    """A device is configured that nothing installed can drive. The message names what exists."""


Port = Annotated[str, Field(min_length=1), AfterValidator(require_form)]
"""A path, ``usb:VID:PID[:SERIAL][@LOCATION]`` or a pyserial URL."""


def _require_keyboard(port: str) -> str:
    if port.startswith(("/", "socket://")) or port.removeprefix("name:") not in ("", port):
        return port
    raise ValueError(f"a keyboard is written /dev/input/by-id/…, or name:NAME, found {port!r}")


KeyboardPort = Annotated[str, AfterValidator(_require_keyboard)]
"""A path under /dev/input, ``name:NAME``; or where ``struct input_event`` come from."""


class Device(BaseModel):
    """What every configured device has: a ``[[devices]]`` table."""

    # Built when a device is validated by it: most drivers of a kind are of nobody here.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: str
    """What the station uses it as: `item_reader`, `scanner`, `card_reader`, `gate`, `printer`,
    `keypad`, `headset`, `relay` or `payment_terminal`."""
    driver: str
    """What it speaks."""
    name: str = Field(default_factory=lambda device: str(device.get("kind", "")), min_length=1)
    """What the station calls it; the kind where nothing else is written."""


def pays_by_phone(device: Device) -> bool:
    """Does this terminal take money on the patron's own phone, not at a machine?

    One of another package: where it says so.
    """
    return bool(getattr(device, "by_phone", False))
