"""What a change of the configuration may not do, however right the file is by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from kiosk.config import Config
from kiosk.devices.relay import Relays
from kiosk.flow.staff.opening import Role
from kiosk.services.staff.pins import pin_path
from sync.journal.keys import key_file
from sync.settler import HUB

_READ_CARDS: Final = ("card_reader", "scanner")


def refusal(before: Config, after: Config) -> str:
    """Why nobody may change the one into the other, with the key; empty: they may."""
    return next((why for rule in INVARIANTS if (why := rule(before, after))), "")


def _technician_comes_in(before: Config, after: Config) -> str:
    def has_way(config: Config) -> bool:
        switch = "key_switch" in Relays(config.devices).inputs
        cards = bool(config.staff.cards.get(Role.TECHNICIAN))
        reads = any(map(config.first, _READ_CARDS)) or config.typed_cards is not None
        return switch or bool(config.staff.keys) or (cards and reads)

    if has_way(before) and not has_way(after):
        return (
            "staff: no card, no keys and no key switch of a technician are left, or nothing that"
            " reads the card, expected one at least: nobody could come into maintenance mode and"
            " change this back"
        )
    return ""


def _files_come_along(before: Config, after: Config) -> str:
    """Undelivered loans are in them, PINs, and by what staff cards are known."""

    def files(config: Config) -> Iterator[tuple[str, str, Path]]:
        journal, state_dir = config.journal, "station.state_dir"
        yield "journal", "journal.path" if journal.path else state_dir, config.journal_path
        named = "journal.key_file" if journal.key_file else state_dir
        yield "journal's key", named, key_file(journal, config.state_dir)
        for role in Role:
            yield f"PIN of {role}", state_dir, pin_path(config.state_dir, role)

    for (what, _, old), (_, key, new) in zip(files(before), files(after), strict=True):
        if old != new and old.exists() and not new.exists():
            return (
                f"{key}: the {what} of this station is {old}, and there is none at {new}: stop the"
                " station and move its files there first"
            )
    return ""


def _hub_hands_back(before: Config, after: Config) -> str:
    """A hub goes on delivering what it was handed, and this station would deliver it, too."""
    if before.hub is not None and before.hub.settle == HUB and after.hub is None:
        return (
            'hub: it delivers what patrons were promised here: set hub.settle = "station" first,'
            ' and take [hub] away once the log says "settled from now on"'
        )
    return ""


INVARIANTS: Final[tuple[Callable[[Config, Config], str], ...]] = (
    _technician_comes_in,
    _files_come_along,
    _hub_hands_back,
)
