"""``leenpunt`` with the clock of a soak: ``program.py CLOCK COMMAND …``.

What is not under test here is put in its place before the command starts, as the mutations of the
torture are: the clock, timers of more than a minute, a finger before the screen, and leaks that are
planted. ``SOAK_LINE`` names the socket that a station's events go to and orders come from.
"""

from __future__ import annotations

import os
import socket
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

sys.dont_write_bytecode = True
sys.path[:0] = [str(each) for each in (Path(__file__).parent, *Path(__file__).parents[1:3])]

LONG_TIMERS: Final = (
    ("sync.retention", "EVERY_S"),
    ("kiosk.services.visit_book", "HOURS_EVERY_S"),
    ("kiosk.services.visit_book", "LEAST_S"),
    ("kiosk.services.gates.people", "ROW_EVERY_S"),
    ("kiosk.services.paying.till", "UNSURE_S"),
    ("kiosk.services.paying.till", "LONGEST_PAUSE_S"),
)
"""Timers of a minute and more that go by time.monotonic and that a day has to see: they are
divided by the speed. Every timer below a minute is what it is."""
SPEED: Final = 100.0


def with_clock(path: Path) -> None:
    """Whatever asks for the machine's clock gets this one."""
    from clock import station_clock, utc_of

    import kiosk.clock

    shared = station_clock(path)
    kiosk.clock.system_clock = lambda source="rtc": shared
    now = utc_of(path)
    dates = SimpleNamespace(now=lambda zone=None: now())
    import_module("kiosk.cli.sim.acs").datetime = dates  # type: ignore[attr-defined]
    driver = import_module("sync.ils.sip2.driver")
    asked = lambda: shared().utc  # noqa: E731
    driver.open_ils.__kwdefaults__["now"] = asked
    reading = import_module("kiosk.services.notices.reading").Reading
    begin = reading.__init__

    def with_this_clock(self: Any, *words: Any, **more: Any) -> None:
        begin(self, *words, **more)
        self._command[1:3] = [__file__, str(path)]

    reading.__init__ = with_this_clock


def shorter_timers() -> None:
    """Those of LONG_TIMERS."""
    for module, name in LONG_TIMERS:
        found = import_module(module)
        setattr(found, name, getattr(found, name) / SPEED)


def with_line(place: str) -> None:
    """Standard input and output are a connection to the soak."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.connect(place)
    os.dup2(line.fileno(), 0)
    os.dup2(line.fileno(), 1)
    line.close()
    sys.stdin = os.fdopen(0, "r", encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)


def with_finger() -> None:
    """Somebody stands before the screen, and counts what is in the process."""
    from finger import follow

    from kiosk.cli.screen import StationScreen

    run = StationScreen.run

    def with_somebody(self: Any, size: Any) -> None:
        run(self, size, follow(self._lines))

    StationScreen.run = with_somebody  # type: ignore[method-assign, assignment]


def main() -> int:
    """The command."""
    path, *words = sys.argv[1:]
    with_clock(Path(path))
    if words[0] == "run":
        shorter_timers()
        with_line(os.environ["SOAK_LINE"])
        with_finger()
        if leak := os.environ.get("SOAK_LEAK"):
            from planted import plant

            plant(leak)
        sys.argv[1:] = words
    from kiosk.cli import main as leenpunt

    return leenpunt(words)


if __name__ == "__main__":
    sys.exit(main())
