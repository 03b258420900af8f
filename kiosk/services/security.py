"""The security bit as a journaled transaction: intent on disk, write, read back, done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from drivers.errors import DeviceError, TagGone
from drivers.security import Switched, SwitchState
from kiosk.flow.events import Security
from kiosk.services.loan_desk.history import is_told_loan, may_have_booked
from sync.delivery.settlement import ARMED_AFI, DISARMED_AFI
from sync.errors import StorageFault
from sync.journal.records import Kind, SecurityPhase
from sync.journal.store import Journal
from sync.journal.writer import OVERTAKEN
from sync.model import Action

log = logging.getLogger(__name__)

_NOT_SWITCHED = "tag_not_switched"
_PHASES = {
    SwitchState.VERIFIED: SecurityPhase.VERIFIED,
    SwitchState.RESTORED: SecurityPhase.FAILED,
    SwitchState.FAILED: SecurityPhase.FAILED,
    SwitchState.GONE: SecurityPhase.GONE,
    SwitchState.UNKNOWN: SecurityPhase.FAILED,
}
"""What the journal holds of one tag.

All but the first leave it to a repair: a tag that was switched back is sound, but does not say what
was decided about its item.
"""


class PadAccess(Protocol):
    """What the clerk may ask of the pad's own thread."""

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        """Switch a whole set and read it back. Raises a DeviceError when nothing was written.

        ``afi`` stands for armed or disarmed; EAS follows where the gates look at it.
        """


