"""Does everything that is to be read in a window fit there?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

_ROUNDED = 1.0
"""Pixels by which a layout may be off."""
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_LINE = 2.112
"""Height of a line in that font's own measure, per em; its letters are no more than this high."""
_ARABIC_LETTERS = 1.16


def cut_off(window: QQuickWindow) -> tuple[str, ...]:
    """Texts that are cut off, or that stand outside their button or the window. On the GUI thread.

    What lies under a sheet counts too: the sheet goes.
    """
    frame = QRectF(0, 0, window.width(), window.height())
    return tuple(
        " ".join(str(item.property("text")).split())
        for item, room in _texts(window.contentItem(), frame)
        if not _fits(item, room)
    )


def _fits(item: QQuickItem, room: QRectF) -> bool:
    width, height = item.property("contentWidth"), item.property("contentHeight")
    if item.property("truncated") or width > item.width() + _ROUNDED:
        return False
    if _ARABIC.search(item.property("text")):
        height -= item.property("font").pixelSize() * (_ARABIC_LINE - _ARABIC_LETTERS)
    # Centred, or from the top: what is higher than its item stands out below at least.
    painted = QRectF(0, 0, item.width(), max(item.height(), height))
    if height > item.height() + _ROUNDED:
        painted.translate(0, (item.height() - height) / 2)
    wide = room.adjusted(-_ROUNDED, -_ROUNDED, _ROUNDED, _ROUNDED)
    return wide.contains(item.mapRectToScene(painted))


def _texts(item: QQuickItem, room: QRectF) -> Iterator[tuple[QQuickItem, QRectF]]:
    """Each with the button that it is on, or the window."""
    for child in item.childItems():
        if not child.isVisible() or child.opacity() == 0:
            continue
        if child.inherits("QQuickText") and child.property("text"):
            yield child, room
        inside = room
        if child.property("keyDown") is not None:  # Pressable.qml
            inside = child.mapRectToScene(QRectF(0, 0, child.width(), child.height()))
        yield from _texts(child, inside)
