"""What the hub forgets: days of journal rows, what the library system said of what is settled,
sessions and invitations that have ended, calls for staff, what was counted and ordered long ago.

A day of receipt is one partition of ``entry``, which goes whole; of its rows ``stream_day`` keeps
the numbers and the hashes before and after, so that the chain can still be followed.
"""

from __future__ import annotations

import logging
from typing import Any, Final

import psycopg
from psycopg import sql

from sync.hub.board import sessions
from sync.hub.fleet import calls
from sync.hub.joining import enrolment

log = logging.getLogger(__name__)

_LOCK_S: Final = 2
"""For the lock that detaching needs: whoever posts must not wait longer; else in an hour."""
_KEEP_OUTCOMES_DAYS: Final = 90
"""Without what the library system said: for stations that were away for weeks."""
_KEEP_COUNTS_DAYS: Final = 800
"""Half hours: a year's report stands beside the year before. Days and weeks stay for good."""
_KEEP_EVENTS_DAYS: Final = 400
"""Outages that are over, and orders that were carried out or expired: a year, and some."""
_KEEP_CONTRIBUTIONS_DAYS: Final = 90
"""After their last day on screens, or since they were refused."""
_FORGOTTEN: Final = (
    (
        "contribution",
        "least(last_day, CASE WHEN state = 'refused' THEN decided_at::date END)"
        " < current_date - %s::int",
        _KEEP_CONTRIBUTIONS_DAYS,
    ),
    ("tally", "at < now() - make_interval(days => %s)", _KEEP_COUNTS_DAYS),
    ("outage", "until < now() - make_interval(days => %s)", _KEEP_EVENTS_DAYS),
    (
        "command",
        "coalesce(done_at, expires_at) < now() - make_interval(days => %s)"
        " AND NOT EXISTS (SELECT FROM bundle WHERE bundle.command = command.id)",
        _KEEP_EVENTS_DAYS,
    ),
)
_AT_ONCE: Final = 50_000
"""Rows of a table that one turn deletes: a fleet's day has less than half a million, and what is
left over goes an hour later."""
_OLD: Final = """
SELECT relname, inhrelid IS NOT NULL FROM pg_class
LEFT JOIN pg_inherits ON inhrelid = pg_class.oid
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND (
    relname ~ '^entry_[0-9]{8}$'
        AND relname < 'entry_' || to_char(current_date - %(entries)s::int, 'YYYYMMDD')
    OR relname ~ '^outcome_[0-9]{6}$'
        AND relname < 'outcome_' || to_char(current_date - %(outcomes)s::int, 'YYYYMM'))
ORDER BY relname
"""
_OPEN: Final = "SELECT EXISTS (SELECT 1 FROM event JOIN {} USING (device, epoch, seq))"
_ERASE: Final = """
UPDATE outcome SET verdict = NULL WHERE verdict IS NOT NULL AND settled_at < current_date - %s::int
"""


def forget(connection: psycopg.Connection[Any], retention_days: int) -> list[str]:
    """Drop the days that are over and have nothing open in them, and what the library system said
    of what was settled before them. Names of the partitions that are gone."""
    sessions.clean(connection)
    enrolment.clean(connection)
    calls.clean(connection, retention_days)
    connection.execute("DELETE FROM provider_visit WHERE expires_at < now()")
    connection.execute(_ERASE, (retention_days,))
    for table, old, days in _FORGOTTEN:
        connection.execute(
            f"DELETE FROM {table} WHERE ctid IN (SELECT ctid FROM {table} WHERE {old}"
            f" LIMIT {_AT_ONCE})",
            (days,),
        )
    dropped = []
    kept = {"entries": retention_days, "outcomes": _KEEP_OUTCOMES_DAYS}
    for name, is_attached in connection.execute(_OLD, kept).fetchall():
        # One that was detached before and is still there: whoever did it ended in between.
        if not is_attached or _detached(connection, name):
            connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))
            dropped.append(name)
    return dropped


def _detached(connection: psycopg.Connection[Any], name: str) -> bool:
    """By itself: dropping takes its time, and this one lock is everybody's."""
    parent, table = sql.Identifier(name.partition("_")[0]), sql.Identifier(name)
    try:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('leenpunt partitions'))")
            connection.execute(f"SET LOCAL lock_timeout = '{_LOCK_S}s'")
            row = connection.execute(sql.SQL(_OPEN).format(table)).fetchone()
            if row is None or row[0]:
                log.info("a day stays: of it something is open", extra={"partition": name})
                return False
            connection.execute(sql.SQL("ALTER TABLE {} DETACH PARTITION {}").format(parent, table))
    except psycopg.errors.LockNotAvailable:
        return False
    except psycopg.errors.UndefinedTable:
        return False  # another process did
    return True
