"""What a station says on stdout: one line for each event, written by a thread of its own.

A reader that stops reading must stop neither the screen nor the lending.
"""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Self

from drivers.security import HALF_SWITCHED
from kiosk.cli import Unwritten
from kiosk.cli.output import emit, say, words
from kiosk.flow.events import (
    Event,
    FeesListed,
    HoldsKnown,
    ItemKnown,
    ItemSettled,
    OpeningChanged,
    OutlookKnown,
    PadItem,
    PatronKnown,
    PaymentTold,
    RelatedFound,
    TitlesFound,
)
from kiosk.flow.patron_events import (
    NumberEntered,
    PinEntered,
    ReceiptCodeMade,
    ReceiptRead,
    RenewPressed,
    SightCodeMade,
    Touched,
    WordsTyped,
)

log = logging.getLogger(__name__)

_MOST_WAITING = 10_000
"""Lines that nobody has read yet; later ones are left out."""
_LAST_WORDS_S = 1.0
"""How long the end waits for a reader."""


def as_object(event: Event) -> dict[str, Any]:
    """An event for a reader of the station's output: its name and its plain members.

    A PIN, a number that was typed, what a patron has at home or waits for, and what somebody looks
    for are for nobody.
    """
    row: dict[str, Any] = {"event": type(event).__name__}
    match event:
        case PinEntered() | NumberEntered() | WordsTyped() | OutlookKnown():
            return row
        case HoldsKnown(card, holds):
            return row | {"card": card, "count": None if holds is None else len(holds)}
        case TitlesFound(number, titles, total, failed):
            found = {"count": len(titles), "total": total, "failed": failed}
            return row | {"number": number} | found
        case RenewPressed(items):
            return row | {"count": len(items)}
        case ItemKnown(item_id=item_id, status=status):
            # The title could be that of a loan at home.
            return row | {"item_id": item_id, "status": _plain(status)}
        case ItemSettled(item):
            return row | _item(item)
        case RelatedFound(number, suggestions):
            # What goes with somebody's books tells which these are.
            return row | {"number": number, "count": len(suggestions)}
        case ReceiptCodeMade() | SightCodeMade() | ReceiptRead():
            # What it says is the patron's.
            return row
        case FeesListed(number, fees):
            # What somebody owes for is theirs.
            return row | {"number": number, "count": len(fees)}
        case PaymentTold():
            # Nobody else pays by its code.
            shown = ("number", "standing", "minutes", "how", "answers")
            return row | {key: _plain(getattr(event, key)) for key in shown}
        case OpeningChanged(closed, closing, staffed):
            by, opens = (closed.by, closed.opens) if closed else (None, None)
            closes = closing.at if closing else None
            of_hours = {"closed": by, "opens": opens, "closes": closes, "staffed": staffed}
            return row | {key: _plain(value) for key, value in of_hours.items()}
        case PatronKnown():
            known = {key: _plain(getattr(event, key)) for key in ("card", "offline", "refusal")}
            return row | known
    for member in fields(event):
        row[member.name] = _plain(getattr(event, member.name))
    return row


def _item(item: PadItem) -> dict[str, Any]:
    return {
        "item": item.item_id,
        "uids": list(item.uids),
        "afis": ["half" if afi == HALF_SWITCHED else f"{afi:02X}" for afi in item.afis],
        "refusal": _plain(item.refusal),
    }


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal) or is_dataclass(value):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, frozenset):
        return sorted(value)
    return value


class Lines:
    """The output of a running station. Use as a context; any thread may write."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._waiting: queue.Queue[Mapping[str, Any] | None] = queue.Queue(_MOST_WAITING)
        self._thread = threading.Thread(target=self._write_all, name="output", daemon=True)

    def event(self, event: Event) -> None:
        """Say what happened. A touch alone is nothing that happened."""
        if not isinstance(event, Touched | WordsTyped):
            self.line(as_object(event))

    def line(self, row: Mapping[str, Any]) -> None:
        """Say anything else. Never blocks."""
        try:
            self._waiting.put_nowait(row)
        except queue.Full:
            log.debug("a line was left out: nobody reads the output")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._waiting.put(None, timeout=_LAST_WORDS_S)
        except queue.Full:
            return
        self._thread.join(_LAST_WORDS_S)

    def _write_all(self) -> None:
        while (row := self._waiting.get()) is not None:
            self._write(row)

    def _write(self, row: Mapping[str, Any]) -> None:
        try:
            if self._as_json:
                emit(row)
            else:
                told = (
                    f"{key}={words(value)}" for key, value in row.items() if value not in _UNTOLD
                )
                say("  ".join(told))
        except (OSError, Unwritten) as error:
            # Whoever read along is gone, or that disk is full: no reason to stop lending.
            log.warning("output is gone", extra={"error": str(error)})
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


_UNTOLD: tuple[object, ...] = (None, "", [])
