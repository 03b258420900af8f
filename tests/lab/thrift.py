"""Work of a history that proves nothing and is left out, or done once before all histories."""

from __future__ import annotations

import argparse
import gc
import importlib
import pkgutil
from contextlib import suppress
from functools import lru_cache
from types import ModuleType, SimpleNamespace
from typing import Any, Final

import pad

import kiosk.cli
import kiosk.cli.run
import kiosk.config
import kiosk.diagnosis.station_look
import kiosk.equipment
import sync.journal.seal
import sync.trust.build

_PACKAGES: Final = (
    *("kiosk.cli.desk", "kiosk.cli.payment", "kiosk.cli.sim", "kiosk.cli.trust"),
    *("drivers", "kiosk.monitoring", "kiosk.services.paying", "sync.sim"),
)
"""Commands and threads import modules of these, and the following, when they need them."""
_AND: Final = (
    *("kiosk.cli.books", "kiosk.cli.journal", "kiosk.cli.sync", "kiosk.cli.work"),
    *("kiosk.diagnosis.unwell", "kiosk.log", "kiosk.services.opening.seen"),
    *("kiosk.services.staff.work_rows", "pydantic.dataclasses", "serial.urlhandler"),
    *("sqlite_utils", "sync.backup", "sync.hub.station.tally"),
)
_SAME: Final = (
    (kiosk.cli, "_parser"),
    (kiosk.config, "_validated"),
    (kiosk.diagnosis.station_look, "version_text"),
    (kiosk.equipment, "installed_formats"),
    (sync.journal.seal, "crypto_aead_xchacha20poly1305_ietf_decrypt"),
)
"""Functions that answer the same to the same, with what nobody changes: asked once is enough. The
seal is opened again at each look at a row."""
_MOST_ANSWERS: Final = 4096
_PROBES: Final = 1000
"""Invented cards that measure a pack, of 200 000: no history asks how good its filter is."""
_LOOK_S: Final = 0.02
"""Between two looks at the file of what lies on a pad, of 0.005."""


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


def prepare() -> None:
    """For the history of this process."""
    for module, name in _SAME:
        setattr(module, name, lru_cache(_MOST_ANSWERS)(getattr(module, name)))
    # Words of argparse: their translation is looked for in files at every one.
    argparse._ = str  # type: ignore[attr-defined]
    _leave_garbage(kiosk.cli, kiosk.cli.run)
    measure = sync.trust.build.measure

    def measured(accepts: Any, known: Any, dice: Any, probes: int) -> Any:
        return measure(accepts, known, dice, min(probes, _PROBES))

    sync.trust.build.measure = measured
    pad._LOOK_S = _LOOK_S  # type: ignore[attr-defined]


def _leave_garbage(*programs: ModuleType) -> None:
    """No program has the garbage of all the others collected."""
    gc.disable()

    def never() -> None: ...

    own = SimpleNamespace(**dict.fromkeys(("enable", "disable", "freeze", "collect"), never))
    for each in programs:
        each.gc = own  # type: ignore[attr-defined]
