"""Which piece of work each wish of maintenance mode begins: a row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.flow.staff.inventory import CountShelves
from kiosk.workbench.bench import Work
from kiosk.workbench.ground import Ground
from kiosk.workbench.shelves import count_shelves

WORKS: Final[Mapping[type, Callable[[Ground, Any], Work]]] = {
    CountShelves: count_shelves,
}
"""By the type of what ``BeginWork`` asks for."""
