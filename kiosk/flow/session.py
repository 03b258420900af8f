"""The state of a visit as frozen data: everything that a screen needs, and nothing else."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kiosk.flow.events import (
    About,
    Answer,
    PadItem,
    PatronKnown,
    PaymentCode,
    PayWay,
    ReceiptCode,
    ReceiptWay,
    Tab,
    Verb,
)
from kiosk.flow.school import ClassList, ClassVisit
from kiosk.flow.sight import AS_EVER, Sight
from kiosk.flow.typed import TypedCards
from sync.model import Ability, Action, Fee, Hold, ItemStatus, Reason, Title

OF_THE_CARD = frozenset(
    {
        Reason.PATRON_UNKNOWN,
        Reason.PATRON_EXPIRED,
        Reason.PATRON_BLOCKED,
        Reason.CARD_LOST,
        Reason.FEES_OWED,
        Reason.LIMIT_REACHED,
    }
)
"""Why a card may not borrow, whatever the item: said once, not for each of them."""


@dataclass(frozen=True, slots=True)
class CallRules:
    """Whether a member of staff can be called from the screen, and how long that may take."""

    possible: bool = False
    """False: the button sends patrons to the desk and calls nobody."""
    again_s: float = 60.0
    """Not seen for so long: call once more."""
    unanswered_s: float = 120.0
    """Nobody has said for so long that they come: go to the desk."""
    longest_s: float = 600.0
    """A call, and the visit that it holds, are kept no longer than this."""


class Columns(StrEnum):
    """Which other cards get a column of their own in a visit, as configured."""

    OFF = "off"
    """None: another card ends the visit."""
    HOUSEHOLD = "household"
    """Those of the same household, by the ILS; of any other card the screen asks."""
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Rules:
    """What is fixed for a station as long as it runs."""

    unsecured_afi: int
    asks: bool = True
    """False without a screen: nobody can be asked anything, only what needs no question is done."""
    pin: bool = False
    """Ask a PIN with every card."""
    typed: TypedCards | None = None
    """What can be typed in the place of a card; None: nothing."""
    return_at_once: bool = False
    """The station's mode is ``return``: what is on loan goes back without a question."""
    language: str = "nl"
    languages: tuple[str, ...] = ("nl", "en")
    pad: str = ""
    """Name of the pad's port; empty: a barcode-only station."""
    scanner: str = ""
    card_reader: str = ""
    """Name of the first reader of cards; empty: cards are scanned, or lie on the pad."""
    scans_items: bool = False
    """Barcodes of items are told from cards, so lending works without a pad too."""
    receipts: frozenset[Action] = frozenset()
    """A visit in which one of these was done ends with a receipt."""
    receipts_asked: frozenset[Action] = frozenset()
    """A visit in which one of these was done, and none of those, ends with the question."""
    receipts_mailed: frozenset[Action] = frozenset()
    """The same: whether the receipt is to go to the patron's address."""
    receipts_coded: frozenset[Action] = frozenset()
    """The same: whether it is to be shown as a code."""
    printer: str = ""
    pickup: tuple[tuple[str, str], ...] = ()
    """(the ILS's code, name) of each place where a hold can be fetched; empty: here alone."""
    hold_price: Decimal | None = None
    """What a hold costs here; None: nobody has said so."""
    finds: frozenset[Ability] = frozenset()
    """What a search beside the library system finds titles for: HOLD_TITLE, HOLD_ITEM; empty: there
    is none."""
    terminal: str = ""
    """Name of the card machine's port; empty: there is none."""
    phone: str = ""
    """Name of the port through which patrons pay on their own phone; empty: they do not."""
    call: CallRules = CallRules()
    child_types: frozenset[str] = frozenset()
    """Patron types whose screen is for children, folded as PatronKnown's."""
    children_choice: bool = False
    """Whoever stands here may choose that screen, or the usual one."""
    columns: Columns = Columns.OFF
    classes: tuple[ClassList, ...] = ()
    """Those that may come as a class; empty: none."""
    teacher_types: frozenset[str] = frozenset()
    """Patron types whose card may open one, folded; empty: nobody's is looked at."""
    class_minutes: int = 60
    """How long one is open."""

    @property
    def typed_needs_pin(self) -> bool:
        """Is a PIN asked with a typed number?"""
        return self.pin or (self.typed is not None and self.typed.pin)


