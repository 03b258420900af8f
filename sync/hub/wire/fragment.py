"""A version of a configuration as a fleet has it: some keys of a station's file, as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.files import parse_toml
from sync.hub.wire.wanted import LONGEST_BODY


def keys_of(body: str) -> dict[str, Any]:
    """Its values by ``section.key``. ValueError: it is no such file."""
    if len(body.encode()) > LONGEST_BODY:
        raise ValueError(f"expected at most {LONGEST_BODY} bytes, found {len(body.encode())}")
    found: dict[str, Any] = {}
    for section, table in parse_toml(body).items():
        if not isinstance(table, dict):
            raise ValueError(f"{section}: expected a section such as [screen]")
        found |= {f"{section}.{key}": value for key, value in table.items()}
    return found


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """(key, old, new) of what differs, by key; None: it does not stand there."""
    return [
        (key, before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]
