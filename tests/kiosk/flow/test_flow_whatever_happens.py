"""What no order of events may bring about: a small world around the flow, explored and drawn.

The world has tags on a pad, two cards, an ILS that knows who has what, and a clerk who performs
orders one by one, later. It keeps books of its own about what the flow may ask and show.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drivers.model import ItemTag, PortState, TagKind
from drivers.model_speech import HeadsetMoved
from kiosk.flow.account import HoldState, PinPart, PlaceState, SearchState
from kiosk.flow.class_turn import taken
from kiosk.flow.closed import Closed, ClosedBy, Closing
from kiosk.flow.effects import (
    AskOutlook,
    AskParts,
    BeginPayment,
    Borrow,
    CallBack,
    CallStaff,
    CancelHold,
    CancelPayment,
    ChangePin,
    CheckPin,
    CheckService,
    Effect,
    EndCall,
    EndVisit,
    FindTitles,
    GiveBack,
    Inquire,
    ListFees,
    ListHolds,
    NoteParts,
    PlaceHold,
    PrintReceipt,
    Renew,
    SignIn,
    Undo,
)
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    CallHelped,
    CallNews,
    CallWord,
    CardShown,
    CardUnread,
    Event,
    FeesListed,
    HoldDecided,
    HoldPlaced,
    HoldsKnown,
    IlsLink,
    ItemKnown,
    ItemRemoved,
    ItemScanned,
    ItemSettled,
    ItemShown,
    LoanDecided,
    OpeningChanged,
    OutlookKnown,
    PadCounted,
    PadItem,
    PartsKnown,
    PatronKnown,
    PaymentCode,
    PaymentTold,
    PinChanged,
    PinChecked,
    RelatedFound,
    Security,
    SlipsChosen,
    SpeechVoiced,
    Standing,
    TimePassed,
    Timer,
    TitlesFound,
)
from kiosk.flow.family import MOST, people
from kiosk.flow.ignored import IGNORED
from kiosk.flow.kits import Kit, Mark, Part
from kiosk.flow.loans import explainable
from kiosk.flow.machine import step
from kiosk.flow.patron_events import (
    About,
    AboutChosen,
    AloudAnswered,
    Answer,
    AnswerGiven,
    CancelPressed,
    ContinuePressed,
    CountAnswered,
    DonePressed,
    FamilyAnswered,
    FeesPressed,
    FeeTicked,
    FindPressed,
    KeepPressed,
    LanguageChosen,
    NewPinPressed,
    NumberEntered,
    PartPressed,
    PartsChecked,
    PartsSkipped,
    PayingStopped,
    PayPressed,
    PayWay,
    PayWayChosen,
    PinEntered,
    PlacePressed,
    ReceiptChosen,
    ReceiptCode,
    ReceiptCodeMade,
    ReceiptHeard,
    ReceiptRead,
    ReceiptWay,
    RenewPressed,
    ReservePressed,
    SearchPressed,
    SheetOpened,
    SightChosen,
    SightCodeMade,
    SpeechKeyPressed,
    SpeechSwitched,
    StaffCancelled,
    StaffPressed,
    StopPressed,
    Tab,
    TabChosen,
    TeacherPressed,
    TitlePressed,
    TitlesHidden,
    Touched,
    TypePressed,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
    WordsTyped,
)
from kiosk.flow.payment import PayState
from kiosk.flow.rows import LoanState, RowState
from kiosk.flow.rules import CallRules, Columns, Rules
from kiosk.flow.school import ClassList
from kiosk.flow.screens import Screen, is_closed, is_out_of_service, screen
from kiosk.flow.session import Session, Step
from kiosk.flow.sight import Colours, Letters, Sight
from kiosk.flow.slips import Slip
from kiosk.flow.timing import row_waits, wait, waits
from kiosk.flow.typed import TypedCards
from sync.content.notice import Kind, Notice
from sync.model import Ability, Action, Fee, Hold, ItemStatus, Loan, Outcome, Reason, Title

pytestmark = pytest.mark.timeout(300)
"""Seconds of computing in each; a machine that does other things too takes longer."""
IN, OUT = 0x07, 0xC2
ITEM_OF = {"A": "100", "B": "200", "C": "200", "D": "100", "E": ""}
"""A book, a set of two, a tag with the book's number, and one that cannot be read."""
PARTS = {"A": 1, "B": 1, "C": 2, "D": 1, "E": 1}
ITEMS = ("100", "200", "300")
"""The last one has no tag."""
CARDS = ("P1", "P2", "P3", "P4", "P5", "111", "222")
UNKNOWN = "999"
TEACHER = "T1"
NOBODY = (Step.IDLE, Step.CLASS)
SHOWN = CARDS[:2]
HOUSEHOLD = {"P1": "here", "P2": "here", "P3": "here", "P4": "there"}
TYPED = TypedCards(digits=3)
RIGHT_PIN, WRONG_PIN = "1", "0"
DONE_STATES = {
    RowState.LENT: Action.BORROW,
    RowState.RETURNED: Action.RETURN,
    RowState.RENEWED: Action.RENEW,
}
HOLDS = {"7": "P1", "8": "P1", "9": "P2"}
"""Title to the card that has it on hold, when the day begins."""
OWED = Decimal("4.20")
FEES = (Fee(Decimal("1.20"), "EUR", "1"), Fee(Decimal("3.00"), "EUR", "2"))
FOUND = (Title("T", title_id="5"), Title("C", item="300"), Title("", title_id="6", item="100"))
"""What a search gives, well: a title, a copy, and both."""
MAY_BE_ASKED_AGAIN = ("put_back", "refused", "not_done")

TOUCHES = (
    *(AnswerGiven, ContinuePressed, DonePressed, FamilyAnswered, FeesPressed, FeeTicked),
    *(FindPressed, NewPinPressed, PayingStopped, PayPressed, PinEntered, PlacePressed),
    *(RenewPressed, ReservePressed, SearchPressed, SheetOpened, StaffCancelled, StaffPressed),
    *(StopPressed, TabChosen, TitlePressed, TypePressed, UndoPressed, VerbChosen, WhyPressed),
    WordsTyped,
)
"""Of which this world keeps no book of its own before it is known what became of them."""
DECIDED = (SignIn, Borrow, GiveBack, Undo, Renew, CancelHold, PlaceHold, CheckPin, ChangePin)
"""What the clerk drops when an alarm comes."""
Move = tuple[str, Any]
_of_a_session = attrgetter(
    *(each.name for each in fields(Session) if each.name not in ("rules", "activity"))
)
"""What tells sessions of one station apart; that somebody touched the screen does not."""


