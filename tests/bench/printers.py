"""Receipts of twenty lines as the bytes of ESC/POS: all of text, and with raster lines.

The peers do nothing but write or draw: python-escpos' own ``textln`` of the same lines, and
Pillow's ``draw.text`` of as many lines on as many dots.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from escpos.printer import Dummy
from figures import Figure
from PIL import Image, ImageDraw
from timing import COMPUTING, interleaved

from drivers.config_printer import EscposConfig
from drivers.model import PrintJob
from drivers.printers import fonts
from drivers.printers.escpos.job import encoded, is_text
from drivers.printers.escpos.library import writer
from kiosk.services.receipts.model import Fate, Receipt, ReceiptLine, Style
from kiosk.services.receipts.paper import job_of

ROUNDS = 60
LINES = 20
_COLUMNS = 42
_AT = datetime(2026, 11, 26, 16, 4, tzinfo=ZoneInfo("Europe/Amsterdam"))
_LATIN = "De ontdekking van de hemel {} / Harry Mulisch"
_ARABIC = "كتاب ألف ليلة وليلة {} / شهرزاد"
_ITEMS = 7


def _receipt(title: str) -> Receipt:
    items = tuple(
        ReceiptLine(Fate.LENT, f"3000{number}", title.format(number), _AT + timedelta(21))
        for number in range(_ITEMS)
    )
    return Receipt("Bibliotheek Zuid", "Leenpunt 2", _AT, items, "A.V.")


def receipts() -> Iterator[Figure]:
    """From the visit's lines to the bytes, as for each patron."""
    config = EscposConfig.model_validate(
        {"kind": "printer", "driver": "escpos", "port": "/dev/none", "profile": "TM-T88V"}
    )
    yield _row("receipt.text", _receipt(_LATIN), config)
    yield _row("receipt.raster", _receipt(_ARABIC), config)


def _row(name: str, receipt: Receipt, config: EscposConfig) -> Figure:
    style = Style("nl")
    job = job_of(receipt, style, _COLUMNS)
    made = writer(config.profile)
    drawn = sum(not is_text(line, made, _COLUMNS) for line in job.lines)
    if len(job.lines) != LINES:
        raise SystemExit(f"bench: the receipt has {len(job.lines)} lines, not {LINES}")

    def ours() -> None:
        encoded(job_of(receipt, style, _COLUMNS), config)

    mine, other = interleaved(ours, lambda: _bare(job, drawn), ROUNDS, COMPUTING)
    return Figure(name, mine * 1e3, other * 1e3, f"{drawn} of {LINES} lines drawn")


def _bare(job: PrintJob, drawn: int) -> None:
    """Text by the library alone, and as many lines drawn as ours, with no thought for either."""
    printer: Any = Dummy(profile="TM-T88V")
    font = fonts.font(fonts.files(bold=False)[1], 22)
    for line in job.lines[drawn:]:
        printer.textln(line.text if line.text.isascii() else "x" * len(line.text))
    for line in job.lines[:drawn]:
        image = Image.new("1", (512, 30), 1)
        ImageDraw.Draw(image).text((0, 22), line.text, fill=0, font=font, anchor="ls")
        image.tobytes()
