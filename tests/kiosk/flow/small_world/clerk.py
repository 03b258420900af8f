"""The clerk performs one order after another, later: it stands for the library system, the pad and
the till.
"""

from __future__ import annotations

from decimal import Decimal

from drivers.model import ItemTag, TagKind
from kiosk.flow.effects import (
    AskOutlook,
    AskParts,
    BeginPayment,
    Borrow,
    CancelHold,
    CancelPayment,
    ChangePin,
    CheckPin,
    CheckService,
    EndVisit,
    FindTitles,
    GiveBack,
    Inquire,
    ListFees,
    ListHolds,
    PlaceHold,
    Renew,
    SignIn,
    Undo,
)
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    FeesListed,
    HoldDecided,
    HoldPlaced,
    HoldsKnown,
    ItemKnown,
    ItemSettled,
    LoanDecided,
    OutlookKnown,
    PadItem,
    PartsKnown,
    PatronKnown,
    PaymentCode,
    PaymentTold,
    PinChanged,
    PinChecked,
    Security,
    Standing,
    TitlesFound,
)
from kiosk.flow.kits import Mark
from small_world.books import Books
from small_world.things import (
    CARDS,
    FEES,
    FOUND,
    HOUSEHOLD,
    IN,
    ITEM_OF,
    OUT,
    OWED,
    PARTS,
    RIGHT_PIN,
    TEACHER,
    WRONG_PIN,
)
from sync.model import Ability, Action, Hold, ItemStatus, Loan, Outcome, Reason

DECIDED = (SignIn, Borrow, GiveBack, Undo, Renew, CancelHold, PlaceHold, CheckPin, ChangePin)
"""What the clerk drops when an alarm comes."""


def perform(world: Books, outcome: str) -> None:
    """The next order, well or not."""
    if not world.orders:
        return
    order, *rest = world.orders
    world.orders = tuple(rest)
    match order:
        case ("inspect", uids):
            world.happen(ItemSettled(_item(world, uids)))
        case SignIn():
            _sign_in(world, order, outcome)
        case ("refuse", ListFees(number)):
            world.happen(FeesListed(number))
        case ("refuse", BeginPayment(number)):
            world.happen(PaymentTold(number, Standing.REFUSED))
        case ListFees(number):
            fees = {"well": FEES, "badly": FEES[:1], "gone": ()}
            world.happen(FeesListed(number, fees[outcome]))
        case BeginPayment():
            _pay(world, order, outcome)
        case CancelPayment(number):
            _call_off(world, number, outcome)
        case Borrow(item):
            assert order.card in world.clerks, "a loan on a card that is not signed in"
            _lend(world, item, order.card, outcome)
        case GiveBack(item):
            _take_back(world, item, outcome)
        case Undo(entry, item):
            assert order.card in world.clerks
            _undo(world, entry, item, order.card, outcome)
        case Renew(item_id):
            assert order.card in world.clerks, "a renewal on a card that is not signed in"
            accepted = outcome == "well" and world.loans.get(item_id) == order.card
            _tell(world, item_id, Action.RENEW, accepted)
        case AskParts(item_id):
            world.happen(PartsKnown(item_id, (Mark.THERE, Mark.MISSING)))
        case ListHolds(card) if card in world.clerks:
            mine = sorted(title for title, by in world.holds.items() if by == card)
            listed = tuple(Hold(title_id=title) for title in mine)
            world.happen(HoldsKnown(card, listed if outcome == "well" else None))
        case CancelHold(key):
            _take_hold_back(world, order.card, key, outcome)
        case PlaceHold(item_id):
            assert order.card in world.clerks, "a hold on a card that is not signed in"
            became = Outcome.ACCEPTED if outcome == "well" else Outcome.REFUSED
            world.happen(HoldPlaced(order.card, item_id, became))
        case CheckPin(pin):
            said = {"well": pin == RIGHT_PIN, "badly": False}
            world.happen(PinChecked(order.card, said.get(outcome)))
        case ChangePin():
            became = {"well": Outcome.ACCEPTED, "badly": Outcome.REFUSED}
            reason = Reason.UNMAPPED if outcome == "badly" else None
            told = became.get(outcome, Outcome.NEEDS_REVIEW)
            world.happen(PinChanged(order.card, told, reason))
        case FindTitles(number, words):
            assert words.strip(), "nothing is looked for"
            titles = FOUND if outcome == "well" else ()
            world.happen(TitlesFound(number, titles, len(titles), failed=outcome == "gone"))
        case AskOutlook(item_id) if outcome == "well":
            world.happen(OutlookKnown(item_id, ItemStatus.AVAILABLE, waiting=1))
        case Inquire(item_id) if outcome == "well":
            lent = item_id in world.loans
            status = ItemStatus.ON_LOAN if lent else ItemStatus.AVAILABLE
            world.happen(ItemKnown(item_id, "Title", status))
        case EndVisit():
            world.clerks = frozenset()
        case CheckService():
            world.happen(AlarmEnded() if outcome == "well" else AlarmRaised("storage", "full"))


def drop_what_is_decided(world: Books) -> None:
    """The clerk drops what is to be decided, and says so."""
    world.orders = tuple(
        ("refuse", order) if isinstance(order, ListFees | BeginPayment) else order
        for order in world.orders
        if not isinstance(order, DECIDED)
    )
    world.clerks = frozenset()
    world.happen(AlarmRaised("storage", "full"))


