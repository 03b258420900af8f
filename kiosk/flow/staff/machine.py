"""Maintenance mode as a table: (step, event) -> function. Pure; run by the machinery of a visit.

Nobody gets in without a PIN that was looked at in this try; it ends by itself; a patron's visit is
never broken off: it waits until that is over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.flow.events import TimePassed, Timer
from kiosk.flow.patron_events import LanguageChosen, Touched
from kiosk.flow.staff import asking, at_bundle, at_guided, at_inventory, at_tags
from kiosk.flow.staff.antenna.at_antenna import ANTENNA
from kiosk.flow.staff.antenna.wizard import Antenna, ReadAntenna
from kiosk.flow.staff.at_encoding import ENCODING
from kiosk.flow.staff.at_queue import QUEUE
from kiosk.flow.staff.at_service import SERVICE
from kiosk.flow.staff.at_settings import SETTINGS, open_settings
from kiosk.flow.staff.at_work_list import WORK_LIST
from kiosk.flow.staff.bundle import BundleAsked
from kiosk.flow.staff.effects import (
    BeginWork,
    By,
    EndWork,
    RecordClosed,
    WatchStation,
)
from kiosk.flow.staff.encoding import CodeScanned
from kiosk.flow.staff.events import (
    BoardSampled,
    Heard,
    LeavePressed,
    PinWaitTold,
    RoleChosen,
    StaffPinChecked,
    StaffPinEntered,
    TagSeen,
    TileChosen,
    VisitTurned,
    WorkEnded,
)
from kiosk.flow.staff.guided import GuidedChosen
from kiosk.flow.staff.inventory import ShelfPressed
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import KeySwitchTurned, MaintenanceAsked
from kiosk.flow.staff.queue import QueueScreen, ReadQueue
from kiosk.flow.staff.service import CallTurned, LookAtService, ServiceScreen
from kiosk.flow.staff.steps import ASKING, OPEN, StaffStep, tiles_of
from kiosk.flow.staff.tags import TagsPressed
from kiosk.flow.staff.work_list import ListWork, WorkList
from kiosk.flow.timing import Wait
from kiosk.flow.visit import Flow

OPEN_S = 600.0
"""Without a touch for this long it closes."""
WARNED_S = 60.0
"""So much of that is left when it says so."""
ASKING_S = 60.0
"""A PIN is asked for so long without a touch."""
ENDING_S = 20.0
"""For devices to come back; without them it closes, and they are away."""
WAITING_S = 120.0
"""For the end of a visit; then it has to be asked for once more."""

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def step(now: Maintenance, event: Heard) -> Result:
    """One step. An event that a step does not list is a mistake and raises KeyError."""
    if (now.step, type(event)) in IGNORED:
        return now, ()
    if isinstance(event, WorkEnded) and event.number not in (0, now.begun):
        # Of one before the present one: its devices took their time.
        return now, ()
    after, effects = TRANSITIONS[now.step, type(event)](now, event)
    if isinstance(event, _SIGNS_OF_LIFE):
        after = replace(after, activity=after.activity + 1, warned=False)
    if any(isinstance(effect, BeginWork) for effect in effects):
        after = replace(after, begun=after.begun + 1)
        effects = tuple(
            replace(each, number=after.begun) if isinstance(each, BeginWork) else each
            for each in effects
        )
        return replace(after, lent=True), effects
    if isinstance(event, WorkEnded):
        after = replace(after, lent=False)
    return after, effects


def waits(now: Maintenance) -> tuple[Wait, ...]:
    """Whatever it is doing, it ends."""
    if now.step is StaffStep.CLOSED:
        return ()
    if now.step is StaffStep.WAITING:
        return (Wait(Timer.SHOWN, WAITING_S, life_restarts=False),)
    if now.step is StaffStep.ENDING:
        return (Wait(Timer.SHOWN, ENDING_S, life_restarts=False),)
    if now.step in ASKING:
        return (Wait(Timer.IDLE, ASKING_S),)
    of_screen = at_guided.waits(now)
    if now.warned:
        return (Wait(Timer.EXPIRED, WARNED_S), *of_screen)
    return (Wait(Timer.IDLE, OPEN_S - WARNED_S), *of_screen)


def closes_in(now: Maintenance, left_s: float) -> float | None:
    """Seconds until it closes without a touch, where ``left_s`` are left of its timer; None: that
    is not said, as nobody is in."""
    if not now.is_open:
        return None
    return left_s if now.warned else left_s + WARNED_S


_SIGNS_OF_LIFE = (
    *(MaintenanceAsked, RoleChosen, StaffPinEntered, TileChosen, Touched, LanguageChosen),
    CodeScanned,
    *(ShelfPressed, TagsPressed),
    *(*at_guided.SIGNS_OF_LIFE, BundleAsked),
)

# Asking, and in ----------------------------------------------------------------------------------


def _switched_off(now: Maintenance, event: KeySwitchTurned) -> Result:
    return (now, ()) if event.on else _close(now, By.HAND)


def _checked(now: Maintenance, event: StaffPinChecked) -> Result:
    if event.number != now.tries or event.role is not now.role:
        return asking.too_late(now, event)
    if not event.ok:
        now = replace(now, step=StaffStep.PIN, wrong=not event.fault, fault=event.fault)
        return replace(now, wait_s=event.wait_s, waits=now.waits + 1), ()
    first = tiles_of(event.role)[0]
    after = replace(now, step=first, board=None, wait_s=0)
    return after, (WatchStation(on=True), *_LOOKS.get(first, ()))


# Open ---------------------------------------------------------------------------------------------


def _tile(now: Maintenance, event: TileChosen) -> Result:
    # Once more the same: what it began broke off.
    again = event.step is now.step
    if event.step not in tiles_of(now.role) or (again and not now.broke_off):
        return now, ()
    # What was chosen on the one that is left is gone.
    after = _nothing_shown(replace(now, step=event.step, works=None, broke_off=""))
    ends = (EndWork(),) if now.works is not None else ()
    after, begins = _ENTERED.get(event.step, _looks)(after)
    return after, (*ends, *begins)


def _nothing_shown(now: Maintenance) -> Maintenance:
    lists = replace(now, work_list=WorkList(), service=ServiceScreen(), queue=QueueScreen())
    return replace(lists, antenna=Antenna())


def _looks(now: Maintenance) -> Result:
    return now, _LOOKS.get(now.step, ())


def _work_ended(now: Maintenance, event: WorkEnded) -> Result:
    """Late ones are of a screen that was left."""
    if event.screen is not now.works:
        return now, ()
    antenna = replace(now.antenna, wizard=None, chosen=None)
    return replace(now, works=None, broke_off=event.why, antenna=antenna), ()


def _sampled(now: Maintenance, event: BoardSampled) -> Result:
    return replace(now, board=event.board), _LOOKS.get(now.step, ())


# Everywhere ---------------------------------------------------------------------------------------


def _close(now: Maintenance, by: By) -> Result:
    if now.works is None and not now.lent:
        return _shut(now, by)
    # What lies on the pad is told when it is back, and that is no patron's.
    after = _nothing_shown(replace(now, step=StaffStep.ENDING, closed_by=by, warned=False))
    return after, (EndWork(),)


def _shut(now: Maintenance, by: By) -> Result:
    effects: tuple[StaffEffect, ...] = ()
    if now.role is not None and (now.is_open or now.step is StaffStep.ENDING):
        effects = (WatchStation(on=False), RecordClosed(now.role, by))
    closed = Maintenance(
        now.usual_language,
        now.languages,
        tries=now.tries,
        begun=now.begun,
        waits=now.waits,
        visited=now.visited,
        activity=now.activity,
        call=now.call,
    )
    return closed, effects


def _given_back(now: Maintenance, event: WorkEnded) -> Result:
    return _shut(now, now.closed_by) if now.works in (None, event.screen) else (now, ())


def _never_given_back(now: Maintenance, event: TimePassed) -> Result:
    return _shut(now, now.closed_by)


def _leave(now: Maintenance, event: LeavePressed) -> Result:
    return _close(now, By.HAND)


def _time(now: Maintenance, event: TimePassed) -> Result:
    if now.is_open and event.timer is Timer.IDLE:
        return replace(now, warned=True), ()
    return _close(now, By.ITSELF)


def _visit(now: Maintenance, event: VisitTurned) -> Result:
    return replace(now, visited=event.going_on), ()


def _tag(now: Maintenance, event: TagSeen) -> Result:
    change = now.on_pad.union if event.there else now.on_pad.difference
    return replace(now, on_pad=change({event.uid})), ()


def _language(now: Maintenance, event: LanguageChosen) -> Result:
    return (replace(now, language=event.language) if event.language in now.languages else now), ()


def _call(now: Maintenance, event: CallTurned) -> Result:
    return replace(now, call=event.call), ()


def _nothing(now: Maintenance, event: Heard) -> Result:
    return now, ()


# The guided tests ---------------------------------------------------------------------------------


def _tests_ended(now: Maintenance, event: WorkEnded) -> Result:
    after, effects = _work_ended(now, event)
    return (at_guided.ended(after) if after.works is None else after), effects


def _tests_time(now: Maintenance, event: TimePassed) -> Result:
    return at_guided.time_passed(now, event) if event.key else _time(now, event)


Function = Callable[[Maintenance, Any], Result]

_SHOWN: dict[type, Function] = {
    KeySwitchTurned: _switched_off,
    VisitTurned: _visit,
    TagSeen: _tag,
    StaffPinChecked: asking.too_late,
    LeavePressed: _leave,
    LanguageChosen: _language,
    Touched: _nothing,
    TimePassed: _time,
}

_OPEN: dict[type, Function] = _SHOWN | {
    TileChosen: _tile,
    BoardSampled: _sampled,
    WorkEnded: _work_ended,
    CodeScanned: _nothing,
}

_OF_SCREENS: dict[StaffStep, dict[type, Function]] = {
    StaffStep.WORK_LIST: WORK_LIST,
    StaffStep.JOURNAL: QUEUE,
    StaffStep.SERVICE: SERVICE,
    StaffStep.ENCODING: ENCODING,
    StaffStep.ANTENNA: ANTENNA,
    StaffStep.SETTINGS: SETTINGS,
    StaffStep.INVENTORY: at_inventory.INVENTORY,
    StaffStep.BOARD: {GuidedChosen: at_guided.chosen},
    StaffStep.BUNDLE: at_bundle.OF_SCREEN,
    StaffStep.TESTS: at_guided.OF_SCREEN | {WorkEnded: _tests_ended, TimePassed: _tests_time},
    StaffStep.TAGS: at_tags.TAGS,
}
"""What a screen has of its own, beside what every open one has."""
_LOOKS: dict[StaffStep, tuple[StaffEffect, ...]] = {
    StaffStep.WORK_LIST: (ListWork(),),
    StaffStep.JOURNAL: (ReadQueue(),),
    StaffStep.SERVICE: (LookAtService(),),
    StaffStep.ANTENNA: (ReadAntenna(),),
}
"""What a screen asks for when it is shown, and with each look at the station: others write too."""

_ENTERED: dict[StaffStep, Callable[[Maintenance], Result]] = {
    StaffStep.INVENTORY: at_inventory.enter,
    StaffStep.TAGS: at_tags.enter,
    StaffStep.SETTINGS: open_settings,
    StaffStep.TESTS: at_guided.entered,
}
"""What a screen begins with as soon as its tile was pressed."""

_BY_STEP: dict[StaffStep, dict[type, Function]] = {
    StaffStep.CLOSED: {
        MaintenanceAsked: asking.asked,
        KeySwitchTurned: asking.switched,
        VisitTurned: _visit,
        StaffPinChecked: asking.too_late,
    },
    StaffStep.WAITING: {
        MaintenanceAsked: asking.asked,
        KeySwitchTurned: _switched_off,
        VisitTurned: asking.visit_over,
        StaffPinChecked: asking.too_late,
        TimePassed: _time,
    },
    StaffStep.ROLE: _SHOWN | {MaintenanceAsked: asking.asked_again, RoleChosen: asking.role},
    StaffStep.PIN: _SHOWN
    | {
        MaintenanceAsked: asking.asked_again,
        PinWaitTold: asking.wait_told,
        StaffPinEntered: asking.entered,
    },
    StaffStep.CHECKING: _SHOWN | {StaffPinChecked: _checked},
    StaffStep.ENDING: {
        VisitTurned: _visit,
        TagSeen: _tag,
        LanguageChosen: _language,
        Touched: _nothing,
        WorkEnded: _given_back,
        TimePassed: _never_given_back,
    },
    **{screen: _OPEN | _OF_SCREENS.get(screen, {}) for screen in OPEN},
}

TRANSITIONS: dict[tuple[StaffStep, type], Function] = {
    (at, event): function for at, own in _BY_STEP.items() for event, function in own.items()
} | {(at, CallTurned): _call for at in StaffStep}

_LATE = (
    *(RoleChosen, StaffPinEntered, TileChosen, LeavePressed),
    *(BoardSampled, PinWaitTold, WorkEnded),
    *(event for own in _OF_SCREENS.values() for event in own),
)
"""Touches that came just after the screen changed, and answers that nobody waits for any more."""
_NOBODY = (StaffStep.CLOSED, StaffStep.WAITING)

IGNORED: frozenset[tuple[StaffStep, type]] = frozenset(
    {
        *((at, late) for at in StaffStep for late in _LATE if (at, late) not in TRANSITIONS),
        # The screen is the patrons', and so are their tags, touches and languages.
        *((at, theirs) for at in _NOBODY for theirs in (TagSeen, Touched, LanguageChosen)),
        # A timer that ran out just as it closed.
        (StaffStep.CLOSED, TimePassed),
        # Somebody is in, or about to be.
        *((at, MaintenanceAsked) for at in (StaffStep.CHECKING, StaffStep.ENDING, *OPEN)),
        # It ends anyway; and only of another try that came too late.
        *((StaffStep.ENDING, late) for late in (KeySwitchTurned, StaffPinChecked)),
    }
)

STAFF = Flow(
    step,
    waits,
    lambda before, after: after.activity != before.activity or after.step is not before.step,
    lambda session: session.step is StaffStep.CLOSED,
)
"""Maintenance mode."""
