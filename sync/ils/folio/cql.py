"""CQL for FOLIO: exact matches whose values can say anything without meaning anything.

A value stands in double quotes; ``\\ " * ? ^`` in it are escaped, or a card could ask for every
patron. The whole query is percent-encoded by whoever sends it.
"""

from __future__ import annotations

import re
from typing import Final

_SPECIAL: Final = re.compile(r'[\\"*?^]')


def escaped(value: str) -> str:
    """For a place between double quotes."""
    return _SPECIAL.sub(lambda found: chr(92) + found[0], value)


def same(field: str, value: str) -> str:
    """``field`` is exactly ``value``."""
    return f'{field}=="{escaped(value)}"'


def begins(field: str, value: str) -> str:
    """``field`` begins with ``value``."""
    return same(field, value)[:-1] + '*"'


def both(*conditions: str) -> str:
    """All of these."""
    return "(" + " and ".join(conditions) + ")"
