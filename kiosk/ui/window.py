"""A window from QML: its engine, its icons, its loop, and where Qt's own messages go."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QMetaObject,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from shiboken6 import Shiboken

from kiosk import asset_folder
from kiosk.ui import assets, icons
from kiosk.ui.language import Languages, script_of
from kiosk.ui.look import Look
from kiosk.ui.steering import Steering
from kiosk.ui.theme import Theme

BEAT_S = 1.0
"""How often the GUI thread says that it goes round."""

QML = Path(__file__).resolve().parent / "qml"

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """A message handler for Qt: what Qt and QML say goes to the log."""
    logging.getLogger("qt").log(_LEVELS[kind], "%s", message)


class AppWindow:
    """One window and what stands around it. One per process; made, run and closed on the main
    thread."""

    window: QQuickWindow

    def __init__(self, look: Look, languages: Sequence[str], language: str) -> None:
        """Qt, fonts, languages and colours are there; the window is not yet: ``_load`` it.

        Raises:
            OSError: A part of the installation is missing.
        """
        self._handler_before = qInstallMessageHandler(log_message)
        self._application = QGuiApplication.instance() or QGuiApplication(["leenpunt"])
        QGuiApplication.setQuitOnLastWindowClosed(False)
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
            self._engine.retranslate()

    def _load(self, module: str, root: str, **models: QObject) -> None:
        """Make the window, not shown: this root element of a QML module, which requires models.

        Raises:
            RuntimeError: Qt cannot show the screen; the log says why.
        """
        self._engine = QQmlApplicationEngine()
        # Beside the program, which is Python, lies no QML but a thousand files to look through.
        beside = QCoreApplication.applicationDirPath()
        places = (each for each in self._engine.importPathList() if each != beside)
        self._engine.setImportPathList([str(QML), *places])
        provider = icons.IconProvider(asset_folder.folder() / "icons")
        self._engine.addImageProvider(icons.PROVIDER, provider)
        self._engine.setInitialProperties(models)
        self._engine.loadFromModule(module, root)
        loaded = next(iter(self._engine.rootObjects()), None)
        if not isinstance(loaded, QQuickWindow):
            raise RuntimeError("the screen cannot be shown; the log says why")
        self.window = loaded
        # Asked last of all filters: keys of a scanner are none of a hand.
        self._steering.steer(loaded)

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
        self._application.exec()
        timer.stop()
        # Quitting closes the window, which asks to quit again: that would end the next loop.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        QCoreApplication.removePostedEvents(self._application, QEvent.Type.Quit.value)

    def after_each_frame(self, call: Callable[[], None]) -> None:
        """Call this on the GUI thread whenever a frame has been shown."""
        # Queued: a display with a graphics card swaps frames in a thread of its own.
        self.window.frameSwapped.connect(call, Qt.ConnectionType.QueuedConnection)

    def quit(self) -> None:
        """Let the loop come to an end. From any thread."""
        queued = Qt.ConnectionType.QueuedConnection
        QMetaObject.invokeMethod(self._application, "quit", queued)

    def close(self) -> None:
        """Take the screen apart: first QML, then what it shows. Idempotent."""
        if not Shiboken.isValid(self._engine):
            return
        Shiboken.delete(self._engine)
        self._emptied()
        self._languages.silence()
        self._held_fonts.clear()
        qInstallMessageHandler(self._handler_before)

    def _emptied(self) -> None:
        """QML is gone: nothing is shown to anybody any more."""
