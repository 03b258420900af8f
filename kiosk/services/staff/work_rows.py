"""The work list as it is published: a row for ``leenpunt work``, a line of the desk's CSV."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from sync.ids import CONTROLS
from sync.journal.reader import JournalReader
from sync.journal.records import Intent, WorkItem, WorkState
from sync.spreadsheet import as_csv
from sync.work import delivery_of, is_overdue, reason_of, rule_of

EXPORTED: Final = (
    "opened_at",
    "what",
    "item",
    "reason",
    "suggested",
    "owner",
    "overdue",
    "work",
)
"""Not the ILS's own words, which may name a patron."""


def as_row(journal: JournalReader, item: WorkItem, zone: tzinfo) -> dict[str, Any]:
    """The published row of one piece of work, times in the library's zone."""
    delivery = delivery_of(journal, item.entry)
    intent = delivery.intent if delivery else None
    return row_of(item, intent, reason_of(item, delivery), zone)


def row_of(
    item: WorkItem, intent: Intent | None, reason: str | None, zone: tzinfo
) -> dict[str, Any]:
    """The same of what is known already. ``intent``: what it is about; None: none, or erased."""
    rule = rule_of(item.what)
    return {
        "work": item.key,
        "entry": item.entry,
        "what": item.what,
        "kind": intent.action.value if intent else "",
        "item": intent.item if intent else str(item.detail.get("item", "")),
        "card": intent.patron if intent else "",
        "reason": reason,
        "owner": rule.owner.value,
        "suggested": rule.suggested,
        "ways": [way.value for way in rule.ways],
        "opened_at": item.opened_at.astimezone(zone).isoformat(),
        "overdue": item.state is WorkState.OPEN and is_overdue(item, datetime.now(UTC)),
        "state": item.state.value,
        "detail": item.detail,
    }


def for_the_desk(rows: Iterable[dict[str, Any]], *, cards: bool = False) -> bytes:
    """The CSV file of these rows."""
    columns = (*EXPORTED, "card") if cards else EXPORTED
    cells = ([_cell(row[column]) for column in columns] for row in rows)
    return as_csv(columns, cells).encode()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
    return CONTROLS.sub(" ", str(value))
