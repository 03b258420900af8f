"""Library systems as the house simulates them, each with a station's configuration for it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.folio.server import FolioServer
from sync.sim.folio.world import Folio, ServicePoint
from sync.sim.koha.server import KohaRestServer
from sync.sim.library import Library

CARD, PIN = "P10000417", "4711"
NAME = "Ada van Voorbeeld"
ITEMS = tuple(f"3000{number:02d}" for number in range(1, 11))
_CATALOGUE = f"""
accounts = {{kiosk = "s3cret"}}
institution = "LIBX"
timezone = "Europe/Amsterdam"
[policy]
loan_days = 21
max_loans = 20
max_renewals = 3
fee_limit = 10.00
[[patrons]]
card = "{CARD}"
pin = "{PIN}"
name = "{NAME}"
email = "ada@example.org"
language = "nl"
[[patrons]]
card = "P2"
name = "Bram Proefmans"
[[patrons]]
card = "BLOCKED"
name = "Femke Geblokkeerd"
status = "blocked"
"""
_STATION = """
[station]
id = "lp1"
name = "Bibliotheek Voorbeeld"
state_dir = "{state}"
institution = "LIBX"
location = "LIBX"
[journal]
allow_unsafe_storage = true
reserve_mib = 0
[sound]
enabled = false
[ils]
{ils}
"""


@dataclass
class Room:
    """One library system and a station before it."""

    folder: Path
    library: Library
    ils: str
    acs: AcsServer | None = None
    more: str = ""
    """Further tables of the configuration."""
    runs: int = 0

    @property
    def config(self) -> Path:
        path = self.folder / "station.toml"
        state = self.folder / "state"
        path.write_text(_STATION.format(state=state, ils=self.ils) + self.more, encoding="utf-8")
        return path

    @property
    def left(self) -> Path:
        return self.folder / "state" / "acceptance.json"

    @property
    def lent(self) -> dict[str, str]:
        """Item → card."""
        return {item: loan.patron for item, loan in self.library.loans.items()}

    @property
    def page(self) -> Path:
        return self.folder / f"report{self.runs}.html"

    def run(
        self, *more: str, items: tuple[str, ...] = ITEMS, card: str = CARD, pin: str = PIN
    ) -> int:
        """The command with this card; a page of its own each time."""
        self.runs += 1
        arguments = ["acceptance", "--config", str(self.config), "--out", str(self.page)]
        arguments += ["--card", card, *more]
        for item in items:
            arguments += ["--item", item]
        read, write = os.pipe()
        os.write(write, f"{pin}\n".encode())
        os.close(write)
        with open(read, encoding="utf-8") as stdin, pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdin", stdin)
            return main([*arguments, *(["--pin-stdin"] if pin else [])])

    def report(self) -> dict[str, Any]:
        whole = json.loads(self.page.with_suffix(".json").read_text(encoding="utf-8"))
        found: dict[str, Any] = whole["report"]
        return found

    def came(self) -> dict[str, tuple[str, str]]:
        """Step → what it came to, and why."""
        return {each["name"]: (each["came"], each["why"]) for each in self.report()["steps"]}


Stage = Callable[[Path], AbstractContextManager[Room]]


def library_of(behaviour: str = "plain", *more: str) -> Library:
    head = "\n".join(["[acs]", f'behaviour = "{behaviour}"', *more])
    items = "".join(f'[[items]]\nid = "{item}"\ntitle = "Boek {item}"\n' for item in ITEMS)
    return Library(parse(head + _CATALOGUE + items), lambda: datetime.now(UTC))


def _sip2(port: int, profile: str) -> str:
    return (
        f'host = "127.0.0.1"\nport = {port}\naccount = "kiosk"\npassword = "s3cret"\n'
        f'profile = "{profile}"\ntimeout_s = 2.0\n'
    )


def sip2(profile: str, behaviour: str = "plain", *more: str) -> Stage:
    """Our own ACS under one of the profiles."""

    @contextmanager
    def stage(folder: Path) -> Iterator[Room]:
        library = library_of(behaviour, *more)
        with AcsServer(library) as acs:
            yield Room(folder, library, _sip2(acs.address[1], profile), acs)

    return stage


@contextmanager
def koha_rest(folder: Path) -> Iterator[Room]:
    library = library_of("koha")
    with ExitStack() as stack:
        acs = stack.enter_context(AcsServer(library))
        koha = stack.enter_context(KohaRestServer(library, lock=acs.lock, release="25.06"))
        koha.routes.branches = ("LIBX",)
        yield Room(
            folder,
            library,
            f'driver = "koha-rest"\nurl = "{koha.url}"\naccount = "kiosk"\npassword = "s3cret"\n'
            f"timeout_s = 2.0\n[ils.sip2]\n{_sip2(acs.address[1], 'koha')}",
            acs,
        )


@contextmanager
def folio_rest(folder: Path) -> Iterator[Room]:
    folio = Folio(library_of(), service_points=(ServicePoint("LIBX", "Centrale"),))
    with FolioServer(folio) as server:
        yield Room(
            folder,
            folio.library,
            f'driver = "folio-rest"\nurl = "{server.url}"\naccount = "kiosk"\n'
            f'password = "s3cret"\ntenant = "{folio.tenant}"\nservice_point = "LIBX"\n'
            "timeout_s = 2.0\n",
        )


SYSTEMS: dict[str, Stage] = {
    "koha over SIP2": sip2("koha", "koha"),
    "koha over REST": koha_rest,
    "folio over REST": folio_rest,
    "folio over SIP2": sip2("folio"),
    "evergreen": sip2("evergreen"),
    "wise": sip2("wise"),
    "generic": sip2("generic"),
}
