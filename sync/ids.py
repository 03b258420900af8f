"""When two ids mean the same card or the same item."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST: Final = 100


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
