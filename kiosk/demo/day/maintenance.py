"""The technician of the demo branch: a card that asks for maintenance mode, and its PIN."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.books import Books
from kiosk.clock import system_clock
from kiosk.config import load
from kiosk.flow.staff.opening import Role, card_text
from kiosk.services.staff.pin_rules import SHORTEST, PinRefused, require_good
from kiosk.services.staff.pins import StaffPins

CARD: Final = "P9000"


@dataclass(frozen=True, slots=True)
class Technician:
    """Whoever plays with the branch is told both."""

    card: str
    pin: str


def let_in(config: Path) -> Technician:
    """Write the card into this configuration, and set a PIN that only this run has."""
    pin = _drawn()
    clock = system_clock()
    loaded = load(config)
    with Books(loaded) as books:
        record = books.audit.record
        StaffPins(loaded.state_dir, lambda: clock().monotonic, record).set(Role.TECHNICIAN, pin)
        digest = books.journal.reference(card_text(CARD))
    with config.open("a", encoding="utf-8") as file:
        file.write(f'[staff.cards]\ntechnician = ["{digest}"]\n')
    return Technician(CARD, pin)


def _drawn() -> str:
    while True:
        pin = f"{secrets.randbelow(10**SHORTEST):0{SHORTEST}}"
        try:
            require_good(pin)
        except PinRefused:
            continue
        return pin
