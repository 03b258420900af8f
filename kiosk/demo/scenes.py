"""Every screen as a short story of real events, for pictures and for tests.

A scene says what happened before somebody looked at the screen; the flow does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from drivers.model import (
    AFI_SECURED,
    AFI_UNSECURED,
    PAPER_OUT,
    ItemTag,
    PortState,
    TagKind,
)
from kiosk import qr_code
from kiosk.flow.events import (
    About,
    AboutChosen,
    AlarmRaised,
    Answer,
    AnswerGiven,
    CallNews,
    CallWord,
    CancelPressed,
    CardShown,
    CardUnread,
    CountAnswered,
    DonePressed,
    Event,
    FeesListed,
    FeesPressed,
    FeeTicked,
    HoldDecided,
    HoldPlaced,
    HoldsKnown,
    IlsLink,
    ItemKnown,
    ItemRemoved,
    ItemScanned,
    ItemSettled,
    ItemShown,
    LanguageChosen,
    LoanDecided,
    NumberEntered,
    PadCounted,
    PadItem,
    PatronKnown,
    PayingStopped,
    PaymentCode,
    PaymentTold,
    PayPressed,
    PinEntered,
    PlacePressed,
    ReceiptChosen,
    ReceiptCode,
    ReceiptCodeMade,
    ReceiptWay,
    ReservePressed,
    Security,
    StaffPressed,
    Standing,
    StopPressed,
    Tab,
    TabChosen,
    TimePassed,
    Timer,
    TypePressed,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.session import CallRules, Row, RowState, Rules, Screen
from kiosk.flow.typed import Letters, TypedCards
from kiosk.services.receipts.code import code_text
from kiosk.services.receipts.model import Receipt, Style
from kiosk.services.receipts.sources import of_visit
from sync.model import Ability, Action, Fee, FeeKind, Hold, ItemStatus, Loan, Outcome, Reason

BOOKS: Final = (
    "Max Havelaar / Multatuli",
    "De kleine Johannes / Frederik van Eeden",
    "Sara Burgerhart / Betje Wolff en Aagje Deken",
    "Eline Vere / Louis Couperus",
    "Kees de jongen / Theo Thijssen",
    "Camera Obscura / Hildebrand",
    "Van den vos Reynaerde / Willem",
    "Afke's tiental / Nienke van Hichtum",
    "Dik Trom / C. Joh. Kieviet",
    "Gijsbrecht van Aemstel / Joost van den Vondel",
    "Majoor Frans / A.L.G. Bosboom-Toussaint",
    "Het leven van Michiel de Ruyter / Gerard Brandt",
    "Warenar / P.C. Hooft",
    "Woutertje Pieterse / Multatuli",
    "Ferdinand Huyck / Jacob van Lennep",
    "De roos van Dekama / Jacob van Lennep",
    "Lucifer / Joost van den Vondel",
    "Granida / P.C. Hooft",
    "Karel ende Elegast",
    "Elckerlijc",
    "Het huis Lauernesse / A.L.G. Bosboom-Toussaint",
    "Minnebrieven / Multatuli",
    "Beatrijs",
    "De Leidse student / Johannes Kneppelhout",
)
_CARD: Final = "P1001"
_NUMBERS: Final = TypedCards(digits=13, grouping=(5, 4, 4))
_LETTERS: Final = replace(_NUMBERS, letters=Letters.UPPER)
_ISBN: Final = "9780306406157"


@dataclass(frozen=True, slots=True)
class Scene:
    """What happened, and which screen that leads to."""

    name: str
    screen: Screen
    events: Callable[[datetime], Iterable[Event]]
    """Given the present moment, aware."""
    pin: bool = False
    """At a station that asks a PIN."""
    pad: bool = True
    """At a station that has a pad."""
    scans: bool = False
    """At a station with a pad where items can be scanned, too."""
    receipts: bool = False
    """At a station that asks whether a receipt is wanted, on paper."""
    every_way: bool = False
    """At one that mails it, and shows it as a code, too."""
    call: bool = True
    """At a station from which a member of staff can be called."""
    typed: TypedCards | None = None
    """At a station where this can be typed in the place of a card."""
    keys: str = ""
    """What was typed of a card's number."""
    pays: bool = False
    """At a station where money is taken."""
    sheet: str = ""
    """What lies over the screen, by its name in Stage.qml."""

    def rules(self, rules: Rules) -> Rules:
        """The rules of the station where it happens, from those of another."""
        pad = rules.pad or "pad"
        scans = self.scans or not self.pad
        asked = frozenset(Action) if self.receipts or self.every_way else frozenset[Action]()
        return replace(
            rules,
            pin=self.pin,
            typed=self.typed,
            pad=pad if self.pad else "",
            scans_items=scans,
            card_reader="cards",
            receipts_asked=asked,
            receipts_mailed=asked if self.every_way else frozenset(),
            receipts_coded=asked if self.every_way else frozenset(),
            printer="printer" if asked else "",
            pickup=(("MAIN", "Hier, in de bibliotheek"), ("OOST", "Oosterdam")),
            terminal="payment" if self.pays else "",
            call=CallRules(possible=self.call),
        )


