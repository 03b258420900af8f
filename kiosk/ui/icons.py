"""Icons for QML: ``image://icon/<name>/<colour without #>/<stroke width>``.

The SVG texts are read once, when the provider is made; drawing never opens a file, because the
GUI thread may not. Icons are tinted here: ``currentColor`` draws black in Qt's SVG renderer, and
the software scene graph has no shader effects.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

_log = logging.getLogger(__name__)

PROVIDER = "icon"
"""The host part of the URLs: ``engine.addImageProvider(PROVIDER, IconProvider(folder))``."""

DRAWN_ON = 24
"""Width and height of the icons' own grid, and the size when QML asks for none."""

_STROKE = re.compile(r'stroke-width="[^"]*"')
_COLOUR = re.compile(r"[0-9a-fA-F]{6}")
_NUMBER = re.compile(r"\d+(\.\d+)?")


class _Wish(NamedTuple):
    name: str
    colour: str
    stroke: str
    width: int
    height: int


class IconProvider(QQuickImageProvider):
    """Draws the bundled icons in any colour, size and stroke, and keeps none of the pictures.

    Qt shares those that are shown, and keeps 2 MB of others for a while. What three themes, three
    sizes of letters and a subject for each book ask for in a year is some hundred pictures more.
    """

    def __init__(self, icons: Path) -> None:
        """Read every ``*.svg`` of the folder ``icons``.

        Raises:
            OSError: The folder or a file in it cannot be read.
        """
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._texts = {
            path.stem: path.read_text(encoding="utf-8") for path in sorted(icons.glob("*.svg"))
        }
        if not self._texts:
            raise FileNotFoundError(f"no icons in {icons}")

    @property
    def names(self) -> frozenset[str]:
        """The names that can be asked for."""
        return frozenset(self._texts)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The picture for ``name/rrggbb/stroke``; empty, with a warning, if that cannot be."""
        name, _, rest = id.partition("/")
        colour, _, stroke = rest.partition("/")
        if name not in self._texts or not _COLOUR.fullmatch(colour) or not _number(stroke):
            _log.warning("no icon for image://icon/%s", id)
            return _empty(QSize(DRAWN_ON, DRAWN_ON))
        wish = _Wish(
            name,
            colour,
            stroke,
            requestedSize.width() if requestedSize.width() > 0 else DRAWN_ON,
            requestedSize.height() if requestedSize.height() > 0 else DRAWN_ON,
        )
        size.setWidth(wish.width)
        size.setHeight(wish.height)
        return self._draw(wish)

    def _draw(self, wish: _Wish) -> QImage:
        text = self._texts[wish.name].replace("currentColor", f"#{wish.colour}")
        text = _STROKE.sub(f'stroke-width="{wish.stroke}"', text, count=1)
        renderer = QSvgRenderer(QByteArray(text.encode()))
        image = _empty(QSize(wish.width, wish.height))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, wish.width, wish.height))
        painter.end()
        return without_painter(image)


def without_painter(image: QImage) -> QImage:
    """The same picture, alone: what was painted on keeps Qt's engine for that, and its buffers, as
    long as it is there: 15 kB beside the 9 of an icon."""
    return image.copy()


def _number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _empty(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
