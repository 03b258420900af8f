"""The machine that figures are measured on, and whether others were at work on it."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path
from typing import Any

BUSY = 0.25
"""Cores that others may use: more, and what is measured then is disturbed."""
_LOOK_S = 1.0


def facts() -> dict[str, Any]:
    """Of the machine and of what runs the program."""
    from PySide6 import __version__ as qt

    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = {line.partition(":")[2].strip() for line in lines if line.startswith("model name")}
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cpu": ", ".join(sorted(names)) or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_mb": round(memory / 1e6),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "qt": qt,
    }


def load() -> float:
    """Of the last minute."""
    return os.getloadavg()[0]


def others_busy() -> float:
    """Cores that somebody uses, while we do nothing for a second."""
    before = _used()
    time.sleep(_LOOK_S)
    return (_used() - before) / os.sysconf("SC_CLK_TCK") / _LOOK_S


def _used() -> int:
    """Ticks of all cores so far, but for those in which they waited."""
    first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    user, nice, system, _idle, _waiting, irq, softirq, steal = map(int, first.split()[1:9])
    return user + nice + system + irq + softirq + steal
