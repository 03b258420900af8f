"""A receipt in as few bytes as a code on the screen holds: the receipt itself, no link to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk import receipt_words as words
from kiosk.services.receipts.model import Fate, Receipt, ReceiptLine, Style
from kiosk.services.receipts.paper import HEADS, cleaned
from kiosk.texts import explain, missed, split_title
from sync.model import Action

_TITLE_LENGTHS = (60, 40, 28, 20)
"""Characters of a title, tried in turn: shorter titles before fewer of them."""


@dataclass(frozen=True, slots=True)
class CodeText:
    """What a code says."""

    text: str
    left_out: int = 0
    """How many things did not fit in. The text says so too."""


def code_text(receipt: Receipt, style: Style, fits: Callable[[str], bool]) -> CodeText:
    """The most that fits: all of it, else with short titles, else the first of it and a count.

    What was refused is left out first, as the last thing that a receipt says.
    """
    lines = [line for fate in Fate for line in receipt.lines if line.fate is fate]
    # By date within each part: each date is said once.
    lines.sort(key=lambda line: (list(Fate).index(line.fate), _day(line, receipt)))
    text = ""
    for length in _TITLE_LENGTHS:
        text = _said(receipt, style, lines, length, 0)
        if fits(text):
            return CodeText(text)
    kept = lines
    while kept and not fits(text):
        kept = kept[:-1]
        text = _said(receipt, style, kept, _TITLE_LENGTHS[-1], len(lines) - len(kept))
    return CodeText(text, len(lines) - len(kept))


def _said(
    receipt: Receipt, style: Style, lines: Sequence[ReceiptLine], length: int, left_out: int
) -> str:
    return "\n".join(_lines(receipt, style, lines, length, left_out)).replace(words.NO_BREAK, " ")


def _lines(
    receipt: Receipt, style: Style, lines: Sequence[ReceiptLine], length: int, left_out: int
) -> Iterator[str]:
    language = style.language
    yield _cut(cleaned(receipt.library), 60)
    yield words.moment(receipt.at, language)
    if receipt.initials:
        yield words.said(words.CARD, language, receipt.initials)
    if receipt.owed > 0:
        amount = words.money(receipt.owed, receipt.currency, language)
        yield words.said(words.OWED, language, amount)
    if not receipt.lines and not left_out:
        yield words.said(words.NOTHING, language)
    fate, due = None, ""
    for line in lines:
        if line.fate is not fate:
            fate, due = line.fate, ""
            yield ""
            yield words.said(HEADS[fate], language)
        if (until := _due(line, receipt, style)) != due:
            due = until
            yield words.said(words.DUE, language, due)
        yield f"- {_name(line, style, length)}"
    if left_out:
        yield ""
        yield words.said(words.LEFT_OUT, language, str(left_out))
    if any(line.unconfirmed for line in receipt.lines):
        yield ""
        yield words.said(words.LATER, language)


def _name(line: ReceiptLine, style: Style, length: int) -> str:
    language = style.language
    title, _ = split_title(line.title) if style.titles else ("", "")
    name = _cut(cleaned(title), length) or words.said(words.NUMBER, language, line.item)
    if line.amount is not None:
        name = words.money(line.amount, line.currency, language)
    if line.fate is Fate.REFUSED:
        return f"{name}: {explain(line.reason, line.action, language).short}"
    if line.missed:
        return f"{name}: {missed(line.action or Action.BORROW, language)}"
    return name


def _due(line: ReceiptLine, receipt: Receipt, style: Style) -> str:
    day = _day(line, receipt)
    return words.day(day, style.language) if day != date.min else ""


def _day(line: ReceiptLine, receipt: Receipt) -> date:
    return line.due.astimezone(receipt.at.tzinfo).date() if line.due is not None else date.min


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
