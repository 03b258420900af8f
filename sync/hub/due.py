"""All that a station is to have: a version of a configuration, and packs."""

from __future__ import annotations

from typing import Any

import psycopg

from sync.hub import packs, rollouts
from sync.hub.wanted import Item


def items(connection: psycopg.Connection[Any], device: int) -> list[Item]:
    """Signed one by one, as they were made."""
    found = rollouts.wanted(connection, device)
    return [*([found.item] if found is not None else []), *packs.wanted(connection, device)]


def versions(connection: psycopg.Connection[Any], device: int) -> list[list[Any]]:
    """Kind and number of each: another list says that there is something to ask for."""
    return [[each.kind, each.version] for each in items(connection, device)]
