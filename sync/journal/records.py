"""Rows of the journal as frozen data, and the seal that turns a payload into bytes.

An intent is one thing a patron wants; what was told, switched at the tag and settled with the ILS
are later entries that refer to it. Nothing is ever changed or deleted; ``delivery`` is a cache.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from sync.errors import StorageFault
from sync.model import Action, Authority, Outcome, Reason


class Kind(StrEnum):
    """Kinds of entries (circulation promise: each is durable before its effect is seen)."""

    INTENT = "intent"
    TOLD = "told"
    SECURITY = "security"
    SETTLED = "settled"
    WORK = "work"


class State(StrEnum):
    """Where an intent stands on its way to the ILS."""

    PENDING = "pending"
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"
    NEEDS_REVIEW = "needs_review"
    ABANDONED = "abandoned"
    SUPERSEDED = "superseded"


OPEN_STATES = (State.PENDING, State.SENT, State.IN_DOUBT)
"""States in which the ILS still has to be asked or told something."""


class SecurityPhase(StrEnum):
    """Where switching a tag's security bit stands. ``writing`` is durable before the write."""

    WRITING = "writing"
    VERIFIED = "verified"
    FAILED = "failed"
    GONE = "gone"
    DROPPED = "dropped"
    """Staff dealt with it: nothing has to be written any more."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What is asked, before anybody is asked. ``occurred_at`` is the entry's own time."""

    action: Action
    item: str
    patron: str = ""
    uids: tuple[str, ...] = ()
    due_before: str = ""
    """ISO 8601 due date before a renewal, to tell later whether it went through."""
    undoes: str = ""
    """The entry of the loan that this checkin undoes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the patron was told about an intent."""

    outcome: Outcome
    offline: bool = False
    reason: Reason | None = None
    by: Authority | None = None
    due: datetime | None = None
    title: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``payload`` is None after retention has erased it."""

    device: str
    epoch: str
    seq: int
    key: str
    kind: Kind
    refers_to: str
    occurred_at: datetime
    payload: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """The cached state of one intent, with what is needed to act on it."""

    entry: str
    state: State
    attempts: int
    due_at: float
    intent: Intent
    occurred_at: datetime
    told: Told | None
    verdict: dict[str, Any]


class Seal(Protocol):
    """Turns payloads into stored bytes and ids into look-up references. Encryption fits here."""

    def close(self, payload: dict[str, Any]) -> bytes:
        """Stored form of a payload."""

    def open(self, stored: bytes) -> dict[str, Any]:
        """The payload of a stored form. StorageFault when it cannot be read."""

    def reference(self, identifier: str) -> str:
        """A short stable look-up value for an item or patron id."""


class PlainSeal:
    """Payloads as compact JSON, not encrypted. Whoever can read the file can read the loans."""

    def close(self, payload: dict[str, Any]) -> bytes:
        return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()

    def open(self, stored: bytes) -> dict[str, Any]:
        try:
            payload: dict[str, Any] = json.loads(stored)
        except ValueError as error:
            raise StorageFault(f"a payload of the journal cannot be read: {error}") from None
        return payload

    def reference(self, identifier: str) -> str:
        return hashlib.blake2b(identifier.encode(), digest_size=12).hexdigest()


def intent_payload(intent: Intent) -> dict[str, Any]:
    """The stored form of an intent; empty members are left out."""
    payload: dict[str, Any] = {"action": intent.action.value, "item": intent.item}
    if intent.patron:
        payload["patron"] = intent.patron
    if intent.uids:
        payload["uids"] = list(intent.uids)
    if intent.due_before:
        payload["due_before"] = intent.due_before
    if intent.undoes:
        payload["undoes"] = intent.undoes
    return payload


def read_intent(payload: dict[str, Any]) -> Intent:
    """Inverse of intent_payload."""
    return Intent(
        action=Action(payload["action"]),
        item=payload["item"],
        patron=payload.get("patron", ""),
        uids=tuple(payload.get("uids", ())),
        due_before=payload.get("due_before", ""),
        undoes=payload.get("undoes", ""),
    )


def told_payload(told: Told) -> dict[str, Any]:
    """The stored form of what was told; empty members are left out."""
    payload: dict[str, Any] = {"outcome": told.outcome.value}
    if told.offline:
        payload["offline"] = True
    if told.reason is not None:
        payload["reason"] = told.reason.value
    if told.by is not None:
        payload["by"] = told.by.value
    if told.due is not None:
        payload["due"] = told.due.isoformat()
    if told.title:
        payload["title"] = told.title
    if told.message:
        payload["message"] = told.message
    return payload


def read_told(payload: dict[str, Any]) -> Told:
    """Inverse of told_payload."""
    due = payload.get("due")
    return Told(
        outcome=Outcome(payload["outcome"]),
        offline=payload.get("offline", False),
        reason=Reason(payload["reason"]) if "reason" in payload else None,
        by=Authority(payload["by"]) if "by" in payload else None,
        due=datetime.fromisoformat(due) if due else None,
        title=payload.get("title", ""),
        message=payload.get("message", ""),
    )
