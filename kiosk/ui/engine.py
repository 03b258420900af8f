"""Qt and the engine of a window's QML: where that lies, and who reads it."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow
from shiboken6 import Shiboken

from kiosk import asset_folder
from kiosk.ui import icons

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


class Engine:
    """Reads this root element of a QML module, and all that it uses, from now on.

    Qt has a thread for that: whoever makes this first does other things meanwhile. One per window,
    one at a time; made, used and closed on the main thread.
    """

    def __init__(self, module: str, root: str) -> None:
        self._handler_before = qInstallMessageHandler(log_message)
        self.application = QGuiApplication.instance() or QGuiApplication(["leenpunt"])
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self._root = module, root
        self.qml = QQmlApplicationEngine()
        # Beside the program, which is Python, lies no QML but a thousand files to look through.
        beside = QCoreApplication.applicationDirPath()
        places = (each for each in self.qml.importPathList() if each != beside)
        self.qml.setImportPathList([str(QML), *places])
        # Not ``loadFromModule``: that reads nothing before it is waited for (Qt 6.11).
        file = QUrl.fromLocalFile(str(QML.joinpath(*module.split("."), f"{root}.qml")))
        self._read = QQmlComponent(self.qml, file, QQmlComponent.CompilationMode.Asynchronous)

    def load(self, **models: QObject) -> QQuickWindow:
        """The window, not shown, of a root that requires these models.

        Raises:
            RuntimeError: Qt cannot show the screen; the log says why.
        """
        provider = icons.IconProvider(asset_folder.folder() / "icons")
        self.qml.addImageProvider(icons.PROVIDER, provider)
        self.qml.setInitialProperties(models)
        self.qml.loadFromModule(*self._root)
        loaded = next(iter(self.qml.rootObjects()), None)
        if not isinstance(loaded, QQuickWindow):
            raise RuntimeError("the screen cannot be shown; the log says why")
        return loaded

    @property
    def closed(self) -> bool:
        return not Shiboken.isValid(self.qml)

    def close(self) -> None:
        """Take apart what was made of QML. Idempotent."""
        if not self.closed:
            Shiboken.delete(self._read)
            Shiboken.delete(self.qml)
            qInstallMessageHandler(self._handler_before)
