"""Work that ends by itself, because its item has been seen right since. A table.

Evidence is what happened after the work was opened: a loan, a return or a renewal that somebody was
told of and the ILS accepted, or a pad that read the tag as the ILS wants it. What is not in the
table a person decides: money, promises that the ILS refused, loans that were taken over, tags that
carry another item, damage.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sync.journal.records import Delivery
from sync.model import Action, Outcome

SEEN_RIGHT: Final = "seen_right"
"""How such work was settled."""
BY_STATION: Final = "station"


class Seen(StrEnum):
    """What was seen, as it is kept and published."""

    RETURNED = "returned"
    """Taken back here."""
    SECURED = "returned_secured"
    """The same, and its tags were read back as armed."""
    LENT = "lent"
    """Lent here."""
    RENEWED = "renewed"
    """Until no earlier date than was told."""
    TAG = "tag_as_it_should_be"
    """A pad read its tag as the ILS wants it: armed, or disarmed while it is on loan."""
    REPAIRED = "repaired"
    """A pad finished what was to be done about its tag."""


CLOSED_BY: Final[Mapping[str, frozenset[Seen]]] = {
    "return_refused": frozenset({Seen.RETURNED, Seen.LENT}),
    "undo_refused": frozenset({Seen.RETURNED}),
    "return_interrupted": frozenset({Seen.SECURED}),
    "return_untold": frozenset({Seen.SECURED, Seen.LENT, Seen.TAG}),
    "chute_unread": frozenset({Seen.RETURNED, Seen.LENT}),
    "chute_taken_out": frozenset({Seen.RETURNED, Seen.LENT}),
    "lent_at_gate": frozenset({Seen.SECURED, Seen.TAG}),
    "due_differs": frozenset({Seen.RETURNED, Seen.LENT, Seen.RENEWED}),
}
"""The kind of work to what ends it. Tags that wait for a repair end with that."""


def seen_by(delivery: Delivery, *, secured: bool) -> frozenset[Seen]:
    """What this intent shows, once the ILS has accepted it. ``secured``: none of its tags waits."""
    intent, told = delivery.intent, delivery.told
    if told is None or told.outcome not in (Outcome.ACCEPTED, Outcome.PENDING):
        return frozenset()
    if intent.undoes or intent.corrects:
        # Nobody held the item for it, or not then.
        return frozenset()
    match intent.action:
        case Action.RETURN if intent.uids and secured:
            return frozenset({Seen.RETURNED, Seen.SECURED})
        case Action.RETURN:
            return frozenset({Seen.RETURNED})
        case Action.BORROW:
            return frozenset({Seen.LENT})
        case Action.RENEW:
            return frozenset({Seen.RENEWED})
        case _:
            return frozenset()


def ends(what: str, detail: Mapping[str, Any], delivery: Delivery, seen: frozenset[Seen]) -> str:
    """By which of these this work ends; empty: a person has to look at it still."""
    found = sorted(CLOSED_BY.get(what, frozenset()) & seen)
    if not found or (what == "due_differs" and not _mends_date(detail, delivery)):
        return ""
    return found[-1].value


def _mends_date(detail: Mapping[str, Any], delivery: Delivery) -> bool:
    """Tells whether nobody has to look at the earlier due date any more.

    It has to happen before that date: afterwards the ILS may have charged something. A loan or a
    renewal has to last until the date that was told, or a later one.
    """
    try:
        due = datetime.fromisoformat(str(detail.get("due", "")))
        if not delivery.clock_trusted or delivery.occurred_at > due:
            return False
        if delivery.intent.action is Action.RETURN:
            return True
        promised = datetime.fromisoformat(str(detail.get("promised", "")))
        return datetime.fromisoformat(str(delivery.verdict.get("due", ""))) >= promised
    except (ValueError, TypeError):
        return False
