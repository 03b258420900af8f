"""Reading aloud at a return chute: each state as it comes.

F8 or a headset begins it, and it ends when nobody is there any more. A chute has no visit: nobody
is asked anything, and a title is for a headset alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtQuick import QQuickWindow

from drivers.model_speech import (
    End,
    HeadsetMoved,
    Route,
    SpeechEnded,
    SpeechReport,
    Utterance,
)
from kiosk.texts import translator
from kiosk.ui.chute.chute import ChuteModel
from kiosk.ui.speech import reader, words
from kiosk.ui.speech.aloud import SOON_MS, TOUCHES, Voice
from kiosk.ui.speech.reader import Look
from kiosk.ui.speech.saying import Saying
from kiosk.ui.speech.transcript import Spoken, Why
from kiosk.ui.speech.tree import PRESSED, address, pieces

_SPEAK: Final = Qt.Key.Key_F8.value
_AGAIN: Final = Qt.Key.Key_F9.value
_OURS: Final = (_SPEAK, _AGAIN, Qt.Key.Key_F7.value)


class ChuteAloud(QObject):
    """On the GUI thread; only ``told`` is called from any."""

    _told = Signal(object)

    def __init__(self, window: QQuickWindow, model: ChuteModel) -> None:
        super().__init__()
        self.voice: Voice | None = None
        """None: nothing is read aloud here."""
        self.heard: Callable[[Spoken], None] = lambda spoken: None
        self.on = False
        self._window = window
        self._model = model
        self._headset = False
        self._look: Look | None = None
        self._welcome = False
        self._numbers = count(1)
        self._saying = Saying(self._say, self._silence)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look_again)
        self._told.connect(self._has_told, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)
        model.left.connect(self._left)

    def said_by(self, voice: Voice | None) -> None:
        """Who says it from now on. From any thread, before anybody listens."""
        self.voice = voice

    def told(self, report: SpeechReport) -> None:
        """What the voice, or the socket of the headset, has to tell. From any thread."""
        self._told.emit(report)

    def close(self) -> None:
        """The window goes. Idempotent."""
        self._soon.stop()
        if self.on:
            self.on = False
            self._saying.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever is pressed or touched ends what is being said."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if not event.isAutoRepeat():
                self._pressed(event.key())
            return event.key() in _OURS and self.voice is not None
        if event.type() in TOUCHES and self.on:
            self._saying.hush("")
        return False

    def _pressed(self, key: int) -> None:
        if self.voice is None:
            return
        if not self.on:
            if key == _SPEAK:
                self._begin()
            return
        self._saying.hush("")
        if key == _SPEAK:
            self._look = self._take()
            self._saying.at_once(reader.where(self._look), Why.KEY)
        elif key == _AGAIN:
            language = self._take().language
            self._saying.at_once(self._saying.last or words.said(words.AGAIN, language), Why.KEY)

    def _has_told(self, report: SpeechReport) -> None:
        if isinstance(report, SpeechEnded):
            self._saying.ended(report.utterance)
        elif isinstance(report, HeadsetMoved):
            pulled, self._headset = self._headset and not report.plugged, report.plugged
            if pulled:
                self._saying.stop()
            elif report.plugged and self.voice is not None and not self.on:
                self._begin()

    def _begin(self) -> None:
        self.on, self._look, self._welcome = True, None, True
        QAccessible.setActive(True)
        self._window.frameSwapped.connect(self._look_soon)
        self._window.activeFocusItemChanged.connect(self._look_soon)
        self._look_soon()

    def _left(self) -> None:
        """Nobody is there any more."""
        if not self.on or self._saying.busy:
            return
        self.on = False
        self._window.frameSwapped.disconnect(self._look_soon)
        self._window.activeFocusItemChanged.disconnect(self._look_soon)
        self._soon.stop()
        QAccessible.setActive(False)

    def _look_soon(self) -> None:
        if self.on and not self._soon.isActive():
            self._soon.start(SOON_MS)

    def _take(self) -> Look:
        language = words.VOICES.get(self._model.language, self._model.language)
        title = words.plain(self._model.named)
        word = translator(language).translate("Kinds", "Item") or "Item"

        def veil(text: str) -> str:
            text = words.plain(text)
            return re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", word, text) if title else text

        focus = address(self._window.activeFocusItem())
        found = pieces(self._window)
        # Whatever is said otherwise is another state.
        heard = [each.name for each in found if each.part not in PRESSED]
        screen = " ".join((self._model.language, *heard))
        return Look(screen, language, found, focus, privately=self._headset, veil=veil)

    def _look_again(self) -> None:
        if not self.on:
            return
        look, before = self._take(), self._look
        self._look = look
        here = look.focused
        if before is None or before.screen != look.screen:
            keys = words.said(words.KEYS, look.language) if self._welcome else ""
            self._welcome = False
            self._saying.state(words.joined([keys, reader.arrival(look)]))
        elif look.focus != before.focus and here is not None:
            self._saying.at_once(reader.focus(look, here), Why.FOCUS)

    def _say(self, text: str, why: Why) -> int:
        number, look = next(self._numbers), self._look
        language = look.language if look else self._model.language
        route = Route.HEADSET if self._headset else Route.LOUDSPEAKER
        screen = look.screen if look else ""
        self.heard(Spoken(datetime.now(UTC), text, language, route, why, screen))
        if self.voice is None:
            self.told(SpeechEnded(number, End.FAILED))
        else:
            self.voice.say(Utterance(number, words.passages(text, language), route))
        return number

    def _silence(self) -> None:
        if self.voice is not None:
            self.voice.silence()
