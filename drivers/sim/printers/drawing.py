"""A piece of printed paper as a picture. Pillow, and a font, only here."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from drivers.printers import fonts
from drivers.sim.printers.roll import Coded, Drawn, Piece, Written

_HIGH = 24
_STEP = 30
_WHITE, _BLACK = 255, 0


def draw(piece: Piece, dots: int, columns: int) -> Image.Image:
    """The paper, ``dots`` wide: each letter in its own cell, as a printer's own font is."""
    rows = [_row(row, dots, columns) for row in piece.rows]
    paper = Image.new("L", (dots + 2 * _STEP, sum(row.height for row in rows) + _STEP), _WHITE)
    at = _STEP // 2
    for row in rows:
        paper.paste(row, (_STEP, at))
        at += row.height
    return paper


def save(piece: Piece, dots: int, columns: int, path: Path) -> None:
    """The same as a PNG file."""
    draw(piece, dots, columns).save(path, "PNG")


def _row(row: Written | Drawn | Coded, dots: int, columns: int) -> Image.Image:
    match row:
        case Drawn():
            return picture_of(row)
        case Coded():
            return _written(Written(f"[QR {row.said.decode('utf-8', 'replace')}]"), dots, columns)
        case Written():
            return _written(row, dots, columns)


def picture_of(row: Drawn) -> Image.Image:
    """The dots, black on white."""
    image = Image.frombytes("1", (8 * row.width_bytes, row.height), row.dots)
    return image.convert("L").point(lambda grey: _WHITE - grey)


def _written(row: Written, dots: int, columns: int) -> Image.Image:
    cell = dots // columns
    paths = fonts.files(row.bold)
    line = Image.new("L", (dots, _STEP * row.high), _WHITE)
    wide = len(row.text) * cell * row.wide
    start = (0, (dots - wide) // 2, dots - wide)[row.align]
    for number, letter in enumerate(row.text):
        path = fonts.best(letter, paths) or paths[0]
        font = fonts.font(path, 18)
        # A letter that is wider than its cell is pressed into it, as in a font of one width.
        room = max(cell, int(font.getlength(letter)) + 1)
        glyph = Image.new("L", (room, _STEP), _WHITE)
        ImageDraw.Draw(glyph).text((room / 2, 22), letter, fill=_BLACK, font=font, anchor="ms")
        glyph = glyph.resize((cell * row.wide, _STEP * row.high))
        line.paste(glyph, (start + number * cell * row.wide, 0))
    return line
