"""What [staff_call] asks for, opened one by one: for the station, and for whoever looks at it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from drivers.ports import Printer
from kiosk.config_staff_call import StaffCallConfig
from kiosk.flow.rules import CallRules

if TYPE_CHECKING:
    from sync.http.desk_hook import DeskHook

LIT: Final = ("lamp", "pager")
"""Outputs of relay boards that call somebody."""
SLIP_COLUMNS: Final = 42


def call_rules(config: StaffCallConfig, outputs: frozenset[str], *, hub: bool = False) -> CallRules:
    """``outputs``: what is wired to the station's relay boards; ``hub``: it has one, and joined."""
    by_hub = hub and config.hub
    possible = bool(config.url or config.slip_queue or outputs.intersection(LIT) or by_hub)
    alone = config.unstaffed
    unstaffed = possible if alone is None else bool(alone.url or (hub and alone.hub))
    waits = config.again_s, config.unanswered_s, config.longest_s
    return CallRules(possible, *waits, unstaffed)


def desk_hook(config: StaffCallConfig, url: str) -> DeskHook:
    """The desk at this address. Opens nothing yet."""
    # Whoever has no such desk does not pay for HTTP.
    from sync.http.desk_hook import DeskHook

    ca_file = str(config.ca_file or "")
    return DeskHook(url, monotonic=time.monotonic, timeout_s=config.timeout_s, ca_file=ca_file)


def slip_printer(config: StaffCallConfig) -> Printer:
    """The queue at the desk. Raises a DeviceError when there is none."""
    # Pictures of lines are heavy, and few stations print at the desk.
    from drivers.config_printer import CupsConfig
    from drivers.printers.cups import open_printer

    queue = CupsConfig(
        kind="printer",
        driver="cups",
        name="slip",
        queue=config.slip_queue,
        server=config.slip_server,
        columns=SLIP_COLUMNS,
    )
    return open_printer(queue)
