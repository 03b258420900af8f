"""The work list for the screen: read, settled, shown and written as a file, each on record."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.work_list import (
    ExportWork,
    ListWork,
    Piece,
    Settled,
    SettleWork,
    ShowWorkCard,
    Unwritten,
    Way,
    WorkCardTold,
    WorkExported,
    WorkListed,
    WorkListEffect,
    WorkSettled,
)
from kiosk.services.staff.audit import Act, AuditOutcome, Recorder
from kiosk.services.staff.work_rows import as_row, for_the_desk
from sync.errors import Alarm
from sync.journal.reader import JournalReader
from sync.journal.records import State, WorkItem, WorkState
from sync.model import Action, Instant, Reason
from sync.own_files import replace_own
from sync.work import (
    NOT_ARMED,
    NOT_ON_PAD,
    How,
    NotPossible,
    SettledAlready,
    closed_themselves,
    delivery_of,
    is_overdue,
    lacking,
    reason_of,
    rule_of,
)

log = logging.getLogger(__name__)

FILE_NAME: Final = "work-list.csv"
"""In the station's state directory: what was last written for the desk."""
CLOSED_FOR: Final = timedelta(days=1)
"""So long a row that closed itself is shown."""
MOST_CLOSED: Final = 50
_ON_PAD: Final = frozenset({"tag_not_switched", NOT_ON_PAD, NOT_ARMED, "return_interrupted"})
"""Closes itself when the item is laid on the pad."""


class Settle(Protocol):
    """Settles what ``leenpunt work settle`` asks for, and writes what ``record`` writes with it, or
    neither (kiosk.books). Raises NotPossible, or an Alarm."""

    def __call__(
        self, request: dict[str, Any], record: Callable[[], None] = ...
    ) -> dict[str, Any]: ...


class WorkDesk:
    """Performs the work list's effects on the clerk's thread. May block; raises nothing."""

    def __init__(
        self,
        journal: JournalReader,
        settle: Settle,
        record: Recorder,
        post: Callable[[StaffEvent], None],
        now: Callable[[], Instant],
        *,
        zone: tzinfo,
        folder: Path,
        pad: bool,
    ) -> None:
        """``folder``: where the list is written to. ``pad``: the station has one."""
        self._journal = journal
        self._settle = settle
        self._record = record
        self._post = post
        self._now = now
        self._zone = zone
        self._folder = folder
        self._pad = pad
        self._open: frozenset[str] = frozenset()
        self._closed: tuple[Piece, ...] | None = None
        """What closed itself; read anew only when a row has gone. None: not read yet."""

    def perform(self, effect: WorkListEffect) -> None:
        """Do this."""
        match effect:
            case ListWork():
                self._list()
            case SettleWork():
                self._post(WorkSettled(effect.key, self._settled(effect)))
            case ShowWorkCard():
                self._show_card(effect)
            case ExportWork():
                self._export(effect)

    def _list(self) -> None:
        try:
            pieces = tuple(self._piece(each) for each in self._journal.work())
            keys = frozenset(each.key for each in pieces)
            if self._closed is None or self._open - keys:
                self._closed = self._closed_themselves()
            self._open = keys
        except Alarm as alarm:
            _log(alarm)
            self._post(WorkListed(None))
        else:
            self._post(WorkListed(pieces, self._closed))

    def _closed_themselves(self) -> tuple[Piece, ...]:
        since = self._now().utc - CLOSED_FOR
        return tuple(
            self._piece(item, str(settled.get("found") or settled.get("how")), settled["at"])
            for item, settled in closed_themselves(self._journal, since, MOST_CLOSED)
        )

    def _piece(self, item: WorkItem, closed_by: str = "", closed_at: Any = None) -> Piece:
        delivery = delivery_of(self._journal, item.entry)
        intent = delivery.intent if delivery is not None else None
        reason = None
        with suppress(ValueError):
            # An older or a newer version may know others.
            reason = Reason(reason_of(item, delivery) or "")
        ways = [Way(each.value) for each in rule_of(item.what).ways if each is not How.CORRECT]
        if item.what == "needs_review":
            if delivery is None or delivery.state is not State.NEEDS_REVIEW:
                ways = [Way.ACCEPT]
            elif delivery.intent.action is not Action.BORROW:
                ways.remove(Way.CANCEL)
        if self._pad and item.what in _ON_PAD:
            ways.insert(0, Way.LAY)
        return Piece(
            item.key,
            item.what,
            item.opened_at,
            intent.item if intent is not None else str(item.detail.get("item", "")),
            intent.action if intent is not None else None,
            reason,
            tuple(ways),
            overdue=item.state is WorkState.OPEN and is_overdue(item, self._now().utc),
            has_card=intent is not None and bool(intent.patron),
            parts=lacking(item),
            closed_by=closed_by,
            closed_at=closed_at,
        )

    def _settled(self, wanted: SettleWork) -> Settled:
        about = f"{wanted.key} {wanted.way.value}"
        record = partial(self._record, wanted.role, Act.WORK_SETTLED, about)
        request = {"settle": wanted.key, "how": wanted.way.value, "by": wanted.role.value}
        try:
            try:
                self._settle(request, record)
            except NotPossible as why:
                record(AuditOutcome.REFUSED)
                return Settled.TAKEN if isinstance(why, SettledAlready) else Settled.OVERTAKEN
        except Alarm as alarm:
            _log(alarm)
            return Settled.FAILED
        return Settled.DONE

    def _show_card(self, wanted: ShowWorkCard) -> None:
        try:
            found = [each for each in self._journal.work() if each.key == wanted.key]
            delivery = delivery_of(self._journal, found[0].entry) if found else None
            if delivery is None:
                return
            self._record(wanted.role, Act.WORK_CARD_SHOWN, wanted.key)
        except Alarm as alarm:
            # What cannot be recorded is not shown.
            _log(alarm)
        else:
            self._post(WorkCardTold(wanted.key, delivery.intent.patron))

    def _export(self, wanted: ExportWork) -> None:
        path = self._folder / FILE_NAME
        record = partial(self._record, wanted.role, Act.WORK_EXPORTED, FILE_NAME)
        try:
            rows = [as_row(self._journal, each, self._zone) for each in self._journal.work()]
            record(AuditOutcome.BEGUN)
            try:
                replace_own(path, for_the_desk(rows))
            except OSError as error:
                log.warning("work list not written", extra={"error": str(error)})
                full = error.errno in (errno.ENOSPC, errno.EDQUOT)
                why = Unwritten.FULL if full else Unwritten.OTHER
                record(AuditOutcome.FAILED)
                self._post(WorkExported(str(path), why_not=why))
                return
            record()
        except Alarm as alarm:
            _log(alarm)
            self._post(WorkExported(str(path), why_not=Unwritten.UNRECORDED))
        else:
            self._post(WorkExported(str(path), len(rows)))


def _log(alarm: Alarm) -> None:
    # Lending goes on: who lends finds out for itself what does not work.
    log.error("work list fails", extra={"reason": alarm.kind, "error": str(alarm)})
