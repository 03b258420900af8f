"""The hub's tables in memory, for as many histories as a database has no time for.

It answers the statements of settling alone, and knows each by its text: another one fails at once.
What is sealed stays as it is; what a table holds is copied, as a database does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.ils_session import IlsSession
from sync.delivery.watch import Watch
from sync.hub.settle import settled, shard, window
from sync.hub.settle.lease import LEASE_S, Lease
from sync.hub.settle.rows import CODES, EPOCH_BEGAN, MICROSECOND
from sync.ils.port import Ils
from sync.journal.records import Intent, State, Told, intent_payload, told_payload
from sync.model import Instant, Outcome

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
_SPREAD = 2_000_000
_BOOKS = ("borrow", "return", "renew")


class OpenSeal:
    """Keeps what it is given: nobody reads these tables."""

    key_id = "open"

    def close(self, payload: dict[str, Any], about: str) -> Any:
        return about, dict(payload)

    def open(self, stored: Any, about: str) -> dict[str, Any]:
        assert stored[0] == about
        return dict(stored[1])

    def reference(self, identifier: str) -> str:
        return identifier


@dataclass
class Found:
    """What a statement gives."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    rowcount: int = 0

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self.rows

    def fetchone(self) -> tuple[Any, ...] | None:
        return self.rows[0] if self.rows else None


_FIELDS = (
    *("id", "device", "epoch", "seq", "item", "at", "spread", "action", "state", "attempts"),
    *("due_at", "sealed", "told", "verdict"),
)


class Tables:
    """A connection to them: ``event``, ``history``, ``item_last``, ``work`` and ``fact``."""

    def __init__(self) -> None:
        self.now = NOW
        self.event: dict[tuple[str, int], dict[str, Any]] = {}
        self.history: dict[tuple[str, int], dict[str, Any]] = {}
        self.item_last: dict[str, tuple[str, int, int | None, int]] = {}
        self.work: dict[int, dict[str, Any]] = {}
        self._facts: dict[str, Any] = {}
        self._statements: tuple[tuple[str, Callable[[Any], Found]], ...] = (
            ("FROM event WHERE item = ANY", self._of_items),
            ("FROM history WHERE item = ANY", self._past),
            ("FROM item_last", self._last),
            ("FROM alarm", lambda given: Found()),
            ("FROM event WHERE shard", self._page),
            ("FROM event WHERE epoch", lambda given: self._one(self.event, given)),
            ("FROM history WHERE epoch", lambda given: self._one(self.history, given)),
            (window._MOVE, self._move),
            (settled._LEAVE, self._leave),
            (settled._REVIEW, self._review),
            ("INSERT INTO work", self._to_do),
            ("UPDATE work SET state = 'open'", self._to_do_again),
            ("UPDATE work SET state = 'settled'", self._done),
            ("FROM work WHERE epoch = %s AND seq = %s AND state = 'open'", self._open_work),
            ("FROM work WHERE epoch = %s AND seq = %s ORDER BY id", self._work_of),
            ("FROM work WHERE epoch = %s AND seq = %s AND what", self._same_work),
            ("FROM work LEFT JOIN LATERAL", self._may_end),
            ("SELECT sealed FROM fact", lambda given: Found()),
            ("INSERT INTO fact", lambda given: Found()),
        )
        self._known: dict[str, Callable[[Any], Found]] = {}

    def execute(self, statement: str, given: Any = ()) -> Found:
        """The one whose text this has in it."""
        known = self._known.get(statement)
        if known is None:
            found = [run for text, run in self._statements if text in statement]
            assert found, f"no table in memory answers {statement}"
            known = self._known[statement] = found[0]
        return known(given)

    @property
    def kept(self) -> dict[str, Any]:
        """All that they hold. Settling goes on with the same: whoever keeps it copies it."""
        names = ("now", "event", "history", "item_last", "work")
        return {name: getattr(self, name) for name in names}

    @kept.setter
    def kept(self, tables: dict[str, Any]) -> None:
        vars(self).update(tables)

    def post(self, station: int, intent: Intent, at: datetime, due: datetime | None = None) -> None:
        """A station hands over what somebody was told off-line; of a loan: until when."""
        epoch, number = f"s{station}", len(self.event) + len(self.history) + 1
        entry = f"{epoch}-{number}"
        self.event[epoch, number] = {
            "id": number,
            "device": station,
            "epoch": epoch,
            "seq": number,
            "item": f"item:{intent.item}",
            "at": (at - EPOCH_BEGAN) // MICROSECOND,
            "spread": _SPREAD,
            "action": intent.action.value,
            "state": 0,
            "attempts": 0,
            "due_at": None,
            "sealed": (f"intent:{entry}", intent_payload(intent)),
            "told": (f"told:{entry}", told_payload(Told(Outcome.PENDING, offline=True, due=due))),
            "verdict": None,
        }

    # Statements --------------------------------------------------------------------------------

    def _of_items(self, given: Any) -> Found:
        return Found([_fields(row) for row in self.event.values() if row["item"] in given[0]])

    def _past(self, given: Any) -> Found:
        return Found([_fields(row) for row in self.history.values() if row["item"] in given[0]])

    def _last(self, given: Any) -> Found:
        return Found([self.item_last[item] for item in given[0] if item in self.item_last])

    def _page(self, given: Any) -> Found:
        now = self.now.timestamp()
        rows = sorted(
            (row["item"], row["at"], row["id"], row["told"] is None or (row["due_at"] or 0) > now)
            for row in self.event.values()
            if row["state"] < 3
        )
        return Found([row for row in rows if row[:3] > tuple(given[1:4])])

    def _one(self, table: dict[tuple[str, int], dict[str, Any]], given: Any) -> Found:
        return Found([_fields(table[key]) for key in [tuple(given)] if key in table])

    def _move(self, given: Any) -> Found:
        by_id = {row["id"]: row for row in self.event.values()}
        for number, state, attempts, due_at in zip(*given, strict=True):
            by_id[number] |= {"state": state, "attempts": attempts, "due_at": due_at}
        return Found()

    def _leave(self, given: Any) -> Found:
        columns = [given[name] for name in ("epoch", "seq", "state", "tries", "verdict")]
        left = []
        for epoch, seq, state, tries, verdict in zip(*columns, strict=True):
            row = self.event.pop((epoch, seq), None)
            if row is None:
                continue
            tried = row["attempts"] + tries
            row |= {"state": state, "attempts": tried, "verdict": verdict, "due_at": 0.0}
            self.history[epoch, seq] = row
            left.append((epoch, seq))
            last = self.item_last.get(row["item"])
            booked = state == CODES[State.ACCEPTED] and row["action"] in _BOOKS
            if booked and (last is None or last[1] <= row["at"]):
                latest = (row["item"], row["at"], row["spread"], row["device"])
                self.item_last[row["item"]] = latest
        return Found(left)

    def _review(self, given: Any) -> Found:
        for epoch, seq, tries, verdict in zip(*given, strict=True):
            row = self.event[epoch, seq]
            tried = row["attempts"] + tries
            row |= {"state": 3, "due_at": None, "attempts": tried, "verdict": verdict}
        return Found()

    def _to_do(self, given: Any) -> Found:
        number = len(self.work) + 1
        self.work[number] = {"state": "open", **given}
        return Found([(number,)])

    def _to_do_again(self, given: Any) -> Found:
        self.work[given["id"]] |= {"state": "open", **given}
        return Found([(given["id"],)])

    def _done(self, given: Any) -> Found:
        *_, how, _, number = given
        self.work[number] |= {"state": "settled", "how": how}
        return Found()

    def _about(self, given: Any) -> list[tuple[int, dict[str, Any]]]:
        return [
            (number, row)
            for number, row in self.work.items()
            if (row["epoch"], row["seq"]) == tuple(given[:2])
        ]

    def _may_end(self, given: Any) -> Found:
        rows = []
        for number, row in self.work.items():
            if row["item"] in given[0] and row["state"] == "open" and row["what"] in given[1]:
                key = row["epoch"], row["seq"]
                about = self.event.get(key) or self.history[key]
                shown = *key, row["what"], NOW, row["state"], row["sealed"], row["item"]
                of_event = (about[name] for name in ("id", "at", "spread", "device"))
                rows.append((number, *shown, *of_event))
        return Found(rows)

    def _open_work(self, given: Any) -> Found:
        return Found(
            [
                (number,)
                for number, row in self._about(given)
                if (row["state"], row["what"]) == ("open", "needs_review")
            ]
        )

    def _same_work(self, given: Any) -> Found:
        return Found(
            [
                (number, row["sealed"], row.get("how"), "hub", NOW)
                for number, row in reversed(self._about(given))
                if row["what"] == given[2]
            ]
        )

    def _work_of(self, given: Any) -> Found:
        return Found(
            [
                (number, row["epoch"], row["seq"], row["what"], NOW, row["state"], row["sealed"])
                for number, row in self._about(given)
            ]
        )


