"""How many people passed each gate, over its restarts and ours.

What was counted is in the journal: a row, and with it, as a fact, what the gate showed then. People
who pass while the station is away, or whose row was not written yet, are in the next difference.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from drivers.gates.people import Standing, passed
from drivers.model import GateCounters, PeopleCounted
from sync.journal.records import Kind
from sync.journal.store import Journal

ROW_EVERY_S = 60.0
"""Between two rows of one gate: a busy entrance would else fill the journal."""


@dataclass(slots=True)
class _Gate:
    shown: Standing
    shown_at: datetime
    row: Standing
    row_at: datetime | None
    """None: none since the station started."""
    set_back: str = ""


class PeopleBook:
    """The people of every gate. Used by one thread at a time. May raise StorageFault."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._gates: dict[str, _Gate] = {}

    def read(self, report: GateCounters, now: datetime) -> tuple[PeopleCounted | None, str]:
        """What a reading came to, None: nobody passed; and what the counter did that no people do.

        The first one since the station started is always told.
        """
        gate = self._gates.get(report.gate)
        first = gate is None
        before, since = self._recalled(report.gate) if gate is None else (gate.shown, gate.shown_at)
        elapsed_s = (now - since).total_seconds() if since is not None else 0.0
        found = passed(before, report, elapsed_s)
        if gate is None:
            row = before or Standing(found.standing.counters, 0, 0)
            gate = self._gates[report.gate] = _Gate(found.standing, now, row, None)
        gate.shown, gate.shown_at = found.standing, now
        gate.set_back = gate.set_back or found.set_back
        dirty = before is None or gate.shown != gate.row or bool(gate.set_back)
        due = gate.row_at is None or abs((now - gate.row_at).total_seconds()) >= ROW_EVERY_S
        if dirty and due:
            self._write(report.gate, gate, now)
        people = found.people
        told = first or people.delta_in or people.delta_out
        return (people if told else None), found.set_back

    def flush(self, now: datetime) -> None:
        """Write what has no row yet."""
        for name, gate in self._gates.items():
            if gate.shown != gate.row:
                self._write(name, gate, now)

    def _write(self, name: str, gate: _Gate, now: datetime) -> None:
        row = {
            "gate": name,
            "in": gate.shown.count_in,
            "out": gate.shown.count_out,
            "delta_in": gate.shown.count_in - gate.row.count_in,
            "delta_out": gate.shown.count_out - gate.row.count_out,
        }
        if gate.set_back:
            row["set_back"] = gate.set_back
        fact = {
            "counters": gate.shown.counters,
            "in": gate.shown.count_in,
            "out": gate.shown.count_out,
            "at": gate.shown_at.isoformat(),
        }
        with self._journal.write():
            self._journal.note(Kind.PEOPLE, row)
            self._journal.remember(_fact(name), json.dumps(fact))
        gate.row, gate.row_at, gate.set_back = gate.shown, now, ""

    def _recalled(self, name: str) -> tuple[Standing | None, datetime | None]:
        stored = self._journal.recall(_fact(name))
        try:
            fact = json.loads(stored or "")
            counters = tuple((int(each[0]), int(each[1])) for each in fact["counters"])
            standing = Standing(counters, int(fact["in"]), int(fact["out"]))
            return standing, datetime.fromisoformat(fact["at"])
        except (ValueError, KeyError, TypeError, IndexError):
            # Never counted, or damaged: it begins anew.
            return None, None


def _fact(gate: str) -> str:
    return f"people:{gate}"
