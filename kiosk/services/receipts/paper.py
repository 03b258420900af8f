"""A receipt as lines of a fixed number of columns: what every printer and picture is made from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Literal
from uuid import uuid4

from drivers.model import PrintJob, PrintLine
from kiosk import receipt_words as words
from kiosk.services.receipts.model import Fate, Receipt, ReceiptLine, Style
from kiosk.texts import explain, missed, split_title
from sync.model import Action

COLUMNS = (32, 42, 48)
"""Characters on a line of 58 mm paper, and of 80 mm paper with 512 or 576 dots."""
INDENT = "  "
_WEIGHTLESS = "\u200c\u200d\u2068\u2069"
"""What parts and joins letters of Arabic and Indic scripts, which is spelling, not layout; and what
keeps a name together in a line of another direction (UAX #9). None has a width."""
_BREAKS = ("Cc", "Zl", "Zp")
_HELD = "\ue000"
"""Stands for a no-break space for a moment; of private use, so in no text by then."""

HEADS = {
    Fate.LENT: words.LENT,
    Fate.RENEWED: words.RENEWED,
    Fate.RETURNED: words.RETURNED,
    Fate.TAKEN_BACK: words.TAKEN_BACK,
    Fate.RESERVED: words.RESERVED,
    Fate.PAID: words.PAID,
    Fate.REFUSED: words.REFUSED,
}


def lines_of(receipt: Receipt, style: Style, columns: int) -> tuple[PrintLine, ...]:
    """The whole receipt. No line is wider than ``columns`` but one number that is so itself.

    With 0 columns each paragraph is one line, and keeps its no-break spaces: for what wraps itself.
    """
    return tuple(_Sheet(style, columns).receipt(receipt))


def job_of(receipt: Receipt, style: Style, columns: int) -> PrintJob:
    """The receipt for a printer of so many columns; two calls are two jobs."""
    again = wrapped(words.said(words.SECOND_COPY, style.language), columns)
    return PrintJob(
        uuid4().hex,
        lines_of(receipt, style, columns),
        style.language,
        tuple(PrintLine(line, bold=True) for line in again),
    )


def wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    """``text`` in lines of at most ``columns``, each after ``indent``; broken between words.

    A word with a digit in it is never cut, however long it is; others are where they have to be.
    No-break spaces hold together what stands around them, and come out as spaces.
    """
    room = columns - len(indent)
    lines, line = [], ""
    for word in _words(text, room):
        longer = f"{line} {word}" if line else word
        if line and width(longer) > room:
            lines.append(line)
            longer = word
        line = longer
    if line:
        lines.append(line)
    return [indent + each.replace(words.NO_BREAK, " ") for each in lines]


def width(text: str) -> int:
    """Columns that a text takes: none for combining marks, two for wide East Asian characters."""
    return sum(_width(each) for each in text)


def cleaned(text: str) -> str:
    """Composed, in one line, without what a printer or a terminal would obey."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(each) in _BREAKS else each for each in text)
    text = "".join(
        each
        for each in text
        if each in _WEIGHTLESS or unicodedata.category(each) not in ("Cf", "Cs", "Co")
    )
    # split() alone would part what a no-break space holds together.
    held = " ".join(text.replace(words.NO_BREAK, _HELD).split())
    return held.replace(_HELD, words.NO_BREAK)


def _runs_to_left(text: str) -> bool:
    """By its first letter that has a direction (UAX #9, P2 and P3)."""
    directions = (unicodedata.bidirectional(each) for each in text)
    return next((each for each in directions if each in ("L", "R", "AL")), "L") != "L"


def _width(character: str) -> int:
    if unicodedata.combining(character) or character in _WEIGHTLESS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _words(text: str, room: int) -> Iterator[str]:
    for word in cleaned(text).split(" "):
        if any(each.isdigit() for each in word):
            # A date is better broken between its parts than written over the edge.
            yield from [word] if width(word) <= room else word.split(words.NO_BREAK)
            continue
        piece = ""
        for each in word:
            if piece and width(piece + each) > room:
                yield piece
                piece = ""
            piece += each
        yield piece


class _Sheet:
    def __init__(self, style: Style, columns: int) -> None:
        self._style = style
        self._columns = columns
        self._size = 2 if style.large else 1
        self._zone: tzinfo | None = None
        """Of the library."""

    def receipt(self, receipt: Receipt) -> Iterator[PrintLine]:
        language = self._style.language
        self._zone = receipt.at.tzinfo
        yield from self._text(receipt.library, bold=True, centred=True)
        yield from self._text(receipt.station, centred=True)
        yield from self._text(words.moment(receipt.at, language), centred=True)
        if receipt.initials:
            yield from self._text(words.said(words.CARD, language, receipt.initials), centred=True)
        for fate in Fate:
            yield from self._part(fate, [each for each in receipt.lines if each.fate is fate])
        if not receipt.lines:
            yield PrintLine()
            yield from self._text(words.said(words.NOTHING, language))
        if any(line.unconfirmed for line in receipt.lines):
            yield PrintLine()
            yield from self._text(words.said(words.LATER, language))
        if receipt.owed > 0:
            amount = words.money(receipt.owed, receipt.currency, language)
            yield PrintLine()
            yield from self._text(words.said(words.OWED, language, amount), bold=True)

    def _part(self, fate: Fate, lines: Sequence[ReceiptLine]) -> Iterator[PrintLine]:
        if not lines:
            return
        head = words.said(HEADS[fate], self._style.language)
        yield PrintLine()
        yield from self._text(f"{head} ({len(lines)})" if len(lines) > 1 else head, bold=True)
        for line in lines:
            yield from self._line(line)

    def _line(self, line: ReceiptLine) -> Iterator[PrintLine]:
        language = self._style.language
        title, _ = split_title(line.title) if self._style.titles else ("", "")
        if title:
            yield from self._text(title)
        elif line.item:
            yield from self._text(words.said(words.NUMBER, language, line.item))
        if line.amount is not None:
            yield from self._text(words.money(line.amount, line.currency, language))
        if line.due is not None:
            due = words.day(line.due.astimezone(self._zone).date(), language)
            yield from self._text(words.said(words.DUE, language, due), INDENT)
        if line.unconfirmed:
            yield from self._text(words.said(words.UNCONFIRMED, language), INDENT)
        if line.fate is Fate.REFUSED:
            yield from self._text(explain(line.reason, line.action, language).short, INDENT)
        if line.missed:
            action = line.action or Action.BORROW
            yield from self._text(missed(action, language), INDENT)

    def _text(
        self, text: str, indent: str = "", *, bold: bool = False, centred: bool = False
    ) -> Iterator[PrintLine]:
        columns = self._columns // self._size
        if not columns:
            yield PrintLine(indent + cleaned(text), bold=bold, size=self._size, centred=centred)
            return
        direction: Literal["ltr", "rtl"] = "rtl" if _runs_to_left(text) else "ltr"
        for line in wrapped(text, columns, indent):
            # A number that is too long for large print stands there in ordinary print.
            size = self._size if width(line) <= columns else 1
            yield PrintLine(line, bold=bold, size=size, centred=centred, direction=direction)