def played(scene: Scene, language: str, now: datetime) -> Iterable[Event]:
    """The events of a scene, in this language whatever the card says."""
    yield LanguageChosen(language)
    yield from scene.events(now)


# What people do -----------------------------------------------------------------------------------


def _id(number: int) -> str:
    return f"300000{number:02d}"


def _item(number: int, afi: int) -> PadItem:
    uid = f"E004015000{number:06X}"
    return PadItem(_id(number), ((uid, ItemTag(TagKind.ISO28560_3, _id(number))),), (afi,))


def _laid(numbers: Iterable[int], afi: int = AFI_SECURED) -> Iterable[Event]:
    for number in numbers:
        item = _item(number, afi)
        yield ItemShown(item.uids[0])
        yield ItemSettled(item)


def _known(numbers: Iterable[int], status: ItemStatus = ItemStatus.AVAILABLE) -> Iterable[Event]:
    for number in numbers:
        yield ItemKnown(_id(number), BOOKS[number], status)


def _signed_in(**more: object) -> Iterable[Event]:
    yield CardShown(_CARD)
    yield PatronKnown(_CARD, offline=False, initials="A.V.", **more)  # type: ignore[arg-type]


def _lent(number: int, due: datetime, *, offline: bool = False) -> LoanDecided:
    return LoanDecided(
        _id(number),
        Action.BORROW,
        Outcome.PENDING if offline else Outcome.ACCEPTED,
        offline=offline,
        due=due,
        title=BOOKS[number],
        entry=f"entry-{number}",
        security=Security.VERIFIED,
    )


def _undone(number: int, outcome: Outcome = Outcome.ACCEPTED) -> LoanDecided:
    return LoanDecided(
        _id(number),
        Action.RETURN,
        outcome,
        title=BOOKS[number],
        security=Security.VERIFIED,
        undoes=f"entry-{number}",
    )


def _too_late(*numbers: int) -> Iterable[Event]:
    """The loans of these cannot be undone any more."""
    return (TimePassed(Timer.UNDO, _id(number)) for number in numbers)


def _refused(number: int, reason: Reason) -> LoanDecided:
    return LoanDecided(
        _id(number), Action.BORROW, Outcome.REFUSED, reason=reason, title=BOOKS[number]
    )


def _returned(number: int, sort_bin: str) -> LoanDecided:
    return LoanDecided(
        _id(number),
        Action.RETURN,
        Outcome.ACCEPTED,
        title=BOOKS[number],
        security=Security.VERIFIED,
        sort_bin=sort_bin,
    )


def _loans(now: datetime) -> tuple[Loan, ...]:
    days = (-4, 2, 12, 12, 19)
    return tuple(
        Loan(_id(number), BOOKS[number], now + timedelta(day)) for number, day in enumerate(days)
    )


# The scenes ---------------------------------------------------------------------------------------


def _attract(now: datetime) -> Iterable[Event]:
    return ()


def _stack(now: datetime) -> Iterable[Event]:
    yield from _laid(range(6))
    yield from _known(range(6))


def _stack_of(count: int) -> Callable[[datetime], Iterable[Event]]:
    def stack(now: datetime) -> Iterable[Event]:
        yield from _laid(range(count))
        yield from _known(range(count))

    return stack


def _lending(count: int, lent: int) -> Callable[[datetime], Iterable[Event]]:
    """So many on the pad, of which so many are lent, the last two a moment ago."""

    def lending(now: datetime) -> Iterable[Event]:
        yield from _stack_of(count)(now)
        yield from _signed_in()
        yield from (_lent(number, now + timedelta(21)) for number in range(lent))
        yield from _too_late(*range(lent - 2))

    return lending


def _stack_return(now: datetime) -> Iterable[Event]:
    yield from _laid(range(3), AFI_UNSECURED)
    yield from _known(range(3), ItemStatus.ON_LOAN)
    yield TimePassed(Timer.QUIET)


def _asked_for_a_card(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.OVERVIEW)


def _pin(now: datetime) -> Iterable[Event]:
    yield from _laid(range(2))
    yield CardShown(_CARD)


def _number(now: datetime) -> Iterable[Event]:
    yield from _stack(now)
    yield TypePressed()


def _number_unknown(now: datetime) -> Iterable[Event]:
    yield from _number(now)
    yield NumberEntered("2987600047123")
    yield PinEntered("1234")
    yield PatronKnown("2987600047123", offline=False, refusal=Reason.PATRON_UNKNOWN)


