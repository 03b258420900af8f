"""What the work list says on the screen: of each kind, each reason and each way. At most B1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.flow.staff.work_list import Way
from kiosk.texts import translate
from sync.model import Action, Reason


@dataclass(frozen=True, slots=True)
class KindWords:
    """Of one kind of work."""

    title: str
    """What happened."""
    do: str
    """What to do: one thought, for staff."""
    icon: str


@dataclass(frozen=True, slots=True)
class WayWords:
    """Of one thing that can be done."""

    verb: str
    does: str
    """What happens then."""
    icon: str


OF_ACTION: Final = {
    Action.BORROW: translate("Work", "Lent here, but the ILS says no"),
    Action.RENEW: translate("Work", "Renewed here, but the ILS says no"),
    Action.RETURN: translate("Work", "Returned here, but the ILS says no"),
    Action.HOLD: translate("Work", "Reserved here, but the ILS says no"),
}
"""The title of what the ILS refused after a promise, by what was asked."""

_LOOK: Final = translate("Work", "Look at the item in the ILS. Put it right there.")
_TAG: Final = translate("Work", "Lay the item on the pad. It is put right by itself then.")
_MONEY: Final = translate("Work", "Look for the payment at the provider. Book it, or give it back.")
_FIND: Final = translate("Work", "Look for the item at this station. Is its tag right?")

UNKNOWN_KIND: Final = KindWords(translate("Work", "Something to look at"), _LOOK, "info-circle")
KINDS: Final = {
    "needs_review": KindWords(
        translate("Work", "The ILS says no"),
        translate("Work", "Take the reason away in the ILS. Then send it again."),
        "cloud-off",
    ),
    "payment_in_doubt": KindWords(
        translate("Work", "Paid. Did the ILS book it?"),
        translate("Work", "Look in the ILS. Book the payment by hand if it is not there."),
        "coin-euro",
    ),
    "payment_refused": KindWords(
        translate("Work", "Paid, but the ILS did not book it"),
        translate("Work", "Book it by hand in the ILS, or give the money back."),
        "coin-euro",
    ),
    "payment_differs": KindWords(
        translate("Work", "Another amount was paid, nothing is booked"), _MONEY, "coin-euro"
    ),
    "payment_surplus": KindWords(
        translate("Work", "Too much was paid"),
        translate("Work", "Look for the payment at the provider. Give the rest back."),
        "coin-euro",
    ),
    "payment_unknown": KindWords(
        translate("Work", "Perhaps paid: we do not know"), _MONEY, "coin-euro"
    ),
    "due_differs": KindWords(
        translate("Work", "The ILS has an earlier date than we said"),
        translate("Work", "Set the date that we said in the ILS."),
        "calendar-event",
    ),
    "loan_taken_over": KindWords(
        translate("Work", "It was on loan to somebody else"),
        translate("Work", "That loan has ended. Tell the other person, and look for costs."),
        "user",
    ),
    "return_refused": KindWords(
        translate("Work", "Not taken back: the ILS says no"),
        translate("Work", "The item lies here. Take it back in the ILS."),
        "arrow-back-up",
    ),
    "return_interrupted": KindWords(
        translate("Work", "The station stopped in the middle of a return"),
        translate("Work", "The loan stands. Return the item here once more."),
        "arrow-back-up",
    ),
    "tag_not_switched": KindWords(
        translate("Work", "The tag was not switched"), _TAG, "shield-check"
    ),
    "tag_not_on_pad": KindWords(
        translate("Work", "Lent by its barcode: the gate still sounds"), _TAG, "shield-check"
    ),
    "tag_not_armed": KindWords(
        translate("Work", "Returned by its barcode: the gate stays silent"), _TAG, "shield-check"
    ),
    "lent_at_gate": KindWords(
        translate("Work", "On loan, and the gate sounded"),
        translate("Work", "Switch its tag when it comes back. Where was it lent?"),
        "broadcast",
    ),
    "tag_reencoded": KindWords(
        translate("Work", "This tag has another number now"),
        translate("Work", "Look at both items. Is the tag of each right?"),
        "tag",
    ),
    "return_untold": KindWords(
        translate("Work", "Taken back, but nobody was told"), _FIND, "arrow-back-up"
    ),
    "undo_refused": KindWords(
        translate("Work", "Still on loan: undoing did not work"),
        translate("Work", "Ask for the item, and return it in the ILS."),
        "arrow-back-up",
    ),
    "bin_full": KindWords(
        translate("Work", "The bin is full"),
        translate("Work", "Empty the bin. This goes away by itself then."),
        "inbox",
    ),
    "chute_unread": KindWords(
        translate("Work", "Something in the bin was not booked"),
        translate("Work", "Look for the item in the bin, and return it."),
        "inbox",
    ),
    "chute_taken_out": KindWords(
        translate("Work", "Returned, and taken out again"),
        translate("Work", "Look for the item, or lend it to whoever has it."),
        "inbox",
    ),
    "kit_parts": KindWords(
        translate("Work", "A kit is not complete"),
        translate("Work", "Look for the part, or repair it. This goes when it is there again."),
        "puzzle",
    ),
    "entry_unreadable": KindWords(
        translate("Work", "A line of the journal cannot be read"),
        translate("Work", "Compare it with the log of the ILS."),
        "database",
    ),
    "journal_damaged": KindWords(
        translate("Work", "The journal was damaged"),
        translate("Work", "Look at the disk. Compare the last loans with the ILS."),
        "database",
    ),
    "journal_restored": KindWords(
        translate("Work", "The journal was put back, or copied"),
        translate("Work", "Make sure that no other station works with a copy."),
        "database",
    ),
    "hub_taken_away": KindWords(
        translate("Work", "The hub was taken away too early"),
        translate("Work", "Put the hub back, or take over what it has."),
        "database",
    ),
}
"""By the words of sync.work."""

REASONS: Final = {
    Reason.PATRON_UNKNOWN: translate("Work", "The ILS does not know the card."),
    Reason.PIN_WRONG: translate("Work", "The PIN was wrong."),
    Reason.PATRON_EXPIRED: translate("Work", "The card has expired."),
    Reason.PATRON_BLOCKED: translate("Work", "The card is blocked."),
    Reason.PATRON_NOT_OURS: translate("Work", "The card is not of this library."),
    Reason.CARD_LOST: translate("Work", "The card was reported lost."),
    Reason.FEES_OWED: translate("Work", "Too much is to be paid."),
    Reason.LIMIT_REACHED: translate("Work", "The card has the most loans."),
    Reason.PROGRAMME_LIMIT: translate("Work", "A programme allows no more."),
    Reason.AGE_RESTRICTED: translate("Work", "It is for another age."),
    Reason.ITEM_UNKNOWN: translate("Work", "The ILS does not know the item."),
    Reason.NOT_FOR_LOAN: translate("Work", "The item is not for loan."),
    Reason.ON_LOAN_TO_OTHER: translate("Work", "It is on loan to somebody else."),
    Reason.HELD_FOR_OTHER: translate("Work", "It is reserved for somebody else."),
    Reason.ALREADY_LENT: translate("Work", "It was on loan already."),
    Reason.RENEWAL_LIMIT: translate("Work", "It cannot be renewed any more."),
    Reason.NOT_ON_LOAN: translate("Work", "It is not on loan."),
    Reason.NOT_OURS: translate("Work", "The item is not of this library."),
    Reason.SET_INCOMPLETE: translate("Work", "A part is missing."),
    Reason.TAG_UNREADABLE: translate("Work", "The tag cannot be read."),
    Reason.AMBIGUOUS_ITEM: translate("Work", "Two items have this number."),
    Reason.PUBLISHER_NUMBER: translate("Work", "That was not the number of the item."),
    Reason.SEVERAL_CARDS: translate("Work", "Two cards lay there."),
    Reason.OFFLINE_NOT_ALLOWED: translate("Work", "The ILS was away."),
    Reason.ILS_CLOSED: translate("Work", "The ILS was closed."),
    Reason.CONFIRM_NEEDED: translate("Work", "Nobody knows if the ILS has it."),
    Reason.UNMAPPED: translate("Work", "The ILS did not say why."),
}

WAYS: Final = {
    Way.RETRY: WayWords(
        translate("Work", "Send again"),
        translate("Work", "We ask the ILS, and send what was promised."),
        "refresh",
    ),
    Way.ACCEPT: WayWords(
        translate("Work", "Done"),
        translate("Work", "You have put it right. We take it off the list."),
        "check",
    ),
    Way.CANCEL: WayWords(
        translate("Work", "Undo the loan"),
        translate("Work", "We take the loan back, in the ILS too."),
        "arrow-back-up",
    ),
    Way.LAY: WayWords(translate("Work", "Lay it on the pad"), _TAG, "arrow-big-down"),
}

CLOSED: Final = {
    "returned": translate("Work", "It was returned here since."),
    "returned_secured": translate("Work", "It was returned here since, and its tag is right."),
    "lent": translate("Work", "It was lent here since."),
    "renewed": translate("Work", "It was renewed since."),
    "tag_as_it_should_be": translate("Work", "A pad read its tag: it is right."),
    "repaired": translate("Work", "It lay on the pad, and its tag is right now."),
    "overtaken": translate("Work", "A later visit put it right."),
}
"""Why a row closed itself, by the words of sync.work.WHY."""
