"""Pictures of covers: made small once, when they are cached, and read in a thread of Qt's own.

Whoever stands before the screen waits for none of it: a cover is cloth until its picture is there.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from sync.ids import folded

LARGEST: Final = QSize(480, 640)
"""Of a cached picture: as large as the finest panel shows it."""
OF_A_NOTICE: Final = QSize(800, 600)
"""The same of what partners show."""
MOST_PIXELS: Final = 24_000_000
LEAST: Final = 40
"""Pixels on a side: services that have no picture send one of 1 × 1."""
_SLIMMEST: Final = 3
_QUALITY: Final = 85
_NAME: Final = re.compile(r"[0-9a-f]{40}")
_END: Final = 1024
"""Bytes at the end of a picture in which its own mark of an end is looked for."""
_FORMATS: Final = {
    b"\xff\xd8\xff": ("jpeg", b"\xff\xd9"),
    b"\x89PNG\r\n\x1a\n": ("png", b"IEND"),
}
"""By how they begin: the name of the format, and what stands at the end of a whole one."""


class NoCover(ValueError):
    """This is no picture that can stand on a cover; says what was found and what was expected."""


def name_of(item: str) -> str:
    """What the picture of an item is called in the cache, whatever the item is called."""
    return hashlib.sha256(folded(item).encode()).hexdigest()[:40]


def path_of(folder: Path, name: str) -> Path:
    """Where it lies there."""
    return folder / f"{name}.jpg"


def scaled(content: bytes, largest: QSize = LARGEST) -> bytes:
    """A picture as it is cached: JPEG of at most so many pixels.

    Raises:
        NoCover: It is none, not whole, too small, or far too large.
    """
    if not content:
        raise NoCover("found an empty file")
    kind, end = next(
        (each for start, each in _FORMATS.items() if content.startswith(start)), ("", b"")
    )
    if not kind:
        raise NoCover("expected JPEG or PNG, found something else")
    if end not in content[-_END:]:
        raise NoCover("it is not whole")
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoTransform(True)
    size = reader.size()
    _check(size, reader)
    if size.width() > largest.width() or size.height() > largest.height():
        # Known before a pixel is read: a JPEG is unpacked no larger than is needed.
        reader.setScaledSize(size.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NoCover(f"it cannot be read: {reader.errorString()}")
    return _as_jpeg(image)


def _check(size: QSize, reader: QImageReader) -> None:
    if not size.isValid():
        raise NoCover(f"it cannot be read: {reader.errorString()}")
    across, down = size.width(), size.height()
    if across * down > MOST_PIXELS:
        found = round(across * down / 1e6)
        raise NoCover(f"found {found} MP, expected at most {MOST_PIXELS // 1_000_000}")
    if min(across, down) < LEAST:
        raise NoCover(f"found {across} × {down} pixels, expected at least {LEAST} × {LEAST}")
    if max(across, down) > _SLIMMEST * min(across, down):
        raise NoCover(f"found {across} × {down} pixels, which is no shape of a cover")


def _as_jpeg(image: QImage) -> bytes:
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    if not writer.write(flat):
        raise NoCover(f"it cannot be made small: {writer.errorString()}")
    return bytes(content.data())


class CachedCovers:
    """Which pictures were cached. QML is given addresses of files.

    Qt reads those in a thread of its own. A provider in Python would wait there for the thread that
    draws, which waits for it.
    """

    def __init__(self, folder: Path | None) -> None:
        """Looks into the folder of the cache; None, or what cannot be read: there is no picture."""
        self._folder = folder
        self._names: frozenset[str] = frozenset()
        self._looking: threading.Thread | None = None
        self._look()

    def url(self, item: str) -> str:
        """Of the picture of an item; empty where none was cached."""
        if not self._names:
            return ""
        name = name_of(item)
        assert self._folder is not None
        known = name in self._names
        return QUrl.fromLocalFile(str(path_of(self._folder, name))).toString() if known else ""

    def look_again(self) -> None:
        """What came meanwhile is there from the next visit on. Waits for nothing."""
        if self._folder is not None and (self._looking is None or not self._looking.is_alive()):
            self._looking = threading.Thread(target=self._look, name="covers", daemon=True)
            self._looking.start()

    def close(self) -> None:
        """Wait until nobody looks any more. Idempotent."""
        if self._looking is not None:
            self._looking.join()

    def _look(self) -> None:
        if self._folder is None:
            return
        try:
            found = [Path(name) for name in os.listdir(self._folder)]
        except OSError:
            found = []  # nothing was fetched yet
        self._names = frozenset(path.stem for path in found if _NAME.fullmatch(path.stem))


NO_COVERS: Final = CachedCovers(None)
"""Where a site has none."""