def _number_asked(now: datetime) -> Iterable[Event]:
    yield from _number(now)
    yield NumberEntered("290001")


def _number_waits(now: datetime) -> Iterable[Event]:
    yield from _number_asked(now)
    yield PatronKnown("290001", offline=False, refusal=Reason.PIN_WRONG, retry_in_s=60)


def _pin_of_number(now: datetime) -> Iterable[Event]:
    yield from _number(now)
    yield NumberEntered("2987600047123")


def _pile(now: datetime) -> Iterable[Event]:
    due = now + timedelta(21)
    yield from _laid(range(6))
    yield from _known(range(6))
    yield from _signed_in()
    yield from (_lent(number, due) for number in range(3))
    yield _refused(3, Reason.HELD_FOR_OTHER)
    yield replace(_lent(4, due), security=Security.GONE)
    yield from _too_late(0, 1, 2)


def _pile_undo(now: datetime) -> Iterable[Event]:
    yield from _laid(range(6))
    yield from _known(range(6))
    yield from _signed_in()
    yield from (_lent(number, now + timedelta(21)) for number in range(5))
    yield from _too_late(0)
    for number in (1, 2, 3):
        yield UndoPressed(_id(number))
    yield _undone(1)
    yield _undone(2, Outcome.REFUSED)


def _pile_missed(now: datetime) -> Iterable[Event]:
    yield from _laid(range(2), AFI_UNSECURED)
    yield from _known(range(2), ItemStatus.ON_LOAN)
    yield AnswerGiven(Answer.RETURN)
    yield _returned(0, "romans")
    yield LoanDecided(
        _id(1), Action.RETURN, Outcome.REFUSED, title=BOOKS[1], security=Security.GONE
    )
    yield from _signed_in()
    yield from _laid(range(3, 5))
    yield from (_lent(number, now + timedelta(21)) for number in (3,))
    yield replace(_lent(4, now + timedelta(21)), security=Security.GONE)
    yield from (TimePassed(Timer.PUT_BACK, _id(number)) for number in (1, 4))
    yield from _too_late(3)


def _pile_empty(now: datetime) -> Iterable[Event]:
    yield from _signed_in(loans=_loans(now), holds_ready=1)


def _pile_returns(now: datetime) -> Iterable[Event]:
    yield from _stack_return(now)
    yield AnswerGiven(Answer.RETURN)
    yield _returned(0, "romans")
    yield _returned(1, "jeugd")
    yield LoanDecided(
        _id(2), Action.RETURN, Outcome.REFUSED, reason=Reason.NOT_ON_LOAN, title=BOOKS[2]
    )


def _pile_offline(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False)
    yield from _laid(range(3))
    yield CardShown(_CARD)
    yield PatronKnown(_CARD, offline=True, most_items=10)
    yield from (_lent(number, now + timedelta(21), offline=True) for number in range(2))
    yield from _too_late(0)


def _still_there(now: datetime) -> Iterable[Event]:
    yield from _signed_in()
    yield from _laid(range(2))
    yield from (_lent(number, now + timedelta(21)) for number in range(2))
    yield from _too_late(0, 1)
    yield TimePassed(Timer.IDLE)


def _pad_empty(now: datetime) -> Iterable[Event]:
    yield from _signed_in()
    yield from _laid(range(2))
    yield from (_lent(number, now + timedelta(21)) for number in range(2))
    yield from _too_late(0, 1)
    yield from (ItemRemoved(_item(number, AFI_UNSECURED).uids[0]) for number in range(2))
    yield TimePassed(Timer.EMPTY)


def _question(now: datetime) -> Iterable[Event]:
    yield from _laid(range(3, 5))
    yield from _signed_in(loans=_loans(now)[:2])
    yield from (_lent(number, now + timedelta(21)) for number in range(3, 5))
    yield from _laid(range(2), AFI_UNSECURED)
    yield from _known(range(2), ItemStatus.ON_LOAN)
    yield TimePassed(Timer.QUIET)


def _one_question(now: datetime) -> Iterable[Event]:
    """Of somebody else, and with no card."""
    yield from _laid(range(2))
    yield from _laid(range(2, 3), AFI_UNSECURED)
    yield from _known(range(2, 3), ItemStatus.ON_LOAN)
    yield TimePassed(Timer.QUIET)


