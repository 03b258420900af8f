"""The hub's side of commands: ordered, fetched by the station, done or not. Each on record."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import psycopg

from sync.hub import audit
from sync.hub.floor.bell import ring
from sync.hub.floor.keys import HubKeys
from sync.hub.wire.command import SEND_BUNDLE, Command, Outcome, Result, check, sign

LIVES_S: Final = 24 * 3600.0
"""Until when a command is obeyed, where nobody says otherwise."""
LONGEST_S: Final = 30 * 24 * 3600.0
_MOST: Final = 20
"""That a station is told of at a time."""
_BUNDLES: Final = 3
"""The last of each station are kept."""


def order(
    connection: psycopg.Connection[Any],
    keys: HubKeys,
    device: int,
    name: str,
    arguments: Mapping[str, str],
    who: str,
    lives_s: float = LIVES_S,
) -> int:
    """Have this station do this once; the number of the command.

    ``who`` as of ``audit.record``. Raises BadCommand (there is no such command),
    LookupError (no such device) or psycopg.Error.
    """
    check(name, arguments)
    expires_at = int(time.time() + min(max(lives_s, 1.0), LONGEST_S))
    with connection.transaction():
        row = connection.execute(
            "SELECT name, nextval(pg_get_serial_sequence('command', 'id')) FROM device"
            " WHERE device = %s AND ended_at IS NULL FOR KEY SHARE",
            (device,),
        ).fetchone()
        if row is None:
            raise LookupError(f"there is no device {device}")
        command = Command(row[0], row[1], name, dict(arguments), expires_at)
        connection.execute(
            "INSERT INTO command (id, device, name, arguments, signed, ordered_by, expires_at)"
            " OVERRIDING SYSTEM VALUE VALUES (%s, %s, %s, %s, %s, %s, to_timestamp(%s))",
            (
                *(command.id, device, name, json.dumps(command.arguments)),
                *(sign(keys.signing, command), who, expires_at),
            ),
        )
        detail = {"command": command.id, "name": name, **command.arguments}
        audit.record(connection, who, "command", device, detail)
        ring_orders(connection, device)
    return command.id


def ring_orders(connection: psycopg.Connection[Any], device: int) -> None:
    """What this station is to have or to do is otherwise now."""
    row = connection.execute("SELECT name FROM device WHERE device = %s", (device,)).fetchone()
    if row is not None:
        ring(connection, topic(row[0]))


def topic(name: str) -> str:
    """What the bell rings for the station of this name."""
    return f"orders:{name}"


def waiting(connection: psycopg.Connection[Any], device: int) -> list[dict[str, Any]]:
    """What this station is to do, oldest first; what it did not fetch in time is over."""
    for number, name in connection.execute(
        "UPDATE command SET done_at = now(), outcome = 'expired'"
        " WHERE device = %s AND done_at IS NULL AND expires_at < now() RETURNING id, name",
        (device,),
    ).fetchall():
        _record(connection, device, number, name, Result("expired"))
    rows = connection.execute(
        "SELECT id, signed FROM command WHERE device = %s AND done_at IS NULL ORDER BY id LIMIT %s",
        (device, _MOST),
    ).fetchall()
    return [{"id": number, "signed": base64.b64encode(signed).decode()} for number, signed in rows]


def done(connection: psycopg.Connection[Any], device: int, number: int, result: Result) -> bool:
    """This is what became of it. False: this device has no such command, or it is over.

    What was begun in time may end after that.
    """
    with connection.transaction():
        row = connection.execute(
            "UPDATE command SET done_at = now(), outcome = %s, detail = %s WHERE id = %s"
            " AND device = %s AND (done_at IS NULL OR outcome = 'expired') RETURNING name",
            (result.outcome, result.detail, number, device),
        ).fetchone()
        if row is None:
            return False
        _record(connection, device, number, row[0], result)
        if result.outcome == "refused":
            # The hub does not order what a station refuses: who did?
            connection.execute(
                "INSERT INTO alarm (kind, device, detail) VALUES ('command_refused', %s, %s)",
                (device, json.dumps({"command": number, "why": result.detail})),
            )
    return True


def outcome(connection: psycopg.Connection[Any], number: int) -> tuple[Outcome | None, str] | None:
    """(outcome, detail); outcome None: not yet. None: there is no such command."""
    row = connection.execute(
        "SELECT CASE WHEN done_at IS NULL AND expires_at < now() THEN 'expired' ELSE outcome END,"
        " detail FROM command WHERE id = %s",
        (number,),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def keep_bundle(connection: psycopg.Connection[Any], device: int, content: bytes) -> int | None:
    """The number of a support bundle that this station was told to send. None: it was not."""
    with connection.transaction():
        row = connection.execute(
            "INSERT INTO bundle (device, command, content) SELECT device, id, %s FROM command"
            " WHERE device = %s AND name = %s AND (done_at IS NULL OR outcome = 'expired')"
            " ORDER BY id DESC LIMIT 1 RETURNING id",
            (content, device, SEND_BUNDLE),
        ).fetchone()
        if row is None:
            return None
        connection.execute(
            "DELETE FROM bundle WHERE device = %s AND id NOT IN"
            " (SELECT id FROM bundle WHERE device = %s ORDER BY id DESC LIMIT %s)",
            (device, device, _BUNDLES),
        )
    return int(row[0])


def last_bundle(connection: psycopg.Connection[Any], station: str) -> tuple[datetime, bytes] | None:
    """When it came, and itself. None: this station sent none."""
    return connection.execute(
        "SELECT at, content FROM bundle JOIN device USING (device) WHERE name = %s"
        " ORDER BY id DESC LIMIT 1",
        (station,),
    ).fetchone()


def _record(
    connection: psycopg.Connection[Any], device: int, number: int, name: str, result: Result
) -> None:
    station = connection.execute("SELECT name FROM device WHERE device = %s", (device,)).fetchone()
    who = f"station:{station[0]}" if station is not None else "station:"
    detail = {"command": number, "name": name, "outcome": result.outcome, "detail": result.detail}
    audit.record(connection, who, "command_result", device, detail)
