"""Lines for paper as a PDF of one page: letters, not dots. Qt wraps the lines itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from drivers.model import PrintLine
from kiosk.ui import assets

_PAPER_MM: Final = {32: 58.0, 42: 80.0, 48: 80.0}
"""Width of the roll for so many columns."""
_MARGIN_MM: Final = 4.0
_DOTS_PER_INCH: Final = 720
"""Everything below is in these dots: sizes of letters too, so that no screen has a say in them."""
_ORDINARY: Final = 100
_LARGE: Final = 180
"""Large print: 18 points."""
_PER_MM: Final = _DOTS_PER_INCH / 25.4


def as_pdf(lines: Iterable[PrintLine], columns: int, *, title: str) -> bytes:
    """One page as wide as the roll of so many columns, and as long as it has to be.

    ``lines`` are whole paragraphs. Makes a Qt application where there is none.
    """
    application = QGuiApplication.instance() or QGuiApplication(["leenpunt"])
    assets.load_fonts()
    width_mm = _PAPER_MM[columns]
    room = (width_mm - 2 * _MARGIN_MM) * _PER_MM
    document = _document(lines, room)
    document.setPageSize(QSizeF())
    document.setTextWidth(room)
    height_mm = document.size().height() / _PER_MM + 2 * _MARGIN_MM
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Leenpunt")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(
        QPageSize(
            QSizeF(width_mm, height_mm),
            QPageSize.Unit.Millimeter,
            "receipt",
            QPageSize.SizeMatchPolicy.ExactMatch,
        )
    )
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    margin = _MARGIN_MM * _PER_MM
    painter.translate(margin, margin)
    document.drawContents(painter)
    painter.end()
    buffer.close()
    # Alive until here: Qt's fonts belong to it.
    del application
    return bytes(content.data())


def _document(lines: Iterable[PrintLine], room: float) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    cursor = QTextCursor(document)
    first = True
    for line in lines:
        block, letters = QTextBlockFormat(), QTextCharFormat()
        if line.centred or line.code:
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Each paragraph runs as its own first letter does: a title keeps its direction.
        block.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        text = line.text.lstrip(" ")
        indent = (len(line.text) - len(text)) * _ORDINARY / 2
        block.setLeftMargin(indent)
        letters.setFont(_font(line, room - indent))
        if not first:
            cursor.insertBlock()
        first = False
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(letters)
        cursor.insertText(line.code or text, letters)
    return document


def _font(line: PrintLine, room: float) -> QFont:
    """What is never broken, such as a date, is set smaller where it is wider than the paper."""
    font = QFont(assets.LATIN)
    font.setBold(line.bold)
    size = _LARGE if line.size > 1 else _ORDINARY
    font.setPixelSize(size)
    metrics = QFontMetricsF(font)
    longest = max(metrics.horizontalAdvance(word) for word in line.text.split(" "))
    if longest > room:
        font.setPixelSize(max(1, int(size * room / longest) - 1))
    return font