def _question_among_many(now: datetime) -> Iterable[Event]:
    """Two runs of rows, one of them with a single row."""
    yield from _laid(range(3, 10))
    yield from _signed_in(loans=_loans(now)[:3])
    yield from (_lent(number, now + timedelta(21)) for number in range(3, 10))
    yield from _laid(range(2), AFI_UNSECURED)
    yield from _laid(range(10, 12))
    yield from (_lent(number, now + timedelta(21)) for number in range(10, 12))
    yield from _laid(range(2, 3), AFI_UNSECURED)
    yield from _known(range(3), ItemStatus.ON_LOAN)
    yield from _too_late(*range(3, 12))
    yield TimePassed(Timer.QUIET)


def _greeting(now: datetime) -> Iterable[Event]:
    yield from _laid(range(5, 10))
    yield from _signed_in(loans=_loans(now), holds_ready=1, expires=(now + timedelta(30)).date())
    yield from _known(range(5, 10))
    yield from (_lent(number, now + timedelta(21)) for number in (5, 6))
    yield from _too_late(5, 6)


def _pressed_twice(now: datetime) -> Iterable[Event]:
    yield from _pile(now)
    yield _lent(5, now + timedelta(21))
    yield DonePressed()


def _please_wait(now: datetime) -> Iterable[Event]:
    yield from _pile(now)
    yield StopPressed()


def _count(now: datetime) -> Iterable[Event]:
    yield from _stack(now)
    yield PadCounted(7)
    yield TimePassed(Timer.QUIET)


def _count_apart(now: datetime) -> Iterable[Event]:
    yield from _count(now)
    yield CountAnswered(False)


def _overview(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.OVERVIEW)
    yield from _signed_in(
        loans=_loans(now),
        holds_ready=1,
        holds_waiting=2,
        fees=Decimal("1.20"),
        currency="EUR",
        messages=("Zaterdag sluiten we om 13.00 uur.", "Je gevonden sjaal ligt aan de balie."),
        abilities=frozenset(Ability),
    )


def _overview_alone(now: datetime) -> Iterable[Event]:
    """At a library system that lists no holds."""
    yield VerbChosen(Verb.OVERVIEW)
    yield from _signed_in(loans=_loans(now)[1:])


def _holds(now: datetime) -> Iterable[Event]:
    yield from _overview(now)
    yield TabChosen(Tab.HOLDS)
    today = now.date()
    soon, later, after = (today + timedelta(days) for days in (8, 13, 50))
    ready = Hold(title=BOOKS[6], ready=True, shelf="Kast A", until=soon, title_id="6")
    first = Hold(title=BOOKS[7], position=1, expected=later, title_id="7")
    second = Hold(title=BOOKS[11], position=2, expected=after, title_id="11")
    yield HoldsKnown(_CARD, (ready, first, second))


def _holds_cancel(now: datetime) -> Iterable[Event]:
    yield from _holds(now)
    yield CancelPressed("11")
    yield TimePassed(Timer.CANCEL, "11")
    yield HoldDecided(_CARD, "11", Outcome.ACCEPTED)
    yield CancelPressed("7")


def _holds_away(now: datetime) -> Iterable[Event]:
    yield from _overview(now)
    yield TabChosen(Tab.HOLDS)
    yield HoldsKnown(_CARD, None)


def _reserve(now: datetime) -> Iterable[Event]:
    yield from _laid((3,))
    yield from _signed_in(abilities=frozenset(Ability))
    yield _refused(3, Reason.HELD_FOR_OTHER)
    yield WhyPressed(_id(3))
    yield ReservePressed()


def _refusal_reserve(now: datetime) -> Iterable[Event]:
    yield from tuple(_reserve(now))[:-1]


def _reserved(now: datetime) -> Iterable[Event]:
    yield from _reserve(now)
    yield PlacePressed("MAIN")
    yield HoldPlaced(_CARD, _id(3), Outcome.ACCEPTED, position=2)


def _not_reserved(now: datetime) -> Iterable[Event]:
    yield from _reserve(now)
    yield PlacePressed("MAIN")
    yield HoldPlaced(_CARD, _id(3), Outcome.REFUSED, Reason.UNMAPPED)


def _messages(now: datetime) -> Iterable[Event]:
    yield from _overview(now)
    yield TabChosen(Tab.MESSAGES)


_OWED: Final = Decimal("4.20")


def _overview_pays(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.OVERVIEW)
    yield from _signed_in(loans=_loans(now), holds_ready=1, fees=_OWED, currency="EUR")


def _fees(now: datetime) -> Iterable[Event]:
    yield from _lending_and_owing(now)
    yield VerbChosen(Verb.OVERVIEW)
    yield FeesPressed()
    since = (now - timedelta(23)).date()
    yield FeesListed(
        1,
        (
            Fee(Decimal("1.20"), "EUR", "1", title=BOOKS[5], kind=FeeKind.OVERDUE, since=since),
            Fee(Decimal("3.00"), "EUR", "2", kind=FeeKind.MEMBERSHIP, since=since),
        ),
    )


