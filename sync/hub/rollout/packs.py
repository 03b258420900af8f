"""Whole files for stations: trust packs, UID pairs and content, for a branch or for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import psycopg
from nacl.signing import SigningKey

from sync.hub import audit
from sync.hub.fleet.commands import ring_orders
from sync.hub.wire.having import Having
from sync.hub.wire.wanted import CONTENT, PART_BYTES, TRUST, UID_PAIRS, Item, digest_of, sign_item

KINDS: Final = (TRUST, UID_PAIRS, CONTENT)
MOST_BYTES: Final = 256 * 1024 * 1024
_KEPT: Final = 3
"""Of each kind and branch: a station may be amid the one before."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One version, without its bytes."""

    kind: str
    branch: str
    version: int
    digest: str
    """SHA-256, in hexadecimal."""
    size: int
    """Bytes."""
    made_by: str
    made_at: datetime


def add(
    connection: psycopg.Connection[Any],
    key: SigningKey,
    kind: str,
    branch: str,
    body: bytes,
    *,
    by: str,
) -> int:
    """From now on the stations of a branch are to have this; empty: all that have none of their
    branch's own. Its number. ``key``: of the hub. Raises ValueError."""
    if len(body) > MOST_BYTES:
        raise ValueError(f"a pack of {len(body)} bytes, expected at most {MOST_BYTES}")
    there = connection.execute(
        "SELECT 1 FROM device WHERE branch = %s AND ended_at IS NULL LIMIT 1", (branch,)
    ).fetchone()
    if branch and there is None:
        raise ValueError(f"no station is in branch {branch!r}")
    with connection.transaction():
        row = connection.execute("SELECT nextval('pack_version')").fetchone()
        assert row is not None
        version, digest = int(row[0]), digest_of(body)
        signature = sign_item(key, kind, branch, version, body)
        connection.execute(
            "INSERT INTO pack (kind, branch, version, digest, signature, body, made_by)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (kind, branch, version, bytes.fromhex(digest), signature, body, by),
        )
        connection.execute(
            "DELETE FROM pack WHERE kind = %(kind)s AND branch = %(branch)s AND version <"
            " (SELECT min(version) FROM (SELECT version FROM pack WHERE kind = %(kind)s"
            " AND branch = %(branch)s ORDER BY version DESC LIMIT %(kept)s) AS newest)",
            {"kind": kind, "branch": branch, "kept": _KEPT},
        )
        detail = {"kind": kind, "branch": branch, "version": version, "bytes": len(body)}
        audit.record(connection, by, "pack_added", None, detail)
        for (device,) in connection.execute(
            "SELECT device FROM device WHERE %(branch)s IN ('', branch)", {"branch": branch}
        ).fetchall():
            ring_orders(connection, device)
    return version


def withdraw(connection: psycopg.Connection[Any], kind: str, branch: str, *, by: str) -> int:
    """No station is told of those of this branch any more; each keeps what it has. How many."""
    with connection.transaction():
        gone = connection.execute(
            "DELETE FROM pack WHERE kind = %s AND branch = %s", (kind, branch)
        ).rowcount
        detail = {"kind": kind, "branch": branch, "count": gone}
        audit.record(connection, by, "pack_withdrawn", None, detail)
    return int(gone)


def all_of(connection: psycopg.Connection[Any]) -> list[Pack]:
    """Oldest first."""
    rows = connection.execute(
        "SELECT kind, branch, version, encode(digest, 'hex'), length(body), made_by, made_at"
        " FROM pack ORDER BY version"
    ).fetchall()
    return [Pack(*row) for row in rows]


def wanted(connection: psycopg.Connection[Any], device: int) -> list[Item]:
    """The newest of each kind of this station's branch, else of all branches."""
    rows = connection.execute(
        "SELECT DISTINCT ON (pack.kind) pack.kind, pack.branch, version, encode(digest, 'hex'),"
        " length(body), encode(signature, 'hex')"
        " FROM pack JOIN device ON pack.branch IN ('', device.branch)"
        " WHERE device = %s ORDER BY pack.kind, pack.branch = '', version DESC",
        (device,),
    ).fetchall()
    return [Item(*row) for row in rows]


def part(
    connection: psycopg.Connection[Any], device: int, kind: str, version: int, offset: int
) -> bytes | None:
    """Bytes from there on, at most PART_BYTES; None: this station is to have no such pack."""
    row = connection.execute(
        "SELECT substring(body FROM %(first)s::int FOR %(most)s) FROM pack"
        " JOIN device ON pack.branch IN ('', device.branch)"
        " WHERE device = %(device)s AND pack.kind = %(kind)s AND version = %(version)s",
        {
            "first": min(offset, MOST_BYTES) + 1,
            "most": PART_BYTES,
            "device": device,
            "kind": kind,
            "version": version,
        },
    ).fetchone()
    return None if row is None else bytes(row[0])


def heard(connection: psycopg.Connection[Any], device: int, said: Having) -> None:
    """What a station says that it has."""
    for kind, having in said.packs.items():
        connection.execute(
            "INSERT INTO station_pack (device, kind, version, failed, detail)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (device, kind) DO UPDATE SET"
            " version = excluded.version, failed = excluded.failed, detail = excluded.detail,"
            " at = now()",
            (device, kind, having.version, having.failed, having.detail),
        )


@dataclass(frozen=True, slots=True)
class PackState:
    """How a station stands to the pack of a kind that it is to have."""

    station: str
    branch: str
    kind: str
    wanted: int
    version: int | None
    """What it has; None: it said of none."""
    state: str
    """``same``, ``pending`` or ``refused``."""
    detail: str
    at: datetime | None


def states(connection: psycopg.Connection[Any]) -> list[PackState]:
    """Of every station that has not ended and is to have one, by name."""
    rows = connection.execute(
        "SELECT DISTINCT ON (name, pack.kind) name, device.branch, pack.kind, pack.version,"
        " had.version, had.failed, coalesce(had.detail, ''), had.at"
        " FROM device JOIN pack ON pack.branch IN ('', device.branch)"
        " LEFT JOIN station_pack had ON had.device = device.device AND had.kind = pack.kind"
        " WHERE ended_at IS NULL"
        " ORDER BY name, pack.kind, pack.branch = '', pack.version DESC"
    ).fetchall()
    found = []
    for name, branch, kind, wants, version, failed, detail, at in rows:
        state = "same" if version == wants else "refused" if failed == wants else "pending"
        said = detail if state == "refused" else ""
        found.append(PackState(name, branch, kind, wants, version, state, said, at))
    return found
