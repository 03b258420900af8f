"""The library of the torture: copies, some in sets, and patrons, each with a PIN of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from drivers.tags.iso28560_3.tag import ItemFields, encode

ACCOUNT: Final = "kiosk1"
PASSWORD: Final = "Wachtwoord-7f3a"
INSTITUTION: Final = "NL-Voorbeeld"
TIMEZONE: Final = ZoneInfo("Europe/Amsterdam")
SECURED: Final = 0x07
UNSECURED: Final = 0xC2
NOBODY: Final = "P0000"
"""A card that the library does not know."""
PAYERS: Final = 12
OWED: Final = 900.0
SPARE_BYTES: Final = 6
"""Of each tag's memory, so that what lies behind its content is not the content's own."""


_CAPS: Final = (8, 1000, 1000)
"""Where few are allowed, less can go wrong afterwards: not every library has a cap that matters."""


@dataclass(frozen=True, slots=True)
class Book:
    """One item, perhaps a set: a tag for each part."""

    item: str
    uids: tuple[str, ...]


QUIRKS = (
    ("crlf", "lf_before"),
    ("split", "split=2"),
    ("short_checksum", "lower_checksum"),
    ("unknown_fields",),
    ("reversed", "ao_last"),
    ("without:09=AQ", "without:17=AJ", "without:11=AJ", "without:63=AE"),
    ("af=0", "af=3", "ag=2"),
    ("blank_padded", "bx=15", "bx=17"),
    ("zone=0000", "zone=Z", "zone=R"),
    ("alert_without_cv",),
    ("entities", "nfd"),
)
"""None of them changes what is lent, or hides it. Answers that come twice are a fault of the proxy:
it waits for one line to each request."""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that the plan draws from."""

    books: tuple[Book, ...]
    cards: tuple[str, ...]
    """Of patrons who may borrow, and of a few who may not."""
    pins: dict[str, str]
    catalogue: str
    """For ``leenpunt sim acs --catalogue``."""
    barred: dict[str, str]
    """Card: why it may not borrow, whatever was promised."""
    not_for_loan: frozenset[str]
    held: dict[str, str]
    """Item: the card for which it is on hold from the beginning."""
    payers: tuple[str, ...] = ()
    """Of patrons who owe money, and borrow nothing."""
    quirks: tuple[str, ...] = ()
    """What this library system writes otherwise than SIP2 has it."""
    most_offline: int = 1000
    """Loans of a card without the library system, in a visit and in a day, at each station."""
    most_by_pack: int = 1000
    """The same in a day, by the trust pack."""

    def tags(self) -> list[dict[str, Any]]:
        """Every tag as it is in the beginning, in the words of ``sim reader``."""
        return [
            {"uid": uid, "afi": SECURED, "memory": _memory(book, part).hex()}
            for book in self.books
            for part, uid in enumerate(book.uids, 1)
        ]


def stock(seed: int, books: int, patrons: int) -> Library:
    """The library that belongs to a seed."""
    dice = Random(f"stock {seed}")
    copies = []
    for number in range(1, books + 1):
        parts = 1 if number % 8 else 2 + number // 8 % 2
        uids = tuple(f"E0040150{number:06X}{part:02X}" for part in range(1, parts + 1))
        copies.append(Book(f"3{number:06d}", uids))
    cards = [f"P{1000 + number}" for number in range(1, patrons + 1)]
    pins = {card: f"{dice.randrange(10**9, 10**10)}" for card in cards}
    # One in twelve may not borrow, whatever was promised: what becomes of that is work for staff.
    barred = {card: ("blocked", "expired")[at % 2] for at, card in enumerate(cards[11::12])}
    lines = ["[acs]", f'accounts = {{{ACCOUNT} = "{PASSWORD}"}}']
    lines += [f'institution = "{INSTITUTION}"', 'behaviour = "koha"']
    quirks = _quirks(seed)
    caps = Random(f"caps {seed}")
    lines += _keys(quirks=quirks)
    lines += ["[policy]", "loan_days = 21", "max_loans = 9999", "max_renewals = 3"]
    for card in cards:
        status = barred.get(card, "valid")
        lines += ["[[patrons]]", *_keys(card=card, pin=pins[card], name="Lener", status=status)]
    payers = tuple(f"P{9000 + number}" for number in range(1, PAYERS + 1))
    for card in payers:
        lines += ["[[patrons]]", *_keys(card=card, name="Betaler", fees=OWED)]
    not_for_loan = frozenset(book.item for book in copies[17::40])
    held = {book.item: cards[at % len(cards)] for at, book in list(enumerate(copies))[31::40]}
    for book in copies:
        lines += ["[[items]]", *_keys(id=book.item, title=f"Deel {book.item}")]
        if book.item in not_for_loan:
            lines += _keys(status="not_for_loan")
        elif book.item in held:
            lines += _keys(hold_for=[held[book.item]])
    return Library(
        books=tuple(copies),
        cards=tuple(cards),
        pins=pins,
        catalogue="\n".join(lines) + "\n",
        barred=barred,
        not_for_loan=not_for_loan,
        held=held,
        payers=payers,
        quirks=tuple(quirks),
        most_offline=caps.choice(_CAPS),
        most_by_pack=caps.choice(_CAPS),
    )


def _quirks(seed: int) -> list[str]:
    """Some of what real servers do: each says the same in another way, once or everywhere."""
    dice = Random(f"quirks {seed}")
    return [dice.choice(forms) for forms in dice.sample(QUIRKS, dice.randint(1, 6))]


def _memory(book: Book, part: int) -> bytes:
    fields = ItemFields(book.item, isil=INSTITUTION, parts=len(book.uids), part=part)
    return bytes(encode(fields)) + bytes(SPARE_BYTES)


def _keys(**members: Any) -> list[str]:
    # Text and lists of text are written alike in JSON and in TOML.
    return [f"{key} = {json.dumps(value)}" for key, value in members.items()]
