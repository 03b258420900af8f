"""Cards, PINs and sign-in. Pure."""

from __future__ import annotations

from kiosk.flow import checklist, family, holds
from kiosk.flow.effects import Effect, Inquire, SignIn
from kiosk.flow.ending import close, fresh
from kiosk.flow.events import CardShown, CardUnread, PatronKnown
from kiosk.flow.patron_events import NumberEntered, PinEntered, TypePressed, Verb, VerbChosen
from kiosk.flow.pile import Result, handle_all
from kiosk.flow.rows import LoanLine, RowState
from kiosk.flow.rules import Columns
from kiosk.flow.screens import is_closed
from kiosk.flow.session import OF_THE_CARD, Session, Step, replace
from sync.model import Reason


def card(session: Session, event: CardShown) -> Result:
    """A card where nobody is signed in. A list of parts that is open may be of somebody who has
    gone: it does not go on with this card; the pile does, where something in it waits for one."""
    if session.checking is None:
        return card_shown(session, event.card)
    if not session.count(RowState.SEEN, RowState.QUESTION):
        return another_card(session, event.card)
    session, noted = checklist.broken_off(session)
    session, effects = card_shown(session, event.card)
    return session, (*noted, *effects)


def card_shown(session: Session, shown: str, *, typed: bool = False) -> Result:
    """Ask its PIN, or ask the ILS."""
    session = replace(
        session,
        card=shown,
        typed=typed,
        number_unknown=False,
        explaining="",
        refusal=None,
        guest_of=None,
        pin_wrong=False,
        retry_in_s=0,
        # A card after Klaar: it goes on.
        finishing=False,
        school=session.school.turn(shown) if session.school is not None else None,
    )
    if session.asks_pin:
        return replace(session, step=Step.PIN), ()
    asking = SignIn(
        shown, typed=typed, joins=bool(session.family), alone=session.school is not None
    )
    return replace(session, step=Step.SIGNING_IN), (asking,)


def type_pressed(session: Session, event: TypePressed) -> Result:
    """No card at hand."""
    if not session.can_type:
        return session, ()
    session = replace(session, explaining="", refusal=None, guest_of=None, retry_in_s=0)
    return replace(session, step=Step.NUMBER, number_unknown=False, finishing=False), ()


def number_entered(session: Session, event: NumberEntered) -> Result:
    """A typed number is a card that proves less."""
    cards = session.rules.typed
    if cards is None or not cards.is_whole(event.number):
        return session, ()
    return card_shown(session, cards.card(event.number), typed=True)


def card_anew(session: Session, event: CardShown) -> Result:
    """Idle, or on the last screen, a card begins a visit; closed, there is none."""
    if is_closed(session):
        return session, ()
    if session.step is Step.DONE and session.next_card:
        # It has its turn when the last screen goes.
        return replace(session, next_card=event.card), ()
    return card_shown(fresh(session) if session.step is Step.DONE else session, event.card)


def card_unread(session: Session, event: CardUnread) -> Result:
    """Before anybody is signed in: ask for another one, or for one of them."""
    idle = session.step in (Step.IDLE, Step.CLASS, Step.DONE)
    if not session.rules.asks or (idle and is_closed(session)):
        return session, ()
    session = fresh(session) if session.step is Step.DONE else session
    return (
        replace(
            session,
            step=Step.STACK,
            card="",
            typed=False,
            number_unknown=False,
            explaining="",
            refusal=event.reason,
            guest_of=None,
            pin_wrong=False,
            retry_in_s=0,
            finishing=False,
        ),
        (),
    )


def another_card(session: Session, card: str) -> Result:
    """The open session ends first, and says what it did."""
    ended, effects = close(replace(session, next_card="", lapsed=False))
    if session.closed is not None:
        return ended, effects
    if ended.step is Step.DONE:
        return replace(ended, next_card=card), effects
    begun, more = card_shown(ended, card)
    return begun, (*effects, *more)


def next_turn(session: Session, card: str) -> Result:
    """The open session ends; then it is the turn of this card, where it has not lapsed."""
    if session.lapsed:
        return close(replace(session, next_card=""))
    return another_card(session, card)


def settle(session: Session) -> Result:
    """After something was decided: is there another card, or an end, that waited for it?"""
    if session.busy or session.school is not None:
        # In a class there is no last screen: what was told stands there for a moment first.
        return session, ()
    if session.next_card:
        return next_turn(session, session.next_card)
    return close(session) if session.finishing else (session, ())


