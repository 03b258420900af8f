"""The library of the scripted day and the demo station: old books, invented people, old loans."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

INSTITUTION: Final = "NL-Voorbeeld"
ACCOUNT, PASSWORD = "kiosk1", "demo-only"
PIN: Final = "0000"
GATE: Final = "hoofdingang"
SAID: Final = "said"
"""In a branch's folder: what an emulated program read aloud, one JSON object a line."""
ZONE: Final = "Europe/Amsterdam"

_BOOK, _MAGAZINE, _DISC = "001", "002", "006"
"""SIP2 2.00 media types."""
_NOVELS, _CHILDREN, _REST = "romans", "jeugd", "overig"
"""Sort bins, as the library system calls them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One item of the library."""

    title: str
    sort_bin: str = _NOVELS
    media: str = _BOOK
    status: str = "available"
    location: str = ""
    """Where it belongs; empty: here."""
    hold_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One patron."""

    name: str
    language: str = "nl"
    status: str = "valid"
    category: str = ""
    """The patron type."""
    address: str = ""


_HOME: Final = "Kade 3, 1234 AB Voorbeeld"

PEOPLE: Final[Mapping[str, Person]] = {
    "P1001": Person("Ada Voorbeeld"),
    "P1002": Person("Bram Proefmans"),
    "P1003": Person("Carla Lener"),
    "P1004": Person("Dean Sample", language="en"),
    "P1005": Person("Evert Verlopen", status="expired"),
    "P1006": Person("Femke Wachter"),
    "P1007": Person("Gijs Rekening"),
    "P1011": Person("Hanna Huis", address=_HOME),
    "P1012": Person("Ilse Huis", address=_HOME),
    "P1013": Person("Joost Huis", address=_HOME),
    "2900001": Person("Karin Gast"),
}

GUEST: Final = "2900001"
STRANGER: Final = "2900002"
"""Cards of another library: of somebody who is registered here too, and of somebody who is not."""
GUESTS_OF: Final = "Bibliotheek Oosterdam"

CARDS: Final[Mapping[str, str]] = {
    **{card: person.name for card, person in PEOPLE.items()},
    STRANGER: f"({GUESTS_OF})",
}
"""What can be held up, and whose it is."""

TEACHER: Final = "P2000"
PUPILS: Final = tuple(f"P200{number}" for number in range(1, 9))
CLASS: Final[Mapping[str, Person]] = {
    TEACHER: Person("Juf Voorbeeld", category="L"),
    **{card: Person(f"Leerling {at}", category="J") for at, card in enumerate(PUPILS, 1)},
}
"""Who comes together, on the day of the class."""

COPIES: Final[Mapping[str, Copy]] = {
    "3000001": Copy("Max Havelaar / Multatuli"),
    "3000002": Copy("De kleine Johannes / Frederik van Eeden"),
    "3000003": Copy("Sara Burgerhart / Betje Wolff en Aagje Deken"),
    "3000004": Copy("Camera Obscura / Hildebrand"),
    "3000005": Copy("Eline Vere / Louis Couperus"),
    "3000006": Copy("Woutertje Pieterse / Multatuli"),
    "3000007": Copy("Kees de jongen / Theo Thijssen", _CHILDREN),
    "3000008": Copy("Van den vos Reynaerde / Willem"),
    "3000009": Copy("Dik Trom / C. Joh. Kieviet", _CHILDREN, hold_for=("P1006",)),
    "3000010": Copy("Gijsbrecht van Aemstel / Joost van den Vondel"),
    "3000011": Copy("Het leven van Michiel de Ruyter / Gerard Brandt", _REST),
    "3000012": Copy("Afke's tiental / Nienke van Hichtum", _CHILDREN),
    "3000013": Copy("Neder-landtsche gedenck-clanck / Adriaen Valerius", _REST, _DISC),
    "3000014": Copy("De gids. 1837, nummer 1", _REST, _MAGAZINE),
    "3000015": Copy("Majoor Frans / A.L.G. Bosboom-Toussaint", location="Filiaal Noord"),
    "3000016": Copy("Woordenboek der Nederlandsche taal", _REST, status="not_for_loan"),
    "3000021": Copy("Warenar / P.C. Hooft"),
    "3000022": Copy("Lucifer / Joost van den Vondel"),
    "3000023": Copy("De roos van Dekama / Jacob van Lennep"),
    "3000024": Copy("Ferdinand Huyck / Jacob van Lennep"),
    "3000025": Copy("Karel ende Elegast", _CHILDREN),
    "3000026": Copy("Beatrijs", _CHILDREN),
    "3000027": Copy("De Leidse student / Johannes Kneppelhout"),
    "3000028": Copy("Minnebrieven / Multatuli"),
    "3000029": Copy("Granida / P.C. Hooft"),
}

FAMILY: Final[Mapping[str, tuple[str, ...]]] = {
    "P1011": ("3000021", "3000022"),
    "P1012": ("3000023", "3000024", "3000025", "3000026"),
    "P1013": ("3000027", "3000028", "3000029"),
}
"""A mother and two children, and what each of them wants to read."""

DEBTOR: Final = "P1007"
FEES: Final = (("Te laat teruggebracht", "1.20"), ("Nieuwe pas", "2.30"))
"""What the debtor owes for, in euros."""

LOANS: Final[Mapping[str, tuple[str, int]]] = {
    "3000011": ("P1003", -4),
    "3000012": ("P1003", 12),
    "3000013": ("P1003", 12),
    "3000015": ("P1002", 5),
}
"""Item to (card, days until it is due; negative: overdue): what was lent before the day began."""


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan from before the day began."""

    item: str
    patron: str
    due: datetime


