"""Leaks that are planted in a station, each of which a soak has to find."""

from __future__ import annotations

import os
import threading
from typing import Any

from kiosk.devices.health import Health
from kiosk.services.visit_book import VisitBook
from sync.journal.records import Kind

LEAKS = {
    "descriptor": "one file stays open after each visit",
    "memory": "10 kB stay after each visit",
    "thread": "one thread stays after each fault of a device",
}
_kept: list[Any] = []


def plant(leak: str) -> None:
    """One of LEAKS, before the station starts."""
    if leak == "thread":
        _after_each_fault(lambda: threading.Thread(target=_never.wait, daemon=True).start())
    else:
        _after_each_visit(
            {
                "descriptor": lambda: os.open(os.devnull, os.O_RDONLY),
                "memory": lambda: bytearray(10_240),
            }[leak]
        )


_never = threading.Event()


def _after_each_visit(leak: Any) -> None:
    note = VisitBook._note

    def leaking(self: VisitBook, kind: Kind, row: dict[str, object]) -> None:
        note(self, kind, row)
        if kind is Kind.VISIT:
            _kept.append(leak())

    VisitBook._note = leaking  # type: ignore[method-assign]


def _after_each_fault(leak: Any) -> None:
    turned = Health.turned

    def leaking(self: Health, up: bool, reason: str = "") -> None:
        if self.snapshot().up and not up:
            leak()
        turned(self, up, reason)

    Health.turned = leaking  # type: ignore[method-assign]
