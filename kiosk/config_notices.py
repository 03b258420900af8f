"""The [notices] section: what of the [[content]] stands on the first screen, and when."""

from __future__ import annotations

from datetime import time

from pydantic import Field, field_validator

from drivers.config_sound import check_spans, falls_in
from kiosk.flow.slips import MOST
from sync.sections import Section


class NoticesConfig(Section):
    """What is shown of the [[content]] while nobody is there."""

    slips: int = Field(default=MOST, ge=0, le=MOST)
    """So many events of the coming week take turns with the picture on the first screen; 0: none.
    See [content](content.md#content)."""
    place: str = Field(default="", max_length=30)
    """Where they are, as their slip says: *This week in* Lindeveld; empty: *This week*."""
    quiet_hours: tuple[str, ...] = ()
    """When none is shown, in the library's time: `["20:00-08:00"]`, from the first until before the
    second, also over midnight, several if need be."""
    refresh_minutes: int = Field(default=60, ge=5, le=1440)
    """How often sources are fetched while the station runs."""

    bundle_key: str = ""
    """Who signs [bundles](cli.md#leenpunt-content) that come on a stick: the public key that `trust
    key` says."""

    @field_validator("bundle_key")
    @classmethod
    def _key(cls, key: str) -> str:
        if key:
            from sync.trust.keys import read_public

            read_public(key)
        return key

    @field_validator("quiet_hours")
    @classmethod
    def _hours(cls, hours: tuple[str, ...]) -> tuple[str, ...]:
        return check_spans(hours, "slips = 0")

    def is_quiet(self, at: time) -> bool:
        """Is none to be shown at this time of day, in the library's time?"""
        return falls_in(self.quiet_hours, at)