def loans(now: datetime) -> tuple[Loan, ...]:
    """What is on loan when the library opens. ``now`` is aware."""
    today = now.astimezone(ZoneInfo(ZONE)).replace(hour=23, minute=59, second=0, microsecond=0)
    return tuple(Loan(item, card, today + timedelta(days)) for item, (card, days) in LOANS.items())


def catalogue(
    old_loans: Iterable[Loan], copies: Mapping[str, Copy] = COPIES, most_loans: int = 10
) -> str:
    """The catalogue for the simulated library system, as TOML. ``most_loans`` of one patron."""
    lines = [
        "[acs]",
        f'accounts = {{ {ACCOUNT} = "{PASSWORD}" }}',
        *_keys(institution=INSTITUTION, behaviour="koha", timezone=ZONE),
        "[policy]",
        *_keys(loan_days=21, max_loans=most_loans),
    ]
    for card, person in {**PEOPLE, **CLASS}.items():
        lines += ["[[patrons]]", *_keys(card=card, name=person.name, pin=PIN)]
        lines += _keys(language=person.language, status=person.status)
        lines += _keys(category=person.category, address=person.address)
    for number, (text, amount) in enumerate(FEES, 1):
        lines += ["[[fees]]", *_keys(patron=DEBTOR, id=str(number), text=text)]
        lines.append(f"amount = {amount}")
    for item, copy in copies.items():
        lines += ["[[items]]", *_keys(id=item, title=copy.title, media=copy.media)]
        lines += _keys(sort_bin=copy.sort_bin, status=copy.status, location=copy.location)
        lines += _keys(hold_for=list(copy.hold_for))
    for loan in old_loans:
        lines += ["[[loans]]", *_keys(item=loan.item, patron=loan.patron)]
        lines.append(f"due = {loan.due.isoformat()}")
    return "\n".join(lines) + "\n"


