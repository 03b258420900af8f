"""A little of the benchmarks of a fleet: everything is posted, settled and counted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sync.hub.postgres import binaries

pytestmark = [pytest.mark.station, pytest.mark.timeout(400)]

TESTS = Path(__file__).parents[1]
PROGRAM = """
import sys

sys.dont_write_bytecode = True
sys.path[:0] = sys.argv[1:]
import {module}

vars({module}).update({size})
for figure in {module}.{function}():
    print(figure.id, figure.value)
"""


@pytest.mark.parametrize(
    ("module", "size", "function", "figures"),
    [
        ("hub_fleet", "BACKLOGS=(300, 900)", "backlog", ["hub-backlog.whole", "hub-backlog.flat"]),
        (
            "hub_inbox",
            "ONLINE=60, BEHIND=5, BURNING=0, SECONDS=1.0",
            "inboxes",
            ["hub-inbox.online", "hub-inbox.catching-up", "hub-inbox.hub"],
        ),
    ],
)
def test_a_little_load(module: str, size: str, function: str, figures: list[str]) -> None:
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    program = PROGRAM.format(module=module, size=size, function=function)
    folders = [str(TESTS / "bench"), str(TESTS.parent), str(TESTS)]
    done = subprocess.run(
        [sys.executable, "-c", program, *folders], capture_output=True, text=True, timeout=390
    )
    # How fast it was is for the benchmarks; that nothing was lost on the way, they look at too.
    assert done.returncode == 0, done.stderr
    measured = dict(line.split() for line in done.stdout.splitlines())
    assert set(figures) <= measured.keys()
    assert all(float(value) > 0 for value in measured.values())
