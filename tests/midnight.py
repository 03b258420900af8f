"""A plugin of pytest for ``on_a_day.py``: midnight passes in every test, on one day.

A test is set up half a second before midnight, and is called 20 ms before it. The clock is
faketime's, which reads how far it is from the real one in a file, at every look.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

import pytest

SET_UP_S: Final = 0.5
CALLED_S: Final = 0.02


def _put_on(before_s: float) -> None:
    """Puts the clock on so many seconds before midnight."""
    now = time.time()
    file, midnight = Path(os.environ["FAKETIME_TIMESTAMP_FILE"]), float(os.environ["MIDNIGHT"])
    made = file.with_suffix(".new")
    made.write_text(f"{float(file.read_text()) + midnight - before_s - now:+.3f}")
    made.replace(file)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    _put_on(SET_UP_S)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call() -> None:
    if time.time() < float(os.environ["MIDNIGHT"]) - CALLED_S:
        _put_on(CALLED_S)
