"""What a person has to look at that is nobody's loan: clones, restores, and what else is found."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.rows import dict_row

from sync.hub import audit


def rows(connection: psycopg.Connection[Any], *, open_only: bool = True) -> list[dict[str, Any]]:
    """Oldest first: ``alarm``, ``kind``, ``station`` (or None), ``branch``, ``count``,
    ``opened_at``, ``last_at``, ``settled_at``, ``detail``."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            "SELECT id AS alarm, alarm.kind, name AS station, coalesce(branch, '') AS branch,"
            " count, opened_at, last_at, settled_at, detail"
            " FROM alarm LEFT JOIN device USING (device)"
            " WHERE NOT %s OR settled_at IS NULL ORDER BY id",
            (open_only,),
        ).fetchall()


def settle(connection: psycopg.Connection[Any], alarm: int, who: str, note: str = "") -> None:
    """Somebody looked. ``who``: as ``audit.record`` takes it. ValueError: there is none open."""
    with connection.transaction():
        row = connection.execute(
            "UPDATE alarm SET settled_at = now() WHERE id = %s AND settled_at IS NULL"
            " RETURNING device, kind",
            (alarm,),
        ).fetchone()
        if row is None:
            raise ValueError(f"there is no open alarm {alarm}")
        detail = {"kind": row[1]} | ({"note": note} if note else {})
        audit.record(connection, who, "settle alarm", row[0], detail)
