"""A little of the benchmarks of a fleet: everything is posted, settled and counted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sync.hub.postgres import binaries

pytestmark = [pytest.mark.station, pytest.mark.timeout(400)]

RUN = Path(__file__).parents[1] / "bench" / "run.py"


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (("hub-fleet", "--events", "900"), ["900 events in and settled", "processor time"]),
        (("hub-inbox", "--seconds", "1"), ["200 stations on-line", "while 20 catch up"]),
    ],
)
def test_a_little_load(words: tuple[str, ...], rows: list[str]) -> None:
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    done = subprocess.run(
        [sys.executable, str(RUN), "--only", *words], capture_output=True, text=True, timeout=390
    )
    # How fast it was is for the benchmarks; that nothing was lost on the way, they look at too.
    assert done.returncode in (0, 1), done.stderr
    assert all(row in done.stdout for row in rows), (done.stdout, done.stderr)
