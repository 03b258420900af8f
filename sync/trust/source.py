"""The pack of a station: read when it is asked for, and anew when its file was replaced."""

from __future__ import annotations

import logging
import os
import stat
import threading
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from nacl.signing import VerifyKey

from sync.config import TrustConfig
from sync.files import read_whole
from sync.model import Instant
from sync.own_files import replace_own
from sync.trust.envelope import LARGEST
from sync.trust.fault import NoFreshPack, Why
from sync.trust.pack import TrustPack

log = logging.getLogger(__name__)

_Identity = tuple[int, int, int, int, int]


class PackSource:
    """One file, looked at whenever somebody asks, read at most once per change. Any thread.

    Reading takes tens of milliseconds for a large library: never on the screen's thread. ``keys``:
    as in unseal.
    """

    def __init__(self, path: Path, keys: Collection[VerifyKey] | None, institution: str) -> None:
        self._path = path
        self._keys = keys
        self._institution = institution
        self._lock = threading.Lock()
        self._seen: _Identity | None = None
        self._read: TrustPack | NoFreshPack | None = None
        self._told: Why | datetime | None = None

    def fresh(self, at: Instant) -> TrustPack:
        """The pack that holds at this moment. Raises NoFreshPack."""
        pack = self.latest()
        pack.check_fresh(at, self._institution)
        return pack

    def fresh_or_none(self, at: Instant) -> TrustPack | None:
        """The same for who only wants to know whether; a change is logged once."""
        try:
            pack = self.fresh(at)
        except NoFreshPack as fault:
            if self._told != fault.why:
                log.warning("no fresh trust pack", extra={"reason": fault.why, "error": str(fault)})
            self._told = fault.why
            return None
        if self._told != pack.issued_at:
            log.info("trust pack", extra={"state": f"expires {pack.expires_at.isoformat()}"})
        self._told = pack.issued_at
        return pack

    def latest(self) -> TrustPack:
        """What lies there, fresh or not. Raises NoFreshPack when it cannot be read."""
        with self._lock:
            try:
                status = os.stat(self._path)
                if not stat.S_ISREG(status.st_mode):
                    # A pipe would make the desk wait for a writer.
                    raise OSError("not a regular file")
                if self._read is None or _identity(status) != self._seen:
                    self._read = self._open()
            except FileNotFoundError:
                self._seen = self._read = None
                raise NoFreshPack(Why.MISSING, f"there is no file {self._path}") from None
            except OSError as error:
                self._seen = self._read = None
                raise NoFreshPack(
                    Why.UNREADABLE, f"{self._path}: {error.strerror or error}"
                ) from error
            if isinstance(self._read, NoFreshPack):
                raise NoFreshPack(self._read.why, str(self._read))
            return self._read

    def _open(self) -> TrustPack | NoFreshPack:
        # One descriptor: what is remembered as seen is the file that is read, whatever replaces it.
        with self._path.open("rb") as file:
            self._seen = _identity(os.fstat(file.fileno()))
            content = file.read(LARGEST + 1)
        try:
            if len(content) > LARGEST:
                raise NoFreshPack(Why.DAMAGED, f"expected at most {LARGEST} bytes, found more")
            return TrustPack.read(content, self._keys)
        except NoFreshPack as fault:
            return NoFreshPack(fault.why, f"{self._path}: {fault}")


def take(path: Path, config: TrustConfig, institution: str, at: Instant) -> TrustPack:
    """Put a pack that came some other way, such as on a stick, where the station looks for its own.

    Raises NoFreshPack, and nothing has changed: it does not hold now, or the one that is there is
    younger. OSError where it cannot be read or written, ValueError on its size or on the keys.
    """
    content = read_whole(path, LARGEST)
    pack = TrustPack.read(content, config.keys())
    pack.check_fresh(at, institution)
    newest = _newest(PackSource(config.pack, config.keys(), institution), at)
    if newest is not None and newest > pack.issued_at:
        raise NoFreshPack(
            Why.OLDER,
            f"expected one from {newest.isoformat()} on, which the station has, found one from"
            f" {pack.issued_at.isoformat()}",
        )
    replace_own(config.pack, content)
    return pack


def _newest(source: PackSource, at: Instant) -> datetime | None:
    try:
        return source.fresh(at).issued_at
    except NoFreshPack:
        return None


def _identity(status: os.stat_result) -> _Identity:
    return (
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def open_source(config: TrustConfig | None, institution: str) -> PackSource | None:
    """The source that a configuration names; None where no pack is used. ValueError on its keys."""
    if config is None:
        return None
    return PackSource(config.pack, config.keys(), institution)
