"""Accounts of the board: names, roles and passwords.

A password is kept as Argon2id (RFC 9106). Each try is counted before it is looked at, so that
several at once gain nothing; a name that is not there costs as much work as one that is.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import psycopg
from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id
from psycopg.rows import dict_row

from sync.hub.config import ROLES

SHORTEST: Final = 12
"""Characters of a password; nothing else is asked of it (NIST SP 800-63B)."""
LONGEST: Final = 256
_PASSES: Final = 2
_MEMORY: Final = 19 * 1024 * 1024
"""Bytes; one password at a time, so that a hub keeps within its own memory."""
_FREE_TRIES: Final = 5
_FIRST_WAIT_S: Final = 30
_LONGEST_WAIT_S: Final = 900
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")
_at_work = threading.Lock()


class AccountFault(Exception):
    """What is asked of an account cannot be. In words; shows no password."""


def add(
    connection: psycopg.Connection[Any],
    name: str,
    roles: Mapping[str, str],
    password: str | None,
    *,
    full_name: str = "",
    subject: str | None = None,
) -> int:
    """A new account. ``roles`` by branch ('': every branch). Its number. Raises AccountFault.

    Without ``password`` only its ``subject`` at a provider of identities opens it.
    """
    name = well_formed(name)
    _printable(full_name, "a full name")
    hashed = None if password is None else _hashed(password)
    with connection.transaction():
        row = connection.execute(
            "INSERT INTO account (name, full_name, password_hash, subject)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING account",
            (name, full_name, hashed, subject),
        ).fetchone()
        if row is None:
            raise AccountFault(f"there is an account {name!r} already, or was one")
        set_roles(connection, name, roles)
    return int(row[0])


def set_roles(connection: psycopg.Connection[Any], name: str, roles: Mapping[str, str]) -> None:
    """In the place of those it has. Raises AccountFault."""
    account = _number(connection, name)
    for branch, role in roles.items():
        _printable(branch, "a branch")
        if role not in ROLES:
            raise AccountFault(f"found role {role!r}, expected one of {', '.join(ROLES)}")
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM account_role WHERE account = %s", (account,))
        cursor.executemany(
            "INSERT INTO account_role (account, branch, role) VALUES (%s, %s, %s)",
            [(account, branch, role) for branch, role in roles.items()],
        )


def set_password(connection: psycopg.Connection[Any], name: str, password: str) -> None:
    """From now on; who was signed in with the old one is not any more. Raises AccountFault."""
    account, hashed = _number(connection, name), _hashed(password)
    with connection.transaction():
        connection.execute(
            "UPDATE account SET password_hash = %s, failures = 0, locked_until = NULL"
            " WHERE account = %s",
            (hashed, account),
        )
        connection.execute("DELETE FROM session WHERE account = %s", (account,))


def end(connection: psycopg.Connection[Any], name: str) -> None:
    """It opens nothing any more. Its name stays taken: the audit has it. Raises AccountFault."""
    account = _number(connection, name)
    with connection.transaction():
        connection.execute(
            "UPDATE account SET ended_at = now(), password_hash = NULL, subject = NULL"
            " WHERE account = %s",
            (account,),
        )
        connection.execute("DELETE FROM session WHERE account = %s", (account,))


def rows(connection: psycopg.Connection[Any]) -> list[dict[str, Any]]:
    """By name: ``name``, ``full_name``, ``roles`` (by branch), ``password`` and ``provider`` (has
    it such a way in?), ``locked_until``, ``created_at``, ``ended_at``."""
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(
            "SELECT name, full_name, (SELECT coalesce(json_object_agg(branch, role), '{}')"
            "  FROM account_role WHERE account_role.account = account.account) AS roles,"
            " password_hash IS NOT NULL AS password, subject IS NOT NULL AS provider,"
            " CASE WHEN locked_until > now() THEN locked_until END AS locked_until,"
            " created_at, ended_at FROM account ORDER BY name"
        ).fetchall()


def known_elsewhere(
    connection: psycopg.Connection[Any], subject: str, name: str, roles: Mapping[str, str] | None
) -> int:
    """The number of the account of ``subject``, somebody whom a provider of identities vouched for.

    ``name``: what they are called there. ``roles``: what the provider gives, in the place of any
    other, to an account that is made where there is none; None: it gives none, and the account has
    to be there. Raises AccountFault.
    """
    with connection.transaction():
        row = connection.execute(
            "SELECT name FROM account WHERE subject = %s AND ended_at IS NULL", (subject,)
        ).fetchone()
        # One that was added for this, and that nobody has come to yet.
        row = (
            row
            or connection.execute(
                "UPDATE account SET subject = %s WHERE name = %s AND subject IS NULL"
                " AND password_hash IS NULL AND ended_at IS NULL RETURNING name",
                (subject, _asked(name)),
            ).fetchone()
        )
        if roles is None:
            if row is None:
                raise AccountFault(f"{name[:80]!r} has no account here")
        elif not roles:
            raise AccountFault(f"nothing that {name[:80]!r} is gives a role here")
        elif row is None:
            add(connection, name, roles, None, subject=subject)
        else:
            set_roles(connection, row[0], roles)
        return _number(connection, row[0] if row else name)


def signed_in(connection: psycopg.Connection[Any], name: str, password: str) -> int | None:
    """The number of the account that these open. None: of none, or it has to wait."""
    found = connection.execute(
        "UPDATE account SET failures = least(failures + 1, 100),"
        " locked_until = CASE WHEN failures + 1 >= %(free)s THEN now() + make_interval(secs =>"
        "  least(%(first)s * 2.0 ^ (failures + 1 - %(free)s), %(longest)s)) END"
        " WHERE name = %(name)s AND ended_at IS NULL AND password_hash IS NOT NULL"
        " AND (locked_until IS NULL OR locked_until <= now()) RETURNING account, password_hash",
        {
            "name": _asked(name),
            "free": _FREE_TRIES,
            "first": _FIRST_WAIT_S,
            "longest": _LONGEST_WAIT_S,
        },
    ).fetchone()
    account, hashed = found or (None, _nobodys())
    if not _fits(hashed, password) or account is None:
        return None
    connection.execute(
        "UPDATE account SET failures = 0, locked_until = NULL WHERE account = %s", (account,)
    )
    return int(account)


def is_locked(connection: psycopg.Connection[Any], name: str) -> bool:
    """Does this account have to wait after wrong passwords?"""
    query = "SELECT 1 FROM account WHERE name = %s AND locked_until > now()"
    return connection.execute(query, (_asked(name),)).fetchone() is not None


def well_formed(name: str) -> str:
    """As it is stored. Raises AccountFault."""
    if not _NAME.fullmatch(name.lower()):
        raise AccountFault(f"found name {name[:80]!r}, expected up to 64 of a-z, 0-9 and . _ @ + -")
    return name.lower()


def _number(connection: psycopg.Connection[Any], name: str) -> int:
    row = connection.execute(
        "SELECT account FROM account WHERE name = %s AND ended_at IS NULL", (_asked(name),)
    ).fetchone()
    if row is None:
        raise AccountFault(f"there is no account {name[:80]!r}")
    return int(row[0])


def _asked(name: str) -> str:
    """Of the database; it holds no name that cannot be one."""
    return name.lower() if _NAME.fullmatch(name.lower()) else ""


def _printable(text: str, what: str) -> None:
    if len(text) > 100 or not text.isprintable():
        raise AccountFault(f"expected {what} of at most 100 printable characters")


def _bytes(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccountFault(
            f"found a password of {len(password)} characters, expected {SHORTEST} to {LONGEST}"
        )
    with _at_work:
        return argon2id.str(_bytes(password), opslimit=_PASSES, memlimit=_MEMORY).decode("ascii")


@cache
def _nobodys() -> str:
    return _hashed("nobody's password")


def _fits(hashed: str, password: str) -> bool:
    try:
        with _at_work:
            return bool(argon2id.verify(hashed.encode("ascii"), _bytes(password[:LONGEST])))
    except InvalidkeyError:
        return False