class Step(StrEnum):
    """Where a visit stands."""

    IDLE = "idle"
    CLASS = "class"
    """A class is open, and it is nobody's turn."""
    STACK = "stack"
    """Something is there or was chosen; nobody is signed in."""
    NUMBER = "number"
    """The number of a card is being typed."""
    PIN = "pin"
    SIGNING_IN = "signing_in"
    OPEN = "open"
    OVERVIEW = "overview"
    DONE = "done"
    """The last screen: what was done and what was not."""


class RowState(StrEnum):
    """What the patron is shown about one item."""

    SEEN = "seen"
    QUESTION = "question"
    """On loan: one question for the pile."""
    LEFT = "left"
    """The patron or the rules say: leave it as it is."""
    ASKING = "asking"
    LENT = "lent"
    RETURNED = "returned"
    RENEWED = "renewed"
    UNDOING = "undoing"
    """A loan that is being taken back."""
    UNDONE = "undone"
    """The loan was taken back: the item stays here."""
    PUT_BACK = "put_back"
    """Decided, but its tag left too early or never lay there: it has to come to the pad."""
    MISSED = "missed"
    """The same, and it did not come back in time: nobody waits for it any more."""
    REFUSED = "refused"
    NOT_DONE = "not_done"
    """An alarm came in between: nothing was decided and nothing booked."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the pile."""

    key: str
    """The item id once it is known; before that, or for a tag without one, the UID."""
    uids: tuple[str, ...] = ()
    item: PadItem | None = None
    """None until it has settled."""
    state: RowState = RowState.SEEN
    title: str = ""
    """As the ILS gives it."""
    media: str = ""
    inquired: bool = False
    """Was the ILS asked about it?"""
    status: ItemStatus | None = None
    """Where it said that the item is."""
    card: str = ""
    """The one that was shown last when it settled, and nobody else's; empty: none was."""
    action: Action | None = None
    """What was asked for it."""
    reason: Reason | None = None
    """Why not; of what is lent: why it could not be undone."""
    due: datetime | None = None
    entry: str = ""
    """The journal's, of what was told last; of what is being undone: the loan's."""
    undoable: bool = False
    """Lent at once, a moment ago, and it still lies there: Ongedaan maken."""
    offline: bool = False
    sort_bin: str = ""
    destination: str = ""
    alert: bool = False


class LoanState(StrEnum):
    """What the overview shows beside a loan."""

    HOME = "home"
    ASKING = "asking"
    RENEWED = "renewed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class LoanLine:
    """One loan in the overview."""

    item: str
    title: str = ""
    media: str = ""
    due: datetime | None = None
    state: LoanState = LoanState.HOME
    reason: Reason | None = None


class Listed(StrEnum):
    """Is the list of holds there?"""

    NOT_ASKED = "not_asked"
    ASKING = "asking"
    KNOWN = "known"
    UNKNOWN = "unknown"
    """The ILS did not give it."""


class HoldState(StrEnum):
    """What the overview shows beside a hold."""

    THERE = "there"
    LEAVING = "leaving"
    """To be taken back; it can be kept for a moment, and nothing was sent."""
    CANCELLING = "cancelling"
    GONE = "gone"
    KEPT = "kept"
    """It was not taken back."""


@dataclass(frozen=True, slots=True)
class HoldLine:
    """One hold in the overview."""

    key: str
    hold: Hold
    state: HoldState = HoldState.THERE
    reason: Reason | None = None
    """Why it was not taken back."""


