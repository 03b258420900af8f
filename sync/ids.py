"""Ids: when two mean the same card or item, and ours that nobody else may ever give."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Final

CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST: Final = 100
DIGITS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""32 that cannot be taken for one another, on paper or by telephone (Crockford's base 32)."""
_EPOCH_DIGITS: Final = 14
"""70 bits. Entries of a whole fleet meet in one ILS, where a payment is found by its reference
alone: with 5 000 stations that start once a day for 20 years, two epochs are equal with a
chance of 1 in 2 million. With the 32 bits of before, two were equal within three weeks."""


def new_epoch() -> str:
    """The first part of the keys of a station's entries, from one start of the machine on."""
    return "".join(secrets.choice(DIGITS) for _ in range(_EPOCH_DIGITS))


def can_be_known(identifier: str) -> bool:
    """No ILS stores an id that is empty, endless or not to be shown; no URL takes it either."""
    return (
        bool(identifier.strip())
        and len(identifier) <= _LONGEST
        and all(character.isprintable() for character in identifier)
    )


def same_id(one: str, other: str) -> bool:
    """Whether two ids match the way a lenient ILS matches them: width, case and blanks apart."""
    return folded(one) == folded(other)


def folded(value: str) -> str:
    """What ids that match have in common."""
    return "".join(CONTROLS.sub("", unicodedata.normalize("NFKC", value)).split()).casefold()
