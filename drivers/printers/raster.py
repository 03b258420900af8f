"""Lines as pictures: what no code page can say, and whole receipts."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw

from drivers.model import PrintLine
from drivers.printers import fonts

LINE_DOTS = 30
"""Of ordinary print: 24 of a letter and the space between lines, as printers begin with."""
_FONT_DOTS = 22
_BLACK, _WHITE = 0, 255
_RIGHT_TO_LEFT = ("R", "AL")
_QR_DOTS = 6
"""Of one square of a code: 0.75 mm, which phones read."""


def is_right_to_left(text: str) -> bool:
    """Does its first letter with a direction run to the left (UAX #9, P2 and P3)?"""
    for each in text:
        if (direction := unicodedata.bidirectional(each)) == "L":
            return False
        if direction in _RIGHT_TO_LEFT:
            return True
    return False


def has_right_to_left(text: str) -> bool:
    """Is any letter of it of a script that runs to the left?"""
    return any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in text)


def picture(
    line: PrintLine, dots: int, columns: int, *, more: Sequence[Path] = (), language: str = ""
) -> Image.Image:
    """One line, ``dots`` wide, grey (mode L). What is wider than the paper is drawn smaller.
    NotDrawn: this machine cannot lay it out."""
    if line.code:
        return _code(line.code, dots)
    height = LINE_DOTS * line.size
    image = Image.new("L", (dots, height), _WHITE)
    text = line.text.strip(" ")
    if not text:
        return image
    fonts.require_layout()
    indent = (len(line.text) - len(line.text.lstrip(" "))) * dots * line.size // columns
    paths = fonts.files(line.bold, more)
    runs = list(_runs(text, paths))
    size = _FONT_DOTS * line.size
    room = dots - indent
    while (wide := sum(_width(*run, size, language) for run in runs)) > room and size > 8:
        size = max(8, min(size - 1, int(size * room / wide)))
    to_left = line.direction == "rtl" if line.direction else is_right_to_left(text)
    at = float(room - wide if to_left else indent)
    if line.centred:
        at = (dots - wide) / 2
    base = height * 0.74
    draw = ImageDraw.Draw(image)
    for run, path in reversed(runs) if to_left else runs:
        draw.text(
            (at, base),
            run,
            fill=_BLACK,
            font=fonts.font(path, size),
            anchor="ls",
            direction=_direction(run, to_left),
            language=language or None,
        )
        at += _width(run, path, size, language)
    return image


def sheet(
    lines: Iterable[PrintLine],
    dots: int,
    columns: int,
    *,
    more: Sequence[Path] = (),
    language: str = "",
) -> Image.Image:
    """Lines under each other with a margin around them, grey. Raises as ``picture`` does."""
    pieces = [picture(line, dots, columns, more=more, language=language) for line in lines]
    margin = LINE_DOTS
    height = sum(piece.height for piece in pieces)
    paper = Image.new("L", (dots + 2 * margin, height + 2 * margin), _WHITE)
    at = margin
    for piece in pieces:
        paper.paste(piece, (margin, at))
        at += piece.height
    return paper


def png(image: Image.Image) -> bytes:
    """A picture as a PNG file."""
    held = io.BytesIO()
    image.save(held, "PNG", optimize=True)
    return held.getvalue()


def pdf(image: Image.Image, dots_per_inch: int) -> bytes:
    """A picture as a PDF of one page of its own size."""
    held = io.BytesIO()
    image.save(held, "PDF", resolution=dots_per_inch)
    return held.getvalue()


def _code(said: str, dots: int) -> Image.Image:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(said)
    rows = code.get_matrix()
    scale = max(1, min(_QR_DOTS, dots // len(rows)))
    square = Image.new("L", (len(rows), len(rows)), _WHITE)
    square.putdata([_BLACK if dark else _WHITE for row in rows for dark in row])
    square = square.resize((square.width * scale, square.height * scale), Image.Resampling.NEAREST)
    image = Image.new("L", (dots, square.height), _WHITE)
    image.paste(square, ((dots - square.width) // 2, 0))
    return image


def _runs(text: str, paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Pieces of one font each, in logical order; one piece where one font has it all.

    Then raqm orders and shapes the whole line. Of several pieces each is ordered by itself.
    """
    whole = fonts.best(text, paths)
    if whole is not None:
        yield text, whole
        return
    run, used = "", paths[0]
    for each in text:
        path = used if fonts.has(used, each) else _font_of(each, paths)
        if run and path != used:
            yield run, used
            run = ""
        run, used = run + each, path
    if run:
        yield run, used


def _font_of(character: str, paths: Sequence[Path]) -> Path:
    own = next((path for path in paths if fonts.has(path, character)), None)
    return own or fonts.of_machine(character) or paths[0]


def _width(run: str, path: Path, size: int, language: str) -> float:
    return float(fonts.font(path, size).getlength(run, language=language or None))


def _direction(run: str, to_left: bool) -> str:
    return "rtl" if to_left and has_right_to_left(run) else "ltr"
