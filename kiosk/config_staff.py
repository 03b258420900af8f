"""The [staff] section: what asks for maintenance mode. PINs are set with ``leenpunt staff pin``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Final

from pydantic import Field, field_validator

from drivers.model import PadKey
from kiosk.flow.staff.opening import Role, StaffCards
from sync.sections import Section

FEWEST_KEYS: Final = 5
"""That nobody presses by chance, and hands find again."""
MOST_KEYS: Final = 12

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{24}$")]


class StaffConfig(Section):
    """Without any of it the screen offers no way in; the PIN is asked in each."""

    cards: Mapping[Role, tuple[Digest, ...]] = Field(default_factory=dict)
    """Cards of each role, `technician` or `staff`, that ask for [maintenance
    mode](operations.md#maintenance-mode), as `leenpunt staff card` prints them."""
    keys: tuple[PadKey, ...] = ()
    """Keys of a keypad or keyboard that ask for it, one after the other within five seconds, such
    as `["up", "up", "down", "left", "down"]`: 5 to 12, three of them different, not digits
    alone."""

    @field_validator("cards")
    @classmethod
    def _one_role_a_card(
        cls, cards: Mapping[Role, tuple[str, ...]]
    ) -> Mapping[Role, tuple[str, ...]]:
        known = [digest for digests in cards.values() for digest in digests]
        for digest in known:
            if known.count(digest) > 1:
                raise ValueError(f"the card {digest} stands there twice")
        return cards

    @field_validator("keys")
    @classmethod
    def _pressed_on_purpose(cls, keys: tuple[PadKey, ...]) -> tuple[PadKey, ...]:
        if not keys:
            return keys
        if not FEWEST_KEYS <= len(keys) <= MOST_KEYS:
            raise ValueError(f"found {len(keys)} keys, expected {FEWEST_KEYS} to {MOST_KEYS}")
        if all(key.isdecimal() for key in keys):
            raise ValueError("found digits alone, which patrons type: expected an arrow among them")
        if len(set(keys)) < 3:
            raise ValueError("expected at least three different keys")
        return keys

    def staff_cards(self, digest: Callable[[str], str]) -> StaffCards:
        """``digest``: of the journal of this station."""
        return StaffCards(self.cards, digest)
