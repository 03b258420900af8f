"""What the hub holds in the end, read from its database, and what its library system did."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from facts import Effect, Loan

from fleet.town import PLANTED
from sync.hub.settle.rows import STATES

RowId = tuple[str, str, int]
"""(device, epoch, seq)"""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Frozen, so that the verdict needs no database."""

    entries: dict[RowId, bytes]
    """Digest of each row that is stored."""
    twice: tuple[RowId, ...]
    """Rows that are stored more than once."""
    streams: dict[tuple[str, str], tuple[int, str]]
    """(device, epoch): how far, and its state."""
    open_orders: dict[RowId, bool] = field(default_factory=dict)
    """What is to be settled and is not; is it known what was told?"""
    outcomes: dict[RowId, tuple[str, ...]] = field(default_factory=dict)
    """What became of the others: a state for each time that it was settled."""
    work: dict[RowId, tuple[str, ...]] = field(default_factory=dict)
    """What about them is open on the staff's list."""
    alarms: tuple[tuple[str, str], ...] = ()
    """(device, kind) of those about disks that are open."""
    effects: tuple[Effect, ...] = ()
    loans: tuple[Loan, ...] = ()


def read(connection: psycopg.Connection[Any], acs_state: Path) -> Holdings:
    """Once everything has ended but the database."""
    entries: dict[RowId, bytes] = {}
    twice = []
    for device, epoch, seq, digest in connection.execute(
        "SELECT name, epoch, seq, payload_digest FROM entry JOIN device USING (device)"
    ):
        if (device, epoch, seq) in entries:
            twice.append((device, epoch, seq))
        entries[device, epoch, seq] = digest
    streams = {
        (device, epoch): (acked, state)
        for device, epoch, acked, state in connection.execute(
            "SELECT name, epoch, acked, stream.state FROM stream JOIN device USING (device)"
        )
    }
    orders = {
        (device, epoch, seq): told
        for device, epoch, seq, told in connection.execute(
            "SELECT name, epoch, seq, told IS NOT NULL FROM event JOIN device USING (device)"
            " WHERE state < 3"
        )
    }
    alarms = connection.execute(
        "SELECT name, alarm.kind FROM alarm JOIN device USING (device)"
        " WHERE settled_at IS NULL AND alarm.kind IN ('clone', 'restore')"
    )
    ils = json.loads(acs_state.read_text("utf-8"))
    return Holdings(
        entries=entries,
        twice=tuple(twice),
        streams=streams,
        open_orders=orders,
        outcomes=_outcomes(connection),
        work=_work(connection),
        alarms=tuple(alarms.fetchall()),
        effects=tuple(
            Effect(
                row["item"],
                row["effect"],
                row["borrower"],
                row["code"],
                datetime.fromisoformat(row["time"]).timestamp(),
            )
            for row in ils["log"]
            if row["effect"]
        ),
        loans=tuple(
            Loan(row["item"], row["patron"], datetime.fromisoformat(row["due"]))
            for row in ils["loans"]
        ),
    )


def _outcomes(connection: psycopg.Connection[Any]) -> dict[RowId, tuple[str, ...]]:
    """What is under review stays in the table of what is open."""
    found: dict[RowId, tuple[str, ...]] = {}
    for device, epoch, seq, code in connection.execute(
        "SELECT name, epoch, seq, outcome.state FROM outcome JOIN device USING (device)"
        " UNION ALL SELECT name, epoch, seq, event.state FROM event JOIN device USING (device)"
        " WHERE state >= 3"
    ):
        row = (device, epoch, seq)
        found[row] = (*found.get(row, ()), STATES[code].value)
    return found


def _work(connection: psycopg.Connection[Any]) -> dict[RowId, tuple[str, ...]]:
    found: dict[RowId, tuple[str, ...]] = {}
    for device, epoch, seq, what in connection.execute(
        "SELECT name, epoch, seq, what FROM work JOIN device USING (device)"
        " WHERE work.state = 'open' ORDER BY id"
    ):
        row = (device, epoch, seq)
        found[row] = (*found.get(row, ()), what)
    return found


def leaks(folder: Path, patrons: Collection[str], secrets: Sequence[bytes]) -> list[str]:
    """Files below ``folder`` in which a PIN or a card of these ``patrons`` stands, or a secret."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            plain = {each.decode() for each in PLANTED.findall(data)} & set(patrons)
            count = len(plain) + sum(secret in data for secret in secrets)
            if count:
                found.append(f"{count} secrets stand in {path.relative_to(folder)}")
    return found
