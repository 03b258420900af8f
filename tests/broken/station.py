"""Tags, visits and locks: each rule of them broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mutant import put

from kiosk.devices.pad import switch
from kiosk.flow import joining, loans, people, timing
from kiosk.services import card_names
from kiosk.services.encoding.tag_access import TagAccess
from kiosk.services.loan_desk import offline_ruling
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.staff import pin_file
from sync.delivery import decide
from sync.delivery.decide import Evidence, Next, Promise, Stage
from sync.ids import CONTROLS
from sync.ils.folio import circulation, questions
from sync.ils.koha import records
from sync.ils.sip2 import answers
from sync.journal import seal
from sync.model import Action


def believe_what_was_encoded() -> None:
    """A tag holds what was written on it, unread."""
    put(TagAccess, "holds", lambda self, uid, content, block_size: True)


def half_is_disarmed() -> None:
    """A tag whose AFI and EAS disagree is what its AFI says."""
    put(switch._Field, "_together", lambda self, eas, afi: afi)


def believe_what_was_locked() -> None:
    """Blocks are locked once that was asked for."""
    lock = TagAccess.lock

    def believe(self: TagAccess, *about: Any) -> bool:
        lock(self, *about)
        return True

    put(TagAccess, "lock", believe)


def believe_what_was_given_back() -> None:
    """A tag that was undone has its security back, unread."""
    give = TagAccess.give_security

    def believe(self: TagAccess, *about: Any) -> bool:
        give(self, *about)
        return True

    put(TagAccess, "give_security", believe)


def lend_what_another_has() -> None:
    """Off-line an item is lent although this station lent it to somebody else."""
    put(offline_ruling, "holder_of", lambda history, day: None)


def anothers_loan_is_ours() -> None:
    """The item turns out to be on another's card, and the loan in doubt counts as done."""
    doubt = decide.TABLE[Action.BORROW, Stage.DOUBT, Promise.YES]
    doubt[Evidence.WITH_OTHER] = Next.ACCEPT


def answers_are_of_any_item() -> None:
    """An answer that names another item decides about the one that was asked."""
    put(answers, "same_id", lambda one, other: True)


def any_item_of_koha() -> None:
    """Whatever Koha finds is the item that was asked for."""
    put(records, "same_id", lambda one, other: True)


def any_item_of_folio() -> None:
    """Whatever FOLIO finds is the item that was asked for."""
    put(questions, "same_id", lambda one, other: True)


def any_loan_of_folio() -> None:
    """A loan that FOLIO made for another card is this one's."""
    put(circulation, "same_id", lambda one, other: True)


def undo_of_anybody() -> None:
    """A session undoes what another one lent."""
    undo = LoanDesk.undo

    def any_loan(self: LoanDesk, session: Any, entry: str, *more: Any) -> Any:
        session.lent.add(entry)
        return undo(self, session, entry, *more)

    put(LoanDesk, "undo", any_loan)


def any_answer_opens() -> None:
    """The answer to the card of before opens the visit of the one that is asked about now."""
    known = joining.patron_known

    def whoever(session: Any, event: Any) -> Any:
        return known(session, replace(event, card=session.card))

    put(joining, "patron_known", whoever)


def loan_of_whose_turn_it_is() -> None:
    """In a family the answer is of whose turn it is, and not of the card that asked."""
    listed = loans._with_loans
    put(
        loans,
        "_with_loans",
        lambda session, card, event: listed(session, session.card, event),
    )


def cards_wait_for_ever() -> None:
    """A card that was shown in another's visit opens one whenever that ends."""
    put(timing, "_card_waits", lambda session: ())


def lapsed_cards_open() -> None:
    """It waited too long, and has its turn all the same."""
    put(people, "next_turn", people.another_card)


def unseen_is_another_card() -> None:
    """A character that nobody sees makes another card, with tries of its own."""

    def seen(value: str) -> str:
        return "".join(CONTROLS.sub("", value).split()).casefold()

    put(card_names, "folded", seen)


def tries_are_not_kept() -> None:
    """A wrong PIN of staff is counted nowhere that a restart leaves."""
    put(pin_file, "overwrite", lambda path, record: None)


def user_name_is_another_card() -> None:
    """Each name that the library system knows a card by has tries of its own."""
    put(card_names.CardNames, "learn", lambda self, written, named: None)


def cap_of_a_way_to_write() -> None:
    """Whoever writes a card otherwise has another day's items."""
    put(seal, "folded", lambda value: value)
