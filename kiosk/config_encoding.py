"""The [encoding] section: what this library writes on its tags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, field_validator, model_validator

from sync.sections import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drivers.tags.declared.layout import Layout
    from kiosk.services.encoding.profile import Profile


class EncodingConfig(Section):
    """What the [encoding station](tags.md#encoding) writes on tags, on the screen and as the
    defaults of `leenpunt encode`."""

    format: Literal["iso28560-3", "iso28560-2", "declared"]
    """How a tag is written; `declared`: by one of the layouts in `[tags]`."""
    layout: str = ""
    """`declared`: the `name` of the layout, where there are several."""
    isil: str = ""
    """The owner that is written, such as `NL-0123456789`; empty: none is."""
    lock: Literal["none", "id", "all"] = "none"
    """What is locked once it was read back, for ever: nothing, item id and owner (ISO 28560-2
    only), or all that is written. The AFI never is."""
    list: Path | None = None
    """A [list](tags.md#lists-of-items) of the items that there are, which is read anew each
    time somebody begins: nobody asks the library system then. Without one that is asked."""
    wait_s: float = Field(default=5.0, ge=0, le=3600)
    """How long a barcode waits for its tag."""
    log: Path | None = None
    """A CSV file that each row of the screen goes to the end of; without one `encoded.csv` in
    `state_dir`."""

    @field_validator("isil")
    @classmethod
    def _known_isil(cls, isil: str) -> str:
        # Few stations encode, and few commands need a database of pairs.
        from sync.pairs import read_isil

        return read_isil(isil)

    @model_validator(mode="after")
    def _belong_together(self) -> EncodingConfig:
        if self.layout and self.format != "declared":
            raise ValueError(f"layout: belongs to format declared, found {self.format}")
        if self.lock == "id" and self.format != "iso28560-2":
            raise ValueError(
                f"lock: id needs format iso28560-2, which has it in blocks of its own, found"
                f" {self.format}"
            )
        return self

    def profile(self, layouts: Sequence[Layout]) -> Profile:
        """How each tag is written. ``layouts``: those of [tags]. ValueError: that cannot be."""
        from kiosk.services.encoding.profile import profile_of

        try:
            return profile_of(self.format, self.isil, self.lock, self.layout, layouts)
        except ValueError as error:
            raise ValueError(f"encoding: {error}") from None
