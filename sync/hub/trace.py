"""One loan from the touch to the library system: what the hub knows of it, in order.

Nothing that is sealed is opened, but where somebody wants it revealed; that is in the audit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
from psycopg.rows import dict_row

from sync.errors import StorageFault
from sync.hub import audit
from sync.hub.settle.rows import STATES
from sync.journal.seal import Seal


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. ``what``: the kind of a row of the journal, or ``open``,
    ``outcome``, ``work``, ``alarm``."""

    at: datetime
    what: str
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """Of one intent of one device."""

    entry: str
    """Its key."""
    device: str
    branch: str
    steps: tuple[Step, ...]
    """By when they happened, each by its own clock."""


class NoEntry(Exception):
    """The hub has no such row. In words."""


def traces(
    connection: psycopg.Connection[Any], asked: str, reveal: Seal | None = None, who: str = ""
) -> list[Trace]:
    """Of every device that has it; more than one only where a disk was cloned.

    ``asked``: ``[DEVICE/]EPOCH-SEQ``, of the intent or of a row about it. ``reveal``: by the
    fleet's key, then ``who`` did it is in the audit. Raises NoEntry or StorageFault.
    """
    device, _, key = asked.rpartition("/")
    epoch, seq = _parted(key)
    with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
        streams = cursor.execute(
            "SELECT device, name, branch FROM stream JOIN device USING (device)"
            " WHERE epoch = %s AND %s IN ('', name) ORDER BY device",
            (epoch, device),
        ).fetchall()
        found = []
        for stream in streams:
            intent = _intent(cursor, stream["device"], epoch, seq)
            if intent is None:
                continue
            found.append(_trace(cursor, stream, intent, reveal))
            if reveal is not None:
                audit.record(connection, who, "trace_revealed", stream["device"], {"entry": intent})
        if not found:
            raise NoEntry(f"no station posted {asked}")
        return found


def _parted(key: str) -> tuple[str, int]:
    epoch, _, seq = key.rpartition("-")
    if not (epoch and seq.isascii() and seq.isdigit() and len(seq) < 19):
        raise NoEntry(f"found {key!r}, expected [DEVICE/]EPOCH-SEQ")
    return epoch, int(seq)


def _intent(
    cursor: psycopg.Cursor[dict[str, Any]], device: int, epoch: str, seq: int
) -> str | None:
    row = cursor.execute(
        "SELECT refers_to FROM entry WHERE device = %s AND epoch = %s AND seq = %s",
        (device, epoch, seq),
    ).fetchone()
    if row is None:
        return None
    return str(row["refers_to"]) or f"{epoch}-{seq}"


def _trace(
    cursor: psycopg.Cursor[dict[str, Any]],
    stream: dict[str, Any],
    intent: str,
    reveal: Seal | None,
) -> Trace:
    epoch, seq = _parted(intent)
    about = {"device": stream["device"], "epoch": epoch, "seq": seq, "key": intent}
    steps = [
        *_journal(cursor, about),
        *_open(cursor, about),
        *_outcome(cursor, about),
        *_work(cursor, about),
        *_alarms(cursor, about),
    ]
    if reveal is not None:
        steps += _revealed(cursor, about, reveal)
    steps.sort(key=lambda step: step.at)
    return Trace(intent, stream["name"], stream["branch"], tuple(steps))


def _journal(cursor: psycopg.Cursor[dict[str, Any]], about: dict[str, Any]) -> Iterator[Step]:
    for row in cursor.execute(
        "SELECT kind, epoch, seq, occurred_at, received_at, clock_trusted,"
        " payload IS NULL AS erased FROM entry WHERE device = %(device)s"
        " AND (refers_to = %(key)s OR (epoch = %(epoch)s AND seq = %(seq)s))",
        about,
    ).fetchall():
        detail = {
            "entry": f"{row['epoch']}-{row['seq']}",
            "received_at": row["received_at"],
            "clock_trusted": row["clock_trusted"],
        }
        yield Step(
            row["occurred_at"], row["kind"], detail | ({"erased": True} if row["erased"] else {})
        )


def _open(cursor: psycopg.Cursor[dict[str, Any]], about: dict[str, Any]) -> Iterator[Step]:
    for row in cursor.execute(
        "SELECT received_at, action, state, attempts, due_at, shard, told IS NOT NULL AS told,"
        " id = ANY (flight) AS in_flight, owner FROM event JOIN shard USING (shard)"
        " WHERE device = %(device)s AND epoch = %(epoch)s AND seq = %(seq)s",
        about,
    ).fetchall():
        detail = {name: row[name] for name in ("action", "attempts", "told", "in_flight", "shard")}
        detail["state"] = STATES[row["state"]].value
        if row["due_at"] is not None:
            detail["due_at"] = row["due_at"]
        if row["in_flight"]:
            detail["worker"] = row["owner"]
        yield Step(row["received_at"], "open", detail)


def _outcome(cursor: psycopg.Cursor[dict[str, Any]], about: dict[str, Any]) -> Iterator[Step]:
    for row in cursor.execute(
        "SELECT settled_at, action, state, attempts FROM outcome"
        " WHERE device = %(device)s AND epoch = %(epoch)s AND seq = %(seq)s",
        about,
    ).fetchall():
        detail = {"action": row["action"], "attempts": row["attempts"]}
        yield Step(row["settled_at"], "outcome", detail | {"state": STATES[row["state"]].value})


def _work(cursor: psycopg.Cursor[dict[str, Any]], about: dict[str, Any]) -> Iterator[Step]:
    for row in cursor.execute(
        "SELECT what, reason, state, opened_at, settled_at, settled_by, how FROM work"
        " WHERE device = %(device)s AND epoch = %(epoch)s AND seq = %(seq)s",
        about,
    ).fetchall():
        detail = {name: row[name] for name in ("what", "reason", "state")}
        yield Step(row["opened_at"], "work", detail)
        if row["settled_at"] is not None:
            detail |= {"by": row["settled_by"], "how": row["how"]}
            yield Step(row["settled_at"], "work", detail)


def _alarms(cursor: psycopg.Cursor[dict[str, Any]], about: dict[str, Any]) -> Iterator[Step]:
    for row in cursor.execute(
        "SELECT kind, opened_at, settled_at, detail ->> 'found' AS found FROM alarm"
        " WHERE device = %(device)s AND detail ->> 'epoch' = %(epoch)s",
        about,
    ).fetchall():
        detail = {"kind": row["kind"], "found": row["found"], "settled_at": row["settled_at"]}
        yield Step(row["opened_at"], "alarm", detail)


def _revealed(
    cursor: psycopg.Cursor[dict[str, Any]], about: dict[str, Any], seal: Seal
) -> Iterator[Step]:
    """What is sealed for settlement, for as long as it is kept."""
    where = "WHERE device = %(device)s AND epoch = %(epoch)s AND seq = %(seq)s"
    fields = "to_timestamp(at / 1e6) AS at, sealed, told"
    query = f"SELECT {fields} FROM event {where} UNION ALL SELECT {fields} FROM history {where}"
    for row in cursor.execute(query.encode(), about).fetchall():
        try:
            detail = {"intent": seal.open(row["sealed"], f"intent:{about['key']}")}
            if row["told"] is not None:
                detail["told"] = seal.open(row["told"], f"told:{about['key']}")
        except ValueError as error:
            raise StorageFault(f"what is sealed of {about['key']} does not open") from error
        yield Step(row["at"], "revealed", detail)
