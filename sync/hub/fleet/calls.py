"""Calls for staff at the hub: opened and ended by stations, answered on the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import psycopg

from sync.hub import audit
from sync.hub.fleet.commands import ring_orders
from sync.hub.floor.bell import ring
from sync.hub.wire.call import Answered, CallSaid

CALLS: Final = "calls"
"""What the bell rings when a call is opened, answered or ended."""
_FORGOTTEN: Final = "2 hours"
"""No station holds a visit for longer than an hour; one that ended without a word may."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How a call stands."""

    state: Answered
    minutes: int
    """In how many somebody comes; 0: at once, or that was not said."""


def heard(connection: psycopg.Connection[Any], device: int, said: CallSaid) -> Stands:
    """What a station says of a call; how that stands now."""
    with connection.transaction():
        # One at a time: what was open before nobody waits for any more.
        connection.execute(
            "UPDATE call SET state = 'closed', closed_at = now() WHERE id IN"
            " (SELECT id FROM call WHERE state <> 'closed'"
            f" AND (opened_at < now() - interval '{_FORGOTTEN}' OR (device = %s AND call <> %s))"
            # Of another station, whose own call comes just now.
            " FOR UPDATE SKIP LOCKED)",
            (device, said.call),
        )
        row = connection.execute(
            "INSERT INTO call (device, call, about, opened_at)"
            " VALUES (%s, %s, %s, least(%s, now()))"
            " ON CONFLICT (device, call) DO UPDATE SET about = excluded.about"
            " RETURNING id, state, minutes",
            (device, said.call, said.about, said.opened_at),
        ).fetchone()
        if row is None:
            raise RuntimeError("an insert that returns nothing")
        number, state, minutes = row
        if said.ended and state != "closed":
            connection.execute(
                "UPDATE call SET state = 'closed', closed_at = now() WHERE id = %s", (number,)
            )
            state = "closed"
        ring(connection, CALLS)
    return Stands(state, minutes)


def answer(
    connection: psycopg.Connection[Any],
    number: int,
    state: Answered,
    who: str,
    minutes: int = 0,
) -> bool:
    """Somebody says ``coming`` (in so many minutes, 0: at once), ``desk`` or ``closed``.

    Who answers first counts: False, and nothing is changed, where somebody is coming already, or
    it is over. ``who`` as of ``audit.record``; the station is not told. ValueError: no answer.
    """
    if state not in ("coming", "desk", "closed") or not 0 <= minutes <= 60:
        raise ValueError(f"expected coming, desk or closed, found {state!r} in {minutes} minutes")
    with connection.transaction():
        row = connection.execute(
            "UPDATE call SET state = %(state)s, minutes = %(minutes)s,"
            " answered_by = coalesce(answered_by, %(who)s),"
            " answered_at = coalesce(answered_at, now()),"
            " closed_at = CASE WHEN %(state)s = 'closed' THEN now() END"
            " WHERE id = %(id)s AND (state IN ('open', 'desk') AND state <> %(state)s"
            " OR state = 'coming' AND %(state)s = 'closed') RETURNING device",
            {"id": number, "state": state, "minutes": minutes, "who": who},
        ).fetchone()
        if row is None:
            return False
        audit.record(connection, who, f"call {state}", row[0], {"call": number})
        ring_orders(connection, row[0])
        ring(connection, CALLS)
    return True


def clean(connection: psycopg.Connection[Any], days: int) -> None:
    """Calls that ended longer ago, with the names of who answered."""
    connection.execute(
        "DELETE FROM call WHERE state = 'closed' AND closed_at < now() - make_interval(days => %s)",
        (days,),
    )


def answers(connection: psycopg.Connection[Any], device: int) -> list[dict[str, Any]]:
    """Of this station's open calls, what was said to them."""
    rows = connection.execute(
        "SELECT call, state, minutes FROM call"
        " WHERE device = %s AND state IN ('coming', 'desk') ORDER BY id",
        (device,),
    ).fetchall()
    return [{"call": call, "state": state, "minutes": minutes} for call, state, minutes in rows]