def _fields(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _FIELDS)


class HeldLease(Lease):
    """Nobody else settles here."""

    def _commit(self, flight: Any, write: Callable[[], None], *, keep: bool) -> None:
        write()
        self.until, self.flight = self.monotonic() + LEASE_S, frozenset(flight)


class HubInMemory:
    """The real store of a window, orders and session on these tables."""

    def __init__(self, ils: Ils) -> None:
        self.tables = Tables()
        self._ils = ils
        self._seal: Any = OpenSeal()

    def later(self) -> None:
        """Whatever backs off is due."""
        self.tables.now += timedelta(seconds=1000)

    def settle(self) -> None:
        """One order of the shard, as a job would."""
        tables: Any = self.tables
        lease = HeldLease(tables, 0, "here", lambda: 0.0, 1, LEASE_S)
        store = window.WindowStore(tables, self._seal, lease.may_send, now=lambda: tables.now)
        monitor = IlsMonitor(lambda: 0.0, lambda: 0.0)
        session = IlsSession(
            store,
            self._ils,
            Watch(store, monitor, "hub"),
            now=lambda: Instant(tables.now, 0.0, "boot", trusted=True),
        )
        shard.ShardOrder(
            tables,
            lease,
            store,
            session,
            shard.Pace(),
            online=lambda: IlsState.ONLINE,
            timeout_s=3.0,
            stopping=lambda: False,
        ).run()

    @property
    def is_open(self) -> bool:
        return any(row["state"] < 3 for row in self.tables.event.values())

    @property
    def reviewed(self) -> list[str]:
        """Entries that wait for a person."""
        rows = self.tables.event.items()
        return [f"{epoch}-{seq}" for (epoch, seq), row in rows if row["state"] == 3]

    @property
    def work(self) -> list[tuple[str, str]]:
        """(entry, kind) of its open work."""
        rows = [row for row in self.tables.work.values() if row["state"] == "open"]
        return [(f"{row['epoch']}-{row['seq']}", row["what"]) for row in rows]
