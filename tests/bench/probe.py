"""A station with its screen, as ``leenpunt sim patron`` runs it, that also tells of its frames.

python probe.py --config FILE --window WxH; orders on standard input are those of ``sim patron``.
Besides its lines, all in seconds of CLOCK_MONOTONIC, which every process of the machine shares:
  {"touch": T}                                a finger came down, as the window was told of it
  {"key": T}                                  a key, the same
  {"frame": [BEGAN, SWAPPED], "shows": {…}}   a frame, and what of the visit is in it
BEGAN is before bindings and layouts are brought up to date, SWAPPED after the pixels were handed
over; both are in Qt's one thread, so between them nothing else is done there.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickWindow

from kiosk.cli import display
from kiosk.cli.lines import Lines
from kiosk.cli.screen import StationScreen
from kiosk.cli.sim.patron import Patron
from kiosk.config import load
from kiosk.log import configure
from kiosk.ui.app import ScreenApp


class FrameWatch(QObject):
    """Tells of every frame and touch of a window."""

    def __init__(
        self,
        window: QQuickWindow,
        shows: Callable[[], Mapping[str, Any]],
        say: Callable[[Mapping[str, Any]], None],
    ) -> None:
        super().__init__()
        self._shows = shows
        self._say = say
        self._began = 0.0
        self._shown: Mapping[str, Any] = {}
        window.installEventFilter(self)
        window.beforeSynchronizing.connect(self._synchronizing)
        window.frameSwapped.connect(self._swapped)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._began = time.monotonic()
        elif event.type() == QEvent.Type.TouchBegin:
            self._say({"touch": time.monotonic()})
        elif event.type() == QEvent.Type.KeyPress:
            self._say({"key": time.monotonic()})
        return False

    def _synchronizing(self) -> None:
        # A frame that the window system asks for comes without an UpdateRequest.
        self._began = self._began or time.monotonic()
        self._shown = self._shows()

    def _swapped(self) -> None:
        self._say({"frame": [self._began, time.monotonic()], "shows": self._shown})
        self._began = 0.0


class Shown:
    """What of the visit is on the screen: what QML reads there, and how much is known of the pile.

    Read as a frame is made; the view models were brought up to date with the same session.
    """

    READ = """JSON.stringify({
        screen: kiosk.screen, language: kiosk.language, signed_in: kiosk.signedIn,
        typed: kiosk.pin.filled, sheet: kiosk.pile.sheet,
        rows: kiosk.pile.last ? kiosk.pile.last - kiosk.pile.first + 1 : 0,
        done: kiosk.pile.done, focus: String(activeFocusItem)
    })"""

    def __init__(self, app: ScreenApp) -> None:
        self._visit = app.visit
        self._read = QQmlExpression(QQmlEngine.contextForObject(app.window), app.window, self.READ)

    def __call__(self) -> Mapping[str, Any]:
        """A plain object."""
        text, _ = self._read.evaluate()
        known = sum(row.item is not None for row in self._visit.session.rows)
        return {**json.loads(text), "known": known}


def main() -> None:
    """Run until standard input or a signal ends it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--window", type=display.size, required=True)
    options = parser.parse_args()
    configure()
    with Lines(as_json=True) as lines:
        patron = Patron(lines)

        @contextmanager
        def watched(app: ScreenApp) -> Iterator[None]:
            watch = FrameWatch(app.window, Shown(app), lines.line)
            with patron.before(app):
                yield
            app.window.removeEventFilter(watch)

        StationScreen(load(options.config), lines).run(options.window, watched)


if __name__ == "__main__":
    main()
