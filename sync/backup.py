"""Copies of what a station has to keep, and going on from one: the journal and the paired tags.

SQLite's own back-up is used, which works beside a station that writes. A copy is one file without a
log of writes, and takes the place of an older one only when it is whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sync.errors import StorageFault
from sync.journal.chain import Break
from sync.journal.connection import connect, storage
from sync.journal.lock import JournalLock, lock_of
from sync.journal.reader import JournalReader
from sync.journal.salvage import aside_of, damage, quick_check, set_aside
from sync.journal.seal import Seal
from sync.own_files import flush_folder, make_folder, own_database, refuse_foreign
from sync.pairs import PAIRS_FILE
from sync.tag_ledger import LEDGER_FILE

JOURNAL: Final = "journal.db"
"""Name of the journal's copy, whatever the journal is called."""
BESIDE: Final = (PAIRS_FILE, LEDGER_FILE)
"""What else is copied of a ``state_dir``, where it is there."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a folder of copies holds."""

    files: tuple[str, ...]
    entries: int
    undelivered: int
    broken: Break | None
    """Where the copy's chain does not hold; it is a copy of a journal that was so."""


def back_up(journal: Path, state: Path, folder: Path, seal: Seal) -> Copied:
    """Copy the journal, and what is BESIDE in ``state``, also while a station runs. StorageFault.

    Neither the key nor the configuration: a copy with its key protects nobody.
    """
    with _storage(f"the copy in {folder} cannot be made"):
        make_folder(folder)
        _copy(journal, folder / JOURNAL)
        for name in BESIDE:
            if (state / name).exists():
                _copy(state / name, folder / name)
        flush_folder(folder)
    return look(folder, seal)


def look(folder: Path, seal: Seal) -> Copied:
    """Are the copies in ``folder`` whole, and of this key? Raises StorageFault."""
    files = tuple(name for name in (JOURNAL, *BESIDE) if (folder / name).exists())
    if JOURNAL not in files:
        raise StorageFault(f"there is no copy of a journal in {folder}")
    for name in files:
        check = damage if name == JOURNAL else quick_check
        if wrong := check(folder / name):
            raise StorageFault(f"the copy {folder / name} is damaged: {wrong}")
    with closing(JournalReader.open_for_reading(folder / JOURNAL, seal)) as reader:
        checked, broken = reader.verify()
        return Copied(files, checked, len(reader.open_deliveries()), broken)


def go_on_from(folder: Path, journal: Path, state: Path, seal: Seal, now: datetime) -> Copied:
    """Put the copies in place; what is there is set aside. Raises StorageFault or StationBusy.

    The next opening sees that the journal was restored: what is open in it is asked about first.
    """
    found = look(folder, seal)
    for place in (journal.parent, state):
        refuse_foreign(place, "station.state_dir")
    with ExitStack() as stack:
        stack.callback(JournalLock(lock_of(journal)).release)
        for name, path in ((JOURNAL, journal), *((name, state / name) for name in BESIDE)):
            if name in found.files:
                with _storage(f"{path} cannot be put in place"):
                    draft = _drafted(folder / name, path)
                    set_aside(path, aside_of(path, now, "replaced"))
                    draft.replace(path)
                    flush_folder(path.parent)
    return found


def _copy(source: Path, target: Path) -> None:
    _drafted(source, target).replace(target)


def _drafted(source: Path, target: Path) -> Path:
    """A whole copy of ``source``, on disk, beside ``target``."""
    draft = target.with_name(f".{target.name}.new")
    draft.unlink(missing_ok=True)
    own_database(draft)
    with (
        closing(connect(source, writing=False)) as reader,
        closing(connect(draft)) as writer,
    ):
        reader.backup(writer)
        # One file: a log of writes that is left behind belongs to no copy.
        writer.execute("PRAGMA journal_mode = DELETE").fetchone()
    descriptor = os.open(draft, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return draft


@contextmanager
def _storage(what: str) -> Iterator[None]:
    with storage(what):
        try:
            yield
        except OSError as error:
            raise StorageFault(f"{what}: {error}") from error
