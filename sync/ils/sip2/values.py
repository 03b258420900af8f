"""Values inside answers: text for display, amounts, counts, yes and no."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from sync.errors import BadMessage
from sync.ids import CONTROLS
from sync.ils.sip2.codec import Message

_OK: Final[dict[str, bool]] = {"1": True, "Y": True, "0": False, "N": False}
_AMOUNT: Final = re.compile(r"-?\d[\d.,]*")


def shown(text: str) -> str:
    """A value for display: entities such as ``&#124;`` decoded, control characters removed."""
    if "&" in text:
        # Imported here: the names of 2 200 entities are of no use to a start.
        from html import unescape

        text = unescape(text)
    return " ".join(CONTROLS.sub(" ", text).split())


def joined(texts: tuple[str, ...]) -> str:
    """Several lines as one, for display."""
    return " / ".join(line for text in texts if (line := shown(text)))


def money(text: str, sign: str = "any") -> Decimal:
    """BV or CC. ``2.50``, ``2,5``, ``1.234,50``, ``EUR 2.50``; what holds no number is zero.

    ``sign``: the decimal sign, "point" (2.00, "Money"), "comma", or "any": a comma before three
    digits then groups thousands, every other last sign is the decimal one.
    """
    found = _AMOUNT.search(text)
    if found is None:
        return Decimal(0)
    digits = found[0].rstrip(".,")
    last = {"point": digits.rfind("."), "comma": digits.rfind(",")}
    mark = last.get(sign, max(last.values()))
    cents = digits[mark + 1 :] if mark >= 0 else ""
    if sign == "any" and mark >= 0 and digits[mark] == "," and len(cents) == 3:
        mark, cents = -1, ""
    whole = _digits(digits[:mark] if mark >= 0 else digits)
    return Decimal(f"{whole}.{_digits(cents)}" if cents else whole)


def _digits(text: str) -> str:
    return re.sub(r"[.,]", "", text)


def count(text: str) -> int:
    """A count, or 0 where blanks say that there is none."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def is_yes(message: Message, name: str) -> bool:
    """A fixed 1/0 or Y/N. Raises BadMessage for anything else: it would decide about a loan."""
    value = message.fixed[name]
    if value not in _OK:
        raise BadMessage(f"{message.code} {name}: found {value!r}, expected 1 or 0")
    return _OK[value]
