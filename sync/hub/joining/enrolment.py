"""Which stations belong to this hub: invited, joined, renewed, moved, revoked, ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import psycopg
from psycopg.rows import dict_row

from sync.hub import audit
from sync.hub.floor import devices
from sync.hub.wire.invitation import digest_of, key_of, new_code

STATION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
"""What a station's ``[station] id`` may be."""
GOOD_H: Final = 72
"""So long a code is good: over a weekend."""
RENEW_DAYS: Final = 90
SILENT_AFTER: Final = timedelta(minutes=15)
"""So long a station may be silent; the column's own default."""
LONGEST_AWAY: Final = 92
"""Days without a network. A trust pack holds for at most 31: somebody comes by meanwhile."""


class EnrolmentFault(Exception):
    """What is asked of a station cannot be. In words; ``field``: of what."""

    def __init__(self, sentence: str, field: str = "station") -> None:
        super().__init__(sentence)
        self.field = field


class NotInvited(EnrolmentFault):
    """Nobody may join by this. ``is_guess``: there is no such code at all."""

    def __init__(self, sentence: str, *, is_guess: bool = False) -> None:
        super().__init__(sentence)
        self.is_guess = is_guess


@dataclass(frozen=True, slots=True)
class Asking:
    """Who wants to join."""

    station: str
    key: bytes
    """Public, 32 bytes; they proved that they have its private part."""
    invitation: bytes
    """Public, 32 bytes; the same of the code."""


def hold(connection: psycopg.Connection[Any], station: str) -> set[str]:
    """Branches that this id belongs to, or is invited to; until the end of the transaction nobody
    else invites, moves or revokes it."""
    connection.execute(
        "SELECT pg_advisory_xact_lock(hashtext('enrolment'), hashtext(%s))", (station,)
    )
    rows = connection.execute(
        "SELECT branch FROM device WHERE name = %(station)s UNION SELECT branch FROM invitation"
        " WHERE station = %(station)s AND used_at IS NULL AND expires_at > now()",
        {"station": station},
    )
    return {str(branch) for (branch,) in rows.fetchall()}


def invite(
    connection: psycopg.Connection[Any], who: str, station: str, branch: str, title: str = ""
) -> str:
    """A code by which this station may join; what was drawn for it before is void.

    Raises EnrolmentFault. Nothing but the station's own paper and ear has the code afterwards.
    """
    if not STATION.fullmatch(station):
        raise EnrolmentFault(
            f"found station {station[:80]!r}, expected the id of its [station]:"
            " up to 32 letters, digits, dots, dashes and underscores"
        )
    _printable("branch", branch)
    _printable("title", title)
    code = new_code()
    with connection.transaction():
        hold(connection, station)
        _void(connection, station)
        connection.execute(
            "INSERT INTO invitation (code_digest, station, branch, title, expires_at)"
            " VALUES (%s, %s, %s, %s, now() + make_interval(hours => %s))",
            (digest_of(bytes(key_of(code).verify_key)), station, branch, title, GOOD_H),
        )
        detail = {"station": station, "branch": branch, "title": title}
        audit.record(connection, who, "invited", _known(connection, station), detail)
    return code


def accept(connection: psycopg.Connection[Any], asking: Asking) -> None:
    """Make its key that of the device, and the only one. Raises NotInvited.

    The same station may ask again with the same key: it may not have had the answer.
    """
    with connection.transaction():
        row = connection.execute(
            "SELECT station, branch, title, expires_at < now(), used_by FROM invitation"
            " WHERE code_digest = %s FOR UPDATE",
            (digest_of(asking.invitation),),
        ).fetchone()
        if row is None:
            raise NotInvited("there is no such code", is_guess=True)
        station, branch, title, is_late, used_by = row
        if station != asking.station:
            raise NotInvited(f"this code is for station {station}, and this is {asking.station}")
        if is_late:
            raise NotInvited("this code is too old: leenpunt hub enrol gives a new one")
        if used_by is not None and not (used_by == asking.key and _is_good(connection, used_by)):
            raise NotInvited("this code was used before: leenpunt hub enrol gives a new one")
        if used_by is not None:
            return
        device = _entered(connection, station, branch, title)
        _replace_keys(connection, device, asking.key)
        connection.execute(
            "UPDATE invitation SET used_at = now(), used_by = %s WHERE code_digest = %s",
            (asking.key, digest_of(asking.invitation)),
        )
        audit.record(connection, station, "joined", device, {"branch": branch})


