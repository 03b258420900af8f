"""The circulation rules of a simulated library: who may borrow what, and what becomes of a return.

Pure: no socket, no message, no clock of its own. The rules and the screen messages of behaviour
"koha" are those of a Koha server as it was observed, 23.05 or 25.06; "plain" is an ILS that reads
SIP2 2.00 to the letter (nb due date is the due date; a renewal only where the SC allows it; small
debts do not block). Not thread safe: the caller holds one lock.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sync.sim import holds, views
from sync.sim.catalogue import ItemRecord, PatronRecord, end_of_day
from sync.sim.holdings import Holdings, Loan
from sync.sim.outcomes import CheckedIn, Circulated, ItemView, PatronView, RenewedAll

ALERT_NONE: Final = "00"
ALERT_HOLD_HERE: Final = "01"
ALERT_HOLD_ELSEWHERE: Final = "02"
ALERT_SEND_HOME: Final = "04"
ALERT_OTHER: Final = "99"
"""Alert types (CV, 3M extension); the last one is for an item that is not known or not taken."""


_TAKEN: Final = "Item already checked out to another patron.  Please return item for check-in."
_CODES: Final = {
    "expired": "EXPIRED",
    "blocked": "DEBARRED",
    "lost": "CARD_LOST",
    "no_address": "GNA",
}
"""What a no block loan to such a patron says. Of them "EXPIRED" was recorded."""


class Library(Holdings):
    """The rules of one library, over what it has."""

    # -- asking --------------------------------------------------------------------------------

    def item(self, item_id: str) -> ItemView:
        """Item information (17)."""
        return views.item_view(self, item_id)

    def patron(self, card: str, pin: str | None) -> PatronView:
        """Patron status and information (23, 63). ``pin`` is None when none was sent."""
        return views.patron_view(self, card, pin)

    # -- circulation ---------------------------------------------------------------------------

    def checkout(
        self,
        card: str,
        item_id: str,
        *,
        no_block: bool = False,
        nb_due: datetime | None = None,
        fee_acknowledged: bool = False,
        may_renew: bool = True,
    ) -> Circulated:
        """Lend (11). The PIN plays no part. ``no_block`` without ``nb_due`` is as without it."""
        patron, item = self.find_patron(card), self.find_item(item_id)
        offline = no_block and nb_due is not None
        if patron is None:
            return Circulated(False, patron_known=False, item=item, message="Invalid Patron")
        everything = offline and self.koha and self.release.no_block_lends_everything
        block = self.barred(patron)
        if block and not everything:
            return Circulated(False, item=item, message=block)
        if item is None:
            return Circulated(False, message="Invalid Item")
        loan = self.loans.get(item.id)
        if loan is not None and loan.patron != patron.card and not everything:
            return Circulated(False, item=item, message="Item checked out to another patron")
        if everything and (loan is None or loan.patron != patron.card):
            return self._lend_whatever(patron, item, nb_due)
        if loan is not None:
            return self._lend_again(loan, item, offline, nb_due, may_renew)
        if never := self._never(patron, item):
            return Circulated(False, item=item, message=f"Issue failed : {never}")
        doubt = self._doubt(patron, item)
        if doubt and not offline:
            return Circulated(False, item=item, message=doubt)
        if item.fee and not fee_acknowledged and not offline:
            return Circulated(False, item=item, fee=item.fee)
        self._issue(patron, item, nb_due if offline else None)
        shown = None if offline and self.koha else self.loans[item.id].due
        # What it cost is told after the loan, too (Koha).
        fee = item.fee if item.fee and self.koha else None
        return Circulated(True, item=item, due=shown, message=doubt, fee=fee)

    def renew(self, card: str, item_id: str, *, fee_acknowledged: bool = False) -> Circulated:
        """Renew (29). Koha takes no notice of no block and nb due date here, nor does this. There
        what costs something costs it again.
        """
        patron, item = self.find_patron(card), self.find_item(item_id)
        if patron is None:
            return Circulated(False, patron_known=False, message="Invalid patron barcode.")
        if self.barred(patron):
            return Circulated(False, item=item, message="Renewals not allowed.")
        loan = self.loans.get(item.id) if item is not None else None
        if item is None or loan is None or loan.patron != patron.card:
            return Circulated(False, message=f"Item not checked out to {patron.name}")
        if loan.renewals >= self.policy.max_renewals:
            return Circulated(False, item=item, message="Item has reached maximum renewals")
        if self.shelves[item.id].holds:
            return Circulated(False, item=item, message="Item unavailable due to outstanding holds")
        if self.shelves[item.id].recalled and not self.koha:
            return Circulated(False, item=item, message="Item is recalled")
        if item.fee and self.koha:
            if not fee_acknowledged:
                return Circulated(False, item=item, fee=item.fee)
            self.fees[patron.card] += item.fee
        self._prolong(loan)
        return Circulated(True, renewal=True, item=item, due=loan.due)

    def renew_all(self, card: str, pin: str | None) -> RenewedAll:
        """Renew each loan of a patron that can be (65). ``pin``: None and "" are not looked at."""
        patron = self.find_patron(card)
        if patron is None:
            return RenewedAll(False, message="Invalid patron barcode.")
        if pin and pin != self.pin(patron):
            return RenewedAll(False, message="Wrong PIN")
        if self.barred(patron):
            return RenewedAll(False, message="Renewals not allowed.")
        renewed: list[str] = []
        unrenewed: list[str] = []
        for item in [loan.item for loan in self.loans.values() if loan.patron == patron.card]:
            outcome = self.renew(patron.card, item)
            (renewed if outcome.accepted else unrenewed).append(item)
        self.touch()
        return RenewedAll(True, tuple(renewed), tuple(unrenewed))

    def block(self, patron: PatronRecord, reason: str) -> None:
        """Block the card (01), until ``enable`` (25)."""
        self.blocked[patron.card] = reason
        self.touch()

    def enable(self, patron: PatronRecord) -> None:
        """Undo ``block``; what else bars the patron stays."""
        self.blocked.pop(patron.card, None)
        self.touch()

    def checkin(self, item_id: str, location: str = "") -> CheckedIn:
        """Take back (09) at ``location`` (AP; empty is the institution). Whatever the return date
        says, the loan that is open now is closed: real servers do so."""
        item = self.find_item(item_id)
        if item is None:
            return CheckedIn(False, alert_type=ALERT_OTHER, message="Invalid Item")
        here = location or self.acs.institution
        shelf = self.shelves[item.id]
        if self.acs.holds_block_checkin and shelf.holds:
            message = "Item is on hold, please return to circulation desk"
            return CheckedIn(False, item, self.home(item), alert_type=ALERT_OTHER, message=message)
        loan = self.loans.pop(item.id, None)
        if shelf.status in ("in_transit", "lost", "missing"):
            shelf.status = "available"
        shelf.destination = ""
        shelf.recalled = False
        holder: PatronRecord | None = None
        alert = ALERT_NONE
        if shelf.holds:
            holder = self.patrons[self.key(shelf.holds[0])]
            shelf.ready_for = holder.card
            shelf.destination = holds.capture(self, item, holder.card)
            alert = ALERT_HOLD_HERE if shelf.destination == here else ALERT_HOLD_ELSEWHERE
        elif self.home(item) != here:
            shelf.destination = self.home(item)
            alert = ALERT_SEND_HOME
        if alert in (ALERT_HOLD_ELSEWHERE, ALERT_SEND_HOME):
            shelf.status = "in_transit"
        accepted = loan is not None or self.acs.checked_in_ok
        if alert == ALERT_NONE and not (accepted and self.acs.cv_00):
            alert = ""
        return CheckedIn(
            accepted,
            item,
            self.home(item),
            loan.patron if loan else "",
            holder,
            shelf.destination,
            alert,
            "" if accepted else "Item not checked out",
        )

    # -- the rules in parts --------------------------------------------------------------------

    def _never(self, patron: PatronRecord, item: ItemRecord) -> str:
        """Why this loan is impossible, no block or not."""
        if self.shelves[item.id].status == "not_for_loan":
            return "NOT_FOR_LOAN"
        age = self.age(patron)
        return "AGE_RESTRICTION" if age is not None and age < item.minimum_age else ""

    def _doubt(self, patron: PatronRecord, item: ItemRecord) -> str:
        """Why this loan is refused unless the book has left already (no block)."""
        if self.koha and self.fees[patron.card] > 0:
            return "Outstanding Fines block issue"
        shelf = self.shelves[item.id]
        if shelf.ready_for and shelf.ready_for != patron.card:
            return "Item is on hold for another patron."
        if shelf.holds and shelf.holds[0] != patron.card:
            return "Item is reserved for another patron upon return."
        mine = sum(loan.patron == patron.card for loan in self.loans.values())
        return "Item cannot be issued: TOO_MANY" if mine >= self.max_loans(patron) else ""

    def _lend_whatever(
        self, patron: PatronRecord, item: ItemRecord, nb_due: datetime | None
    ) -> Circulated:
        """No block at a Koha that then looks at nothing: another's loan ends, his hold stays."""
        shelf, loan = self.shelves[item.id], self.loans.get(item.id)
        if loan is not None:
            message = _TAKEN
        elif code := _CODES.get(patron.status) or self._never(patron, item):
            message = f"Issue failed : {code}"
        else:
            message = self._doubt(patron, item)
        queue, ready = list(shelf.holds), shelf.ready_for
        self._issue(patron, item, nb_due)
        if ready != patron.card:
            shelf.holds[:], shelf.ready_for = queue, ready
        fee = item.fee or None
        return Circulated(True, item=item, message=message, fee=fee)

    def _lend_again(
        self,
        loan: Loan,
        item: ItemRecord,
        offline: bool,
        nb_due: datetime | None,
        may_renew: bool,
    ) -> Circulated:
        """The patron has it already. Koha renews silently, whatever SC renewal policy says."""
        message = "Item already checked out to you: renewing item."
        if not self.koha and offline and nb_due is not None:
            loan.due = nb_due
            return Circulated(True, renewal=True, item=item, due=loan.due)
        if not self.koha and not may_renew:
            return Circulated(False, item=item, message="Item already checked out to you")
        if loan.renewals >= self.policy.max_renewals or self.shelves[item.id].holds:
            return Circulated(False, item=item, message="Issue failed : NO_MORE_RENEWALS")
        self._prolong(loan)
        shown = None if offline else loan.due
        return Circulated(True, renewal=True, item=item, due=shown, message=message)

    def _issue(self, patron: PatronRecord, item: ItemRecord, nb_due: datetime | None) -> None:
        """Book the loan. Koha takes nb due date for the moment of issue, "plain" for the due."""
        issued = self.now()
        due = None
        if nb_due is not None and self.koha:
            issued = nb_due.astimezone(self.acs.timezone)
        elif nb_due is not None:
            due = nb_due.astimezone(self.acs.timezone)
        if due is None:
            due = end_of_day(issued.date() + timedelta(self.policy.loan_days), self.acs.timezone)
        self.loans[item.id] = Loan(item.id, patron.card, due, issued)
        self.fees[patron.card] += item.fee
        shelf = self.shelves[item.id]
        holds.fulfil(self, item, patron.card)
        shelf.ready_for = shelf.destination = ""
        if shelf.status in ("in_transit", "lost", "missing"):
            shelf.status = "available"

    def _prolong(self, loan: Loan) -> None:
        day = loan.due.astimezone(self.acs.timezone).date()
        loan.due = end_of_day(day + timedelta(self.policy.loan_days), self.acs.timezone)
        loan.renewals += 1
