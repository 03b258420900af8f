"""The PINs of maintenance mode: set, and checked at a price that grows with each wrong one.

Each role has three tries without a wait. After the third wrong PIN it waits 30 s, then one minute,
two and so on, at most half an hour; the right PIN forgets them, and so do eight hours without a
wrong one: who waits for that has fewer tries. A try counts as wrong on disk before the PIN is
looked at, under a lock: neither kill -9 nor a second process gains one.

Time is that since the machine started, which nobody can set. A start of the machine begins the wait
anew: so much time has passed at least.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id

from kiosk.flow.staff.opening import Role
from kiosk.services.staff import pin_file
from kiosk.services.staff.audit import Act, AuditOutcome, Recorder
from kiosk.services.staff.pin_file import PinRecord
from kiosk.services.staff.pin_rules import PinRefused, require_good
from sync.errors import StorageFault
from sync.journal.lock import JournalLock
from sync.own_files import make_folder, refuse_foreign

FREE_TRIES: Final = 3
FIRST_WAIT_S: Final = 30.0
LONGEST_WAIT_S: Final = 1800.0
FORGOTTEN_AFTER_S: Final = 8 * 3600.0
_LOCK_PATIENCE_S: Final = 10.0
"""Another process looks at a PIN: a second on a slow machine."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of Argon2id. RFC 9106, 4, second recommended option, in one lane as libsodium has it."""

    passes: int = 3
    memory: int = 64 * 1024 * 1024
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a try."""

    ok: bool
    wait_s: int
    """Seconds before the next one is looked at; 0: now."""


class StaffPins:
    """The PIN of each role below one folder. Blocks for a quarter of a second; any thread."""

    def __init__(
        self,
        folder: Path,
        since_boot: Callable[[], float],
        record: Recorder,
        *,
        cost: Cost = Cost(),
    ) -> None:
        """``folder``: the station's own. ``since_boot``: seconds, those that it slept as well."""
        self._folder = folder
        self._since_boot = since_boot
        self._record = record
        self._cost = cost
        self._told_locked: dict[Role, int] = {}
        """Tries that had been wrong when a lock-out was last recorded: once is enough for each."""

    def verify(self, role: Role, pin: str) -> Checked:
        """Is it this role's? The same work whether one is set or not.

        An Alarm when the try cannot be counted or recorded: then nobody is let in.
        """
        path = pin_path(self._folder, role)
        with self._locked():
            known = pin_file.read(path)
            if known is None:
                known = PinRecord()
                pin_file.replace(path, known)
            now = self._since_boot()
            if _waited(known, now) >= FORGOTTEN_AFTER_S:
                known = replace(known, wrong=0)
            wait_s = _left_s(known, now)
            if wait_s <= 0:
                tried = replace(known, wrong=known.wrong + 1, at=now)
                pin_file.overwrite(path, tried)
                wait_s = _wait_s(tried.wrong)
                ok = self._is(known.pin, pin)
                outcome = AuditOutcome.DONE if ok else AuditOutcome.REFUSED
                if ok:
                    wait_s = 0.0
                    pin_file.overwrite(path, replace(known, wrong=0, at=0.0))
            else:
                ok, outcome = False, AuditOutcome.LOCKED
        if outcome is not AuditOutcome.LOCKED or self._told_locked.get(role) != known.wrong:
            self._record(role, Act.PIN_CHECKED, outcome=outcome)
        if outcome is AuditOutcome.LOCKED:
            self._told_locked[role] = known.wrong
        return Checked(ok, math.ceil(wait_s))

    def wait_s(self, role: Role) -> int:
        """Seconds before a try of this role is looked at, to be said before it is asked; 0: now.

        StorageFault names a file that cannot be read.
        """
        known = pin_file.read(pin_path(self._folder, role)) or PinRecord()
        return math.ceil(max(0.0, _left_s(known, self._since_boot())))

    def set(self, role: Role, pin: str) -> None:
        """From now on this one. PinRefused when it is too easy; an Alarm when it is not written."""
        require_good(pin)
        with self._locked():
            for other in Role:
                if other is not role and self._is_of(other, pin):
                    raise PinRefused(f"the role {other} has this PIN: expected another one")
            hashed = argon2id.str(
                pin.encode(), opslimit=self._cost.passes, memlimit=self._cost.memory
            ).decode("ascii")
        self._put(role, PinRecord(hashed), Act.PIN_SET)

    def remove(self, role: Role) -> bool:
        """From now on nobody has this role. False: nobody had. An Alarm when it is not written."""
        if not is_set(self._folder, role):
            return False
        self._put(role, PinRecord(), Act.PIN_REMOVED)
        return True

    # Inside ------------------------------------------------------------------------------------

    def _put(self, role: Role, record: PinRecord, act: Act) -> None:
        self._record(role, act, outcome=AuditOutcome.BEGUN)
        try:
            with self._locked():
                pin_file.replace(pin_path(self._folder, role), record)
        except StorageFault:
            self._record(role, act, outcome=AuditOutcome.FAILED)
            raise
        self._record(role, act)

    def _locked(self) -> JournalLock:
        refuse_foreign(self._folder, "station.state_dir")
        try:
            make_folder(self._folder)
        except OSError as error:
            raise StorageFault(f"{self._folder} cannot be made: {error}") from error
        return JournalLock(
            self._folder / "staff.lock", patience_s=_LOCK_PATIENCE_S, busy="looks at a PIN"
        )

    def _is_of(self, role: Role, pin: str) -> bool:
        try:
            known = pin_file.read(pin_path(self._folder, role))
        except StorageFault:
            # It opens nothing, and must not keep this one from being set.
            return False
        return known is not None and bool(known.pin) and self._is(known.pin, pin)

    def _is(self, known: str, pin: str) -> bool:
        given = pin.encode("utf-8", "replace")
        if not known:
            argon2id.str(given, opslimit=self._cost.passes, memlimit=self._cost.memory)
            return False
        try:
            return argon2id.verify(known.encode("ascii"), given)
        except InvalidkeyError:
            return False


def pin_path(folder: Path, role: Role) -> Path:
    """The file of this role."""
    return folder / f"staff-{role}.pin"


def is_set(folder: Path, role: Role) -> bool:
    """Has this role a PIN? StorageFault names a file that cannot be read."""
    known = pin_file.read(pin_path(folder, role))
    return known is not None and bool(known.pin)


def _waited(known: PinRecord, now: float) -> float:
    """Seconds since the last wrong one, at least: before it the machine may have started anew."""
    return now - known.at if now >= known.at else now


def _left_s(known: PinRecord, now: float) -> float:
    return _wait_s(known.wrong) - _waited(known, now)


def _wait_s(wrong: int) -> float:
    if wrong < FREE_TRIES:
        return 0.0
    return min(FIRST_WAIT_S * 2.0 ** min(wrong - FREE_TRIES, 10), LONGEST_WAIT_S)
