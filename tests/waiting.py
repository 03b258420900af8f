"""How long a test waits for what must happen: a guard against hanging, never a limit of speed.

What must be quick is measured by ``./install.sh bench``. That somebody is *not* held up is shown
here by making the wait that they would have to sit out last for ever.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE_S = 30.0
"""More than any busy machine needs, less than pytest's own guard."""


def wait_until(condition: Callable[[], object]) -> None:
    """Look again and again until ``condition`` holds."""
    until = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.005)
