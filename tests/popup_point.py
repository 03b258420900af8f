"""A pop-up point: a laptop and a pad at a partner's, without a network, and what is true around it.

The station is a real one from its configuration on: clock rules, sealed journal, trust pack, loan
desk, security bits, engine and SIP2 driver; only its clock is read here and not from a machine. The
library is the ACS emulator, which is there or is not.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nacl.signing import SigningKey

from drivers.model import AFI_SECURED, AFI_UNSECURED, Capability
from drivers.security import STANDARD_RULES, Switched
from kiosk.books import Books
from kiosk.cli import main
from kiosk.clock import Reading, Service, StationClock
from kiosk.config import load
from kiosk.devices.pad.switch import switch_set
from kiosk.flow.events import LoanDecided
from kiosk.services.loan_desk.desk import LoanDesk
from sync.journal.records import OPEN_STATES, Delivery
from sync.model import Action, Outcome
from sync.own_files import make_folder, replace_own
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.library import Library
from sync.sim.state import Served
from sync.trust.build import ItemRow, PatronRow, Plan, build
from sync.trust.keys import public_text
from sync.trust.policy import Policy
from sync.trust.source import take

KEY = SigningKey(bytes(range(32)))
BEGIN = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
"""A Monday, in the library, where there is a network still."""
CARDS = tuple(f"P{number:02d}" for number in range(1, 21))
ITEMS = tuple(f"POP{number:03d}" for number in range(1, 41))
"""Of the pop-up collection."""
STRANGE = "LIB001"
"""An item of the library that does not belong to it."""
POLICY = Policy.model_validate(
    {
        "default_type": "ELSEWHERE",
        "types": {"ELSEWHERE": {"offline": False}, "POPUP": {"loan_days": 21}},
        "items_per_session": 3,
        "items_per_day": 4,
    }
)
STATION = """
[station]
id = "popup-1"
name = "Bibliotheek in het buurthuis"
state_dir = "{folder}/state"
institution = "LIBX"
clock = "rtc"
[journal]
allow_unsafe_storage = true
[ils]
host = "127.0.0.1"
port = {port}
account = "kiosk"
password = "s3cret"
profile = "koha"
timeout_s = 2.0
[offline]
mode = "capped"
max_items = 3
[trust]
pack = "{folder}/pack.json"
public_key = "{key}"
"""
CATALOGUE = """
[acs]
accounts = {kiosk = "s3cret"}
institution = "LIBX"
behaviour = "koha"
"""


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody was told yes to."""

    entry: str
    action: Action
    item: str
    card: str
    at: datetime
    """By a clock that is right."""


@dataclass
class Pad:
    """The AFI of every tag there is; each lies on the pad when it is switched."""

    afis: dict[str, int]

    @property
    def capabilities(self) -> frozenset[Capability]:
        return frozenset()

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(self, STANDARD_RULES, uids, afi)  # type: ignore[arg-type]

    def write_afi(self, uid: str, afi: int) -> None:
        self.afis[uid] = afi

    def read_afi(self, uid: str) -> int:
        return self.afis[uid]


def uid_of(item: str) -> str:
    return f"E0040150{item.encode().hex()[-8:].upper()}"


