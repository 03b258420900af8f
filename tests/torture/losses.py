"""Journals that are taken from a station on purpose: what stood in them, and was that told?

What was lost may be explained, by the work that says so, and by nothing else. A copy of the journal
is kept each time, so that the truths are compared as if nothing had been lost.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from facts import LOST, Asked, Settled
from journals import asked, opened, repairs_done, settlements
from wire import moment

from sync.journal.mark import Mark
from sync.journal.records import Kind

_OPEN = ("pending", "sent", "in_doubt")
_PATIENCE_S = 2.0
_LEAST = 4096
"""Bytes of a journal that a station has opened."""


@dataclass(frozen=True, slots=True)
class Loss:
    """``journal``: a copy of what was there; ``opening``: the word in the mark beside it."""

    moment: float
    journal: Path
    opening: str = ""


def lose(kind: str, journal: Path, kept: Path, way: int, former: Loss | None = None) -> Loss | None:
    """Do one of ``faults.LOSSES`` to the journal of a station that was killed.

    ``way``: whether the log of writes goes along, and whether a byte is left. None: not now, such
    as when no station has opened the journal since its ``former`` loss.
    """
    left = Mark(journal).read()
    log = journal.with_name(journal.name + "-wal")
    try:
        lock = journal.with_name(journal.name + ".lock")
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        # Another fault has the disk.
        return None
    try:
        # Whoever is started meanwhile waits for us; who was started before has it by right.
        if not _taken(descriptor) or not journal.exists() or journal.stat().st_size < _LEAST:
            return None
        left = Mark(journal).read()
        if left is None or (former is not None and left.opening == former.opening):
            return None
        kept.mkdir()
        for file in (journal, log):
            if file.exists():
                shutil.copy2(file, kept / file.name)
        if kind == "log_lost" or way % 2:
            log.unlink(missing_ok=True)
        if kind == "journal_emptied":
            os.truncate(journal, way // 2 % 2)
        elif kind == "journal_deleted":
            journal.unlink()
        return Loss(moment(), kept / journal.name, left.opening)
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands in one journal, or stood in it when it was lost."""

    rows: dict[str, str]
    """Key of each entry: the intent that it is about."""
    asked: dict[str, Asked]
    settled: tuple[Settled, ...] = ()
    repaired: tuple[tuple[str, float, int, bool], ...] = ()
    """(item, moment, AFI, was an intent about it open?)"""
    told: frozenset[tuple[str, float]] = frozenset()
    """(key, moment) of the work that says that a journal was damaged."""


def stands(station: str, config: Path, path: Path) -> Stands:
    """Read it, or a copy of it."""
    with opened(config, path) as journal:
        entries = journal.entries()
        return Stands(
            {each.key: each.refers_to or each.key for each in entries},
            {each.entry: each for each in asked(station, journal, journal.deliveries())},
            tuple(settlements(station, journal)),
            tuple(repairs_done(journal)),
            frozenset(
                (each.key, each.monotonic)
                for each in entries
                if each.kind is Kind.WORK and (each.payload or {}).get("what") == LOST
            ),
        )


def after_losses(moments: Sequence[float], journals: Sequence[Stands]) -> Iterable[Asked]:
    """Every intent as it stands now; what was lost of it stands as it was, and is work. Pure.

    ``journals``: as they were at each of these ``moments``, and in the end. A loss of rows that has
    no work of its own is not made good: then the screens have said what no journal knows.
    """
    found = dict(journals[-1].asked)
    told: set[tuple[str, float]] = set(journals[-1].told)
    losses = 0
    for at in reversed(range(len(moments))):
        before, after = journals[at], journals[at + 1]
        lost = {about for key, about in before.rows.items() if key not in after.rows}
        if lost:
            losses += 1
            if sum(when >= moments[at] for _, when in told) >= losses:
                for entry in lost & before.asked.keys():
                    found[entry] = _with(before.asked[entry], found.get(entry))
        told |= before.told
    return found.values()


def _with(lost: Asked, now: Asked | None) -> Asked:
    """What is left of an intent, with what was lost of it."""
    if now is None:
        state = "needs_review" if lost.state in _OPEN else lost.state
        return replace(lost, state=state, work=(LOST,))
    told = now if now.told else lost
    settled = (*lost.settled, *(each for each in now.settled if each not in lost.settled))
    return replace(
        now,
        told=told.told,
        offline=told.offline,
        due=told.due,
        settled=settled,
        work=(*now.work, LOST),
    )
