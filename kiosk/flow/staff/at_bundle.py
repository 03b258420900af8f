"""What happens where the support bundle is made. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from kiosk.flow.staff.bundle import BundleAsked, BundleMade, MakeBundle
from kiosk.flow.staff.effects import BeginWork
from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep


def _asked(now: Maintenance, event: BundleAsked) -> tuple[Maintenance, tuple[StaffEffect, ...]]:
    """One at a time."""
    if now.works is StaffStep.BUNDLE:
        return now, ()
    after = replace(now, works=StaffStep.BUNDLE, bundle=None, broke_off="")
    return after, (BeginWork(StaffStep.BUNDLE, MakeBundle()),)


def _made(now: Maintenance, event: BundleMade) -> tuple[Maintenance, tuple[StaffEffect, ...]]:
    return replace(now, bundle=event), ()


OF_SCREEN: Final[dict[type, Callable[[Any, Any], Any]]] = {BundleAsked: _asked, BundleMade: _made}
"""What it has of its own."""
