"""The station's [tests]: what the guided tests may lend."""

from __future__ import annotations

from pydantic import Field

from sync.sections import Section


class GuidedTestsConfig(Section):
    """A card and an item of the library's own, in nobody's use, for ``leenpunt test``."""

    card: str = Field(default="", max_length=255)
    """Its number. Without both there is no offline drill ([guided
    tests](devices.md#guided-tests))."""
    item: str = Field(default="", max_length=255)
    """Its barcode: scanned, asked about, and lent in the offline drill."""
