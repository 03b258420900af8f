"""The devices that may speak to the hub, by the public parts of their keys."""

from __future__ import annotations

from typing import Any, Final

import psycopg

from sync.hub.wire.signature import WINDOW_S, Signed

NOT_SIGNED: Final = "expected the headers of a signed request"


class NotKnown(Exception):
    """This request is not by a device that may make it. In words; ``clock``: its time is wrong."""

    def __init__(self, sentence: str, *, clock: bool = False) -> None:
        super().__init__(sentence)
        self.clock = clock


def enrol(
    connection: psycopg.Connection[Any], name: str, public_key: bytes, branch: str = ""
) -> int:
    """Make a device known, or give one that is known a further key. Its number."""
    row = connection.execute(
        "INSERT INTO device (name, branch) VALUES (%s, %s)"
        " ON CONFLICT (name) DO UPDATE SET branch = excluded.branch RETURNING device",
        (name, branch),
    ).fetchone()
    if row is None:
        raise RuntimeError("an insert that returns nothing")
    connection.execute(
        "INSERT INTO device_key (device, public_key) VALUES (%s, %s)", (row[0], public_key)
    )
    return int(row[0])


def revoke(connection: psycopg.Connection[Any], name: str) -> int:
    """From now on nothing that this device signs is taken. How many keys that were."""
    revoked: int = connection.execute(
        "UPDATE device_key SET revoked_at = now() FROM device"
        " WHERE device.device = device_key.device AND name = %s AND revoked_at IS NULL",
        (name,),
    ).rowcount
    return revoked


def sender(
    connection: psycopg.Connection[Any],
    signed: Signed | None,
    *,
    method: str,
    path: str,
    body: bytes,
    now: float,
) -> tuple[int, bytes]:
    """The number of the device that sent this, and the public key that it signed with.

    ``now``: UTC seconds. Raises NotKnown.
    """
    if signed is None:
        raise NotKnown(NOT_SIGNED)
    keys = connection.execute(
        "SELECT device, public_key, serial FROM device_key JOIN device USING (device)"
        " WHERE name = %s AND revoked_at IS NULL ORDER BY serial",
        (signed.device,),
    ).fetchall()
    for at, (device, key, serial) in enumerate(keys):
        if signed.is_by(key, method, path, body):
            # Only now: who did not sign is told nothing.
            check_time(signed, now)
            if at:
                _end_keys_before(connection, device, serial)
            return int(device), bytes(key)
    raise NotKnown("no device of this hub signed this")


def check_time(signed: Signed, now: float) -> None:
    """NotKnown: it was not signed about ``now``, UTC seconds."""
    if abs(now - signed.at) > WINDOW_S:
        raise NotKnown("this was signed at another time", clock=True)


def _end_keys_before(connection: psycopg.Connection[Any], device: int, serial: int) -> None:
    """A device that uses its new key has it for good."""
    connection.execute(
        "UPDATE device_key SET revoked_at = now()"
        " WHERE device = %s AND serial < %s AND revoked_at IS NULL",
        (device, serial),
    )
