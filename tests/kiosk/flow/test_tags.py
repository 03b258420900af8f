"""Tags as rows of the table: what is written was shown and asked before, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.flow.staff.effects import BeginWork, TellWork
from kiosk.flow.staff.events import TileChosen
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff.tags import (
    Away,
    Gone,
    Harmonised,
    Inspect,
    Inspected,
    Line,
    LookAtTags,
    Lying,
    Mend,
    Mended,
    MendTag,
    Planned,
    PlanPile,
    PressHarmonise,
    PressMend,
    ShowTag,
    Standing,
    Tags,
    TagsPressed,
    TagsTold,
    WritePile,
    pressed,
    told,
)

PILE = Lying((Line("E01", "1"), Line("E02", "2")))
TAG = Inspected("E01", "00", 4, mend=Mend.ARM)
PLAN = (
    Standing("E01", "1", False, False, "planned"),
    Standing("E02", "2", True, False, "unchanged"),
)
SHOWN = Tags(PILE, shown="E01", tag=TAG)


@pytest.mark.parametrize("role", Role)
def test_it_looks_as_soon_as_it_is_shown(role: Role) -> None:
    now, effects = step(Maintenance(step=StaffStep.SERVICE, role=role), TileChosen(StaffStep.TAGS))
    assert effects == (BeginWork(StaffStep.TAGS, LookAtTags(role)),)
    now, _ = step(now, TagsTold(PILE))
    now, effects = step(now, TagsPressed(ShowTag("E01")))
    assert (now.tags and now.tags.shown, effects) == ("E01", (TellWork(Inspect("E01")),))


def test_a_repair_asks_once_and_does_what_it_said() -> None:
    now, orders = pressed(SHOWN, PressMend())
    assert (now.sure, orders) == (True, ())
    now, orders = pressed(now, PressMend())
    assert (now.busy, orders) == (True, (MendTag("E01", Mend.ARM),))
    # Nothing else begins meanwhile.
    assert pressed(now, ShowTag("")) == (now, ())
    now, orders = told(now, Mended("E01", True))
    assert (now.busy, orders) == (False, (Inspect("E01"),))


def test_what_cannot_be_repaired_is_not() -> None:
    hopeless = replace(SHOWN, tag=replace(TAG, mend=Mend.NOTHING))
    assert pressed(hopeless, PressMend()) == (hopeless, ())
    assert pressed(replace(SHOWN, tag=None), PressMend())[1] == ()


def test_a_pile_is_written_as_it_was_shown() -> None:
    now, orders = pressed(Tags(PILE), PressHarmonise())
    assert orders == (PlanPile(),)
    now, _ = told(now, Planned(PLAN))
    now, orders = pressed(now, PressHarmonise())
    assert (now.busy, orders) == (True, (WritePile(PLAN[:1]),))
    done = (replace(PLAN[0], outcome="switched", armed=True),)
    now, _ = told(now, Harmonised(done))
    assert now.busy
    now, _ = told(now, Harmonised(done, whole=True))
    assert (now.busy, now.written, now.plan) == (False, True, done)
    # And once more from the beginning.
    assert pressed(now, PressHarmonise())[1] == (PlanPile(),)


def test_a_plan_of_a_pile_that_is_another_by_now_is_gone() -> None:
    now, _ = pressed(Tags(PILE), PressHarmonise())
    now, _ = told(now, Planned(PLAN))
    now, _ = told(now, Lying(PILE.lines[:1]))
    assert now.plan is None
    assert pressed(now, PressHarmonise())[1] == (PlanPile(),)


def test_a_tag_that_left_and_a_pad_that_is_away_end_everything() -> None:
    busy = replace(SHOWN, busy=True, sure=True)
    now, _ = told(busy, Gone("E01"))
    assert (now.shown, now.tag, now.busy) == ("", None, False)
    assert told(busy, Away("cable"))[0] == Tags(away="cable")
    # Of another tag: too late.
    assert told(SHOWN, replace(TAG, uid="E02"))[0] == SHOWN
    assert told(SHOWN, Mended("E02", True))[0] == SHOWN
