"""The state of a visit as frozen data: everything that a screen needs, and nothing else."""

from __future__ import annotations

import dataclasses
import zlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kiosk.flow.account import (
    PIN_ASKED,
    HoldLine,
    HoldState,
    Listed,
    NewPin,
    PlaceState,
    Placing,
    Search,
)
from kiosk.flow.closed import Closed, Closing
from kiosk.flow.events import Suggestion
from kiosk.flow.guests import OtherLibrary
from kiosk.flow.kits import Checklist
from kiosk.flow.patron_events import Answer, PayWay, ReceiptCode, ReceiptWay, Tab, Verb
from kiosk.flow.payment import Payment, has_cents
from kiosk.flow.persons import Join, JoinState, Person
from kiosk.flow.rows import LoanLine, LoanState, Row, RowState
from kiosk.flow.rules import Rules
from kiosk.flow.school import ClassVisit
from kiosk.flow.sight import AS_EVER, Sight
from kiosk.flow.slips import Slip
from kiosk.flow.staff_call import StaffCall
from sync.model import Ability, GoesOn, Reason

OF_THE_CARD = frozenset(
    {
        Reason.PATRON_UNKNOWN,
        Reason.PATRON_EXPIRED,
        Reason.PATRON_BLOCKED,
        Reason.CARD_LOST,
        Reason.FEES_OWED,
        Reason.LIMIT_REACHED,
        Reason.PROGRAMME_LIMIT,
    }
)
"""Why a card may not borrow, whatever the item: said once, not for each of them."""


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
class Speech:
    """Reading aloud, for whoever stands there."""

    headset: bool = False
    """One is in the socket of the station."""
    on: bool = False
    voiced: bool = False
    """Something is being said."""
    aloud: bool | None = None
    """The loudspeaker may say what is personal; None: nobody has answered that."""

    @property
    def private(self) -> bool:
        """May what is personal be said now?"""
        return self.headset or self.aloud is True


