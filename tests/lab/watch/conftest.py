"""A history with a finding, as a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[1] / "run.py"
HISTORY = ("--visits", "3", "--broken", "forget-told")


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seed 1, in which faults strike at once; made once for all tests of a worker."""
    file = tmp_path_factory.mktemp("watch") / "seed.html"
    words = [str(RUN), "--replay", "1", *HISTORY, "--watch", str(file)]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=170)
    assert done.returncode == 1, done.stderr
    assert f"events in {file}" in done.stdout
    return file
