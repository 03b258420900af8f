"""What somebody hears who stands before a screen: on arrival, and on walking through it by keys.

The real path: speech is switched on, keys go to the window, and a voice writes down what it is told
to say.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from drivers.model_speech import End, HeadsetMoved, Route, SpeechEnded, Utterance
from kiosk.flow.patron_events import SpeechKeyPressed
from kiosk.ui.app import ScreenApp
from kiosk.ui.chute.app import ChuteApp
from kiosk.ui.speech.transcript import Spoken
from kiosk.ui.speech.tree import address

LONGEST_S: Final = 5.0
"""Nobody waits so long for a voice."""
MOST_KEYS: Final = 80
"""No screen has so much to walk through."""
CALM_S: Final = 0.2
"""Long after a key everything has been said that is said of it."""


class Scribe:
    """A voice that writes down what it is told to say, and is through with it at once."""

    def __init__(self, app: ScreenApp | ChuteApp) -> None:
        self.spoken: list[Spoken] = []
        """In the order in which they began."""
        self._app = app
        app.aloud.voice = self
        app.aloud.heard = self.spoken.append

    def say(self, utterance: Utterance) -> None:
        """Through with it at once."""
        self._app.aloud.told(SpeechEnded(utterance.id, End.SPOKEN))

    def silence(self) -> None:
        """Nothing is being said."""


def on_arrival(app: ScreenApp | ChuteApp, route: Route = Route.HEADSET) -> Scribe:
    """Whoever writes down what is said of the screen that is shown, once that has begun. The same.

    Raises:
        RuntimeError: Nothing was said.
    """
    scribe = Scribe(app)
    if isinstance(app, ChuteApp):
        if route is Route.HEADSET:
            app.aloud.told(HeadsetMoved(plugged=True))
        else:
            QTest.keyClick(app.window, Qt.Key.Key_F8)
    else:
        app.happen(HeadsetMoved(plugged=True) if route is Route.HEADSET else SpeechKeyPressed())
    _until(lambda: bool(scribe.spoken))
    if not scribe.spoken:
        raise RuntimeError("nothing is said of this screen")
    return scribe


def on_the_way(app: ScreenApp | ChuteApp, route: Route = Route.HEADSET) -> tuple[Spoken, ...]:
    """Of the screen that is shown, to whoever begins to listen there and goes once around by keys.

    On the GUI thread; its loop is run meanwhile.

    Raises:
        RuntimeError: Nothing was said.
    """
    scribe = on_arrival(app, route)
    visited: set[int] = set()
    for _ in range(MOST_KEYS):
        said = len(scribe.spoken)
        QTest.keyClick(app.window, Qt.Key.Key_Tab)
        focus = address(app.window.activeFocusItem())
        if focus in visited:
            # Around: what was said of it a moment ago is the begin of another round.
            del scribe.spoken[said:]
            break
        visited.add(focus)
        _until(partial(_more, scribe, said), CALM_S)
    app.aloud.heard = _nobody
    app.aloud.voice = None
    return tuple(scribe.spoken)


def _more(scribe: Scribe, said: int) -> bool:
    return len(scribe.spoken) > said


def _nobody(_: Spoken) -> None:
    """Whoever listened is through."""


def _until(true: Callable[[], bool], within_s: float = LONGEST_S) -> None:
    end = time.monotonic() + within_s
    while not true() and time.monotonic() < end:
        _pump()


def _pump() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    time.sleep(0.001)
