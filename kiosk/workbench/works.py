"""Which piece of work each wish of maintenance mode begins: a row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.flow.staff.antenna.wizard import Tune, UndoPower
from kiosk.flow.staff.bundle import MakeBundle
from kiosk.flow.staff.encoding import EncodeTags
from kiosk.flow.staff.guided import ListTests, RunTests
from kiosk.flow.staff.inventory import CountShelves
from kiosk.flow.staff.settings import EditSettings
from kiosk.flow.staff.tags import LookAtTags
from kiosk.workbench.antenna import tune, undo_power
from kiosk.workbench.bench import Work
from kiosk.workbench.ground import Ground


def _encode(ground: Ground, wanted: EncodeTags) -> Work:
    from kiosk.workbench.encoding import encode_tags

    return lambda orders: encode_tags(ground, wanted.role, orders)


def _edits(ground: Ground, wanted: EditSettings) -> Work:
    from kiosk.workbench.configuration import edits

    return edits(ground)


def _count(ground: Ground, wanted: CountShelves) -> Work:
    from kiosk.workbench.shelves import ShelfWork

    return ShelfWork(ground, wanted).run


def _list_tests(ground: Ground, what: ListTests) -> Work:
    from kiosk.workbench.guided import list_tests

    return list_tests(ground)


def _run_tests(ground: Ground, what: RunTests) -> Work:
    from kiosk.workbench.guided import run_tests

    return run_tests(ground, what)


def _make_bundle(ground: Ground, what: MakeBundle) -> Work:
    from kiosk.workbench.bundle import make

    return make(ground)


def _look_at_tags(ground: Ground, wanted: LookAtTags) -> Work:
    from kiosk.workbench.tags import TagWork

    return TagWork(ground, wanted).run


WORKS: Final[Mapping[type, Callable[[Ground, Any], Work]]] = {
    EncodeTags: _encode,
    Tune: tune,
    UndoPower: undo_power,
    EditSettings: _edits,
    CountShelves: _count,
    ListTests: _list_tests,
    RunTests: _run_tests,
    MakeBundle: _make_bundle,
    LookAtTags: _look_at_tags,
}
"""By the type of what ``BeginWork`` asks for."""
