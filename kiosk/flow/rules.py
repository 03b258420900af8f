"""What is fixed for a station as long as it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kiosk.flow.guests import OtherLibrary, library_of
from kiosk.flow.item_sets import ItemSet
from kiosk.flow.kits import Kit
from kiosk.flow.school import ClassList
from kiosk.flow.typed import TypedCards
from sync.ids import folded
from sync.model import Ability, Action


@dataclass(frozen=True, slots=True)
class CallRules:
    """Whether a member of staff can be called from the screen, and how long that may take."""

    possible: bool = False
    """False: the button sends patrons to the desk and calls nobody."""
    again_s: float = 60.0
    """Not seen for so long: call once more."""
    unanswered_s: float = 120.0
    """Nobody has said for so long that they come: go to the desk."""
    longest_s: float = 600.0
    """A call, and the visit that it holds, are kept no longer than this."""
    possible_unstaffed: bool = False
    """Whether one can be while no member of staff is there."""


class Columns(StrEnum):
    """Which other cards get a column of their own in a visit, as configured."""

    OFF = "off"
    """None: another card ends the visit."""
    HOUSEHOLD = "household"
    """Those of the same household, by the ILS; of any other card the screen asks."""
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Rules:
    """What is fixed for a station as long as it runs."""

    unsecured_afi: int
    asks: bool = True
    """False without a screen: nobody can be asked anything, only what needs no question is done."""
    pin: bool = False
    """Ask a PIN with every card."""
    typed: TypedCards | None = None
    """What can be typed in the place of a card; None: nothing."""
    return_at_once: bool = False
    """The station's mode is ``return``: what is on loan goes back without a question."""
    language: str = "nl"
    languages: tuple[str, ...] = ("nl", "en")
    pad: str = ""
    """Name of the pad's port; empty: a barcode-only station."""
    scanner: str = ""
    card_reader: str = ""
    """Name of the first reader of cards; empty: cards are scanned, or lie on the pad."""
    scans_items: bool = False
    """Barcodes of items are told from cards, so lending works without a pad too."""
    receipts: frozenset[Action] = frozenset()
    """A visit in which one of these was done ends with a receipt."""
    receipts_asked: frozenset[Action] = frozenset()
    """A visit in which one of these was done, and none of those, ends with the question."""
    receipts_mailed: frozenset[Action] = frozenset()
    """The same: whether the receipt is to go to the patron's address."""
    receipts_coded: frozenset[Action] = frozenset()
    """The same: whether it is to be shown as a code."""
    printer: str = ""
    pickup: tuple[tuple[str, str], ...] = ()
    """(the ILS's code, name) of each place where a hold can be fetched; empty: here alone."""
    hold_price: Decimal | None = None
    """What a hold costs here; None: nobody has said so."""
    suggests: bool = False
    """Something is known here that goes with items."""
    finds: frozenset[Ability] = frozenset()
    """What a search beside the library system finds titles for: HOLD_TITLE, HOLD_ITEM; empty: there
    is none."""
    terminal: str = ""
    """Name of the card machine's port; empty: there is none."""
    phone: str = ""
    """Name of the port through which patrons pay on their own phone; empty: they do not."""
    call: CallRules = CallRules()
    still: bool = False
    """Nothing on the screen is to move, or to change by itself."""
    speaks: bool = False
    """What is on the screen can be read aloud here."""
    asks_aloud: bool = True
    """The loudspeaker says what is personal to whoever agrees to that; False: never."""
    child_types: frozenset[str] = frozenset()
    """Patron types whose screen is for children, folded as PatronKnown's."""
    children_choice: bool = False
    """Whoever stands here may choose that screen, or the usual one."""
    guests: tuple[OtherLibrary, ...] = ()
    """Whose cards are known by their numbers."""
    columns: Columns = Columns.OFF
    classes: tuple[ClassList, ...] = ()
    """Those that may come as a class; empty: none."""
    teacher_types: frozenset[str] = frozenset()
    """Patron types whose card may open one, folded; empty: nobody's is looked at."""
    item_sets: tuple[ItemSet, ...] = ()
    """What goes to classes together."""
    class_minutes: int = 60
    """How long one is open."""
    kits: Mapping[str, Kit] = field(default_factory=dict, hash=False)
    """By item, folded (sync.ids.folded): what is looked at after it was lent or taken back."""

    def kit(self, item: str) -> Kit | None:
        """Of which kit this item is one."""
        return self.kits.get(folded(item)) if self.kits else None

    def turns_away(self, card: str) -> bool:
        """Is nobody asked about this card? Then no PIN of it is any of ours."""
        library = library_of(card, self.guests)
        return library is not None and not library.welcome

    @property
    def typed_needs_pin(self) -> bool:
        """Is a PIN asked with a typed number?"""
        return self.pin or (self.typed is not None and self.typed.pin)
