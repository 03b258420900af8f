"""Takes what gates tell, on a thread of its own: a gate's thread waits neither for disk nor ILS."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Protocol

from drivers.model import (
    GateAlarm,
    GateCounters,
    GateReport,
    GateState,
    GateTrouble,
    ItemTag,
    PeopleCounted,
    TagKind,
)
from drivers.security import SecurityRules
from kiosk.services.already_lent import AlreadyLent
from kiosk.services.gates.lists import LentLists
from kiosk.services.gates.people import PeopleBook
from kiosk.services.gates.verdict import Journaled, Verdict, journaled, judge
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskItem
from sync.errors import Alarm, StorageFault, Unreachable
from sync.journal.records import Kind
from sync.journal.store import Journal
from sync.journal.writer import LENT_AT_GATE
from sync.model import Instant, ItemStatus

log = logging.getLogger(__name__)

MOST_WAITING = 10_000
"""Reports that nobody has judged yet; later ones are counted and named."""
_LOOK_S = 0.5
_LONGEST_RAW = 256
"""Bytes of what was not understood that the journal keeps."""

Row = Mapping[str, Any]


class Decoding(Protocol):
    """Everything that can be told about a tag here (drivers.tags.decoder.Decoder)."""

    def decode(
        self, memory: bytes, *, uid: str = "", block_size: int = 4, dsfid: int | None = None
    ) -> ItemTag: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What a gate desk works with."""

    journal: Journal
    ils: IlsAccess
    lent: AlreadyLent
    decoder: Decoding
    rules: SecurityRules
    plan_disarm: Callable[[str, tuple[str, ...]], None]
    """Of a loan's entry and its tags: the next pad that sees them disarms them."""
    now: Callable[[], Instant]
    zone: tzinfo
    lists: LentLists
    """Of other stations."""


