"""One simulated station: a real journal, written by its own clock, and posted over real HTTP."""

from __future__ import annotations

import shutil
import threading
import time
from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from fleet import real
from fleet.town import DAY_S, LOAN_DAYS, ZONE, Event, Machine
from sync.config import JournalConfig
from sync.hub.station import client as client_module
from sync.hub.station.client import HubAway, HubClient, HubRefused
from sync.hub.station.device import Membership
from sync.hub.station.handing import Handed
from sync.hub.station.posting import Posting
from sync.hub.wire.batch import Batch, chained
from sync.journal.opening import open_journal
from sync.journal.records import Intent, Told
from sync.journal.store import Journal
from sync.model import Action, Authority, Instant, Outcome, Reason
from sync.settler import HUB, Settler
from sync.sim.catalogue import end_of_day

_SETTINGS = JournalConfig(allow_unsafe_storage=True, reserve_mib=0)
_PATIENCE_S = 4.0
"""A simulated station waits no longer for an answer: others wait for its thread."""
_ANSWERED_S = 1.0
"""From what is asked to what is told."""
_BOOTED_S = 1000.0
"""Before the day, every boot: what counts are differences."""
_LOAN = timedelta(days=LOAN_DAYS)
_SHARE_REORDERED = 0.1
_TRIES = 8

RowId = tuple[str, str, int]
"""(device, epoch, seq)"""


@dataclass(frozen=True, slots=True)
class Wrote:
    """One event as it stands in the journal of a machine."""

    event: Event
    row: RowId
    digest: bytes
    """Of the payload: of two rows with one number it tells which."""
    outcome: str
    due: datetime | None