class PlaceState(StrEnum):
    """Where a wish for a hold stands."""

    CHOOSING = "choosing"
    ASKING = "asking"
    PLACED = "placed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where an item is, and how many wait for it, by the ILS."""

    status: ItemStatus
    due: datetime | None = None
    waiting: int = 0
    location: str = ""


@dataclass(frozen=True, slots=True)
class Placing:
    """A hold that is being placed, on what is explained or on what was found."""

    item: str
    title_id: str = ""
    """The ILS's own id, where the hold is on a title."""
    state: PlaceState = PlaceState.CHOOSING
    found: Title | None = None
    """None: it is the row that is explained."""
    outlook: Outlook | None = None
    reason: Reason | None = None
    position: int | None = None
    """In the queue, where the ILS says."""


class PinPart(StrEnum):
    """Where a change of a PIN stands."""

    OLD = "old"
    """The one that holds is typed."""
    CHECKING = "checking"
    NEW = "new"
    AGAIN = "again"
    """The new one, once more."""
    CHANGING = "changing"
    CHANGED = "changed"
    NOT_CHANGED = "not_changed"


class PinTrouble(StrEnum):
    """What was wrong with the last try."""

    WRONG = "wrong"
    """The old one is another."""
    DIFFERENT = "different"
    """The new one was typed in two ways."""
    REFUSED = "refused"
    """The library takes no such PIN."""
    AWAY = "away"
    BARRED = "barred"
    """It cannot be changed for this card, or not from here."""
    UNSURE = "unsure"
    """Nobody knows which one holds."""


@dataclass(frozen=True, slots=True)
class NewPin:
    """A PIN that is being changed."""

    part: PinPart
    pin: str = field(default="", repr=False)
    """The new one, only between its first time and its second. In memory, and nowhere else."""
    trouble: PinTrouble | None = None
    least: int = 0
    """Digits that the library wants at least, once it has said so."""


class SearchBy(StrEnum):
    """What something to reserve is found by."""

    WORDS = "words"
    NUMBER = "number"
    """On the book, typed or scanned."""


class SearchState(StrEnum):
    """Where a search stands."""

    TYPING = "typing"
    ASKING = "asking"
    PAUSED = "paused"
    """Looked for while somebody may type on, without anything to show for it."""
    FOUND = "found"
    """Also when that is nothing."""
    AWAY = "away"
    """There is no answer now."""


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for, and what was found of it."""

    by: SearchBy
    words: str = field(default="", repr=False)
    state: SearchState = SearchState.TYPING
    number: int = 0
    """Of the last wish in this station's run."""
    insisted: bool = False
    """Zoek was pressed for it."""
    titles: tuple[Title, ...] = field(default=(), repr=False)
    total: int = 0
    shown: int = 0
    """The wish whose answer ``titles`` is."""


class CallState(StrEnum):
    """Where a call for a member of staff stands."""

    ASKED = "asked"
    """It is on its way; nobody has it yet."""
    SENT = "sent"
    SEEN = "seen"
    COMING = "coming"
    DESK = "desk"
    """Nobody comes: the patron has to go to the desk."""


class CallEnd(StrEnum):
    """Why nobody has to come any more, as published to the desk."""

    CANCELLED = "cancelled"
    """By the patron."""
    CANNOT = "cannot"
    """The desk said so."""
    UNANSWERED = "unanswered"
    FAILED = "failed"
    """It went out on no way at all."""
    LEFT = "left"
    """The visit ended while somebody was coming."""
    OVER = "over"
    """It was open for too long."""
    STOPPED = "stopped"
    """The station stops."""


@dataclass(frozen=True, slots=True)
class StaffCall:
    """A call for a member of staff. A moment is there once what it belongs to has happened."""

    number: int
    state: CallState = CallState.ASKED
    about: About | None = None
    sent_at: datetime | None = None
    seen_at: datetime | None = None
    coming_at: datetime | None = None
    minutes: int = 0
    """In how many somebody comes; 0: that was not said."""
    again: bool = False
    """It was called once more."""
    why: CallEnd | None = None
    """Of DESK."""

    @property
    def open(self) -> bool:
        """May somebody still come?"""
        return self.state is not CallState.DESK


