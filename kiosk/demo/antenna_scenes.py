"""The tuning of a pad as its scenes show it: with the rates of the emulated antenna."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from drivers.model import AntennaPower, NoiseLevel
from drivers.sim.antenna import Antenna, Place
from kiosk.flow.staff.antenna.remembered import Remembered, Saved
from kiosk.flow.staff.antenna.survey import (
    COLUMNS,
    FIELDS,
    ROUNDS,
    Level,
    Progress,
    Survey,
    Trouble,
)
from kiosk.flow.staff.antenna.wizard import (
    AntennaTold,
    Done,
    MeasurePressed,
    MeasuringTold,
    PowerStepped,
    TuningPressed,
    TuningTold,
)
from kiosk.flow.staff.events import WorkEnded
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.steps import StaffStep

_STEP_W: Final = 0.25
_WAS: Final = AntennaPower(6, 6, step_w=_STEP_W)
_LEVELS: Final = (1, 2, 3, 4, 5, 6)
_LOSS_DB: Final = 22.5
"""As much as makes the power matter."""
_METAL_DB: Final = 27.0
"""So much that no power is enough."""


def _rates(number: int, levels: tuple[Level, ...], loss_db: float = _LOSS_DB) -> tuple[float, ...]:
    row, column = divmod(number - 1, COLUMNS)
    place = Place((column - 1.5) * 0.09, (1 - row) * 0.08)
    watts = [_STEP_W * (4 if level is None else level) for level in levels]
    chances = (Antenna(power_w=each, loss_db=loss_db).chance(place) for each in watts)
    return tuple(round(chance * ROUNDS) / ROUNDS for chance in chances)


def _survey(
    fields: int, pile: int = 0, *, loss_db: float = _LOSS_DB, fixed: bool = False
) -> Survey:
    levels = (None,) if fixed else _LEVELS
    return Survey(
        levels,
        {number: _rates(number, levels, loss_db) for number in FIELDS[:fields]},
        (0,) if fixed else (0, 0, 0, 0, 1, 2),
        _rates(6, levels, loss_db) if pile else (),
        pile,
        None if fixed else NoiseLevel(70, 104, 160),
        None if fixed else _STEP_W,
    )


_NEW: Final = Survey(_LEVELS, step_w=_STEP_W)
_ALL: Final = len(FIELDS)


def _known(now: datetime) -> Remembered:
    survey = replace(_survey(_ALL, 5), noise=NoiseLevel(68, 98, 150))
    saved = Saved(now - timedelta(days=40), survey, 5)
    return Remembered("pad", former=_WAS, saved=saved, installed=6)


def never(now: datetime) -> tuple[StaffEvent, ...]:
    """Nobody tuned it yet."""
    return (AntennaTold(Remembered("pad")),)


def before(now: datetime) -> tuple[StaffEvent, ...]:
    """It was tuned some weeks ago."""
    return (AntennaTold(_known(now)),)


def no_pad(now: datetime) -> tuple[StaffEvent, ...]:
    """There is none."""
    return (AntennaTold(Remembered("")),)


def _begun(now: datetime, survey: Survey = _NEW) -> tuple[StaffEvent, ...]:
    return (*before(now), TuningPressed(), TuningTold(survey, _WAS))


def empty(now: datetime) -> tuple[StaffEvent, ...]:
    """The first step."""
    return _begun(now)


def fields(now: datetime) -> tuple[StaffEvent, ...]:
    """The eighth field is next; what less power reads is looked at."""
    return (*_begun(now, _survey(7)), PowerStepped(-2))


def measuring(now: datetime) -> tuple[StaffEvent, ...]:
    """It is measured, at the fourth power."""
    progress = Progress((*_rates(8, _LEVELS)[:3], 0.75), 3 * ROUNDS + 8, 1)
    return (*fields(now), MeasurePressed(), MeasuringTold(progress))


def no_tag(now: datetime) -> tuple[StaffEvent, ...]:
    """No tag was heard there."""
    return (*fields(now), MeasurePressed(), TuningTold(_survey(7), _WAS, Trouble.NO_TAG))


def pile(now: datetime) -> tuple[StaffEvent, ...]:
    """The third step; a tag was not heard."""
    survey = _survey(_ALL)
    heard = (MeasurePressed(), MeasuringTold(Progress((1.0,), 6 * ROUNDS, 3)))
    return (*_begun(now, survey), *heard, TuningTold(survey, _WAS, Trouble.FEW_TAGS))


def save(now: datetime) -> tuple[StaffEvent, ...]:
    """The last step."""
    return _begun(now, _survey(_ALL, 5))


def metal(now: datetime) -> tuple[StaffEvent, ...]:
    """No power is enough."""
    return _begun(now, _survey(_ALL, 5, loss_db=_METAL_DB))


def fixed(now: datetime) -> tuple[StaffEvent, ...]:
    """A pad that cannot be told its power, in the middle."""
    survey = _survey(5, fixed=True)
    return (AntennaTold(Remembered("pad")), TuningPressed(), TuningTold(survey, None))


def saved(now: datetime) -> tuple[StaffEvent, ...]:
    """It was kept."""
    return (*save(now), AntennaTold(_known(now), Done.SAVED), WorkEnded(StaffStep.ANTENNA))


def gone(now: datetime) -> tuple[StaffEvent, ...]:
    """The cable was pulled."""
    known = replace(_known(now), borrowed=_WAS)
    why = "/dev/ttyUSB0: no such device"
    return (*measuring(now), WorkEnded(StaffStep.ANTENNA, why), AntennaTold(known))
