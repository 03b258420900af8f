"""The staff's list: what a piece of work means, who owns it, and how it can be settled.

Every refusal of something that was promised, every tag that could not be switched and every trouble
of the journal itself ends up here, and nowhere else. Settling is journaled with who did it and why.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol

from sync.delivery.settlement import Settlement
from sync.delivery.store import WorkStore
from sync.errors import StorageFault
from sync.ids import same_id
from sync.journal.reader import JournalReader
from sync.journal.records import (
    NOTHING_BOOKED,
    Delivery,
    Intent,
    Kind,
    State,
    Told,
    WorkItem,
    WorkState,
)
from sync.journal.seen_right import BY_STATION, CLOSED_BY, SEEN_RIGHT, Seen
from sync.journal.store import Journal
from sync.journal.writer import LENT_AT_GATE, OVERTAKEN
from sync.model import Action, Outcome, Reason
from sync.settler import HUB_TAKEN_AWAY, hub_delivers


class Owner(StrEnum):
    """Who looks at it."""

    DESK = "desk"
    """Staff who know patrons and items."""
    TECHNICIAN = "technician"


class How(StrEnum):
    """How a piece of work is settled."""

    RETRY = "retry"
    """Ask the ILS once more, and deliver: what stood in the way was mended there."""
    ACCEPT = "accept"
    """It stays as it is: looked at, and put right by hand where that was needed."""
    CANCEL = "cancel"
    """The loan is taken back, in the ILS too if it got there."""
    CORRECT = "correct"
    """It was another item or another card: what was promised holds for that one."""


@dataclass(frozen=True, slots=True)
class WorkRule:
    """One kind of work."""

    owner: Owner
    suggested: str
    """What to do, in a sentence for staff."""
    ways: tuple[How, ...] = (How.ACCEPT,)
    overdue_h: float = 24.0
    """Open for longer than this it is an alarm of its own."""


NOT_ON_PAD: Final = "tag_not_on_pad"
"""Lent by its barcode alone, although it has a tag."""
NOT_ARMED: Final = "tag_not_armed"
"""Taken back by its barcode alone, although it has a tag."""
BIN_FULL: Final = "bin_full"
"""The bin behind a return chute."""
CHUTE_UNREAD: Final = "chute_unread"
CHUTE_TAKEN_OUT: Final = "chute_taken_out"
KIT_PARTS: Final = "kit_parts"
"""Of a kit that is lent with its parts: what somebody said is missing or damaged."""

_ANYTHING: Final = WorkRule(Owner.DESK, "look at the item in the ILS, and put it right there")
RULES: Final[dict[str, WorkRule]] = {
    "needs_review": WorkRule(
        Owner.DESK,
        "the ILS refused what the patron was promised, or contradicts it: look at the reason, mend"
        " it in the ILS and retry; or correct, cancel, or accept it as it is",
        (How.RETRY, How.ACCEPT, How.CANCEL, How.CORRECT),
    ),
    "payment_in_doubt": WorkRule(
        Owner.DESK,
        "nobody knows whether the ILS booked this payment: look there for its reference, book it by"
        " hand if it is not there, and accept",
    ),
    "payment_refused": WorkRule(
        Owner.DESK,
        "the patron paid and the ILS refused to book it: look at the reason, book it by hand under"
        " its reference or give the money back, and accept",
    ),
    "payment_differs": WorkRule(
        Owner.DESK,
        "another sum was taken than was asked for, and nothing was booked: look for its reference"
        " at the payment provider, book by hand what was paid or give it back, and accept",
    ),
    "payment_surplus": WorkRule(
        Owner.DESK,
        "more was taken than was asked for, and what was asked for is booked: look for its"
        " reference at the payment provider, give back the rest, and accept",
    ),
    "payment_unknown": WorkRule(
        Owner.DESK,
        "nobody knows whether money was taken: look for its reference at the payment provider; if"
        " it was, book it by hand or give it back, and accept",
    ),
    "due_differs": WorkRule(
        Owner.DESK, "the ILS has an earlier date than the patron was told: set it in the ILS"
    ),
    "loan_taken_over": WorkRule(
        Owner.DESK,
        "the ILS had this item on loan to another patron, and ended that loan when this one was"
        " delivered: tell the other one, and look whether something is charged for it",
    ),
    "return_refused": WorkRule(
        Owner.DESK, "the item was handed to staff, or lies there: take it back in the ILS by hand"
    ),
    "return_interrupted": WorkRule(
        Owner.DESK,
        "the station stopped in the middle of this return, the loan stands: lay the item on the"
        " station once more",
    ),
    "tag_not_switched": WorkRule(
        Owner.DESK,
        "lay the item on the station's pad, all its parts; a tag that fails again is replaced"
        " (accept ends the waiting for it)",
        overdue_h=21 * 24.0,
    ),
    NOT_ON_PAD: WorkRule(
        Owner.DESK,
        "the item was lent by its barcode and its tag was not switched, so that the gate alarms:"
        " switch it off at the desk or lay the item on the station's pad (accept ends the waiting"
        " for it)",
    ),
    NOT_ARMED: WorkRule(
        Owner.DESK,
        "the item was taken back by its barcode and its tag was not switched, so that the gate is"
        " silent: switch it on at the desk or lay the item on the station's pad (accept ends the"
        " waiting for it)",
    ),
    LENT_AT_GATE: WorkRule(
        Owner.DESK,
        "the item is on loan and set a gate off, so that its tag was never switched, and this"
        " station has no loan of it: switch the tag at the desk when the item comes back, and look"
        " where it was lent",
        overdue_h=21 * 24.0,
    ),
    "tag_reencoded": WorkRule(
        Owner.DESK,
        "a tag that had to be switched carries another item now: look whether both items are"
        " secured as they should be (accept ends the waiting for it)",
    ),
    "return_untold": WorkRule(
        Owner.DESK,
        "the station stopped in the middle of this return or of undoing this loan, and nobody was"
        " told: the ILS has it back; look for the item at the station, and whether it is secured",
    ),
    "undo_refused": WorkRule(
        Owner.DESK, "the patron wanted this loan undone and the ILS did not: ask for the item"
    ),
    BIN_FULL: WorkRule(
        Owner.DESK,
        "the bin behind the return chute is full: empty it; the work goes by itself once its sensor"
        " says so",
        overdue_h=12.0,
    ),
    CHUTE_UNREAD: WorkRule(
        Owner.DESK,
        "something went into the return chute with another item before it was booked: look for it"
        " in the bin, by its number or its tag, and return it",
    ),
    CHUTE_TAKEN_OUT: WorkRule(
        Owner.DESK,
        "it was returned at the chute and taken out again before the door opened, so it is not in"
        " the bin: look for it, or lend it to whoever has it; the work goes by itself when it is"
        " laid down there again",
    ),
    KIT_PARTS: WorkRule(
        Owner.DESK,
        "somebody who looked at the parts of this kit says that some are missing or damaged: look"
        " for them, complete the kit or repair it, and accept; the work goes by itself when the"
        " next one finds them there",
        overdue_h=7 * 24.0,
    ),
    "entry_unreadable": WorkRule(
        Owner.TECHNICIAN, "an undelivered entry cannot be read any more: compare with the ILS's log"
    ),
    "journal_damaged": WorkRule(
        Owner.TECHNICIAN,
        "the journal's file was damaged, or vanished: keep what was set aside, look at the disk,"
        " compare the last loans with the ILS",
    ),
    "journal_restored": WorkRule(
        Owner.TECHNICIAN,
        "the journal was restored or cloned: make sure that no other station works with a copy",
    ),
    HUB_TAKEN_AWAY: WorkRule(
        Owner.TECHNICIAN,
        "a hub has loans and returns of this station to deliver, and is not in the configuration:"
        ' put [hub] back with settle = "station", or where that hub is gone for good run leenpunt'
        " sync once --hub-is-gone; the work goes by itself then",
    ),
}


_LOOKED_AT: Final = frozenset(
    {
        "entry_unreadable",
        "payment_in_doubt",
        "payment_refused",
        "payment_differs",
        "payment_unknown",
    }
)
"""Accepted: nothing is left of its intent."""
_OF_TAGS: Final = frozenset({"tag_not_switched", NOT_ON_PAD, NOT_ARMED, "tag_reencoded"})


def rule_of(what: str) -> WorkRule:
    """What holds for this kind of work."""
    return RULES.get(what, _ANYTHING)


def is_overdue(item: WorkItem, now: datetime) -> bool:
    """Has it waited longer than its kind may?"""
    return now - item.opened_at > timedelta(hours=rule_of(item.what).overdue_h)


def lacking(item: WorkItem) -> tuple[str, ...]:
    """Names of the parts that a kit is lacking; none of any other work."""
    return (*item.detail.get("missing", ()), *item.detail.get("damaged", ()))


def reason_of(item: WorkItem, delivery: Delivery | None) -> str | None:
    """Why it is there: one of the published reasons, where one is known."""
    found = item.detail.get("reason")
    if found is None and delivery is not None:
        found = delivery.verdict.get("reason")
    return None if found is None else str(found)


@dataclass(frozen=True, slots=True)
class Settling:
    """How one piece of work is to be settled, and by whom."""

    work: str
    how: How
    by: str
    item: str = ""
    card: str = ""
    note: str = ""


class Deliveries(Protocol):
    """Whoever has intents."""

    def delivery(self, entry: str) -> Delivery:
        """One. KeyError when there is none."""


class NotPossible(ValueError):
    """The sentence says what was asked and what can be done."""

    code = "not_possible"
    """A word for pages that say it in their own language."""


class Overtaken(NotPossible):
    """The item was lent or returned since."""

    code = "overtaken"


class ByHub(NotPossible):
    """It is the hub's to deliver."""

    code = "by_hub"