class Point:
    """The laptop, the library far away, and where each thing really is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = BEGIN
        """What time it is, whatever the laptop says."""
        self.wrong_by = timedelta(0)
        """Of the laptop's own clock."""
        self._booted, self._boots = BEGIN, 0
        rows = [f'[[patrons]]\ncard = "{card}"\nname = "N"\n' for card in CARDS]
        rows += [f'[[items]]\nid = "{item}"\ntitle = "Boek {item}"\n' for item in (*ITEMS, STRANGE)]
        self.library = Library(parse(CATALOGUE + "".join(rows)), lambda: self.now)
        self.lies_at = dict.fromkeys(ITEMS, "popup") | {STRANGE: "popup"}
        """Item to ``popup``, ``library`` or whose bag it is in."""
        self.pad = Pad({uid_of(item): AFI_SECURED for item in self.lies_at})
        self.promises: list[Promise] = []
        self.said: Counter[str] = Counter()
        """What was said at the screen, by its word."""
        self.served: list[Served] = []
        """Everything that the library system was asked over its line so far."""
        self._server: AcsServer | None = None
        self._port = 0
        self.network(True)
        key = public_text(KEY.verify_key)
        self.config_file = folder / "station.toml"
        self.config_file.write_text(STATION.format(folder=folder, port=self._port, key=key))
        self.config = load(self.config_file)

    # The library ----------------------------------------------------------------------------

    def network(self, there: bool) -> None:
        """The library system can be reached from now on, or cannot."""
        if there and self._server is None:
            self._server = AcsServer(self.library, port=self._port, on_exchange=self.served.append)
            self._port = self._server.address[1]
        elif not there and self._server is not None:
            self._server.close()
            self._server = None

    def close(self) -> None:
        self.network(False)

    def desk_lends(self, item: str, card: str) -> None:
        """At the library itself."""
        assert self.library.checkout(card, item).accepted
        self.lies_at[item], self.pad.afis[uid_of(item)] = card, AFI_UNSECURED

    def desk_takes_back(self, item: str) -> None:
        """The same: somebody brought it there."""
        self.library.checkin(item)
        self.lies_at[item], self.pad.afis[uid_of(item)] = "library", AFI_SECURED

    def pack(self, patrons: Sequence[PatronRow], days: int = 21) -> Path:
        """A trust pack of this moment, on a stick."""
        plan = Plan(POLICY, "LIBX", self.now, self.now.date(), days, 1e-4, probes=10)
        items = [ItemRow(item, "POPUP") for item in ITEMS]
        made = build(patrons, items, plan, salt=bytes(32), dice=random.Random(1), keys=[KEY])
        stick = self.folder / "stick.json"
        stick.write_bytes(made.file)
        return stick

    # The laptop -----------------------------------------------------------------------------

    def _reading(self) -> Reading:
        since_boot = (self.now - self._booted).total_seconds()
        return Reading(self.now + self.wrong_by, since_boot, Service.SILENT)

    @contextmanager
    def switched_on(self) -> Iterator[Books]:
        """From the morning to the evening."""
        self._booted, self._boots = self.now, self._boots + 1
        clock = StationClock(self._reading, f"boot-{self._boots}")
        books = Books(self.config, clock=clock)
        try:
            self.clock, self._books = clock, books
            self._desk = books.desk(switch=books.switch(self.pad, STANDARD_RULES))
            yield books
        finally:
            books.close()

    def take_pack(self, stick: Path) -> None:
        """What a technician does with the stick."""
        assert self.config.trust is not None
        take(stick, self.config.trust, "LIBX", self.clock())

    @property
    def desk(self) -> LoanDesk:
        return self._desk

    def borrow(self, card: str, *items: str) -> None:
        """One visit with things that lie at the point."""
        session = self.desk.sign_in(card)
        if session.refusal is not None:
            self.said[f"card {session.refusal}"] += 1
            return
        for item in items:
            uid = uid_of(item)
            lent = self.desk.lend(session, item, (uid,))
            if self._kept(lent, Action.BORROW, item, card):
                lent = self.desk.disarm(lent, (uid,))
                assert self.pad.afis[uid] == AFI_UNSECURED
                self.lies_at[item] = card
        self.desk.end(session)

    def give_back(self, item: str) -> None:
        """Somebody lays it on the pad, without a card."""
        uid = uid_of(item)
        returned = self.desk.give_back(item, (uid,), armed=())
        if self._kept(returned, Action.RETURN, item, self.lies_at[item]):
            assert self.pad.afis[uid] == AFI_SECURED
            self.lies_at[item] = "popup"

    def _kept(self, decided: LoanDecided, action: Action, item: str, card: str) -> bool:
        yes = decided.outcome in (Outcome.ACCEPTED, Outcome.PENDING)
        self.said[f"{action} {decided.outcome if yes else decided.reason}"] += 1
        if yes:
            self.promises.append(Promise(decided.entry, action, item, card, self.now))
        return yes

    def copied(self) -> Path:
        """The journal on the stick."""
        stick = self.folder / "copy"
        assert main(["journal", "backup", str(stick), "--config", str(self.config_file)]) == 0
        return stick

    def another_laptop(self, copy: Path) -> None:
        """The first one was stolen: this one has its configuration, its key and the stick."""
        text = self.config_file.read_text().replace("/state", "/another")
        key = self.config.state_dir / "journal.key"
        self.config_file.write_text(text)
        self.config = load(self.config_file)
        make_folder(self.config.state_dir)
        replace_own(self.config.state_dir / key.name, key.read_bytes())
        assert main(["journal", "restore", str(copy), "--config", str(self.config_file)]) == 0

    def settle(self) -> dict[str, Delivery]:
        """With the network there: until nothing moves any more. Each promise, by its entry."""
        engine = self._books.engine
        engine.probe(time.monotonic() + 10.0)
        for _ in range(5):
            engine.drain(everything=True)
        found = {each.entry: each for each in self._books.journal.deliveries()}
        assert not [each for each in found.values() if each.state in OPEN_STATES]
        return {
            entry: found[entry]
            for entry in (each.entry for each in self.promises)
            if entry in found
        }
