"""What a measurement yields: figures, each of which is a row of ``budgets.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. ``id``: its measurement and its own name, as in ``journal.append``."""

    id: str
    value: float
    """In the unit of its row."""
    peer: float | None = None
    """In the same unit: what the peer or the physical limit took in the same run, beside it."""
    detail: str = ""
    """What else was seen, for whoever wonders."""
