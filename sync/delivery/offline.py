"""The offline rule: what a station may promise while the ILS cannot be asked. Pure.

Offline is allowed by the site's configuration. Loans also need the last SIP2 98 (off-line ok) and a
station that signed in before: else perhaps no ILS ever was. Returns need neither: a book that lies
in a chute cannot be refused. A PIN cannot be checked offline, so a PIN card is refused unless the
site accepts the risk; a PIN that the ILS confirmed earlier in this same session stays confirmed.

Where the site uses trust packs, a fresh one decides about card, item, due date and limits; without
a fresh one the site's rule for that holds. With a clock that is not set no date can be promised.

An item that the ILS refused here today, and with which nothing was done since, is not lent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sync.config import OfflineConfig
from sync.journal.records import OPEN_STATES, Delivery, State, Told
from sync.model import Action, Authority, GoesOn, IlsStatus, Outcome, Reason
from sync.trust.answer import PackAnswer, Standing

_OF_THE_ITEM = frozenset(
    {
        Reason.ITEM_UNKNOWN,
        Reason.NOT_FOR_LOAN,
        Reason.NOT_OURS,
        Reason.HELD_FOR_OTHER,
        Reason.ON_LOAN_TO_OTHER,
    }
)
"""Refusals that hold for whoever lays the item down. The last two may be this patron's."""


@dataclass(frozen=True, slots=True)
class OfflineQuestion:
    """Everything the rule looks at. ``at`` is aware, in the library's own time zone."""

    action: Action
    patron: str
    at: datetime
    pin_card: bool = False
    pin_confirmed: bool = False
    status: IlsStatus | None = None
    """The last 98 that this station saw at this address. None: it never signed in there."""
    taken_in_session: int = 0
    taken_today: int = 0
    holder: str | None = None
    """Who has the item by this station's own journal; empty: it came back here; None when that says
    nothing."""
    clock_trusted: bool = True
    uses_packs: bool = False
    """The site has a [trust] section."""
    pack: PackAnswer | None = None
    """What a fresh pack says; None: there is no fresh one."""
    card_confirmed: bool = False
    """The ILS said earlier in this session that the card is valid: newer than any pack."""
    loan_days: int | None = None
    """What a programme gives, which the ILS has to give as well; None: none concerns this."""
    block: Reason | None = None
    """Why the ILS said earlier in this session that this patron may not borrow."""
    refused: Reason | None = None
    """Why the ILS said here today, and said last, that this item is not lent (``refused_of``)."""


def decide_offline(question: OfflineQuestion, config: OfflineConfig) -> Told:
    """What the patron is told: pending with a promised due date, or refused with the reason."""
    refusal = _refusal(question, config)
    if refusal is not None:
        return Told(
            Outcome.REFUSED,
            offline=True,
            reason=refusal,
            by=Authority.OFFLINE_RULE,
            message=_why(question, config, refusal),
        )
    return Told(Outcome.PENDING, offline=True, due=_due(question, config))


def refuses_card(
    standing: Standing | None, config: OfflineConfig, *, guest: bool = False
) -> Reason | None:
    """Why a card may nothing offline, where packs are used, or of a guest. None: it depends on the
    item.

    ``standing``: what a fresh pack says of the card; None without a fresh one. ``guest``: its
    number is another library's, so without a pack nothing speaks for it.
    """
    if standing is None:
        strict = guest or config.without_pack == "returns_only"
        return Reason.OFFLINE_NOT_ALLOWED if strict else None
    return _OF_STANDING[standing]


def most_items(question: OfflineQuestion, config: OfflineConfig) -> int:
    """How many items a card may borrow in a visit, as the rule stands now; 0: none at all.

    ``question`` is about the card alone: no item, and nothing taken yet.
    """
    if _refusal(question, config) is not None:
        return 0
    return min(_limits(question.pack, config))


def goes_on(question: OfflineQuestion, config: OfflineConfig) -> GoesOn:
    """How much goes on, as the rule stands now. ``question``: as of ``most_items``."""
    if most_items(question, config):
        return GoesOn.LOANS
    return GoesOn.NOTHING if config.mode == "off" else GoesOn.RETURNS


def _why(question: OfflineQuestion, config: OfflineConfig, refusal: Reason) -> str:
    """For staff, where the rule as it stands would lend; empty: the reason says it all."""
    asked = config.mode == "capped" and question.action is not Action.RETURN
    if refusal is not Reason.OFFLINE_NOT_ALLOWED or not asked:
        return ""
    if question.status is None:
        return "this station never signed in at the library system that is configured"
    if not question.status.offline_ok:
        return "the library system says no to loans while it is away (98: off-line ok)"
    return "" if question.clock_trusted else "the clock of this machine is not set"


def _due(question: OfflineQuestion, config: OfflineConfig) -> datetime | None:
    if question.action is Action.RETURN:
        return None
    if question.loan_days is not None:
        return promised_due(question.at, question.loan_days)
    if question.pack is not None and question.pack.due_day is not None:
        return closing_time(question.pack.due_day, question.at)
    return promised_due(question.at, config.loan_days)


def promised_due(at: datetime, loan_days: int) -> datetime:
    """One minute to midnight, library time, ``loan_days`` days after ``at``."""
    return closing_time(at.date() + timedelta(days=loan_days), at)


