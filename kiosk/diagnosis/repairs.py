"""What earlier visits left half switched, finished for the tags that lie there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from drivers.ports import ItemReader
from drivers.security import SecurityRules, Switched
from kiosk.devices.pad.items import ReadTag
from kiosk.devices.pad.switch import switch_set
from kiosk.services.security import SecuritySwitch
from sync.journal.store import Journal


class PadHere:
    """A pad whose reader is used in this very thread."""

    def __init__(self, reader: ItemReader, rules: SecurityRules) -> None:
        self._reader = reader
        self._rules = rules

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(self._reader, self._rules, uids, afi)


def switchable(
    rules: SecurityRules, tags: Mapping[str, ReadTag | None]
) -> dict[str, tuple[str, ...]]:
    """Item → those of its tags here that may be switched."""
    found: dict[str, tuple[str, ...]] = {}
    for uid, read in tags.items():
        if read is not None and rules.may_switch(read.tag):
            found[read.tag.item_id] = (*found.get(read.tag.item_id, ()), uid)
    return found


def repaired(
    journal: Journal,
    switch: SecuritySwitch,
    rules: SecurityRules,
    tags: Mapping[str, ReadTag | None],
    is_lent: Callable[[str], bool | None],
) -> Iterator[dict[str, Any]]:
    """Finish what is planned for these tags; the published keys of ``leenpunt tag repair``."""
    for uid, read in tags.items():
        yield _row(journal, switch, rules, is_lent, uid, read)


def _row(
    journal: Journal,
    switch: SecuritySwitch,
    rules: SecurityRules,
    is_lent: Callable[[str], bool | None],
    uid: str,
    read: ReadTag | None,
) -> dict[str, Any]:
    planned = journal.repair_for(uid)
    item = read.tag.item_id if read is not None else ""
    row: dict[str, Any] = {
        "uid": uid,
        "item": item or None,
        "outcome": "none",
        "armed": None if read is None else rules.armed(read.afi),
        "reason": None,
        "entry": planned[0] if planned else None,
    }
    if planned is None:
        return row
    if read is None or not rules.may_switch(read.tag):
        return row | {"outcome": "left", "reason": "not_switchable"}
    afi = switch.repair(uid, read.afi, partial(is_lent, item), item=item)
    row["armed"] = rules.armed(afi)
    if journal.repair_for(uid) is None:
        return row | {"outcome": "repaired"}
    meant = journal.delivery(planned[0]).intent.item
    return row | {"outcome": "left", "reason": "unfinished" if meant == item else "another_item"}
