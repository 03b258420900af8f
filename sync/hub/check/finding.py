"""What a look at one thing comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``do`` is empty when there is nothing to do."""

    check: str
    ok: bool
    message: str
    do: str = ""


def span(seconds: float) -> str:
    """In words, as long as it is."""
    for length, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {name}"
    return f"{seconds:.0f} seconds"
