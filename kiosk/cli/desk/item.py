"""``leenpunt desk item``: what the ILS says of an item, with the stored id."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from kiosk.cli import DONE, FAILED
from kiosk.cli.output import complain, emit, table
from kiosk.config import Config, load
from kiosk.library_system import decision_deadline, own_session
from sync.errors import Unreachable
from sync.ids import fault_of
from sync.model import ItemStatus, Outcome, Reason


def item(options: argparse.Namespace) -> int:
    """0: the ILS knows this item."""
    # Asking writes nothing, so it needs neither journal nor lock and answers sooner.
    config = load(options.config)
    not_known = {"item": options.item, "title": None, "status": "unknown", "due": None}
    if fault := fault_of(options.item):
        refused = {"outcome": Outcome.REFUSED.value, "reason": Reason.ITEM_UNKNOWN.value}
        if options.json:
            emit(not_known | refused | {"message": fault})
        else:
            complain(fault)
        return FAILED
    if options.offline:
        return not_asked(options, not_known)
    try:
        with own_session(config) as ils:
            answer = ils.item(options.item, decision_deadline())
    except Unreachable as error:
        complain(str(error))
        return not_asked(options, not_known)
    row = {
        "item": answer.item or options.item,
        "title": answer.title or None,
        "status": answer.status.value,
        "due": in_zone(answer.due, config),
    }
    unknown = answer.status is ItemStatus.UNKNOWN
    if unknown:
        row |= {"outcome": Outcome.REFUSED.value, "reason": Reason.ITEM_UNKNOWN.value}
    if options.json:
        emit(row)
    else:
        table([row], ("item", "title", "status", "due"))
    return FAILED if unknown else DONE


def not_asked(options: argparse.Namespace, row: dict[str, Any]) -> int:
    """The ILS could not be asked: the object says so, and nothing is made up."""
    row = row | {"offline": True}
    if options.json:
        emit(row)
    else:
        complain("the library system cannot be reached")
    return FAILED


def in_zone(due: datetime | None, config: Config) -> str | None:
    """ISO 8601 with the library's own offset."""
    return None if due is None else due.astimezone(config.station.zone).isoformat()
