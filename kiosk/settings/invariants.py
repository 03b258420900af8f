"""What a change of the configuration may not do, however right the file is by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.config import Config
from kiosk.devices.relay import Relays
from kiosk.flow.staff.opening import Role


def refusal(before: Config, after: Config) -> str:
    """Why nobody may change the one into the other, with the key; empty: they may."""
    return next((why for rule in INVARIANTS if (why := rule(before, after))), "")


def _technician_comes_in(before: Config, after: Config) -> str:
    def has_way(config: Config) -> bool:
        switch = "key_switch" in Relays(config.devices).inputs
        return switch or bool(config.staff.keys or config.staff.cards.get(Role.TECHNICIAN))

    if has_way(before) and not has_way(after):
        return (
            "staff: no card, no keys and no key switch of a technician are left, expected one at"
            " least: nobody could come into maintenance mode and change this back"
        )
    return ""


def _journal_comes_along(before: Config, after: Config) -> str:
    """Undelivered loans are in it; PINs and what staff cards are known by belong to it."""
    old, new = before.journal_path, after.journal_path
    if old != new and old.exists() and not new.exists():
        key = "journal.path" if after.journal.path is not None else "station.state_dir"
        return (
            f"{key}: the journal of this station is {old}, and there is none at {new}: stop the"
            " station and move its files there first"
        )
    return ""


INVARIANTS: Final[tuple[Callable[[Config, Config], str], ...]] = (
    _technician_comes_in,
    _journal_comes_along,
)
