"""Does everything that is to be read in a window fit there?"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

_ROUNDED = 1.0
"""Pixels by which a layout may be off."""


def cut_off(window: QQuickWindow) -> tuple[str, ...]:
    """Texts that are cut off, or that stand outside the window. On the GUI thread."""
    frame = QRectF(0, 0, window.width(), window.height())
    frame.adjust(-_ROUNDED, -_ROUNDED, _ROUNDED, _ROUNDED)
    return tuple(
        " ".join(str(item.property("text")).split())
        for item in _texts(window.contentItem())
        if not _fits(item, frame)
    )


def _fits(item: QQuickItem, frame: QRectF) -> bool:
    if item.property("truncated"):
        return False
    if item.property("contentWidth") > item.width() + _ROUNDED:
        return False
    return frame.contains(item.mapRectToScene(QRectF(0, 0, item.width(), item.height())))


def _texts(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if not child.isVisible() or child.opacity() == 0:
            continue
        if child.inherits("QQuickText") and child.property("text"):
            yield child
        yield from _texts(child)