class PayState(StrEnum):
    """Where a patron is with paying."""

    LISTING = "listing"
    """The ILS is asked what is owed for."""
    CHOOSING = "choosing"
    BEGINNING = "beginning"
    """The terminal is asked to begin."""
    WAITING = "waiting"
    """The patron pays now, or not."""
    PAID = "paid"
    FAILED = "failed"
    """It ended, and nothing was taken."""
    REFUSED = "refused"
    """Nothing was begun."""
    UNKNOWN = "unknown"
    """Nobody knows yet what became of it."""
    OPEN = "open"
    """The patron would rather not, and it cannot be stopped: it ends by itself."""


UNDER_WAY = frozenset((PayState.BEGINNING, PayState.WAITING, PayState.UNKNOWN, PayState.OPEN))
"""Money may still come."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What is owed, and how far it is with paying that."""

    number: int
    """Of the wish, in this station's run: what is told of another one is not shown."""
    state: PayState = PayState.LISTING
    owed: Decimal = Decimal(0)
    currency: str = ""
    fees: tuple[Fee, ...] = ()
    """What that is for, one by one; empty: nobody knows but the total."""
    left_out: frozenset[int] = frozenset()
    """Places in ``fees`` that are not to be paid now."""
    way: PayWay = PayWay.PHONE
    """Where it is paid, of those that there are (``Session.way_to_pay``)."""
    amount: Decimal = Decimal(0)
    """What is paid now, once that was begun."""
    code: PaymentCode | None = None
    """For the patron's own phone; None: the terminal asks, or it is not there yet."""
    minutes: int = 0
    """For which it can still be paid; 0: nobody says."""
    stopping: bool = False
    """Toch niet was pressed, and nothing came of it yet."""
    how: str = ""
    """What the terminal said last."""

    @property
    def chosen(self) -> Decimal:
        """What Betaal would ask for."""
        if not self.fees:
            return self.owed
        ticked = (each for at, each in enumerate(self.fees) if at not in self.left_out)
        return sum((each.amount for each in ticked), Decimal(0))

    @property
    def everything(self) -> bool:
        """Is all that is owed to be paid?"""
        return not self.left_out

    @property
    def one(self) -> Fee | None:
        """The only one that is to be paid, where it is not all."""
        ticked = [each for at, each in enumerate(self.fees) if at not in self.left_out]
        return ticked[0] if len(ticked) == 1 and self.left_out else None


class Fault(StrEnum):
    """Why a station cannot do all of its work."""

    PAD = "pad"
    SCANNER = "scanner"
    CARD_READER = "card_reader"
    ALARM = "alarm"
    PRINTER = "printer"
    PAPER = "paper"
    """The printer is out of it."""
    TERMINAL = "terminal"
    """Nothing can be paid at the card machine."""
    PHONE = "phone"
    """Nothing can be paid on a phone."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose card is signed in: what the session has of whoever has the turn."""

    card: str
    typed: bool = False
    pin_known: bool = False
    initials: str = ""
    patron_type: str = ""
    offline: bool = False
    most_items: int = 0
    loans: tuple[LoanLine, ...] = ()
    abilities: frozenset[Ability] = frozenset()
    listed: Listed = Listed.NOT_ASKED
    holds: tuple[HoldLine, ...] = ()
    placed: frozenset[str] = frozenset()
    messages: tuple[str, ...] = ()
    holds_ready: int = 0
    holds_waiting: int = 0
    fees: Decimal = Decimal(0)
    currency: str = ""
    expires: date | None = None
    refusal: Reason | None = None
    paid: tuple[Decimal, ...] = ()
    begun: tuple[tuple[int, Decimal], ...] = ()
    household: str = field(default="", repr=False)
    mail: str = field(default="", repr=False)


