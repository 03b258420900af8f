"""What a simulated library owns: accounts, patrons, items and loans, read from TOML.

A key that is not known, or a value that cannot be used, is a ConfigFault that names the key as
written, what was found and what was expected. Times are aware; money is Decimal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Final

from sync.errors import ConfigFault
from sync.files import parse_toml, read_whole
from sync.ils.sip2.messages import CIRCULATION_STATUS, LANGUAGES
from sync.sim.settings import Acs, read_acs
from sync.sim.toml_table import TomlTable

_LARGEST_FILE: Final = 16 * 1024 * 1024

PATRON_STATUSES: Final = ("valid", "expired", "blocked", "lost", "no_address")
ITEM_STATUSES: Final[dict[str, str]] = {
    "available": "03",
    "not_for_loan": "03",
    "damaged": "01",
    "on_order": "02",
    "in_process": "06",
    "in_transit": "10",
    "lost": "12",
    "missing": "13",
}
"""Status of an item that is not on loan → circulation status of 18 (SIP2 2.00). Koha answers
"available" for an item that is not for loan."""
assert set(ITEM_STATUSES.values()) <= set(CIRCULATION_STATUS)

CLOSING_TIME: Final = time(23, 59)
"""The time of day at which every loan is due: Koha's."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of lending where a patron has none of his own."""

    loan_days: int = 21
    max_loans: int = 10
    max_renewals: int = 3
    fee_limit: Decimal = Decimal(10)
    max_holds: int = 5


@dataclass(frozen=True, slots=True)
class PatronRecord:
    """One patron as the catalogue has it."""

    card: str
    name: str
    pin: str = field(default="", repr=False)
    language: str = ""
    """SIP2 language code, empty when the ILS does not say."""
    status: str = "valid"
    expires: date = date(2020, 1, 1)
    """Shown when ``status`` is "expired"."""
    comment: str = "Patron restriction"
    """Shown when ``status`` is "blocked"."""
    fees: Decimal = Decimal(0)
    fee_limit: Decimal | None = None
    max_loans: int | None = None
    birth: date | None = None
    age: int | None = None
    """Years; where the date of birth is not given."""
    pickup: str = ""
    """Where this patron's holds are collected; empty is the institution."""
    category: str = ""
    note: str = ""
    """What staff wrote for this patron to see."""
    address: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item as the catalogue has it."""

    id: str
    title: str
    status: str = "available"
    author: str = ""
    fee: Decimal = Decimal(0)
    """What a loan of this item costs."""
    location: str = ""
    """Where it belongs; empty is the institution."""
    call_number: str = ""
    media: str = ""
    """SIP2 media type, three digits."""
    sort_bin: str = ""
    """Where it goes after a return (SIP2 CL)."""
    minimum_age: int = 0
    hold_for: tuple[str, ...] = ()
    """Cards that wait for this item, first come first."""


@dataclass(frozen=True, slots=True)
class LoanRecord:
    """One loan that exists before the simulator starts."""

    item: str
    patron: str
    due: date | datetime | int
    """A day (until closing time), a moment, or days from the start (negative: overdue)."""
    recalled: bool = False

    def due_at(self, now: datetime, timezone: tzinfo) -> datetime:
        """When this loan is due, aware, in ``timezone``."""
        if isinstance(self.due, datetime):
            return self.due.astimezone(timezone) if self.due.tzinfo else _at(self.due, timezone)
        if isinstance(self.due, int):
            return end_of_day(now.astimezone(timezone).date() + timedelta(self.due), timezone)
        return end_of_day(self.due, timezone)


@dataclass(frozen=True, slots=True)
class FeeRecord:
    """One thing that a patron owes, beside the sum of ``PatronRecord.fees``."""

    patron: str
    amount: Decimal
    text: str
    id: str = ""
    """Its fee identifier (SIP2 CG); empty where there is none."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything a simulated library starts with."""

    acs: Acs = field(default_factory=Acs)
    policy: Policy = field(default_factory=Policy)
    patrons: tuple[PatronRecord, ...] = ()
    items: tuple[ItemRecord, ...] = ()
    loans: tuple[LoanRecord, ...] = ()
    fees: tuple[FeeRecord, ...] = ()


def end_of_day(day: date, timezone: tzinfo) -> datetime:
    """Closing time of ``day``: when a loan is due."""
    return datetime.combine(day, CLOSING_TIME, timezone)


def _at(moment: datetime, timezone: tzinfo) -> datetime:
    return moment.replace(tzinfo=timezone)