@dataclass
class Memory:
    """What the fleet knows, whatever becomes of its disks. Thread-safe by its lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    wrote: list[Wrote] = field(default_factory=list)
    rows: dict[RowId, set[bytes]] = field(default_factory=dict)
    """Digests of every row that any machine ever wrote."""
    promised: Tally[tuple[str, str]] = field(default_factory=Tally)
    """(device, epoch): the last row that the hub ever acknowledged."""
    states: dict[tuple[int, RowId], str] = field(default_factory=dict)
    """(machine, intent): what its own journal says became of it."""
    findings: list[str] = field(default_factory=list)
    tally: Tally[str] = field(default_factory=Tally)

    def said(self, device: str, epoch: str, acked: int, before: int) -> None:
        """An answer of the hub. ``before``: what it had acknowledged when it was asked."""
        with self.lock:
            self.promised[device, epoch] = max(self.promised[device, epoch], acked)
            if acked < before:
                sentence = f"{device}: the hub took back what it had acknowledged of {epoch}"
                self.findings.append(f"{sentence}: {before} rows, now {acked}")


class _Client(HubClient):
    """Remembers what was acknowledged, and now and then posts the later half first."""

    def __init__(self, url: str, member: Membership, memory: Memory, dice: Random, off_s: float):
        super().__init__(url, member, utc=lambda: time.time() + off_s)
        self._device, self._memory, self._dice = member.device, memory, dice

    def acked(self) -> dict[str, int]:
        with self._memory.lock:
            before = {
                epoch: seq
                for (device, epoch), seq in self._memory.promised.items()
                if device == self._device
            }
        answer = super().acked()
        for epoch, seq in answer.items():
            self._memory.said(self._device, epoch, seq, before.get(epoch, 0))
        return answer

    def post(self, batch: Batch) -> int:
        if len(batch.rows) > 3 and self._dice.random() < _SHARE_REORDERED:
            self._noted(_second_half(batch))
            self._memory.tally["reordered"] += 1
        return self._noted(batch)

    def _noted(self, batch: Batch) -> int:
        with self._memory.lock:
            before = self._memory.promised[batch.device, batch.epoch]
        acked = super().post(batch)
        self._memory.said(batch.device, batch.epoch, acked, before)
        return acked


def _second_half(batch: Batch) -> Batch:
    middle = len(batch.rows) // 2
    prev = chained(batch.device, batch.epoch, batch.after, batch.prev, batch.rows)[middle]
    return replace(batch, after=batch.after + middle, prev=prev, rows=batch.rows[middle:])


class Station:
    """Used by one thread at a time."""

    def __init__(
        self,
        machine: Machine,
        folder: Path,
        url: str,
        member: Membership,
        memory: Memory,
        *,
        seed: int,
        day_began: float,
        ils_port: int,
    ) -> None:
        """``day_began``: UTC seconds of the town's moment 0."""
        self._ils_port = ils_port
        self.machine, self.folder = machine, folder
        self._url, self._member, self._memory = url, member, memory
        self._dice = Random(f"{seed} machine {machine.number}")
        self._day_began = day_began
        self._moment: float | None = None
        """Of the town's day; None: it is now."""
        self._round = 0
        self._all_posted = True

    def begin(self, number: int, original: Path | None) -> None:
        """A round begins. ``original``: the folder of which this is a copy."""
        self._round = number
        spans = self.machine.put_back
        kept = self.folder.with_name(self.folder.name + "-kept")
        if original is not None and number == self.machine.since:
            shutil.copytree(original, self.folder)
            self._all_posted = False
            self._memory.tally["disk cloned"] += 1
        if spans is not None and number == spans[0] and self.folder.exists():
            shutil.copytree(self.folder, kept)
        if spans is not None and number == spans[1] and kept.exists():
            shutil.rmtree(self.folder)
            self._all_posted = False
            kept.rename(self.folder)
            self._memory.tally["disk put back"] += 1

    def work(self, events: Sequence[Event], *, posts: bool, most: int = _TRIES) -> bool:
        """What patrons do here, and all that the hub lacks. False: not everything was posted."""
        self._all_posted &= not events
        if self._all_posted:
            return True
        with self._journal() as journal:
            settler = Settler(journal, HUB)
            keys = [self._one(journal, event) for event in events]
            # All of it: an opening that finds something writes that down.
            rows = self._rows(journal)
            for key, event in zip(keys, events, strict=True):
                epoch, _, seq = key.rpartition("-")
                row = (self.machine.device, epoch, int(seq))
                outcome, due = self._told(event)
                with self._memory.lock:
                    self._memory.wrote.append(Wrote(event, row, rows[row], outcome.value, due))
            if posts and not self.machine.real:
                self._all_posted = self._post(journal, settler, most)
                self._rows(journal)
        if posts and self.machine.real:
            about = (self.folder, self._member, self._url, self._ils_port)
            self._all_posted = real.post(*about, self._dice, self._memory.tally)
        return self._all_posted

    def bring_back(self) -> None:
        """What the hub settled, into the journal; and what the journal then says of each intent."""
        if not self.folder.exists():
            return
        self._all_posted = False
        self.work((), posts=True)
        with self._journal() as journal, self._memory.lock:
            for each in journal.deliveries():
                epoch, _, seq = each.entry.rpartition("-")
                where = (self.machine.number, (self.machine.device, epoch, int(seq)))
                self._memory.states[where] = each.state.value

    # Inside ------------------------------------------------------------------------------------

    def _post(self, journal: Journal, settler: Settler, most: int) -> bool:
        for at in range(most):
            client = self._client()
            handed = Handed(journal, self._member.seal, settler)
            posting = Posting(journal, self.machine.device, client, handed)
            try:
                posting.once()
                return True
            except HubAway as away:
                self._memory.tally["asked to come again"] += away.after_s > 0
                time.sleep(self._dice.uniform(0.05, 0.2) * min(at + 1, 5))
            except HubRefused as refusal:
                with self._memory.lock:
                    self._memory.findings.append(f"{self.machine.device}: {refusal}")
                return True
            finally:
                client.close()
        return False

    def _client(self) -> HubClient:
        clock = self.machine.clocks[self._round]
        return _Client(self._url, self._member, self._memory, self._dice, clock.off_s)

    def _now(self) -> Instant:
        clock, boot = self.machine.clocks[self._round], self.machine.boots[self._round]
        # The day is over when a machine posts what was done in it.
        moment = time.time() - self._day_began if self._moment is None else self._moment
        utc = datetime.fromtimestamp(self._day_began + moment + clock.off_s, UTC)
        return Instant(utc, moment + _BOOTED_S, boot, trusted=clock.trusted)

    @contextmanager
    def _journal(self) -> Iterator[Journal]:
        path = self.folder / "journal.db"
        with ExitStack() as stack:
            if self.machine.unseen and path.exists():
                # As a copy of the whole disk looks from within: nothing has moved.
                journal = Journal.open(path, device=self.machine.device, now=self._now)
                stack.callback(journal.close)
            else:
                self.folder.mkdir(mode=0o700, exist_ok=True)
                journal = open_journal(
                    path,
                    _SETTINGS,
                    state_dir=self.folder,
                    device=self.machine.device,
                    now=self._now,
                    stack=stack,
                    # A process that is just being started has our files for a moment.
                    patience_s=5.0,
                )
            yield journal

    def _one(self, journal: Journal, event: Event) -> str:
        outcome, due = self._told(event)
        renews = event.action == "renew"
        before = self._due(event, event.renewals - 1).isoformat() if renews else ""
        intent = Intent(Action(event.action), event.item, event.patron, due_before=before)
        refused = {"reason": Reason.ON_LOAN_TO_OTHER, "by": Authority.OFFLINE_RULE}
        with journal.write():
            self._moment = event.moment
            key = journal.intend(intent)
            self._moment = event.moment + _ANSWERED_S
            more = refused if event.refused else {}
            journal.tell(key, Told(outcome, offline=True, due=due, **more))
            self._moment = None
        return key

    def _told(self, event: Event) -> tuple[Outcome, datetime | None]:
        if event.refused:
            return Outcome.REFUSED, None
        if event.action == "return":
            return Outcome.PENDING, None
        return Outcome.PENDING, self._due(event, event.renewals)

    def _due(self, event: Event, renewals: int) -> datetime:
        """As the library system reckons: whole days from the day on which it was lent."""
        lent = datetime.fromtimestamp(self._day_began + event.lent_at, ZONE)
        return end_of_day(lent.date() + (1 + renewals) * _LOAN, ZONE)

    def _rows(self, journal: Journal) -> dict[RowId, bytes]:
        """What stands in the journal now, noted for ever."""
        found = {
            (self.machine.device, row["epoch"], row["seq"]): row["payload_digest"]
            for row in journal.sealed_rows()
        }
        with self._memory.lock:
            for row, digest in found.items():
                self._memory.rows.setdefault(row, set()).add(digest)
        return found


def impatient() -> None:
    """Before the first station is made."""
    client_module.TIMEOUT_S = _PATIENCE_S  # type: ignore[misc]


def day_began(now: float) -> float:
    """UTC seconds of the town's moment 0."""
    return now - DAY_S - 60.0