class GateDesk:
    """Judges alarms and counts people, one report after the other.

    ``say`` gets each as the row that is published (docs/cli.md).
    """

    def __init__(
        self, around: Around, say: Callable[[Row], None], *, beat: Callable[[], None] = lambda: None
    ) -> None:
        self._around = around
        self._say = say
        self._beat = beat
        self._people = PeopleBook(around.journal)
        self._jumped: set[str] = set()
        self._waiting: queue.Queue[GateReport] = queue.Queue(MOST_WAITING)
        self._dropped = 0
        self._unwritten = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="gates")

    def report(self, report: GateReport) -> None:
        """From any thread; never blocks."""
        try:
            self._waiting.put_nowait(report)
        except queue.Full:
            if not self._dropped:
                log.error("gate reports are dropped", extra={"device": report.gate})
            self._dropped += 1

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Judge what was told, write what was counted, and join. After the gates' threads."""
        self._stopping.set()
        self._thread.join()

    def take(self, report: GateReport) -> None:
        """On the desk's own thread."""
        match report:
            case GateAlarm():
                self._alarm(report)
            case GateCounters():
                self._count(report)
            case GateState(gate, trouble, present, detail):
                _log_trouble(gate, trouble, present, detail)

    def _work(self) -> None:
        while not (self._stopping.is_set() and self._waiting.empty()):
            self._beat()
            try:
                report = self._waiting.get(timeout=_LOOK_S)
            except queue.Empty:
                continue
            try:
                self.take(report)
            except Exception:
                # The one place that may not die: without it no alarm is ever judged.
                log.exception("gate desk")
            if self._dropped and self._waiting.empty():
                dropped, self._dropped = self._dropped, 0
                log.warning("gate reports were dropped", extra={"count": dropped})
        try:
            self._people.flush(self._around.now().utc)
        except StorageFault as fault:
            self._not_written(fault)

    def _alarm(self, alarm: GateAlarm) -> None:
        around = self._around
        tag = around.decoder.decode(alarm.memory, uid=alarm.uid, block_size=alarm.block_size)
        # A patron's card is nobody's business here, and no row may name a patron.
        card = tag.card
        item = "" if card else alarm.item_id or tag.item_id
        uid = "" if card else alarm.uid
        known = Journaled()
        listed = False
        try:
            listed = bool(uid) and (around.lent.holds(uid) or around.lists.holds(uid))
            known = journaled(around.journal.of_item(item)) if item else known
        except StorageFault as fault:
            self._not_written(fault)
        verdict = judge(listed=listed, known=known, ask=lambda: self._ask(item))
        row: dict[str, Any] = {
            "gate": alarm.gate,
            "uid": uid,
            "item": item,
            "verdict": verdict.value,
            "security": alarm.security.value,
        }
        if (part := alarm.part or tag.part) is not None and not card:
            row["part"] = part
        if alarm.time_gate is not None:
            row["time_gate"] = alarm.time_gate.isoformat()
        raw = alarm.raw
        if not raw and tag.kind in (TagKind.UNKNOWN, TagKind.DAMAGED):
            raw = alarm.memory
        if raw and not card:
            row["raw"] = raw[:_LONGEST_RAW].hex()
        try:
            with around.journal.write():
                key = around.journal.note(Kind.GATE_ALARM, row)
                if verdict is Verdict.LENT_NOT_SWITCHED and not listed:
                    self._plan(key, row, known, tag)
            self._written()
            around.lent.update()
        except StorageFault as fault:
            self._not_written(fault)
        self._say(
            {
                "event": "GateAlarm",
                "gate": alarm.gate,
                "uid": uid,
                "item": item,
                "verdict": verdict.value,
                "at": alarm.time_host.astimezone(around.zone).isoformat(),
            }
        )

    def _plan(self, alarm: str, row: Row, known: Journaled, tag: ItemTag) -> None:
        """The tag is to be put right: by the next pad, or, of a loan from elsewhere, by staff."""
        uid = str(row["uid"])
        if known.loan and uid and self._around.rules.may_switch(tag):
            self._around.plan_disarm(known.loan, (uid,))
            return
        open_work = self._around.journal.work()
        if not any(
            each.what == LENT_AT_GATE and each.detail.get("item") == row["item"]
            for each in open_work
        ):
            detail = {"uid": uid, "item": row["item"], "gate": row["gate"], "alarm": alarm}
            self._around.journal.add_work("", LENT_AT_GATE, detail)

    def _ask(self, item: str) -> bool | None:
        if not item:
            return None
        try:
            status = self._around.ils.ask(AskItem(item)).status
        except (Unreachable, Alarm):
            # Whoever needs the ILS more says that it is away.
            return None
        return None if status is ItemStatus.UNKNOWN else status is ItemStatus.ON_LOAN

    def _count(self, report: GateCounters) -> None:
        try:
            people, jumped = self._people.read(report, self._around.now().utc)
        except StorageFault as fault:
            self._not_written(fault)
            return
        self._written()
        if bool(jumped) != (report.gate in self._jumped):
            (self._jumped.add if jumped else self._jumped.discard)(report.gate)
            _log_trouble(report.gate, GateTrouble.COUNTER, bool(jumped), jumped)
        if people is not None:
            self._say(as_row(people))

    def _not_written(self, fault: StorageFault) -> None:
        if not self._unwritten:
            log.error("gates are not journaled", extra={"error": str(fault)})
        self._unwritten = True

    def _written(self) -> None:
        if self._unwritten:
            log.info("gates are journaled again")
        self._unwritten = False


def as_row(people: PeopleCounted) -> dict[str, Any]:
    """The published row of people who passed."""
    return {
        "event": "PeopleCounted",
        "gate": people.gate,
        "in": people.count_in,
        "out": people.count_out,
        "delta_in": people.delta_in,
        "delta_out": people.delta_out,
    }


def _log_trouble(gate: str, trouble: GateTrouble, present: bool, detail: str) -> None:
    extra = {"device": gate, "reason": trouble.value}
    if present:
        log.warning("gate trouble", extra=extra | {"error": detail})
    else:
        log.info("gate trouble over", extra=extra)