def is_due(connection: psycopg.Connection[Any], device: int) -> bool:
    """Is this device's key so old that it should draw another one?"""
    row = connection.execute(
        "SELECT max(valid_from) < now() - make_interval(days => %s) FROM device_key"
        " WHERE device = %s AND revoked_at IS NULL",
        (RENEW_DAYS, device),
    ).fetchone()
    return bool(row and row[0])


def renew(connection: psycopg.Connection[Any], device: int, key: bytes) -> None:
    """A second key for this device, till it uses that one. Raises EnrolmentFault.

    Whoever asked signed with the oldest one that is good, so another is one that was never used.
    """
    with connection.transaction():
        connection.execute("SELECT 1 FROM device WHERE device = %s FOR UPDATE", (device,))
        (current, *unused) = [
            bytes(row[0])
            for row in connection.execute(
                "SELECT public_key FROM device_key WHERE device = %s AND revoked_at IS NULL"
                " ORDER BY serial",
                (device,),
            )
        ] or [b""]
        if key in (current, *unused):
            return
        connection.execute(
            "UPDATE device_key SET revoked_at = now() WHERE device = %s AND public_key = ANY(%s)",
            (device, unused),
        )
        if not _insert_key(connection, device, key):
            raise EnrolmentFault("this key was used before")
        name = connection.execute("SELECT name FROM device WHERE device = %s", (device,)).fetchone()
        audit.record(connection, name[0] if name else "", "renewed its key", device)


def revoke(connection: psycopg.Connection[Any], who: str, station: str) -> int:
    """Nothing that this station signs is taken any more. How many keys that were.

    Raises EnrolmentFault. It may be invited again.
    """
    with connection.transaction():
        hold(connection, station)
        device = _device(connection, station)
        _void(connection, station)
        keys = devices.revoke(connection, station)
        audit.record(connection, who, "revoked", device, {"keys": keys})
    return keys


def move(
    connection: psycopg.Connection[Any], who: str, station: str, branch: str, title: str | None
) -> None:
    """To another branch, perhaps under another title. Raises EnrolmentFault.

    A code that was drawn before is void: it would bring the station back.
    """
    _printable("branch", branch)
    _printable("title", title or "")
    with connection.transaction():
        hold(connection, station)
        device = _device(connection, station)
        query = "SELECT branch FROM device WHERE device = %s"
        ((was,),) = connection.execute(query, (device,)).fetchall()
        _void(connection, station)
        connection.execute(
            "UPDATE device SET branch = %s, title = coalesce(%s, title) WHERE device = %s",
            (branch, title, device),
        )
        audit.record(connection, who, "moved", device, {"branch": branch, "was": was})


def away(connection: psycopg.Connection[Any], who: str, station: str, days: int) -> None:
    """It may be silent for so many days, 0 to LONGEST_AWAY; 0: for SILENT_AFTER, as any other.
    Raises EnrolmentFault."""
    if not 0 <= days <= LONGEST_AWAY:
        raise EnrolmentFault(f"days: expected 0 to {LONGEST_AWAY}, found {days}")
    with connection.transaction():
        device = _device(connection, station)
        connection.execute(
            "UPDATE device SET silent_after = %s WHERE device = %s",
            (timedelta(days=days) or SILENT_AFTER, device),
        )
        audit.record(connection, who, "away", device, {"days": days})


def end(connection: psycopg.Connection[Any], who: str, station: str) -> int:
    """It is no station of this hub any more; what it posted stays, and is settled.

    How much of that is open. Raises EnrolmentFault.
    """
    with connection.transaction():
        hold(connection, station)
        device = _device(connection, station)
        _void(connection, station)
        devices.revoke(connection, station)
        connection.execute("UPDATE device SET ended_at = now() WHERE device = %s", (device,))
        row = connection.execute("SELECT count(*) FROM event WHERE device = %s", (device,))
        (waiting,) = row.fetchone() or (0,)
        audit.record(connection, who, "ended", device, {"open": waiting})
    return int(waiting)


