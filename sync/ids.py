"""Ids: when two mean the same card or item, and ours that nobody else may ever give."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import Final

CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
LONGEST: Final = 100
"""Characters of an id. No library system stores more; a tag or a command line may hold more."""
_EMPTY_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Blanks that Unicode calls letters or signs: fillers of Hangul, and Braille without a dot."""
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
    """Whether an ILS may know this id: see ``fault_of``."""
    return not fault_of(identifier)


def fault_of(identifier: str) -> str:
    """Reason why no ILS stores this id, as found and expected; empty: one may.

    It is empty, endless, or holds what nobody sees. A character is named by its code point and the
    id never is: it may be a patron's.
    """
    if not identifier.strip():
        found = "nothing"
    elif len(identifier) > LONGEST:
        found = f"{len(identifier)} characters"
    elif (unseen := first_unseen(identifier)) is not None:
        found = f"U+{ord(unseen):04X} {unicodedata.name(unseen, '')}".rstrip()
    else:
        return ""
    return f"an id: found {found}, expected 1 to {LONGEST} characters that can be seen"


def first_unseen(identifier: str) -> str | None:
    """First character that nobody sees by itself: a control or format character, a line end, a
    filler, or a mark that joins no letter before it. None: there is none."""
    if identifier.isascii() and identifier.isprintable():
        return None
    return next(filter(_is_unseen, unicodedata.normalize("NFC", identifier)), None)


def _is_unseen(character: str) -> bool:
    mark = unicodedata.category(character).startswith("M")
    return mark or not character.isprintable() or character in _EMPTY_LETTERS


def same_id(one: str, other: str) -> bool:
    """Whether two ids match the way a lenient ILS matches them: width, case, blanks and what
    nobody sees apart."""
    return folded(one) == folded(other)


def folded(value: str) -> str:
    """What ids that match have in common."""
    plain = "".join(CONTROLS.sub("", unicodedata.normalize("NFKC", value)).split())
    if not plain.isascii():
        plain = "".join(each for each in plain if not _is_unseen(each))
    return plain.casefold()