def closing_time(day: date, at: datetime) -> datetime:
    """One minute to midnight of a day, in the time zone of ``at``."""
    return datetime.combine(day, time(23, 59), at.tzinfo)


def _refusal(question: OfflineQuestion, config: OfflineConfig) -> Reason | None:
    if config.mode == "off" or (config.mode == "returns_only" and question.action != Action.RETURN):
        return Reason.OFFLINE_NOT_ALLOWED
    if question.action is Action.RETURN:
        return None
    if question.status is None or not question.status.offline_ok or not question.clock_trusted:
        return Reason.OFFLINE_NOT_ALLOWED
    if question.pin_card and not question.pin_confirmed and config.pin_cards == "refuse":
        return Reason.OFFLINE_NOT_ALLOWED
    if question.uses_packs and (refusal := _refused_by_pack(question, config)) is not None:
        return refusal
    holder = question.holder
    if question.action is Action.RENEW and holder not in (None, question.patron):
        return Reason.NOT_ON_LOAN
    if question.action is Action.BORROW:
        if holder:
            own = holder == question.patron
            return Reason.ALREADY_LENT if own else Reason.ON_LOAN_TO_OTHER
        if question.refused is not None:
            return question.refused
        per_session, per_day = _limits(question.pack, config)
        if question.taken_in_session >= per_session or question.taken_today >= per_day:
            return Reason.LIMIT_REACHED
    return None


_OF_STANDING = {
    Standing.VALID: None,
    Standing.BLOCKED: Reason.PATRON_BLOCKED,
    Standing.UNKNOWN: Reason.OFFLINE_NOT_ALLOWED,
}


def _refused_by_pack(question: OfflineQuestion, config: OfflineConfig) -> Reason | None:
    if question.block is not None:
        return question.block
    pack = question.pack
    standing = pack.card if pack is not None else None
    if standing is Standing.UNKNOWN and question.card_confirmed:
        # A card of today: it is younger than the pack.
        standing = Standing.VALID
    refusal = refuses_card(standing, config)
    if refusal is not None or pack is None:
        return refusal
    if pack.held_for_other:
        return Reason.HELD_FOR_OTHER
    return None if pack.lendable else Reason.OFFLINE_NOT_ALLOWED


def _limits(pack: PackAnswer | None, config: OfflineConfig) -> tuple[int, int]:
    """(per session, per day): the smallest that anybody names."""
    if pack is None:
        return config.max_items, config.max_items
    session, day = (
        config.max_items if limit is None else min(limit, config.max_items)
        for limit in (pack.items_per_session, pack.items_per_day)
    )
    return session, day


def holder_of(history: list[Delivery], day: datetime) -> str | None:
    """Who has an item, as far as this station's own journal (oldest first) can tell. Empty: nobody.

    Only what is undelivered, or of the same local day as ``day``: an older loan may have come back
    elsewhere, and the item that lies here speaks for that.
    """
    holder: str | None = None
    for delivery in history:
        fresh = delivery.state in OPEN_STATES or _local_day(delivery, day) == day.date()
        if not fresh or not _was_told_yes(delivery):
            continue
        if delivery.intent.action is Action.RETURN:
            holder = ""
        elif delivery.intent.action is Action.BORROW:
            holder = delivery.intent.patron
    return holder


def refused_of(history: list[Delivery], patron: str, day: datetime) -> Reason | None:
    """Why the ILS refused here to lend an item, where nothing was done with it since. None: it did
    not, or not on the local day of ``day``. ``history``: of the item, oldest first.

    To another patron than was told the reason may be wrong, so only that it is not lent now.
    """
    for delivery in reversed(history):
        told = delivery.told
        if told is None or _local_day(delivery, day) != day.date():
            continue
        if _was_told_yes(delivery):
            return None
        borrows = delivery.intent.action is Action.BORROW and told.by is Authority.ILS
        if borrows and told.outcome is Outcome.REFUSED and told.reason in _OF_THE_ITEM:
            own = delivery.intent.patron == patron
            return told.reason if own else Reason.OFFLINE_NOT_ALLOWED
    return None


def borrowed_on(history: list[Delivery], day: datetime) -> int:
    """How many items this patron borrowed here on the local day of ``day``."""
    return len(_borrowed(history, day))


def taken_on(history: list[Delivery], day: datetime) -> int:
    """How many loans this patron was promised offline on the local day of ``day``."""
    loans = _borrowed(history, day)
    return sum(loan.told is not None and loan.told.offline for loan in loans)


def _borrowed(history: list[Delivery], day: datetime) -> list[Delivery]:
    # An undo that is on its way leaves its loan as it is until then.
    undone = {each.intent.undoes for each in history if _was_told_yes(each)}
    return [
        delivery
        for delivery in history
        if delivery.intent.action is Action.BORROW
        and delivery.entry not in undone
        and _was_told_yes(delivery)
        and _local_day(delivery, day) == day.date()
    ]


def _local_day(delivery: Delivery, day: datetime) -> date:
    return delivery.occurred_at.astimezone(day.tzinfo).date()


def _was_told_yes(delivery: Delivery) -> bool:
    return (
        delivery.told is not None
        and delivery.told.outcome in (Outcome.ACCEPTED, Outcome.PENDING)
        and delivery.state not in (State.SUPERSEDED, State.ABANDONED, State.REFUSED)
    )
