"""A window from QML: its engine, its icons, and where Qt's own messages go."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

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


def load(module: str, root: str, **models: QObject) -> QQmlApplicationEngine:
    """An engine with this root element of a QML module, and the models that it requires."""
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    engine.addImageProvider(icons.PROVIDER, icons.IconProvider(asset_folder.folder() / "icons"))
    engine.setInitialProperties(models)
    engine.loadFromModule(module, root)
    return engine


def root_window(engine: QQmlApplicationEngine) -> QQuickWindow:
    """The window that was loaded. RuntimeError: it could not be."""
    root = next(iter(engine.rootObjects()), None)
    if not isinstance(root, QQuickWindow):
        raise RuntimeError("the screen cannot be shown; the log says why")
    return root
