"""Takes what gates tell, on a thread of its own: a gate's thread waits neither for disk nor ILS."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
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
from kiosk.flow.at_gate import AlarmSeen, By, Verdict
from kiosk.services.already_lent import AlreadyLent
from kiosk.services.gates.lists import LentLists
from kiosk.services.gates.people import PeopleBook
from kiosk.services.gates.troubles import GateTroubles, Told
from kiosk.services.gates.verdict import Journaled, journaled, judge
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskItem
from sync.errors import Alarm, StorageFault, Unreachable
from sync.journal.records import Kind
from sync.journal.store import Journal
from sync.journal.writer import LENT_AT_GATE
from sync.model import Instant, ItemAnswer, ItemStatus

log = logging.getLogger(__name__)

MOST_WAITING = 10_000
"""Reports that nobody has judged yet; later ones are counted and named."""
MOST_UNWRITTEN = 10_000
"""Alarms that wait for room on the disk; of more the oldest are left out, counted and named."""
_LOOK_S = 0.5
_AGAIN_S = 5.0
"""Between two tries to write what could not be written."""
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


class GateScreen(Protocol):
    """Where staff see an alarm. From the desk's own thread; must not block."""

    def heard(self, seen: AlarmSeen) -> None:
        """An alarm and its verdict."""

    def titled(self, seen: AlarmSeen) -> None:
        """The same with its title, which took longer."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """An alarm on its way to the journal."""

    row: dict[str, Any]
    at: str
    known: Journaled
    tag: ItemTag
    plan: bool
    """Its tag is to be put right."""


class GateDesk:
    """Judges alarms and counts people, one report after the other.

    ``say`` gets each as the row that is published (docs/cli.md), ``show`` an alarm as a screen for
    staff needs it, once more where its title came later; ``troubled`` hears of what gates complain
    of. What cannot be journaled is kept, and written when that is possible again.
    """

    def __init__(
        self,
        around: Around,
        say: Callable[[Row], None],
        *,
        beat: Callable[[], None] = lambda: None,
        show: GateScreen | None = None,
        troubled: Told = lambda gate, trouble, present, detail: None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._around = around
        self._say = say
        self._beat = beat
        self._show = show
        self._monotonic = monotonic
        self._people = PeopleBook(around.journal)
        self._jumped: set[str] = set()
        self._troubles = GateTroubles(troubled)
        self._waiting: queue.Queue[GateReport] = queue.Queue(MOST_WAITING)
        self._dropped = 0
        self._unwritten: deque[_Judged] = deque()
        self._lost = 0
        self._again_at = 0.0
        self._failed = False
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

    def settled(self, timeout_s: float) -> bool:
        """Wait until everything that was reported is judged; is it? From any thread."""
        waiting = self._waiting
        with waiting.all_tasks_done:
            return waiting.all_tasks_done.wait_for(lambda: not waiting.unfinished_tasks, timeout_s)

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
                self._troubles.turned(gate, trouble, present, detail, self._monotonic())
        self._troubles.look(self._monotonic())

    def _work(self) -> None:
        while not (self._stopping.is_set() and self._waiting.empty()):
            self._beat()
            try:
                report = self._waiting.get(timeout=_LOOK_S)
            except queue.Empty:
                self._troubles.look(self._monotonic())
                if self._unwritten and self._monotonic() >= self._again_at:
                    self._write_down()
                continue
            try:
                self.take(report)
            except Exception:
                # The one place that may not die: without it no alarm is ever judged.
                log.exception("gate desk")
            finally:
                self._waiting.task_done()
            if self._dropped and self._waiting.empty():
                dropped, self._dropped = self._dropped, 0
                log.warning("gate reports were dropped", extra={"count": dropped})
        self._write_down()
        if left := len(self._unwritten) + self._lost:
            log.error("alarms of gates were not journaled", extra={"count": left})
        try:
            self._people.flush(self._around.now().utc)
        except StorageFault as fault:
            self._not_written(fault)

    def _alarm(self, alarm: GateAlarm) -> None:
        around = self._around
        began = self._monotonic()
        try:
            tag = around.decoder.decode(alarm.memory, uid=alarm.uid, block_size=alarm.block_size)
        except StorageFault as fault:
            # Its table of paired tags cannot be read: the alarm stands all the same.
            self._not_written(fault)
            tag = ItemTag(TagKind.UNKNOWN)
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
        answer: ItemAnswer | None = None

        def ask() -> bool | None:
            nonlocal answer
            answer = self._ask(item)
            return _is_lent(answer)

        verdict = judge(listed=listed, known=known, ask=ask)
        row = _row(alarm, verdict, tag, item=item, uid=uid)
        at = alarm.time_host.astimezone(around.zone).isoformat()
        plan = verdict is Verdict.LENT_NOT_SWITCHED and not listed
        took_s = self._monotonic() - began
        self._unwritten.append(_Judged(row, at, known, tag, plan))
        self._write_down()
        self._say(
            {
                "event": "GateAlarm",
                "gate": alarm.gate,
                "uid": uid,
                "item": item,
                "verdict": verdict.value,
                "at": at,
            }
        )
        if self._show is not None:
            to_pad = listed or (plan and self._for_the_pad(uid, known, tag))
            by = By.PAD if to_pad else By.STAFF if plan else By.NOBODY
            seen = AlarmSeen(alarm.gate, verdict, uid, item, alarm.time_host, took_s, by, tag.part)
            self._show.heard(seen.named(answer))
            if answer is None and item and (answer := self._ask(item)) is not None:
                # The list says nothing of titles; nobody waits for this one.
                self._show.titled(seen.named(answer))

    def _write_down(self) -> None:
        """Every alarm that is not on disk yet, oldest first."""
        around = self._around
        if not self._unwritten:
            return
        try:
            while self._unwritten:
                judged = self._unwritten[0]
                with around.journal.write():
                    key = around.journal.note(Kind.GATE_ALARM, judged.row)
                    if judged.plan:
                        self._plan(key, judged.row, judged.known, judged.tag)
                self._unwritten.popleft()
            self._written()
            around.lent.update()
        except StorageFault as fault:
            self._not_written(fault)
            self._again_at = self._monotonic() + _AGAIN_S
            for each in self._unwritten:
                # The journal dates its rows itself, and this one comes late.
                each.row["at"] = each.at
            while len(self._unwritten) > MOST_UNWRITTEN:
                self._unwritten.popleft()
                self._lost += 1

    def _plan(self, alarm: str, row: Row, known: Journaled, tag: ItemTag) -> None:
        """The tag is to be put right: by the next pad, or, of a loan from elsewhere, by staff."""
        uid = str(row["uid"])
        if self._for_the_pad(uid, known, tag):
            self._around.plan_disarm(known.loan, (uid,))
            return
        open_work = self._around.journal.work()
        if not any(
            each.what == LENT_AT_GATE and each.detail.get("item") == row["item"]
            for each in open_work
        ):
            detail = {"uid": uid, "item": row["item"], "gate": row["gate"], "alarm": alarm}
            self._around.journal.add_work("", LENT_AT_GATE, detail)

    def _for_the_pad(self, uid: str, known: Journaled, tag: ItemTag) -> bool:
        return bool(known.loan and uid) and self._around.rules.may_switch(tag)

    def _ask(self, item: str) -> ItemAnswer | None:
        if not item:
            return None
        try:
            return self._around.ils.ask(AskItem(item))
        except (Unreachable, Alarm):
            # Whoever needs the ILS more says that it is away.
            return None

    def _count(self, report: GateCounters) -> None:
        try:
            people, jumped = self._people.read(report, self._around.now().utc)
        except StorageFault as fault:
            self._not_written(fault)
            return
        self._written()
        if bool(jumped) != (report.gate in self._jumped):
            (self._jumped.add if jumped else self._jumped.discard)(report.gate)
            self._troubles.turned(
                report.gate, GateTrouble.COUNTER, bool(jumped), jumped, self._monotonic()
            )
        if people is not None:
            self._say(as_row(people))

    def _not_written(self, fault: StorageFault) -> None:
        if not self._failed:
            log.error("gates are not journaled", extra={"error": str(fault)})
        self._failed = True

    def _written(self) -> None:
        if self._unwritten:
            return
        lost, self._lost = self._lost, 0
        if self._failed:
            log.info("gates are journaled again")
        if lost:
            log.warning("alarms of gates were not journaled", extra={"count": lost})
        self._failed = False


def _row(
    alarm: GateAlarm, verdict: Verdict, tag: ItemTag, *, item: str, uid: str
) -> dict[str, Any]:
    """What the journal keeps of an alarm; of a patron's card nothing that is the patron's."""
    row: dict[str, Any] = {
        "gate": alarm.gate,
        "uid": uid,
        "item": item,
        "verdict": verdict.value,
        "security": alarm.security.value,
    }
    if (part := alarm.part or tag.part) is not None and not tag.card:
        row["part"] = part
    if alarm.time_gate is not None:
        row["time_gate"] = alarm.time_gate.isoformat()
    raw = alarm.raw
    if not raw and tag.kind in (TagKind.UNKNOWN, TagKind.DAMAGED):
        raw = alarm.memory
    if raw and not tag.card:
        row["raw"] = raw[:_LONGEST_RAW].hex()
    return row


def _is_lent(answer: ItemAnswer | None) -> bool | None:
    """By the ILS; None: it does not say."""
    if answer is None or answer.status is ItemStatus.UNKNOWN:
        return None
    return answer.status is ItemStatus.ON_LOAN


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
