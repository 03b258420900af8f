"""A window, what stands around it, and its loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMetaObject,
    QObject,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.ui import assets
from kiosk.ui.engine import Engine
from kiosk.ui.language import Languages, script_of
from kiosk.ui.look import Look
from kiosk.ui.steering import Steering
from kiosk.ui.theme import Theme

BEAT_S = 1.0
"""How often the GUI thread says that it goes round."""


class AppWindow:
    """One window and what stands around it. One per process; made, run and closed on the main
    thread."""

    window: QQuickWindow

    def __init__(self, engine: Engine, look: Look, languages: Sequence[str], language: str) -> None:
        """Qt, fonts, languages and colours are there; the window is not yet: ``_load`` it.

        Raises:
            OSError: A part of the installation is missing.
        """
        self._engine = engine
        assets.load_fonts()
        self._held_fonts = assets.held_fonts()
        self._languages = Languages(tuple(languages))
        self._languages.speak(language)
        self._theme = Theme(look.colour, pitch_mm=look.pitch_mm)
        self._steering = Steering(look.key_repeat_s, look.double_strike_s)
        self._theme.usually(
            look.theme,
            reduced_motion=look.reduce_motion,
            mounted_mm=look.mounted_mm,
            reach_mm=look.reach_mm,
        )
        self._theme.script = script_of(language)  # type: ignore[method-assign]

    def speak(self, language: str) -> None:
        """All words are in this language (ISO 639-1) from now on, and run as it does."""
        if language != self._languages.spoken:
            self._languages.speak(language)
            self._theme.script = script_of(language)  # type: ignore[method-assign]
            self._engine.qml.retranslate()

    def _load(self, **models: QObject) -> None:
        """Make the window, not shown, which requires models.

        Raises:
            RuntimeError: Qt cannot show the screen; the log says why.
        """
        self.window = self._engine.load(**models)
        # Asked last of all filters: keys of a scanner are none of a hand.
        self._steering.steer(self.window)

    def go_round(
        self, *beats: Callable[[], None], full_screen: bool, size: tuple[int, int] | None
    ) -> None:
        """Show the window and work until ``quit``, or until it is closed.

        ``size``: of the window, in pixels; None: as it was drawn. ``beats`` are called every second
        as long as the loop goes round.
        """
        if full_screen:
            self.window.showFullScreen()
        else:
            if size is not None:
                self.window.resize(*size)
            self.window.show()
        QGuiApplication.setQuitOnLastWindowClosed(True)
        timer = QTimer(interval=round(BEAT_S * 1000))
        for beat in beats:
            timer.timeout.connect(beat)
        timer.start()
        self._engine.application.exec()
        timer.stop()
        # Quitting closes the window, which asks to quit again: that would end the next loop.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        QCoreApplication.removePostedEvents(self._engine.application, QEvent.Type.Quit.value)

    def after_each_frame(self, call: Callable[[], None]) -> None:
        """Call this on the GUI thread whenever a frame has been shown."""
        # Queued: a display with a graphics card swaps frames in a thread of its own.
        self.window.frameSwapped.connect(call, Qt.ConnectionType.QueuedConnection)

    def quit(self) -> None:
        """Let the loop come to an end. From any thread."""
        queued = Qt.ConnectionType.QueuedConnection
        QMetaObject.invokeMethod(self._engine.application, "quit", queued)

    def close(self) -> None:
        """Take the screen apart: first QML, then what it shows. Idempotent."""
        if self._engine.closed:
            return
        self._engine.close()
        self._emptied()
        self._languages.silence()
        self._held_fonts.clear()

    def _emptied(self) -> None:
        """QML is gone: nothing is shown to anybody any more."""
