"""Troubles of gates over time: one that comes and goes is one trouble, one line of the log."""

from __future__ import annotations

import logging
from collections.abc import Callable

from drivers.model import GateTrouble

log = logging.getLogger(__name__)

STEADY_S = 60.0
"""A trouble is over once it stayed away for so long: a gate may complain of it every other second.
"""

Told = Callable[[str, GateTrouble, bool, str], None]
"""Gate, trouble, is it there, and in which words. Must not block."""


class GateTroubles:
    """Used by one thread. ``now`` is in seconds on any one clock."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._over_at: dict[tuple[str, GateTrouble], float | None] = {}
        """Those that there are; None: the gate still has it."""

    def turned(
        self, gate: str, trouble: GateTrouble, present: bool, detail: str, now: float
    ) -> None:
        """The gate says that it is there, or is not."""
        key = gate, trouble
        known = key in self._over_at
        if present:
            self._over_at[key] = None
            if not known:
                extra = {"device": gate, "reason": trouble.value, "error": detail}
                log.warning("gate trouble", extra=extra)
                self._told(gate, trouble, True, detail)
        elif known and self._over_at[key] is None:
            self._over_at[key] = now + STEADY_S

    def look(self, now: float) -> None:
        """Tell which are over."""
        for key, over_at in list(self._over_at.items()):
            if over_at is not None and now >= over_at:
                del self._over_at[key]
                gate, trouble = key
                log.info("gate trouble over", extra={"device": gate, "reason": trouble.value})
                self._told(gate, trouble, False, "")
