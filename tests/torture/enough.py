"""How much a run has to meet before its agreement says anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

VISITS: Final = 50
FAULTS: Final = 20
KILLS: Final = 1
AGREE: Final = 0
DISAGREE: Final = 1
TOO_LITTLE: Final = 2
"""Exit codes of a run."""
NAMES: Final = {AGREE: "agree", DISAGREE: "DISAGREE", TOO_LITTLE: "TOO LITTLE"}


def lacking(visits: int, faults: Mapping[str, int]) -> list[str]:
    """Sentences: what was met less often than a verdict needs. ``faults``: times, by kind."""
    kills = sum(times for kind, times in faults.items() if kind.startswith("kill_"))
    found = (
        ("visits", visits, VISITS),
        ("faults", sum(faults.values()), FAULTS),
        ("kills", kills, KILLS),
    )
    return [
        f"{what}: found {n}, expected at least {least}" for what, n, least in found if n < least
    ]


def exit_code(good: bool, too_little: list[str]) -> int:
    """A finding counts however little was met; agreement counts from enough on."""
    if not good:
        return DISAGREE
    return TOO_LITTLE if too_little else AGREE
