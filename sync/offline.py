"""The offline rule: what a station may promise while the ILS cannot be asked. Pure.

Offline is allowed by the site's configuration and by the last SIP2 98 (off-line ok). A PIN cannot
be checked offline, so a PIN card is refused unless the site accepts the risk; a PIN that the ILS
confirmed earlier in this same session stays confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sync.config import OfflineConfig
from sync.journal.records import OPEN_STATES, Delivery, State, Told
from sync.model import Action, Authority, IlsStatus, Outcome, Reason


@dataclass(frozen=True, slots=True)
class OfflineQuestion:
    """Everything the rule looks at. ``at`` is aware, in the library's own time zone."""

    action: Action
    patron: str
    at: datetime
    pin_card: bool = False
    pin_confirmed: bool = False
    status: IlsStatus | None = None
    """The last 98 that this station saw, if any."""
    taken_in_session: int = 0
    taken_today: int = 0
    holder: str | None = None
    """Who has the item by this station's own journal; None when that says nothing."""


def decide_offline(question: OfflineQuestion, config: OfflineConfig) -> Told:
    """What the patron is told: pending with a promised due date, or refused with the reason."""
    refusal = _refusal(question, config)
    if refusal is not None:
        return Told(Outcome.REFUSED, offline=True, reason=refusal, by=Authority.OFFLINE_RULE)
    due = None if question.action is Action.RETURN else promised_due(question.at, config.loan_days)
    return Told(Outcome.PENDING, offline=True, due=due)


def promised_due(at: datetime, loan_days: int) -> datetime:
    """One minute to midnight, library time, ``loan_days`` days after ``at``."""
    day = at.date() + timedelta(days=loan_days)
    return datetime.combine(day, time(23, 59), at.tzinfo)


def _refusal(question: OfflineQuestion, config: OfflineConfig) -> Reason | None:
    if config.mode == "off" or (config.mode == "returns_only" and question.action != Action.RETURN):
        return Reason.OFFLINE_NOT_ALLOWED
    if question.status is not None and not question.status.offline_ok:
        return Reason.OFFLINE_NOT_ALLOWED
    if question.action is Action.RETURN:
        return None
    if question.pin_card and not question.pin_confirmed and config.pin_cards == "refuse":
        return Reason.OFFLINE_NOT_ALLOWED
    if question.action is Action.BORROW:
        if question.holder == question.patron:
            return Reason.ALREADY_LENT
        if question.holder is not None:
            return Reason.ON_LOAN_TO_OTHER
        if max(question.taken_in_session, question.taken_today) >= config.max_items:
            return Reason.LIMIT_REACHED
    return None


def holder_of(history: list[Delivery], day: datetime) -> str | None:
    """Who has an item, as far as this station's own journal (oldest first) can tell.

    Only what is undelivered, or of the same local day as ``day``: an older loan may have come back
    elsewhere, and the item that lies here speaks for that.
    """
    holder: str | None = None
    for delivery in history:
        fresh = delivery.state in OPEN_STATES or _local_day(delivery, day) == day.date()
        if not fresh or not _was_told_yes(delivery):
            continue
        if delivery.intent.action is Action.RETURN:
            holder = None
        elif delivery.intent.action is Action.BORROW:
            holder = delivery.intent.patron
    return holder


def taken_on(history: list[Delivery], day: datetime) -> int:
    """How many loans this patron was promised offline on the local day of ``day``."""
    return sum(
        1
        for delivery in history
        if delivery.intent.action is Action.BORROW
        and _was_told_yes(delivery)
        and delivery.told is not None
        and delivery.told.offline
        and _local_day(delivery, day) == day.date()
    )


def _local_day(delivery: Delivery, day: datetime) -> date:
    return delivery.occurred_at.astimezone(day.tzinfo).date()


def _was_told_yes(delivery: Delivery) -> bool:
    return (
        delivery.told is not None
        and delivery.told.outcome in (Outcome.ACCEPTED, Outcome.PENDING)
        and delivery.state not in (State.SUPERSEDED, State.ABANDONED, State.REFUSED)
    )
