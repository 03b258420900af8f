"""The state of a simulated library as a JSON file, so that an ACS that comes back keeps its truth.

``{"loans": [{"item", "patron", "due", "issued_at", "renewals"}], "items": {id: {"title", "status",
"holds", "ready_for", "destination", "recalled", "properties"}}, "patrons": {card: {"name", "fees",
"charges": [{"id", "text", "open"}], "blocked", "wrong_pins"}}, "payments": [{"patron", "amount",
"reference", "fee", "fee_type", "payment_type", "currency", "time"}], "holds": [{"patron", "item",
"copies", "pickup", "expires", "placed_at"}], "log": [exchange]}``; times are ISO 8601 with an
offset, money is text, ``blocked`` is why (AL) or null. No PIN and no password is written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from sync.errors import ConfigFault
from sync.files import read_whole
from sync.sim.catalogue import PatronRecord
from sync.sim.holdings import Charge, Hold, Loan, Payment, Shelf
from sync.sim.library import Library

_LARGEST_FILE: Final = 256 * 1024 * 1024
_UNUSABLE: Final = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    InvalidOperation,
    RecursionError,
)
"""What reading something else than a state runs into."""


@dataclass(frozen=True, slots=True)
class Served:
    """One request as it was received and what was done with it.

    ``executed`` says that the library carried it out; ``answer`` is the start of what was sent
    (code and first fixed character, such as "121"), empty when nothing was. ``fixed`` are the
    request's fixed fields, which never hold a PIN. ``code`` is "" for bytes that are no message.
    ``effect`` is what became of the item's loan: "lent", "renewed", "returned", or "" for nothing;
    ``borrower`` is whose loan it is or was.
    """

    code: str
    time: str
    item: str = ""
    patron: str = ""
    executed: bool = False
    answer: str = ""
    fault: str = ""
    fixed: dict[str, str] = field(default_factory=dict)
    effect: str = ""
    borrower: str = ""


def snapshot(library: Library, log: Sequence[Served]) -> dict[str, Any]:
    """The state as JSON-ready data."""
    return {
        "loans": [_loan_row(loan) for loan in library.loans.values()],
        "items": {
            item.id: {"title": item.title, **asdict(library.shelves[item.id])}
            for item in library.catalogue.items
        },
        "patrons": {
            patron.card: _patron_row(library, patron) for patron in library.catalogue.patrons
        },
        "payments": [
            {**asdict(payment), "amount": str(payment.amount)} for payment in library.payments
        ],
        "holds": [asdict(hold) for hold in library.holds],
        "log": [asdict(exchange) for exchange in log],
    }


def save(path: Path, library: Library, log: Sequence[Served]) -> None:
    """Write the state whole or not at all: a reader never sees half a file."""
    text = json.dumps(snapshot(library, log), ensure_ascii=False, indent=1)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def restore(path: Path, library: Library) -> list[Served]:
    """Put the state of ``path`` into ``library``; the log as it was. A file that is not there is
    no state. Raises ConfigFault for one that cannot be used, and then changes nothing."""
    try:
        text = read_whole(path, _LARGEST_FILE).decode("utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigFault(f"--state {path}: cannot be read: {fault}") from fault
    try:
        state = json.loads(text)
        log = [Served(**row) for row in state["log"]]
        _put(library, state)
    except _UNUSABLE as fault:
        raise ConfigFault(
            f"--state {path}: found something else ({fault!r}), expected a state that was "
            "written by this simulator"
        ) from fault
    except ConfigFault as fault:
        raise ConfigFault(f"--state {path}: {fault}") from fault
    return log


def _put(library: Library, state: dict[str, Any]) -> None:
    """Put a snapshot into ``library``: whole or not at all. What an older simulator did not write
    is as the catalogue has it."""
    loans = {row["item"]: _loan(row) for row in state["loans"]}
    shelves = {item_id: _shelf(row) for item_id, row in state["items"].items()}
    patrons = state["patrons"]
    fees = {card: Decimal(row["fees"]) for card, row in patrons.items()}
    charges = {
        card: [Charge(line["id"], line["text"], Decimal(line["open"])) for line in row["charges"]]
        for card, row in patrons.items()
        if "charges" in row
    }
    blocked = {
        card: str(r["blocked"]) for card, r in patrons.items() if r.get("blocked") is not None
    }
    wrong_pins = {card: int(row.get("wrong_pins", 0)) for card, row in patrons.items()}
    payments = [
        Payment(**{**row, "amount": Decimal(row["amount"])}) for row in state.get("payments", ())
    ]
    holds = [Hold(**row) for row in state.get("holds", ())]
    for item_id in (*loans, *shelves, *(copy for hold in holds for copy in hold.copies)):
        if item_id not in library.shelves:
            raise ConfigFault(f"found item {item_id!r}, expected one of the catalogue")
    cards = (*(loan.patron for loan in loans.values()), *fees, *(hold.patron for hold in holds))
    for card in cards:
        if card not in library.fees:
            raise ConfigFault(f"found patron {card!r}, expected one of the catalogue")
    library.loans = loans
    library.shelves.update(shelves)
    library.fees.update(fees)
    library.charges.update(charges)
    library.blocked, library.wrong_pins = blocked, wrong_pins
    library.payments, library.holds = payments, holds


_CIRCULATES = ("11", "09", "29")
"""The requests that change something of an item."""


class Trail:
    """What happened since the state file was written: one line an exchange, with what it changed.

    A line is in the kernel's hands before the answer is sent, so that kill -9 takes back nothing
    that was said. ``path`` is the state file; the trail lies beside it.
    """

    def __init__(self, path: Path, library: Library, length: int) -> None:
        """``length``: how many exchanges the state file holds already."""
        self._path = trail_path(path)
        self._library = library
        self._length = length
        self._revision = library.revision
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)

    def note(self, exchange: Served) -> None:
        """One exchange, after it was carried out. The caller holds the library's lock."""
        library = self._library
        row: dict[str, Any] = {"at": self._length, "exchange": asdict(exchange)}
        if library.revision != self._revision:
            # Holds, payments and the like are rare: the whole state says it best.
            self._revision = library.revision
            row["whole"] = snapshot(library, ())
        changes = "whole" not in row and exchange.executed and exchange.code in _CIRCULATES
        item = library.find_item(exchange.item) if changes else None
        if item is not None:
            loan = library.loans.get(item.id)
            row |= {"item": item.id, "loan": _loan_row(loan) if loan else None}
            row |= {"shelf": asdict(library.shelves[item.id])}
        if exchange.borrower and "whole" not in row:
            fees = library.fees[exchange.borrower]
            row |= {"patron": exchange.borrower, "fees": str(fees)}
        self._length += 1
        os.write(self._file, json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def remove(self) -> None:
        """The state file holds everything now."""
        os.close(self._file)
        self._path.unlink(missing_ok=True)


def trail_path(path: Path) -> Path:
    """Where the trail of a state file lies."""
    return path.with_name(path.name + ".trail")


def follow(path: Path, library: Library, log: list[Served]) -> None:
    """Do to ``library`` and ``log``, as the state file left them, what its trail says.

    A last line that was cut short was never answered. Raises ConfigFault for a trail that is none.
    """
    try:
        lines = trail_path(path).read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return
    try:
        for row in map(json.loads, lines):
            if row["at"] < len(log):
                continue  # the state file was written after it
            log.append(Served(**row["exchange"]))
            if "whole" in row:
                _put(library, row["whole"])
            if "item" not in row:
                continue
            item, loan = row["item"], row["loan"]
            if loan is None:
                library.loans.pop(item, None)
            else:
                library.loans[item] = _loan(loan)
            library.shelves[item] = _shelf(row["shelf"])
            if "patron" in row:
                library.fees[row["patron"]] = Decimal(row["fees"])
    except (*_UNUSABLE, ConfigFault) as fault:
        raise ConfigFault(f"{trail_path(path)}: found something else ({fault!r})") from fault


def _patron_row(library: Library, patron: PatronRecord) -> dict[str, Any]:
    card = patron.card
    return {
        "name": patron.name,
        "fees": str(library.fees[card]),
        "charges": [
            {**asdict(line), "open": str(line.open)} for line in library.charges.get(card, ())
        ],
        "blocked": library.blocked.get(card),
        "wrong_pins": library.wrong_pins.get(card, 0),
    }


def _shelf(row: dict[str, Any]) -> Shelf:
    return Shelf(
        row["status"],
        list(row["holds"]),
        row["ready_for"],
        row["destination"],
        bool(row.get("recalled", False)),
        str(row.get("properties", "")),
    )


def _loan_row(loan: Loan) -> dict[str, Any]:
    return {
        "item": loan.item,
        "patron": loan.patron,
        "due": loan.due.isoformat(),
        "issued_at": loan.issued_at.isoformat(),
        "renewals": loan.renewals,
    }


def _loan(row: dict[str, Any]) -> Loan:
    due, issued = datetime.fromisoformat(row["due"]), datetime.fromisoformat(row["issued_at"])
    if due.tzinfo is None or issued.tzinfo is None:
        raise ValueError("a time without an offset")
    return Loan(row["item"], row["patron"], due, issued, int(row["renewals"]))
