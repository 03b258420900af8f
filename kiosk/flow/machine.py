"""A visit to a station without a screen, as a table: (step, event) -> function.

Nobody can be asked anything here, so only what needs no question is done: secured items are lent to
the card that is shown, unsecured items without a card are taken back, the rest is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from drivers.model import PortState
from kiosk.flow.effects import Borrow, Effect, EndVisit, GiveBack, SignIn
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    Event,
    ItemRemoved,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    TimePassed,
)


class Step(StrEnum):
    """Where a visit stands."""

    IDLE = "idle"
    SIGNING_IN = "signing_in"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Visit:
    """The state of the station towards whoever stands before it."""

    unsecured_afi: int
    step: Step = Step.IDLE
    card: str = ""
    waiting: tuple[PadItem, ...] = ()
    """Secured items on the pad that wait for a card."""
    handled: tuple[PadItem, ...] = ()
    """Dealt with in this visit, or left on the pad since: not touched again until they leave."""
    on_pad: frozenset[str] = frozenset()
    """UIDs on the pad."""


Result = tuple[Visit, tuple[Effect, ...]]


def step(visit: Visit, event: Event) -> Result:
    """One step. An event that a step does not list is a mistake and raises KeyError."""
    if (visit.step, type(event)) in IGNORED:
        return visit, ()
    return TRANSITIONS[(visit.step, type(event))](visit, event)


def _shown(visit: Visit, event: ItemShown) -> Result:
    return replace(visit, on_pad=visit.on_pad | {event.uid}), ()


def _removed(visit: Visit, event: ItemRemoved) -> Result:
    waiting = tuple(item for item in visit.waiting if event.uid not in item.uids)
    return replace(visit, on_pad=visit.on_pad - {event.uid}, waiting=waiting), ()


def _removed_when_idle(visit: Visit, event: ItemRemoved) -> Result:
    visit, _ = _removed(visit, event)
    return _without_gone(visit), ()


def _without_gone(visit: Visit) -> Visit:
    """Between visits, what has left the pad may come back as something new."""
    handled = tuple(item for item in visit.handled if visit.on_pad & set(item.uids))
    return replace(visit, handled=handled)


def _is_handled(visit: Visit, item: PadItem) -> bool:
    return any(other.item_id == item.item_id for other in visit.handled)


def _is_there(visit: Visit, item: PadItem) -> bool:
    """Still on the pad? The clerk may have been busy while the patron took it away again."""
    return visit.on_pad.issuperset(item.uids)


def _is_out(visit: Visit, item: PadItem) -> bool:
    return all(afi == visit.unsecured_afi for afi in item.afis)


def _settled_without_card(visit: Visit, event: ItemSettled) -> Result:
    visit, item = _without_id(visit, event.item), event.item
    if item.refusal is not None or _is_handled(visit, item) or not _is_there(visit, item):
        return visit, ()
    if _is_out(visit, item):
        return replace(visit, handled=(*visit.handled, item)), (GiveBack(item),)
    return _wait(visit, item), ()


def _without_id(visit: Visit, item: PadItem) -> Visit:
    """What was known of this id is out of date: a second tag may have made it ambiguous."""
    others = tuple(other for other in visit.waiting if other.item_id != item.item_id)
    return replace(visit, waiting=others)


def _wait(visit: Visit, item: PadItem) -> Visit:
    return replace(visit, waiting=(*visit.waiting, item))


def _settled_while_signing_in(visit: Visit, event: ItemSettled) -> Result:
    visit, item = _without_id(visit, event.item), event.item
    if item.refusal is not None or _is_out(visit, item) or not _is_there(visit, item):
        return visit, ()
    return _wait(visit, item), ()


def _settled_with_card(visit: Visit, event: ItemSettled) -> Result:
    item = event.item
    if item.refusal is not None or _is_handled(visit, item):
        return visit, ()
    if _is_out(visit, item) or not _is_there(visit, item):
        return visit, ()
    return replace(visit, handled=(*visit.handled, item)), (Borrow(item),)


def _card(visit: Visit, event: CardShown) -> Result:
    return replace(visit, step=Step.SIGNING_IN, card=event.card), (SignIn(event.card),)


def _another_card(visit: Visit, event: CardShown) -> Result:
    if event.card == visit.card:
        return visit, ()
    # A different card never adds to an open session: that one ends first.
    visit = replace(visit, step=Step.SIGNING_IN, card=event.card, waiting=())
    return _without_gone(visit), (EndVisit(), SignIn(event.card))


def _known(visit: Visit, event: PatronKnown) -> Result:
    if event.card != visit.card:
        # The late answer to a card whose visit an alarm has ended.
        return visit, ()
    if event.refusal is not None:
        return replace(visit, step=Step.IDLE, card=""), ()
    items = tuple(item for item in visit.waiting if not _is_handled(visit, item))
    visit = replace(visit, step=Step.OPEN, waiting=(), handled=(*visit.handled, *items))
    return visit, tuple(Borrow(item) for item in items)


def _over(visit: Visit, event: Event) -> Result:
    visit = replace(visit, step=Step.IDLE, card="", waiting=())
    return _without_gone(visit), (EndVisit(),)


def _stopped(visit: Visit, event: Event) -> Result:
    return _without_gone(replace(visit, step=Step.IDLE, card="")), (EndVisit(),)


TRANSITIONS: dict[tuple[Step, type], Callable[..., Result]] = {
    (Step.IDLE, ItemShown): _shown,
    (Step.IDLE, ItemSettled): _settled_without_card,
    (Step.IDLE, ItemRemoved): _removed_when_idle,
    (Step.IDLE, CardShown): _card,
    (Step.SIGNING_IN, ItemShown): _shown,
    (Step.SIGNING_IN, ItemSettled): _settled_while_signing_in,
    (Step.SIGNING_IN, ItemRemoved): _removed,
    (Step.SIGNING_IN, PatronKnown): _known,
    (Step.SIGNING_IN, AlarmRaised): _stopped,
    (Step.OPEN, ItemShown): _shown,
    (Step.OPEN, ItemSettled): _settled_with_card,
    (Step.OPEN, ItemRemoved): _removed,
    (Step.OPEN, CardShown): _another_card,
    (Step.OPEN, TimePassed): _over,
    (Step.OPEN, AlarmRaised): _stopped,
}

IGNORED: frozenset[tuple[Step, type]] = frozenset(
    {
        (Step.IDLE, LoanDecided),
        (Step.IDLE, PatronKnown),
        (Step.IDLE, TimePassed),
        (Step.IDLE, AlarmRaised),
        (Step.IDLE, PortState),
        (Step.SIGNING_IN, PortState),
        (Step.OPEN, PortState),
        # One question at a time: a second card waits for nobody and is scanned again.
        (Step.SIGNING_IN, CardShown),
        (Step.SIGNING_IN, LoanDecided),
        (Step.SIGNING_IN, TimePassed),
        (Step.OPEN, PatronKnown),
        (Step.OPEN, LoanDecided),
    }
)
