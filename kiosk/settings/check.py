"""Could a station start with this configuration?"""

from __future__ import annotations

from pathlib import Path

from kiosk.config import Config, checked
from kiosk.equipment import gates_alone, require_devices
from kiosk.library_system import build_ils


def examine(content: bytes, path: Path) -> Config:
    """The configuration, if this stood at ``path``. ConfigFault says why not; nothing is opened."""
    config = checked(content, path)
    # Profile and driver are files and packages of their own; nothing is connected here.
    build_ils(config).close()
    if config.devices and not gates_alone(config):
        require_devices(config)
    return config
