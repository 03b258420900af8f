"""The holds of whoever is signed in: listed when asked for, taken back with a moment to think.

A hold that is taken back loses its place for good, so nothing is sent while *Toch niet* is there;
it is sent when that goes, or with whatever leads away from the list. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from kiosk.flow.account import HoldLine, HoldState, Listed, PlaceState, Placing
from kiosk.flow.effects import AskOutlook, CancelHold, ListHolds, PlaceHold
from kiosk.flow.events import HoldDecided, HoldPlaced, HoldsKnown
from kiosk.flow.patron_events import (
    CancelPressed,
    KeepPressed,
    PlacePressed,
    ReservePressed,
    Tab,
    TabChosen,
)
from kiosk.flow.pile import Result
from kiosk.flow.rows import RowState
from kiosk.flow.session import Session, Step, replace
from sync.model import Ability, Action, Hold, Outcome, Reason

_ANOTHERS: Final = (Reason.HELD_FOR_OTHER, Reason.ON_LOAN_TO_OTHER)
"""Why an item is not lent now, and may be later."""
_MAY_BE_CANCELLED = (HoldState.THERE, HoldState.KEPT)


def tab_chosen(session: Session, event: TabChosen) -> Result:
    """Another list of the overview. What was being thought about in this one is sent."""
    session, effects = sent(session)
    session = replace(session, tab=event.tab)
    wanted = event.tab is Tab.HOLDS and Ability.LIST_HOLDS in session.abilities
    if not wanted or session.listed in (Listed.ASKING, Listed.KNOWN):
        return session, effects
    return replace(session, listed=Listed.ASKING), (*effects, ListHolds(session.card))


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


def asked_where(session: Session) -> Result:
    """Where what is ready lies, before it is counted as lying here."""
    _, somewhere = ready_here(session)
    listing = session.listed in (Listed.ASKING, Listed.KNOWN)
    if not somewhere or listing or Ability.LIST_HOLDS not in session.abilities:
        return session, ()
    return replace(session, listed=Listed.ASKING), (ListHolds(session.card),)


def lies_elsewhere(session: Session, hold: Hold) -> bool:
    """Is it fetched in another place of the library, by the site's own list of them? The first of
    them is where this station is."""
    places = dict(session.rules.pickup)
    return hold.pickup in places and hold.pickup != next(iter(places))


def ready_here(session: Session) -> tuple[int, bool]:
    """How many holds stand ready here, as far as is known; may some of them be ready elsewhere?

    Without the list there is only the ILS's own count, of all places.
    """
    if session.listed is not Listed.KNOWN:
        return session.holds_ready, session.holds_ready > 0 and len(session.rules.pickup) > 1
    ready = [line.hold for line in session.holds if line.hold.ready]
    return sum(not lies_elsewhere(session, hold) for hold in ready), False


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
        CancelHold(line.key, title=line.hold.title_id, card=session.card)
        if line.hold.title_id and by_title
        else CancelHold(line.key, item=line.hold.item, card=session.card)
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
    return replace(session, holds=lines, placing=None, new_pin=None)


def can_place(session: Session) -> bool:
    """Can a hold be placed on what is explained? Somebody else has it, or is before this patron."""
    row = session.row(session.explaining)
    if row is None or row.item is None or not session.signed_in or session.offline:
        return False
    refused = row.state is RowState.REFUSED and row.action is Action.BORROW
    able = Ability.HOLD_ITEM in session.abilities and row.item.item_id not in session.placed
    return able and refused and row.reason in _ANOTHERS


def reserve(session: Session, event: ReservePressed) -> Result:
    """Reserveer dit: where is it to be fetched?"""
    row = session.row(session.explaining)
    if session.placing is not None or row is None or row.item is None or not can_place(session):
        return session, ()
    item = row.item.item_id
    return replace(session, placing=Placing(item)), (AskOutlook(item),)


def place(session: Session, event: PlacePressed) -> Result:
    """Reserveer, once; after a refusal again."""
    placing = session.placing
    places = {code for code, _ in session.rules.pickup} or {""}
    may = placing is not None and placing.state in (PlaceState.CHOOSING, PlaceState.REFUSED)
    if placing is None or not may or event.pickup not in places or session.finishing:
        return session, ()
    asking = replace(placing, state=PlaceState.ASKING, reason=None)
    ask = PlaceHold(placing.item, event.pickup, placing.title_id, card=session.card)
    return replace(session, placing=asking), (ask,)


def placed(session: Session, event: HoldPlaced) -> Session:
    """What became of it. That there is no hold is said before the visit ends."""
    placing = session.placing
    asked = placing is not None and placing.state is PlaceState.ASKING
    if placing is None or not asked or event.item != placing.item or event.card != session.card:
        return session
    done = event.outcome is Outcome.ACCEPTED
    state = PlaceState.PLACED if done else PlaceState.REFUSED
    told = replace(placing, state=state, reason=event.reason, position=event.position)
    session = replace(session, placing=told)
    if not done:
        return session if session.next_card else replace(session, finishing=False)
    # The list has one more.
    return replace(
        session,
        placed=session.placed | ({placing.item, placing.title_id} - {""}),
        listed=Listed.NOT_ASKED,
        holds_waiting=session.holds_waiting + 1,
    )


def closed(session: Session) -> Session:
    """What it was about is no longer explained, or a book lies there. What was told is read."""
    placing = session.placing
    if placing is None or placing.state is PlaceState.ASKING:
        return session
    told = placing.state in (PlaceState.PLACED, PlaceState.REFUSED)
    of_search = session.signed_in and (told or session.step is Step.OVERVIEW)
    stays = session.explaining if placing.found is None else of_search
    return session if stays else replace(session, placing=None)


def _become(session: Session, now: HoldLine) -> Session:
    return _changed(session, now.key, lambda line: now)


def _changed(session: Session, key: str, how: Callable[[HoldLine], HoldLine]) -> Session:
    lines = tuple(how(line) if line.key == key else line for line in session.holds)
    return replace(session, holds=lines)
