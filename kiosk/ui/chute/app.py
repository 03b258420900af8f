"""The window at a return chute. One per process; made, run and closed on the main thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from shiboken6 import Shiboken

from kiosk.ui import assets
from kiosk.ui.chute.chute import ChuteModel
from kiosk.ui.language import Languages
from kiosk.ui.look import Look
from kiosk.ui.theme import Theme
from kiosk.ui.window import load, log_message, root_window

BEAT_S = 1.0
"""How often the GUI thread says that it goes round."""


class ChuteApp:
    """Everything that is seen at a return chute."""

    def __init__(self, look: Look, languages: tuple[str, ...]) -> None:
        """``languages``: ISO 639-1, first the one it begins in. The window is there, not shown.

        Raises:
            OSError: A part of the installation is missing.
            RuntimeError: Qt cannot show the screen; the log says why.
        """
        self._handler_before = qInstallMessageHandler(log_message)
        self._application = QGuiApplication.instance() or QGuiApplication(["leenpunt"])
        QGuiApplication.setQuitOnLastWindowClosed(False)
        assets.load_fonts()
        self._languages = Languages(languages)
        self._languages.speak(languages[0])
        self._theme = Theme(look.colour, pitch_mm=look.pitch_mm)
        self._theme.choose(look.theme)
        self._theme.setProperty("reducedMotion", look.reduce_motion)
        self.model = ChuteModel(look, languages, self._speak)
        self._engine = load("Kiosk.Chute", "ChuteWindow", chute=self.model)
        self.window = root_window(self._engine)
        self.window.installEventFilter(self._theme)

    def run(
        self,
        *,
        full_screen: bool,
        size: tuple[int, int] | None,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """Show the window and work until ``quit``, or until it is closed.

        ``size``: of the window, in pixels; None: as it was drawn.
        """
        if full_screen:
            self.window.showFullScreen()
        else:
            if size is not None:
                self.window.resize(*size)
            self.window.show()
        QGuiApplication.setQuitOnLastWindowClosed(True)
        beats = QTimer(interval=round(BEAT_S * 1000))
        beats.timeout.connect(beat)
        beats.timeout.connect(self.model.tick)
        beats.start()
        self._application.exec()
        beats.stop()
        # Quitting closes the window, which asks to quit again: that would end the next loop.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        QCoreApplication.removePostedEvents(self._application, QEvent.Type.Quit.value)

    def after_each_frame(self, call: Callable[[], None]) -> None:
        """Call this on the GUI thread whenever a frame has been shown."""
        self.window.frameSwapped.connect(call, Qt.ConnectionType.QueuedConnection)

    def quit(self) -> None:
        """Let ``run`` come to an end. From any thread."""
        queued = Qt.ConnectionType.QueuedConnection
        QMetaObject.invokeMethod(self._application, "quit", queued)

    def close(self) -> None:
        """Take the screen apart: first QML, then what it shows. Idempotent."""
        if not Shiboken.isValid(self._engine):
            return
        Shiboken.delete(self._engine)
        self._languages.silence()
        qInstallMessageHandler(self._handler_before)

    def _speak(self, language: str) -> None:
        self._languages.speak(language)
        self._engine.retranslate()