def pin_entered(session: Session, event: PinEntered) -> Result:
    """The PIN goes to the desk and is forgotten here."""
    signing_in = replace(
        session, step=Step.SIGNING_IN, pin_wrong=False, retry_in_s=0, finishing=False
    )
    joins = bool(session.family)
    return signing_in, (SignIn(session.card, event.pin, session.typed, joins=joins),)


def patron_known(session: Session, event: PatronKnown) -> Result:
    """The answer to the card that is waiting."""
    if event.card != session.card:
        # The late answer to a card whose visit has ended.
        return session, ()
    if session.finishing:
        # Stoppen was pressed meanwhile. An answer that nobody waited for could be taken for that
        # to the next card.
        return close(replace(session, step=Step.STACK))
    if event.refusal is not None:
        return _refused(session, event, event.refusal)
    session = replace(
        session,
        step=Step.OPEN,
        join=None,
        initials=event.initials,
        offline=event.offline,
        pin_known=event.pin_known,
        most_items=event.most_items,
        language=_language(session, event.language),
        loans=tuple(LoanLine(loan.item, loan.title, due=loan.due) for loan in event.loans),
        holds_ready=event.holds_ready,
        holds_waiting=event.holds_waiting,
        fees=event.fees,
        currency=event.currency,
        expires=event.expires,
        guest_of=event.guest_of,
        block=event.block if event.block in OF_THE_CARD else None,
        patron_type=event.patron_type,
        messages=event.messages,
        abilities=event.abilities,
        household=event.household if session.rules.columns is Columns.HOUSEHOLD else "",
        # Where nothing is mailed, nobody's address is any of ours.
        mail=event.mail if session.rules.receipts_mailed else "",
    )
    if session.verb is Verb.OVERVIEW:
        return overview(session)
    notice = event.offline and session.rules.asks and not session.rows and not session.family
    return handle_all(family.claimed(replace(session, notice=notice)))


def _refused(session: Session, event: PatronKnown, refusal: Reason) -> Result:
    asks = session.rules.asks
    if refusal is Reason.PIN_WRONG and session.asks_pin:
        wrong = replace(session, step=Step.PIN, pin_wrong=True, retry_in_s=event.retry_in_s)
        return wrong, ()
    if session.typed and refusal in (Reason.PATRON_UNKNOWN, Reason.PIN_WRONG):
        # Most likely one digit is another one: what was typed is there to be put right.
        unknown = refusal is Reason.PATRON_UNKNOWN
        again = replace(session, step=Step.NUMBER, card="", typed=False, number_unknown=unknown)
        return replace(again, retry_in_s=event.retry_in_s), ()
    session = replace(session, step=Step.STACK, card="", typed=False)
    session = replace(session, refusal=refusal, guest_of=event.guest_of)
    if not asks and not session.rows:
        return fresh(session), ()
    # What waited for the card is treated as if none had been shown.
    return handle_all(family.claimed(session))


def _language(session: Session, of_card: str) -> str:
    if session.language_chosen or session.family or of_card not in session.rules.languages:
        return session.language
    return of_card


def overview(session: Session) -> Result:
    """The loans of this card. Off-line nobody knows them."""
    if session.offline:
        return handle_all(replace(session, step=Step.OPEN, notice=True))
    effects: tuple[Effect, ...] = tuple(
        Inquire(line.item) for line in session.loans if not line.title or line.due is None
    )
    session, more = handle_all(replace(session, step=Step.OVERVIEW))
    session, where = holds.asked_where(session)
    return session, (*more, *effects, *where)


def verb_when_idle(session: Session, event: VerbChosen) -> Result:
    """One of the three words on the first screen."""
    return (session, ()) if is_closed(session) else verb_chosen(session, event)


def verb_chosen(session: Session, event: VerbChosen) -> Result:
    """One of the three words, with nobody signed in."""
    return handle_all(replace(session, step=Step.STACK, verb=event.verb))


def verb_in_session(session: Session, event: VerbChosen) -> Result:
    """Mijn overzicht, or back to the pile. Not before it is said who else belongs here."""
    if session.asks_family:
        return session, ()
    session = replace(session, verb=event.verb)
    if event.verb is Verb.OVERVIEW:
        return overview(session)
    return handle_all(replace(session, step=Step.OPEN))
