"""What each station says of itself, stored: how it is, since when not well, what it counted."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta
from typing import Any, Final

import psycopg

from sync.hub.wire.status import MOST_VISITS, Counted, StationState, Status

log = logging.getLogger(__name__)

_AHEAD: Final = timedelta(hours=1)
"""So far a station's clock may be ahead: what it counted later than that did not happen yet."""
STATION: Final = "station"
"""Part of an outage: the station as a whole."""
CONTACT: Final = "contact"
"""The same: nothing was heard of it."""
_MOST_PEOPLE: Final = 20_000
_MOST_OTHERWISE: Final = 5_000
"""In half an hour, by one station: a sorter takes 2 000 items in, and nobody lends more."""
_SUMS: Final = (Counted.OF_VISITS, Counted.HOURS)
"""Of these ``n`` are seconds and the like, of which there may be many."""
_NOT_WELL: Final = (StationState.OUT_OF_SERVICE, StationState.MAINTENANCE)


def store(
    connection: psycopg.Connection[Any], device: int, status: Status
) -> tuple[datetime | None, int]:
    """The last half hour that is counted of this device, and how much of the future was left out.

    Absolute numbers: the same status twice changes nothing. Raises psycopg.Error.
    """
    with connection.transaction():
        row = connection.execute(
            "SELECT now(), s.at, d.silent_after FROM device d LEFT JOIN status s USING (device)"
            " WHERE d.device = %s FOR NO KEY UPDATE OF d",
            (device,),
        ).fetchone()
        if row is None:
            raise RuntimeError("a device that signs and is not there")
        now, before, silent_after = row
        if before is not None and now - before > silent_after:
            connection.execute(
                "INSERT INTO outage (device, part, state, since, until)"
                " VALUES (%s, %s, 'silent', %s, %s)",
                (device, CONTACT, before, now),
            )
        _say(connection, device, status)
        _outages(connection, device, status)
        latest = now + _AHEAD
        counted, left_out = _count(connection, device, status, latest)
        left_out += _visits(connection, device, status, latest)
    return counted, left_out


def _say(connection: psycopg.Connection[Any], device: int, status: Status) -> None:
    connection.execute(
        "INSERT INTO status (device, said_at, state, version, waiting, oldest_s, parts)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (device) DO UPDATE SET at = now(),"
        " said_at = excluded.said_at, state = excluded.state, version = excluded.version,"
        " waiting = excluded.waiting, oldest_s = excluded.oldest_s, parts = excluded.parts",
        (
            device,
            status.said_at,
            status.state,
            status.version,
            status.waiting,
            status.oldest_s,
            json.dumps([part.model_dump() for part in status.parts]),
        ),
    )
    # A title that was given here holds.
    connection.execute(
        "UPDATE device SET kind = %(kind)s, place = %(place)s, title = coalesce(nullif(title, ''),"
        " %(title)s) WHERE device = %(device)s"
        " AND ((kind, place) <> (%(kind)s, %(place)s) OR title = '')",
        {"kind": status.kind, "place": status.place, "title": status.title, "device": device},
    )


def _outages(connection: psycopg.Connection[Any], device: int, status: Status) -> None:
    """What began and what ended, since this device said something last."""
    wrong: dict[str, tuple[str, str]] = {
        each.part: (each.state, each.detail) for each in status.parts if each.state != "ok"
    }
    if status.state in _NOT_WELL:
        wrong[STATION] = status.state, ""
    rows = connection.execute(
        "SELECT id, part, state, detail FROM outage WHERE device = %s AND until IS NULL", (device,)
    ).fetchall()
    goes_on = {
        part: detail for _, part, state, detail in rows if wrong.get(part, ("",))[0] == state
    }
    over = [number for number, part, *_ in rows if part not in goes_on]
    connection.execute("UPDATE outage SET until = now() WHERE id = ANY(%s)", (over,))
    for part, (state, detail) in wrong.items():
        if part not in goes_on:
            connection.execute(
                "INSERT INTO outage (device, part, state, detail, since)"
                " VALUES (%s, %s, %s, %s, now())",
                (device, part, state, detail),
            )
        elif goes_on[part] != detail:
            connection.execute(
                "UPDATE outage SET detail = %s WHERE device = %s AND part = %s AND until IS NULL",
                (detail, device, part),
            )


def _count(
    connection: psycopg.Connection[Any], device: int, status: Status, latest: datetime
) -> tuple[datetime | None, int]:
    # Of the same half hour twice in one status the last holds.
    tallies = {(each.at, each.kind, each.reason): (each.n, each.persons) for each in status.tallies}
    taken = {key: n for key, n in tallies.items() if key[0] <= latest and _is_plausible(key[1], *n)}
    if taken:
        at, kinds, reasons = zip(*taken, strict=True)
        n, persons = zip(*taken.values(), strict=True)
        connection.execute(
            "INSERT INTO tally (device, at, kind, reason, n, persons)"
            " SELECT %s, said.* FROM unnest(%s::timestamptz[], %s::text[], %s::text[],"
            " %s::bigint[], %s::int[]) AS said (at, kind, reason, n, persons)"
            # Stations lock the same rows of library_week: each in this order, so that no two wait
            # for each other.
            " ORDER BY kind, reason, at"
            # A half hour only fills: what says less was counted by who has lost something.
            " ON CONFLICT (device, at, kind, reason) DO UPDATE SET n = excluded.n,"
            " persons = excluded.persons"
            " WHERE tally.n < excluded.n",
            (device, list(at), list(kinds), list(reasons), list(n), list(persons)),
        )
    row = connection.execute("SELECT max(at) FROM tally WHERE device = %s", (device,)).fetchone()
    return (row[0] if row is not None else None), len(tallies) - len(taken)


def _is_plausible(kind: Counted, n: int, persons: int) -> bool:
    """Can one station have counted that in half an hour? A half hour never gets less, so what is
    impossible would stay in the library's figures."""
    if kind in _SUMS:
        return persons <= _MOST_OTHERWISE
    people = kind in (Counted.PEOPLE_IN, Counted.PEOPLE_OUT)
    possible = n <= (_MOST_PEOPLE if people else _MOST_OTHERWISE)
    if not possible:
        log.warning("an impossible count was left out", extra={"count": n, "reason": kind.value})
    return possible


def _visits(
    connection: psycopg.Connection[Any], device: int, status: Status, latest: datetime
) -> int:
    taken = [each for each in status.visits if each.at <= latest]
    if taken:
        connection.cursor().executemany(
            "INSERT INTO visit (device, at, books, helped, refused) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [(device, each.at, each.books, each.helped, each.refused) for each in taken],
        )
        connection.execute(
            "DELETE FROM visit WHERE device = %s AND at NOT IN"
            " (SELECT at FROM visit WHERE device = %s ORDER BY at DESC LIMIT %s)",
            (device, device, MOST_VISITS),
        )
    return len(status.visits) - len(taken)
