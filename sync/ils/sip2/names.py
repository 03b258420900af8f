"""A patron's name as initials: the full name never leaves this package."""

from __future__ import annotations

import unicodedata
from typing import Final

MOST_INITIALS: Final = 3


def initials(name: str) -> str:
    """AE (personal name) as at most three initials: ``Ada van Voorbeeld`` → ``A.V.``.

    What follows a comma comes first: ``Voorbeeld, Ada van``. Particles in lower case are left out,
    and so are words without a letter. Empty when nothing is left.
    """
    surname, _, given = unicodedata.normalize("NFC", name).partition(",")
    letters = [first for word in f"{given} {surname}".split() if (first := _first_letter(word))]
    # A name that is written in lower case throughout has no particles to tell.
    spoken = [first for first in letters if not first.islower()] or letters
    return "".join(f"{first.upper()}." for first in spoken[:MOST_INITIALS])


def _first_letter(word: str) -> str:
    """The first letter with the marks that belong to it, or nothing."""
    for start, character in enumerate(word):
        if character.isalpha():
            end = start + 1
            while end < len(word) and unicodedata.category(word[end]).startswith("M"):
                end += 1
            return word[start:end]
    return ""
