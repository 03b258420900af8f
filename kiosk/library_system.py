"""The library system that a configuration names, without anything else of a station."""

from __future__ import annotations

import time

from kiosk.config import Config
from sync.errors import ConfigFault
from sync.ils.port import DECISION_LIMIT_S, Ils
from sync.ils.registry import open_ils


def build_ils(config: Config) -> Ils:
    """The ILS session that the configuration describes, not yet connected."""
    try:
        return open_ils(config.ils, config.site, monotonic=time.monotonic)
    except ValueError as error:
        raise ConfigFault(str(error)) from error


def decision_deadline() -> float:
    """When a patron who asks now has to be answered."""
    return time.monotonic() + DECISION_LIMIT_S
