"""The [sign_in] section: what can be done without a card at hand."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from kiosk.flow.typed import LEAST, MOST, Letters, TypedCards
from sync.sections import Section


class SignInConfig(Section):
    """What the numbers of this library's cards look like, where they may be typed."""

    typed: bool = False
    """Whoever has no card at hand types its number: [without a
    card](patrons.md#without-a-card-at-hand)."""
    digits: int = 0
    """How many digits a number has, 3 to 20: the screen shows them so, with a mark for each that is
    missing; 0: that differs."""
    grouping: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """How they are printed on the card, such as `[5, 4, 4]`."""
    letters: Letters = Letters.NONE
    """Some numbers have letters, capitals or small, so the screen has a letter keyboard too."""
    pin: bool = True
    """`false`: a typed number needs no PIN, where `pin_required` does not say otherwise."""

    @field_validator("digits")
    @classmethod
    def _of_a_number(cls, digits: int) -> int:
        if digits and not LEAST <= digits <= MOST:
            raise ValueError(f"found {digits}, expected {LEAST} to {MOST}, or 0: that differs")
        return digits

    @model_validator(mode="after")
    def _groups_of_a_whole_number(self) -> SignInConfig:
        if self.grouping and sum(self.grouping) != self.digits:
            raise ValueError(
                f"grouping: adds up to {sum(self.grouping)}, expected digits ({self.digits})"
            )
        return self

    def cards(self, pattern: str) -> TypedCards:
        """As the flow has them. ``pattern``: ``[station] card_barcodes``."""
        return TypedCards(self.digits, self.grouping, self.letters, self.pin, pattern)
