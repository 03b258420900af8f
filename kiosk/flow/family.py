"""Several cards in one visit, a column for each. Pure.

The session's own fields are those of whoever has the turn; everybody else is set aside, whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from kiosk.flow.account import PIN_ASKED, HoldState, Listed, PlaceState
from kiosk.flow.patron_events import ReceiptWay, Tab
from kiosk.flow.persons import Person
from kiosk.flow.rows import Row, RowState
from kiosk.flow.session import Session, Step, replace

MOST: Final = 4
"""Columns that fit beside one another."""
_OWN: Final = tuple(each.name for each in fields(Person))
_of_session = attrgetter(*_OWN)
_UNDECIDED: Final = (RowState.SEEN, RowState.QUESTION)


def people(session: Session) -> tuple[Person, ...]:
    """Everybody with a column, in their order; also whose card is being signed in."""
    if not session.card:
        return session.family
    before, after = session.family[: session.column], session.family[session.column :]
    return (*before, mine(session), *after)


def person(session: Session, card: str) -> Person | None:
    """Who is signed in with this card."""
    if not card or (card == session.card and not session.signed_in):
        return None
    return next((each for each in people(session) if each.card == card), None)


def turned(session: Session, card: str) -> Session:
    """This column has the turn; nothing else changes."""
    everyone = people(session)
    at = next(at for at, each in enumerate(everyone) if each.card == card)
    return _with(session, everyone[:at] + everyone[at + 1 :], at, everyone[at])


def on_card(session: Session, card: str, change: Callable[[Session], Session]) -> Session:
    """What happened to somebody who need not have the turn."""
    if card == session.card:
        return change(session)
    if person(session, card) is None:
        return session
    return turned(change(turned(session, card)), session.card)


def seen_as(session: Session, whose: Person) -> Session:
    """As if this person were the only one of the visit."""
    everyone = people(session)
    at = [each.card for each in everyone].index(whose.card)
    rows = tuple(row for row in session.rows if column_of(everyone, row) == at)
    return replace(_with(session, (), 0, whose), rows=rows)


def column_of(everyone: Sequence[Person], row: Row) -> int:
    """Where a row is shown; what was done before anybody's card is with the first one."""
    return next((at for at, each in enumerate(everyone) if each.card == row.card), 0)


def changed(session: Session, whose: Person) -> Session:
    """Somebody who has not the turn is known otherwise now."""
    others = tuple(whose if each.card == whose.card else each for each in session.family)
    return replace(session, family=others)


def mine(session: Session) -> Person:
    """Whoever has the turn."""
    return Person(*_of_session(session))


def added(session: Session, card: str) -> Session:
    """A column for this card, at the end; nobody is known to it yet."""
    everyone = people(session)
    return _with(session, everyone, len(everyone), Person(card))


def left_out(session: Session) -> Session:
    """The card that was being signed in gets no column: whoever had the turn has it."""
    join = session.join
    if join is None or not is_joining(session):
        return replace(session, join=None)
    family = session.family
    at = next(at for at, each in enumerate(family) if each.card == join.back)
    session = _with(session, family[:at] + family[at + 1 :], at, family[at])
    return replace(session, step=Step.OPEN, join=None, pin_wrong=False, retry_in_s=0)


def is_joining(session: Session) -> bool:
    """Is the card of the moment one that has no column yet?"""
    return bool(session.family) and session.step in (Step.PIN, Step.SIGNING_IN)


def set_aside(session: Session) -> Session:
    """Another card was shown: what is anybody's own is not seen any more."""
    lists = session.step is Step.OVERVIEW
    return replace(
        session,
        step=Step.OPEN,
        verb=None if lists else session.verb,
        tab=Tab.HOME,
        listed=Listed.NOT_ASKED if session.listed is Listed.ASKING else session.listed,
        answer=None,
        explaining="",
        notice=False,
        search=None,
        placing=None,
        new_pin=None,
        pay=None,
        receipt_ways=(),
        receipt=ReceiptWay.NONE,
        receipt_code=None,
        insisted=False,
    )


def account_busy(session: Session) -> bool:
    """Is something being asked whose answer only whoever has the turn can be told?"""
    placing = session.placing is not None and session.placing.state is PlaceState.ASKING
    pin = session.new_pin is not None and session.new_pin.part in PIN_ASKED
    return placing or pin or any(line.state is HoldState.CANCELLING for line in session.holds)


def whose(session: Session) -> str:
    """The card that was shown last: what settles now is its, and nobody else's."""
    return session.awaited or session.card


def claimed(session: Session) -> Session:
    """What waits for a card that is not signed in waits for the one that was shown now.

    Where yet another one was shown meanwhile, only what was there before any of them.
    """
    cards = {each.card for each in people(session)}

    def waits(row: Row) -> bool:
        nobodys = not row.card or (row.card not in cards and not session.queued)
        return row.state in _UNDECIDED and nobodys

    rows = tuple(replace(row, card=session.card) if waits(row) else row for row in session.rows)
    return replace(session, rows=rows)


def _with(session: Session, family: tuple[Person, ...], column: int, whose: Person) -> Session:
    own: dict[str, Any] = {name: getattr(whose, name) for name in _OWN}
    return replace(session, family=family, column=column, **own)