def _patron(table: TomlTable) -> PatronRecord:
    language = table.text("language", "")
    codes = {iso: code for code, iso in reversed(LANGUAGES.items())}
    if language and language not in codes:
        table.refuse("language", language, "one of " + ", ".join(sorted(codes)))
    return PatronRecord(
        card=table.text("card"),
        name=table.text("name"),
        pin=table.text("pin", ""),
        language=codes.get(language, ""),
        status=table.text("status", "valid", PATRON_STATUSES),
        expires=table.day("expires", date(2020, 1, 1)),
        comment=table.text("comment", "Patron restriction"),
        fees=table.money("fees", Decimal(0)),
        fee_limit=table.money("fee_limit", Decimal(0)) if table.has("fee_limit") else None,
        max_loans=table.count("max_loans", 0) if table.has("max_loans") else None,
        birth=table.day("birth", date.min) if table.has("birth") else None,
        age=table.count("age", 0) if table.has("age") else None,
        pickup=table.text("pickup", ""),
        category=table.text("category", ""),
        note=table.text("note", ""),
        address=table.text("address", ""),
        email=table.text("email", ""),
        phone=table.text("phone", ""),
    )


def _item(table: TomlTable) -> ItemRecord:
    media = table.text("media", "")
    if media and not (len(media) == 3 and media.isascii() and media.isdigit()):
        table.refuse("media", media, "three digits such as 001")
    return ItemRecord(
        id=table.text("id"),
        title=table.text("title"),
        author=table.text("author", ""),
        status=table.text("status", "available", tuple(ITEM_STATUSES)),
        fee=table.money("fee", Decimal(0)),
        location=table.text("location", ""),
        call_number=table.text("call_number", ""),
        media=media,
        sort_bin=table.text("sort_bin", ""),
        minimum_age=table.count("minimum_age", 0),
        hold_for=table.texts("hold_for"),
    )


def parse(text: str) -> Catalogue:
    """Read a catalogue. Raises ConfigFault."""
    try:
        top = TomlTable("", parse_toml(text, parse_float=Decimal))
    except ValueError as fault:
        raise ConfigFault(f"not TOML: {fault}") from fault
    acs, policy = top.table("acs"), top.table("policy")
    tables = {key: top.tables(key) for key in ("patrons", "items", "loans", "fees")}
    top.close()
    catalogue = Catalogue(
        acs=read_acs(acs),
        policy=Policy(
            loan_days=policy.count("loan_days", 21),
            max_loans=policy.count("max_loans", 10),
            max_renewals=policy.count("max_renewals", 3),
            fee_limit=policy.money("fee_limit", Decimal(10)),
            max_holds=policy.count("max_holds", 5),
        ),
        patrons=tuple(map(_patron, tables["patrons"])),
        items=tuple(map(_item, tables["items"])),
        loans=tuple(
            LoanRecord(t.text("item"), t.text("patron"), t.moment("due"), t.flag("recalled", False))
            for t in tables["loans"]
        ),
        fees=tuple(
            FeeRecord(
                t.text("patron"), t.money("amount", Decimal(0)), t.text("text"), t.text("id", "")
            )
            for t in tables["fees"]
        ),
    )
    for table in (acs, policy, *(table for rows in tables.values() for table in rows)):
        table.close()
    _check_references(catalogue)
    return catalogue


def _check_references(catalogue: Catalogue) -> None:
    cards = [patron.card for patron in catalogue.patrons]
    ids = [item.id for item in catalogue.items]
    for key, names in (("patrons.card", cards), ("items.id", ids)):
        seen: set[str] = set()
        for name in names:
            if name in seen:
                raise ConfigFault(f"{key}: found {name!r} twice, expected it once")
            seen.add(name)
    known_cards, known_ids = set(cards), set(ids)
    for item in catalogue.items:
        for card in item.hold_for:
            if card not in known_cards:
                raise ConfigFault(
                    f"items.hold_for: found {card!r}, expected the card of one of the patrons"
                )
    for fee in catalogue.fees:
        if fee.patron not in known_cards:
            raise ConfigFault(
                f"fees.patron: found {fee.patron!r}, expected the card of one of the patrons"
            )
    lent: set[str] = set()
    for loan in catalogue.loans:
        if loan.item not in known_ids or loan.item in lent:
            raise ConfigFault(
                f"loans.item: found {loan.item!r}, expected the id of an item, each once"
            )
        if loan.patron not in known_cards:
            raise ConfigFault(
                f"loans.patron: found {loan.patron!r}, expected the card of one of the patrons"
            )
        lent.add(loan.item)


def load(path: Path) -> Catalogue:
    """Read a catalogue file. Raises ConfigFault, also for a file that cannot be read."""
    try:
        text = read_whole(path, _LARGEST_FILE).decode("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigFault(f"{path}: cannot be read: {fault}") from fault
    try:
        return parse(text)
    except ConfigFault as fault:
        raise ConfigFault(f"{path}: {fault}") from fault
