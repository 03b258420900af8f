"""The holds of whoever is signed in: listed when asked for, taken back with a moment to think.

A hold that is taken back loses its place for good, so nothing is sent while *Toch niet* is there;
it is sent when that goes, or with whatever leads away from the list. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.flow.effects import CancelHold, ListHolds
from kiosk.flow.events import CancelPressed, HoldDecided, HoldsKnown, KeepPressed, Tab, TabChosen
from kiosk.flow.pile import Result
from kiosk.flow.session import HoldLine, HoldState, Listed, Session
from sync.model import Ability, Hold, Outcome

_MAY_BE_CANCELLED = (HoldState.THERE, HoldState.KEPT)


def tab_chosen(session: Session, event: TabChosen) -> Result:
    """Another list of the overview. What was being thought about in this one is sent."""
    session, effects = sent(session)
    session = replace(session, tab=event.tab)
    wanted = event.tab is Tab.HOLDS and Ability.LIST_HOLDS in session.abilities
    if not wanted or session.listed in (Listed.ASKING, Listed.KNOWN):
        return session, effects
    return replace(session, listed=Listed.ASKING), (*effects, ListHolds())


def known(session: Session, event: HoldsKnown) -> Result:
    """The list, or that there is none now. The late one of another card is not shown."""
    if event.card != session.card:
        return session, ()
    if event.holds is None:
        return replace(session, listed=Listed.UNKNOWN), ()
    before = {line.key: line for line in session.holds}
    keys = _keys(event.holds)
    lines = tuple(
        replace(before[key], hold=hold) if key in before else HoldLine(key, hold)
        for key, hold in zip(keys, event.holds, strict=True)
    )
    # The figures agree with the list, whatever the ILS counted at the card.
    ready = sum(line.hold.ready for line in lines)
    return replace(
        session,
        listed=Listed.KNOWN,
        holds=lines,
        holds_ready=ready,
        holds_waiting=len(lines) - ready,
    ), ()


def _keys(holds: Sequence[Hold]) -> list[str]:
    """One for each: the ILS may list the same title twice, and need not give ids."""
    keys: list[str] = []
    for hold in holds:
        key = hold.hold_id or hold.title_id or hold.item
        keys.append(f"{key} {len(keys)}" if not key or key in keys else key)
    return keys


def can_cancel(session: Session, hold: Hold) -> bool:
    """Does this ILS take such a hold back? What stands ready is for the desk: somebody fetched it.

    By its title where there is one, as it is sent.
    """
    if hold.ready:
        return False
    if hold.title_id and Ability.CANCEL_TITLE_HOLD in session.abilities:
        return True
    return bool(hold.item) and Ability.CANCEL_ITEM_HOLD in session.abilities


def cancel(session: Session, event: CancelPressed) -> Result:
    """Annuleer: nothing is asked, and nothing is sent yet. Not in a visit that is at its end."""
    if session.finishing or session.next_card:
        return session, ()

    def leaving(line: HoldLine) -> HoldLine:
        may = line.state in _MAY_BE_CANCELLED and can_cancel(session, line.hold)
        if not may or session.tab is not Tab.HOLDS:
            return line
        return replace(line, state=HoldState.LEAVING, reason=None)

    return _changed(session, event.key, leaving), ()


def keep(session: Session, event: KeepPressed) -> Result:
    """Toch niet."""

    def stays(line: HoldLine) -> HoldLine:
        return replace(line, state=HoldState.THERE) if line.state is HoldState.LEAVING else line

    return _changed(session, event.key, stays), ()


def sent(session: Session, key: str = "") -> Result:
    """Take back what was to be taken back: this one, or all."""
    leaving = [
        line for line in session.holds if line.state is HoldState.LEAVING and key in ("", line.key)
    ]
    for line in leaving:
        session = _become(session, replace(line, state=HoldState.CANCELLING))
    by_title = Ability.CANCEL_TITLE_HOLD in session.abilities
    return session, tuple(
        CancelHold(line.key, title=line.hold.title_id)
        if line.hold.title_id and by_title
        else CancelHold(line.key, item=line.hold.item)
        for line in leaving
    )


def decided(session: Session, event: HoldDecided) -> Session:
    """What became of one. That it is still there is said before the visit ends."""
    line = next((line for line in session.holds if line.key == event.key), None)
    if line is None or line.state is not HoldState.CANCELLING or event.card != session.card:
        return session
    if event.outcome is Outcome.ACCEPTED:
        waiting = max(0, session.holds_waiting - 1)
        session = replace(session, holds_waiting=waiting)
        return _become(session, replace(line, state=HoldState.GONE))
    session = _become(session, replace(line, state=HoldState.KEPT, reason=event.reason))
    return session if session.next_card else replace(session, finishing=False)


def left_alone(session: Session) -> Session:
    """An alarm came: nothing was sent, or nobody was told what became of it."""
    asked = (HoldState.LEAVING, HoldState.CANCELLING)
    lines = tuple(
        replace(line, state=HoldState.THERE) if line.state in asked else line
        for line in session.holds
    )
    return replace(session, holds=lines)


def _become(session: Session, now: HoldLine) -> Session:
    return _changed(session, now.key, lambda line: now)


def _changed(session: Session, key: str, how: Callable[[HoldLine], HoldLine]) -> Session:
    lines = tuple(how(line) if line.key == key else line for line in session.holds)
    return replace(session, holds=lines)
