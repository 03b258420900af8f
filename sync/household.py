"""Do two cards live at one address? Told without keeping the address."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata

_KEY = secrets.token_bytes(16)
"""Of this run: nobody finds an address in what is made here."""


def household(street: str, place: str = "") -> str:
    """The same for the same address, in this run; empty where this is no whole address.

    ``street`` needs a number. ``place`` (postal code, town); empty: all of it is in ``street``,
    which then has two numbers, that of the house and the postal code. A street or a town alone
    would make neighbours one family.
    """
    numbers = len(re.findall(r"\d+", street))
    place = _folded(place)
    if not numbers or not (place or numbers > 1):
        return ""
    whole = f"{_folded(street)}\0{place}".encode()
    return hashlib.blake2b(whole, key=_KEY, digest_size=8).hexdigest()


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(str.isalnum, decomposed))
