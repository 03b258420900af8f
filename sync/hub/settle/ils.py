"""The library system as all workers know it: is it there, and how many sessions it has room for."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import psycopg

from sync.hub.settle.store import storage

_LEAST_AWAY_S: Final = 1.0


def take_slot(connection: psycopg.Connection[Any], account: str, slots: int) -> int | None:
    """One of the sessions that this account has for all workers; None: others have them.

    It goes back when the connection ends, whatever ended it.
    """
    group = int.from_bytes(hashlib.sha256(account.encode()).digest()[:4], "big", signed=True)
    with storage():
        for slot in range(slots):
            row = connection.execute(
                "SELECT pg_try_advisory_lock(%s::int4, %s::int4)", (group, slot)
            ).fetchone()
            if row is not None and row[0]:
                return slot
    return None


def is_away(connection: psycopg.Connection[Any]) -> bool:
    """Did somebody find it away, a moment ago?"""
    with storage():
        row = connection.execute("SELECT 1 FROM ils WHERE away_until > now()").fetchone()
    return row is not None


def went(connection: psycopg.Connection[Any], account: str, pause_s: float, why: str) -> None:
    """Nobody begins anything for so long."""
    with storage():
        connection.execute(
            "INSERT INTO ils (account, away_until, why)"
            " VALUES (%s, now() + make_interval(secs => %s), %s) ON CONFLICT (account)"
            " DO UPDATE SET away_until = excluded.away_until, why = excluded.why,"
            " changed_at = CASE WHEN ils.away_until IS NULL THEN now() ELSE ils.changed_at END",
            (account, max(pause_s, _LEAST_AWAY_S), why[:500]),
        )


def returned(connection: psycopg.Connection[Any], account: str) -> None:
    """It answers."""
    with storage():
        connection.execute(
            "UPDATE ils SET away_until = NULL, why = '', changed_at = now()"
            " WHERE account = %s AND away_until IS NOT NULL",
            (account,),
        )
