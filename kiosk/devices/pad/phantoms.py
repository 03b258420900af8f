"""UIDs that a pad may have misread: answers of two tags mixed, bits that flipped. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

FEW_BITS = 4
"""A UID this near to another one may be that one, misread."""
MOST_COMPARED = 64
"""The nearest ones, of which every pair is tried: more tags than lie on a pad."""
ISO_15693 = "E0"
"""How every UID begins (ISO/IEC 15693-3); anything else was misread."""


def looks_misread(uid: str, others: Iterable[str]) -> bool:
    """Could ``uid`` be another one with a few wrong bits, or two others mixed bit by bit?

    Tags of one roll look like that as well: only a tag that was read is beyond doubt.
    """
    number = int(uid, 16)
    differences = [number ^ int(other, 16) for other in others if other != uid]
    nearest = sorted(differences, key=int.bit_count)[:MOST_COMPARED]
    if nearest and nearest[0].bit_count() <= FEW_BITS:
        return True
    # Mixed of two: where it differs from one it is the other.
    return any(not one & other for one, other in combinations(nearest, 2))
