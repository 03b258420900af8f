"""Epochs, and with them the references of payments, that nobody else in a fleet ever gives."""

from __future__ import annotations

import math
import re
from pathlib import Path

from fakes import now

from sync.ids import new_epoch
from sync.journal.records import Intent
from sync.journal.store import Journal
from sync.model import Action

STARTS = 5_000 * 365 * 20
"""Of a large fleet, for twenty years."""


def test_two_epochs_of_a_fleet_are_never_equal() -> None:
    found = {new_epoch() for _ in range(20_000)}
    assert len(found) == 20_000
    digits = set("".join(found))
    bits = math.log2(len(digits)) * len(next(iter(found)))
    assert STARTS**2 / 2 / 2**bits < 1e-6


def test_an_epoch_is_read_out_without_a_mistake() -> None:
    for _ in range(100):
        assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{14}", new_epoch())


def test_a_key_is_short_enough_for_a_payment(tmp_path: Path) -> None:
    """It goes along as SIP2 BK, and staff type it."""
    journal = Journal.open(tmp_path / "journal.db", device="desk-1", now=now)
    entry = journal.intend(Intent(Action.PAY, "", "P1", amount="1.00"))
    epoch, _, number = entry.partition("-")
    assert (len(epoch), number) == (14, "1")
    journal.close()
