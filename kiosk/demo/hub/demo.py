"""The demo hub: PostgreSQL in a folder of its own, hub, worker, library system and stations.

Everything is started here and ends with it; whatever ends by itself meanwhile is started again.
"""

from __future__ import annotations

import logging
import os
import secrets
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from kiosk.demo.branch.branch import Branch, Machine, told
from kiosk.demo.branch.program import BranchFailed
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


class DemoHub:
    """Use as a context; entering takes some seconds. ``url``, ``password``: the board's."""

    def __init__(self, stations: int, listen: str = "127.0.0.1:0") -> None:
        self._places = places(stations)
        self._listen = listen
        self.password = secrets.token_urlsafe(12)
        self.url = ""
        self._ended = EndFlag()
        self._machines: list[Machine] = []
        """Those of the hub, which go on until the demo ends."""

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
                for machine in self._machines:
                    if machine.program.ended:
                        machine.start()
                        log.warning("started again", extra={"loop": machine.name})
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
        self._town = stack.enter_context(Branch(folder, {}))
        books = copies(self._places)
        self._town.add_library_system(library.catalogue((), books, most_loans=len(books)))
        self._open(self._town.ils)
        port = self._town.ils.port
        text = _HUB.format(
            listen=self._listen,
            database=database,
            folder=folder,
            port=port,
            account=library.ACCOUNT,
            password=library.PASSWORD,
        )
        config = str(self._town.write("hub.toml", text))
        self.url = self._open_of_hub("serve", config)
        # Who started it again would not find it at another port.
        self._town.write("hub.toml", text.replace(self._listen, self.url.partition("://")[2], 1))
        self._open_of_hub("worker", config)
        with connect(database) as connection:
            accounts.add(connection, USER, {"": "manager"}, self.password, full_name="Demo")
        self._open_stations(stack, database, folder, port)

    def _open_stations(self, stack: ExitStack, database: str, hub: Path, port: int) -> None:
        whole, light = self._places[:WHOLE], self._places[WHOLE:]
        books = Books(whole)
        tags = {item: new_tag(item, lent=False) for place in whole for item in place.books}
        for place in whole:
            folder = self._private(place.name)
            text = library.configuration(folder, port, station=place.name, label=place.label)
            text = f'{text}[hub]\nurl = "{self.url}"\nsettle = "hub"\n'
            counter = Counter(place, folder, books, tags)
            counter.write("station.toml", text)
            with connect(database) as connection:
                code = enrolment.invite(
                    connection, f"command:{USER}", place.name, place.branch, place.title
                )
            join(self.url, code, place.name, folder / "state")
            stack.enter_context(counter)
        if light:
            stack.enter_context(
                LightStations(light, self._private("light"), self.url, hub, database)
            )

    def _open_of_hub(self, name: str, config: str) -> str:
        """Where it is there, as it says."""
        said: list[str] = []
        words = ("hub", name, "--config", config, "--json")
        begin = self._town.begin
        machine = Machine(name, words, begin, lambda program: said.append(told(program, "ready")))
        self._open(self._town.add(machine))
        return said[-1]

    def _open(self, machine: Machine) -> None:
        if self._ended.is_set():
            raise BranchFailed("ended before it began")
        machine.open()
        self._machines.append(machine)

    def _private(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir(mode=0o700)
        return folder