def _lending_and_owing(now: datetime) -> Iterable[Event]:
    yield from _laid(range(4))
    yield from _signed_in(fees=_OWED, currency="EUR")
    yield from (_lent(number, now + timedelta(21)) for number in range(4))
    yield from _too_late(*range(4))


def _fees_part(now: datetime) -> Iterable[Event]:
    yield from _fees(now)
    yield FeeTicked(0)


def _fees_listing(now: datetime) -> Iterable[Event]:
    yield from _overview_pays(now)
    yield FeesPressed()


def _fees_total(now: datetime) -> Iterable[Event]:
    yield from _fees_listing(now)
    yield FeesListed(1)


def _getting_ready(now: datetime) -> Iterable[Event]:
    yield from _fees(now)
    yield PayPressed()


def _paying(now: datetime) -> Iterable[Event]:
    yield from _getting_ready(now)
    code = PaymentCode(*qr_code.png("https://www.mollie.com/checkout/select-issuer/ideal/7UhSN1"))
    yield PaymentTold(2, Standing.WAITING, code, minutes=4)


def _paying_stopped(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield PayingStopped()


def _paying_at_terminal(now: datetime) -> Iterable[Event]:
    yield from _getting_ready(now)
    yield PaymentTold(2, Standing.WAITING, minutes=3)


def _paid(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield PaymentTold(2, Standing.PAID)


def _paid_part(now: datetime) -> Iterable[Event]:
    yield from _fees_part(now)
    yield PayPressed()
    yield PaymentTold(2, Standing.PAID)


def _pay_failed(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield PaymentTold(2, Standing.ENDED, how="failed")


def _pay_refused(now: datetime) -> Iterable[Event]:
    yield from _fees_total(now)
    yield PayPressed()
    yield PaymentTold(2, Standing.REFUSED)


def _pay_unknown(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield PaymentTold(2, Standing.UNKNOWN)


def _pay_open(now: datetime) -> Iterable[Event]:
    yield from _paying_stopped(now)
    yield PaymentTold(2, Standing.WAITING, answers=True)


def _success_paying(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield DonePressed()


def _owes_too_much(now: datetime) -> Iterable[Event]:
    yield from _laid(range(3))
    yield from _signed_in(fees=Decimal("12.50"), currency="EUR")
    yield from (_refused(number, Reason.FEES_OWED) for number in range(3))


def _success(now: datetime) -> Iterable[Event]:
    yield from _laid(range(4))
    yield from _signed_in()
    yield from (_lent(number, now + timedelta(21)) for number in range(3))
    yield _refused(3, Reason.NOT_FOR_LOAN)
    yield DonePressed()


def _goodbye(now: datetime) -> Iterable[Event]:
    """Something of everything."""
    yield from _laid(range(4))
    yield from _signed_in(loans=_loans(now)[4:])
    yield from (_lent(number, now + timedelta(21)) for number in range(3))
    yield _refused(3, Reason.HELD_FOR_OTHER)
    yield from _laid((4,), AFI_UNSECURED)
    yield AnswerGiven(Answer.RENEW)
    yield LoanDecided(
        _id(4), Action.RENEW, Outcome.ACCEPTED, due=now + timedelta(21), title=BOOKS[4]
    )
    yield from _laid((5,), AFI_UNSECURED)
    yield AnswerGiven(Answer.RETURN)
    yield _returned(5, "romans")
    yield DonePressed()


def _goodbye_to_many(now: datetime) -> Iterable[Event]:
    yield from _laid(range(3), AFI_UNSECURED)
    yield from _known(range(3), ItemStatus.ON_LOAN)
    yield AnswerGiven(Answer.RETURN)
    yield from (_returned(number, "jeugd") for number in range(3))
    yield from _signed_in()
    yield from _laid(range(3, 14))
    yield from (_lent(number, now + timedelta(21)) for number in range(3, 14))
    yield DonePressed()


def _goodbye_to_returns(now: datetime) -> Iterable[Event]:
    yield from _stack_return(now)
    yield AnswerGiven(Answer.RETURN)
    yield from (_returned(number, "romans") for number in range(3))
    yield DonePressed()


def _next_card(now: datetime) -> Iterable[Event]:
    yield from _laid(range(2))
    yield from _signed_in()
    yield from (_lent(number, now + timedelta(21)) for number in range(2))
    yield CardShown("P1002")


def _refusal(now: datetime) -> Iterable[Event]:
    yield from _pile(now)
    yield _lent(5, now + timedelta(21))
    yield WhyPressed(_id(3))


def _card_refused(now: datetime) -> Iterable[Event]:
    yield CardShown(_CARD)
    yield PatronKnown(_CARD, offline=False, refusal=Reason.PATRON_EXPIRED)


def _two_cards(now: datetime) -> Iterable[Event]:
    yield CardUnread(Reason.SEVERAL_CARDS)


def _card_reader_away(now: datetime) -> Iterable[Event]:
    yield from _stack(now)
    yield PortState("cards", up=False)


def _expired(now: datetime) -> Iterable[Event]:
    yield from _stack_of(3)(now)
    yield from _card_refused(now)


def _most_items(now: datetime) -> Iterable[Event]:
    """The card lies over rows that do not all fit below it."""
    yield from _stack_of(5)(now)
    yield from _signed_in()
    yield from (_lent(number, now + timedelta(21)) for number in range(2))
    yield from _too_late(0, 1)
    yield from (_refused(number, Reason.LIMIT_REACHED) for number in range(2, 5))


def _offline(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False)
    yield CardShown(_CARD)
    yield PatronKnown(_CARD, offline=True, most_items=10)


def _offline_returns(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False)
    yield CardShown(_CARD)
    yield PatronKnown(_CARD, offline=True, most_items=0)


def _out_of_service(now: datetime) -> Iterable[Event]:
    yield AlarmRaised("sign_in_refused", "")


def _pad_away(now: datetime) -> Iterable[Event]:
    yield from _stack(now)
    yield PortState("pad", up=False)


def _attract_pad_away(now: datetime) -> Iterable[Event]:
    yield PortState("pad", up=False)


def _pile_pad_away(now: datetime) -> Iterable[Event]:
    yield PortState("pad", up=False)
    yield from _signed_in()


def _by_barcode(numbers: Iterable[int], due: datetime) -> Iterable[Event]:
    """Lent by their barcodes alone, although they have tags."""
    for number in numbers:
        yield ItemScanned(_id(number))
        yield replace(_lent(number, due), security=Security.NOT_SWITCHED)


def _pile_gate(now: datetime) -> Iterable[Event]:
    yield from _pile_pad_away(now)
    yield from _by_barcode(range(2), now + timedelta(21))


def _pile_to_the_pad(now: datetime) -> Iterable[Event]:
    yield from _signed_in()
    yield from _by_barcode(range(2), now + timedelta(21))


def _success_calm(now: datetime) -> Iterable[Event]:
    yield from _laid(range(3))
    yield from _signed_in()
    yield from (_lent(number, now + timedelta(21)) for number in range(3))
    yield DonePressed()


def _success_printed(now: datetime) -> Iterable[Event]:
    yield from _success_calm(now)
    yield ReceiptChosen(ReceiptWay.PAPER)


def _success_ways(now: datetime, count: int = 3) -> Iterable[Event]:
    """Of a patron whose address is known."""
    yield from _laid(range(count))
    yield from _signed_in(mail="ada@example.org")
    yield from (_lent(number, now + timedelta(21)) for number in range(count))
    yield DonePressed()


def _success_mailed(now: datetime) -> Iterable[Event]:
    yield from _success_ways(now)
    yield ReceiptChosen(ReceiptWay.MAIL)


def _success_code(now: datetime, count: int = 3) -> Iterable[Event]:
    yield from _success_ways(now, count)
    yield ReceiptChosen(ReceiptWay.CODE)
    # As the station would make it of these rows.
    rows = tuple(
        Row(_id(number), state=RowState.LENT, title=BOOKS[number], due=now + timedelta(21))
        for number in range(count)
    )
    receipt = Receipt("Bibliotheek Lindeveld", "", now, of_visit(rows, ()), "A.V.")
    made = code_text(receipt, Style("nl"), qr_code.fits)
    yield ReceiptCodeMade(1, ReceiptCode(*qr_code.png(made.text), made.left_out))


def _success_long_code(now: datetime) -> Iterable[Event]:
    yield from _success_code(now, len(BOOKS))


def _success_stopped(now: datetime) -> Iterable[Event]:
    yield from _success_printed(now)
    yield PortState("printer", up=False, reason=PAPER_OUT)


def _success_no_paper(now: datetime) -> Iterable[Event]:
    yield PortState("printer", up=False, reason=PAPER_OUT)
    yield from _success(now)


def _success_mute_printer(now: datetime) -> Iterable[Event]:
    yield PortState("printer", up=False)
    yield from _success_calm(now)


def _success_gate(now: datetime) -> Iterable[Event]:
    yield from _pile_gate(now)
    yield DonePressed()


def _publishers_number(now: datetime) -> Iterable[Event]:
    yield ItemScanned(_ISBN, Reason.PUBLISHER_NUMBER)
    yield WhyPressed(_ISBN)


def _called(now: datetime) -> Iterable[Event]:
    yield from _pile(now)
    yield StaffPressed()


def _call_sent(now: datetime) -> Iterable[Event]:
    yield from _called(now)
    yield CallNews(1, CallWord.SENT, now)


def _call_coming(now: datetime) -> Iterable[Event]:
    yield from _call_sent(now)
    yield AboutChosen(About.CARD)
    yield CallNews(1, CallWord.SEEN, now + timedelta(seconds=12))
    yield CallNews(1, CallWord.COMING, now + timedelta(seconds=20))


def _call_cannot(now: datetime) -> Iterable[Event]:
    yield from _call_sent(now)
    yield CallNews(1, CallWord.CANNOT, now)


def _call_later(now: datetime) -> Iterable[Event]:
    yield from _overview(now)
    yield StaffPressed()
    yield CallNews(1, CallWord.COMING, now, minutes=5)


def _call_seen(now: datetime) -> Iterable[Event]:
    yield from _laid(range(3))
    yield from _known(range(3))
    yield StaffPressed()
    yield CallNews(1, CallWord.SENT, now)
    yield CallNews(1, CallWord.SEEN, now + timedelta(seconds=12))


def _call_failed(now: datetime) -> Iterable[Event]:
    yield StaffPressed()
    yield CallNews(1, CallWord.FAILED, now)


def _scanned(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.BORROW)


SCENES: Final = (
    Scene("attract", Screen.ATTRACT, _attract),
    Scene("call-asked", Screen.PILE, _called, sheet="call"),
    Scene("call-sent", Screen.PILE, _call_sent, sheet="call"),
    Scene("call-seen", Screen.STACK, _call_seen, sheet="call"),
    Scene("call-coming", Screen.PILE, _call_coming, sheet="call"),
    Scene("call-later", Screen.OVERVIEW, _call_later, sheet="call"),
    Scene("call-cannot", Screen.PILE, _call_cannot, sheet="call"),
    Scene("call-failed", Screen.ATTRACT, _call_failed, sheet="call"),
    Scene("call-nowhere", Screen.ATTRACT, _attract, call=False, sheet="call"),
    Scene("sight", Screen.PILE, _lending(3, 3), sheet="sight"),
    Scene("attract-barcodes", Screen.ATTRACT, _attract, pad=False),
    Scene("attract-pad-away", Screen.ATTRACT, _attract_pad_away, scans=True),
    Scene("stack", Screen.STACK, _stack),
    Scene("stack-many", Screen.STACK, _stack_of(14)),
    Scene("stack-sheets", Screen.STACK, _stack_of(len(BOOKS))),
    Scene("stack-return", Screen.STACK, _stack_return),
    Scene("stack-card", Screen.STACK, _asked_for_a_card),
    Scene("stack-barcodes", Screen.STACK, _scanned, pad=False),
    Scene("stack-pad-away", Screen.STACK, _pad_away),
    Scene("stack-card-reader-away", Screen.STACK, _card_reader_away),
    Scene("stack-type", Screen.STACK, _stack, typed=_NUMBERS),
    Scene("number-open", Screen.NUMBER, _number, typed=TypedCards()),
    Scene("number-asked", Screen.NUMBER, _number_asked, typed=TypedCards(pin=False)),
    Scene("number-waits", Screen.NUMBER, _number_waits, typed=TypedCards(pin=False)),
    Scene("number-unknown", Screen.NUMBER, _number_unknown, typed=_LETTERS, keys="2987600047123"),
    Scene("number-letters", Screen.NUMBER, _number, typed=_LETTERS, keys="P10"),
    Scene("number", Screen.NUMBER, _number, typed=_LETTERS, keys="2987600047"),
    Scene("pin-of-number", Screen.PIN, _pin_of_number, typed=_NUMBERS),
    Scene("pin", Screen.PIN, _pin, pin=True),
    Scene("pile", Screen.PILE, _pile),
    Scene("pile-undo", Screen.PILE, _pile_undo),
    Scene("pile-missed", Screen.PILE, _pile_missed),
    Scene("pile-pad-away", Screen.PILE, _pile_pad_away, scans=True),
    Scene("pile-gate", Screen.PILE, _pile_gate, scans=True),
    Scene("pile-to-the-pad", Screen.PILE, _pile_to_the_pad, scans=True),
    Scene("pile-empty", Screen.PILE, _pile_empty),
    Scene("pile-returns", Screen.PILE, _pile_returns),
    Scene("pile-offline", Screen.PILE, _pile_offline),
    Scene("pile-still-there", Screen.PILE, _still_there),
    Scene("pile-pad-empty", Screen.PILE, _pad_empty),
    Scene("greeting", Screen.PILE, _greeting),
    Scene("pile-nine", Screen.PILE, _lending(9, 8)),
    Scene("pile-sixteen", Screen.PILE, _lending(16, 14)),
    Scene("pile-twenty", Screen.PILE, _lending(20, 20)),
    Scene("pile-insist", Screen.PILE, _pressed_twice),
    Scene("pile-finishing", Screen.PILE, _please_wait),
    Scene("question", Screen.PILE, _question),
    Scene("question-one", Screen.STACK, _one_question),
    Scene("question-many", Screen.PILE, _question_among_many),
    Scene("card", Screen.CARD, _card_refused),
    Scene("card-pile", Screen.CARD, _expired),
    Scene("card-over-pile", Screen.CARD, _most_items),
    Scene("count", Screen.COUNT, _count),
    Scene("count-apart", Screen.COUNT, _count_apart),
    Scene("overview", Screen.OVERVIEW, _overview),
    Scene("overview-alone", Screen.OVERVIEW, _overview_alone),
    Scene("holds", Screen.OVERVIEW, _holds),
    Scene("holds-cancel", Screen.OVERVIEW, _holds_cancel),
    Scene("holds-away", Screen.OVERVIEW, _holds_away),
    Scene("refusal-reserve", Screen.REFUSAL, _refusal_reserve),
    Scene("reserve", Screen.RESERVE, _reserve),
    Scene("reserved", Screen.RESERVE, _reserved),
    Scene("not-reserved", Screen.RESERVE, _not_reserved),
    Scene("messages", Screen.OVERVIEW, _messages),
    Scene("overview-owes", Screen.OVERVIEW, _overview_pays, pays=True),
    Scene("overview-owes-holds", Screen.OVERVIEW, _overview, pays=True),
    Scene("card-owes", Screen.CARD, _owes_too_much, pays=True),
    Scene("fees", Screen.FEES, _fees, pays=True),
    Scene("fees-part", Screen.FEES, _fees_part, pays=True),
    Scene("fees-listing", Screen.FEES, _fees_listing, pays=True),
    Scene("fees-total", Screen.FEES, _fees_total, pays=True),
    Scene("paying-ready", Screen.PAYING, _getting_ready, pays=True),
    Scene("paying", Screen.PAYING, _paying, pays=True),
    Scene("paying-stopped", Screen.PAYING, _paying_stopped, pays=True),
    Scene("paying-terminal", Screen.PAYING, _paying_at_terminal, pays=True),
    Scene("paid", Screen.PAID, _paid, pays=True),
    Scene("paid-part", Screen.PAID, _paid_part, pays=True),
    Scene("unpaid", Screen.UNPAID, _pay_failed, pays=True),
    Scene("unpaid-refused", Screen.UNPAID, _pay_refused, pays=True),
    Scene("unpaid-unknown", Screen.UNPAID, _pay_unknown, pays=True),
    Scene("unpaid-open", Screen.UNPAID, _pay_open, pays=True),
    Scene("success-paying", Screen.SUCCESS, _success_paying, pays=True),
    Scene("success", Screen.SUCCESS, _success),
    Scene("success-both", Screen.SUCCESS, _goodbye),
    Scene("success-many", Screen.SUCCESS, _goodbye_to_many),
    Scene("success-returns", Screen.SUCCESS, _goodbye_to_returns),
    Scene("success-next", Screen.SUCCESS, _next_card),
    Scene("success-receipt", Screen.SUCCESS, _success_calm, receipts=True),
    Scene("success-ways", Screen.SUCCESS, _success_ways, every_way=True),
    Scene("success-mailed", Screen.SUCCESS, _success_mailed, every_way=True),
    Scene("success-code", Screen.SUCCESS, _success_code, every_way=True),
    Scene("success-long-code", Screen.SUCCESS, _success_long_code, every_way=True),
    Scene("success-receipt-rows", Screen.SUCCESS, _success, receipts=True),
    Scene("success-receipt-both", Screen.SUCCESS, _goodbye, receipts=True),
    Scene("success-receipt-many", Screen.SUCCESS, _goodbye_to_many, receipts=True),
    Scene("success-printed", Screen.SUCCESS, _success_printed, receipts=True),
    Scene("success-printer-stopped", Screen.SUCCESS, _success_stopped, receipts=True),
    Scene("success-no-paper", Screen.SUCCESS, _success_no_paper, receipts=True),
    Scene("success-mute-printer", Screen.SUCCESS, _success_mute_printer, receipts=True),
    Scene("success-gate", Screen.SUCCESS, _success_gate, scans=True),
    Scene("refusal", Screen.REFUSAL, _refusal),
    Scene("refusal-publisher", Screen.REFUSAL, _publishers_number, scans=True),
    Scene("card-several", Screen.CARD, _two_cards),
    Scene("offline", Screen.OFFLINE, _offline),
    Scene("offline-returns", Screen.OFFLINE, _offline_returns),
    Scene("out-of-service", Screen.OUT_OF_SERVICE, _out_of_service),
)
