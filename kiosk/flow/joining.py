"""Another card in a visit: it gets a column, or the visit ends first. Pure."""

from __future__ import annotations

from kiosk.flow import call, ending, family, holds, people
from kiosk.flow.events import CardShown, CardUnread, PatronKnown
from kiosk.flow.patron_events import DonePressed, FamilyAnswered, StopPressed
from kiosk.flow.payment import UNDER_WAY
from kiosk.flow.persons import Join, JoinState
from kiosk.flow.pile import Result, handle_all
from kiosk.flow.rules import Columns
from kiosk.flow.session import Session, Step, replace
from kiosk.flow.timing import has_left
from sync.model import Reason


def card_in_session(session: Session, event: CardShown) -> Result:
    """The same card again is nothing new, but that what waits for a card is its now."""
    if event.card == session.card:
        return _its_turn(session)
    join = session.join
    if join is not None and join.card == event.card and join.state is not JoinState.TURNED_AWAY:
        return session, ()
    session, sent = holds.sent(replace(session, join=None))
    if not _may_join(session, event.card):
        if session.busy:
            return replace(session, next_card=event.card), sent
        session, effects = people.another_card(session, event.card)
    elif family.account_busy(session):
        session, effects = replace(session, join=Join(event.card, JoinState.WAITING)), ()
    else:
        session, effects = _beside(session, event.card)
    return session, (*sent, *effects)


def _may_join(session: Session, card: str) -> bool:
    """Without a screen nobody sees columns. Whoever said Klaar is done, and money has one payer."""
    rules, pay = session.rules, session.pay
    if rules.columns is Columns.OFF or not rules.asks or session.finishing or session.next_card:
        return False
    if pay is not None and pay.state in UNDER_WAY:
        return False
    everyone = family.people(session)
    return len(everyone) < family.MOST or any(each.card == card for each in everyone)


def _beside(session: Session, card: str) -> Result:
    if family.person(session, card) is not None:
        return _its_turn(family.turned(family.set_aside(session), card))
    if session.rules.columns is Columns.ANY:
        return _begun(session, card, JoinState.AGREED)
    if any(each.household for each in family.people(session)):
        return _begun(session, card, JoinState.LOOKED_UP)
    return _asked(session, Join(card, JoinState.QUESTION))


def _its_turn(session: Session) -> Result:
    if session.rules.columns is Columns.OFF:
        return session, ()
    return handle_all(family.claimed(replace(session, join=None)))


def _begun(session: Session, card: str, state: JoinState) -> Result:
    """It is signed in beside those who are."""
    session = family.set_aside(session)
    join = Join(card, state, back=session.card)
    return people.card_shown(replace(family.added(session, card), join=join), card)


def _asked(session: Session, join: Join) -> Result:
    """Whoever took everything along cannot be asked any more."""
    if _all_gone(session):
        return people.another_card(session, join.card)
    return replace(family.set_aside(session), join=join), ()


def answered(session: Session, event: FamilyAnswered) -> Result:
    """Ja, erbij, or Nee."""
    join = session.join
    if join is None or join.state is not JoinState.QUESTION:
        return session, ()
    if not event.joins:
        return refused(session)
    session, effects = _begun(session, join.card, JoinState.AGREED)
    if join.known is None:
        return session, effects
    return people.patron_known(replace(session, step=Step.SIGNING_IN), join.known)


def refused(session: Session) -> Result:
    """Nobody said yes: the visit ends first, and then it is the turn of that card."""
    join = session.join
    if join is None:
        return session, ()
    session = replace(session, join=None)
    if session.busy:
        return replace(session, next_card=join.card), ()
    return people.next_turn(session, join.card)


def lapsed(session: Session) -> Result:
    """A card waited too long for its turn: whoever showed it may have left. It still ends the visit
    that it came into, and what was laid down after it is not that visit's."""
    session = replace(session, lapsed=True)
    if session.step is Step.DONE:
        return replace(session, next_card=""), ()
    return refused(session) if session.asks_family else (session, ())


def emptied(before: Session, after: Session) -> bool:
    """Did everybody go while it was asked?"""
    return before.asks_family and after.asks_family and _all_gone(after) and not _all_gone(before)


def _all_gone(session: Session) -> bool:
    return not session.busy and has_left(replace(session, join=None))


def queued(session: Session, event: CardShown) -> Result:
    """While another one is signed in: it has the turn after that. Alone, it is shown again."""
    if session.rules.columns is Columns.OFF or not session.rules.asks:
        return session, ()
    return replace(session, queued="" if event.card == session.card else event.card), ()


def patron_known(session: Session, event: PatronKnown) -> Result:
    """The answer to the card that is waiting, and then the card that waited for that."""
    if event.card != session.card:
        return session, ()
    after, effects = _known(session, event)
    after = replace(after, queued="")
    if not session.queued or session.finishing:
        return after, effects
    if session.lapsed:
        after, more = ending.close(family.left_out(after)) if after.card else (after, ())
        return after, (*effects, *more)
    show = CardShown(session.queued)
    if after.signed_in:
        after, more = card_in_session(after, show)
    else:
        take = card_before_pin if after.step is Step.PIN else people.card
        after, more = take(after, show)
    return after, (*effects, *more)


def _known(session: Session, event: PatronKnown) -> Result:
    join = session.join
    if not family.is_joining(session) or join is None:
        return people.patron_known(session, event)
    if session.finishing:
        return ending.close(family.left_out(session))
    if event.refusal is not None:
        if event.refusal is Reason.PIN_WRONG and session.asks_pin:
            return people.patron_known(session, event)
        away = Join(event.card, JoinState.TURNED_AWAY, reason=event.refusal)
        return replace(family.left_out(session), join=away), ()
    ours = {each.household for each in session.family} - {""}
    if join.state is JoinState.LOOKED_UP and event.household not in ours:
        question = Join(event.card, JoinState.QUESTION, known=event)
        return _asked(family.left_out(session), question)
    return people.patron_known(session, event)


def card_before_pin(session: Session, event: CardShown) -> Result:
    """While the PIN of a card is asked: that one again, or another one in its place."""
    if not session.family or event.card == session.card:
        return people.card(session, event)
    return card_in_session(family.left_out(session), event)


def unread_before_pin(session: Session, event: CardUnread) -> Result:
    """A card that cannot be read takes nobody's column away."""
    return (session, ()) if session.family else people.card_unread(session, event)


def pressed(session: Session, event: DonePressed | StopPressed) -> Result:
    """Klaar or Stoppen: before a card that belongs to nobody here, its turn comes after."""
    if session.join is not None and session.join.state in (JoinState.WAITING, JoinState.QUESTION):
        return refused(call.without(session))
    return ending.pressed(session, event)


def stopped_before_pin(session: Session, event: StopPressed) -> Result:
    """Stoppen: this card does not come in, and the others go on."""
    return (family.left_out(session), ()) if session.family else ending.pressed(session, event)


def settle(session: Session) -> Result:
    """After something of the account was decided: another card may have waited for it."""
    join = session.join
    if join is None or join.state is not JoinState.WAITING or family.account_busy(session):
        return people.settle(session)
    if session.lapsed:
        return refused(session)
    return _beside(replace(session, join=None), join.card)
