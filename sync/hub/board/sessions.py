"""Who is at the board: sessions by a token that the browser alone has."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg

from sync.hub.config import ROLES

IDLE_MIN: Final = 30
"""A page that is open asks by itself: the board stands open at a desk, where help is called."""
LONGEST_H: Final = 12
_SEEN_S: Final = 60
"""Older than this it is written anew."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asked for a page."""

    account: int
    name: str
    language: str = "nl"
    csrf: str = ""
    """To be sent with whatever changes something: header X-CSRF-Token, or the field ``csrf``."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """By branch; '' is every branch."""

    @property
    def branches(self) -> list[str] | None:
        """Of which something may be seen; None: all."""
        return None if "" in self.roles else sorted(self.roles)

    def may(self, role: str, branch: str = "") -> bool:
        """Has this role or a higher one, for this branch; '': for every branch."""
        held = (self.roles.get(each) for each in (branch, ""))
        return any(each is not None and ROLES.index(each) >= ROLES.index(role) for each in held)

    def may_somewhere(self, role: str) -> bool:
        """The same, for any branch."""
        return any(self.may(role, branch) for branch in self.roles)


def begin(connection: psycopg.Connection[Any], account: int, language: str) -> str:
    """A new session. Its token."""
    token = secrets.token_urlsafe(32)
    connection.execute(
        "INSERT INTO session (token_digest, account, csrf, language, expires_at)"
        " VALUES (%s, %s, %s, %s, now() + make_interval(hours => %s))",
        (_digest(token), account, secrets.token_urlsafe(32), language, LONGEST_H),
    )
    return token


def find(connection: psycopg.Connection[Any], token: str) -> Visitor | None:
    """None: there is no such session, any more."""
    row = connection.execute(
        "SELECT account, name, language, csrf, seen_at < now() - make_interval(secs => %(seen)s),"
        " (SELECT coalesce(json_object_agg(branch, role), '{}') FROM account_role"
        "  WHERE account_role.account = account.account)"
        " FROM session JOIN account USING (account) WHERE token_digest = %(digest)s"
        " AND expires_at > now() AND seen_at > now() - make_interval(mins => %(idle)s)"
        " AND ended_at IS NULL",
        {"digest": _digest(token), "idle": IDLE_MIN, "seen": _SEEN_S},
    ).fetchone()
    if row is None:
        return None
    account, name, language, csrf, is_old, roles = row
    if is_old:
        connection.execute(
            "UPDATE session SET seen_at = now() WHERE token_digest = %s", (_digest(token),)
        )
    return Visitor(account, name, language, csrf, roles)


def speak(connection: psycopg.Connection[Any], token: str, language: str) -> None:
    """From now on in this language."""
    connection.execute(
        "UPDATE session SET language = %s WHERE token_digest = %s", (language, _digest(token))
    )


def end(connection: psycopg.Connection[Any], token: str) -> None:
    """It is nobody's any more."""
    connection.execute("DELETE FROM session WHERE token_digest = %s", (_digest(token),))


def clean(connection: psycopg.Connection[Any]) -> None:
    """Take away what has ended."""
    connection.execute(
        "DELETE FROM session WHERE expires_at < now()"
        " OR seen_at < now() - make_interval(mins => %s)",
        (IDLE_MIN,),
    )


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
