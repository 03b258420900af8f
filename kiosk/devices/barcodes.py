"""What a scanned code means to this library: an item, a card, or neither. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.model import Scan
from drivers.scanners.codes import is_isbn10, is_publishers
from kiosk.flow import sight_code
from kiosk.flow.events import CardShown, ItemScanned
from kiosk.flow.patron_events import SightChosen
from kiosk.flow.typed import number_in
from sync.model import Reason


@dataclass(frozen=True, slots=True)
class Barcodes:
    """How items and cards are told apart: regular expressions for whole codes, as configured."""

    items: str = ""
    """Empty: no code is an item's."""
    cards: str = ""
    guests: tuple[str, ...] = ()
    """Cards of other libraries: as ``cards``, the whole code is the number."""

    def meaning(self, scan: Scan) -> ItemScanned | CardShown | SightChosen:
        """What is neither an item's nor a publisher's number, nor what somebody took along of how
        they see the screen, is a card."""
        if (sight := sight_code.read(scan.text)) is not None:
            return SightChosen(sight)
        item, card = (number_in(pattern, scan.text) for pattern in (self.items, self.cards))
        card = card or next((scan.text for each in self.guests if number_in(each, scan.text)), "")
        if item and not card:
            return ItemScanned(item)
        if card:
            return CardShown(card)
        # A number of ten digits may be a card's, unless it is said what those look like.
        isbn10 = bool(self.cards) and is_isbn10(scan.text)
        if isbn10 or is_publishers(scan.text, scan.symbology):
            return ItemScanned(scan.text, Reason.PUBLISHER_NUMBER)
        return CardShown(scan.text)
