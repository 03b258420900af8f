"""The owner of an ISO 28560-3 basic block: two bytes country, then the library part of the ISIL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_COUNTRY = re.compile(r"[A-Za-z]{2}").fullmatch
_LIBRARY = re.compile(r"[A-Za-z0-9:/-]+").fullmatch
_WHOLE_ISIL = re.compile(r"[A-Za-z]{1,4}-[A-Za-z0-9:/-]+").fullmatch
_STRICT_ISIL = re.compile(r"[A-Z]{2}-[A-Za-z0-9:/-]+").fullmatch


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner as stored and as understood.

    ``raw`` is country and library as they stand on the tag, without padding. ``isil`` is empty
    when the fields hold no ISIL; ``library`` is its part after the first hyphen.
    """

    raw: str
    country: str
    library: str
    isil: str


# The tags of a library have few owners between them, and matching is a third of a decode.
@lru_cache(maxsize=64)
def read_owner(country_field: bytes, library_field: bytes) -> Owner:
    """Understand the owner fields as leniently as tags in the field need (ISO 28560-3, ISIL).

    Met on real tags: the hyphen stored although the layout drops it, the country stored twice
    (``DE`` + ``DE-526``), both fields empty, or a number that is no ISIL. Never raises.
    """
    country = country_field.rstrip(b"\0").decode("ascii", "backslashreplace")
    stored = library_field.rstrip(b"\0").decode("ascii", "backslashreplace")
    library = stored
    if country and stored.startswith(country + "-"):
        library = stored[len(country) + 1 :]
    elif stored.startswith("-"):
        library = stored[1:]
    isil = ""
    if country:
        if _COUNTRY(country) and _LIBRARY(library):
            isil = f"{country}-{library}"
    elif _WHOLE_ISIL(stored):
        isil = stored
        library = stored.partition("-")[2]
    return Owner(country + stored, country, library, isil)


def owner_fields(isil: str, library_size: int) -> bytes:
    """Country and library field for ``isil``: 2 + ``library_size`` bytes. "" gives zeros.

    Raises ValueError when ``isil`` is not two capitals, a hyphen and a library part that fits.
    """
    if not isil:
        return bytes(2 + library_size)
    if not _STRICT_ISIL(isil):
        raise ValueError(
            f"ISIL {isil!r}: expected two capital letters, a hyphen and letters, digits, : / or -"
        )
    library = isil[3:]
    if len(library) > library_size:
        raise ValueError(
            f"ISIL {isil!r}: the part after the country has {len(library)} characters, "
            f"expected at most {library_size}"
        )
    return isil[:2].encode() + library.encode().ljust(library_size, b"\0")
