"""The page that shows what a receipt printer can: width, letters of many scripts, a QR code."""

from __future__ import annotations

from uuid import uuid4

from drivers.model import PrintJob, PrintLine
from kiosk import receipt_words as words
from kiosk.services.receipts.paper import wrapped


def sample_page(library: str, station: str, language: str, columns: int) -> PrintJob:
    """For a printer with so many columns."""
    ruler = "".join(str(number % 10) for number in range(1, columns + 1))
    said = [PrintLine(library, bold=True, centred=True)]
    said.append(PrintLine(words.said(words.TEST_TITLE, language), size=2, centred=True))
    for sentence in (words.TEST_WIDTH, "", words.TEST_WORKS):
        if not sentence:
            said.append(PrintLine(ruler))
        said += map(PrintLine, wrapped(words.said(sentence, language), columns) if sentence else ())
    samples = ("Één € 2,50", "Żółw", "Kırmızı ağaç", "Привіт", "كتاب الطبخ")
    lines = (*said, *map(PrintLine, samples), PrintLine(code=f"leenpunt {station}"))
    return PrintJob(uuid4().hex, lines, language)
