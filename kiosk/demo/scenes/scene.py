"""What a scene is, and what people do in most of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from drivers.model import AFI_SECURED, ItemTag, TagKind
from kiosk import qr_code
from kiosk.flow import sight_code
from kiosk.flow.events import (
    CardShown,
    Event,
    ItemKnown,
    ItemScanned,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    Security,
    TimePassed,
    Timer,
)
from kiosk.flow.item_sets import ItemSet
from kiosk.flow.kits import Kit
from kiosk.flow.patron_events import LanguageChosen, ReceiptCode, SightChosen, SightCodeMade
from kiosk.flow.rules import CallRules, Columns, Rules
from kiosk.flow.school import ClassList, plain
from kiosk.flow.screens import Screen
from kiosk.flow.sight import AS_EVER, Sight
from kiosk.flow.typed import Letters, TypedCards
from sync.model import Action, ItemStatus, Outcome, Reason

BOOK: Final = "001"
"""SIP2 2.00 media type."""
BOOKS: Final = (
    "Max Havelaar / Multatuli",
    "De kleine Johannes / Frederik van Eeden",
    "Sara Burgerhart / Betje Wolff en Aagje Deken",
    "Eline Vere / Louis Couperus",
    "Kees de jongen / Theo Thijssen",
    "Camera Obscura / Hildebrand",
    "Van den vos Reynaerde / Willem",
    "Afke's tiental / Nienke van Hichtum",
    "Dik Trom / C. Joh. Kieviet",
    "Gijsbrecht van Aemstel / Joost van den Vondel",
    "Majoor Frans / A.L.G. Bosboom-Toussaint",
    "Het leven van Michiel de Ruyter / Gerard Brandt",
    "Warenar / P.C. Hooft",
    "Woutertje Pieterse / Multatuli",
    "Ferdinand Huyck / Jacob van Lennep",
    "De roos van Dekama / Jacob van Lennep",
    "Lucifer / Joost van den Vondel",
    "Granida / P.C. Hooft",
    "Karel ende Elegast",
    "Elckerlijc",
    "Het huis Lauernesse / A.L.G. Bosboom-Toussaint",
    "Minnebrieven / Multatuli",
    "Beatrijs",
    "De Leidse student / Johannes Kneppelhout",
)


LOAN: Final = timedelta(days=21)
"""For so long something is lent."""


CARD: Final = "P1001"
GUEST: Final = "2900002"
"""Of another library."""


TEACHER: Final = "P2000"
PUPILS: Final = tuple(f"P20{number:02d}" for number in range(1, 41))


NUMBERS: Final = TypedCards(digits=13, grouping=(5, 4, 4))


LETTERS: Final = replace(NUMBERS, letters=Letters.UPPER)


ITEMS_OF_SET: Final = tuple(f"300000{number:02d}" for number in range(12))


ISBN: Final = "9780306406157"


@dataclass(frozen=True, slots=True)
class Scene:
    """What happened, and which screen that leads to."""

    name: str
    screen: Screen
    events: Callable[[datetime], Iterable[Event]]
    """Given the present moment, aware."""
    pin: bool = False
    """At a station that asks a PIN."""
    pad: bool = True
    """At a station that has a pad."""
    scans: bool = False
    """At a station with a pad where items can be scanned, too."""
    receipts: bool = False
    """At a station that asks whether a receipt is wanted, on paper."""
    every_way: bool = False
    """At one that mails it, and shows it as a code, too."""
    call: bool = True
    """At a station from which a member of staff can be called."""
    typed: TypedCards | None = None
    """At a station where this can be typed in the place of a card."""
    keys: str = ""
    """What was typed of a card's number."""
    pays: bool = False
    """At a station where money is taken."""
    both_ways: bool = False
    """There on a phone, too."""
    child: bool = False
    """At a station with a screen for children, which whoever stands there may choose, too."""
    family: bool = False
    """At a station where other cards get columns, after a question."""
    sight: Sight = AS_EVER
    """What was chosen to see the screen by."""
    kit: Kit | None = None
    """At one that lends this, as the first of the items."""
    pupils: int = 0
    """At one to which a class of so many may come."""
    of_sets: bool = False
    """At one where some of the books go to classes together."""
    coded: bool = False
    """Somebody chose how they see it, and that is there as a code."""
    sheet: str = ""
    """What lies over the screen, by its name in Stage.qml."""

    def rules(self, rules: Rules) -> Rules:
        """The rules of the station where it happens, from those of another."""
        pad = rules.pad or "pad"
        scans = self.scans or not self.pad
        asked = frozenset(Action) if self.receipts or self.every_way else frozenset[Action]()
        return replace(
            rules,
            pin=self.pin,
            typed=self.typed,
            pad=pad if self.pad else "",
            scans_items=scans,
            card_reader="cards",
            receipts_asked=asked,
            receipts_mailed=asked if self.every_way else frozenset(),
            receipts_coded=asked if self.every_way else frozenset(),
            printer="printer" if asked else "",
            pickup=(("MAIN", "Hier, in de bibliotheek"), ("OOST", "Oosterdam")),
            hold_price=Decimal(0),
            terminal="payment" if self.pays else "",
            phone="phone" if self.both_ways else "",
            call=CallRules(possible=self.call, possible_unstaffed=self.call),
            child_types=frozenset({"child"}) if self.child else frozenset(),
            children_choice=self.child,
            classes=(_class(self.pupils),) if self.pupils else (),
            suggests=True,
            item_sets=(ItemSet("Oorlog in groep 7", ITEMS_OF_SET),) if self.of_sets else (),
            columns=Columns.HOUSEHOLD if self.family else Columns.OFF,
            kits={item_id(0): self.kit} if self.kit is not None else {},
        )


