"""Another PIN: the old one where nobody has looked at it yet, the new one twice. Pure.

The new one is here between the first time and the second, and nowhere else; the ILS gets it once.
"""

from __future__ import annotations

from kiosk.flow import holds
from kiosk.flow.account import NewPin, PinPart, PinTrouble
from kiosk.flow.effects import ChangePin, CheckPin
from kiosk.flow.events import PinChanged, PinChecked
from kiosk.flow.patron_events import ContinuePressed, NewPinPressed, PinEntered
from kiosk.flow.pile import Result
from kiosk.flow.session import Session, replace
from sync.model import Ability, Outcome, Reason

_MAY_LEAVE = (PinPart.OLD, PinPart.NEW, PinPart.AGAIN, PinPart.CHANGED, PinPart.NOT_CHANGED)


def can_change(session: Session) -> bool:
    """Can this patron have another PIN here, now?"""
    able = session.rules.asks and Ability.CHANGE_PIN in session.abilities
    return able and session.signed_in and not session.offline


def pressed(session: Session, event: NewPinPressed) -> Result:
    """Pincode wijzigen. What was being thought about in the list is sent."""
    open_ = session.new_pin is not None or session.search is not None or session.placing is not None
    if open_ or session.finishing or session.next_card or not can_change(session):
        return session, ()
    session, effects = holds.sent(session)
    part = PinPart.NEW if session.pin_known else PinPart.OLD
    return replace(session, new_pin=NewPin(part)), effects


def entered(session: Session, event: PinEntered) -> Result:
    """The old one, the new one, or that once more."""
    change = session.new_pin
    if change is None:
        return session, ()
    match change.part:
        case PinPart.OLD:
            return _at(session, PinPart.CHECKING), (CheckPin(event.pin, card=session.card),)
        case PinPart.NEW:
            return replace(
                session, new_pin=NewPin(PinPart.AGAIN, event.pin, least=change.least)
            ), ()
        case PinPart.AGAIN if event.pin != change.pin:
            return _at(session, PinPart.NEW, PinTrouble.DIFFERENT), ()
        case PinPart.AGAIN:
            return _at(session, PinPart.CHANGING), (ChangePin(event.pin, card=session.card),)
        case _:
            return session, ()


def checked(session: Session, event: PinChecked) -> Session:
    """Was the old one right? Whoever wanted to leave meanwhile is not kept."""
    change = session.new_pin
    if change is None or change.part is not PinPart.CHECKING or event.card != session.card:
        return session
    if event.right is None:
        return _at(session, PinPart.NOT_CHANGED, PinTrouble.AWAY)
    if event.right:
        return replace(_at(session, PinPart.NEW), pin_known=True)
    wrong = NewPin(PinPart.OLD, trouble=PinTrouble.WRONG)
    return replace(session, new_pin=wrong, retry_in_s=event.retry_in_s)


def told(session: Session, event: PinChanged) -> Session:
    """What became of it. That the old one still holds is said before the visit ends."""
    change = session.new_pin
    if change is None or change.part is not PinPart.CHANGING or event.card != session.card:
        return session
    match event.outcome, event.reason:
        case Outcome.ACCEPTED, _:
            return _at(session, PinPart.CHANGED)
        case Outcome.REFUSED, Reason.UNMAPPED:
            refused = NewPin(PinPart.NEW, trouble=PinTrouble.REFUSED, least=event.least)
            return _stays(replace(session, new_pin=refused))
        case Outcome.REFUSED, Reason.PIN_WRONG:
            # Somebody changed it meanwhile, elsewhere.
            wrong = NewPin(PinPart.OLD, trouble=PinTrouble.WRONG)
            return _stays(replace(session, new_pin=wrong, pin_known=False))
        case Outcome.REFUSED, Reason.OFFLINE_NOT_ALLOWED:
            return _not_changed(session, PinTrouble.AWAY)
        case Outcome.REFUSED, _:
            return _not_changed(session, PinTrouble.BARRED)
        case _:
            return _not_changed(session, PinTrouble.UNSURE)


def go_on(session: Session, event: ContinuePressed) -> Result:
    """Terug or Verder; not while it is being asked."""
    change = session.new_pin
    if change is None or change.part not in _MAY_LEAVE:
        return session, ()
    return replace(session, new_pin=None, retry_in_s=0), ()


def _at(session: Session, part: PinPart, trouble: PinTrouble | None = None) -> Session:
    least = session.new_pin.least if session.new_pin is not None else 0
    return replace(session, new_pin=NewPin(part, trouble=trouble, least=least), retry_in_s=0)


def _not_changed(session: Session, why: PinTrouble) -> Session:
    return _stays(_at(session, PinPart.NOT_CHANGED, why))


def _stays(session: Session) -> Session:
    return session if session.next_card else replace(session, finishing=False)
