"""The [holds] section: where a hold that is placed at this station can be fetched."""

from __future__ import annotations

from pydantic import Field

from sync.sections import Section


class HoldsConfig(Section):
    """Holds from the screen."""

    pickup: dict[str, str] = Field(default_factory=dict, max_length=4)
    """Name of each place by the library system's code, the usual one first. Without any a hold is
    fetched where the library system has this station."""