class JoinState(StrEnum):
    """Where another card in a visit stands."""

    WAITING = "waiting"
    """Something of whoever has the turn is being asked first."""
    QUESTION = "question"
    """Does it belong to those who stand here?"""
    LOOKED_UP = "looked_up"
    """The ILS is asked who it is; its household says whether it belongs here."""
    AGREED = "agreed"
    """It does, and is being signed in."""
    TURNED_AWAY = "turned_away"
    """It may not borrow, so it has no column."""


@dataclass(frozen=True, slots=True)
class Join:
    """Another card that was shown in a visit, until it has its column."""

    card: str
    state: JoinState
    back: str = ""
    """Whose turn it was."""
    known: PatronKnown | None = None
    """With QUESTION: what the ILS said of it; None: it was not asked."""
    reason: Reason | None = None
    """Why it was turned away."""


@dataclass(frozen=True, slots=True)
class Session:
    """The state of the station towards whoever stands before it."""

    rules: Rules
    step: Step = Step.IDLE
    language: str = "nl"
    language_chosen: bool = False
    """By the patron, so the card's own language does not replace it."""
    verb: Verb | None = None
    card: str = ""
    typed: bool = False
    """Its number was typed, nobody showed it."""
    initials: str = ""
    offline: bool = False
    """The ILS could not be asked about this card."""
    most_items: int = 0
    """How many this card may borrow then."""
    rows: tuple[Row, ...] = ()
    loans: tuple[LoanLine, ...] = ()
    abilities: frozenset[Ability] = frozenset()
    """What the ILS can do beside lending."""
    tab: Tab = Tab.HOME
    """Of the overview."""
    listed: Listed = Listed.NOT_ASKED
    holds: tuple[HoldLine, ...] = ()
    placing: Placing | None = None
    placed: frozenset[str] = frozenset()
    """Items and titles on which a hold was placed in this visit."""
    pin_known: bool = False
    """The ILS confirmed the PIN of this card."""
    new_pin: NewPin | None = None
    search: Search | None = None
    searches: int = 0
    """How many wishes to find something there were since the station runs."""
    messages: tuple[str, ...] = ()
    """What the library wrote for this patron."""
    holds_ready: int = 0
    holds_waiting: int = 0
    fees: Decimal = Decimal(0)
    currency: str = ""
    expires: date | None = None
    """Last day of the membership, where the ILS says."""
    patron_type: str = ""
    """Of the card, as PatronKnown has it."""
    pay: Payment | None = None
    """While the patron pays; on the last screen: what goes on after it."""
    paid: tuple[Decimal, ...] = ()
    """What was paid in this visit, payment by payment."""
    begun: tuple[tuple[int, Decimal], ...] = ()
    """Number and amount of what was begun in this visit, and not paid so far."""
    payments: int = 0
    """How many wishes to list or to pay there were since the station runs."""
    sight: Sight = AS_EVER
    titles_hidden: bool = False
    """By the patron, for the rest of this visit: what is printed keeps them back too."""
    answer: Answer | None = None
    """To the question about the pile; holds for what is laid down later in this visit."""
    explaining: str = ""
    """Key of the row that is explained."""
    refusal: Reason | None = None
    """Why the card may not borrow: it was refused, or the first item of it was. Said once."""
    number_unknown: bool = False
    """The number that was typed is no card's."""
    pin_wrong: bool = False
    retry_in_s: int = 0
    notice: bool = False
    """The off-line notice fills the screen."""
    finishing: bool = False
    """Klaar or Stoppen was pressed while something was still being asked."""
    insisted: bool = False
    """Klaar was pressed while something has to come back to the pad: once more ends the visit."""
    next_card: str = ""
    """Another card, shown while something was still being asked; or while the last screen says
    what the one before did."""
    warned: bool = False
    """Ben je er nog?"""
    leaving: bool = False
    """The pad is empty: whoever does nothing has gone."""
    call: StaffCall | None = None
    """For a member of staff; also of whoever went on to the next visit before an answer."""
    calls: int = 0
    """How many there were since the station runs."""
    school: ClassVisit | None = None
    """The class that is open; on the last screen, the one that is over."""
    on_pad: frozenset[str] = frozenset()
    laid: frozenset[str] = frozenset()
    """UIDs that were laid down in this visit: one that comes again is no sign of life."""
    stale: frozenset[str] = frozenset()
    """UIDs left on the pad by an earlier visit: nobody's, until they have left it."""
    asked_count: int = 0
    """Do so many items lie there? Asked while some answer weakly; 0: not asked."""
    agreed_count: int = 0
    """The last count that needs no question any more."""
    spread: bool = False
    """The patron was asked to lay them apart."""
    quiet_pile: str = ""
    """The pile (``pile``) that has been as it is for a moment."""
    reading: bool = False
    """A sheet lies over the screen: what would go by itself waits."""
    receipt_ways: tuple[ReceiptWay, ...] = ()
    """What can be chosen from on the last screen, or where it is paid; empty: nothing is asked."""
    receipt: ReceiptWay = ReceiptWay.NONE
    """What was chosen. Paper and a mail are on their way then, and not taken back."""
    receipt_code: ReceiptCode | None = None
    """None: it is not there yet, or not wanted."""
    codes: int = 0
    """How many codes were asked for since the station runs."""
    mail: str = field(default="", repr=False)
    """The patron's address; empty: none is known, or nothing is mailed here."""
    household: str = field(default="", repr=False)
    """The same for cards of one address; empty: not known."""
    family: tuple[Person, ...] = ()
    """The other people of this visit, by column; on the last screen: all, where there were more."""
    column: int = 0
    """Of whoever has the turn, from 0."""
    join: Join | None = None
    queued: str = ""
    """Another card, shown while one was being signed in: it has the turn after that."""
    faults: frozenset[Fault] = frozenset()
    ils_up: bool = True
    activity: int = 0
    """Counts signs of life: every timer starts anew when it changes."""

    @property
    def asks_pin(self) -> bool:
        """Does this card need its PIN?"""
        rules = self.rules
        if self.school is not None:
            return False
        return rules.asks and (rules.typed_needs_pin if self.typed else rules.pin)

    @property
    def can_type(self) -> bool:
        """May whoever stands here type a number in the place of a card?

        Without a connection only where no PIN is asked: nobody could look at it.
        """
        rules = self.rules
        here = rules.typed is not None and rules.asks and self.step is Step.STACK
        return here and self.school is None and (self.ils_up or not rules.typed_needs_pin)

    @property
    def signed_in(self) -> bool:
        """Is a card's session open?"""
        return self.step in (Step.OPEN, Step.OVERVIEW)

    @property
    def busy(self) -> bool:
        """Is something still being asked?"""
        return (
            self.step is Step.SIGNING_IN
            or self.count(RowState.ASKING, RowState.UNDOING) > 0
            or any(line.state is LoanState.ASKING for line in self.loans)
            or any(line.state is LoanState.ASKING for each in self.family for line in each.loans)
            or any(line.state is HoldState.CANCELLING for line in self.holds)
            or (self.placing is not None and self.placing.state is PlaceState.ASKING)
            or (self.new_pin is not None and self.new_pin.part in PIN_ASKED)
        )

    @property
    def asked(self) -> tuple[Row, ...]:
        """The rows that the one question about the pile is about, once it is quiet."""
        if self.step not in (Step.STACK, Step.OPEN) or not self.rules.asks:
            return ()
        nobody = self.step is Step.STACK
        return tuple(
            row
            for row in self.rows
            if row.state is RowState.QUESTION or (nobody and _may_be_out(row))
        )

    @property
    def pile(self) -> str:
        """What there is to ask about this pile, as a word that is another one when that changes.

        Whatever else lands, is lent or is taken away leaves an open question alone.
        """
        count = len(self.rows) if self.asked_count else -1
        subject = ([row.key for row in self.asked], count)
        return f"{zlib.crc32(repr(subject).encode()):08x}"

    @property
    def asks_now(self) -> bool:
        """Is the question about the pile open? It was quiet for a moment, and nothing new came."""
        quiet = not self.asked_count and self.quiet_pile == self.pile
        return bool(self.asked) and quiet and not self.asks_family

    @property
    def asks_family(self) -> bool:
        """Is it asked whether another card belongs to those who stand here?"""
        return self.join is not None and self.join.state is JoinState.QUESTION

    @property
    def may_ask(self) -> bool:
        """Is there nothing to be done about this pile but to ask a question?"""
        read = all(row.item is not None for row in self.rows if row.state is RowState.SEEN)
        waits = self.busy or self.asks_family or self.count(RowState.PUT_BACK)
        return read and not waits

    @property
    def for_children(self) -> bool:
        """Is the screen for a child of about six to nine? Only what is shown differs."""
        chosen = self.sight.children if self.rules.children_choice else None
        return self.patron_type in self.rules.child_types if chosen is None else chosen

    @property
    def held(self) -> bool:
        """Does somebody wait for a member of staff? Then the visit does not end by itself."""
        return self.call is not None and self.call.open and self.step is not Step.DONE

    @property
    def pad_works(self) -> bool:
        """Is there something to lay items on?"""
        return bool(self.rules.pad) and Fault.PAD not in self.faults

    @property
    def may_pay(self) -> bool:
        """Is something owed that can be paid here now?"""
        possible = bool(self.pay_ways) and self.rules.asks
        known = self.signed_in and not self.offline and self.ils_up and not self.asks_family
        return possible and known and has_cents(self.fees)

    @property
    def pay_ways(self) -> tuple[PayWay, ...]:
        """Where one can pay now, the phone first."""
        rules, faults = self.rules, self.faults
        phone = bool(rules.phone) and Fault.PHONE not in faults
        terminal = bool(rules.terminal) and Fault.TERMINAL not in faults
        there = {PayWay.PHONE: phone, PayWay.TERMINAL: terminal}
        return tuple(way for way, works in there.items() if works)

    @property
    def way_to_pay(self) -> PayWay | None:
        """What was chosen, or what there is; None: nothing."""
        ways = self.pay_ways
        chosen = self.pay.way if self.pay is not None else PayWay.PHONE
        return chosen if chosen in ways else next(iter(ways), None)

    @property
    def prints(self) -> bool:
        """Would a receipt come out now?"""
        return not self.faults & {Fault.PRINTER, Fault.PAPER}

    def row(self, key: str) -> Row | None:
        """The row with this key."""
        return next((row for row in self.rows if row.key == key), None)

    def count(self, *states: RowState) -> int:
        """How many rows are in one of these states."""
        return sum(row.state in states for row in self.rows)


