"""Photos of parts, which Qt reads small, in a thread of its own, when they are to be seen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader

MOST_BYTES: Final = 8 * 1024 * 1024
MOST_PIXELS: Final = {b"jpeg": 24_000_000, b"png": 2_000_000}
"""By format: a JPEG is unpacked no larger than it is shown, a PNG whole."""
LEAST: Final = 40
"""Pixels on a side."""


def why_not(path: Path) -> str:
    """Why this photo is not shown, by how it begins; empty: it is."""
    try:
        if not path.is_file():
            return "expected a file, found none"
        if (size := path.stat().st_size) > MOST_BYTES:
            return f"expected at most {MOST_BYTES >> 20} MB, found {size >> 20} MB"
    except OSError as error:
        return error.strerror or str(error)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    kind = bytes(reader.format().data())
    if kind not in MOST_PIXELS:
        return "expected a JPEG or a PNG, found something else"
    return _wrong_size(reader.size(), MOST_PIXELS[kind])


def _wrong_size(size: QSize, most: int) -> str:
    across, down = size.width(), size.height()
    if across * down > most:
        return f"expected at most {most // 1_000_000} MP, found {across} × {down} pixels"
    if min(across, down) < LEAST:
        return f"expected at least {LEAST} × {LEAST} pixels, found {across} × {down}"
    return ""
