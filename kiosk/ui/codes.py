"""QR codes for QML: ``image://code/PNG``, the picture itself in the URL, a pixel a module."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

PROVIDER = "code"
"""The host part of the URL."""


def url(png: bytes) -> str:
    """Of this picture. Nothing else keeps it: it is gone with what shows it."""
    return f"image://{PROVIDER}/{urlsafe_b64encode(png).decode()}"


class CodeProvider(QQuickImageProvider):
    """Draws nothing: reads what the URL says. A data: URL would take Qt's network for that."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The picture, or none where that is no PNG."""
        image = QImage.fromData(urlsafe_b64decode(id))
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image
