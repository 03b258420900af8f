"""Circulation as frozen data: what is asked of the ILS, what it says. No devices, no sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sync.ids import same_id


class Reason(StrEnum):
    """Why something was refused: one published set for every ILS (docs/reasons.md)."""

    PATRON_UNKNOWN = "patron_unknown"
    PIN_WRONG = "pin_wrong"
    PATRON_EXPIRED = "patron_expired"
    PATRON_BLOCKED = "patron_blocked"
    PATRON_NOT_OURS = "patron_not_ours"
    CARD_LOST = "card_lost"
    FEES_OWED = "fees_owed"
    LIMIT_REACHED = "limit_reached"
    PROGRAMME_LIMIT = "programme_limit"
    AGE_RESTRICTED = "age_restricted"
    ITEM_UNKNOWN = "item_unknown"
    NOT_FOR_LOAN = "not_for_loan"
    ON_LOAN_TO_OTHER = "on_loan_to_other"
    HELD_FOR_OTHER = "held_for_other"
    ALREADY_LENT = "already_lent"
    RENEWAL_LIMIT = "renewal_limit"
    NOT_ON_LOAN = "not_on_loan"
    NOT_OURS = "not_ours"
    SET_INCOMPLETE = "set_incomplete"
    TAG_UNREADABLE = "tag_unreadable"
    AMBIGUOUS_ITEM = "ambiguous_item"
    PUBLISHER_NUMBER = "publisher_number"
    SEVERAL_CARDS = "several_cards"
    OFFLINE_NOT_ALLOWED = "offline_not_allowed"
    ILS_CLOSED = "ils_closed"
    CONFIRM_NEEDED = "confirm_needed"
    UNMAPPED = "unmapped"


class Action(StrEnum):
    """What an intent asks for."""

    BORROW = "borrow"
    RETURN = "return"
    RENEW = "renew"
    PAY = "pay"
    HOLD = "hold"


class Ability(StrEnum):
    """What an ILS can do beside lending, or cannot: asked for by this, never by a driver's name."""

    LIST_HOLDS = "list_holds"
    HOLD_ITEM = "hold_item"
    """Place a hold on an item, by its barcode."""
    HOLD_TITLE = "hold_title"
    """The same on a title, by the ILS's own id of it."""
    CANCEL_ITEM_HOLD = "cancel_item_hold"
    CANCEL_TITLE_HOLD = "cancel_title_hold"
    LIST_FEES = "list_fees"
    BOOK_PAYMENT = "book_payment"
    FIND_PAYMENT = "find_payment"
    """Find one payment again by its reference."""
    SEARCH = "search"
    """Find titles by words."""
    CHANGE_PIN = "change_pin"


class FeeKind(StrEnum):
    """What money is owed for, normalised from the ILS's own kinds."""

    OVERDUE = "overdue"
    LOAN = "loan"
    """A rental: what a loan costs."""
    LOST = "lost"
    DAMAGED = "damaged"
    HOLD = "hold"
    MEMBERSHIP = "membership"
    """The card itself, new or for another year."""
    PROCESSING = "processing"
    OTHER = "other"


class ItemStatus(StrEnum):
    """Where an item is, normalised from the ILS's own codes (SIP2 18 circulation status)."""

    AVAILABLE = "available"
    ON_LOAN = "on_loan"
    ON_HOLD_SHELF = "on_hold_shelf"
    IN_TRANSIT = "in_transit"
    IN_PROCESS = "in_process"
    ON_ORDER = "on_order"
    LOST = "lost"
    MISSING = "missing"
    OTHER = "other"
    UNKNOWN = "unknown"
    """The ILS does not know this item."""


class Outcome(StrEnum):
    """What the patron is told about one item."""

    ACCEPTED = "accepted"
    PENDING = "pending"
    REFUSED = "refused"
    NEEDS_REVIEW = "needs_review"


