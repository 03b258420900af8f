"""A class: a teacher's card opens it, each pupil's card begins a turn. Pure.

A turn is a visit as any other. What is different is who may come, and what follows it.
"""

from __future__ import annotations

from typing import Final

from kiosk.flow import joining, people
from kiosk.flow.class_turn import is_lent
from kiosk.flow.effects import EndVisit
from kiosk.flow.ending import close, fresh
from kiosk.flow.events import CardShown, ItemShown, PatronKnown
from kiosk.flow.patron_events import (
    FeesPressed,
    ReservePressed,
    TeacherPressed,
    TypePressed,
    VerbChosen,
)
from kiosk.flow.pile import Result
from kiosk.flow.rows import RowState
from kiosk.flow.school import ClassList, ClassVisit, Note
from kiosk.flow.screens import is_out_of_service
from kiosk.flow.session import Session, Step, replace
from kiosk.flow.timing import has_left

NOT_IN_A_CLASS: Final = (VerbChosen, TypePressed, FeesPressed, ReservePressed)
"""A class lends and takes back. Whose number is typed has no card to end the turn with."""


def opened_by(session: Session, event: PatronKnown) -> ClassList | None:
    """The class that this answer opens.

    Only a card alone does, of a teacher as the library system has it: whoever lays books down
    first borrows them. Off-line nobody says whether the card is still a teacher's.
    """
    rules = session.rules
    free = session.school is None and session.verb is None and not session.family
    alone = free and not session.rows and not session.queued
    accepted = event.card == session.card and event.refusal is None and not event.offline
    if not (rules.asks and alone and accepted) or session.typed or session.finishing:
        return None
    if rules.teacher_types and event.patron_type not in rules.teacher_types:
        return None
    return next((each for each in rules.classes if each.taught_by(event.card)), None)


def patron_known(session: Session, event: PatronKnown) -> Result:
    """The answer to a card: it opens a class, or a visit."""
    of = opened_by(session, event)
    if of is not None:
        school = ClassVisit(of, session.rules.class_minutes)
        return replace(fresh(session), step=Step.CLASS, school=school), (EndVisit(),)
    known, effects = joining.patron_known(session, event)
    if known.school is not None and known.signed_in:
        # Nobody presses a notice away for a child, and nobody's initials stand before a class.
        known = replace(known, notice=False, initials="", mail="", messages=(), household="")
        known = replace(known, block=None)
    return known, effects


def card(session: Session, event: CardShown) -> Result:
    """A card in a class: a pupil's begins a turn and ends the one before; its own ends it, once
    something was done in it. A teacher's asks whether to close, and then closes."""
    school = session.school
    assert school is not None
    if school.of.taught_by(event.card):
        if school.note is not Note.CLOSING:
            return replace(session, school=replace(school, note=Note.CLOSING)), ()
        return close(replace(session, school=replace(school, closes=True), next_card=""))
    if not school.of.number(event.card):
        return replace(session, school=replace(school, note=Note.STRANGER)), ()
    session = replace(session, school=replace(school, note=None))
    if not session.signed_in:
        return _turn(session, event.card)
    same = event.card == session.card
    if same and not any(row.action is not None for row in session.rows):
        return session, ()
    # Who came first is next.
    first = "" if session.lapsed else session.next_card
    session = replace(session, next_card=first or ("" if same else event.card))
    if session.busy or session.count(RowState.PUT_BACK):
        return replace(session, finishing=True), ()
    return close(session)


def _turn(session: Session, card: str) -> Result:
    late = session.school is not None and session.school.over
    if late or is_out_of_service(session):
        return session, ()
    return people.card_shown(session, card)


def has_taken_all(session: Session, event: ItemShown) -> bool:
    """Is this book the next child's? The one before has done something, and left nothing there."""
    if session.school is None or not session.signed_in or session.busy:
        return False
    booked = (RowState.RETURNED, RowState.RENEWED)
    done = any(is_lent(row) or row.state in booked for row in session.rows)
    return done and has_left(session) and not any(event.uid in row.uids for row in session.rows)


def teacher_pressed(session: Session, event: TeacherPressed) -> Result:
    """Juf of meester, or Toch niet."""
    school = session.school
    if school is None:
        return session, ()
    note = Note.CLOSING if event.closing else None
    return replace(session, school=replace(school, note=note)), ()


def waited_for(session: Session) -> Result:
    """The next turn, where the one before has ended and a card was shown meanwhile."""
    if session.step is not Step.CLASS or not session.next_card:
        return session, ()
    return _turn(replace(session, next_card=""), session.next_card)
