"""From a station's configuration to its journal: storage, lock, key, check, place, reserve."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sync.errors import ConfigFault, StationBusy, StorageFault
from sync.journal.connection import connect
from sync.journal.keys import load_seal
from sync.journal.lock import JournalLock, lock_of
from sync.journal.mark import Mark, size_of, vanished
from sync.journal.reader import JournalReader
from sync.journal.salvage import (
    SIDE_FILES,
    Salvaged,
    aside_of,
    damage,
    is_damage,
    read_what_is_left,
    set_aside,
)
from sync.journal.schema import Damaged
from sync.journal.seal import Seal
from sync.journal.storage import (
    UNSAFE,
    Reserve,
    file_system,
    home_of,
)
from sync.journal.store import Journal
from sync.model import Instant
from sync.own_files import flush_folder, foreign, own_database, refuse_foreign

if TYPE_CHECKING:
    from sync.config import JournalConfig

log = logging.getLogger(__name__)

_MIB: Final = 1024 * 1024
_SEALED_SCHEMA: Final = 2
_HOME: Final = "home"


def is_busy(path: Path) -> bool:
    """Does a station or another program write this journal now? Raises StorageFault."""
    if not lock_of(path).exists():
        return False
    try:
        JournalLock(lock_of(path)).release()
    except StationBusy:
        return True
    return False


def refuse_unsafe(path: Path, settings: JournalConfig) -> None:
    """ConfigFault for storage that forgets, unless the site wrote that it is meant so."""
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    kind = file_system(folder)
    if kind in UNSAFE and not settings.allow_unsafe_storage:
        raise ConfigFault(
            f"journal.path: {folder} is on {kind}, where a power cut or the network may lose loans;"
            " expected a local disk (allow_unsafe_storage = true only for trying things out)"
        )


def open_journal(
    path: Path,
    settings: JournalConfig,
    *,
    state_dir: Path,
    device: str,
    now: Callable[[], Instant],
    stack: ExitStack,
    patience_s: float = 0.0,
) -> Journal:
    """The journal to write to, whole and ours alone as long as ``stack`` is open.

    ``patience_s``: how long whoever works with it may still take to end. A damaged file is set
    aside, and what can be read of it goes on in a new one. Raises ConfigFault, StationBusy or
    StorageFault.
    """
    refuse_unsafe(path, settings)
    refuse_foreign(state_dir, "station.state_dir")
    refuse_foreign(path.parent, "journal.path")
    lock = JournalLock(lock_of(path), patience_s=patience_s)
    stack.callback(lock.release)
    reserved = path.with_name(path.name + ".reserve")
    _refuse_foreign_file(reserved)
    reserve = Reserve(reserved, settings.reserve_mib * _MIB)

    def ours() -> Journal:
        return _opened(path, settings, state_dir=state_dir, device=device, now=now, reserve=reserve)

    try:
        journal = ours()
    except StorageFault:
        if not (reserve.is_needed and reserve.give_back()):
            raise
        # What was promised has to be delivered from a full disk too.
        journal = ours()
    stack.callback(journal.close)
    journal.make_room()
    return journal


def _opened(
    path: Path,
    settings: JournalConfig,
    *,
    state_dir: Path,
    device: str,
    now: Callable[[], Instant],
    reserve: Reserve,
) -> Journal:
    beside = path.with_name(f".{path.name}.new")
    if not path.exists() and beside.exists():
        # The power went between the two renames of ``_replace``.
        _put_in_place(beside, path)
    wrong = vanished(path)
    if wrong or os.path.lexists(path):
        # From here on a file that is not there is an empty one.
        _own(path)
    exists = size_of(path) > 0
    # Before anybody opens it: that makes a new one.
    has_log = size_of(path.with_name(path.name + "-wal")) > 0
    left = Mark(path).read()
    was_open = left is not None and left.is_open
    wrong = wrong or (damage(path) if exists else "")
    found = read_what_is_left(path) if wrong else None
    needs_key = (
        found.needs_key if found is not None else exists and _is_sealed(path, writing=not was_open)
    )
    seal = load_seal(settings, state_dir, device, create=not needs_key)

    def replace(wrong: str, found: Salvaged) -> None:
        _replace(path, wrong, found, device=device, now=now, seal=seal)

    if found is not None:
        replace(wrong, found)
    lost_marks = exists and was_open and not (wrong or has_log)
    try:
        journal = _begun(path, device=device, now=now, seal=seal, reserve=reserve)
    except StorageFault as fault:
        if wrong or not (isinstance(fault, Damaged) or is_damage(fault.__cause__)):
            raise
        # Whole as SQLite sees it, but not our tables any more, or not all that was written.
        replace(str(fault), read_what_is_left(path))
        return _begun(path, device=device, now=now, seal=seal, reserve=reserve)
    if lost_marks:
        # Every entry is there. That one was sent is no entry: it may have stood in the log alone.
        log.error("the journal's log of writes is gone", extra={"path": str(path)})
        journal.rebuild_caches()
    return journal


def _refuse_foreign_file(path: Path) -> None:
    if wrong := foreign(path):
        raise StorageFault(f"{path} {wrong}")


def _own(path: Path) -> None:
    try:
        own_database(path)
    except OSError as error:
        raise StorageFault(f"the journal {path} cannot be opened: {error}") from error


def _begun(
    path: Path, *, device: str, now: Callable[[], Instant], seal: Seal, reserve: Reserve
) -> Journal:
    """Open it, and set right what is not as it was left."""
    journal = Journal.open(path, device=device, now=now, seal=seal, reserve=reserve)
    try:
        forgotten = journal.drop_unreadable_facts()
        _settle_in(journal, path, forgotten=_HOME in forgotten)
        if journal.mend_caches() or forgotten:
            log.error("journal mended", extra={"path": str(path), "count": len(forgotten)})
        unreadable = journal.set_unreadable_aside()
        if unreadable:
            log.error("entries that cannot be read", extra={"count": unreadable})
    except BaseException:
        journal.close()
        raise
    return journal


def _settle_in(journal: Journal, path: Path, *, forgotten: bool) -> None:
    """Is this the file that we left, where we left it? Else it was restored, moved or cloned.

    Besides the place, each opening leaves a mark in the journal and in a file beside it: a copy
    that is put back into the very same file has an older one. The journal also knows the mark
    before, for a power cut in between. The file that we left holds everything that the mark says
    was written: else its log of writes was lost. Where file and mark fit, and the folder knows of
    an entry that neither has, older copies of both were put back.
    """
    home, mark = home_of(path), Mark(path)
    known, left = journal.recall(_HOME), mark.read()
    opening, found = os.urandom(8).hex(), left.opening if left is not None else ""
    lacking = left.last if left is not None and left.last and journal.lacks(left.last) else ""
    place, *marks = (known or "-").split()
    is_first = known is None and not forgotten
    is_ours = is_first or (place == home and found in marks)
    if is_ours and lacking:
        raise Damaged(_lost(lacking))
    elsewhere = mark.of_folder()
    newest = elsewhere.last if elsewhere is not None else ""
    if newest and not (is_first or lacking) and journal.lacks(newest):
        is_ours, lacking = False, newest
    if is_first:
        journal.leave_in(mark, opening)
        journal.remember(_HOME, f"{home} {opening} {opening}")
    else:
        with journal.write():
            if not is_ours:
                journal.found_restored(lacking)
            journal.remember(_HOME, f"{home} {found or '-'} {opening}")
        journal.leave_in(mark, opening)
    journal.settle_log()


def read_journal(
    path: Path, settings: JournalConfig, *, state_dir: Path, device: str
) -> JournalReader:
    """The journal to look into, also beside a running station. Raises StorageFault."""
    _refuse_foreign_file(path)
    seal = load_seal(settings, state_dir, device, create=False)
    return JournalReader.open_for_reading(path, seal)


def refuse_damaged(path: Path) -> None:
    """Damaged for a file that the next opening would set aside; also beside a running station.

    StorageFault when it cannot be opened at all.
    """
    connect(path, writing=False).close()
    if wrong := damage(path, in_use=True):
        raise Damaged(f"the journal {path} is damaged: {wrong}")


def refuse_incomplete(path: Path, journal: JournalReader) -> None:
    """Damaged for a whole file that lacks what was written; also beside a running station."""
    mark = Mark(path)
    # What these say was on disk before.
    for left in (mark.read(), mark.of_folder()):
        if left is not None and left.last and journal.lacks(left.last):
            raise Damaged(f"the journal {path} is not whole: {_lost(left.last)}")


def _lost(last: str) -> str:
    return f"entries up to {last} were written, and are not in the file any more"


def _is_sealed(path: Path, *, writing: bool) -> bool:
    """Was this file written with a key? Then that key must be there, and none may be made.

    ``writing``: a first start may have to be rolled back. Else the log of writes stays, which the
    last writer to close takes away.
    """
    try:
        with closing(connect(path, writing=writing)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise StorageFault(f"the journal {path} cannot be used: {error}") from error
    return bool(version >= _SEALED_SCHEMA)


def _replace(
    path: Path,
    wrong: str,
    found: Salvaged,
    *,
    device: str,
    now: Callable[[], Instant],
    seal: Seal,
) -> None:
    """Set the damaged file aside and begin a new one with what was found in it.

    The new one is made under another name and takes the place of the old one when it is whole: a
    power cut in between leaves the damaged file, to be found again.
    """
    beside = path.with_name(f".{path.name}.new")
    for suffix in SIDE_FILES:
        beside.with_name(beside.name + suffix).unlink(missing_ok=True)
    aside = aside_of(path, now().utc)
    fresh = Journal.open(beside, device=device, now=now, seal=seal)
    try:
        left = Mark(path).read()
        last = {"last": left.last} if left is not None and left.last else {}
        fresh.take_over(found, {"file": aside.name, "wrong": wrong} | last)
    finally:
        fresh.close()
    set_aside(path, aside)
    _put_in_place(beside, path)
    log.error(
        "journal damaged, set aside",
        extra={"path": str(aside), "error": wrong, "count": len(found.entries)},
    )


def _put_in_place(beside: Path, path: Path) -> None:
    try:
        beside.rename(path)
        flush_folder(path.parent)
    except OSError as error:
        raise StorageFault(f"the new journal {path} cannot be put in place: {error}") from error