@dataclass(frozen=True)
class Session:
    """The state of the station towards whoever stands before it. Without slots: see ``replace``."""

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
    sight_code: ReceiptCode | None = None
    """Of that, to take along; None: it is as ever, or the code is not there yet."""
    speech: Speech = Speech()
    titles_hidden: bool = False
    """By the patron, for the rest of this visit: what is printed keeps them back too."""
    checks: tuple[Checklist, ...] = ()
    """Of the kits that were lent or taken back in this visit."""
    answer: Answer | None = None
    """To the question about the pile; holds for what is laid down later in this visit."""
    explaining: str = ""
    """Key of the row that is explained."""
    refusal: Reason | None = None
    """Why the card may not borrow: it was refused, or the first item of it was. Said once."""
    block: Reason | None = None
    """Why the ILS said at the sign-in that this card may not borrow: said as a fact, and the reason
    to whoever asks for it."""
    guest_of: OtherLibrary | None = None
    """Whose card it is, or was where it was refused."""
    number_unknown: bool = False
    """The number that was typed is no card's."""
    pin_wrong: bool = False
    retry_in_s: int = 0
    notice: bool = False
    """The off-line notice fills the screen."""
    finishing: bool = False
    """Klaar or Stoppen was pressed while something was still being asked."""
    insisted: bool = False
    """Klaar was pressed while something has to come back to the pad, or is on loan and nobody said
    what is wanted: once more ends the visit, and so does no answer."""
    next_card: str = ""
    """Another card, shown while something was still being asked; or while the last screen says
    what the one before did."""
    shown_at: int = 0
    """``activity`` when the card that waits (``awaited``) was shown last."""
    lapsed: bool = False
    """The card that waits did so for too long: nothing opens for it, and it is asked for again. On
    the last screen: the one that waited there did."""
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
    receipt_lines: tuple[str, ...] = field(default=(), repr=False)
    """What the receipt says that is to be heard; empty: nobody wants to hear it, or not yet."""
    hearings: int = 0
    """How many receipts were to be heard since the station runs."""
    suggestions: tuple[Suggestion, ...] = ()
    """On the last screen: what goes with the items that go along."""
    wishes: int = 0
    """How many last screens there were since the station runs."""
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
    closed: Closed | None = None
    """Nobody is let in; whoever is here ends as ever. None: somebody is."""
    closing: Closing | None = None
    staffed: bool | None = True
    """As OpeningChanged has it."""
    slips: tuple[Slip, ...] = ()
    """What may stand on the first screen, in its order; empty: nothing, or none now."""
    turn: int = 0
    """Of slips and the picture, while nobody is there: the picture has the even ones."""
    ils_up: bool = True
    goes_on: GoesOn = GoesOn.LOANS
    """While the ILS is away, for whoever shows a card then."""
    known_goes_on: GoesOn = GoesOn.LOANS
    """The same for a card that it confirmed before."""
    activity: int = 0
    """Counts signs of life: every timer starts anew when it changes."""

    @property
    def without_ils(self) -> GoesOn | None:
        """What goes on for whoever stands here, where the ILS could not be asked; None: it can."""
        if self.ils_up and not self.offline:
            return None
        if self.signed_in and not self.offline:
            return self.known_goes_on
        if self.signed_in and not self.most_items:
            return GoesOn.NOTHING if self.goes_on is GoesOn.NOTHING else GoesOn.RETURNS
        return self.goes_on

    @property
    def asks_pin(self) -> bool:
        """Does this card need its PIN?"""
        rules = self.rules
        if self.school is not None or rules.turns_away(self.card):
            return False
        return rules.asks and (rules.typed_needs_pin if self.typed else rules.pin)

    @property
    def can_type(self) -> bool:
        """May whoever stands here type a number in the place of a card?

        Without a connection only where no PIN is asked: nobody could look at it.
        """
        rules = self.rules
        here = rules.typed is not None and rules.asks and self.step is Step.STACK
        here = here and self.school is None and self.checking is None
        return here and (self.ils_up or not rules.typed_needs_pin)

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
    def awaited(self) -> str:
        """Another card that was shown, and has not got its turn; empty: none waits."""
        join = self.join
        held = join is not None and join.state in (JoinState.WAITING, JoinState.QUESTION)
        return self.next_card or self.queued or (join.card if join is not None and held else "")

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
    def checking(self) -> Checklist | None:
        """The kit whose parts are looked at now. First what is being asked, and what has to come
        back to the pad; in a class the next child waits."""
        here = self.step in (Step.STACK, Step.OPEN) and self.rules.asks and self.school is None
        if not here or not self.checks or self.asks_family:
            return None
        if self.busy or self.count(RowState.PUT_BACK):
            return None
        return next((check for check in self.checks if check.is_open), None)

    @property
    def may_ask(self) -> bool:
        """Is there nothing to be done about this pile but to ask a question?"""
        read = all(row.item is not None for row in self.rows if row.state is RowState.SEEN)
        waits = self.busy or self.asks_family or self.count(RowState.PUT_BACK)
        return read and not waits

    @property
    def can_call(self) -> bool:
        """Does anybody hear a call now? Where nobody knows the time it goes out in every way."""
        rules = self.rules.call
        by_day, alone = rules.possible, rules.possible_unstaffed
        return (by_day or alone) if self.staffed is None else by_day if self.staffed else alone

    @property
    def asks_aloud(self) -> bool:
        """Is it asked whether everybody around may hear what is personal?"""
        speech = self.speech
        if not (speech.on and self.rules.asks_aloud) or speech.private or speech.aloud is False:
            return False
        return self.signed_in or self.step is Step.NUMBER or any(row.title for row in self.rows)

    @property
    def for_children(self) -> bool:
        """Is the screen for a child of about six to nine? Only what is shown differs."""
        chosen = self.sight.children if self.rules.children_choice else None
        return self.patron_type in self.rules.child_types if chosen is None else chosen

    @property
    def held(self) -> bool:
        """Does somebody wait for a member of staff? Then the visit does not end by itself.

        An account that nothing lies there of is nobody's to hold: whoever called may have left.
        """
        call = self.call
        if call is None or not call.open or self.step is Step.DONE:
            return False
        if self.step in (Step.IDLE, Step.CLASS):
            return True
        return call.holds and (not self.signed_in or bool(self.on_pad - self.stale))

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
        return sum(row.state in states for row in self.rows) if self.rows else 0


def _may_be_out(row: Row) -> bool:
    """A barcode of which the ILS has not said where it is: without a card it may come back."""
    item = row.item
    if item is None or item.refusal is not None or item.afis:
        return False
    return row.state is RowState.SEEN and row.status is None


if TYPE_CHECKING:
    # So that names and types are checked as of the other one.
    from dataclasses import replace as replace
else:
    _FIELDS = frozenset(Session.__dataclass_fields__)

    def replace(of: Any, /, **changes: Any) -> Any:
        """As dataclasses.replace, which asks a session for each of its 78 fields in Python: with it
        that would be most of what a step takes."""
        if type(of) is not Session:
            return dataclasses.replace(of, **changes)
        if not _FIELDS.issuperset(changes):
            raise TypeError(f"a session has no {changes.keys() - _FIELDS}")
        new = object.__new__(Session)
        new.__dict__.update(of.__dict__)
        new.__dict__.update(changes)
        return new
