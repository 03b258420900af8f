"""The processes of a hub, wherever they run: each says in the database that it is there."""

from __future__ import annotations

import hashlib
import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, Final, Literal

import psycopg

from sync.hub.floor.keys import HubKeys

log = logging.getLogger(__name__)

EVERY_S: Final = 20.0
GONE_S: Final = 90.0
"""Who was not seen for so long is gone."""
_FORGOTTEN: Final = "1 day"


def fingerprint(keys: HubKeys) -> bytes:
    """Tells whether two have the same keys; nobody gets from it to a key."""
    text = b"leenpunt hub" + bytes(keys.signing.verify_key)
    return hashlib.blake2b(text, key=keys.fleet, digest_size=16).digest()


class Presence:
    """One process. ``see`` writes that it is there, every EVERY_S."""

    def __init__(self, role: Literal["serve", "worker"], keys: HubKeys) -> None:
        self._process = secrets.token_hex(8)
        self._words = (role, socket.gethostname(), version("leenpunt"), fingerprint(keys))

    def see(self, connection: psycopg.Connection[Any]) -> float:
        """How many seconds that commit took. Raises psycopg.Error."""
        began = time.perf_counter()
        connection.execute(
            "INSERT INTO process (process, role, host, version, keys) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (process) DO UPDATE SET seen_at = now()",
            (self._process, *self._words),
        )
        took = time.perf_counter() - began
        connection.execute(f"DELETE FROM process WHERE seen_at < now() - interval '{_FORGOTTEN}'")
        return took

    def leave(self, connection: psycopg.Connection[Any]) -> None:
        """It ends as it was asked to."""
        connection.execute("DELETE FROM process WHERE process = %s", (self._process,))


class PresenceThread:
    """Does that beside everything else. A database that is away is somebody else's line."""

    def __init__(
        self,
        presence: Presence,
        connected: Callable[[], Any],
        took: Callable[[float], None] = lambda seconds: None,
    ) -> None:
        """``connected``: a context that gives a connection."""
        self._presence, self._connected, self._took = presence, connected, took
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="presence")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """The last thing that it says is that it goes."""
        self._ended.set()
        self._thread.join()

    def _work(self) -> None:
        self._say(lambda connection: self._took(self._presence.see(connection)))
        while not self._ended.wait(EVERY_S):
            self._say(lambda connection: self._took(self._presence.see(connection)))
        self._say(self._presence.leave)

    def _say(self, what: Callable[[psycopg.Connection[Any]], None]) -> None:
        try:
            with self._connected() as connection:
                what(connection)
        except psycopg.Error as error:
            log.debug("not said to be there", extra={"error": type(error).__name__})
