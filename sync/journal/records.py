"""Rows of the journal as frozen data, and their payloads as plain dictionaries.

An intent is one thing a patron wants; what was told, switched at the tag and settled with the ILS
are later entries that refer to it. Nothing is ever changed or deleted; ``delivery`` is a cache.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sync.model import Action, Authority, Instant, Outcome, Reason


class Kind(StrEnum):
    """Kinds of entries (circulation promise: each is durable before its effect is seen)."""

    INTENT = "intent"
    TOLD = "told"
    SECURITY = "security"
    SETTLED = "settled"
    WORK = "work"
    GATE_ALARM = "gate_alarm"
    """A tag set a security gate off, and what was made of it. No patron, nothing to deliver."""
    PEOPLE = "people"
    """People passed a gate. An older version passes over both kinds, and over AUDIT."""
    PAYMENT = "payment"
    """Where the money of a payment is: a MoneyPhase, before anybody is told."""
    AUDIT = "audit"
    """What staff or a technician did with the station. No patron, nothing to deliver."""
    VISIT = "visit"
    """A visit ended: what it came to, in numbers (``sync.visit``). Nobody's, nothing to
    deliver. An older version passes over it, as over HOURS."""
    HOURS = "hours"
    """For so many seconds somebody was let in, until this was written. Nobody's."""
    LOOK = "look"
    """Somebody looked at the parts of a kit that was lent or taken back, or did not. No patron,
    nothing to deliver. An older version passes over it."""
    REFERRAL = "referral"
    """Somebody was there while a partner's notice stood on the screen: of which source and kind, on
    which screen. Nobody's. An older version passes over it."""


DAMAGED_WORK = "journal_damaged"
COUNTS = (Kind.PEOPLE, Kind.VISIT, Kind.HOURS, Kind.REFERRAL)
"""What says nothing of anybody or anything but how many: kept for reports (ADR 64)."""
NOTED = (Kind.GATE_ALARM, Kind.LOOK, *COUNTS)
"""What is written down and concerns no patron, and nothing that is delivered."""


class State(StrEnum):
    """Where an intent stands on its way to the ILS."""

    PAYING = "paying"
    """Of a payment: its money may be on its way. Nothing is for the ILS yet."""
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
NOTHING_BOOKED = (State.REFUSED, State.ABANDONED, State.SUPERSEDED)
"""Ends of an intent that made, renewed or ended no loan that stands."""


class MoneyPhase(StrEnum):
    """Where the money of a payment is. Each is durable before anybody acts on it."""

    STARTING = "starting"
    """The terminal may be asked from now on."""
    STARTED = "started"
    """It named the payment: ``handle``."""
    PAID = "paid"
    """Money was taken: ``cents``, ``currency``. From here on it is for the ILS."""
    ENDED = "ended"
    """It ended without money, by what the terminal says: ``how``. Looked at once more."""


class SecurityPhase(StrEnum):
    """Where switching a tag's security bit stands. ``writing`` is durable before the write."""

    WRITING = "writing"
    VERIFIED = "verified"
    FAILED = "failed"
    GONE = "gone"
    DROPPED = "dropped"
    """Nothing has to be written for this any more: staff dealt with it, or a newer plan does."""


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
    corrects: str = ""
    """The entry that staff corrected by this one."""
    happened_at: str = ""
    """ISO 8601, when that was not the moment of the entry itself: of a correction."""
    loans_unknown: bool = False
    """Nobody could say whether this patron had the item already: of a loan."""
    title: str = ""
    """Of a hold that is not on an item: the ILS's own id of the title."""
    pickup: str = ""
    """Of a hold: where it is to be fetched, by the ILS's code."""
    cancels: bool = False
    """The hold is to be taken back."""
    amount: str = ""
    """Of a payment, decimal: what was paid."""
    currency: str = ""
    """ISO 4217."""
    paid_by: str = ""
    """SIP2 payment type."""
    terminal: str = ""
    """Name of the device at which it is paid; empty: it was paid before."""
    fee: str = ""
    """The ILS's own id of the one fee that is paid."""
    owed: str = ""
    """Of a payment, decimal: what was owed before it; empty: not known for certain."""
    held: tuple[str, ...] | None = None
    """Of a hold: the ids, or empty ones, of those that the patron had on it before; None: not
    known."""

    @property
    def is_circulation(self) -> bool:
        """Does it make or end a loan? A renewal only prolongs one."""
        return self.action in (Action.BORROW, Action.RETURN)


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
    """One row. ``payload`` is None after retention has erased it, or when it was ``damaged``."""

    device: str
    epoch: str
    seq: int
    key: str
    kind: Kind
    refers_to: str
    occurred_at: datetime
    payload: dict[str, Any] | None
    monotonic: float = 0.0
    boot_id: str = ""
    clock_trusted: bool = True
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What patrons were told, and what is NOTED, as far as it is counted."""

    row: int
    """In order of writing."""
    kind: Kind
    at: Instant | None = None
    """None: it was damaged."""
    payload: dict[str, Any] = field(default_factory=dict)
    """With the ``action`` of the intent of what was told."""


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
    monotonic: float = 0.0
    """Of the intent's own entry, with ``boot_id``: to correct a clock that was wrong then."""
    boot_id: str = ""
    clock_trusted: bool = True
    restored: bool = False
    """The journal was found restored or cloned while this was open, or had lost entries: it may
    have been delivered. Never sent without asking."""
    overtaken: str = ""
    """The entry of a loan or a return that the ILS has, and that was certainly after this one:
    nothing of this one can be left there. Never sent."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is not done yet."""

    unsent: int = 0
    """Intents that the ILS has to hear of, or has to be asked about."""
    in_doubt: int = 0
    """Of which nobody knows whether it heard."""
    work: int = 0
    """What staff have to look at."""


class WorkState(StrEnum):
    """Where a piece of work for staff stands."""

    OPEN = "open"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that a person has to look at."""

    key: str
    """Of its own entry."""
    entry: str
    """The intent that it is about; empty: the journal itself."""
    what: str
    """A short published word: sync.work has the table."""
    opened_at: datetime
    state: WorkState
    detail: dict[str, Any] = field(default_factory=dict)


_OPTIONAL = (
    "undoes",
    "corrects",
    "happened_at",
    "title",
    "pickup",
    "amount",
    "currency",
    "paid_by",
    "terminal",
    "fee",
    "owed",
    "loans_unknown",
    "cancels",
)


def intent_payload(intent: Intent) -> dict[str, Any]:
    """The stored form of an intent; empty members are left out."""
    payload: dict[str, Any] = {"action": intent.action.value, "item": intent.item}
    if intent.patron:
        payload["patron"] = intent.patron
    if intent.uids:
        payload["uids"] = list(intent.uids)
    if intent.due_before:
        payload["due_before"] = intent.due_before
    if intent.held is not None:
        payload["held"] = list(intent.held)
    for name in _OPTIONAL:
        if value := getattr(intent, name):
            payload[name] = value
    return payload


def read_intent(payload: dict[str, Any]) -> Intent:
    """Inverse of intent_payload."""
    return Intent(
        action=Action(payload["action"]),
        item=payload["item"],
        patron=payload.get("patron", ""),
        uids=tuple(payload.get("uids", ())),
        due_before=payload.get("due_before", ""),
        held=tuple(payload["held"]) if "held" in payload else None,
        **{name: payload[name] for name in _OPTIONAL if name in payload},
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
