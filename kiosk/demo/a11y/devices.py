"""What people need for the devices of a station: hands, and nothing of their bodies beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kiosk.demo.a11y.rules import Fault

LISTENS_TO_NOBODY: Final = frozenset(
    {
        *("item_reader", "card_reader", "scanner", "gate", "printer"),
        *("payment_terminal", "relay", "keypad", "speech", "headset"),
    }
)
"""Kinds of device that neither listen nor look at a finger, a face or a voice."""


def wrong(line: str, kinds: Iterable[str]) -> Iterator[Fault]:
    """``line``: E2 or F1. A kind that nobody has thought about counts as one that does."""
    for kind in sorted(set(kinds) - LISTENS_TO_NOBODY):
        yield Fault(line, f"nobody has said whether a {kind} listens or looks at people")
