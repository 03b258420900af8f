"""What the hub forgets: journal rows by whole days, sessions and invitations that have ended.

A day of receipt is one partition of ``entry``, which goes whole; of its rows ``stream_day`` keeps
the numbers and the hashes before and after, so that the chain can still be followed.
"""

from __future__ import annotations

import logging
from typing import Any, Final

import psycopg
from psycopg import sql

from sync.hub import enrolment
from sync.hub.board import sessions

log = logging.getLogger(__name__)

_LOCK_S: Final = 2
"""For the lock that detaching needs: whoever posts must not wait longer; else in an hour."""
_OLD: Final = """
SELECT relname, inhrelid IS NOT NULL FROM pg_class
LEFT JOIN pg_inherits ON inhrelid = pg_class.oid
WHERE relkind = 'r' AND relname ~ '^entry_[0-9]{8}$' AND relnamespace = 'public'::regnamespace
    AND relname < 'entry_' || to_char(current_date - %s::int, 'YYYYMMDD')
ORDER BY relname
"""
_OPEN: Final = "SELECT EXISTS (SELECT 1 FROM event JOIN {} USING (device, epoch, seq))"


def forget(connection: psycopg.Connection[Any], retention_days: int) -> list[str]:
    """Drop the days that are over and have nothing open in them. Their names."""
    sessions.clean(connection)
    enrolment.clean(connection)
    connection.execute("DELETE FROM provider_visit WHERE expires_at < now()")
    dropped = []
    for name, is_attached in connection.execute(_OLD, (retention_days,)).fetchall():
        # One that was detached before and is still there: whoever did it ended in between.
        if not is_attached or _detached(connection, name):
            connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))
            dropped.append(name)
    return dropped


def _detached(connection: psycopg.Connection[Any], name: str) -> bool:
    """By itself: dropping takes its time, and this one lock is everybody's."""
    table = sql.Identifier(name)
    try:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('leenpunt partitions'))")
            connection.execute(f"SET LOCAL lock_timeout = '{_LOCK_S}s'")
            row = connection.execute(sql.SQL(_OPEN).format(table)).fetchone()
            if row is None or row[0]:
                log.info("a day stays: of it something is open", extra={"partition": name})
                return False
            connection.execute(sql.SQL("ALTER TABLE entry DETACH PARTITION {}").format(table))
    except psycopg.errors.LockNotAvailable:
        return False
    except psycopg.errors.UndefinedTable:
        return False  # another process did
    return True
