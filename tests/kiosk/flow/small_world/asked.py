"""What the flow may ask the clerk to do, by the books."""

from __future__ import annotations

from kiosk.flow.effects import (
    AskParts,
    BeginPayment,
    Borrow,
    CallBack,
    CallStaff,
    CancelHold,
    CancelPayment,
    ChangePin,
    CheckPin,
    Effect,
    EndCall,
    GiveBack,
    ListFees,
    ListHolds,
    NoteParts,
    PlaceHold,
    Renew,
    SignIn,
    Undo,
)
from kiosk.flow.events import PadItem
from kiosk.flow.patron_events import Answer, Verb
from kiosk.flow.rules import Columns
from kiosk.flow.screens import is_out_of_service
from kiosk.flow.session import Session, Step
from small_world.state import State
from small_world.things import TYPED
from sync.model import Action

MAY_BE_ASKED_AGAIN = ("put_back", "refused", "not_done")


def asked_for(world: State, effect: Effect, before: Session) -> None:
    """It may be, and is noted."""
    session = world.session
    match effect:
        case SignIn(card, pin, typed):
            assert card == session.card
            assert card in world.shown
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
            assert effect.card in world.accepted, "a loan on a card that was not accepted"
            assert item.item_id in world.settled, "a loan of what settled in another visit"
            _booked_right(world, item.item_id, effect.card)
            _asked_about(world, item, Action.BORROW)
        case GiveBack(item):
            again = world.asked.get((item.item_id, Action.RETURN)) == "put_back"
            said = session.verb is Verb.RETURN or session.answer is Answer.RETURN
            nobody = session.rules.return_at_once and not session.card
            assert again or said or nobody, "nobody said that it comes back"
            _asked_about(world, item, Action.RETURN)
        case Undo(entry, item):
            assert effect.card == world.booked[item.item_id], "another card's loan"
            assert session.rules.asks
            assert entry == f"borrow {item.item_id}"
            assert world.asked[item.item_id, Action.BORROW] == "done"
            assert set(item.uids) <= set(world.now_on_pad)
        case Renew(item_id):
            row = session.row(item_id)
            asked = row is not None and row.action is Action.RENEW
            assert effect.card == (row.card if row is not None and asked else before.card)
            assert effect.card in world.accepted
            assert world.asked.get((item_id, Action.RENEW)) in (None, *MAY_BE_ASKED_AGAIN)
            world.asked[item_id, Action.RENEW] = "asked"
        case CheckPin():
            assert effect.card == before.card
            assert effect.card in world.accepted
            assert not session.pin_known, "the same PIN asked twice"
        case ChangePin():
            assert effect.card == before.card
            assert effect.card in world.accepted
            assert session.pin_known, "a PIN changed by who does not know it"
        case PlaceHold(item_id, _, title_id):
            assert effect.card == before.card
            assert effect.card in world.accepted
            assert not {item_id, title_id} & session.placed, "reserved twice"
            if (item_id, title_id) not in (("", "5"), ("300", ""), ("", "6")):
                refused = world.asked.get((item_id, Action.BORROW))
                assert refused == "refused", "what is lent here needs no hold"
        case CancelHold(key):
            assert effect.card == before.card
            assert effect.card == world.holds.get(key)
            assert key in world.wanted, "nobody wants to be rid of it"
        case ListHolds(card):
            assert card == before.card
            assert card in world.accepted
        case ListFees():
            assert effect.card == before.card
            assert effect.card in world.accepted
            assert session.rules.terminal
        case BeginPayment(number, amount, terminal=port):
            assert effect.card == before.card
            assert effect.card in world.accepted
            assert port
            assert port in (session.rules.terminal, session.rules.phone)
            assert 0 < amount <= session.fees, "more than is owed"
            assert number not in world.till, "one number for two payments"
            assert effect not in world.orders
        case CancelPayment(number):
            assert number not in world.called_off, "called off twice"
            world.called_off |= {number}
        case AskParts(item_id):
            assert session.rules.kit(item_id) is not None
        case NoteParts(item_id, action, marks):
            assert session.rules.kit(item_id) is not None
            became = world.asked[item_id, action]
            # A loan stands though a tag of it left too early; it is looked at once that is back.
            stands = action is Action.BORROW and became == "put_back"
            assert became == "done" or stands, "looked at what was not booked"
            noted = f"parts of {item_id}", action
            assert noted not in world.asked, "noted twice"
            assert not marks or session.rules.asks
            world.asked[noted] = "noted"
        case CallBack(wanted):
            assert wanted is not world.called, "said twice"
            world.called = wanted
        case CallStaff(number):
            assert session.rules.call.possible
            assert world.desk in (0, number), "two calls at once"
            world.desk = number
        case EndCall(number):
            assert number == world.desk, "ended twice, or never begun"
            world.desk = 0


def _booked_right(world: State, item_id: str, card: str) -> None:
    """On the card that had the turn when it settled; where that one was sent away, or there
    was none yet, on the one that was shown since."""
    settled_on, shown = world.settled[item_id]
    if world.rules.columns is Columns.OFF:
        assert card in world.shown
    elif settled_on in world.accepted:
        assert card == settled_on, "booked on another card than the one of its turn"
    elif settled_on:
        assert card == world.turn
        assert len(world.shown) > shown
    else:
        assert card == world.turn or world.accepted == {card}
    world.booked[item_id] = card


def _asked_about(world: State, item: PadItem, action: Action) -> None:
    assert item.refusal is None
    assert not is_out_of_service(world.session) or Step.DONE is not world.session.step
    assert set(item.uids) <= set(world.now_on_pad)
    assert not world.stale & set(item.uids), "what an earlier visit left behind"
    for other in Action:
        assert world.asked.get((item.item_id, other)) in (None, *MAY_BE_ASKED_AGAIN), (
            "one item twice"
        )
    world.asked[item.item_id, action] = "asked"
