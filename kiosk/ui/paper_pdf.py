"""Lines for paper as a PDF of one page: letters, not dots. Qt wraps the lines itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
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
_EVERYTHING: Final = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll
_DRAWS_NOTHING: Final = ("Cc", "Cf", "Zs", "Zl", "Zp")
_PER_MM: Final = _DOTS_PER_INCH / 25.4


class Pdf(NamedTuple):
    """A file, and what is not in it."""

    content: bytes
    unwritten: frozenset[str]
    """Letters that no font of the project, of ``fonts`` or of this machine has: empty boxes."""


class NoFont(ValueError):
    """A file that is no font. The message names it."""


def as_pdf(
    lines: Iterable[PrintLine], columns: int, *, title: str, fonts: Sequence[Path] = ()
) -> Pdf:
    """One page as wide as the roll of so many columns, and as long as it has to be.

    ``lines`` are whole paragraphs; ``fonts`` are files for letters that Leenpunt's own lack, and
    what they lack is looked for among the machine's. Makes a Qt application where there is none.
    Raises NoFont.
    """
    application = QGuiApplication.instance() or QGuiApplication(["leenpunt"])
    assets.load_fonts()
    own = (assets.LATIN, assets.CYRILLIC, assets.ARABIC, assets.DEVANAGARI)
    families = [*own, *map(_family, fonts)]
    width_mm = _PAPER_MM[columns]
    room = (width_mm - 2 * _MARGIN_MM) * _PER_MM
    document = _document(lines, room, families)
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
    return Pdf(bytes(content.data()), _unwritten(document))


def _family(path: Path) -> str:
    number = QFontDatabase.addApplicationFont(str(path))
    names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not names:
        raise NoFont(f"fonts: {path} is no font that can be used")
    return names[0]


def _unwritten(document: QTextDocument) -> frozenset[str]:
    """What was laid out as glyph 0, which is every font's box."""
    found: set[str] = set()
    block = document.begin()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            for run in layout.lineAt(number).glyphRuns(-1, -1, _EVERYTHING):
                at = zip(run.glyphIndexes(), run.stringIndexes(), strict=True)
                found |= {_letter(block.text(), index) for glyph, index in at if not glyph}
        block = block.next()
    return frozenset(each for each in found if unicodedata.category(each) not in _DRAWS_NOTHING)


def _letter(text: str, at: int) -> str:
    """The one at a place that Qt counts in halves (UTF-16)."""
    return text.encode("utf-16-le")[2 * at :].decode("utf-16-le", "ignore")[:1]


def _document(lines: Iterable[PrintLine], room: float, families: Sequence[str]) -> QTextDocument:
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
        letters.setFont(_font(line, room - indent, families))
        if not first:
            cursor.insertBlock()
        first = False
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(letters)
        cursor.insertText(line.code or text, letters)
    return document


def _font(line: PrintLine, room: float, families: Sequence[str]) -> QFont:
    """What is never broken, such as a date, is set smaller where it is wider than the paper."""
    font = QFont(families)
    font.setBold(line.bold)
    size = _LARGE if line.size > 1 else _ORDINARY
    font.setPixelSize(size)
    metrics = QFontMetricsF(font)
    longest = max(metrics.horizontalAdvance(word) for word in line.text.split(" "))
    if longest > room:
        font.setPixelSize(max(1, int(size * room / longest) - 1))
    return font
