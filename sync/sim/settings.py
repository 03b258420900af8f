"""How a simulated ACS presents itself: the ``[acs]`` table of a catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from sync.errors import ConfigFault
from sync.sim.faults import Fault, parse_quirk
from sync.sim.koha.releases import RELEASES
from sync.sim.toml_table import TomlTable

BEHAVIOURS: Final = ("koha", "plain")
TERMINATORS: Final[dict[str, bytes]] = {"CR": b"\r", "CRLF": b"\r\n"}
"""How a message ends, by its name in the catalogue (SIP2 2.00 says CR; some servers send both)."""
TELNET_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Acs:
    """How the far end presents itself."""

    accounts: dict[str, str] = field(default_factory=dict, repr=False)
    """Login user → password. Empty: no login is asked for."""
    institution: str = "CPL"
    branches: tuple[str, ...] = ()
    """Where holds may be collected, beside the institution and what patrons and items name."""
    encoding: str = "utf-8"
    delimiter: str = "|"
    terminator: bytes = b"\r"
    currency: str = "EUR"
    behaviour: str = "koha"
    release: str = "23.05"
    """Of behaviour "koha": which one, by ``koha.releases``."""
    online: bool = True
    checkin_ok: bool = True
    checkout_ok: bool = True
    renewal_ok: bool = True
    offline_ok: bool = True
    timeout_tenths: int = 100
    retries: int = 5
    checked_in_ok: bool = True
    """Is a checkin of an item that is not on loan answered with ok 1?"""
    cv_00: bool = True
    """Does a checkin without an alert say so (CV 00)?"""
    ct_always: bool = False
    """Is there a destination (CT) in every 10 for a known item, if only an empty one?"""
    holds_block_checkin: bool = False
    """Is an item that somebody waits for refused at checkin?"""
    home_library_in_af: bool = False
    """Does 64 have the institution in one more AF?"""
    overpayment_ok: bool = True
    """Is what is paid too much taken as credit? Behaviour "plain" never does."""
    empty_pin_ok: bool = False
    """Does an empty PIN count as the right one?"""
    lockout_after: int = 0
    """So many wrong PINs in a row, and the right one counts as wrong too; 0: never."""
    bk_once: bool = False
    """Is a payment with a known transaction id (BK) acknowledged and not booked again?"""
    replays: bool = False
    """Is the very same request (same AY, same AZ) answered again without being carried out?"""
    greeting: str = "Greetings from Koha. "
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Amsterdam"))
    max_connections: int = 0
    """So many are served at a time; whoever comes then is heard when another leaves. 0: any."""
    idle_s: float = 0.0
    """Seconds of silence after which a connection is closed; 0: never."""
    telnet: bool = False
    """Is there a login prompt before SIP2 begins?"""
    telnet_tries: int = TELNET_TRIES
    quirks: tuple[Fault, ...] = ()
    """Faults that always strike."""


def read_acs(table: TomlTable) -> Acs:
    """Read the table. Raises ConfigFault."""
    encoding = table.text("encoding", "utf-8")
    try:
        usable = "AZ|09".encode(encoding) == b"AZ|09"
    except LookupError:
        usable = False
    if not usable:
        table.refuse("encoding", encoding, "an encoding such as utf-8, cp850 or latin-1")
    zone = table.text("timezone", "Europe/Amsterdam")
    try:
        timezone = ZoneInfo(zone)
    except (OSError, ValueError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        table.refuse("timezone", zone, "a time zone such as Europe/Amsterdam")
    behaviour = table.text("behaviour", "koha", BEHAVIOURS)
    koha = behaviour == "koha"
    return Acs(
        accounts=table.pairs("accounts"),
        institution=table.text("institution", "CPL"),
        branches=table.texts("branches"),
        encoding=encoding,
        delimiter=_delimiter(table),
        terminator=TERMINATORS[table.text("terminator", "CR", tuple(TERMINATORS))],
        currency=_currency(table),
        behaviour=behaviour,
        release=table.text("release", "23.05", tuple(RELEASES)),
        online=table.flag("online", True),
        checkin_ok=table.flag("checkin_ok", True),
        checkout_ok=table.flag("checkout_ok", True),
        renewal_ok=table.flag("renewal_ok", True),
        offline_ok=table.flag("offline_ok", True),
        timeout_tenths=_three_digits(table, "timeout_tenths", 100),
        retries=_three_digits(table, "retries", 5),
        checked_in_ok=table.flag("checked_in_ok", True),
        cv_00=table.flag("cv_00", True),
        ct_always=table.flag("ct_always", False),
        holds_block_checkin=table.flag("holds_block_checkin", False),
        home_library_in_af=table.flag("home_library_in_af", False),
        overpayment_ok=table.flag("overpayment_ok", True),
        empty_pin_ok=table.flag("empty_pin_ok", False),
        lockout_after=table.count("lockout_after", 0),
        bk_once=table.flag("bk_once", False),
        replays=table.flag("replays", not koha),
        greeting=table.text("greeting", "Greetings from Koha. " if koha else ""),
        timezone=timezone,
        max_connections=table.count("max_connections", 0),
        idle_s=float(table.money("idle_s", Decimal(0))),
        telnet=table.flag("telnet", False),
        telnet_tries=max(1, table.count("telnet_tries", TELNET_TRIES)),
        quirks=_quirks(table),
    )


def _currency(table: TomlTable) -> str:
    currency = table.text("currency", "EUR")
    if len(currency) != 3 or not currency.isascii():
        table.refuse("currency", currency, "three letters such as EUR")
    return currency


def _delimiter(table: TomlTable) -> str:
    delimiter = table.text("delimiter", "|")
    if len(delimiter) != 1 or not delimiter.isascii() or not delimiter.isprintable():
        table.refuse("delimiter", delimiter, "one ASCII character such as |")
    if delimiter.isalnum() or delimiter == " ":
        table.refuse("delimiter", delimiter, "a character that no tag and no date has")
    return delimiter


def _three_digits(table: TomlTable, key: str, default: int) -> int:
    number = table.count(key, default)
    if number > 999:
        table.refuse(key, number, "a whole number from 0 to 999")
    return number


def _quirks(table: TomlTable) -> tuple[Fault, ...]:
    quirks = tuple(map(parse_quirk, table.texts("quirks")))
    seen: set[tuple[str, str]] = set()
    for quirk in quirks:
        if (quirk.name, quirk.code) in seen:
            raise ConfigFault(
                f"acs.quirks: found {quirk.name} twice for the same requests, expected it once"
            )
        seen.add((quirk.name, quirk.code))
    return quirks
