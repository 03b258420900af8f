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
from sync.journal.keys import load_seal
from sync.journal.lock import JournalLock
from sync.journal.reader import JournalReader, connect
from sync.journal.salvage import (
    SIDE_FILES,
    Salvaged,
    aside_of,
    damage,
    is_damage,
    read_what_is_left,
    set_aside,
)
from sync.journal.seal import Seal
from sync.journal.storage import (
    UNSAFE,
    Reserve,
    file_system,
    flush_folder,
    home_of,
    leave_mark,
    read_mark,
)
from sync.journal.store import Journal
from sync.model import Instant

if TYPE_CHECKING:
    from sync.config import JournalConfig

log = logging.getLogger(__name__)

_MIB: Final = 1024 * 1024
_SEALED_SCHEMA: Final = 2
_HOME: Final = "home"


def lock_of(path: Path) -> Path:
    """The file whose lock says who writes this journal."""
    return path.with_name(path.name + ".lock")


def is_busy(path: Path) -> bool:
    """Does a station or another program write this journal now? Raises StorageFault."""
    if not path.exists():
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
    lock = JournalLock(lock_of(path), patience_s=patience_s)
    stack.callback(lock.release)
    reserve = Reserve(path.with_name(path.name + ".reserve"), settings.reserve_mib * _MIB)

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
    exists = path.exists() and path.stat().st_size > 0
    wrong = damage(path) if exists else ""
    found = read_what_is_left(path) if wrong else None
    needs_key = found.needs_key if found is not None else exists and _is_sealed(path)
    seal = load_seal(settings, state_dir, device, create=not needs_key)
    if found is not None:
        _replace(path, wrong, found, device=device, now=now, seal=seal)
    try:
        return _begun(path, device=device, now=now, seal=seal, reserve=reserve)
    except StorageFault as fault:
        if wrong or not is_damage(fault.__cause__):
            raise
        # Whole as SQLite sees it, but not our tables any more.
        found = read_what_is_left(path)
        _replace(path, str(fault), found, device=device, now=now, seal=seal)
    return _begun(path, device=device, now=now, seal=seal, reserve=reserve)


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
    before, for a power cut in between.
    """
    home, beside = home_of(path), path.with_name(path.name + ".mark")
    known = journal.recall(_HOME)
    mark, found = os.urandom(8).hex(), read_mark(beside)
    if known is None and not forgotten:
        leave_mark(beside, mark)
        journal.remember(_HOME, f"{home} {mark} {mark}")
        return
    place, *marks = (known or "-").split()
    with journal.write():
        if place != home or found not in marks:
            journal.found_restored()
        journal.remember(_HOME, f"{home} {found or '-'} {mark}")
    leave_mark(beside, mark)


def read_journal(
    path: Path, settings: JournalConfig, *, state_dir: Path, device: str
) -> JournalReader:
    """The journal to look into, also beside a running station. Raises StorageFault."""
    seal = load_seal(settings, state_dir, device, create=False)
    return JournalReader.open_for_reading(path, seal)


def _is_sealed(path: Path) -> bool:
    """Was this file written with a key? Then that key must be there, and none may be made."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    try:
        with closing(connect(path)) as connection:
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
        fresh.take_over(found, {"file": aside.name, "wrong": wrong})
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
