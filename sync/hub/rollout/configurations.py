"""Versions of what groups of stations are configured by, and which group a station is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import psycopg
from nacl.signing import SigningKey

from sync.hub import audit
from sync.hub.fleet.commands import ring_orders
from sync.hub.wire.fragment import keys_of
from sync.hub.wire.wanted import CONFIGURATION, Item, digest_of, sign_item

_GROUP: Final = re.compile(r"[A-Za-z0-9._-]{0,32}")
_LONGEST_NOTE: Final = 200
_COLUMNS: Final = "version, station_group, body, digest, signature, note, made_by, made_at"


class NotThere(ValueError):
    """No version, station or group of this name. In words."""


class Overtaken(ValueError):
    """A newer version of the group came meanwhile. In words."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """One version. It is never changed."""

    version: int
    group: str
    """Empty: of the stations that are in no group."""
    body: str
    """TOML (``sync.hub.wire.fragment``)."""
    digest: bytes
    signature: bytes
    note: str
    made_by: str
    made_at: datetime

    @property
    def keys(self) -> dict[str, Any]:
        """Its values by ``section.key``."""
        return keys_of(self.body)

    @property
    def item(self) -> Item:
        """As a station is told of it."""
        signature, size = self.signature.hex(), len(self.body.encode())
        return Item(CONFIGURATION, self.group, self.version, self.digest.hex(), size, signature)


def add(
    connection: psycopg.Connection[Any],
    key: SigningKey,
    group: str,
    body: str,
    *,
    note: str = "",
    after: int | None = None,
    by: str,
) -> int:
    """Keep a further version of a group; no station has it yet. Its number.

    ``body`` is one that ``keys_of`` takes and whose keys a fleet may set, which the caller has
    checked: only a station's models know that. ``key``: of the hub. ``after``: the newest one, 0
    for none, that whoever made this saw: Overtaken where it is another by now. Raises ValueError.
    """
    _require_group(group)
    keys = keys_of(body)
    if len(note) > _LONGEST_NOTE or not note.isprintable():
        raise ValueError(f"note: expected at most {_LONGEST_NOTE} printable characters")
    content = body.encode()
    digest = bytes.fromhex(digest_of(content))
    with connection.transaction():
        hold(connection, group)
        there = newest(connection, group)
        if after is not None and (there.version if there else 0) != after:
            raise Overtaken(f"version {there.version if there else 0} came after version {after}")
        row = connection.execute(
            "SELECT nextval(pg_get_serial_sequence('configuration', 'version'))"
        ).fetchone()
        assert row is not None
        version = int(row[0])
        signature = sign_item(key, CONFIGURATION, group, version, content)
        connection.execute(
            f"INSERT INTO configuration ({_COLUMNS}) OVERRIDING SYSTEM VALUE"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, now())",
            (version, group, body, digest, signature, note, by),
        )
        detail = {"version": version, "group": group, "keys": sorted(keys)}
        audit.record(connection, by, "configuration_added", None, detail)
    return version


def all_of(connection: psycopg.Connection[Any], group: str | None = None) -> list[Configuration]:
    """Oldest first; of every group where none is named."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM configuration WHERE %(group)s::text IS NULL"
        " OR station_group = %(group)s ORDER BY version",
        {"group": group},
    ).fetchall()
    return [Configuration(*row) for row in rows]


def newest(connection: psycopg.Connection[Any], group: str) -> Configuration | None:
    """Of this group; no station may have it yet."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM configuration WHERE station_group = %s"
        " ORDER BY version DESC LIMIT 1",
        (group,),
    ).fetchone()
    return None if row is None else Configuration(*row)


def hold(connection: psycopg.Connection[Any], group: str) -> None:
    """Until the end of the transaction nobody else makes a version of this group, nor begins, ends
    or advances a roll-out."""
    connection.execute("SELECT pg_advisory_xact_lock(hashtext('rollout'), hashtext(%s))", (group,))


def version(connection: psycopg.Connection[Any], number: int) -> Configuration:
    """One of them. Raises NotThere."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM configuration WHERE version = %s", (number,)
    ).fetchone()
    if row is None:
        raise NotThere(f"there is no version {number} of a configuration")
    return Configuration(*row)


def assign(connection: psycopg.Connection[Any], station: str, group: str, *, by: str) -> None:
    """From now on this station is configured by that group. Raises ValueError."""
    _require_group(group)
    with connection.transaction():
        row = connection.execute(
            "UPDATE device SET station_group = %s WHERE name = %s RETURNING device",
            (group, station),
        ).fetchone()
        if row is None:
            raise NotThere(f"there is no station {station!r}")
        audit.record(connection, by, "station_grouped", row[0], {"group": group})
        ring_orders(connection, row[0])


def _require_group(group: str) -> None:
    if not _GROUP.fullmatch(group):
        raise ValueError(
            f"group {group[:40]!r}: expected at most 32 of the letters A-Z and a-z, digits, . _ -"
        )
