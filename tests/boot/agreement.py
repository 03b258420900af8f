"""What the station told, what the library system holds and what the tags say: are they one?"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from debian import Machine
from room import BOOKS, CARD, UNSECURED, Room

PYTHON: Final = "/opt/leenpunt/current/bin/python"
_UNDER_WAY: Final = ("paying", "pending", "sent", "in_doubt")
CONFIG: Final = "/etc/leenpunt/station.toml"
_JOURNAL: Final = """
import json
from pathlib import Path
from kiosk.config import load
from sync.journal.opening import read_journal
config = load(Path("/etc/leenpunt/station.toml"))
journal = read_journal(
    config.journal_path, config.journal, state_dir=config.state_dir, device=config.station.id
)
for each in journal.deliveries():
    told = each.told.outcome.value if each.told else ""
    intent = each.intent
    print(json.dumps([each.entry, intent.action.value, intent.item, each.state.value, told]))
journal.close()
"""


@dataclass
class Truths:
    """Compared once nothing is under way."""

    told: Counter[str] = field(default_factory=Counter)
    """State in the journal to how many."""
    on_loan: int = 0
    lost: list[str] = field(default_factory=list)
    """Told as borrowed or returned, and not so in the library system; or nobody knows why a tag is
    open."""
    doubled: list[str] = field(default_factory=list)
    """Carried out more often than it was told."""
    open: list[str] = field(default_factory=list)
    """Not delivered yet."""

    @property
    def agree(self) -> bool:
        return not self.lost and not self.doubled and not self.open

    def seen(self) -> dict[str, Any]:
        """For the report."""
        return {
            "told": dict(self.told),
            "on_loan": self.on_loan,
            "lost": self.lost,
            "doubled": self.doubled,
            "open": self.open,
        }


def deliveries(machine: Machine) -> list[list[str]]:
    """[entry, action, item, state, told] of every intent in the journal, oldest first."""
    said = machine.do(PYTHON, "-I", "-c", _JOURNAL, user="leenpunt")
    return [json.loads(line) for line in said.splitlines()]


def compare(machine: Machine, room: Room) -> Truths:
    """The station may be up or down; the machine is up."""
    found = Truths()
    library, log = room.library()
    found.on_loan = len(library.loans)
    told: dict[str, Counter[str]] = {}
    taken_back: Counter[tuple[str, str]] = Counter()
    last: dict[str, str] = {}
    for entry, action, item, state, outcome in deliveries(machine):
        found.told[f"{action} {state}"] += 1
        if state in _UNDER_WAY:
            found.open.append(f"{entry} {action} {item} {state}")
        elif state == "accepted":
            told.setdefault(item, Counter())[action] += 1
            last[item] = action
        elif outcome in ("accepted", "pending"):
            found.lost.append(f"{entry} {action} {item}: told {outcome}, became {state}")
        elif state == "superseded":
            # The power went before anybody was told, and the library system may have done it.
            taken_back[item, action] += 1
    done = Counter((row.item, row.effect) for row in log if row.effect in ("lent", "returned"))
    tags = room.tags()
    for book in BOOKS:
        says = told.get(book.item, Counter())
        for action, effect in (("borrow", "lent"), ("return", "returned")):
            more = done[book.item, effect] - says[action]
            if more > taken_back[book.item, action]:
                found.doubled.append(f"{book.item}: {effect} {more} time(s) more than told")
            elif more < 0:
                found.lost.append(f"{book.item}: accepted, and not {effect} in the library system")
        loan = library.loans.get(book.item)
        if (loan is not None) != (last.get(book.item) == "borrow"):
            found.lost.append(f"{book.item}: told {last.get(book.item)}, loan {loan}")
        if loan is not None and loan.patron != CARD:
            found.lost.append(f"{book.item}: on loan to {loan.patron}")
        is_open = tags.get(book.uid, {}).get("afi") == UNSECURED
        if is_open != (loan is not None):
            found.lost.append(f"{book.item}: tag open {is_open}, on loan {loan is not None}")
    return found
