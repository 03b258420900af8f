"""Lines for paper as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from drivers.model import PrintLine
from kiosk.services.receipts.paper import width


def as_text(lines: Iterable[PrintLine], columns: int) -> str:
    """Plain text of ``columns`` characters a line, UTF-8 as it is; ends with a line feed.

    Bold and large are lost; what is to be in the middle is moved there.
    """
    return "".join(f"{_placed(line, columns // line.size)}\n" for line in lines)


def _placed(line: PrintLine, columns: int) -> str:
    text = line.code or line.text
    return " " * ((columns - width(text)) // 2) + text if line.centred else text
