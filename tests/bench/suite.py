"""The tests themselves: how long they take. Only where they are named."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from figures import Figure

ROOT = Path(__file__).resolve().parents[2]
_WALKS = ("test_pairwise.py", "test_languages.py")
_HUB = ("test_torture.py", "test_hub_load.py")


def fast() -> Iterator[Figure]:
    """What somebody runs before each commit, and the parts that have a budget of their own."""
    command = [str(ROOT / "install.sh"), "test", "--fast"]
    # The first sets up, and leaves the caches that whoever works on it has.
    _took(command)
    yield Figure("suite.fast", _took(command))
    walks = [str(ROOT / "tests" / "kiosk" / "ui" / "window" / each) for each in _WALKS]
    before = _processor()
    _took([sys.executable, "-m", "pytest", "-q", *walks])
    yield Figure("suite.walks", _processor() - before)
    hub = [str(ROOT / "tests" / "station" / each) for each in _HUB]
    yield Figure("suite.hub", _took([sys.executable, "-m", "pytest", "-q", "-k", "hub", *hub]))


def whole() -> Iterator[Figure]:
    """What the project's own checks run."""
    yield Figure("suite-whole.test", _took([str(ROOT / "install.sh"), "test"]))


def _took(command: list[str]) -> float:
    began = time.monotonic()
    if subprocess.run(command, cwd=ROOT, stdout=sys.stderr).returncode:
        raise SystemExit(f"bench: {' '.join(command[:3])} failed")
    return time.monotonic() - began


def _processor() -> float:
    """Seconds, of all that has ended."""
    used = os.times()
    return used.children_user + used.children_system
