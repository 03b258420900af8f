"""A return chute, step by step: one item after the other, booked before it is let in. Pure.

Nothing falls in that was not booked: where two things lie there before anything was asked, nothing
is; what comes later, while the first one is booked already, is booked too.
"""

from __future__ import annotations

from dataclasses import replace

from drivers.model import PortState
from kiosk.flow.chute import ALARM, BOOKED, Chute, Stage, Thing, may_be_asked, waits
from kiosk.flow.effects import (
    BinTurned,
    CheckService,
    Effect,
    EndVisit,
    GiveBack,
    Lamp,
    LetIn,
    TakenOut,
    Unread,
)
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    BinFull,
    CardShown,
    Event,
    IlsLink,
    ItemRemoved,
    ItemScanned,
    ItemSettled,
    ItemShown,
    LoanDecided,
    OpeningChanged,
    PadItem,
    Security,
    TimePassed,
    Timer,
)
from kiosk.flow.visit import Flow
from sync.model import Action, Outcome, Reason

_NO_ITEM = "scan"
"""Key of a barcode that is no item's."""
Result = tuple[Chute, tuple[Effect, ...]]


def step(chute: Chute, event: Event | BinFull) -> Result:
    """One step. What does not concern a chute changes nothing."""
    after, effects = _step(chute, event)
    after, more = _let_in(after)
    effects = (*effects, *more)
    lit, was_lit = (bool(each.faults or each.full) for each in (after, chute))
    if any(isinstance(effect, LetIn) for effect in effects):
        after = replace(after, open=True, opened=after.opened + 1)
    if chute.rules.lamp and lit is not was_lit:
        effects = (*effects, Lamp(lit))
    return after, effects


def _step(chute: Chute, event: Event | BinFull) -> Result:
    match event:
        case ItemShown(uid):
            return _laid(chute, uid), ()
        case ItemSettled(item):
            return _settled(chute, item)
        case ItemScanned(item_id, refusal):
            return _scanned(chute, PadItem(item_id, (), (), refusal))
        case CardShown():
            return _scanned(chute, PadItem("", (), (), Reason.NOT_OURS))
        case ItemRemoved(uid):
            return _removed(chute, uid)
        case LoanDecided(action=Action.RETURN):
            return _decided(chute, event)
        case BinFull(full):
            told = () if chute.full is full else (BinTurned(full),)
            return replace(chute, full=full, changes=chute.changes + 1), told
        case PortState():
            return _port(chute, event), ()
        case IlsLink(up):
            return replace(chute, ils_up=up), ()
        case OpeningChanged(closed):
            return replace(chute, closed=closed, changes=chute.changes + 1), ()
        case AlarmRaised():
            return _alarm(chute), ()
        case AlarmEnded():
            return replace(chute, faults=chute.faults - {ALARM}), ()
        case TimePassed(timer):
            return _time_passed(chute, timer, event.key)
        case _:
            return chute, ()


def _find(chute: Chute, uid: str) -> Thing | None:
    return next((each for each in chute.things if uid in each.uids), None)


def _put(chute: Chute, thing: Thing) -> Chute:
    """In the place of the one with this key, or at the end."""
    keys = [each.key for each in chute.things]
    if thing.key not in keys:
        return replace(chute, things=(*chute.things, thing))
    things = tuple(thing if each.key == thing.key else each for each in chute.things)
    return replace(chute, things=things)


def _without(chute: Chute, keys: set[str]) -> Chute:
    things = tuple(each for each in chute.things if each.key not in keys)
    return replace(chute, things=things, gone=chute.gone - keys, changes=chute.changes + 1)


def _laid(chute: Chute, uid: str) -> Chute:
    if _find(chute, uid) is not None:
        return chute
    return _put(_without(chute, _scans(chute, Stage.REFUSED)), Thing(uid, (uid,)))


