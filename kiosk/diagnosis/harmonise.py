"""A pile on a pad made to say what the library system says: on loan disarmed, the rest armed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from drivers.errors import DeviceError
from drivers.security import SecurityRules, SwitchState
from kiosk.devices.pad.items import ReadTag, gather
from kiosk.services.security import PadAccess, SecuritySwitch
from sync.errors import Unreachable
from sync.journal.store import Journal
from sync.model import ItemAnswer, ItemStatus, Reason
from sync.work import tags_seen_right


class Standing(NamedTuple):
    """What is known of a loan."""

    lent: bool | None
    why: str = ""
    """Why it is not known."""


_LEFT: Final = (Reason.TAG_UNREADABLE, Reason.AMBIGUOUS_ITEM)
_NOT_READ: Final = Standing(None, Reason.TAG_UNREADABLE.value)


def standing(journal: Journal, ask: Callable[[str], ItemAnswer], item: str) -> Standing:
    """Is it on loan, by the library system and by what this station still has to deliver?

    ``ask`` raises Unreachable or an Alarm; so does this the latter.
    """
    if journal.open_for(item, ""):
        return Standing(None, "on_its_way")
    try:
        status = ask(item).status
    except Unreachable:
        return Standing(None, "ils_unreachable")
    if status is ItemStatus.UNKNOWN:
        return Standing(None, Reason.ITEM_UNKNOWN.value)
    return Standing(status is ItemStatus.ON_LOAN)


class Harmoniser:
    """Each tag is written and read back for itself: one that fails leaves the others as they are.

    Without ``writes`` nothing is written, and what would be is said.
    """

    def __init__(
        self,
        journal: Journal,
        switch: SecuritySwitch,
        pad: PadAccess,
        rules: SecurityRules,
        standing: Callable[[str], Standing],
        *,
        writes: bool,
    ) -> None:
        self._journal = journal
        self._switch = switch
        self._pad = pad
        self._rules = rules
        self._standing = standing
        self._writes = writes

    def rows(self, tags: Mapping[str, ReadTag | None]) -> Iterator[dict[str, Any]]:
        """The published keys of ``leenpunt tag harmonise``, a tag each. Cards are left out."""
        read = {uid: tag for uid, tag in tags.items() if tag is not None and not tag.tag.card}
        for item in gather(read):
            if item.refusal in _LEFT:
                known = Standing(None, item.refusal.value)
            elif any(self._rules.may_switch(tag) for _, tag in item.tags):
                known = self._standing(item.item_id)
            else:
                known = Standing(None, "not_switchable")
            done = item.refusal is None
            for uid in item.uids:
                row = self._row(uid, item.item_id, read[uid], known)
                done &= row["outcome"] in ("unchanged", "switched")
                yield row
            if done and self._writes:
                tags_seen_right(self._journal, item.item_id, item.uids)
        for uid in (uid for uid, tag in tags.items() if tag is None):
            yield self._row(uid, "", None, _NOT_READ)

    def _row(self, uid: str, item: str, read: ReadTag | None, known: Standing) -> dict[str, Any]:
        row = {
            "uid": uid,
            "item": item or None,
            "lent": known.lent,
            "outcome": "left",
            "armed": None if read is None else self._rules.armed(read.afi),
            "reason": known.why or None,
        }
        if read is None or known.lent is None:
            return row
        if not self._rules.may_switch(read.tag):
            return row | {"reason": "not_switchable"}
        wanted = self._rules.unsecured if known.lent else self._rules.secured
        planned = self._journal.repair_for(uid) is not None
        if read.afi == wanted and not planned:
            return row | {"outcome": "unchanged"}
        if not self._writes:
            return row | {"outcome": "planned"}
        if reason := self._written(uid, wanted):
            return row | {"outcome": "failed", "armed": None, "reason": reason}
        if planned:
            # What an earlier visit could not finish is done: its plan ends with it.
            self._switch.repair(uid, wanted, lambda: known.lent, item=item)
        return row | {"outcome": "switched", "armed": not known.lent}

    def _written(self, uid: str, afi: int) -> str:
        """Empty: read back as it was asked for; else what is known of it."""
        try:
            state = self._pad.switch((uid,), afi).states[uid]
        except DeviceError:
            return "unsupported"
        return "" if state is SwitchState.VERIFIED else state.value