def _item(world: Books, uids: tuple[str, ...]) -> PadItem:
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
    return PadItem(item_id, tags, tuple(world.afis.get(uid, IN) for uid in uids), refusal)


def _sign_in(world: Books, wanted: SignIn, outcome: str) -> None:
    card, pin, typed = wanted.card, wanted.pin, wanted.typed
    if not wanted.joins:
        world.clerks = frozenset()
    refusal = Reason.PIN_WRONG if pin == WRONG_PIN else None
    if card not in (*CARDS, TEACHER):
        refusal = Reason.PATRON_UNKNOWN
    elif outcome == "badly":
        refusal = Reason.PATRON_BLOCKED
    elif outcome == "gone" and typed and pin is not None:
        refusal = Reason.OFFLINE_NOT_ALLOWED
    if refusal is not None:
        world.happen(PatronKnown(card, offline=False, refusal=refusal))
        return
    world.clerks |= {card}
    if outcome == "gone":
        world.happen(PatronKnown(card, offline=True))
        return
    loans = tuple(Loan(item) for item, by in sorted(world.loans.items()) if by == card)
    world.happen(
        PatronKnown(
            card,
            False,
            initials=card,
            language="en",
            loans=loans,
            mail=f"{card}@example.org",
            patron_type="child" if card == "P1" else "",
            messages=(card,),
            household=HOUSEHOLD.get(card, "") if world.tells_households else "",
            abilities=frozenset(Ability),
            fees=OWED if card == "P1" else Decimal(0),
            currency="EUR",
        )
    )


def _lend(world: Books, item: PadItem, card: str, outcome: str) -> None:
    if outcome == "badly" or item.item_id in world.loans:
        _tell(world, item.item_id, Action.BORROW, False)
        return
    world.loans[item.item_id] = card
    _tell(world, item.item_id, Action.BORROW, True, _switch(world, item, OUT, outcome))


def _take_back(world: Books, item: PadItem, outcome: str) -> None:
    security = _switch(world, item, IN, outcome)
    accepted = outcome != "badly" and security is not Security.GONE
    if accepted:
        world.loans.pop(item.item_id, None)
    _tell(world, item.item_id, Action.RETURN, accepted, security)


def _undo(world: Books, entry: str, item: PadItem, card: str, outcome: str) -> None:
    assert world.loans.get(item.item_id) == card, "another card's loan"
    security = _switch(world, item, OUT if outcome == "badly" else IN, outcome)
    accepted = outcome != "badly" and security is not Security.GONE
    if accepted:
        del world.loans[item.item_id]
        world.asked[item.item_id, Action.BORROW] = "undone"
    _tell(world, item.item_id, Action.RETURN, accepted, security, undoes=entry)


def _take_hold_back(world: Books, card: str, title: str, outcome: str) -> None:
    assert card in world.clerks
    assert card == world.holds.get(title), "another's, or it is gone"
    if outcome == "well":
        del world.holds[title]
    world.wanted -= {title}
    became = {"well": Outcome.ACCEPTED, "gone": Outcome.NEEDS_REVIEW}
    world.happen(HoldDecided(card, title, became.get(outcome, Outcome.REFUSED)))


def _switch(world: Books, item: PadItem, afi: int, outcome: str) -> Security:
    if not item.uids:
        return Security.NONE
    if outcome == "gone" or not set(item.uids) <= set(world.now_on_pad):
        # Repaired before the flow sees it again.
        world.afis.update(dict.fromkeys(item.uids, OUT))
        return Security.GONE
    world.afis.update(dict.fromkeys(item.uids, afi))
    return Security.VERIFIED


def _tell(
    world: Books,
    item: str,
    action: Action,
    accepted: bool,
    security: Security = Security.NONE,
    undoes: str = "",
) -> None:
    outcome = Outcome.ACCEPTED if accepted else Outcome.REFUSED
    reason = None if accepted else Reason.HELD_FOR_OTHER
    if (item, action) in world.asked and not undoes:
        gone = security is Security.GONE
        world.asked[item, action] = "put_back" if gone else "done" if accepted else "refused"
    entry = f"{action} {item}"
    world.happen(
        LoanDecided(
            item, action, outcome, reason=reason, security=security, entry=entry, undoes=undoes
        )
    )


def tell_of_payment(
    world: Books, number: int, standing: Standing, *, answers: bool = False
) -> None:
    code = PaymentCode(b"", 29) if number in world.coded else None
    if standing is Standing.ENDED:
        world.ended |= {number}
    world.till[number] = standing
    world.happen(PaymentTold(number, standing, code, answers=answers))


def _pay(world: Books, ask: BeginPayment, outcome: str) -> None:
    there = ask.card in world.clerks
    if not there or outcome == "badly":
        # As it was; or somebody paid a part of it at the desk.
        owed = Decimal("3.00") if there and ask.number % 2 else None
        world.happen(PaymentTold(ask.number, Standing.REFUSED, owed=owed))
        return
    world.amounts[ask.number] = ask.amount
    if ask.number % 2:
        world.coded |= {ask.number}
    tell_of_payment(world, ask.number, Standing.UNKNOWN if outcome == "gone" else Standing.WAITING)


def _call_off(world: Books, number: int, outcome: str) -> None:
    ends = {"well": Standing.ENDED, "badly": Standing.PAID, "gone": Standing.WAITING}
    if world.till.get(number) is Standing.PAID:
        tell_of_payment(world, number, Standing.PAID, answers=True)
    elif number in world.till:
        tell_of_payment(world, number, ends[outcome], answers=True)
