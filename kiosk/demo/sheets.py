"""Sheets of small pictures: a language in a theme at a glance, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from kiosk.demo.page import Picture
from kiosk.ui import assets

SHEETS: Final = "sheets"
"""Their folder, beside the page."""
_COLUMNS: Final = 5
_ROWS: Final = 4
_WIDE: Final = 480
_GAP: Final = 16
_NAME: Final = 36
_GROUND: Final = QColor("#6b6862")


def make(pictures: Sequence[Picture], folder: Path, out: Path) -> tuple[Path, ...]:
    """Of the pictures in ``folder``, twenty a sheet, in ``out``, in the place of earlier ones.

    Each is of one language, theme, size, letters and places. On the main thread, with a window made
    before. Raises OSError when one cannot be read or written.
    """
    out.mkdir(exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    made = []
    for kind, of_kind in groupby(sorted(pictures, key=_kind), key=_kind):
        alike = list(of_kind)
        most = _COLUMNS * _ROWS
        for number, start in enumerate(range(0, len(alike), most), 1):
            file = out / f"{'-'.join(filter(None, kind))}-{number:02}.png"
            if not _sheet(alike[start : start + most], folder).save(str(file)):
                raise OSError(f"cannot write {file}")
            made.append(file)
    return tuple(made)


def _kind(picture: Picture) -> tuple[str, ...]:
    usual = ("normal", "usual")
    rest = (each for each in (picture.letters, picture.places) if each not in usual)
    return (picture.language, picture.theme, picture.size, *rest)


def _sheet(pictures: Sequence[Picture], folder: Path) -> QImage:
    small = [(picture.scene, _small(folder / picture.file)) for picture in pictures]
    high = _NAME + max(image.height() for _, image in small) + _GAP
    rows = -(-len(small) // _COLUMNS)
    sheet = QImage(_COLUMNS * (_WIDE + _GAP) + _GAP, rows * high + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(_GROUND)
    painter = QPainter(sheet)
    font = QFont(assets.LATIN)
    font.setPixelSize(26)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    for number, (name, image) in enumerate(small):
        left = _GAP + number % _COLUMNS * (_WIDE + _GAP)
        top = _GAP + number // _COLUMNS * high
        painter.drawText(QRect(left, top, _WIDE, _NAME), 0, name)
        painter.drawImage(left, top + _NAME, image)
    painter.end()
    return sheet


def _small(path: Path) -> QImage:
    image = QImage(str(path))
    if image.isNull():
        raise OSError(f"cannot read {path}")
    return image.scaledToWidth(_WIDE, Qt.TransformationMode.SmoothTransformation)
