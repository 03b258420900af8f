"""The filter of valid cards: every valid card passes, of all others about one in so many.

A Bloom filter (Bloom, 1970) with k independent words of one keyed digest for its k places.
"""

from __future__ import annotations

import math
import random
import string
import struct
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sync.trust.hashes import card_digest

WORDS = 16
"""Words of 32 bits in a digest: a card can have no more places than that."""
LOWEST_RATE, HIGHEST_RATE = 2e-5, 0.1
"""False accepts that sixteen places can still keep to; more than the highest protects nothing."""
MOST_BITS = 2**32 - 1
PROBES = 200_000
"""Invented cards that measure a filter: at 1 in 10 000 some twenty of them pass."""
_SHAPES = 2_000


@dataclass(frozen=True, slots=True)
class CardFilter:
    """``bits`` places in ``field`` (bit i is bit i mod 8 of byte i div 8), ``hashes`` per card."""

    field: bytes
    bits: int
    hashes: int

    @classmethod
    def of(cls, salt: bytes, cards: Collection[str], rate: float) -> CardFilter:
        """A filter of these cards that lets about ``rate`` of all others pass."""
        if not LOWEST_RATE <= rate <= HIGHEST_RATE:
            raise ValueError(f"expected {LOWEST_RATE} to {HIGHEST_RATE}, found {rate}")
        # The optimum of the textbook: m = -n ln p / (ln 2)^2, k = m/n ln 2.
        bits = max(64, math.ceil(-len(cards) * math.log(rate) / math.log(2) ** 2))
        if bits > MOST_BITS:
            raise ValueError(f"{len(cards)} cards are more than one filter holds")
        hashes = min(WORDS, max(1, round(-math.log2(rate))))
        field = bytearray((bits + 7) // 8)
        for card in cards:
            for place in _places(salt, card, bits, hashes):
                field[place >> 3] |= 1 << (place & 7)
        return cls(bytes(field), bits, hashes)

    def is_sound(self) -> bool:
        """Do the numbers fit the field?"""
        places = 0 < self.bits <= MOST_BITS and len(self.field) == (self.bits + 7) // 8
        return places and 1 <= self.hashes <= WORDS

    def accepts(self, salt: bytes, card: str) -> bool:
        """False: certainly not one of the valid cards."""
        field = self.field
        return all(
            field[place >> 3] >> (place & 7) & 1
            for place in _places(salt, card, self.bits, self.hashes)
        )


def _places(salt: bytes, card: str, bits: int, hashes: int) -> Iterable[int]:
    words = struct.unpack("<16I", card_digest(salt, card))
    return (word % bits for word in words[:hashes])


@dataclass(frozen=True, slots=True)
class Measured:
    """How many invented cards were shown to a filter, and how many of them passed."""

    probes: int
    accepted: int

    @property
    def rate(self) -> float | None:
        """None when no card could be invented that is not a real one."""
        return self.accepted / self.probes if self.probes else None


def measure(
    accepts: Callable[[str], bool],
    known: Collection[str],
    dice: random.Random,
    probes: int = PROBES,
) -> Measured:
    """Show cards of the same shape as the known ones, none of them known. ``known``: a set.

    A digit becomes another digit, a letter another letter of its case; the rest stays.
    """
    shapes = dice.sample(sorted(known), min(_SHAPES, len(known)))
    shown = accepted = 0
    # Where nearly every number is a card, inventing one may fail for ever.
    for _ in range(2 * probes if shapes else 0):
        if shown == probes:
            break
        card = _invented(dice.choice(shapes), dice)
        if card not in known:
            shown += 1
            accepted += accepts(card)
    return Measured(shown, accepted)


def _invented(shape: str, dice: random.Random) -> str:
    return "".join(
        dice.choice(alphabet) if alphabet else character
        for character in shape
        for alphabet in (_alphabet(character),)
    )


def _alphabet(character: str) -> str:
    for alphabet in (string.digits, string.ascii_uppercase, string.ascii_lowercase):
        if character in alphabet:
            return alphabet
    return ""