class Authority(StrEnum):
    """Who refused."""

    ILS = "ils"
    OFFLINE_RULE = "offline_rule"
    STATION = "station"


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment, as far as this machine knows it."""

    utc: datetime
    """Aware, UTC."""
    monotonic: float
    """Seconds on this boot's monotonic clock."""
    boot_id: str
    trusted: bool
    """False while the wall clock is known not to be set."""


@dataclass(frozen=True, slots=True)
class IlsStatus:
    """What the ILS last said it allows (SIP2 98)."""

    online: bool = True
    checkin_ok: bool = True
    checkout_ok: bool = True
    renewal_ok: bool = True
    offline_ok: bool = True
    """May loans be promised while it is away? Returns are taken whatever it says."""
    institution: str = ""
    messages: str = ""
    """BX as received; position n = "Y" where the message is supported."""
    abilities: frozenset[Ability] = frozenset()
    """As far as is known now; what is not among them is not offered."""
    waits: str = ""
    """Why returns, and whatever was promised, cannot be booked now although the ILS is there: they
    go over another server, which is away. Empty: they can."""
    loses_letters: bool = False
    """Titles and names arrive with question marks in the place of letters."""

    @property
    def lasting(self) -> IlsStatus:
        """Without what is of the moment: what is kept over a restart."""
        return replace(self, waits="", loses_letters=False)


class GoesOn(StrEnum):
    """How much goes on while the ILS is away."""

    LOANS = "loans"
    """And returns."""
    RETURNS = "returns"
    """Alone."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Order:
    """One transaction as it goes to the ILS: composed at send time from intent and told."""

    action: Action
    item: str
    occurred_at: datetime
    """Aware. Transaction date, and return date of a checkin, live and replayed."""
    patron: str = ""
    pin: str | None = field(default=None, repr=False)
    offline: bool = False
    """True: already done at the station, so no_block = Y."""
    promised_due: datetime | None = None
    """What the patron was told, when ``offline``."""
    due_before: datetime | None = None
    """Due date before a renewal, when it is known."""
    title: str = ""
    """Of a hold that is not on an item: the ILS's own id of the title."""
    pickup: str = ""
    """Of a hold: where it is to be fetched, by the ILS's code; empty: here."""
    cancels: bool = False
    """The hold is to be taken back."""
    amount: Decimal = Decimal(0)
    """Of a payment: what was paid."""
    currency: str = ""
    """ISO 4217."""
    paid_by: str = ""
    """How it was paid, as SIP2 37 has it: "00" in cash, "02" by card; empty: not known."""
    fee: str = ""
    """The ILS's own id of the one fee that is paid; empty: whatever is owed."""
    reference: str = ""
    """Of a payment: the number by which it is found again, different for each."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the ILS decided about one order. A refusal is a value, not an exception."""

    accepted: bool
    reason: Reason | None = None
    due: datetime | None = None
    title: str = ""
    message: str = ""
    """The ILS's own words, cleaned, for staff only."""
    renewed: bool = False
    """A borrow that the ILS answered as a renewal: the loan was there already."""
    took_over: bool = False
    """A replayed loan of an item that another patron had: the ILS ended that loan."""
    asked: bool = True
    """False: the id cannot be one of the ILS's, or it cannot do this, so nothing was sent."""
    alert: bool = False
    """Of a return: staff has to look at this item, or it has to go elsewhere."""
    hold: bool = False
    """Of a return: somebody waits for this item."""
    destination: str = ""
    """Of a return: where it has to go, by the ILS's code."""
    sort_bin: str = ""
    """Of a return: the bin, as the ILS calls it."""
    media: str = ""
    """SIP2 media type (CK), three digits; empty where the ILS does not say."""
    fee: Decimal = Decimal(0)
    """With CONFIRM_NEEDED: what this loan costs."""
    currency: str = ""
    """ISO 4217, empty when the ILS does not say."""
    position: int | None = None
    """Of a hold that was placed: its place in the queue, from 1."""
    least_pin: int = 0
    """Of a PIN that is too short: how many characters it must have; 0: the ILS does not say."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold of a patron. By item or by title: what the ILS gives."""

    item: str = ""
    title: str = ""
    """For display."""
    ready: bool = False
    """It waits on the hold shelf."""
    pickup: str = ""
    """Where it is fetched, by the ILS's code, or its name where the ILS gives that."""
    shelf: str = ""
    """Where on the hold shelf, in the ILS's own words; empty where it does not say."""
    until: date | None = None
    """The last day on which it waits there. May be in the past: the ILS has not cleared it yet."""
    position: int | None = None
    """In the queue, from 1; of what is not ready yet."""
    expected: date | None = None
    """When it may be there, only where the ILS says so; never made up."""
    hold_id: str = ""
    """The ILS's own id of it, where there is one."""
    title_id: str = ""
    """The ILS's own id of the title, where there is one."""


