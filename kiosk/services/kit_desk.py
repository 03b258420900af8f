"""What is said of the parts of kits: written down, work for staff, and told to the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.flow.effects import AskParts, NoteParts
from kiosk.flow.events import PartsKnown
from kiosk.flow.kits import Kit, Mark
from sync.ids import same_id
from sync.journal.records import Kind, WorkItem
from sync.journal.store import Journal
from sync.work import KIT_PARTS, How


class KitDesk:
    """Used by one thread at a time; may raise StorageFault.

    What is missing is what open work says is: staff who complete a kit settle that, and nobody is
    told of it any more. No row of this names a patron.
    """

    def __init__(self, journal: Journal, kit_of: Callable[[str], Kit | None]) -> None:
        """``kit_of``: by an item's number."""
        self._journal = journal
        self._kit_of = kit_of

    def __call__(self, told: AskParts | NoteParts) -> PartsKnown | None:
        """None: there is nothing to answer."""
        kit = self._kit_of(told.item)
        if kit is None:
            return None
        match told:
            case AskParts(item):
                return PartsKnown(item, self._known(item, kit))
            case NoteParts(item, action, marks):
                said = _of_mark(kit, marks)
                row: dict[str, Any] = {"item": item, "kit": kit.name, "action": action.value}
                with self._journal.write():
                    self._journal.note(Kind.LOOK, row | {"looked": bool(marks)} | said)
                    if marks:
                        self._keep(item, {"item": item, "kit": kit.name} | said)
                return None

    def _known(self, item: str, kit: Kit) -> tuple[Mark, ...]:
        said = [(mark, each.detail.get(mark, ())) for each in self._open(item) for mark in Mark]
        by_name = {name: mark for mark, names in said for name in names}
        return tuple(by_name.get(part.name, Mark.THERE) for part in kit.parts)

    def _keep(self, item: str, wanted: dict[str, Any]) -> None:
        """What is so is work once; what is not so any more is none."""
        lacks = wanted[Mark.MISSING] or wanted[Mark.DAMAGED]
        there = self._open(item)
        stays = [each for each in there if lacks and wanted.items() <= each.detail.items()][:1]
        for each in there:
            if each not in stays:
                done = {"how": How.ACCEPT.value, "by": "station"}
                self._journal.close_work(each.key, each.entry, done)
        if lacks and not stays:
            self._journal.add_work("", KIT_PARTS, wanted)

    def _open(self, item: str) -> list[WorkItem]:
        return [
            each
            for each in self._journal.work()
            if each.what == KIT_PARTS and same_id(str(each.detail.get("item", "")), item)
        ]


def _of_mark(kit: Kit, marks: tuple[Mark, ...]) -> dict[str, list[str]]:
    """Names of the parts, by what is said of them."""
    said = [(part.name, mark) for part, mark in zip(kit.parts, marks, strict=False)]
    return {
        each.value: [name for name, mark in said if mark is each]
        for each in (Mark.MISSING, Mark.DAMAGED)
    }