class NoLoan(NotPossible):
    """There is no loan in it that could be taken back."""

    code = "no_loan"


class SettledAlready(NotPossible):
    """Somebody else was first."""

    code = "already"


def settle(journal: WorkStore, order: Settling) -> None:
    """Do it, journaled in one transaction. Raises NotPossible, or StorageFault."""
    if not order.by.strip():
        raise NotPossible("say who decides: it is kept")
    # In one transaction, so that nobody settles it in between.
    with journal.write():
        item = _open_item(journal, order)
        ways = rule_of(item.what).ways
        if order.how not in ways:
            raise NotPossible(f"{item.what} is settled by {' or '.join(ways)}, found {order.how}")
        if (order.how is How.CORRECT) != bool(order.item or order.card):
            raise NotPossible(
                "correct needs another item or another card, and nothing else takes one"
            )
        detail: dict[str, Any] = {"how": order.how.value, "by": order.by}
        if order.note:
            detail["note"] = order.note
        delivery = delivery_of(journal, item.entry)
        if item.what == "needs_review" and delivery is not None:
            if delivery.state is State.NEEDS_REVIEW:
                detail |= _review(journal, order, delivery)
            elif order.how is not How.ACCEPT:
                raise NotPossible(
                    f"{item.entry} is {delivery.state} by now: only accept is left, which closes"
                    " this work"
                )
        if item.what in _OF_TAGS:
            # Nobody waits for its tags any more.
            uids = item.detail.get("uids", [item.detail.get("uid", "")])
            detail["uids"] = Settlement(journal).drop_repairs(item.entry, uids)
        if item.what in _LOOKED_AT:
            # From now on retention counts.
            journal.settle(item.entry, State.REFUSED, {"found": "staff"})
        journal.close_work(item.key, item.entry, detail)


