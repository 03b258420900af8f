"""The security bit as a journaled transaction: intent on disk, write, read back, done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from drivers.errors import DeviceError, TagGone
from kiosk.flow.events import Security
from sync.journal.records import SecurityPhase
from sync.journal.store import Journal

log = logging.getLogger(__name__)


class PadAccess(Protocol):
    """What the clerk may ask of the pad's own thread."""

    def switch_afi(self, uid: str, afi: int) -> None:
        """Write and read back. Raises TagGone, NotVerified or another DeviceError."""


class SecuritySwitch:
    """Arms and disarms whole items; what could not be verified becomes a repair by UID."""

    def __init__(self, journal: Journal, pad: PadAccess, *, secured: int, unsecured: int) -> None:
        self._journal = journal
        self._pad = pad
        self._secured = secured
        self._unsecured = unsecured

    def plan_disarm(self, entry: str, uids: Sequence[str]) -> None:
        """Journal that these tags have to be disarmed.

        In the transaction that tells the loan: a station that dies before the first write would
        otherwise forget an armed tag on a lent item.
        """
        self._plan(entry, uids, self._unsecured)

    def plan_arm(self, entry: str, uids: Sequence[str]) -> None:
        """Journal that these tags have to be armed."""
        self._plan(entry, uids, self._secured)

    def disarm(self, entry: str, uids: Sequence[str]) -> Security:
        """After a loan was planned and told: gates stay silent."""
        return self._switch(entry, uids, self._unsecured, former=self._secured)

    def arm(self, entry: str, uids: Sequence[str]) -> Security:
        """Before a return is asked for: gates alarm."""
        self.plan_arm(entry, uids)
        return self._switch(entry, uids, self._secured, former=self._unsecured)

    def repair(
        self, uid: str, afi_now: int, is_lent: Callable[[], bool | None] = lambda: None
    ) -> int:
        """Finish what an earlier pad visit could not. Returns the AFI that the tag holds then.

        ``is_lent`` is asked only when there is something to repair: the item may have come back or
        gone out elsewhere since, and then that counts. None: not known, the plan counts.
        """
        planned = self._journal.repair_for(uid)
        if planned is None:
            return afi_now
        entry, afi = planned
        lent = is_lent()
        if lent is not None:
            afi = self._unsecured if lent else self._secured
        if afi_now != afi and self._write(uid, afi) is not Security.VERIFIED:
            return afi_now
        with self._journal.write():
            self._journal.secure(entry, SecurityPhase.VERIFIED, uid, afi)
            self._journal.add_work(entry, "tag_repaired", {"uid": uid})
        return afi

    def _plan(self, entry: str, uids: Sequence[str], afi: int) -> None:
        if uids:
            with self._journal.write():
                for uid in uids:
                    self._journal.secure(entry, SecurityPhase.WRITING, uid, afi)

    def _switch(self, entry: str, uids: Sequence[str], afi: int, former: int) -> Security:
        """Whole sets or nothing: what was switched before a part failed is switched back."""
        if not uids:
            return Security.NONE
        result = Security.VERIFIED
        done: list[str] = []
        for uid in uids:
            result = self._write(uid, afi)
            if result is not Security.VERIFIED:
                break
            done.append(uid)
        if result is not Security.VERIFIED:
            for uid in done:
                self._write(uid, former)
        phase = SecurityPhase(result.value)
        with self._journal.write():
            for uid in uids:
                self._journal.secure(entry, phase, uid, afi)
            if phase is not SecurityPhase.VERIFIED:
                self._journal.add_work(entry, "tag_not_switched", {"uids": list(uids), "afi": afi})
        return result

    def _write(self, uid: str, afi: int) -> Security:
        try:
            self._pad.switch_afi(uid, afi)
        except TagGone:
            return Security.GONE
        except DeviceError as error:
            log.warning("tag not switched", extra={"uid": uid, "error": str(error)})
            return Security.FAILED
        return Security.VERIFIED
