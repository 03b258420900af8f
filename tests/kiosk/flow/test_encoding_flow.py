"""The encoding station's screen in the table of maintenance mode: begun, told, ended."""

from __future__ import annotations

import pytest

from kiosk.flow.events import CardShown, Event, ItemScanned, Timer
from kiosk.flow.patron_events import Touched
from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
from kiosk.flow.staff.encoding import (
    CodeOf,
    CodeScanned,
    EncodeTags,
    Encoding,
    EncodingPressed,
    EncodingTold,
    Press,
    SetSaid,
    Stage,
)
from kiosk.flow.staff.events import TileChosen, WorkEnded
from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.flow.staff.machine import OPEN_S, STAFF, WARNED_S, step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.routing import for_patrons, for_staff
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.visit import Visit
from sync.model import Reason

HERE = StaffStep.ENCODING
OPENED = Maintenance("nl", ("nl", "en"), HERE, Role.STAFF)
NEXT = EncodingPressed(Press.NEXT)


def happen(now: Maintenance, *events: StaffEvent) -> tuple[Maintenance, list[StaffEffect]]:
    effects: list[StaffEffect] = []
    for event in events:
        now, more = step(now, event)  # type: ignore[arg-type]
        effects += more
    return now, effects


def test_it_begins_with_a_touch_and_hands_on_what_is_wished() -> None:
    _, effects = happen(OPENED, CodeScanned("1"), SetSaid(2), EncodingPressed(Press.UNDO))
    assert effects == [], "nobody has begun"
    now, effects = happen(OPENED, NEXT)
    assert effects == [BeginWork(HERE, EncodeTags(Role.STAFF))]
    assert (now.works, now.encoding) == (HERE, Encoding())
    wishes = (CodeScanned("1"), CodeScanned("", CodeOf.CARD), SetSaid(3), NEXT)
    now, effects = happen(now, *wishes)
    assert effects == [TellWork(each) for each in wishes]
    told = Encoding(Stage.TAG, item="1")
    now, _ = happen(now, EncodingTold(told))
    assert now.encoding == told


def test_it_ends_with_its_screen_and_is_begun_anew_after_it_broke_off() -> None:
    now, _ = happen(OPENED, NEXT)
    broken, _ = happen(now, WorkEnded(HERE, "no space left on device"))
    assert (broken.works, broken.broke_off) == (None, "no space left on device")
    again, effects = happen(broken, NEXT)
    assert (again.broke_off, again.works) == ("", HERE)
    assert effects == [BeginWork(HERE, EncodeTags(Role.STAFF))]
    left, effects = happen(now, TileChosen(StaffStep.WORK_LIST))
    assert EndWork() in effects
    # What is told late is nobody's.
    assert happen(left, EncodingTold(Encoding(item="9")))[0] == left


def test_who_only_scans_is_there() -> None:
    clock = 0.0
    visit = Visit(STAFF, OPENED, lambda effect: None, lambda event, now: None)
    visit.seconds_left(clock)
    for _ in range(5):
        clock += OPEN_S - WARNED_S - 1
        visit.tick(clock)
        assert not visit.session.warned
        visit.happen(CodeScanned("3000001"))
        assert visit.seconds_left(clock) == OPEN_S - WARNED_S
    own = visit.own
    assert own is not None
    assert own.timer is Timer.IDLE


@pytest.mark.parametrize(
    ("event", "heard"),
    [
        (ItemScanned("3000001"), CodeScanned("3000001")),
        (ItemScanned("978", Reason.PUBLISHER_NUMBER), CodeScanned("", CodeOf.PUBLISHER)),
        (CardShown("P1001"), CodeScanned("", CodeOf.CARD)),
        (Touched(), Touched()),
    ],
)
def test_a_scan_is_the_volunteers_and_no_card_is_ever_named(event: Event, heard: object) -> None:
    assert for_staff(event, OPENED) == heard
    if not isinstance(event, Touched):
        assert for_patrons(event, OPENED) is None
    assert for_staff(event, Maintenance()) is None
