"""The demo hub: PostgreSQL in a folder of its own, hub, worker, library system and stations.

Everything is started here and ends with it; whatever ends by itself meanwhile is started again.
"""

from __future__ import annotations

import logging
import os
import secrets
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.demo.branch.program import START_S, BranchFailed, Program
from kiosk.demo.day import library
from kiosk.demo.day.stage import new_tag
from kiosk.demo.hub.counter import Counter
from kiosk.demo.hub.janitor import VARIABLE, Janitor
from kiosk.demo.hub.light import LightStations
from kiosk.demo.hub.town import Books, copies, places
from sync.end_flag import EndFlag
from sync.hub.access import accounts
from sync.hub.database import connect, migrate
from sync.hub.floor import keys
from sync.hub.joining import enrolment
from sync.hub.postgres import PostgresFault, PrivatePostgres
from sync.hub.station.membership import join

log = logging.getLogger(__name__)

WHOLE: Final = 3
"""So many stations are whole ones, with devices; further ones have a journal alone."""
USER: Final = "demo"
_LOOK_S: Final = 0.5
_HUB: Final = """\
[hub]
listen = "{listen}"
database = "{database}"
state_dir = "{folder}"
[ils]
host = "127.0.0.1"
port = {port}
account = "{account}"
password = "{password}"
profile = "koha"
"""


@dataclass(slots=True)
class _Child:
    """A command that goes on until the demo ends."""

    name: str
    words: list[str]
    process: Program


class DemoHub:
    """Use as a context; entering takes some seconds. ``url``, ``password``: the board's."""

    def __init__(self, stations: int, listen: str = "127.0.0.1:0") -> None:
        self._places = places(stations)
        self._listen = listen
        self.password = secrets.token_urlsafe(12)
        self.url = ""
        self._ended = EndFlag()
        self._children: list[_Child] = []

    def __enter__(self) -> DemoHub:
        """Raises BranchFailed, PostgresFault, DatabaseFault, HubAway, HubRefused or OSError; then
        nothing is left."""
        with ExitStack() as stack:
            self._folder = Path(tempfile.mkdtemp(prefix="leenpunt-hub-"))
            # For PostgreSQL, which runs as somebody else where this runs as root.
            self._folder.chmod(0o711)
            mark = secrets.token_hex(16)
            stack.callback(os.environ.pop, VARIABLE, None)
            stack.callback(Janitor(self._folder, mark).end)
            os.environ[VARIABLE] = mark
            self._start(stack, mark)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def stop(self) -> None:
        """From any thread or signal handler."""
        self._ended.set()

    @property
    def ended(self) -> bool:
        """Was it told to?"""
        return self._ended.is_set()

    def run(self) -> None:
        """Look after everything until ``stop``."""
        while not self._ended.wait(_LOOK_S):
            try:
                if not self._postgres.runs:
                    self._postgres.start()
                    log.warning("PostgreSQL started again")
                for child in self._children:
                    if child.process.ended:
                        child.process.end()
                        child.process = self._begun(child.words)
                        log.warning("started again", extra={"loop": child.name})
            except (PostgresFault, OSError) as error:
                log.warning("not started again yet", extra={"error": str(error)})

    def _start(self, stack: ExitStack, mark: str) -> None:
        self._postgres = PrivatePostgres(
            self._folder / "postgres", durable=False, environment={VARIABLE: mark}
        )
        stack.callback(self._postgres.stop, crash=True)
        self._postgres.start()
        database = self._postgres.url()
        migrate(database)
        folder = self._private("hub")
        keys.make(folder)
        stack.callback(self._end_children)
        port = self._start_library()
        config = folder / "hub.toml"
        text = _HUB.format(
            listen=self._listen,
            database=database,
            folder=folder,
            port=port,
            account=library.ACCOUNT,
            password=library.PASSWORD,
        )
        _write(config, text)
        self.url = self._start_child(
            "serve", ["hub", "serve", "--config", str(config), "--json"], "ready"
        )
        # Who started it again would not find it at another port.
        _write(config, text.replace(self._listen, self.url.partition("://")[2], 1))
        self._start_child("worker", ["hub", "worker", "--config", str(config), "--json"], "ready")
        with connect(database) as connection:
            accounts.add(connection, USER, {"": "manager"}, self.password, full_name="Demo")
        self._open_stations(stack, database, folder, port)

    def _start_library(self) -> int:
        folder = self._private("library")
        books = copies(self._places)
        catalogue = library.catalogue((), books, most_loans=len(books))
        (folder / "catalogue.toml").write_text(catalogue, encoding="utf-8")
        files = ["--catalogue", str(folder / "catalogue.toml"), "--state", str(folder / "acs.json")]
        words = ["sim", "acs", "--listen", "127.0.0.1:0", *files]
        place = self._start_child("library system", words, "listening")
        port = int(place.rpartition(":")[2])
        words[3] = f"127.0.0.1:{port}"
        return port

    def _open_stations(self, stack: ExitStack, database: str, hub: Path, port: int) -> None:
        whole, light = self._places[:WHOLE], self._places[WHOLE:]
        books = Books(whole)
        tags = {item: new_tag(item, lent=False) for place in whole for item in place.books}
        for place in whole:
            folder = self._private(place.name)
            text = library.configuration(folder, port, station=place.name, label=place.label)
            _write(folder / "station.toml", f'{text}[hub]\nurl = "{self.url}"\nsettle = "hub"\n')
            with connect(database) as connection:
                code = enrolment.invite(
                    connection, f"command:{USER}", place.name, place.branch, place.title
                )
            join(self.url, code, place.name, folder / "state")
            stack.enter_context(Counter(place, folder, books, tags))
        if light:
            stack.enter_context(
                LightStations(light, self._private("light"), self.url, hub, database)
            )

    def _start_child(self, name: str, words: list[str], says: str) -> str:
        """What it says when it is there."""
        if self._ended.is_set():
            raise BranchFailed("ended before it began")
        process = self._begun(words)
        self._children.append(_Child(name, words, process))
        return str(process.wait_for(lambda line: says in line, name, START_S)[says])

    def _begun(self, words: list[str]) -> Program:
        return Program(words, self._folder / "processes.log")

    def _end_children(self) -> None:
        for child in reversed(self._children):
            child.process.end()

    def _private(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir(mode=0o700)
        return folder


def _write(path: Path, text: str) -> None:
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
