"""The antenna's tuning as rows of the table: whose turn it is, and what is ordered when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.model import AntennaPower
from kiosk.flow.staff.antenna.remembered import Remembered, Saved
from kiosk.flow.staff.antenna.survey import FIELDS, Progress, Step, Survey, Trouble, Turn
from kiosk.flow.staff.antenna.wizard import (
    LEAST_PILE,
    MOST_PILE,
    Antenna,
    AntennaTold,
    Done,
    Measure,
    MeasurePressed,
    MeasuringStopped,
    MeasuringTold,
    PileStepped,
    PowerStepped,
    ReadAntenna,
    SavePower,
    SavePressed,
    StopMeasuring,
    Tune,
    TuningPressed,
    TuningStopped,
    TuningTold,
    TurnChosen,
    UndoPower,
    UndoPressed,
)
from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
from kiosk.flow.staff.events import (
    LeavePressed,
    MaintenanceAsked,
    StaffPinChecked,
    StaffPinEntered,
    TileChosen,
    WorkEnded,
)
from kiosk.flow.staff.machine import step
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep, tiles_of

AT = datetime(2026, 11, 24, tzinfo=UTC)
WAS = AntennaPower(4, 4, step_w=0.25)
NEW = Survey((1, 2, 3, 4), step_w=0.25)
EMPTY = replace(NEW, neighbours=(0, 0, 0, 0))
GOOD = (0.0, 0.5, 1.0, 1.0)
ALL = replace(EMPTY, rates=dict.fromkeys(FIELDS, GOOD))
WHOLE = replace(ALL, pile=GOOD, pile_tags=5)
KNOWN = Remembered("pad", former=AntennaPower(6, 6), saved=Saved(AT, WHOLE, 3))


class Played:
    def __init__(self) -> None:
        technician = Role.TECHNICIAN
        self.now = Maintenance()
        self.effects: list[Any] = []
        self.happen(MaintenanceAsked(technician), StaffPinEntered("1"))
        self.happen(StaffPinChecked(1, technician, ok=True))
        self.effects.clear()
        self.happen(TileChosen(StaffStep.ANTENNA))

    def happen(self, *events: Any) -> Antenna:
        for event in events:
            self.now, effects = step(self.now, event)
            self.effects += effects
        return self.now.antenna

    def done(self) -> list[Any]:
        effects, self.effects = self.effects, []
        return effects


@pytest.fixture
def played() -> Played:
    return Played()


@pytest.fixture
def tuning(played: Played) -> Played:
    """The pad was lent, and nothing is measured yet."""
    played.happen(AntennaTold(KNOWN), TuningPressed(), TuningTold(NEW, WAS))
    played.done()
    return played


def test_it_is_the_technicians_and_reads_what_is_known_first(played: Played) -> None:
    assert StaffStep.ANTENNA not in tiles_of(Role.STAFF)
    assert played.done() == [ReadAntenna()]
    # Nothing is lent before anybody knows of a pad.
    played.happen(TuningPressed(), UndoPressed(), MeasurePressed(), SavePressed())
    played.happen(AntennaTold(Remembered("")), TuningPressed())
    assert played.done() == []
    shown = played.happen(AntennaTold(KNOWN))
    assert (shown.survey, shown.usual, shown.at) == (WHOLE, 3, 2)
    played.happen(TuningPressed(), TuningPressed(), UndoPressed())
    assert played.done() == [BeginWork(StaffStep.ANTENNA, Tune())]
    assert played.now.works is StaffStep.ANTENNA


def test_step_by_step_until_it_is_saved(tuning: Played) -> None:
    def measured(survey: Survey, turn: Turn) -> None:
        tuning.happen(MeasurePressed(), MeasurePressed(), SavePressed())
        assert tuning.done() == [TellWork(Measure(turn, False, 5))]
        assert tuning.happen(MeasuringTold(Progress((0.5,), 1, 1))).wizard.progress.rounds == 1  # type: ignore[union-attr]
        tuning.happen(TuningTold(survey, WAS))

    assert tuning.now.antenna.at == 3
    measured(EMPTY, Turn())
    for number in FIELDS:
        measured(
            replace(ALL, rates=dict.fromkeys(FIELDS[:number], GOOD)), Turn(Step.FIELDS, number)
        )
    measured(WHOLE, Turn(Step.PILE))
    shown = tuning.now.antenna
    assert shown.wizard is not None
    assert (shown.wizard.turn, shown.usual, shown.at) == (Turn(Step.SAVE), 3, 2)
    # More than is advised, as somebody chooses.
    tuning.happen(PowerStepped(1), PowerStepped(1), MeasurePressed(), SavePressed(), SavePressed())
    assert tuning.done() == [TellWork(SavePower(4))]
    after = tuning.happen(AntennaTold(KNOWN, Done.SAVED), WorkEnded(StaffStep.ANTENNA))
    assert (after.wizard, after.done, after.chosen) == (None, Done.SAVED, None)
    assert tuning.now.works is None
    # What is read again says nothing of it, and takes nothing away.
    assert tuning.happen(AntennaTold(KNOWN)).done is Done.SAVED


def test_what_does_not_count_stays_its_turn_and_may_be_blind(tuning: Played) -> None:
    tuning.happen(MeasurePressed(), TuningTold(EMPTY, WAS), MeasurePressed())
    tuning.happen(MeasuringTold(Progress((0.1,), 20, 3)))
    shown = tuning.happen(TuningTold(EMPTY, WAS, Trouble.SEVERAL_TAGS)).wizard
    assert shown is not None
    assert (shown.turn, shown.trouble, shown.heard) == (
        Turn(Step.FIELDS, 1),
        Trouble.SEVERAL_TAGS,
        3,
    )
    tuning.done()
    tuning.happen(MeasurePressed(blind=True))
    assert tuning.done() == [TellWork(Measure(Turn(Step.FIELDS, 1), True, 5))]
    tuning.happen(MeasuringStopped())
    assert tuning.done() == [TellWork(StopMeasuring())]
    shown = tuning.happen(TuningTold(EMPTY, WAS)).wizard
    assert shown is not None
    assert (shown.turn, shown.progress, shown.trouble) == (Turn(Step.FIELDS, 1), None, None)


def test_what_was_done_may_be_done_again_and_nothing_else(tuning: Played) -> None:
    tuning.happen(TurnChosen(Turn(Step.PILE)))
    assert tuning.now.antenna.wizard.turn == Turn()  # type: ignore[union-attr]
    rates = dict.fromkeys(FIELDS[:4], GOOD)
    tuning.happen(TuningTold(replace(EMPTY, rates=rates), WAS))

    def turn(*events: Any) -> Turn:
        wizard = tuning.happen(*events).wizard
        assert wizard is not None
        return wizard.turn

    assert turn(TurnChosen(Turn(Step.FIELDS, 2))) == Turn(Step.FIELDS, 2)
    # Field 7 is not next.
    assert turn(TurnChosen(Turn(Step.FIELDS, 7))) == Turn(Step.FIELDS, 5)
    assert turn(TurnChosen(Turn())) == Turn()
    assert turn(TurnChosen(Turn(Step.FIELDS, 2)), MeasurePressed()) == Turn(Step.FIELDS, 2)
    assert turn(TurnChosen(Turn())) == Turn(Step.FIELDS, 2)


def test_who_stops_ends_the_work_and_a_pad_that_goes_is_told(tuning: Played) -> None:
    tuning.happen(MeasurePressed(), TuningStopped())
    assert tuning.done()[-1] == EndWork()
    after = tuning.happen(WorkEnded(StaffStep.ANTENNA, "cable out"))
    assert (after.wizard, tuning.now.broke_off) == (None, "cable out")
    tuning.happen(UndoPressed())
    assert tuning.done() == [BeginWork(StaffStep.ANTENNA, UndoPower())]
    assert tuning.now.broke_off == ""
    tuning.happen(TileChosen(StaffStep.BOARD))
    assert tuning.now.antenna == Antenna()
    assert tuning.done() == [EndWork()]
    # What it was just about to tell.
    assert tuning.happen(TileChosen(StaffStep.ANTENNA), TuningTold(EMPTY, WAS)) == Antenna()


def test_the_end_of_a_tuning_that_was_left_is_not_that_of_the_next(tuning: Played) -> None:
    """A pad that does not answer takes its time to come back."""
    tuning.happen(TileChosen(StaffStep.BOARD), TileChosen(StaffStep.ANTENNA))
    tuning.happen(AntennaTold(KNOWN), TuningPressed(), WorkEnded(StaffStep.ANTENNA, "late", 1))
    assert (tuning.now.works, tuning.now.broke_off) == (StaffStep.ANTENNA, "")
    begun = tuning.done()[-1]
    assert (begun, begun.number) == (BeginWork(StaffStep.ANTENNA, Tune()), 2)
    # It closes once this one has given the pad back.
    tuning.happen(LeavePressed(), WorkEnded(StaffStep.ANTENNA, "", 1))
    assert tuning.now.step is StaffStep.ENDING
    tuning.happen(WorkEnded(StaffStep.ANTENNA, "", 2))
    assert (tuning.now.step, tuning.now.begun) == (StaffStep.CLOSED, 2)


@given(st.lists(st.integers(-3, 3), max_size=8))
def test_steppers_stay_within_what_there_is(by: list[int]) -> None:
    played = Played()
    played.happen(AntennaTold(KNOWN), *map(PowerStepped, by))
    assert 0 <= played.now.antenna.at < len(WHOLE.levels)
    shown = played.happen(*(PileStepped(9 * each) for each in by))
    assert LEAST_PILE <= shown.pile <= MOST_PILE