def configuration(
    folder: Path,
    port: int,
    bank_port: int = 0,
    *,
    pin_required: bool = False,
    station: str = "demo",
    label: str = "Leenpunt 1",
    written_down: bool = False,
) -> str:
    """The station's configuration. ``port``: of the library system, on this machine; ``bank_port``:
    of what takes money, 0: nothing does; ``written_down``: what is read aloud is, and not heard."""
    lines = [
        "[station]",
        *_keys(id=station, institution=INSTITUTION, state_dir=str(folder / "state")),
        *_keys(name="Bibliotheek Voorbeeld", label=label, timezone=ZONE),
        *_keys(item_barcodes="30[0-9]{5}", card_barcodes="P[0-9]{4}"),
        *_keys(pin_required=pin_required),
        "[ils]",
        *_keys(host="127.0.0.1", port=port, account=ACCOUNT, password=PASSWORD),
        *_keys(profile="koha", timeout_s=2.0),
        "[notices]",
        *_keys(place="Voorbeeld"),
        "[membership]",
        *_keys(form_url="https://www.voorbeeld.example/lid-worden"),
        "[[membership.guests]]",
        *_keys(name=GUESTS_OF, cards="29[0-9]{5}", lend="if_known"),
        *_keys(form_url="https://www.voorbeeld.example/gast-worden"),
        "[family]",
        *_keys(cards="household"),
        "[journal]",
        "allow_unsafe_storage = true",
        "[tags]",
        "tagged = true",
        *_speech(folder, written_down=written_down),
    ]
    for kind, driver, name in (("item_reader", "feig", "pad"), ("scanner", "serial", "scanner")):
        lines += ["[[devices]]", *_keys(kind=kind, driver=driver, port=str(folder / name))]
    if bank_port:
        lines += ["[receipts]", 'pay = ["qr"]']
        lines += ["[[devices]]", *_keys(kind="payment_terminal", driver="simulated")]
        lines += _keys(port=f"socket://127.0.0.1:{bank_port}")
    bins = ((_NOVELS, 1, "blue"), (_CHILDREN, 2, "yellow"), (_REST, 3, "green"))
    for code, number, colour in bins:
        lines += ["[[bins]]", *_keys(code=code, number=number, colour=colour)]
    return "\n".join(lines) + "\n"


def _speech(folder: Path, *, written_down: bool) -> list[str]:
    """Where nothing can be heard an emulated program reads aloud: it writes down what it says."""
    if not written_down and shutil.which("espeak-ng") and shutil.which("aplay"):
        return []
    emulated = [sys.executable, "-m", "drivers.sim.speech", "--log", str(folder / SAID)]
    emulated += ["--hurry", "40"] if written_down else []
    program = json.dumps([*emulated, "-v", "{voice}", "-s", "{rate}", "-a", "{volume}"])
    return ["[speech]", f"program = {program}", "player = []"]


def class_configuration(lists: Path) -> str:
    """What is added to that, where a class may come."""
    lines = ["[classes]", *_keys(lists=str(lists), patron_types=["L"])]
    return "\n".join([*lines, "[offline]", *_keys(pin_cards="allow_capped")]) + "\n"


def class_list() -> str:
    """The class, as TOML."""
    lines = ['["Groep 6b"]', *_keys(teachers=[TEACHER], pupils=list(PUPILS))]
    return "\n".join(lines) + "\n"


def chute_configuration(
    folder: Path, port: int, board: str, *, door: int, lamp: int, full: int
) -> str:
    """The same, of a chute with a board at HOST:PORT: numbers of its outputs and of its input."""
    lines = ["[[devices]]", *_keys(kind="relay", driver="modbus", name="sorter", port=board)]
    lines.append(f"outputs = {{ door = {door}, lamp = {lamp} }}")
    lines.append(f"inputs = {{ bin_full = {full} }}")
    lines.append("pulse_ms = { door = 300 }")
    return configuration(folder, port) + "\n".join(lines) + "\n"


def gate_configuration(folder: Path, *, ils_port: int, notify: str, commands: str) -> str:
    """Of the machine at the entrance, whose gate calls ``notify`` and takes ``commands``."""
    gate = _keys(kind="gate", driver="feig", name=GATE, port=f"listen://{notify}")
    gate += _keys(commands_port=f"socket://{commands}", people_counter=True)
    lines = [
        "[station]",
        *_keys(id="gates", institution=INSTITUTION, state_dir=str(folder / "gates")),
        *_keys(name="Bibliotheek Voorbeeld", timezone=ZONE),
        "[ils]",
        *_keys(host="127.0.0.1", port=ils_port, account=ACCOUNT, password=PASSWORD),
        *_keys(profile="koha", timeout_s=2.0),
        "[journal]",
        "allow_unsafe_storage = true",
        "[gates]",
        *_keys(already_lent=[str(folder / "state" / "already-lent.json")]),
        "[[devices]]",
        *gate,
        "count_every_s = 0.1",
        "hold_s = 60.0",
    ]
    return "\n".join(lines) + "\n"


def _keys(**members: Any) -> list[str]:
    # Text, numbers and lists of text are written alike in JSON and in TOML.
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in members.items()]