@dataclass
class World:
    """One station. A move that is not possible now does nothing."""

    rules: Rules
    session: Session = field(init=False)
    now_on_pad: dict[str, None] = field(default_factory=dict)
    afis: dict[str, int] = field(default_factory=dict)
    loans: dict[str, str] = field(default_factory=dict)
    """Item to the card that has it, by the ILS."""
    tells_households: bool = False
    holds: dict[str, str] = field(default_factory=lambda: dict(HOLDS))
    """What the ILS has, as it is now."""
    wanted: frozenset[str] = frozenset()
    """Holds that somebody wants to be rid of, and has not said that they keep it."""
    orders: tuple[Any, ...] = ()
    """What the clerk still has to do."""
    clerks: frozenset[str] = frozenset()
    """Cards that are signed in with the clerk."""
    shown: tuple[str, ...] = ()
    """Cards shown in this visit, the last one last; of those that were sent away none is left at
    the end."""
    accepted: frozenset[str] = frozenset()
    """The cards whose sessions are open in the flow."""
    settled: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Items that settled or were scanned in this visit, to whose turn it was then, and how many
    cards had been shown."""
    turn: str = ""
    """The card that was shown last and not sent away."""
    earlier: str = ""
    """Whose turn it was before."""
    booked: dict[str, str] = field(default_factory=dict)
    """Items that were lent in this visit, to whose turn it was when they settled."""
    stale: frozenset[str] = frozenset()
    asked: dict[tuple[str, Action], str] = field(default_factory=dict)
    """In this visit: to what became of it last."""
    called: bool = False
    """Does the sounder sound?"""
    desk: int = 0
    """The call that the desk was told of and not told to forget; 0: none."""
    till: dict[int, Standing] = field(default_factory=dict)
    """Payments that were begun, by the flow's number, and what the flow was told of each last."""
    coded: frozenset[int] = frozenset()
    """Those that a phone pays by a code."""
    called_off: frozenset[int] = frozenset()
    ended: frozenset[int] = frozenset()
    """Of which it was told once that they ended without money."""
    checks_later: bool = False
    unchecked: bool = False
    amounts: dict[int, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session = Session(self.rules, language=self.rules.language)

    def clone(self) -> World:
        other = World.__new__(World)
        other.__dict__.update(self.__dict__)
        other.now_on_pad, other.afis = dict(self.now_on_pad), dict(self.afis)
        other.loans, other.asked = dict(self.loans), dict(self.asked)
        other.holds = dict(self.holds)
        other.settled, other.booked = dict(self.settled), dict(self.booked)
        other.till, other.amounts = dict(self.till), dict(self.amounts)
        return other

    def key(self) -> tuple[Hashable, ...]:
        """Worlds with the same key have the same future."""
        mappings = (self.afis, self.loans, self.asked, self.holds, self.till, self.amounts)
        mappings = (*mappings, self.settled, self.booked)
        return (
            _of_a_session(self.session),
            frozenset(self.now_on_pad),
            *(frozenset(one.items()) for one in mappings),
            self.orders,
            self.clerks,
            self.shown,
            self.accepted,
            (self.turn, self.earlier),
            self.stale,
            self.called,
            self.desk,
            self.wanted,
            self.coded,
            self.called_off,
            self.ended,
        )

    # Moves ---------------------------------------------------------------------------------------

    def move(self, move: Move) -> None:
        what, detail = move
        getattr(self, "_" + what)(detail)

    def make(self, move: Move) -> None:
        """What it leads to is not looked at yet: of worlds with the same key once is enough."""
        what, detail = move
        # Those two may be several events.
        self.checks_later = what not in ("pad", "minute")
        getattr(self, "_" + what)(detail)

    def is_idle(self, move: Move) -> bool:
        """Would surely nothing happen? Then nothing needs to be looked at again."""
        what, detail = move
        match what:
            case "lay":
                return detail in self.now_on_pad
            case "settle" | "lift":
                return detail not in self.now_on_pad
            case "clerk":
                return not self.orders
            case "time":
                return wait(self.session) is None
            case "event":
                return isinstance(detail, TOUCHES) and (self.session.step, type(detail)) in IGNORED
        return False

    def _lay(self, uid: str) -> None:
        if uid not in self.now_on_pad:
            self.now_on_pad[uid] = None
            self.happen(ItemShown(uid))

    def _settle(self, uid: str) -> None:
        """The pad tells what lies there; the clerk looks at it first."""
        if uid in self.now_on_pad:
            item_id = ITEM_OF[uid]
            uids = sorted(
                other
                for other in self.now_on_pad
                if other == uid or (item_id and ITEM_OF[other] == item_id)
            )
            self.orders = (*self.orders, ("inspect", tuple(uids)))

    def _lift(self, uid: str) -> None:
        if uid in self.now_on_pad:
            del self.now_on_pad[uid]
            self.happen(ItemRemoved(uid))

    def _pad(self, up: bool) -> None:
        """A pad that is unplugged has nothing on it."""
        for uid in tuple(self.now_on_pad):
            if not up:
                self._lift(uid)
        self.happen(PortState("pad", up))

    def _event(self, event: Event) -> None:
        self.happen(event)

    def _time(self, _: None) -> None:
        """The timer that runs runs out."""
        waiting = wait(self.session)
        if waiting is not None:
            self.happen(TimePassed(waiting.timer))

    def _row_time(self, which: int) -> None:
        """The timer of a row runs out, or that of the pile."""
        waiting = [each for each in waits(self.session) if each.key]
        if waiting:
            row = waiting[which % len(waiting)]
            self.happen(TimePassed(row.timer, row.key))

    def _minute(self, _: None) -> None:
        """Of a class that is open."""
        self._row_times(Timer.CLASS_MINUTE)

    def _row_times(self, timer: Timer) -> None:
        for each in waits(self.session):
            if each.timer is timer:
                self.happen(TimePassed(each.timer, each.key))

    def _call_time(self, _: None) -> None:
        """The timer of the call that runs out first."""
        waiting = [each for each in waits(self.session) if each.key.startswith("call ")]
        if waiting:
            first = min(waiting, key=lambda each: each.seconds)
            self.happen(TimePassed(first.timer, first.key))

    def _desk(self, word: CallWord) -> None:
        """About the call of the moment, or about one that is over."""
        number = self.session.call.number if self.session.call is not None else 1
        self.happen(CallNews(number, word, datetime(2026, 11, 24, tzinfo=UTC)))

    def _bank(self, what: tuple[Standing, int]) -> None:
        """The till hears of a payment by itself. What was paid stays so."""
        standing, which = what
        open_now = sorted(number for number, told in self.till.items() if told is not Standing.PAID)
        if open_now:
            self._say(open_now[which % len(open_now)], standing)

    def _say(self, number: int, standing: Standing, *, answers: bool = False) -> None:
        code = PaymentCode(b"", 29) if number in self.coded else None
        if standing is Standing.ENDED:
            self.ended |= {number}
        self.till[number] = standing
        self.happen(PaymentTold(number, standing, code, answers=answers))

    def _pay(self, ask: BeginPayment, outcome: str) -> None:
        there = ask.card in self.clerks
        if not there or outcome == "badly":
            # As it was; or somebody paid a part of it at the desk.
            owed = Decimal("3.00") if there and ask.number % 2 else None
            self.happen(PaymentTold(ask.number, Standing.REFUSED, owed=owed))
            return
        self.amounts[ask.number] = ask.amount
        if ask.number % 2:
            self.coded |= {ask.number}
        self._say(ask.number, Standing.UNKNOWN if outcome == "gone" else Standing.WAITING)

    def _call_off(self, number: int, outcome: str) -> None:
        ends = {"well": Standing.ENDED, "badly": Standing.PAID, "gone": Standing.WAITING}
        if self.till.get(number) is Standing.PAID:
            self._say(number, Standing.PAID, answers=True)
        elif number in self.till:
            self._say(number, ends[outcome], answers=True)

    def _alarm(self, _: None) -> None:
        """The clerk drops what is to be decided, and says so."""
        self.orders = tuple(
            ("refuse", order) if isinstance(order, ListFees | BeginPayment) else order
            for order in self.orders
            if not isinstance(order, DECIDED)
        )
        self.clerks = frozenset()
        self.happen(AlarmRaised("storage", "full"))

    def _clerk(self, outcome: str) -> None:
        """The next order, well or not."""
        if not self.orders:
            return
        order, *rest = self.orders
        self.orders = tuple(rest)
        match order:
            case ("inspect", uids):
                self.happen(ItemSettled(self._item(uids)))
            case SignIn():
                self._sign_in(order, outcome)
            case ("refuse", ListFees(number)):
                self.happen(FeesListed(number))
            case ("refuse", BeginPayment(number)):
                self.happen(PaymentTold(number, Standing.REFUSED))
            case ListFees(number):
                fees = {"well": FEES, "badly": FEES[:1], "gone": ()}
                self.happen(FeesListed(number, fees[outcome]))
            case BeginPayment():
                self._pay(order, outcome)
            case CancelPayment(number):
                self._call_off(number, outcome)
            case Borrow(item):
                assert order.card in self.clerks, "a loan on a card that is not signed in"
                self._lend(item, order.card, outcome)
            case GiveBack(item):
                self._take_back(item, outcome)
            case Undo(entry, item):
                assert order.card in self.clerks
                self._undo(entry, item, order.card, outcome)
            case Renew(item_id):
                assert order.card in self.clerks, "a renewal on a card that is not signed in"
                accepted = outcome == "well" and self.loans.get(item_id) == order.card
                self._tell(item_id, Action.RENEW, accepted)
            case AskParts(item_id):
                self.happen(PartsKnown(item_id, (Mark.THERE, Mark.MISSING)))
            case ListHolds(card) if card in self.clerks:
                mine = sorted(title for title, by in self.holds.items() if by == card)
                listed = tuple(Hold(title_id=title) for title in mine)
                self.happen(HoldsKnown(card, listed if outcome == "well" else None))
            case CancelHold(key):
                self._take_hold_back(order.card, key, outcome)
            case PlaceHold(item_id):
                assert order.card in self.clerks, "a hold on a card that is not signed in"
                became = Outcome.ACCEPTED if outcome == "well" else Outcome.REFUSED
                self.happen(HoldPlaced(order.card, item_id, became))
            case CheckPin(pin):
                said = {"well": pin == RIGHT_PIN, "badly": False}
                self.happen(PinChecked(order.card, said.get(outcome)))
            case ChangePin():
                became = {"well": Outcome.ACCEPTED, "badly": Outcome.REFUSED}
                reason = Reason.UNMAPPED if outcome == "badly" else None
                told = became.get(outcome, Outcome.NEEDS_REVIEW)
                self.happen(PinChanged(order.card, told, reason))
            case FindTitles(number, words):
                assert words.strip(), "nothing is looked for"
                titles = FOUND if outcome == "well" else ()
                self.happen(TitlesFound(number, titles, len(titles), failed=outcome == "gone"))
            case AskOutlook(item_id) if outcome == "well":
                self.happen(OutlookKnown(item_id, ItemStatus.AVAILABLE, waiting=1))
            case Inquire(item_id) if outcome == "well":
                lent = item_id in self.loans
                status = ItemStatus.ON_LOAN if lent else ItemStatus.AVAILABLE
                self.happen(ItemKnown(item_id, "Title", status))
            case EndVisit():
                self.clerks = frozenset()
            case CheckService():
                self.happen(AlarmEnded() if outcome == "well" else AlarmRaised("storage", "full"))

    def _item(self, uids: tuple[str, ...]) -> PadItem:
        """As the pad and the decoder would tell it."""
        item_id = ITEM_OF[uids[0]]
        parts = [PARTS[uid] for uid in uids]
        refusal = None
        if not item_id:
            refusal = Reason.TAG_UNREADABLE
        elif len(set(parts)) < len(parts):
            refusal = Reason.AMBIGUOUS_ITEM
        elif item_id == "200" and len(parts) < 2:
            refusal = Reason.SET_INCOMPLETE
        tags = tuple((uid, ItemTag(TagKind.ISO28560_3, item_id, PARTS[uid])) for uid in uids)
        return PadItem(item_id, tags, tuple(self.afis.get(uid, IN) for uid in uids), refusal)

    def _sign_in(self, wanted: SignIn, outcome: str) -> None:
        card, pin, typed = wanted.card, wanted.pin, wanted.typed
        if not wanted.joins:
            self.clerks = frozenset()
        refusal = Reason.PIN_WRONG if pin == WRONG_PIN else None
        if card not in (*CARDS, TEACHER):
            refusal = Reason.PATRON_UNKNOWN
        elif outcome == "badly":
            refusal = Reason.PATRON_BLOCKED
        elif outcome == "gone" and typed and pin is not None:
            refusal = Reason.OFFLINE_NOT_ALLOWED
        if refusal is not None:
            self.happen(PatronKnown(card, offline=False, refusal=refusal))
            return
        self.clerks |= {card}
        if outcome == "gone":
            self.happen(PatronKnown(card, offline=True))
            return
        loans = tuple(Loan(item) for item, by in sorted(self.loans.items()) if by == card)
        self.happen(
            PatronKnown(
                card,
                False,
                initials=card,
                language="en",
                loans=loans,
                mail=f"{card}@example.org",
                patron_type="child" if card == "P1" else "",
                messages=(card,),
                household=HOUSEHOLD.get(card, "") if self.tells_households else "",
                abilities=frozenset(Ability),
                fees=OWED if card == "P1" else Decimal(0),
                currency="EUR",
            )
        )

    def _lend(self, item: PadItem, card: str, outcome: str) -> None:
        if outcome == "badly" or item.item_id in self.loans:
            self._tell(item.item_id, Action.BORROW, False)
            return
        self.loans[item.item_id] = card
        self._tell(item.item_id, Action.BORROW, True, self._switch(item, OUT, outcome))

    def _take_back(self, item: PadItem, outcome: str) -> None:
        security = self._switch(item, IN, outcome)
        accepted = outcome != "badly" and security is not Security.GONE
        if accepted:
            self.loans.pop(item.item_id, None)
        self._tell(item.item_id, Action.RETURN, accepted, security)

    def _undo(self, entry: str, item: PadItem, card: str, outcome: str) -> None:
        assert self.loans.get(item.item_id) == card, "another card's loan"
        security = self._switch(item, OUT if outcome == "badly" else IN, outcome)
        accepted = outcome != "badly" and security is not Security.GONE
        if accepted:
            del self.loans[item.item_id]
            self.asked[item.item_id, Action.BORROW] = "undone"
        self._tell(item.item_id, Action.RETURN, accepted, security, undoes=entry)

    def _take_hold_back(self, card: str, title: str, outcome: str) -> None:
        assert card in self.clerks
        assert card == self.holds.get(title), "another's, or it is gone"
        if outcome == "well":
            del self.holds[title]
        self.wanted -= {title}
        became = {"well": Outcome.ACCEPTED, "gone": Outcome.NEEDS_REVIEW}
        self.happen(HoldDecided(card, title, became.get(outcome, Outcome.REFUSED)))

    def _switch(self, item: PadItem, afi: int, outcome: str) -> Security:
        if not item.uids:
            return Security.NONE
        if outcome == "gone" or not set(item.uids) <= set(self.now_on_pad):
            # Repaired before the flow sees it again.
            self.afis.update(dict.fromkeys(item.uids, OUT))
            return Security.GONE
        self.afis.update(dict.fromkeys(item.uids, afi))
        return Security.VERIFIED

    def _tell(
        self,
        item: str,
        action: Action,
        accepted: bool,
        security: Security = Security.NONE,
        undoes: str = "",
    ) -> None:
        outcome = Outcome.ACCEPTED if accepted else Outcome.REFUSED
        reason = None if accepted else Reason.HELD_FOR_OTHER
        if (item, action) in self.asked and not undoes:
            gone = security is Security.GONE
            self.asked[item, action] = "put_back" if gone else "done" if accepted else "refused"
        entry = f"{action} {item}"
        self.happen(
            LoanDecided(
                item, action, outcome, reason=reason, security=security, entry=entry, undoes=undoes
            )
        )

    # One step, and what may be true after it -----------------------------------------------------

    def happen(self, event: Event) -> None:
        assert not self.unchecked
        before = self.session
        self._before(event)
        self.session, effects = step(before, event)
        self._bookkeeping(before, event, effects)
        self._check_step(before, event)
        self.unchecked = True
        if not self.checks_later:
            self.check()

    def check(self) -> None:
        """Is this state, whatever led to it, one that may be?"""
        if self.unchecked:
            self._check_state()
        self.unchecked = self.checks_later = False

    def _before(self, event: Event) -> None:
        match event:
            case CardShown(card):
                self._show(card)
            case NumberEntered(number) if self.session.step is Step.NUMBER:
                self._show(number)
            case PatronKnown(card) if event.refusal is not None and card == self.turn:
                self.turn = self.earlier
            case StopPressed() if self.session.step is Step.PIN and self.session.family:
                self.turn = self.earlier
            case ItemRemoved(uid):
                self.stale -= {uid}
            case CancelPressed(key) if self.session.step is Step.OVERVIEW:
                ends = self.session.finishing or self.session.next_card
                seen = self.session.tab is Tab.HOLDS and not ends
                there = (HoldState.THERE, HoldState.KEPT) if seen else ()
                lines = [line.key for line in self.session.holds if line.state in there]
                self.wanted |= {key} & set(lines)
            case KeepPressed(key) if self.session.step is Step.OVERVIEW:
                leaving = (HoldState.LEAVING,)
                lines = [line.key for line in self.session.holds if line.state in leaving]
                self.wanted -= {key} & set(lines)
            case AlarmRaised():
                self.wanted = frozenset()
            case ItemShown(uid) if self.session.step in (*NOBODY, Step.DONE):
                # What is asked back goes on with its visit; what was done, unless all was taken.
                tried = {RowState.REFUSED, RowState.NOT_DONE}
                if len(self.now_on_pad) == 1 and not self.session.count(RowState.PUT_BACK):
                    tried |= {RowState.LENT, RowState.RETURNED, RowState.RENEWED}
                    tried |= {RowState.SEEN, RowState.LEFT, RowState.UNDONE}
                rows = [row for row in self.session.rows if row.state not in tried]
                if is_closed(self.session) and not any(uid in row.uids for row in rows):
                    self.stale |= {uid}
            case ItemSettled(item) if not self.stale & set(item.uids):
                self.settled[item.item_id] = (self.turn, len(self.shown))

    def _nobody_is_let_in(self, before: Session, event: Event, effects: Iterable[Effect]) -> None:
        """When it is closed: whoever is here goes on, and nobody else begins."""
        after = self.session
        if isinstance(event, OpeningChanged):
            now = {"closed": after.closed, "closing": after.closing, "staffed": after.staffed}
            assert after == replace(before, **now), "a visit was broken"
            assert not tuple(effects)
        if after.closed is None:
            return
        if before.step in (Step.IDLE, Step.DONE):
            assert after.step in (Step.IDLE, Step.DONE), "somebody was let in"
        if any(isinstance(effect, EndVisit) for effect in effects) and after.school is None:
            assert not any(isinstance(effect, SignIn) for effect in effects), "the next was let in"

    def _bookkeeping(self, before: Session, event: Event, effects: Iterable[Effect]) -> None:
        after = self.session
        if isinstance(event, AlarmRaised):
            for question, became in self.asked.items():
                if became == "asked":
                    self.asked[question] = "not_done"
        self._accept(event)
        self._nobody_is_let_in(before, event, effects)
        ended = any(isinstance(effect, EndVisit) for effect in effects)
        begun_anew = before.step is Step.DONE and after.step is not Step.DONE
        over = after.step in (*NOBODY, Step.DONE) and before.step not in (*NOBODY, Step.DONE)
        joins = bool(after.family) and not after.signed_in
        gone = before.signed_in and not (after.signed_in or joins or after.step is Step.DONE)
        if begun_anew or gone:
            assert (after.sight, after.titles_hidden) == (Sight(), False), "chosen by somebody else"
            assert after.patron_type == "", "the type of somebody else's card"
        if self.accepted - self._signed_in():
            assert ended, "a session was left without its end"
        if ended or over or begun_anew:
            self._forget_visit(event)
        scanned = isinstance(event, ItemScanned) and event.refusal is None
        if scanned and after.step not in (*NOBODY, Step.DONE):
            self.settled[event.item_id] = (self.turn, len(self.shown))
        for effect in effects:
            if isinstance(effect, ChangePin):
                twice = before.new_pin is not None and before.new_pin.pin == effect.pin
                assert twice, "another one than was typed twice"
            self._asked_for(effect, before)
            self.orders = (*self.orders, effect)

    def _show(self, card: str) -> None:
        """It has the turn; while another is asked about only where columns are."""
        if self.rules.columns is Columns.OFF and self.session.step is Step.SIGNING_IN:
            return
        self.shown = (*self.shown, card)
        if card != self.turn:
            self.earlier = self.turn if self.turn in self.accepted else self.earlier
        self.turn = card

    def _signed_in(self) -> frozenset[str]:
        """Who may have something booked, by the flow."""
        session = self.session
        if session.step in (Step.IDLE, Step.DONE):
            return frozenset()
        cards = frozenset(each.card for each in session.family)
        # Whoever has the turn has left that list.
        return cards | {session.card} if session.signed_in else cards - {session.card}

    def _accept(self, event: Event) -> None:
        """A card comes in by the answer to it alone, or by somebody's yes after that."""
        for card in self._signed_in() - self.accepted:
            if isinstance(event, PatronKnown):
                assert (event.card, event.refusal) == (card, None)
            else:
                assert event == FamilyAnswered(joins=True)
            assert card in self.clerks
            assert card in self.shown
            assert not self.accepted or self.rules.columns is not Columns.OFF
            self.accepted |= {card}
            self.earlier = self.earlier if card == self.turn else card

    def _forget_visit(self, event: Event) -> None:
        self.accepted = frozenset()
        self.shown = (self.session.card,) if self.session.card else ()
        if isinstance(event, CardShown) and self.session.school is None:
            self.shown = (event.card,)
        self.turn, self.earlier = "".join(self.shown), ""
        self.settled = {}
        self.booked = {}
        if self.session.step is not Step.DONE:
            self.asked.clear()
        # A tag that was shown in this very step is the next visit's.
        new = {event.uid} if isinstance(event, ItemShown) else set()
        self.stale = frozenset(self.now_on_pad) - new

    def _asked_for(self, effect: Effect, before: Session) -> None:
        session = self.session
        match effect:
            case SignIn(card, pin, typed):
                assert card == session.card
                assert card in self.shown
                assert session.step is Step.SIGNING_IN
                assert typed is session.typed
                rules = session.rules
                # The typed numbers of one of these stations need none.
                needed = rules.pin or (typed and rules.typed == TYPED)
                assert effect.alone is (session.school is not None)
                assert (pin is not None) == (needed and rules.asks and not effect.alone)
                if session.school is not None:
                    assert session.school.of.number(card) == session.school.now > 0, "a stranger"
            case Borrow(item):
                assert effect.card in self.accepted, "a loan on a card that was not accepted"
                assert item.item_id in self.settled, "a loan of what settled in another visit"
                self._booked_right(item.item_id, effect.card)
                self._asked_about(item, Action.BORROW)
            case GiveBack(item):
                again = self.asked.get((item.item_id, Action.RETURN)) == "put_back"
                said = session.verb is Verb.RETURN or session.answer is Answer.RETURN
                nobody = session.rules.return_at_once and not session.card
                assert again or said or nobody, "nobody said that it comes back"
                self._asked_about(item, Action.RETURN)
            case Undo(entry, item):
                assert effect.card == self.booked[item.item_id], "another card's loan"
                assert session.rules.asks
                assert entry == f"borrow {item.item_id}"
                assert self.asked[item.item_id, Action.BORROW] == "done"
                assert set(item.uids) <= set(self.now_on_pad)
            case Renew(item_id):
                row = session.row(item_id)
                asked = row is not None and row.action is Action.RENEW
                assert effect.card == (row.card if row is not None and asked else before.card)
                assert effect.card in self.accepted
                assert self.asked.get((item_id, Action.RENEW)) in (None, *MAY_BE_ASKED_AGAIN)
                self.asked[item_id, Action.RENEW] = "asked"
            case CheckPin():
                assert effect.card == before.card
                assert effect.card in self.accepted
                assert not session.pin_known, "the same PIN asked twice"
            case ChangePin():
                assert effect.card == before.card
                assert effect.card in self.accepted
                assert session.pin_known, "a PIN changed by who does not know it"
            case PlaceHold(item_id, _, title_id):
                assert effect.card == before.card
                assert effect.card in self.accepted
                assert not {item_id, title_id} & session.placed, "reserved twice"
                if (item_id, title_id) not in (("", "5"), ("300", ""), ("", "6")):
                    refused = self.asked.get((item_id, Action.BORROW))
                    assert refused == "refused", "what is lent here needs no hold"
            case CancelHold(key):
                assert effect.card == before.card
                assert effect.card == self.holds.get(key)
                assert key in self.wanted, "nobody wants to be rid of it"
            case ListHolds(card):
                assert card == before.card
                assert card in self.accepted
            case ListFees():
                assert effect.card == before.card
                assert effect.card in self.accepted
                assert session.rules.terminal
            case BeginPayment(number, amount, terminal=port):
                assert effect.card == before.card
                assert effect.card in self.accepted
                assert port
                assert port in (session.rules.terminal, session.rules.phone)
                assert 0 < amount <= session.fees, "more than is owed"
                assert number not in self.till, "one number for two payments"
                assert effect not in self.orders
            case CancelPayment(number):
                assert number not in self.called_off, "called off twice"
                self.called_off |= {number}
            case AskParts(item_id):
                assert session.rules.kit(item_id) is not None
            case NoteParts(item_id, action, marks):
                assert session.rules.kit(item_id) is not None
                assert self.asked[item_id, action] == "done", "looked at what was not booked"
                noted = f"parts of {item_id}", action
                assert noted not in self.asked, "noted twice"
                assert not marks or session.rules.asks
                self.asked[noted] = "noted"
            case CallBack(wanted):
                assert wanted is not self.called, "said twice"
                self.called = wanted
            case CallStaff(number):
                assert session.rules.call.possible
                assert self.desk in (0, number), "two calls at once"
                self.desk = number
            case EndCall(number):
                assert number == self.desk, "ended twice, or never begun"
                self.desk = 0

    def _booked_right(self, item_id: str, card: str) -> None:
        """On the card that had the turn when it settled; where that one was sent away, or there
        was none yet, on the one that was shown since."""
        settled_on, shown = self.settled[item_id]
        if self.rules.columns is Columns.OFF:
            assert card in self.shown
        elif settled_on in self.accepted:
            assert card == settled_on, "booked on another card than the one of its turn"
        elif settled_on:
            assert card == self.turn
            assert len(self.shown) > shown
        else:
            assert card == self.turn or self.accepted == {card}
        self.booked[item_id] = card

    def _asked_about(self, item: PadItem, action: Action) -> None:
        assert item.refusal is None
        assert not is_out_of_service(self.session) or Step.DONE is not self.session.step
        assert set(item.uids) <= set(self.now_on_pad)
        assert not self.stale & set(item.uids), "what an earlier visit left behind"
        for other in Action:
            assert self.asked.get((item.item_id, other)) in (None, *MAY_BE_ASKED_AGAIN), (
                "one item twice"
            )
        self.asked[item.item_id, action] = "asked"

    def _check_step(self, before: Session, event: Event) -> None:
        """What holds of a state and the one before it."""
        session = self.session
        if session.warned and not before.warned:
            assert event == TimePassed(Timer.IDLE)
        if session.school is not None:
            self._check_class(before, session, event)
        if before.step is not Step.DONE and not isinstance(event, LoanDecided | AlarmRaised):
            waiting = (RowState.ASKING, RowState.UNDOING)
            asking = [row.key for row in before.rows if row.state in waiting]
            assert all(session.row(key) for key in asking), "the answer would be shown to nobody"
        if session.rules.asks and before.step not in (*NOBODY, Step.DONE) and not before.school:
            # What was done leaves by way of the last screen, whoever comes next.
            done = [row.key for row in before.rows if row.state in DONE_STATES]
            assert all(session.row(key) for key in done), "said to nobody what was done"
        self._check_people(before, session)
        self._check_parts(before, session, event)

    def _check_state(self) -> None:
        """What holds of a state alone. Nothing else than what is in its key is looked at."""
        session = self.session
        screen(session)
        assert session.on_pad == set(self.now_on_pad)
        assert session.stale == self.stale
        assert len(session.rows) <= len(ITEM_OF) + len(ITEMS)
        assert len({row.key for row in session.rows}) == len(session.rows)
        assert not session.explaining or explainable(session, session.explaining)
        if session.busy:
            assert wait(session) is None
        else:
            # In a class what was told stands there for a moment, and what is missing comes back.
            stands = session.school is not None and session.step in (Step.STACK, Step.OPEN)
            assert stands or not session.finishing
            assert stands or not session.next_card or session.step is Step.DONE
        if session.step is Step.DONE:
            # Whoever walks up sees what was done, and nothing of the account (ADR 43).
            last = (Screen.SUCCESS, Screen.FAMILY, Screen.CLASS_OVER, Screen.REFUSAL)
            assert screen(session) in last
            assert not any((session.card, session.holds, session.messages, session.typed))
        if session.step in NOBODY:
            personal = (session.card, session.initials, session.loans, session.rows)
            personal = (*personal, session.holds, session.messages, session.search)
            personal = (*personal, session.paid, session.begun, session.receipt_code)
            personal = (*personal, session.mail, session.pay)
            assert not any((*personal, session.answer, session.verb, session.refusal))
            assert not session.typed
        if session.step is Step.NUMBER:
            assert session.rules.asks
            assert session.rules.typed is not None
            assert not session.card
            assert session.pay is None
            assert not session.fees
        self._check_told(session)
        self._check_answers_will_come(session)
        self._check_called_back(session)
        self._check_holds(session)
        self._check_search(session)
        self._check_new_pin(session)
        self._check_money(session)
        open_call = session.call is not None and session.call.open
        assert self.desk == (session.calls if open_call else 0)

    def _check_people(self, before: Session, session: Session) -> None:
        """Nobody has anything of somebody else's, and what was booked stays in its column."""
        everyone = people(session)
        cards = [each.card for each in everyone]
        assert len(set(cards)) == len(cards) <= MOST
        if session.family:
            assert session.step in (Step.PIN, Step.SIGNING_IN, Step.OPEN, Step.OVERVIEW, Step.DONE)
            assert session.rules.columns is not Columns.OFF
        own = everyone if session.family else ()
        for each in own:
            assert {each.initials, *each.messages} <= {"", each.card}
            assert each.mail in ("", f"{each.card}@example.org")
            assert each.card == "P1" or not each.fees
            assert all(HOLDS.get(line.key) == each.card for line in each.holds)
        for row in session.rows:
            earlier = before.row(row.key)
            decided = (RowState.ASKING, RowState.LENT, RowState.RETURNED, RowState.UNDOING)
            if earlier is not None and earlier.state in decided and before.step is not Step.DONE:
                assert earlier.card == row.card, "a book went to another column"
            if row.state is RowState.LENT and own:
                having = [e.card for e in own if any(line.item == row.key for line in e.loans)]
                assert having == [row.card], "a loan in somebody else's list"
        if session.join is not None:
            assert session.step in (Step.PIN, Step.SIGNING_IN, Step.OPEN, Step.OVERVIEW)

    def _check_parts(self, before: Session, session: Session, event: Event) -> None:
        """A list is open until it was noted, and goes on with no card but that of its visit."""
        check, was = session.checking, before.checking
        assert check is None or (f"parts of {check.item}", check.action) not in self.asked
        if was is None or not isinstance(event, CardShown) or event.card == before.card:
            return
        if not before.card or self.rules.columns is Columns.OFF:
            assert check is None, "somebody else's list goes on"
            assert (f"parts of {was.item}", was.action) in self.asked, "a list that nobody noted"

    def _check_class(self, before: Session, session: Session, event: Event) -> None:
        """Above the visits of its pupils: it is what it was, and nobody's name stands there."""
        school = session.school
        assert school is not None
        assert not session.initials
        assert not session.typed
        assert not session.asks_pin
        assert session.step is not Step.OVERVIEW
        assert session.step is not Step.IDLE
        if before.school is None:
            assert isinstance(event, PatronKnown)
            assert event.card == TEACHER
            assert (session.step, session.card, session.rows) == (Step.CLASS, "", ())
        if session.signed_in:
            assert school.of.number(session.card) == school.now, "another pupil's turn"
        # Nobody is told that a child has no book, or has one, against what the ILS holds.
        busy = {row.key for row in session.rows if row.state is not RowState.SEEN}
        for number, item in taken(session, school):
            if item not in busy and not any(self._about(order, item) for order in self.orders):
                assert self.loans.get(item) == school.of.pupils[number - 1].upper()
        if before.school is not None and isinstance(event, LoanDecided):
            assert all(session.row(row.key) for row in before.rows), "told to nobody"
        if before.signed_in and session.step in (Step.CLASS, Step.DONE):
            missing = before.count(RowState.PUT_BACK)
            assert not missing or before.insisted, "nobody asks it back any more"
        if session.step is Step.DONE:
            assert school.over
            assert not session.rows

    @staticmethod
    def _about(order: Any, item: str) -> bool:
        return isinstance(order, Borrow | GiveBack | Undo) and order.item.item_id == item

    def _check_told(self, session: Session) -> None:
        """Nothing is shown as done that was not told in this visit."""
        for row in session.rows:
            if row.state in DONE_STATES:
                became = self.asked.get((row.key, DONE_STATES[row.state]))
                assert became in ("done", "put_back"), f"{row.state} without being told"
            if row.state is RowState.UNDONE:
                assert self.asked[row.key, Action.BORROW] == "undone"
            if row.undoable:
                assert row.state is RowState.LENT
                assert row.card in self.accepted
                assert set(row.uids) <= set(self.now_on_pad)
            if row.item is not None and row.state is RowState.SEEN:
                assert row.item.refusal is None
        for line in session.loans:
            if line.state is LoanState.RENEWED:
                assert self.asked.get((line.item, Action.RENEW)) == "done"

    def _check_answers_will_come(self, session: Session) -> None:
        """Whatever the flow waits for is in the clerk's hands."""
        orders = self.orders
        if session.step is Step.SIGNING_IN:
            assert any(isinstance(o, SignIn) and o.card == session.card for o in orders)
        renewed = [order.item_id for order in orders if isinstance(order, Renew)]
        items = [order.item.item_id for order in orders if isinstance(order, Borrow | GiveBack)]
        undone = [order.entry for order in orders if isinstance(order, Undo)]
        for row in session.rows:
            if row.state is RowState.UNDOING:
                assert row.entry in undone
            if row.state is RowState.ASKING:
                assert row.key in (renewed if row.action is Action.RENEW else items)
        for line in (line for each in people(session) for line in each.loans):
            if line.state is LoanState.ASKING:
                assert line.item in renewed

    def _check_holds(self, session: Session) -> None:
        """What somebody wants to be rid of is on the screen with its time, or on its way."""
        sent = {order.key for order in self.orders if isinstance(order, CancelHold)}
        timers = waits(session) if session.holds else ()
        timed = {each.key for each in timers if each.timer is Timer.CANCEL}
        for line in session.holds:
            assert (line.state is HoldState.CANCELLING) == (line.key in sent)
            if line.state is HoldState.LEAVING:
                assert session.step is Step.OVERVIEW
                assert session.tab is Tab.HOLDS
                assert session.reading or line.key in timed
            if line.state is HoldState.GONE:
                assert line.key not in self.holds
        placing = session.placing
        placed = {(o.item, o.title) for o in self.orders if isinstance(o, PlaceHold)}
        asking = placing is not None and placing.state is PlaceState.ASKING
        about = {(placing.item, placing.title_id)} if placing is not None and asking else set()
        assert placed == about
        assert placing is None or session.signed_in
        leaving = {line.key for line in session.holds if line.state is HoldState.LEAVING}
        assert self.wanted == sent | leaving, "what was wanted was forgotten"

    def _check_new_pin(self, session: Session) -> None:
        """It is nowhere but between its first time and its second, and its answer comes."""
        change = session.new_pin
        if change is None:
            assert session.signed_in or not session.pin_known
            return
        assert session.signed_in
        assert bool(change.pin) is (change.part is PinPart.AGAIN)
        orders = self.orders
        waits_for = {PinPart.CHECKING: CheckPin, PinPart.CHANGING: ChangePin}.get(change.part)
        assert waits_for is None or any(isinstance(order, waits_for) for order in orders)

    def _check_search(self, session: Session) -> None:
        """What is looked for is on the screen, and its answer comes."""
        search = session.search
        if search is None:
            return
        assert session.step is Step.OVERVIEW
        wishes = {order.number for order in self.orders if isinstance(order, FindTitles)}
        assert search.state is not SearchState.ASKING or search.number in wishes
        # Only whoever pressed Zoek is told that there is nothing, or that nobody answers.
        empty = search.state is SearchState.AWAY or (
            search.state is SearchState.FOUND and not search.titles
        )
        assert search.insisted or not empty
        timed = any(each.timer is Timer.SEARCH for each in waits(session))
        assert not timed or search.state is SearchState.TYPING

    def _check_money(self, session: Session) -> None:
        """Nothing is shown as paid, or as not paid, that was not told; nothing is left asking."""
        pay = session.pay
        orders = self.orders
        refused = [
            order[1] for order in orders if isinstance(order, tuple) and order[0] == "refuse"
        ]
        if pay is not None:
            asked = [*orders, *refused]
            heard = self.till.get(pay.number)
            if pay.state is PayState.PAID:
                assert heard is Standing.PAID
            if pay.state is PayState.FAILED:
                assert heard is Standing.ENDED
            if pay.state is PayState.LISTING:
                listing = [order for order in asked if isinstance(order, ListFees)]
                assert any(order.number == pay.number for order in listing)
            if pay.state is PayState.BEGINNING:
                begun = [order for order in asked if isinstance(order, BeginPayment)]
                assert any(order.number == pay.number for order in begun), "waits for ever"
            if pay.stopping and pay.state is PayState.WAITING:
                assert CancelPayment(pay.number) in orders
            if session.signed_in:
                assert pay.chosen <= session.fees or pay.state is PayState.PAID
        mine = pay.number if pay is not None else 0
        for number in set(self.till) - {mine} - self.coded - self.ended:
            if self.till[number] is Standing.WAITING:
                assert number in self.called_off, "a terminal asks whoever comes next"
        assert session.fees >= 0
        paid = [self.amounts[n] for n, told in self.till.items() if told is Standing.PAID]
        for amount in session.paid:
            assert amount in paid, "paid, and nobody said so"
            paid.remove(amount)
        if session.receipt_ways:
            asks = pay is not None and pay.state is PayState.PAID
            assert session.step is Step.DONE or asks, "a receipt of nothing"
        for effect in orders:
            if isinstance(effect, PrintReceipt):
                assert set(effect.paid) <= set(self.amounts.values())

    def _check_called_back(self, session: Session) -> None:
        """It sounds while an item is asked back, and each of them has its time, in every step."""
        asked_back = {row.key for row in session.rows if row.state is RowState.PUT_BACK}
        assert self.called == (session.rules.asks and bool(asked_back))
        assert not self.called or session.step is not Step.IDLE
        timed = {each.key for each in row_waits(session) if each.timer is Timer.PUT_BACK}
        assert timed == (asked_back if session.rules.asks else set())

    def run_out(self) -> None:
        """No more events but answers and time: nobody stays signed in, whatever lies there."""
        for _ in range(60):
            if self.orders:
                self.move(("clerk", "well"))
            elif self.session.held:
                self.move(("call_time", None))
            elif self.session.step is Step.CLASS:
                self.move(("minute", None))
            elif self.session.school is not None and self.session.count(RowState.PUT_BACK):
                # Its time is shorter than that of the visit, which does not end before it.
                self._row_times(Timer.PUT_BACK)
            elif self.session.step is not Step.IDLE:
                assert wait(self.session) is not None
                self.move(("time", None))
        assert self.session.step is Step.IDLE
        assert self.session.language == self.rules.language or self.session.language_chosen


def lent_to(world: World, card: str, *items: str) -> World:
    """Before anybody comes: these are at home with somebody."""
    for item in items:
        world.loans[item] = card
        world.afis.update({uid: OUT for uid in ITEM_OF if ITEM_OF[uid] == item})
    return world


KIT = Kit("Microscoop", (Part("Lamp"), Part("Objectief", 3)))
STATIONS = {
    "screen": Rules(
        OUT,
        pad="pad",
        scanner="scanner",
        card_reader="cards",
        call=CallRules(possible=True),
        speaks=True,
    ),
    "screen and PIN": Rules(OUT, pad="pad", scanner="scanner", pin=True, suggests=True),
    "typed": Rules(OUT, pad="pad", scanner="scanner", typed=TYPED),
    "typed without a PIN": Rules(OUT, pad="pad", typed=replace(TYPED, pin=False)),
    "receipts": Rules(
        OUT,
        pad="pad",
        scanner="scanner",
        printer="printer",
        receipts=frozenset({Action.RETURN}),
        receipts_asked=frozenset({Action.BORROW, Action.RENEW}),
        receipts_mailed=frozenset({Action.BORROW}),
        receipts_coded=frozenset({Action.RENEW}),
    ),
    "returns": Rules(OUT, pad="pad", return_at_once=True, scans_items=True, scanner="scanner"),
    "headless": Rules(
        OUT, pad="pad", scanner="scanner", asks=False, return_at_once=True, typed=TYPED
    ),
    "barcodes": Rules(OUT, scanner="scanner", scans_items=True),
    "payments": Rules(OUT, pad="pad", scanner="scanner", card_reader="cards", terminal="till"),
    "kits": Rules(OUT, pad="pad", scanner="scanner", kits={"100": KIT, "200": KIT}),
    "kits of a family": Rules(OUT, pad="pad", columns=Columns.ANY, kits={"100": KIT}),
    "family": Rules(OUT, pad="pad", scanner="scanner", terminal="till", columns=Columns.HOUSEHOLD),
    "household": Rules(OUT, pad="pad", scanner="scanner", columns=Columns.HOUSEHOLD),
    "family and PIN": Rules(
        OUT, pad="pad", pin=True, scans_items=True, scanner="scanner", columns=Columns.ANY
    ),
    "payments, receipts": Rules(
        OUT,
        pad="pad",
        scanner="scanner",
        printer="printer",
        terminal="till",
        phone="phone",
        receipts=frozenset({Action.BORROW}),
        receipts_asked=frozenset({Action.PAY}),
        receipts_mailed=frozenset({Action.PAY}),
        receipts_coded=frozenset({Action.PAY, Action.RETURN}),
    ),
}

SCHOOL = Rules(
    OUT,
    pad="pad",
    scanner="scanner",
    scans_items=True,
    pin=True,
    call=CallRules(possible=True),
    typed=TYPED,
    classes=(ClassList("Groep 6b", ("t1",), ("p1", "", "p2")),),
    class_minutes=3,
)

TAPS: list[Event] = [
    *map(VerbChosen, Verb),
    *map(AnswerGiven, Answer),
    *map(PadCounted, (0, 3, 7)),
    *map(CountAnswered, (True, False)),
    TypePressed(),
    *map(NumberEntered, ("111", "222", UNKNOWN, "11")),
    PinEntered(RIGHT_PIN),
    PinEntered(WRONG_PIN),
    FamilyAnswered(joins=True),
    FamilyAnswered(joins=False),
    DonePressed(),
    StopPressed(),
    *map(WhyPressed, ("100", "200", "E", "300")),
    *map(UndoPressed, ("100", "200", "300")),
    ContinuePressed(),
    RenewPressed(("100", "200")),
    TitlesHidden(True),
    *map(TabChosen, Tab),
    *map(CancelPressed, HOLDS),
    *map(KeepPressed, HOLDS),
    ReservePressed(),
    PlacePressed(),
    PlacePressed("elsewhere"),
    NewPinPressed(),
    FindPressed(),
    *map(WordsTyped, ("", " ", "max", "max h")),
    SearchPressed(),
    *(TitlePressed(1, at) for at in (0, 1, 2, 7)),
    SightChosen(Sight(Letters.LARGER, Colours.CONTRAST, done_left=True, low=True, moves=False)),
    SightChosen(Sight(children=True)),
    *map(ReceiptChosen, ReceiptWay),
    ReceiptCodeMade(1, ReceiptCode(b"", 29)),
    SightCodeMade("LPSEE1-CHILDREN-YES", ReceiptCode(b"", 29)),
    *(RelatedFound(number) for number in (0, 1, 2)),
    FeesPressed(),
    FeeTicked(0),
    FeeTicked(1),
    *map(PayWayChosen, PayWay),
    *(PartPressed(item, 1) for item in ("100", "200")),
    *map(PartsChecked, ("100", "200")),
    PartsSkipped("100"),
    PayPressed(),
    PayingStopped(),
    LanguageChosen("en"),
    LanguageChosen("xx"),
    Touched(),
    SpeechKeyPressed(),
    SpeechSwitched(on=False),
    SpeechVoiced(on=False),
    *map(AloudAnswered, (True, False)),
    *map(HeadsetMoved, (True, False)),
    ReceiptHeard(),
    ReceiptRead(1, ("Geleend",)),
    *map(TeacherPressed, (True, False)),
    SheetOpened(True),
    SheetOpened(False),
    StaffPressed(),
    StaffCancelled(),
    CallHelped(),
    AboutChosen(About.CARD),
]
OUTCOMES = ("well", "well", "badly", "gone")
MOVES: dict[str, st.SearchStrategy[Move]] = {
    "pad": st.tuples(st.sampled_from(["lay", "settle", "lift"]), st.sampled_from("ABCDE")),
    "clerk": st.tuples(st.just("clerk"), st.sampled_from(OUTCOMES)),
    "card": st.sampled_from((*SHOWN * 2, *CARDS[2:5], UNKNOWN)).map(
        lambda card: ("event", CardShown(card))
    ),
    "cards": st.just(("event", CardUnread(Reason.SEVERAL_CARDS))),
    "tap": st.sampled_from(TAPS).map(lambda tap: ("event", tap)),
    "scan": st.sampled_from(ITEMS).map(lambda item: ("event", ItemScanned(item))),
    "publisher": st.just(("event", ItemScanned("9780306406157", Reason.PUBLISHER_NUMBER))),
    "time": st.just(("time", None)),
    "desk": st.tuples(st.just("desk"), st.sampled_from(CallWord)),
    "bank": st.tuples(
        st.just("bank"),
        st.tuples(
            st.sampled_from([Standing.PAID, Standing.ENDED, Standing.UNKNOWN, Standing.WAITING]),
            st.integers(0, 2),
        ),
    ),
    "call time": st.just(("call_time", None)),
    "row time": st.tuples(st.just("row_time"), st.integers(0, 2)),
    "trouble": st.one_of(
        st.just(("alarm", None)),
        st.booleans().map(lambda up: ("pad", up)),
        st.booleans().map(lambda up: ("event", PortState("scanner", up))),
        st.booleans().map(lambda up: ("event", PortState("cards", up))),
        st.booleans().map(lambda up: ("event", IlsLink(up))),
        st.booleans().map(lambda up: ("event", PortState("till", up))),
        st.sampled_from(
            [
                OpeningChanged(None),
                OpeningChanged(Closed(ClosedBy.HOURS)),
                OpeningChanged(None, Closing(datetime(2026, 11, 27, tzinfo=UTC), 5), staffed=False),
            ]
        ).map(lambda changed: ("event", changed)),
        st.sampled_from([(), (Slip(Notice(Kind.EVENT, "Lezing")),)]).map(
            lambda slips: ("event", SlipsChosen(slips))
        ),
    ),
}


def laid(*uids: str) -> list[Move]:
    """A whole gesture; single moves make the odd orders."""
    return [("lay", uid) for uid in uids] + [("settle", uids[0]), ("clerk", "well")]


HOLDS_LISTED: list[Move] = [
    ("event", VerbChosen(Verb.OVERVIEW)),
    ("event", TabChosen(Tab.HOLDS)),
    ("clerk", "well"),
]


SEARCHED: list[Move] = [
    *HOLDS_LISTED,
    ("clerk", "well"),
    ("event", FindPressed()),
    ("event", WordsTyped("max")),
    ("event", SearchPressed()),
    ("clerk", "well"),
]


GESTURES: st.SearchStrategy[list[Move]] = st.one_of(
    *(MOVES[kind].map(lambda move: [move]) for kind in MOVES),
    MOVES["clerk"].map(lambda move: [move] * 3),
    st.sampled_from([laid("A"), laid("B", "C"), laid("A", "D"), laid("E")]),
    st.sampled_from(CARDS[-2:]).map(
        lambda card: [
            ("event", TypePressed()),
            ("event", NumberEntered(card)),
            ("event", PinEntered(RIGHT_PIN)),
            *[("clerk", "well")] * 3,
        ]
    ),
    st.sampled_from((*SHOWN * 2, *CARDS[2:5])).map(
        lambda card: [
            ("event", CardShown(card)),
            ("event", PinEntered(RIGHT_PIN)),
            *[("clerk", "well")] * 3,
            ("event", FamilyAnswered(joins=True)),
            ("event", PinEntered(RIGHT_PIN)),
            *[("clerk", "well")] * 2,
        ]
    ),
    st.sampled_from(sorted(HOLDS)).map(
        lambda hold: [*HOLDS_LISTED, ("clerk", "well"), ("event", CancelPressed(hold))]
    ),
    st.integers(0, 3).map(
        lambda at: [*SEARCHED, ("event", TitlePressed(1, at)), ("event", PlacePressed())]
    ),
    st.lists(MOVES["bank"], max_size=2).map(
        lambda heard: [
            ("event", FeesPressed()),
            *[("clerk", "well")] * 3,
            ("event", PayPressed()),
            *[("clerk", "well")] * 2,
            *heard,
        ]
    ),
)
RETURNED_KIT: list[Move] = [
    *laid("A"),
    ("event", AnswerGiven(Answer.RETURN)),
    *[("clerk", "well")] * 3,
]
VISITS = st.lists(GESTURES, max_size=30).map(
    lambda lists: [move for each in lists for move in each]
)


@pytest.mark.parametrize("kind", tuple(STATIONS))
@settings(max_examples=500)
@given(moves=VISITS, out=st.sampled_from([(), ("100",), ("100", "200")]))
@example(moves=[*laid("A"), ("event", CardShown("P1")), *[("clerk", "well")] * 4], out=())
@example(moves=[*RETURNED_KIT, ("lift", "A"), ("event", CardShown("P2"))], out=("100",))
@example(moves=[*RETURNED_KIT, *laid("B", "C"), ("event", CardShown("P2"))], out=("100",))
def test_whatever_happens(kind: str, moves: list[Move], out: tuple[str, ...]) -> None:
    world = lent_to(World(STATIONS[kind], tells_households=kind == "household"), "P1", *out)
    for move in moves:
        world.move(move)
    world.run_out()


OPENED: list[Move] = [
    ("event", CardShown(TEACHER)),
    ("event", PinEntered(RIGHT_PIN)),
    ("clerk", "well"),
]
IN_A_CLASS: st.SearchStrategy[list[Move]] = st.one_of(
    GESTURES,
    *(st.just([("event", CardShown(card))]) for card in (TEACHER, UNKNOWN)),
    st.sampled_from(SHOWN).map(lambda card: [("event", CardShown(card)), *[("clerk", "well")] * 3]),
    st.just([("minute", None)]),
)


@settings(max_examples=1000)
@given(
    lists=st.lists(IN_A_CLASS, max_size=40),
    out=st.sampled_from([(), ("100",), ("100", "200")]),
)
def test_whatever_happens_in_a_class(lists: list[list[Move]], out: tuple[str, ...]) -> None:
    world = lent_to(World(SCHOOL), "P1", *out)
    for moves in [OPENED, *lists]:
        for move in moves:
            world.move(move)
    world.run_out()


EVERYONE: list[Move] = [
    ("time", None),
    ("clerk", "well"),
    ("clerk", "badly"),
    ("clerk", "gone"),
    ("event", CardShown("P1")),
    ("event", CardShown("P2")),
]
BOOK: list[Move] = [("lay", "A"), ("settle", "A"), ("lift", "A")]
SIGNED_IN: list[Move] = [("event", CardShown("P1")), ("clerk", "well")]


@dataclass(frozen=True)
class Exploration:
    """Every order of so many of these moves, after the first ones."""

    kind: str
    moves: list[Move]
    depth: int
    first: list[Move] = field(default_factory=list)
    out: tuple[str, ...] = ()


EXPLORED = {
    "one book, two cards": Exploration(
        "screen", [*BOOK, ("event", DonePressed()), ("alarm", None)], 8
    ),
    "somebody is called": Exploration(
        "screen",
        [
            ("event", StaffPressed()),
            ("event", StaffCancelled()),
            ("desk", CallWord.COMING),
            ("desk", CallWord.CANNOT),
            ("call_time", None),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        6,
        [*SIGNED_IN, *laid("A"), ("clerk", "well")],
    ),
    "a loan that goes wrong": Exploration(
        "screen",
        [*BOOK, ("event", DonePressed()), ("alarm", None), ("row_time", 0)],
        7,
        [*SIGNED_IN, *laid("A"), ("lift", "A"), ("clerk", "gone")],
    ),
    "a loan that is undone": Exploration(
        "screen",
        [
            *BOOK,
            ("event", UndoPressed("100")),
            ("row_time", 0),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        7,
        [*SIGNED_IN, *laid("A"), ("clerk", "well")],
    ),
    "a book that is out": Exploration(
        "screen", [*BOOK, *(("event", AnswerGiven(answer)) for answer in Answer)], 7, out=("100",)
    ),
    "a return that goes wrong": Exploration(
        "returns",
        [
            *BOOK,
            ("event", DonePressed()),
            ("alarm", None),
            ("event", ItemScanned("100")),
            ("row_time", 0),
        ],
        7,
        [*laid("A"), ("lift", "A"), ("clerk", "gone")],
        out=("100",),
    ),
    "a set without a screen": Exploration(
        "headless",
        [*((what, uid) for uid in "BC" for what in ("lay", "lift")), ("settle", "B")],
        7,
        SIGNED_IN,
    ),
    "a set that is out": Exploration(
        "returns",
        [
            *((what, uid) for uid in "BC" for what in ("lay", "lift")),
            ("settle", "B"),
            ("settle", "C"),
        ],
        6,
        laid("B", "C"),
        out=("200",),
    ),
    "a book that is out, without a screen": Exploration(
        "headless", [*BOOK, ("alarm", None)], 8, out=("100",)
    ),
    "the overview": Exploration(
        "screen",
        [
            *BOOK,
            ("event", VerbChosen(Verb.OVERVIEW)),
            ("event", RenewPressed(("100",))),
            ("event", AnswerGiven(Answer.RENEW)),
            ("event", WhyPressed("100")),
        ],
        7,
        SIGNED_IN,
        out=("100",),
    ),
    "two holds": Exploration(
        "screen",
        [
            *(("event", press(hold)) for press in (CancelPressed, KeepPressed) for hold in "78"),
            *(("event", TabChosen(tab)) for tab in (Tab.HOME, Tab.HOLDS)),
            ("event", VerbChosen(Verb.BORROW)),
            ("event", DonePressed()),
            ("event", SheetOpened(True)),
            ("row_time", 0),
            ("alarm", None),
        ],
        5,
        [*SIGNED_IN, *HOLDS_LISTED],
    ),
    "a hold on what is refused": Exploration(
        "screen",
        [
            *BOOK,
            *(("event", press) for press in (ReservePressed(), PlacePressed(), WhyPressed("100"))),
            ("event", ContinuePressed()),
            ("event", StopPressed()),
            ("alarm", None),
        ],
        5,
        [*SIGNED_IN, *laid("A"), ("clerk", "badly"), ("event", WhyPressed("100"))],
    ),
    "a search": Exploration(
        "screen",
        [
            *BOOK,
            *(("event", WordsTyped(words)) for words in ("max", "")),
            *(("event", press) for press in (FindPressed(), SearchPressed(), TitlePressed(1, 2))),
            ("event", PlacePressed()),
            ("event", ContinuePressed()),
            ("event", DonePressed()),
            ("row_time", 0),
            ("alarm", None),
        ],
        4,
        [*SIGNED_IN, *SEARCHED],
    ),
    "another PIN": Exploration(
        "screen",
        [
            ("event", NewPinPressed()),
            *(("event", PinEntered(pin)) for pin in (RIGHT_PIN, WRONG_PIN)),
            ("event", ContinuePressed()),
            ("event", DonePressed()),
            ("lay", "A"),
            ("settle", "A"),
            ("alarm", None),
        ],
        5,
        [*SIGNED_IN, ("event", VerbChosen(Verb.OVERVIEW)), ("event", NewPinPressed())],
    ),
    "a book and its double": Exploration(
        "screen",
        [*((what, uid) for uid in "AD" for what in ("lay", "settle", "lift"))],
        6,
        SIGNED_IN,
    ),
    "paying": Exploration(
        "payments",
        [
            ("event", FeesPressed()),
            ("event", FeeTicked(0)),
            ("event", PayPressed()),
            ("event", PayingStopped()),
            ("event", ContinuePressed()),
            ("bank", (Standing.PAID, 0)),
            ("bank", (Standing.ENDED, 0)),
            ("alarm", None),
        ],
        6,
        SIGNED_IN,
    ),
    "paying, and a book": Exploration(
        "payments",
        [
            *BOOK,
            ("event", ContinuePressed()),
            ("event", PayingStopped()),
            ("event", DonePressed()),
            ("bank", (Standing.PAID, 0)),
            ("bank", (Standing.ENDED, 0)),
            ("bank", (Standing.UNKNOWN, 0)),
        ],
        5,
        [
            *SIGNED_IN,
            ("event", FeesPressed()),
            ("clerk", "well"),
            ("event", PayPressed()),
            ("clerk", "well"),
        ],
    ),
    "a mother and a child": Exploration(
        "family",
        [
            *BOOK,
            ("event", FamilyAnswered(joins=True)),
            ("event", FamilyAnswered(joins=False)),
            ("event", UndoPressed("100")),
            ("row_time", 0),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        6,
        SIGNED_IN,
    ),
    "a family and the PINs of its cards": Exploration(
        "family and PIN",
        [
            ("event", PinEntered(RIGHT_PIN)),
            ("event", StopPressed()),
            ("event", ItemScanned("100")),
            ("event", CardShown(UNKNOWN)),
        ],
        5,
        [("event", CardShown("P1")), ("event", PinEntered(RIGHT_PIN)), ("clerk", "well")],
    ),
    "PIN": Exploration(
        "screen and PIN",
        [
            ("event", PinEntered(RIGHT_PIN)),
            ("event", PinEntered(WRONG_PIN)),
            ("event", StopPressed()),
            ("lay", "A"),
            ("settle", "A"),
        ],
        8,
    ),
    "a number that is typed": Exploration(
        "typed",
        [
            ("event", TypePressed()),
            *(("event", NumberEntered(number)) for number in ("111", UNKNOWN)),
            ("event", PinEntered(RIGHT_PIN)),
            ("event", PinEntered(WRONG_PIN)),
            ("event", StopPressed()),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        6,
        laid("A"),
    ),
    "a class": Exploration(
        "class",
        [*BOOK, ("event", CardShown(TEACHER)), ("minute", None), ("row_time", 0), ("alarm", None)],
        6,
        [*OPENED, *laid("A"), ("event", CardShown("P1")), ("clerk", "well")],
    ),
    "barcodes": Exploration(
        "barcodes",
        [
            ("event", ItemScanned("100")),
            ("event", AnswerGiven(Answer.RETURN)),
            ("event", DonePressed()),
            ("alarm", None),
        ],
        8,
        out=("100",),
    ),
}


@pytest.mark.parametrize("name", tuple(EXPLORED))
def test_every_order_of_a_few_events(name: str) -> None:
    """Breadth first, every state once."""
    exploration = EXPLORED[name]
    start = lent_to(World((STATIONS | {"class": SCHOOL})[exploration.kind]), "P1", *exploration.out)
    for move in exploration.first:
        start.move(move)
    edge, seen = [start], {start.key()}
    for _ in range(exploration.depth):
        further = []
        for world in edge:
            for move in (*EVERYONE, *exploration.moves):
                if world.is_idle(move):
                    continue
                other = world.clone()
                other.make(move)
                if (key := other.key()) not in seen:
                    other.check()
                    seen.add(key)
                    further.append(other)
        edge = further
    for world in edge[::20]:
        world.run_out()


def test_a_thousand_visits_leave_nothing_behind() -> None:
    world = World(STATIONS["screen"])
    visit: list[Move] = [
        *laid("A"),
        *laid("E"),
        ("event", LanguageChosen("en")),
        ("event", CardShown("P1")),
        *[("clerk", "well")] * 3,
        ("event", VerbChosen(Verb.OVERVIEW)),
        ("event", CardShown("P2")),
        # On the last screen of the first one.
        ("event", DonePressed()),
        *[("clerk", "well")] * 3,
        ("lift", "A"),
        *laid("A"),
        ("event", AnswerGiven(Answer.RETURN)),
        *[("clerk", "well")] * 3,
        ("lift", "A"),
        ("lift", "E"),
    ]
    sessions = set()
    for _ in range(1000):
        for move in visit:
            world.move(move)
        world.run_out()
        sessions.add(replace(world.session, activity=0))
    assert len(sessions) == 1
    assert not world.loans
