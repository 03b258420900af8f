"""The station's [[card_conventions]]: how what a card says becomes a card number."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

FEWEST_DIGITS = 4
"""Fewer than so many digits of a card are nobody's number."""


class CardConvention(BaseModel):
    """One way; several are tried in order. Its keys are applied as they stand here."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    source: Literal["uid", "ndef", "tag", "typed"] = "uid"
    """The card's UID; its NDEF texts and URIs, each; the number on an ISO 28560 tag of usage 8;
    what a card reader typed (driver evdev, ``types = "number"``)."""
    order: Literal["as_read", "reversed"] = "as_read"
    """Of the bytes of a UID."""
    form: Literal["hex", "decimal"] = "hex"
    """How a UID is written: upper-case hex digits, or one unsigned number, first byte highest."""
    digits: int = 0
    """So many are taken, from the end; a negative number, from the beginning; 0: all."""
    pad: int = Field(default=0, ge=0, le=40)
    """Zeros go before it until it has so many digits."""
    prefix: str = Field(default="", max_length=40)
    """Goes before all that."""
    pattern: str = ""
    """Regular expression that the whole number matches, else this convention gives none. Of one
    with a group, the group is the number."""

    @field_validator("digits")
    @classmethod
    def _enough(cls, digits: int) -> int:
        if digits and not FEWEST_DIGITS <= abs(digits) <= 40:
            raise ValueError(f"expected 0, {FEWEST_DIGITS} to 40, or -{FEWEST_DIGITS} to -40")
        return digits

    @field_validator("pattern")
    @classmethod
    def _regular(cls, text: str) -> str:
        try:
            groups = re.compile(text).groups
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"not a regular expression: {error}") from error
        if groups > 1:
            raise ValueError(f"expected at most one group, found {groups}")
        return text

    @model_validator(mode="after")
    def _of_a_uid(self) -> Self:
        if self.source != "uid" and (self.order, self.form) != ("as_read", "hex"):
            raise ValueError(f"order and form are of a UID, not of source = {self.source!r}")
        return self
