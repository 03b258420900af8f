"""The guided test of the touch screen: what a trial of its grid comes to."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kiosk.diagnosis.finding import Finding
from kiosk.flow.touch_grid import TouchGrid

_CLEAN = (
    "Clean the screen and its edge, take off whatever lies or sticks on it, and test again; if it"
    " stays, have the panel changed."
)
_CALIBRATE = "Calibrate the panel, or its rotation, to the screen (`xinput`, or the compositor's)."


def judge(grid: TouchGrid) -> tuple[Finding, dict[str, Any]]:
    """Once the person says that every cell was wiped over."""
    zones = grid.dead_zones
    figures = {
        "cells": grid.columns * grid.rows,
        "touched": len(grid.touched),
        "dead_zones": [[zone.left, zone.top, zone.right, zone.bottom] for zone in zones],
        "ghosts": len(grid.ghosts),
        "outside": grid.outside,
    }
    wrong = []
    if zones:
        first = zones[0]
        where = f"from {first.left}, {first.top} to {first.right}, {first.bottom}"
        more = f" and {len(zones) - 1} more" if len(zones) > 1 else ""
        wrong.append(f"{len(grid.left)} of {figures['cells']} cells are dead ({where}{more})")
    if grid.ghosts:
        (column, row), times = Counter(grid.ghosts).most_common(1)[0]
        wrong.append(
            f"it was touched {len(grid.ghosts)} times while nobody did, {times} of them in column"
            f" {column + 1}, row {row + 1}"
        )
    if grid.outside:
        wrong.append(f"{grid.outside} touches were beyond its edges")
    if not wrong:
        return Finding("touch", True, f"all {figures['cells']} cells, and no ghost"), figures
    do = _CALIBRATE if grid.outside and not zones and not grid.ghosts else _CLEAN
    return Finding("touch", False, "; ".join(wrong), do), figures
