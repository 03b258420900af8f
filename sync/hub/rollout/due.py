"""All that a station is to have: a version of a configuration, and packs."""

from __future__ import annotations

from typing import Any, Final

import psycopg

from sync.hub.rollout import packs, rollouts
from sync.hub.wire.having import Having
from sync.hub.wire.wanted import Item

_MOST_LOST: Final = 1000
"""Numbers that a database which was put back may have given before."""


def items(connection: psycopg.Connection[Any], device: int) -> list[Item]:
    """Signed one by one, as they were made."""
    found = rollouts.wanted(connection, device)
    return [*([found.item] if found is not None else []), *packs.wanted(connection, device)]


def versions(connection: psycopg.Connection[Any], device: int) -> list[list[Any]]:
    """Kind and number of each: another list says that there is something to ask for."""
    return [[each.kind, each.version] for each in items(connection, device)]


def heard(connection: psycopg.Connection[Any], device: int, having: Having) -> None:
    """What a station says that it has."""
    # A database that was put back gives no number again which a station knows.
    _beyond(connection, "configuration_version_seq", having.running, having.failed)
    for pack in having.packs.values():
        _beyond(connection, "pack_version", pack.version, pack.failed)
    rollouts.heard(connection, device, having)
    packs.heard(connection, device, having)


def _beyond(connection: psycopg.Connection[Any], sequence: str, *numbers: int | None) -> None:
    connection.execute(
        f"SELECT setval('{sequence}', %(known)s) FROM {sequence}"
        " WHERE %(known)s > last_value AND %(known)s <= last_value + %(most)s",
        {"known": max(each or 0 for each in numbers), "most": _MOST_LOST},
    )
