"""The tuning of the pad's antenna, as its screen orders it."""

from __future__ import annotations

from kiosk.flow.staff.antenna.wizard import (
    AntennaTold,
    Done,
    Measure,
    MeasuringTold,
    SavePower,
    StopMeasuring,
    Tune,
    TuningTold,
    UndoPower,
)
from kiosk.flow.staff.opening import Role
from kiosk.services.antenna.memory import Memory, undo
from kiosk.services.antenna.tuning import Tuning
from kiosk.services.staff.audit import Act, on_record
from kiosk.workbench.bench import Orders, Work
from kiosk.workbench.ground import Ground

_PATIENCE_S = 3600.0
"""For the next order: the screen closes long before that, and ends the work."""


def undo_power(ground: Ground, wanted: UndoPower) -> Work:
    """Sets the power from before what was saved last, on record."""

    def work(orders: Orders) -> None:
        pad, memory = _pad(ground), Memory(ground.config.state_dir)
        with (
            ground.threads[pad].lent() as reader,
            on_record(ground.books.audit.record, Role.TECHNICIAN, Act.POWER_TAKEN_BACK, pad),
        ):
            undo(reader, memory, pad)
        ground.post(AntennaTold(memory.of(pad), Done.UNDONE))

    return work


def tune(ground: Ground, wanted: Tune) -> Work:
    """Until a power is saved, or it is left: then the pad has the power that it had."""

    def work(orders: Orders) -> None:
        pad, memory = _pad(ground), Memory(ground.config.state_dir)
        zone = ground.config.station.zone
        with ground.threads[pad].lent() as reader:
            tuning = Tuning(reader, memory, pad, now=lambda: ground.clock().utc.astimezone(zone))
            try:
                _obey(ground, tuning, pad, orders)
            finally:
                tuning.leave()
        ground.post(AntennaTold(memory.of(pad), Done.SAVED))

    return work


def _obey(ground: Ground, tuning: Tuning, pad: str, orders: Orders) -> None:
    """Returns once it is saved."""
    while True:
        ground.post(TuningTold(tuning.survey, tuning.was, tuning.trouble))
        match orders.next(_PATIENCE_S):
            case Measure(turn, blind, tags):
                for progress in tuning.measure(turn, blind=blind, tags=tags):
                    ground.post(MeasuringTold(progress))
                    if orders.next(0.0) == StopMeasuring():
                        break
            case SavePower(level):
                if level is None:
                    tuning.save(level)
                else:
                    record = ground.books.audit.record
                    with on_record(record, Role.TECHNICIAN, Act.POWER_SET, pad):
                        tuning.save(level)
                return


def _pad(ground: Ground) -> str:
    """Its name. No screen begins without one."""
    device = ground.config.first("item_reader")
    return device.name if device is not None else ""
