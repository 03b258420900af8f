"""The plan of the floor for QML: ``image://plan/floor``, as large as it is asked for."""

from __future__ import annotations

import logging

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from kiosk.ui.icons import without_painter

_log = logging.getLogger(__name__)

PROVIDER = "plan"
"""The host part of the URL."""


class PlanProvider(QQuickImageProvider):
    """Draws the library's own SVG whole, in its own colours, in the middle of the picture."""

    def __init__(self, svg: bytes) -> None:
        """``svg`` may be empty, and need not be a plan: then the picture is empty."""
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._renderer = QSvgRenderer(QByteArray(svg)) if svg else QSvgRenderer()
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        if svg and not self._renderer.isValid():
            _log.warning("the plan of the floor cannot be drawn")

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The plan, or nothing."""
        natural = self._renderer.defaultSize()
        width = requestedSize.width() if requestedSize.width() > 0 else max(1, natural.width())
        height = requestedSize.height() if requestedSize.height() > 0 else max(1, natural.height())
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        if self._renderer.isValid():
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, QRectF(0, 0, width, height))
            painter.end()
        size.setWidth(width)
        size.setHeight(height)
        return without_painter(image)