def _open_item(journal: WorkStore, order: Settling) -> WorkItem:
    item = journal.work_item(order.work)
    if item is None:
        raise NotPossible(f"there is no work {order.work}")
    if item.state.value != "open":
        raise SettledAlready(f"work {order.work} is settled already")
    return item


def delivery_of(journal: Deliveries, entry: str) -> Delivery | None:
    """The intent that a piece of work is about; None: there is none, or it cannot be read."""
    try:
        return journal.delivery(entry) if entry else None
    except (KeyError, StorageFault):
        return None


def _review(journal: WorkStore, order: Settling, delivery: Delivery) -> dict[str, Any]:
    """The intent's own end. Returns what the audit has to name besides."""
    by = {"found": "staff"}
    if (fault := obstacle(journal, delivery, order.how)) is not None:
        raise fault
    match order.how:
        case How.RETRY:
            # Closing the work opens the delivery again (sync.journal.caches).
            return {}
        case How.ACCEPT:
            journal.settle(delivery.entry, State.REFUSED, by | _kept_reason(delivery))
            return {}
        case How.CANCEL:
            undo = journal.intend(
                Intent(
                    Action.RETURN,
                    delivery.intent.item,
                    uids=delivery.intent.uids,
                    undoes=delivery.entry,
                )
            )
            journal.tell(undo, Told(Outcome.PENDING, offline=True))
            journal.settle(delivery.entry, State.SUPERSEDED, by)
            # What was disarmed for it.
            Settlement(journal).arm_again(undo, delivery)
            return {"entry": undo}
        case How.CORRECT:
            return {"entry": _correct(journal, order, delivery, by)}


def obstacle(journal: WorkStore, delivery: Delivery, how: How) -> NotPossible | None:
    """Why a promise in review cannot be settled in this way, whatever the ILS says by now; None: it
    can. Raises StorageFault."""
    if how is How.RETRY and delivery.told is not None and hub_delivers(journal, delivery.entry):
        return ByHub(
            "the hub delivers what patrons were told: put it right in the ILS by hand, then accept"
        )
    if how is How.CANCEL and delivery.intent.action is not Action.BORROW:
        return NoLoan(f"only a loan can be cancelled, this is a {delivery.intent.action.value}")
    if how in (How.RETRY, How.CANCEL):
        # The checkin of a loan that is cancelled would end a newer one to the same patron.
        try:
            _refuse_overtaken(journal, delivery, delivery.intent.item)
        except Overtaken as fault:
            return fault
    return None