@dataclass(frozen=True, slots=True)
class Fee:
    """One thing that a patron owes money for."""

    amount: Decimal
    """What is left to pay."""
    currency: str = ""
    fee_id: str = ""
    """The ILS's own id of it, where there is one."""
    item: str = ""
    title: str = ""
    """What it is for, for display."""
    kind: FeeKind = FeeKind.OTHER
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """One title that a search found. Whatever the catalogue does not say is empty."""

    title: str
    author: str = ""
    media: str = ""
    """Its carrier as SIP2 media type (CK), three digits."""
    year: str = ""
    title_id: str = ""
    """The ILS's own id of it, for a hold."""
    item: str = ""
    """The barcode of a copy, for a hold where there is no id."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What a search found, the best first."""

    titles: tuple[Title, ...]
    total: int
    """How many there are in all; at least as many as are listed."""


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan in a patron's list. ``due`` and ``title`` are filled where the ILS gives them."""

    item: str
    title: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class PatronAnswer:
    """What the ILS says about a card."""

    card: str
    """The id as the ILS stores it, not as it was scanned."""
    valid: bool
    pin_ok: bool | None
    """None when no PIN was sent or the ILS does not say."""
    blocks: tuple[Reason, ...] = ()
    """Reasons that the ILS gives why this patron may not borrow now. Empty is not a promise."""
    loans: tuple[Loan, ...] = ()
    loans_known: bool = True
    """False: the ILS gave no list of loans, or not all of it."""
    holds_ready: int = 0
    holds_waiting: int = 0
    fees: Decimal = Decimal(0)
    currency: str = ""
    language: str = ""
    """ISO 639-1, empty when the ILS does not say."""
    initials: str = ""
    """``A.V.``: all that is known here of a patron's name."""
    message: str = ""
    messages: tuple[str, ...] = ()
    """What the library wrote for this patron, one by one, greetings left out."""
    patron_type: str = ""
    """The ILS's own code of the patron type (category, group); empty where it does not say."""
    expires: date | None = None
    """Last day of the membership, where the ILS says."""
    mail: str = field(default="", repr=False)
    """Their e-mail address as the ILS has it; empty where it says none. Kept nowhere."""
    household: str = field(default="", repr=False)
    """The same for cards at one address, in this run; empty where the ILS says none."""
    asked: bool = True
    """False: the id cannot be one of the ILS's, so nothing was sent."""

    def has(self, item: str) -> bool | None:
        """Is this item, by its stored id, on loan to this patron? None: the ILS does not say."""
        if any(same_id(loan.item, item) for loan in self.loans):
            return True
        return False if self.loans_known else None


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What the ILS says about an item."""

    item: str
    status: ItemStatus
    title: str = ""
    due: datetime | None = None
    holds: int = 0
    media: str = ""
    """SIP2 media type (CK), three digits; empty where the ILS does not say."""
    location: str = ""
    """Where it is now (SIP2 AP)."""
    hold_until: date | None = None
    """The last day on which it waits for whoever has it on hold (SIP2 CM)."""
