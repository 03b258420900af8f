"""How long a test waits for what must happen: a guard against hanging, never a limit of speed.

What must be quick is measured by ``./install.sh bench``. That somebody is *not* held up is shown
here by making the wait that they would have to sit out last for ever.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable

PATIENCE_S = 60.0
"""More than any busy machine needs, less than pytest's own guard; as long as an ILS may take."""
_SHORTEST_S, _LONGEST_S = 0.005, 0.05


def wait_until(condition: Callable[[], object]) -> None:
    """Look again and again until ``condition`` holds; half of the time at most is spent looking."""
    until = time.monotonic() + PATIENCE_S
    began = time.monotonic()
    while not condition():
        now = time.monotonic()
        assert now < until, f"it never happened; {threads()}"
        time.sleep(min(_LONGEST_S, max(_SHORTEST_S, now - began)))
        began = time.monotonic()


def threads() -> str:
    """Where each other one stands: what never happens may wait there."""
    names = {each.ident: each.name for each in threading.enumerate()}
    stacks = {
        names.get(ident, str(ident)): "".join(traceback.format_stack(frame, 6)[::-1])
        for ident, frame in sys._current_frames().items()
        if ident != threading.get_ident()
    }
    return "\n".join(f"{name}:\n{stack}" for name, stack in sorted(stacks.items()))