def _refuse_overtaken(journal: WorkStore, delivery: Delivery, item: str) -> None:
    """A loan or a renewal is not sent again, nor undone, once its item was lent or returned."""
    if delivery.intent.action is Action.RETURN:
        return
    history = journal.of_item(item)
    entries = [other.entry for other in history]
    if delivery.entry in entries:
        # In order of writing, which no clock can change.
        newer = history[entries.index(delivery.entry) + 1 :]
    else:
        newer = [other for other in history if other.occurred_at > delivery.occurred_at]
    for other in newer:
        if other.intent.is_circulation and other.state not in NOTHING_BOOKED:
            raise Overtaken(
                f"since then this station had a {other.intent.action.value} of item {item}"
                f" ({other.entry}): put it right in the ILS by hand, then accept"
            )


def _correct(journal: WorkStore, order: Settling, delivery: Delivery, by: dict[str, Any]) -> str:
    intent, told = delivery.intent, delivery.told
    if intent.action is Action.HOLD:
        raise NotPossible("a hold is not corrected: put it right in the ILS by hand, then accept")
    if order.card and not intent.patron:
        raise NotPossible("a return has no card that could be corrected")
    _refuse_overtaken(journal, delivery, order.item or intent.item)
    corrected = journal.intend(
        Intent(
            intent.action,
            order.item or intent.item,
            patron=order.card or intent.patron,
            due_before=intent.due_before,
            corrects=delivery.entry,
            happened_at=delivery.occurred_at.isoformat(),
        )
    )
    due = told.due if told is not None else None
    journal.tell(corrected, Told(Outcome.PENDING, offline=True, due=due))
    journal.settle(delivery.entry, State.SUPERSEDED, by)
    return corrected


def _kept_reason(delivery: Delivery) -> dict[str, Any]:
    reason = delivery.verdict.get("reason", Reason.UNMAPPED.value)
    return {"reason": reason}


def tags_seen_right(journal: Journal, item: str, uids: Collection[str]) -> None:
    """A pad read all tags of the item as the ILS wants them: work that waits for no more ends."""
    with journal.write():
        for each in journal.work():
            if Seen.TAG in CLOSED_BY.get(each.what, ()) and same_id(_about(journal, each), item):
                found = {"found": Seen.TAG.value, "uids": list(uids)}
                detail = {"how": SEEN_RIGHT, "by": BY_STATION} | found
                journal.close_work(each.key, each.entry, detail)


def _about(journal: JournalReader, work: WorkItem) -> str:
    delivery = delivery_of(journal, work.entry)
    return delivery.intent.item if delivery else str(work.detail.get("item", ""))


def settled_by(journal: JournalReader, item: WorkItem) -> dict[str, Any]:
    """How, by whom and when a piece of work was settled; empty while it is open."""
    if item.state is WorkState.OPEN:
        return {}
    about = journal.about(item.entry, Kind.WORK) if item.entry else journal.entries(Kind.WORK)
    for entry in about:
        payload = entry.payload or {}
        if payload.get("work") == item.key:
            return payload | {"at": entry.occurred_at}
    # What the journal ends in its own tables, with the entry that says so.
    for entry in reversed(journal.about(item.entry)):
        payload = entry.payload or {}
        if payload.get("what") == "tag_repaired":
            found = {"found": Seen.REPAIRED.value, "uid": payload.get("uid", "")}
            how = {"how": SEEN_RIGHT, "by": BY_STATION}
            return how | found | {"entry": entry.key, "at": entry.occurred_at}
        if payload.get("state") == State.SUPERSEDED:
            other = payload.get("undone_by", entry.key)
            return {"how": OVERTAKEN, "by": other, "entry": other, "at": entry.occurred_at}
    return {}


def closed_themselves(
    journal: JournalReader, since: datetime, most: int
) -> list[tuple[WorkItem, dict[str, Any]]]:
    """What ended since then without a person, with what ``settled_by`` says; the latest first."""
    found = ((item, settled_by(journal, item)) for item in journal.work_settled(since, most))
    return [(item, settled) for item, settled in found if why_of(settled)]


WHY: Final[dict[str, str]] = {
    Seen.RETURNED: "the item was taken back here since, and the ILS accepted it",
    Seen.SECURED: "the item was taken back here since and its tags were read back as armed",
    Seen.LENT: "the item was lent here since, and the ILS accepted it",
    Seen.RENEWED: "the loan was renewed since, in time: the ILS has another date",
    Seen.TAG: "a pad read the item's tag as the ILS wants it",
    Seen.REPAIRED: "a pad finished what was to be done about the tag, and read it back",
    OVERTAKEN: "a later visit put it right, or undid it",
}
"""Why work ended by itself, in a sentence for staff."""


def why_of(settled: dict[str, Any]) -> str:
    """Of ``settled_by``; empty: a person decided."""
    return WHY.get(settled.get("found", ""), WHY.get(settled.get("how", ""), ""))