def has_cents(amount: Decimal) -> bool:
    """Is it more than nothing, in whole cents?"""
    return amount.is_finite() and amount > 0 and amount * 100 == (amount * 100).to_integral_value()


class Screen(StrEnum):
    """What is shown. One view model and one QML file each; STACK to SUCCESS share the pile's."""

    ATTRACT = "attract"
    STACK = "stack"
    NUMBER = "number"
    PIN = "pin"
    """Also of a change."""
    PIN_CHANGED = "pin_changed"
    """What became of that."""
    PILE = "pile"
    """Borrowing or returning, live per item."""
    FAMILY = "family"
    """A column for each of several cards, from the second one to goodbye."""
    CARD = "card"
    """Why this card may not borrow, over the pile."""
    COUNT = "count"
    """Liggen hier 7 boeken?"""
    OVERVIEW = "overview"
    FEES = "fees"
    """What is owed, and what of it is paid now."""
    PAYING = "paying"
    PAID = "paid"
    UNPAID = "unpaid"
    """Nothing was paid, or nobody knows yet."""
    SUCCESS = "success"
    REFUSAL = "refusal"
    SEARCH = "search"
    """Something to reserve is looked for."""
    RESERVE = "reserve"
    """A hold on what was refused or found."""
    OFFLINE = "offline"
    CLASS = "class"
    """A class that is open: how many have a book, and whose turn it is."""
    CLASS_OVER = "class_over"
    OUT_OF_SERVICE = "out_of_service"


