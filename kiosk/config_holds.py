"""The [holds] section: where a hold that is placed at this station can be fetched."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from sync.sections import Section


class HoldsConfig(Section):
    """Holds from the screen."""

    pickup: dict[str, str] = Field(default_factory=dict, max_length=4)
    """Name of each place where a hold that is placed here can be fetched, by the library system's
    code (`OOST = "Oosterdam"`), at most four, the usual one first. Without any it is fetched where
    the library system has this station."""
    price: Decimal | None = Field(default=None, ge=0, le=1000, decimal_places=2)
    """What a hold costs, such as `"0.50"`, in the library's own currency: the screen says so before
    it is placed; `0`: that it is free. Without it nothing is said."""
