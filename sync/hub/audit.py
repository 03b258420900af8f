"""What was done on the hub, by whom: rows that are added and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

_MOST: Final = 10_000
_LONGEST: Final = 200


def record(
    connection: psycopg.Connection[Any],
    who: str,
    action: str,
    device: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """In the transaction of what was done: without its row nothing is done.

    ``who``: the name of an account, or ``command:`` and a user of the machine. ``device``: its
    number. ``detail`` holds no secret and nothing of a patron's.
    """
    connection.execute(
        "INSERT INTO audit (account, who, action, device, detail) VALUES"
        " ((SELECT account FROM account WHERE name = %(who)s), %(who)s, %(action)s, %(device)s,"
        " %(detail)s)",
        {
            "who": who[:_LONGEST],
            "action": action,
            "device": device,
            "detail": Jsonb(dict(detail or {})),
        },
    )


def rows(
    connection: psycopg.Connection[Any], *, station: str = "", most: int = _MOST
) -> list[dict[str, Any]]:
    """Newest first: ``at``, ``who``, ``action``, ``station`` (its name, or None), ``detail``."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            "SELECT at, who, action, name AS station, detail FROM audit"
            " LEFT JOIN device USING (device) WHERE %(station)s IN ('', name)"
            " ORDER BY id DESC LIMIT %(most)s",
            {"station": station, "most": most},
        ).fetchall()
