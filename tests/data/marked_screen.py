"""``leenpunt`` that leaves a mark in a file for every decision and every frame of its screen.

Usage: marked_screen.py FILE ARGUMENTS… (those of leenpunt). Whoever records the process sees each
mark as a write of the thread that made it: ``posted ENTRY`` where an event goes to the GUI thread,
``received ENTRY`` there, before the screen knows of it, and ``frame`` after each frame.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from kiosk.flow.events import Event, LoanDecided


def main() -> int:
    """Run leenpunt with marks."""
    from kiosk.cli import main as leenpunt
    from kiosk.ui.app import ScreenApp
    from kiosk.ui.bridge import Bridge

    marks = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT, 0o600)

    def mark(text: str) -> None:
        os.write(marks, f"{text}\n".encode())

    post, arrived, run = Bridge.post, Bridge._arrived, ScreenApp.run

    def posted(self: Bridge, event: Event) -> None:
        if isinstance(event, LoanDecided):
            mark(f"posted {event.entry}")
        post(self, event)

    def received(self: Bridge) -> None:
        if isinstance(self.coming, LoanDecided):
            mark(f"received {self.coming.entry}")
        arrived(self)

    def with_frames(self: ScreenApp, *arguments: Any, **options: Any) -> None:
        self.after_each_frame(lambda: mark("frame"))
        run(self, *arguments, **options)

    Bridge.post = posted  # type: ignore[method-assign]
    Bridge._arrived = received  # type: ignore[method-assign]
    ScreenApp.run = with_frames  # type: ignore[method-assign]
    return leenpunt(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
