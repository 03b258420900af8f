"""The tuning's own rows of the table. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.antenna.survey import Progress, Step
from kiosk.flow.staff.antenna.wizard import (
    LEAST_PILE,
    MOST_PILE,
    AntennaTold,
    Measure,
    MeasurePressed,
    MeasuringStopped,
    MeasuringTold,
    PileStepped,
    PowerStepped,
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
    Wizard,
)
from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep

Result = tuple[Maintenance, tuple[StaffEffect, ...]]


def _shown(now: Maintenance, **changes: Any) -> Maintenance:
    return replace(now, antenna=replace(now.antenna, **changes))


def _wizard(now: Maintenance, wizard: Wizard, **changes: Any) -> Maintenance:
    return _shown(now, wizard=replace(wizard, **changes))


def _begin(now: Maintenance, what: object) -> Result:
    now = _shown(now, wizard=None, done=None, chosen=None)
    after = replace(now, works=StaffStep.ANTENNA, broke_off="")
    return after, (BeginWork(StaffStep.ANTENNA, what),)


def _tune(now: Maintenance, event: TuningPressed) -> Result:
    known = now.antenna.remembered
    if now.works is not None or known is None or not known.device:
        return now, ()
    return _begin(now, Tune())


def _undo(now: Maintenance, event: UndoPressed) -> Result:
    known = now.antenna.remembered
    if now.works is not None or known is None or known.former is None:
        return now, ()
    return _begin(now, UndoPower())


def _stop(now: Maintenance, event: TuningStopped) -> Result:
    return now, ((EndWork(),) if now.works is not None else ())


def _told(now: Maintenance, event: AntennaTold) -> Result:
    return _shown(now, remembered=event.remembered, done=event.done or now.antenna.done), ()


def _tuning_told(now: Maintenance, event: TuningTold) -> Result:
    before = now.antenna.wizard
    if now.works is not StaffStep.ANTENNA:
        # Of a tuning that was left.
        return now, ()
    if before is None:
        return _shown(now, wizard=Wizard(event.survey, event.was, event.survey.turn)), ()
    after = replace(
        before,
        survey=event.survey,
        was=event.was,
        turn=before.turn if event.trouble else event.survey.turn,
        progress=None,
        trouble=event.trouble,
        heard=before.progress.tags if before.progress is not None else 0,
    )
    return _shown(now, wizard=after), ()


def _measure(now: Maintenance, event: MeasurePressed) -> Result:
    wizard = now.antenna.wizard
    if wizard is None or wizard.busy or wizard.turn.step is Step.SAVE:
        return now, ()
    order = Measure(wizard.turn, event.blind, now.antenna.pile)
    # What was chosen goes with what it was chosen for.
    now = _shown(now, chosen=None) if wizard.turn.step is Step.EMPTY else now
    return _wizard(now, wizard, progress=Progress(), trouble=None), (TellWork(order),)


def _measuring(now: Maintenance, event: MeasuringTold) -> Result:
    wizard = now.antenna.wizard
    if wizard is None or wizard.progress is None:
        return now, ()
    return _wizard(now, wizard, progress=event.progress), ()


def _stop_measuring(now: Maintenance, event: MeasuringStopped) -> Result:
    wizard = now.antenna.wizard
    if wizard is None or wizard.progress is None:
        return now, ()
    return now, (TellWork(StopMeasuring()),)


def _turn(now: Maintenance, event: TurnChosen) -> Result:
    wizard, turn = now.antenna.wizard, event.turn
    if wizard is None or wizard.busy or not wizard.survey.allows(turn.step):
        return now, ()
    if turn.step is Step.FIELDS and turn.field not in wizard.survey.rates:
        turn = wizard.survey.turn
    return _wizard(now, wizard, turn=turn, trouble=None), ()


def _power(now: Maintenance, event: PowerStepped) -> Result:
    shown = now.antenna
    if shown.survey is None:
        return now, ()
    highest = len(shown.survey.levels) - 1
    return _shown(now, chosen=max(0, min(highest, shown.at + event.by))), ()


def _pile(now: Maintenance, event: PileStepped) -> Result:
    count = now.antenna.pile + event.by
    return _shown(now, pile=max(LEAST_PILE, min(MOST_PILE, count))), ()


def _save(now: Maintenance, event: SavePressed) -> Result:
    wizard = now.antenna.wizard
    if wizard is None or wizard.busy or wizard.turn.step is not Step.SAVE:
        return now, ()
    order = SavePower(wizard.survey.levels[now.antenna.at])
    return _wizard(now, wizard, saving=True), (TellWork(order),)


ANTENNA: Final[dict[type, Callable[[Maintenance, Any], Result]]] = {
    TuningPressed: _tune,
    TuningStopped: _stop,
    MeasurePressed: _measure,
    MeasuringStopped: _stop_measuring,
    TurnChosen: _turn,
    PowerStepped: _power,
    PileStepped: _pile,
    SavePressed: _save,
    UndoPressed: _undo,
    AntennaTold: _told,
    TuningTold: _tuning_told,
    MeasuringTold: _measuring,
}
