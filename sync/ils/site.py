"""What a driver may want to know of the station that it works for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo


@dataclass(frozen=True, slots=True)
class Site:
    """Where a session with an ILS is used."""

    institution: str = ""
    """The library, as the ILS knows it (AO)."""
    location: str = ""
    """The place in it (CP, AP)."""
    language: str = ""
    """ISO 639-1, of what the ILS says to nobody in particular."""
    timezone: tzinfo = UTC
    """The library's local time."""
    pins: bool = False
    """Is every card asked for its PIN here?"""