def rows(connection: psycopg.Connection[Any], station: str | None = None) -> list[dict[str, Any]]:
    """By name, those too that are invited and have not joined: ``station``, ``branch``, ``title``,
    ``state`` (invited, joined, revoked, ended), ``keys`` that are good, ``key_since``, ``seen``
    and ``invited_until``. ``station``: that one alone."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(_ROWS, {"station": station}).fetchall()


_ROWS: Final = """
WITH key AS (
    SELECT device, count(*) AS keys, max(valid_from) AS key_since FROM device_key
    WHERE revoked_at IS NULL GROUP BY device
), open_invitation AS (
    SELECT station, branch, title, expires_at FROM invitation
    WHERE used_at IS NULL AND expires_at > now()
)
SELECT coalesce(device.name, invited.station) AS station,
    coalesce(device.branch, invited.branch) AS branch,
    coalesce(device.title, invited.title) AS title,
    CASE WHEN ended_at IS NOT NULL THEN 'ended' WHEN keys > 0 THEN 'joined'
        WHEN device IS NULL THEN 'invited' ELSE 'revoked' END AS state,
    coalesce(keys, 0) AS keys, key_since,
    (SELECT max(seen) FROM stream WHERE stream.device = device.device) AS seen,
    invited.expires_at AS invited_until
FROM device LEFT JOIN key USING (device)
FULL JOIN open_invitation AS invited ON invited.station = device.name
WHERE %(station)s::text IS NULL OR %(station)s IN (device.name, invited.station)
ORDER BY 1
"""


def clean(connection: psycopg.Connection[Any]) -> None:
    """Take away invitations that nobody can use any more."""
    connection.execute("DELETE FROM invitation WHERE expires_at < now()")


def _entered(connection: psycopg.Connection[Any], station: str, branch: str, title: str) -> int:
    row = connection.execute(
        "INSERT INTO device (name, branch, title) VALUES (%s, %s, %s)"
        " ON CONFLICT (name) DO UPDATE SET branch = excluded.branch, ended_at = NULL,"
        " title = CASE WHEN excluded.title = '' THEN device.title ELSE excluded.title END"
        " RETURNING device",
        (station, branch, title),
    ).fetchone()
    if row is None:
        raise RuntimeError("an insert that returns nothing")
    return int(row[0])


def _is_good(connection: psycopg.Connection[Any], key: bytes) -> bool:
    query = "SELECT 1 FROM device_key WHERE public_key = %s AND revoked_at IS NULL"
    return connection.execute(query, (key,)).fetchone() is not None


def _replace_keys(connection: psycopg.Connection[Any], device: int, key: bytes) -> None:
    connection.execute(
        "UPDATE device_key SET revoked_at = now() WHERE device = %s AND revoked_at IS NULL",
        (device,),
    )
    if not _insert_key(connection, device, key):
        raise NotInvited("this key was used before: join with a new one")


def _insert_key(connection: psycopg.Connection[Any], device: int, key: bytes) -> bool:
    inserted = connection.execute(
        "INSERT INTO device_key (device, public_key) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (device, key),
    )
    return inserted.rowcount == 1


def _known(connection: psycopg.Connection[Any], station: str) -> int | None:
    row = connection.execute("SELECT device FROM device WHERE name = %s", (station,)).fetchone()
    return None if row is None else int(row[0])


def _device(connection: psycopg.Connection[Any], station: str) -> int:
    device = _known(connection, station) if STATION.fullmatch(station) else None
    if device is None:
        raise EnrolmentFault(f"there is no station {station[:80]!r}")
    return device


def _void(connection: psycopg.Connection[Any], station: str) -> None:
    connection.execute("DELETE FROM invitation WHERE station = %s AND used_at IS NULL", (station,))


def _printable(what: str, text: str) -> None:
    if len(text) > 100 or not text.isprintable():
        raise EnrolmentFault(f"expected a {what} of at most 100 printable characters", what)
