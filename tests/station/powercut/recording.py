"""A recorded run of a station: what was said when, and what a power cut then would have left."""

from __future__ import annotations

import json
import re
import shutil
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from power_cut import Disk, Image
from strace_log import Call

from sync.journal.records import Delivery, Told
from sync.journal.store import Journal
from sync.model import Action, Instant

TRANSACTIONS = {b"11": Action.BORROW, b"09": Action.RETURN, b"29": Action.RENEW}
"""SIP2 messages that must not be sent before the journal says so."""
SYNCS = ("fsync", "fdatasync")


@dataclass(frozen=True, slots=True)
class Message:
    """A transaction that went to the ILS."""

    line: int
    """Where its first byte was sent."""
    action: Action
    item: str
    count: int
    """The how many-th about this item and action in this run, from 1."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision that was shown: a line of standard output that names its entry."""

    line: int
    entry: str
    item: str
    outcome: str
    row: dict[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """When something came into the journal: the append, and the sync that made it last."""

    appended: int
    synced: int


class NeverKept(AssertionError):
    """The recorded writes do not hold what the journal must hold."""


class Recording:
    """``calls`` of one or more processes, one after the other, on the folder ``state``."""

    def __init__(self, calls: Sequence[Call], state: Path, scratch: Path) -> None:
        """``scratch``: a folder for replays, which are taken away again."""
        self.calls = tuple(calls)
        self._state = str(state)
        self._scratch = scratch
        self._seen: dict[tuple[int, bool], dict[str, Delivery]] = {}
        above = str(state.parent)
        self._about_disk = tuple(
            call
            for call in self.calls
            if call.what.startswith(above)
            or any(text.startswith(above.encode()) for text in call.texts)
        )
        """Few of all: a process reads most of what it starts with elsewhere."""
        self.changes = list(Disk(self._state).run(self._about_disk))
        """Lines after each of which a power cut leaves something else."""

    def without(self, *syncs: int) -> Recording:
        """The same, without the syncs that ended in these lines."""
        calls = [call for call in self.calls if not (call.name in SYNCS and call.ended in syncs)]
        assert len(calls) == len(self.calls) - len(syncs)
        return Recording(calls, Path(self._state), self._scratch)

    # What was said -------------------------------------------------------------------------------

    def messages(self) -> list[Message]:
        """Every transaction that was sent, in order."""
        found: list[Message] = []
        for call in self.calls:
            action = TRANSACTIONS.get(call.data[:2])
            if action is None or not call.what.startswith("TCP:"):
                continue
            match = re.search(rb"\|AB([^|]*)\|", call.data)
            assert match is not None, call
            item = match[1].decode()
            count = 1 + sum((each.action, each.item) == (action, item) for each in found)
            found.append(Message(call.began, action, item, count))
        return found

    def shown(self) -> list[Shown]:
        """Every decision that was written to standard output, in order."""
        found = []
        for call in self.calls:
            if call.name != "write" or call.descriptor != 1:
                continue
            for text in call.data.decode().splitlines():
                row = json.loads(text)
                if "entry" in row and "outcome" in row:
                    shown = Shown(call.began, row["entry"], row["item"], row["outcome"], row)
                    found.append(shown)
        return found

    # What a power cut leaves ---------------------------------------------------------------------

    def disks(self) -> Iterator[tuple[int, Disk]]:
        """The disk after every change, with the line of the change; the same object each time."""
        disk = Disk(self._state)
        for line in disk.run(self._about_disk):
            yield line, disk

    def replayed(self, image: Image) -> Path:
        """A fresh folder that holds this. Call ``forget`` when done with it."""
        folder = self._scratch / "replay"
        folder.mkdir(mode=0o700)
        for name, content in image.items():
            path = folder / name
            path.write_bytes(content)
            path.chmod(0o600)
        return folder

    def forget(self) -> None:
        """Take the replayed folder away."""
        shutil.rmtree(self._scratch / "replay")

    def when_sent(self, message: Message) -> Kept:
        """When the journal came to know that this message was about to be sent."""

        def known(journal: dict[str, Delivery]) -> bool:
            attempts = sum(
                delivery.attempts
                for delivery in journal.values()
                if (delivery.intent.action, delivery.intent.item) == (message.action, message.item)
            )
            return attempts >= message.count

        return self._when(known, f"sent: {message}")

    def when_told(self, shown: Shown) -> Kept:
        """When the journal came to know that this would be told."""

        def known(journal: dict[str, Delivery]) -> bool:
            delivery = journal.get(shown.entry)
            return delivery is not None and says(delivery.told, shown)

        return self._when(known, f"told: {shown}")

    def _when(self, known: Callable[[dict[str, Delivery]], bool], what: str) -> Kept:
        def first(*, synced: bool) -> int:
            at = bisect_left(
                self.changes, True, key=lambda line: known(self._journal(line, synced))
            )
            if at == len(self.changes):
                raise NeverKept(f"{what} is never {'kept' if synced else 'written'}")
            return self.changes[at]

        return Kept(first(synced=False), first(synced=True))

    def _journal(self, line: int, synced: bool) -> dict[str, Delivery]:
        """What the journal's own code reads after a power cut behind this line."""
        if (line, synced) not in self._seen:
            disk = next(disk for at, disk in self.disks() if at >= line)
            image = disk.nothing_unsynced() if synced else disk.everything()
            self._seen[line, synced] = self._read(image)
        return self._seen[line, synced]

    def _read(self, image: Image) -> dict[str, Delivery]:
        folder = self.replayed(image)
        try:
            journal = Journal.open(folder / "journal.db", device="test", now=_now)
            try:
                return {delivery.entry: delivery for delivery in journal.deliveries()}
            finally:
                journal.close()
        finally:
            self.forget()


def says(told: Told | None, shown: Shown) -> bool:
    """Is this what was shown?"""
    if told is None:
        return False
    due = shown.row["due"]
    return (
        told.outcome.value == shown.outcome
        and told.offline == shown.row["offline"]
        and (told.reason.value if told.reason else None) == shown.row["reason"]
        and told.due == (datetime.fromisoformat(due) if due else None)
    )


def faults(recording: Recording) -> list[str]:
    """Whatever was sent or shown before the journal had it on disk, a sentence each."""
    found = []
    for message in recording.messages():
        try:
            kept = recording.when_sent(message)
        except NeverKept as never:
            found.append(str(never))
            continue
        if not kept.appended < kept.synced < message.line:
            found.append(f"sent before it was kept ({kept}): {message}")
    for shown in recording.shown():
        try:
            kept = recording.when_told(shown)
        except NeverKept as never:
            found.append(str(never))
            continue
        if not kept.appended < kept.synced < shown.line:
            found.append(f"shown before it was kept ({kept}): {shown}")
    return found


def _now() -> Instant:
    return Instant(datetime.now(UTC), 0.0, "boot", trusted=True)
