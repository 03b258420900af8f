"""A station's disk and the hub's database together open nothing that is sealed for settlement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from hub_room import FLEET, SIGNING, Station
from hub_settling import Room, settling

from sync.errors import StorageFault
from sync.hub.station.handing import Handed
from sync.hub.station.posting import Posting
from sync.hub.wire.box import HubSeal, StationSeal
from sync.journal.records import Intent, State
from sync.journal.seal import KeySeal
from sync.model import Action
from sync.settler import FACT, HUB, Settler

_SEALED = {
    "event": ("sealed", "told", "verdict"),
    "history": ("sealed", "told", "verdict"),
    "outcome": ("verdict",),
    "work": ("sealed", "settled"),
    "fact": ("sealed",),
}


@pytest.fixture
def room(schema: str, db: psycopg.Connection[Any]) -> Iterator[Room]:
    with settling(schema, db) as made:
        yield made


def kept(room: Room) -> list[tuple[bytes, str]]:
    """All that is sealed there, with what each is about."""
    found = []
    for table, columns in _SEALED.items():
        for column in columns:
            kind = {"sealed": "intent", "told": "told", "verdict": "settled"}.get(column, "")
            about = f"'{kind}:' || epoch || '-' || seq"
            if table == "work":
                about = {
                    "sealed": "'work:' || epoch || '-' || seq",
                    "settled": "'work_settled:' || id",
                }[column]
            elif table == "fact":
                about = "'fact:' || name"
            rows = room.db.execute(
                f"SELECT {column}, {about} FROM {table} WHERE {column} IS NOT NULL"
            )
            found += [(bytes(sealed), said) for sealed, said in rows.fetchall()]
    return found


def opened(seal: KeySeal, room: Room) -> list[dict[str, Any]]:
    found = []
    for sealed, about in kept(room):
        with suppress(StorageFault):
            found.append(seal.open(sealed, about))
    return found


def test_a_stolen_disk_and_the_database_open_nothing(
    room: Room, station: Station, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    room.acs.library.checkout("P2", "3002")
    lent = station.promise(Action.BORROW, "3001", "P1")
    refused = station.promise(Action.BORROW, "3002", "P1")
    posting = station.posting(orders=True)
    posting.once()
    assert opened(station.membership.seal, room) == []
    room.settle()
    sealed = kept(room)
    assert len(sealed) > 8
    # What the station has on its disk: its own key, the fleet's, and the hub's public one.
    assert opened(KeySeal(station.membership.fleet), room) == []
    assert opened(station.membership.seal, room) == []
    # The hub reads all of it, and the station hears what became of its own.
    assert len(opened(HubSeal(FLEET, SIGNING), room)) == len(sealed)
    station.posting(orders=True).once()
    assert station.journal.delivery(lent).state is State.ACCEPTED
    assert station.journal.delivery(refused).verdict["reason"] == "on_loan_to_other"


@pytest.mark.parametrize("asked", [Intent(Action.PAY, "", "P1"), Intent(Action.HOLD, "", "P1")])
def test_a_stolen_disk_and_the_database_tell_of_no_card_what_it_did(
    room: Room, station: Station, asked: Intent
) -> None:
    """Not whether it paid or reserved, nor how often: what one patron asked stands together all
    the same, from whichever station."""
    for intent in (asked, asked, replace(asked, patron="P2")):
        station.tell_yes(station.journal.intend(intent))
    station.posting(orders=True).once()
    (one, two, other) = (
        about for (about,) in room.db.execute("SELECT item FROM event ORDER BY id")
    )
    assert one == two != other
    made_there = {station.membership.seal.reference(f"patron:{card}") for card in ("P1", "P2")}
    assert not made_there & {one, other}


def test_a_station_of_before_goes_on(room: Room, station: Station) -> None:
    station.journal.remember(FACT, HUB)
    handed = Handed(station.journal, KeySeal(FLEET), Settler(station.journal, HUB))
    posting = Posting(station.journal, station.name, station.client(), handed)
    lent = station.promise(Action.BORROW, "3001", "P1")
    posting.once()
    assert len(opened(KeySeal(FLEET), room)) == 2
    room.settle()
    Posting(station.journal, station.name, station.client(), handed).once()
    assert station.journal.delivery(lent).state is State.ACCEPTED
    assert room.lent() == {"3001": "P1"}


def test_a_hub_of_before_gets_what_it_opens() -> None:
    hub = bytes(SIGNING.verify_key)
    seal = StationSeal(FLEET, hub, lambda: False)
    assert KeySeal(FLEET).open(seal.close({"item": "1"}, "intent:e-1"), "intent:e-1")
    assert seal.reference("item:1") == KeySeal(FLEET).reference("item:1")
    assert HubSeal(FLEET, SIGNING).reference("item:1") == seal.reference("item:1")


def test_what_was_changed_or_put_elsewhere_is_a_fault() -> None:
    seal, hub = StationSeal(FLEET, bytes(SIGNING.verify_key), lambda: True), HubSeal(FLEET, SIGNING)
    sealed = seal.close({"item": "1"}, "intent:e-1")
    assert hub.open(sealed, "intent:e-1") == {"item": "1"}
    with pytest.raises(StorageFault):
        hub.open(sealed, "intent:e-2")
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(StorageFault):
            hub.open(bytes(changed), "intent:e-1")
        with pytest.raises(StorageFault):
            hub.open(sealed[:at], "intent:e-1")
