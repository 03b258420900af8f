"""``leenpunt`` with an audit hook: what its GUI thread opens while the window stands.

Usage: watched_gui_thread.py FILE ARGUMENTS… (those of leenpunt; FILE gets a JSON line for each).
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

WATCHED = (
    "open",
    "os.listdir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.scandir",
    "socket.__new__",
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "sqlite3.connect",
    "subprocess.Popen",
)


class Watch:
    """Remembers what the main thread opens while ``standing`` is true."""

    def __init__(self) -> None:
        self.standing = False
        self.found: list[dict[str, Any]] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.standing or event not in WATCHED:
            return
        if threading.current_thread() is threading.main_thread():
            where, frame = [], sys._getframe(1)
            while frame is not None and len(where) < 8:
                where.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
                frame = frame.f_back  # type: ignore[assignment]
            self.found.append({"event": event, "arguments": repr(arguments), "where": where})


def main() -> int:
    """Run leenpunt, watched from the first frame to the end of the event loop."""
    from kiosk.cli import main as leenpunt
    from kiosk.cli.screen import StationScreen
    from kiosk.ui.app import ScreenApp

    watch = Watch()
    say_screen, run = StationScreen._say_screen, ScreenApp.run

    def seen(self: StationScreen, app: ScreenApp) -> None:
        say_screen(self, app)
        watch.standing = True

    def until_the_end(self: ScreenApp, *arguments: Any, **options: Any) -> None:
        run(self, *arguments, **options)
        # A watch that sees nothing proves nothing: this one has to be seen.
        with open(__file__, encoding="utf-8"):
            watch.standing = False

    StationScreen._say_screen = seen  # type: ignore[method-assign]
    ScreenApp.run = until_the_end  # type: ignore[method-assign]
    sys.addaudithook(watch)
    code = leenpunt(sys.argv[2:])
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in watch.found)
    return code


if __name__ == "__main__":
    sys.exit(main())