def _settled(chute: Chute, item: PadItem) -> Result:
    key = item.item_id or item.uids[0]
    same = next((each for each in chute.things if each.key == key), None)
    if same is not None and same.stage in BOOKED and set(item.uids) <= set(same.uids):
        return chute, ()
    if not any(_find(chute, uid) for uid in item.uids):
        # It was taken away while the clerk was busy.
        return chute, ()
    if same is not None and same.stage in BOOKED and item.refusal is None:
        # Its barcode was scanned first; or another part of it came.
        uids = tuple(dict.fromkeys((*same.uids, *item.uids)))
        # Laid down again while it is being asked about, it is not gone any more.
        chute = _without(chute, {*item.uids})
        chute = replace(chute, gone=chute.gone - {key})
        return _put(chute, replace(same, uids=uids, item=item)), ()
    if same is not None and same.stage in BOOKED:
        key = item.uids[0]
    parts = {
        each.key
        for each in chute.things
        if set(each.uids) & set(item.uids) and each.stage not in BOOKED and each.key != key
    }
    chute = _without(chute, parts)
    thing = Thing(key, item.uids, item)
    if item.refusal is not None:
        thing = replace(thing, stage=Stage.REFUSED, reason=item.refusal)
        return _refuse(_put(chute, thing), thing)
    chute = _put(chute, thing)
    # Something was let in: this may slide in with it, so nobody waits for it to lie there alone.
    return _ask(chute, thing) if chute.booked or chute.open else (chute, ())


def _scanned(chute: Chute, item: PadItem) -> Result:
    """By its barcode alone: nobody knows when it is gone, so it is asked about now or never."""
    unbooked = any(each.uids and each.stage not in BOOKED for each in chute.things)
    key = item.item_id or _NO_ITEM
    booked = any(each.key == key and each.stage in BOOKED for each in chute.things)
    if chute.faults or chute.closed or chute.shuts or unbooked or booked:
        return chute, ()
    chute = _without(chute, _scans(chute, Stage.REFUSED, Stage.TAKEN, Stage.AGAIN))
    if item.refusal is not None and chute.booked:
        # Nothing is in the way of what was booked.
        return chute, ()
    thing = Thing(key, (), item)
    if item.refusal is not None:
        thing = replace(thing, stage=Stage.REFUSED, reason=item.refusal)
        return _refuse(_put(chute, thing), thing)
    return _ask(_put(chute, thing), thing)


def _scans(chute: Chute, *stages: Stage) -> set[str]:
    """Keys of what was scanned alone."""
    return {each.key for each in chute.things if not each.uids and each.stage in stages}


def _ask(chute: Chute, thing: Thing) -> Result:
    if chute.faults or chute.shuts or thing.item is None:
        return chute, ()
    asking = replace(thing, stage=Stage.ASKING, reason=None, tries=thing.tries + 1)
    return _put(chute, asking), (GiveBack(thing.item, once=True),)


def _refuse(chute: Chute, thing: Thing) -> Result:
    """To staff, where there is a bin for that and nothing else would fall into it."""
    if not chute.rules.staff_bin or len(chute.things) > 1 or chute.shuts or chute.faults:
        return chute, ()
    if chute.closed and not thing.tries:
        # It was laid down after that.
        return chute, ()
    return _put(chute, replace(thing, openings=1)), (LetIn(number=chute.rules.staff_bin),)


def _decided(chute: Chute, event: LoanDecided) -> Result:
    thing = next((each for each in chute.things if each.key == event.item), None)
    if thing is None or thing.stage is not Stage.ASKING:
        return chute, ()
    if event.outcome in (Outcome.ACCEPTED, Outcome.PENDING):
        stage = Stage.TAKEN
    else:
        stage = Stage.AGAIN if event.security is Security.GONE else Stage.REFUSED
    former = chute.last
    thing = replace(
        thing,
        stage=stage,
        reason=event.reason,
        sort_bin=event.sort_bin,
        title=event.title,
        offline=event.offline,
    )
    if not thing.sort_bin and former is not None and former.key == thing.key:
        # It was fished out and laid down again: the bin is the one that the ILS named then.
        thing = replace(thing, sort_bin=former.sort_bin)
    chute = _put(chute, thing)
    effects: tuple[Effect, ...] = ()
    if stage is Stage.REFUSED and thing.key not in chute.gone:
        chute, effects = _refuse(chute, thing)
    if stage is Stage.AGAIN and chute.open:
        # It went in with another before its tag was armed: nobody can lay it down again.
        effects = (Unread("", thing.number),)
    if thing.key in chute.gone:
        if stage is Stage.TAKEN and chute.rules.boards and not chute.open:
            # Booked, and its door was shut all the time: somebody has it.
            thing = replace(thing, stage=Stage.AGAIN)
            chute = replace(chute, carried_off=chute.carried_off | {thing.key})
            effects = (TakenOut(thing.number, out=True),)
        chute = replace(_without(chute, {thing.key}), last=replace(thing, uids=()))
    return chute, effects


