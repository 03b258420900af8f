"""Reading aloud of one window: looks at its accessible tree, and has what is new there said.

While nobody listens it costs nothing: the tree is not made, and nothing looks at it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Final, Protocol

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
from kiosk.flow.events import SpeechVoiced
from kiosk.flow.patron_events import SightChosen, SpeechKeyPressed
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session, Speech, Step
from kiosk.ui.models.kiosk import KioskModel
from kiosk.ui.models.view import Post
from kiosk.ui.speech import reader, words
from kiosk.ui.speech.privacy import Privacy
from kiosk.ui.speech.reader import Look
from kiosk.ui.speech.saying import Saying
from kiosk.ui.speech.titles import Titles
from kiosk.ui.speech.transcript import Spoken, Why
from kiosk.ui.speech.tree import address, pieces

SOON_MS: Final = 40
"""A new screen stands by then: it was drawn, and its words lie where they belong."""
PAUSE_MS: Final = 350
"""Nothing more changes: what has changed is said."""
LONGEST_S: Final = 1.5
"""So long it waits for that at most."""

TOUCHES: Final = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress)
_TYPES = (Screen.PIN, Screen.NUMBER, Screen.SEARCH)


class Voice(Protocol):
    """Who says it (drivers.ports.Speech)."""

    def say(self, utterance: Utterance) -> None:
        """Begin, in place of what is being said."""

    def silence(self) -> None:
        """Say no more."""


class Aloud(QObject):
    """On the GUI thread; only ``told`` and ``ended`` are called from any."""

    _over = Signal(object)

    def __init__(
        self,
        window: QQuickWindow,
        kiosk: KioskModel,
        post: Post,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self.voice: Voice | None = None
        self.heard: Callable[[Spoken], None] = lambda spoken: None
        """Told each utterance when it begins: it may be of a person."""
        self.titles = Titles()
        self._window = window
        self._kiosk = kiosk
        self._post = post
        self._now = now
        self._session: Session | None = None
        self._look: Look | None = None
        """As it was read last."""
        self._veil: tuple[Session | None, str, Callable[[str], str]] = (None, "", str)
        self._saying = Saying(self._say, self._silence)
        self._numbers = count(1)
        self._welcome = False
        """It was switched on, and has said nothing yet."""
        self._frisian = False
        self._active = False
        """It was us who wanted the tree."""
        self._voiced = False
        self._keyed = False
        """A key was pressed, and nothing was said since."""
        self._steered = False
        """An arrow was, and where it led is not said yet."""
        self._since = 0.0
        self._soon = self._timer(self._look_again)
        self._focus = self._timer(self._focused)
        self._pause = self._timer(self._paused)
        self._quiet = self._timer(self._tell_voiced)
        self._over.connect(self._has_ended, Qt.ConnectionType.QueuedConnection)
        kiosk.speech_model.pressed.connect(self._pressed)

    def _timer(self, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(call)
        return timer

    @property
    def on(self) -> bool:
        """Does somebody listen?"""
        return self._speech.on

    @property
    def rests(self) -> bool:
        """Is all said that there was to say?"""
        waits = (self._soon, self._focus, self._pause)
        busy = self._saying.busy or self._saying.waits
        return not busy and not any(timer.isActive() for timer in waits)

    def told(self, report: SpeechReport) -> None:
        """What the voice, or the socket of the headset, has to tell. From any thread."""
        if isinstance(report, HeadsetMoved):
            self._post(report)
        else:
            self.ended(report)

    def ended(self, report: SpeechEnded) -> None:
        """An utterance is over. From any thread."""
        self._over.emit(report)

    def close(self) -> None:
        """The window goes. Idempotent."""
        for timer in (self._soon, self._focus, self._pause, self._quiet):
            timer.stop()
        if self.on:
            self._saying.stop()
            self._give_tree_back()
        self._session = None

    def project(self, session: Session) -> None:
        """This is shown from now on."""
        before, was = self._session, self._speech
        self._session = session
        speech = session.speech
        if speech.on is not was.on:
            self._switch(on=speech.on)
            if before and self._keyed and before.step is not session.step is Step.IDLE:
                self._say(words.goodbye(before.language), Why.STATE, before.language)
        elif was.headset and not speech.headset:
            # At once, whatever was in it.
            self._saying.stop()
        if not speech.on or before is None:
            return
        self.titles.look_up(session)
        sight, seen = session.sight, before.sight
        if was.on and (sight.tempo, sight.volume) != (seen.tempo, seen.volume):
            self._saying.at_once(self._saying.last, Why.KEY)
        if session.receipt_lines and session.receipt_lines is not before.receipt_lines:
            self._saying.at_once(self._receipt(session), Why.KEY)
        self._look_soon()

    def _receipt(self, session: Session) -> str:
        look = self._take()
        return words.joined(map(look.heard, session.receipt_lines))

    @property
    def _speech(self) -> Speech:
        return Speech() if self._session is None else self._session.speech

    def _switch(self, *, on: bool) -> None:
        if on:
            self._active = not QAccessible.isActive()
            QAccessible.setActive(True)
            self._window.frameSwapped.connect(self._look_soon)
            self._window.activeFocusItemChanged.connect(self._focus_moved)
            self._look, self._welcome, self._frisian = None, True, False
            self._look_soon()
            return
        self._window.frameSwapped.disconnect(self._look_soon)
        self._window.activeFocusItemChanged.disconnect(self._focus_moved)
        for timer in (self._soon, self._focus, self._pause):
            timer.stop()
        self._saying.stop()
        self.titles.forget()
        self._look = None
        self._give_tree_back()
        self._quiet.start(0)

    def _give_tree_back(self) -> None:
        if self._active:
            QAccessible.setActive(False)

    # What is there -------------------------------------------------------------------------------

    def _look_soon(self) -> None:
        if self.on and not self._soon.isActive():
            self._soon.start(SOON_MS)

    def _focus_moved(self) -> None:
        # The key that moved it is still on its way through the screen.
        self._focus.start(0)

    @property
    def _shown(self) -> str:
        """The screen, and what lies over it, in which language."""
        session = self._session
        assert session is not None
        stages = self._window.findChildren(QObject, "stage")
        sheets = [stage.property("sheet") for stage in stages]
        return " ".join(filter(None, (screen(session).value, *sheets, session.language)))

    def _take(self) -> Look:
        session = self._session
        assert session is not None
        language = words.VOICES.get(session.language, session.language)
        here = screen(session)
        pin = here is Screen.PIN
        return Look(
            self._shown,
            language,
            pieces(self._window),
            address(self._window.activeFocusItem()),
            stars=pin,
            secret=here in _TYPES,
            # Whatever was agreed to: of a PIN nobody hears more than how long it is.
            privately=session.speech.headset or (session.speech.private and not pin),
            veil=self._veiled(session),
        )

    def _veiled(self, session: Session) -> Callable[[str], str]:
        typed = self._kiosk.typed()
        if self._veil[0] is not session or self._veil[1] != typed:
            self._veil = (session, typed, Privacy(session, typed).for_all)
        return self._veil[2]

    @property
    def _patrons(self) -> bool:
        """Nobody of staff has the screen."""
        return self.on and self._window.property("staff") is None

    def _look_again(self) -> None:
        if not self._patrons:
            return
        look, before = self._take(), self._look
        self._look = look
        if before is None or before.screen != look.screen:
            told = self._saying.told_rows
            news = [each for each in reader.settled(look) if each.text not in told]
            self._saying.state(words.joined([*self._greeting(), reader.arrival(look)]), news)
            self._wait_for_a_pause()
            return
        if look.focus != before.focus:
            self._say_focus(look, before)
        self._saying.forget(reader.gone(before, look))
        now = self._saying.last if self._saying.busy else ""
        changes = [
            each for each in reader.changes(before, look) if each.row or each.text not in now
        ]
        if changes:
            self._saying.change(changes)
            self._wait_for_a_pause()

    def _focused(self) -> None:
        steered, self._steered = self._steered, False
        if not self._patrons or self._look is None or self._look.screen != self._shown:
            # What it is on is said with the screen that comes.
            self._look_soon()
            return
        look, before = self._take(), self._look
        # What has changed meanwhile is found by the next look.
        self._look = replace(before, focus=look.focus)
        if steered or look.focus != before.focus:
            self._say_focus(look, before)

    def _say_focus(self, look: Look, before: Look) -> None:
        here = look.focused
        # Where nobody led it, it may be on what was just said.
        if here is not None and (self._keyed or look.heard(here.name) not in self._saying.last):
            self._saying.at_once(reader.focus(look, here, before.focused), Why.FOCUS)

    def _greeting(self) -> list[str]:
        assert self._session is not None
        said = []
        if self._welcome:
            self._welcome = False
            said.append(words.said(words.KEYS, self._take().language))
        if self._session.language == "fy" and not self._frisian:
            self._frisian = True
            said.insert(0, words.NO_FRISIAN)
        return said

    def _wait_for_a_pause(self) -> None:
        now = time.monotonic()
        if not self._pause.isActive():
            self._since = now
        if now - self._since < LONGEST_S:
            self._pause.start(PAUSE_MS)

    def _paused(self) -> None:
        self._saying.pause(words.sentence(self._look.title) if self._look is not None else "")

    # What somebody does --------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever is pressed or touched ends what is being said; the keys of reading aloud are
        nobody else's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() in TOUCHES:
            self._hush()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        does = _KEYS.get(event.key())
        if event.isAutoRepeat():
            return does is not None
        self._hush()
        self._keyed = True
        if event.key() in _ARROWS and self._patrons:
            self._steered = True
            self._focus.start(0)
        if does is None or self._session is None or not self._session.rules.speaks:
            return False
        if does == "speak" and not self.on:
            self._post(SpeechKeyPressed())
        elif self._patrons:
            self._pressed(does)
        return True

    def _pressed(self, does: str) -> None:
        session = self._session
        if session is None or not self.on:
            return
        self._hush()
        language = words.VOICES.get(session.language, session.language)
        match does:
            case "speak":
                self._look = self._take()
                self._saying.at_once(reader.where(self._look), Why.KEY)
            case "again":
                again = self._saying.last or words.said(words.AGAIN, language)
                self._saying.at_once(again, Why.KEY)
            case "slower" if session.sight.tempo > 1:
                # Once it is chosen, what was said last is said so.
                slower = replace(session.sight, tempo=session.sight.tempo - 1)
                self._post(SightChosen(slower))
            case "slower":
                self._saying.at_once(words.said(words.SLOWEST, language), Why.KEY)

    def _hush(self) -> None:
        if self.on:
            self._saying.hush(words.sentence(self._look.title) if self._look is not None else "")

    # What is said --------------------------------------------------------------------------------

    def _say(self, text: str, why: Why, language: str = "") -> int:
        session, look = self._session, self._look
        assert session is not None
        self._keyed = False
        number = next(self._numbers)
        language = language or session.language
        language = words.VOICES.get(language, language)
        route = Route.HEADSET if session.speech.headset else Route.LOUDSPEAKER
        # Whoever may not hear a title does not hear of which language it is either.
        titles = self.titles.own(session) if look is not None and look.privately else None
        parts = words.passages(text, language, titles)
        self._show(text, why)
        self.heard(Spoken(self._now(), text, language, route, why, look.screen if look else ""))
        if self.voice is not None:
            sight = session.sight
            self.voice.say(Utterance(number, parts, route, sight.tempo, sight.volume, language))
        else:
            self.ended(SpeechEnded(number, End.FAILED))
        self._quiet.start(0)
        return number

    def _show(self, text: str, why: Why) -> None:
        """In the panel: no PIN, and no amount."""
        look = self._look
        hidden = look is None or look.stars
        here = look.focused if look is not None and why is Why.FOCUS else None
        shown = "" if hidden else words.without_amounts(text, look.language if look else "")
        self._kiosk.speech_model.say(shown, here.at if here else 0, here.of if here else 0)

    def _silence(self) -> None:
        if self.voice is not None:
            self.voice.silence()
        self._quiet.start(0)

    def _has_ended(self, report: SpeechEnded) -> None:
        self._kiosk.speech_model.ended(report.end)
        self._saying.ended(report.utterance)
        self._quiet.start(0)

    def _tell_voiced(self) -> None:
        if self._saying.busy is not self._voiced:
            self._voiced = self._saying.busy
            self._post(SpeechVoiced(self._voiced))


_ARROWS: Final = range(Qt.Key.Key_Left.value, Qt.Key.Key_Down.value + 1)
_KEYS: Final = {
    Qt.Key.Key_F8.value: "speak",
    Qt.Key.Key_F9.value: "again",
    Qt.Key.Key_F10.value: "slower",
    Qt.Key.Key_F7.value: "silence",
}
