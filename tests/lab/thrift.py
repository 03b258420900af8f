"""Work of a history that proves nothing and is left out, or done once before all histories."""

from __future__ import annotations

import importlib
import pkgutil
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import pad

import drivers.sim.emulated_pad
import sync.trust.build

_PACKAGES: Final = (
    *("kiosk.cli.desk", "kiosk.cli.payment", "kiosk.cli.sim", "kiosk.cli.trust"),
    *("drivers", "kiosk.monitoring", "kiosk.services.paying", "sync.sim"),
)
"""Commands and threads import modules of these, and the following, when they need them."""
_AND: Final = (
    *("kiosk.cli.books", "kiosk.cli.journal", "kiosk.cli.run", "kiosk.cli.sync", "kiosk.cli.work"),
    *("kiosk.diagnosis.unwell", "kiosk.log", "kiosk.services.opening.seen"),
    *("kiosk.services.staff.work_rows", "pydantic.dataclasses", "serial.urlhandler"),
    *("sqlite_utils", "sync.backup", "sync.hub.station.tally"),
)
_PROBES: Final = 1000
"""Invented cards that measure a pack, of 200 000: no history asks how good its filter is."""
_LOOK_S: Final = 0.02
"""Between two looks at the file of what lies on a pad, of 0.005."""
_QUIET_ROUNDS: Final = 10
"""Inventories in a row that found the same."""
_QUIET_S: Final = 0.25
"""So much later the next one is answered."""
_EACH_WITHOUT: Final = 5
"""Every so many seeds a pad is as quick as it is."""


def import_all() -> None:
    """Before the first fork: what a history would import for itself."""
    names = list(_AND)
    for each in _PACKAGES:
        found = importlib.import_module(each).__path__
        names += [module.name for module in pkgutil.walk_packages(found, f"{each}.")]
    for name in names:
        # Of an extra that is not installed no history knows.
        with suppress(ImportError):
            importlib.import_module(name)


def prepare(seed: int) -> None:
    """For the history of this seed."""
    measure = sync.trust.build.measure

    def measured(accepts: Any, known: Any, dice: Any, probes: int) -> Any:
        return measure(accepts, known, dice, min(probes, _PROBES))

    sync.trust.build.measure = measured
    pad._LOOK_S = _LOOK_S  # type: ignore[attr-defined]
    if seed % _EACH_WITHOUT:
        drivers.sim.emulated_pad.EmulatedPad._answer = _quietly  # type: ignore[method-assign]


_answer = drivers.sim.emulated_pad.EmulatedPad._answer


def _quietly(self: Any, command: Any) -> Any:
    """Rounds are most of what a station computes: while nothing changes, there are fewer."""
    replies = _answer(self, command)
    if not hasattr(self, "same"):
        self.same = 0
        self.field.observe(lambda: setattr(self, "same", 0))
    if self._name(command) != "inventory":
        self.same = 0
    elif self.same < _QUIET_ROUNDS:
        self.same += 1
    elif replies:
        first, *others = replies
        return [replace(first, delay_s=first.delay_s + _QUIET_S), *others]
    return replies