class SecuritySwitch:
    """Arms and disarms whole items; what could not be verified becomes a repair by UID.

    A tag needs a repair as long as it is not verified to hold the last value that was planned for
    it, whether its state is wrong or unknown.
    """

    def __init__(
        self,
        journal: Journal,
        pad: PadAccess,
        *,
        secured: int,
        unsecured: int,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._journal = journal
        self._pad = pad
        self._secured = secured
        self._unsecured = unsecured
        self.changed = changed
        """Called after tags were switched or repaired, on the thread that did it."""

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
        """After a loan was planned and told: gates stay silent.

        After a return that did not take place it gives back what was there. Then each tag is
        switched for itself: that one of them left must not arm the others, whose loan stands.
        """
        if self._journal.delivery(entry).intent.action is Action.RETURN:
            return self._switch(entry, [(uid,) for uid in uids], self._unsecured)
        return self._switch(entry, [uids], self._unsecured)

    def arm(self, entry: str, uids: Sequence[str], armed: Collection[str] = ()) -> Security:
        """Before a return is asked for: gates alarm.

        ``armed``: those that were read as armed before. Each of them is written and read back for
        itself, so that what goes wrong with another part disarms none of them.
        """
        self.plan_arm(entry, uids)
        disarmed = [uid for uid in uids if uid not in armed]
        apart = [(uid,) for uid in uids if uid in armed]
        return self._switch(entry, [disarmed, *apart], self._secured)

    def has_repair(self, uids: Sequence[str]) -> bool:
        """Is there something to finish about one of these tags? Yes, where nobody can tell."""
        try:
            return any(self._journal.repair_for(uid) is not None for uid in uids)
        except StorageFault:
            return True

    def repair(
        self,
        uid: str,
        afi_now: int,
        is_lent: Callable[[], bool | None] = lambda: None,
        *,
        item: str = "",
    ) -> int:
        """Finish what an earlier pad visit could not. Returns the AFI that the tag holds then.

        ``item`` is the id that the tag carries now; empty: nobody read it. A tag that carries
        another than the plan was made for is left as it is, and so is its repair: that is work for
        staff, and ends with it.

        ``is_lent`` is asked only when there is something to repair: the item may have come back or
        gone out elsewhere since, and then that counts. None: not known, the plan counts as long as
        this journal knows nothing newer. ``afi_now`` may have been read before the switch that is
        repaired: the tag is written and read back whatever it says.
        """
        planned = self._journal.repair_for(uid)
        if planned is None:
            return afi_now
        entry, afi = planned
        try:
            intended = self._journal.delivery(entry).intent.item
        except (KeyError, StorageFault) as error:
            # Its loan was lost with a damaged file: left as it is, and on the list.
            log.warning("repair without a loan", extra={"entry": entry, "error": str(error)})
            return afi_now
        if item not in ("", intended):
            self._hand_over(entry, uid, item)
            return afi_now
        lent = is_lent()
        if lent is not None:
            afi = self._unsecured if lent else self._secured
        elif not self._still_holds(entry, intended, arming=afi == self._secured):
            return afi_now
        states, held = self._written((uid,), afi)
        if states[uid] is not SwitchState.VERIFIED:
            return held.get(uid, afi_now)
        with self._journal.write():
            self._journal.secure(entry, SecurityPhase.VERIFIED, uid, afi)
            self._journal.add_work(entry, "tag_repaired", {"uid": uid})
        self.changed()
        return afi

    def _hand_over(self, entry: str, uid: str, item: str) -> None:
        """Once for each plan: its tag was written anew since, and no pad can finish it any more."""
        known = self._journal.about(entry, Kind.WORK)
        detail = {"uid": uid, "carries": item}
        if not any(
            (each.payload or {}).get("what") == "tag_reencoded"
            and (each.payload or {}).get("uid") == uid
            for each in known
        ):
            log.warning("tag was written anew", extra={"uid": uid, "entry": entry})
            self._journal.add_work(entry, "tag_reencoded", detail)

    def _still_holds(self, entry: str, item: str, *, arming: bool) -> bool:
        """May this plan be finished by what the journal alone knows of the item?

        To disarm only while the newest that is known of it is a told loan; to arm unless something
        newer than the plan lent it, or may have.
        """
        history = self._journal.of_item(item)
        own = [each.entry for each in history].index(entry)
        booked = [(at > own, each) for at, each in enumerate(history) if may_have_booked(each)]
        if not booked:
            return arming
        newer, last = booked[-1]
        if arming:
            return not newer or last.intent.action is Action.RETURN
        return is_told_loan(last)

    def _plan(self, entry: str, uids: Sequence[str], afi: int) -> None:
        if uids:
            with self._journal.write():
                self._journal.remember(DISARMED_AFI, str(self._unsecured))
                self._journal.remember(ARMED_AFI, str(self._secured))
                for uid in uids:
                    self._journal.secure(entry, SecurityPhase.WRITING, uid, afi)

    def _switch(self, entry: str, sets: Sequence[Sequence[str]], afi: int) -> Security:
        """Each set whole or not at all; the journal holds of every tag what is known of it."""
        states: dict[str, SwitchState] = {}
        for uids in sets:
            if uids:
                states |= self._written(uids, afi)[0]
        if not states:
            return Security.NONE
        result = _outcome(states.values())
        with self._journal.write():
            for uid, state in states.items():
                self._journal.secure(entry, _PHASES[state], uid, afi)
            if result is not Security.VERIFIED:
                detail = {uid: state.value for uid, state in states.items()}
                self._not_switched(entry, {"uids": list(states), "afi": afi, "states": detail})
        self.changed()
        return result

    def _not_switched(self, entry: str, detail: dict[str, Any]) -> None:
        """Work about these tags, in the place of what was to be done about the same ones before."""
        for each in self._journal.work():
            same = (each.entry, each.what) == (entry, _NOT_SWITCHED)
            if same and set(each.detail.get("uids", ())) <= set(detail["uids"]):
                self._journal.close_work(each.key, entry, {"how": OVERTAKEN, "by": entry})
        self._journal.add_work(entry, _NOT_SWITCHED, detail)

    def _written(
        self, uids: Sequence[str], afi: int
    ) -> tuple[Mapping[str, SwitchState], Mapping[str, int]]:
        """What is known of every tag, and the AFI of those of which that is known."""
        try:
            switched = self._pad.switch(uids, afi)
        except TagGone:
            return dict.fromkeys(uids, SwitchState.GONE), {}
        except DeviceError as error:
            log.warning("tag not switched", extra={"uid": " ".join(uids), "error": str(error)})
            return dict.fromkeys(uids, SwitchState.UNKNOWN), {}
        for uid, state in switched.states.items():
            if state in (SwitchState.FAILED, SwitchState.UNKNOWN):
                log.warning("tag not switched", extra={"uid": uid, "state": state.value})
        return switched.states, switched.afis()


def _outcome(states: Iterable[SwitchState]) -> Security:
    """What the patron is told of a set; GONE before FAILED: it can be put back."""
    found = set(states)
    if found <= {SwitchState.VERIFIED}:
        return Security.VERIFIED
    return Security.GONE if SwitchState.GONE in found else Security.FAILED