def _let_in(chute: Chute) -> Result:
    """Open once everything that lies there is booked; nothing is asked about any more."""
    new = [each for each in chute.things if each.stage is Stage.TAKEN and not each.openings]
    if not new or any(each.stage is not Stage.TAKEN for each in chute.things):
        return chute, ()
    chute = replace(
        chute, things=tuple(replace(each, openings=each.openings + 1) for each in chute.things)
    )
    back = [each for each in chute.things if each.key in chute.carried_off]
    chute = replace(chute, carried_off=chute.carried_off - {each.key for each in back})
    told = (TakenOut(each.number, out=False) for each in back)
    return chute, (LetIn(new[0].sort_bin), *told)


def _removed(chute: Chute, uid: str) -> Result:
    thing = _find(chute, uid)
    if thing is None:
        return chute, ()
    left = tuple(each for each in thing.uids if each != uid)
    chute = replace(chute, changes=chute.changes + 1)
    if left:
        return _put(chute, replace(thing, uids=left)), ()
    if thing.stage is Stage.ASKING:
        return replace(_put(chute, replace(thing, uids=())), gone=chute.gone | {thing.key}), ()
    unread = thing.stage is Stage.SEEN and chute.open
    chute = _without(chute, {thing.key})
    if thing.stage is not Stage.SEEN:
        chute = replace(chute, last=replace(thing, uids=()))
    if thing.stage is Stage.REFUSED and not thing.openings:
        # Taken out again, as it should be.
        chute = replace(chute, last=None)
    effects: tuple[Effect, ...] = ()
    if len(chute.things) == 1 and chute.things[0].stage is Stage.REFUSED and not chute.open:
        chute, effects = _refuse(chute, chute.things[0])
    return chute, (*((Unread(uid, thing.number),) if unread else ()), *effects)


def _port(chute: Chute, event: PortState) -> Chute:
    rules = chute.rules
    if event.device not in {rules.pad, rules.scanner, *rules.boards} - {""}:
        return chute
    fault = {event.device}
    faults = chute.faults - fault if event.up else chute.faults | fault
    return replace(chute, faults=faults, changes=chute.changes + 1)


def _alarm(chute: Chute) -> Chute:
    """What was asked is not done: it is asked again when that is over, if it lies there still."""
    things = tuple(
        replace(each, stage=Stage.SEEN) if each.stage is Stage.ASKING else each
        for each in chute.things
        if each.uids
    )
    return replace(
        chute,
        things=things,
        gone=frozenset(),
        faults=chute.faults | {ALARM},
        changes=chute.changes + 1,
    )


def _time_passed(chute: Chute, timer: Timer, key: str) -> Result:
    match timer:
        case Timer.CHECK:
            return chute, (CheckService(),)
        case Timer.QUIET:
            thing = may_be_asked(chute)
            return (chute, ()) if thing is None else _ask(chute, thing)
        case Timer.EMPTY:
            return replace(chute, open=False), ()
        case Timer.SHOWN:
            return replace(chute, things=(), last=None, gone=frozenset()), (EndVisit(),)
        case Timer.PUT_BACK:
            stuck = next(
                (each for each in chute.things if f"{each.key} {each.openings}" == key), None
            )
            if stuck is None or any(each.stage is not Stage.TAKEN for each in chute.things):
                return chute, ()
            chute = _put(chute, replace(stuck, openings=stuck.openings + 1))
            return chute, (LetIn(stuck.sort_bin),)
        case _:
            return chute, ()


def _nobody(chute: Chute) -> bool:
    """Nothing lies there, is being booked or is still told."""
    return not (chute.things or chute.gone or chute.open or chute.last is not None)


CHUTE = Flow(step, waits, lambda before, after: False, _nobody)
"""A return chute."""
