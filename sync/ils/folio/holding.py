"""Holds, which FOLIO calls requests: placed with an id of our own, taken back by the whole record.

From mod-circulation 24.0 (2023) on: before it there were no allowed service points to ask for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from sync.errors import BadMessage
from sync.ids import same_id
from sync.ils.folio.circulation import Write
from sync.ils.folio.fields import is_uuid, number, stamp, text
from sync.ils.folio.questions import Questions, Record
from sync.ils.folio.reasons import ALREADY_CLOSED, ALREADY_REQUESTED, refusals_of
from sync.ils.folio.refusals import verdict_of
from sync.ils.folio.session import FolioSession
from sync.model import Order, Reason, Verdict

REQUESTS: Final = "/circulation/requests"
CANCELLED: Final = "Closed - Cancelled"
TYPES: Final = ("Page", "Hold", "Recall")
"""The gentlest first: a recall takes a book from somebody who reads it."""
_OURS: Final = UUID("6d1f0b8e-0f57-4f0e-9f0a-3f5b7c0f6a11")
"""Namespace of the ids that we give."""


def request_id(order: Order) -> str:
    """The id of what this order asks for: the same each time, so that it is found again."""
    parts = (order.patron, order.item, order.title, stamp(order.occurred_at))
    return str(uuid5(_OURS, "\n".join(parts)))


class Holding:
    """Places and cancels over one session. Raises what its calls raise."""

    def __init__(
        self, session: FolioSession, questions: Questions, now: Callable[[], datetime]
    ) -> None:
        self._session = session
        self._questions = questions
        self._now = now

    def is_done(self, order: Order, deadline: float) -> bool:
        """Is what this order asks for there already?"""
        if not order.cancels:
            return self._stored(request_id(order), deadline) is not None
        user = self._questions.user(order.patron, deadline)
        return user is None or self._mine(order, text(user, "id"), deadline) is None

    def place(self, order: Order, deadline: float, write: Write) -> Verdict:
        """Of the kind and to the place that FOLIO allows. A repeat is accepted: it is there."""
        stored = self._stored(request_id(order), deadline)
        if stored is not None:
            return _placed(stored)
        user = self._questions.user(order.patron, deadline)
        if user is None:
            return _refused(Reason.PATRON_UNKNOWN)
        what = self._what(order, deadline)
        if what is None:
            return _refused(Reason.ITEM_UNKNOWN)
        point = self._session.service_point(order.pickup) if order.pickup else self._session.here
        allowed = self._allowed(what, text(user, "id"), deadline)
        kinds = [kind for kind in TYPES if point and point in allowed.get(kind, ())]
        if not kinds:
            reason = Reason.UNMAPPED if allowed else Reason.NOT_FOR_LOAN
            return _refused(reason, "no pickup at this service point" if allowed else "")
        body = what | {
            "id": request_id(order),
            "requestType": kinds[0],
            "requestDate": stamp(order.occurred_at),
            "requesterId": text(user, "id"),
            "fulfillmentPreference": "Hold Shelf",
            "pickupServicePointId": point,
        }
        answer = write("POST", REQUESTS, body)
        if answer.status != 422:
            return _placed(answer.object())
        refusals = refusals_of(answer.json())
        if any(refusal.code in ALREADY_REQUESTED for refusal in refusals):
            mine = self._mine(order, text(user, "id"), deadline)
            if mine is not None:
                return _placed(mine)
        return verdict_of(refusals, order, self._questions, deadline)

    def cancel(self, order: Order, deadline: float, write: Write) -> Verdict:
        """By the patron. What is cancelled already is accepted."""
        user = self._questions.user(order.patron, deadline)
        if user is None:
            return _refused(Reason.PATRON_UNKNOWN)
        mine = self._mine(order, text(user, "id"), deadline)
        if mine is None:
            gone = self._mine(order, text(user, "id"), deadline, status=CANCELLED)
            if gone is None:
                return _refused(Reason.UNMAPPED, "there is no such request")
            return Verdict(accepted=True, title=text(gone, "instance.title"))
        path = f"{REQUESTS}/{text(mine, 'id')}"
        whole = self._session.read(path, deadline).object()
        whole |= {
            "status": CANCELLED,
            "cancelledByUserId": text(user, "id"),
            "cancelledDate": stamp(self._now()),
        }
        reason = self._cancellation_reason(deadline)
        if reason:
            whole["cancellationReasonId"] = reason
        answer = write("PUT", path, whole)
        if answer.status != 422:
            return Verdict(accepted=True, title=text(mine, "instance.title"))
        refusals = refusals_of(answer.json())
        if any(refusal.code == ALREADY_CLOSED for refusal in refusals):
            stored = self._session.read(path, deadline).object()
            if text(stored, "status") == CANCELLED:
                return Verdict(accepted=True, title=text(stored, "instance.title"))
        return verdict_of(refusals, order, self._questions, deadline)

    # -- inside --------------------------------------------------------------------------------

    def _stored(self, request: str, deadline: float) -> Record | None:
        answer = self._session.read(f"{REQUESTS}/{request}", deadline, absent=(404,))
        return answer.object() if answer.status == 200 else None

    def _mine(
        self, order: Order, user_id: str, deadline: float, *, status: str = ""
    ) -> Record | None:
        """The request of this patron that the order means: an open one, or one of ``status``."""
        for request in self._questions.requests(user_id, deadline, status=status):
            item, title = text(request, "item.barcode"), text(request, "instanceId")
            if order.item and same_id(item, order.item):
                return request
            if not order.item and order.title and title.lower() == order.title.lower():
                return request
        return None

    def _what(self, order: Order, deadline: float) -> dict[str, Any] | None:
        """Item or title, by FOLIO's ids; None: there is no such thing."""
        if not order.item:
            title = order.title.lower()
            return {"requestLevel": "Title", "instanceId": title} if is_uuid(title) else None
        item = self._questions.item_record(order.item, deadline)
        if item is None:
            return None
        holding = text(item, "holdingsRecordId")
        if not is_uuid(holding):
            raise BadMessage("holdingsRecordId: expected a UUID, found none")
        # An item does not say what title it is of.
        record = self._session.read(f"/holdings-storage/holdings/{holding}", deadline).object()
        return {
            "requestLevel": "Item",
            "itemId": text(item, "id"),
            "holdingsRecordId": holding,
            "instanceId": text(record, "instanceId"),
        }

    def _allowed(
        self, what: dict[str, Any], user_id: str, deadline: float
    ) -> dict[str, frozenset[str]]:
        """Service points by type of request; a type that is not allowed is left out."""
        name = "itemId" if "itemId" in what else "instanceId"
        query = (("operation", "create"), ("requesterId", user_id), (name, what[name]))
        path = f"{REQUESTS}/allowed-service-points"
        answer = self._session.read(path, deadline, query=query, absent=(422,))
        if answer.status == 422:
            return {}
        body = answer.object()
        return {kind: _ids(body[kind]) for kind in TYPES if isinstance(body.get(kind), list)}

    def _cancellation_reason(self, deadline: float) -> str:
        """One that needs no more words, and says that the patron wished it if there is such one."""
        path = "/cancellation-reason-storage/cancellation-reasons"
        found = self._session.rows(path, "cancellationReasons", "", deadline)
        usable = [row for row in found if row.get("requiresAdditionalInformation") is not True]
        usable.sort(key=lambda row: "patron" not in text(row, "name").lower())
        return text(usable[0], "id") if usable else ""


def _ids(points: list[Any]) -> frozenset[str]:
    """Ids alone, or in objects with a name: releases differ."""
    ids = (text(point, "id") if isinstance(point, dict) else str(point) for point in points)
    return frozenset(one.lower() for one in ids)


def _placed(request: Record) -> Verdict:
    title, position = text(request, "instance.title"), number(request, "position")
    return Verdict(accepted=True, title=title, position=position or None)


def _refused(reason: Reason, message: str = "") -> Verdict:
    return Verdict(accepted=False, reason=reason, message=message)
