"""What there is: tags, cards, titles on hold, and what is owed."""

from __future__ import annotations

from decimal import Decimal

from kiosk.flow.typed import TypedCards
from sync.model import Fee, Title

IN, OUT = 0x07, 0xC2
ITEM_OF = {"A": "100", "B": "200", "C": "200", "D": "100", "E": ""}
"""A book, a set of two, a tag with the book's number, and one that cannot be read."""
PARTS = {"A": 1, "B": 1, "C": 2, "D": 1, "E": 1}
ITEMS = ("100", "200", "300")
"""The last one has no tag."""
CARDS = ("P1", "P2", "P3", "P4", "P5", "111", "222")
UNKNOWN = "999"
TEACHER = "T1"
SHOWN = CARDS[:2]
HOUSEHOLD = {"P1": "here", "P2": "here", "P3": "here", "P4": "there"}
TYPED = TypedCards(digits=3)
RIGHT_PIN, WRONG_PIN = "1", "0"
HOLDS = {"7": "P1", "8": "P1", "9": "P2"}
"""Title to the card that has it on hold, when the day begins."""
OWED = Decimal("4.20")
FEES = (Fee(Decimal("1.20"), "EUR", "1"), Fee(Decimal("3.00"), "EUR", "2"))
FOUND = (Title("T", title_id="5"), Title("C", item="300"), Title("", title_id="6", item="100"))
"""What a search gives, well: a title, a copy, and both."""