def _class(pupils: int) -> ClassList:
    return ClassList("Groep 6b", (plain(TEACHER),), tuple(map(plain, PUPILS[:pupils])))


def played(scene: Scene, language: str, now: datetime, seen: Sight = AS_EVER) -> Iterable[Event]:
    """The events of a scene, in this language whatever the card says, and seen like this."""
    seen_by = replace(seen, children=scene.sight.children)
    if scene.coded:
        seen_by = replace(seen_by, moves=False)
    chosen: tuple[Event, ...] = (LanguageChosen(language),)
    if seen_by != AS_EVER:
        chosen = (SightChosen(seen_by), *chosen)
    yield from chosen
    yield from scene.events(now)
    if scene.coded:
        text = sight_code.written(seen_by)
        yield SightCodeMade(text, ReceiptCode(*qr_code.png(text)))
    if scene.pupils:
        # Each turn of a class begins as ever.
        yield from chosen


def item_id(number: int) -> str:
    return f"300000{number:02d}"


def item(number: int, afi: int) -> PadItem:
    uid = f"E004015000{number:06X}"
    return PadItem(item_id(number), ((uid, ItemTag(TagKind.ISO28560_3, item_id(number))),), (afi,))


def laid(numbers: Iterable[int], afi: int = AFI_SECURED) -> Iterable[Event]:
    for number in numbers:
        one = item(number, afi)
        yield ItemShown(one.uids[0])
        yield ItemSettled(one)


def known(numbers: Iterable[int], status: ItemStatus = ItemStatus.AVAILABLE) -> Iterable[Event]:
    for number in numbers:
        yield ItemKnown(item_id(number), BOOKS[number], status, media=BOOK)


def signed_in(**more: object) -> Iterable[Event]:
    yield CardShown(CARD)
    yield PatronKnown(CARD, offline=False, initials="A.V.", **more)  # type: ignore[arg-type]


def lent(number: int, due: datetime, *, offline: bool = False) -> LoanDecided:
    return LoanDecided(
        item_id(number),
        Action.BORROW,
        Outcome.PENDING if offline else Outcome.ACCEPTED,
        offline=offline,
        due=due,
        title=BOOKS[number],
        media=BOOK,
        entry=f"entry-{number}",
        security=Security.VERIFIED,
    )


def undone(number: int, outcome: Outcome = Outcome.ACCEPTED) -> LoanDecided:
    return LoanDecided(
        item_id(number),
        Action.RETURN,
        outcome,
        title=BOOKS[number],
        media=BOOK,
        security=Security.VERIFIED,
        undoes=f"entry-{number}",
    )


def too_late(*numbers: int) -> Iterable[Event]:
    """The loans of these cannot be undone any more."""
    return (TimePassed(Timer.UNDO, item_id(number)) for number in numbers)


def refused(number: int, reason: Reason) -> LoanDecided:
    return LoanDecided(
        item_id(number),
        Action.BORROW,
        Outcome.REFUSED,
        reason=reason,
        title=BOOKS[number],
        media=BOOK,
    )


def returned(number: int, sort_bin: str) -> LoanDecided:
    return LoanDecided(
        item_id(number),
        Action.RETURN,
        Outcome.ACCEPTED,
        title=BOOKS[number],
        media=BOOK,
        security=Security.VERIFIED,
        sort_bin=sort_bin,
    )


def by_barcode(numbers: Iterable[int], due: datetime) -> Iterable[Event]:
    """Lent by their barcodes alone, although they have tags."""
    for number in numbers:
        yield ItemScanned(item_id(number))
        yield replace(lent(number, due), security=Security.NOT_SWITCHED)