PIN_ASKED = (PinPart.CHECKING, PinPart.CHANGING)
_PIN_TOLD = (PinPart.CHANGED, PinPart.NOT_CHANGED)


CLASS_ROWS = 4
"""So many books of a turn stand on the screen of the class. A question, and more, have the pile."""

_OF_PAYING = {
    PayState.LISTING: Screen.FEES,
    PayState.CHOOSING: Screen.FEES,
    PayState.BEGINNING: Screen.PAYING,
    PayState.WAITING: Screen.PAYING,
    PayState.PAID: Screen.PAID,
    PayState.FAILED: Screen.UNPAID,
    PayState.REFUSED: Screen.UNPAID,
    PayState.UNKNOWN: Screen.UNPAID,
    PayState.OPEN: Screen.UNPAID,
}


def screen(session: Session) -> Screen:
    """Which screen shows this session."""
    if session.step in (Step.IDLE, Step.CLASS):
        here = Screen.ATTRACT if session.step is Step.IDLE else Screen.CLASS
        return Screen.OUT_OF_SERVICE if is_out_of_service(session) else here
    if session.pay is not None and session.signed_in:
        return _OF_PAYING[session.pay.state]
    if session.new_pin is not None and session.signed_in:
        return Screen.PIN_CHANGED if session.new_pin.part in _PIN_TOLD else Screen.PIN
    if session.explaining:
        return Screen.REFUSAL if session.placing is None else Screen.RESERVE
    if session.placing is not None and session.placing.found is not None and session.signed_in:
        return Screen.RESERVE
    if session.step is Step.DONE:
        if session.school is not None:
            return Screen.CLASS_OVER
        return Screen.FAMILY if session.family else Screen.SUCCESS
    if session.notice:
        return Screen.OFFLINE
    signing_in = session.step is Step.SIGNING_IN
    if session.step is Step.PIN or (session.asks_pin and signing_in):
        return Screen.PIN
    if session.step is Step.NUMBER or (session.typed and signing_in):
        return Screen.NUMBER
    if session.step is Step.OVERVIEW:
        return Screen.OVERVIEW if session.search is None else Screen.SEARCH
    if session.family or session.join is not None:
        return Screen.FAMILY
    # First what is being asked, and what has to come back to the pad.
    waits = session.busy or session.count(RowState.PUT_BACK)
    quiet = session.may_ask and session.quiet_pile == session.pile
    if session.asked_count and (quiet or (session.spread and not waits)):
        # How to lay them down stands there while they are laid down.
        return Screen.COUNT
    if session.school is not None and not session.asks_now and len(session.rows) <= CLASS_ROWS:
        return Screen.CLASS
    if session.refusal and not session.asks_now and not session.count(RowState.PUT_BACK):
        # It lies over the upper rows: what needs a hand is seen before.
        return Screen.CARD
    if session.step is Step.OPEN or session.answer is Answer.RETURN:
        return Screen.PILE
    begun = any(row.action is not None for row in session.rows)
    return Screen.PILE if begun and not session.card else Screen.STACK


def _may_be_out(row: Row) -> bool:
    """A barcode of which the ILS has not said where it is: without a card it may come back."""
    item = row.item
    if item is None or item.refusal is not None or item.afis:
        return False
    return row.state is RowState.SEEN and row.status is None


def has_question(session: Session) -> bool:
    """Is there something to ask about the pile?"""
    if session.step in (Step.IDLE, Step.CLASS, Step.DONE) or not session.rules.asks:
        return False
    return bool(session.asked) or session.asked_count > 0


def is_out_of_service(session: Session) -> bool:
    """Nothing can be lent or returned here now."""
    rules, faults = session.rules, session.faults
    without_scanner = not rules.scans_items or Fault.SCANNER in faults
    return Fault.ALARM in faults or (not session.pad_works and without_scanner)
