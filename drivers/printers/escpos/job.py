"""A job as the bytes of ESC/POS: text where a code page has every letter, else a raster line.

Commands as published in Epson's ESC/POS references (docs/drivers.md names them). Sans-IO.
"""

from __future__ import annotations

import re
from typing import Any

from PIL import Image, ImageChops

from drivers.config_printer import EscposConfig
from drivers.model import PrintJob, PrintLine
from drivers.printers.escpos.library import writer
from drivers.printers.raster import LINE_DOTS, has_right_to_left, picture

INITIALISE = b"\x1b@"
_SAY_NOTHING_UNASKED = b"\x1da\x00"
"""GS a 0: no automatic status back, which some switch on by a switch of their own."""
ASK_WHEN_DONE = b"\x1dr\x01"
"""GS r 1: one byte about the paper, sent when everything before it was printed."""
_RASTER = b"\x1dv0\x00"
_REAL_TIME = re.compile(rb"\x10([\x04\x05\x14])")
"""What printers obey also among dots; there one dot more makes it something else."""
_THRESHOLD = 128
_BAND = LINE_DOTS
"""Rows of dots in one command: what a broken line leaves unfinished is never more."""


def encoded(job: PrintJob, config: EscposConfig) -> bytes:
    """The whole job, from ESC @ to the cut. ConfigError: no such profile or font."""
    made = writer(config.profile)
    made._raw(INITIALISE + _SAY_NOTHING_UNASKED)
    for line in job.lines:
        if is_text(line, made, config.columns):
            _text(line, made)
        else:
            image = picture(
                line, config.dots, config.columns, more=config.fonts, language=job.language
            )
            made.set(align="left")
            made._raw(raster(image))
    made.set(align="left")
    if config.cut == "none":
        made.print_and_feed(4)
    else:
        made.cut(mode=config.cut.upper())
    return bytes(made.output)


def is_text(line: PrintLine, made: Any, columns: int) -> bool:
    """Can the printer write this line by itself, whole and as it should look?"""
    if line.code or has_right_to_left(line.text) or len(line.text) * line.size > columns:
        return False
    encoder = made.magic.encoder
    # The library writes Chinese in GB 18030 without asking whether the printer has it.
    return all(
        each == " " or (each.isprintable() and encoder.find_suitable_encoding(each))
        for each in line.text
    )


def finishing(dots: int) -> bytes:
    """What ends any command that a broken line left unfinished, ``dots`` wide; else nothing.

    NUL is no letter and no command (Epson's reference), and white among dots.
    """
    return bytes(len(_RASTER) + 4 + (dots + 7) // 8 * _BAND)


def raster(image: Image.Image) -> bytes:
    """GS v 0: a grey picture as dots, eight a byte, black is 1; in bands without a gap."""
    tops = range(0, image.height, _BAND)
    bands = ((0, top, image.width, min(top + _BAND, image.height)) for top in tops)
    return b"".join(_band(image.crop(band)) for band in bands)


def _band(image: Image.Image) -> bytes:
    dots = ImageChops.invert(image).point(lambda grey: 255 * (grey > _THRESHOLD)).convert("1")
    wide = (dots.width + 7) // 8
    header = _RASTER + wide.to_bytes(2, "little") + dots.height.to_bytes(2, "little")
    return header + _REAL_TIME.sub(b"\x18\\1", dots.tobytes())


def _text(line: PrintLine, made: Any) -> None:
    made.set(custom_size=True, width=line.size, height=line.size)
    made.set(align="center" if line.centred else "left", bold=line.bold)
    made.textln(line.text)
