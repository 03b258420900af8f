"""Stations of the demo hub that are a journal and a way to the hub, for as many as are wanted.

Their loans were made off-line, as the hub sees them: written to a real journal, told, and posted
with what the hub needs to settle them. One thread goes round all of them.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Final

from nacl.signing import SigningKey

from kiosk.demo.hub.town import EXPIRED, PATRONS, Books, Place
from kiosk.version import version_text
from sync.errors import StorageFault
from sync.hub.database import connect
from sync.hub.floor import devices, keys
from sync.hub.station.client import HubAway, HubClient, HubRefused
from sync.hub.station.device import Membership
from sync.hub.station.handing import Handed
from sync.hub.station.posting import Posting
from sync.hub.station.tally import Tallies
from sync.hub.station.telling import Telling
from sync.hub.wire.call import CALLS, CallSaid
from sync.hub.wire.status import StationState, Status
from sync.journal.records import Intent, Told
from sync.journal.seal import KeySeal
from sync.journal.store import Journal
from sync.model import Action, Instant, Outcome
from sync.settler import HUB, Settler

log = logging.getLogger(__name__)

_ROUND_S: Final = 60.0
"""Each station has a visit within about so long."""
_SHORTEST_S: Final = 0.05
_EXPIRED: Final = 0.02
"""Of all visits."""
_CALLED: Final = 0.05
"""The same: with a call for staff."""
_LOAN: Final = timedelta(days=21)


class LightStations:
    """All of them. Use as a context."""

    def __init__(
        self, places: tuple[Place, ...], folder: Path, url: str, state_dir: Path, database: str
    ) -> None:
        """``folder``: for their journals. ``state_dir``, ``database``: the hub's, where they are
        made known."""
        self._folder, self._url, self._books = folder, url, Books(places)
        own = keys.load(state_dir)
        hub = bytes(own.signing.verify_key)
        self._members = {
            place: Membership(place.name, SigningKey.generate(), own.fleet, hub) for place in places
        }
        with connect(database) as connection, connection.transaction():
            for place, member in self._members.items():
                devices.enrol(connection, place.name, bytes(member.key.verify_key), place.branch)
        self._calls: dict[Place, CallSaid] = {}
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._live, name="light stations")

    def __enter__(self) -> LightStations:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()

    def _live(self) -> None:
        pause = max(_SHORTEST_S, _ROUND_S / len(self._members))
        order = list(self._members)
        random.shuffle(order)
        while True:
            for place in order:
                if self._ending.wait(pause * random.uniform(0.5, 1.5)):
                    return
                try:
                    self._visit(place)
                except (HubAway, HubRefused, StorageFault) as error:
                    log.info("not posted", extra={"device": place.name, "error": str(error)})

    def _visit(self, place: Place) -> None:
        member = self._members[place]
        path = self._folder / f"{place.name}.db"
        with (
            closing(
                Journal.open(path, device=place.name, now=_now, seal=KeySeal(member.fleet))
            ) as journal,
            closing(HubClient(self._url, member)) as client,
        ):
            handed = Handed(journal, member.seal, Settler(journal, HUB))
            if random.random() < 0.5:
                with self._books.to_return(place.branch, 2) as items:
                    _book(journal, Action.RETURN, items, "")
            else:
                with self._books.to_borrow(place.branch, 2) as items:
                    _book(journal, Action.BORROW, items, _patron())
            Posting(journal, place.name, client, handed).once(self._ending.is_set)
            tallies = Tallies(journal, _now)
            Telling(client, lambda: _status(place), tallies).turn(self._ending.is_set)
            self._call(place, client)

    def _call(self, place: Place, client: HubClient) -> None:
        """Now and then somebody asks for staff, until the next visit there."""
        call = self._calls.pop(place, None)
        if call is not None:
            call = call.model_copy(update={"ended": "visit_over"})
        elif random.random() < _CALLED:
            call = CallSaid(call=token_hex(8), opened_at=datetime.now(UTC))
            self._calls[place] = call
        if call is not None:
            client.ask("POST", CALLS, call.model_dump_json().encode())


def _patron() -> str:
    return EXPIRED if random.random() < _EXPIRED else random.choice(PATRONS)


def _book(journal: Journal, action: Action, items: list[str], patron: str) -> None:
    due = datetime.now(UTC) + _LOAN if action is Action.BORROW else None
    with journal.write():
        for item in items:
            entry = journal.intend(Intent(action, item, patron=patron))
            journal.tell(entry, Told(Outcome.PENDING, offline=True, due=due))


def _status(place: Place) -> Status:
    return Status(
        device=place.name,
        said_at=datetime.now(UTC),
        state=StationState.OPEN,
        title=place.title,
        version=version_text(),
    )


def _now() -> Instant:
    return Instant(datetime.now(UTC), time.monotonic(), "demo", trusted=True)
