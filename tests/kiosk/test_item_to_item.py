"""No patron goes into what is suggested: one pile at whole stations, under other cards and in
another order, with traffic and disk searched."""

from __future__ import annotations

import hashlib
import queue
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from waiting import PATIENCE_S

from drivers.model import PortState
from kiosk.config import Config
from kiosk.flow import effects
from kiosk.flow.effects import FindRelated
from kiosk.flow.events import CardShown, Event, ItemScanned, Suggestion
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import DonePressed
from kiosk.flow.rows import RowState
from kiosk.flow.session import Session, Step
from kiosk.flow.visit import Visit
from kiosk.station import Station
from sync.content.catalogue.record import Carrier, Record
from sync.content.catalogue.relation import InHand, Relation
from sync.content.catalogue.store import FILE, CatalogueStore
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

PILE = ("3000001", "3000002", "3000003")
OTHER_CARD = "P1002"


@dataclass
class Seen:
    """What one visit left behind."""

    suggestions: tuple[Suggestion, ...] = ()
    wishes: list[FindRelated] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    """The SIP2 command of each message that went out."""
    places: set[Any] = field(default_factory=set)
    """Where connections were opened to."""
    before: str = ""
    after: str = ""
    """Digest of the catalogue's database."""


def _digest(state: Path) -> str:
    return hashlib.sha256((state / FILE).read_bytes()).hexdigest()


def _config(state: Path, port: int, *, catalogue: bool) -> Config:
    return Config.model_validate(
        {
            "station": {
                "id": "test",
                "institution": "CPL",
                "state_dir": str(state),
                "item_barcodes": "3[0-9]{6}",
            },
            "ils": {"host": "127.0.0.1", "port": port, "account": "kiosk1", "password": "secret"},
            "journal": {"allow_unsafe_storage": True},
            "sound": {"enabled": False},
            "catalogue": [{"name": "c", "driver": "csv", "path": "c.csv"}] if catalogue else [],
            "devices": [
                {"kind": "scanner", "driver": "serial", "port": "socket://127.0.0.1:1"},
            ],
        }
    )


def _visit(
    state: Path,
    card: str,
    order: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    *,
    catalogue: bool = True,
) -> Seen:
    seen = Seen()
    library = Library(parse(DEMO), lambda: datetime.now(UTC))
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    store = CatalogueStore(state / FILE)
    online = [
        Record(f"e{item}", f"Boek {at}", "Iemand", Carrier.EBOOK, link=f"https://e.example/{at}")
        for at, item in enumerate(PILE)
    ]
    books = [
        Record(f"b{item}", f"Boek {at}", "Iemand", items=(item,)) for at, item in enumerate(PILE)
    ]
    store.take("c", [*books, *online])
    store.close()
    seen.before = _digest(state)
    connect = socket.socket.connect

    def noted(self: socket.socket, address: Any) -> None:
        seen.places.add(address)
        connect(self, address)

    with monkeypatch.context() as patch, AcsServer(library) as acs:
        patch.setattr(socket.socket, "connect", noted)
        station = Station(_config(state, acs.address[1], catalogue=catalogue), asks=True)
        with station.opened(events.put) as perform:

            def performed(effect: Any) -> None:
                if isinstance(effect, FindRelated):
                    seen.wishes.append(effect)
                perform(effect)

            visit = Visit(
                PATRON,
                Session(station.rules(), language="nl"),
                performed,
                lambda event, _: None,
            )
            _play(visit, events, card, order, answered=catalogue)
            seen.suggestions = visit.session.suggestions
        seen.codes = sorted(each.code for each in acs.log)
        seen.places.discard(acs.address)
    seen.after = _digest(state)
    return seen


def _play(
    visit: Visit[Any, Any, Any],
    events: queue.SimpleQueue[Event],
    card: str,
    order: tuple[str, ...],
    *,
    answered: bool,
) -> None:
    def until(wanted: Callable[[Session], object]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not wanted(visit.session):
            assert time.monotonic() < deadline, visit.session
            try:
                event = events.get(timeout=0.1)
            except queue.Empty:
                continue
            if not isinstance(event, PortState):
                visit.happen(event)

    visit.happen(CardShown(card))
    until(lambda session: session.signed_in)
    for count, item in enumerate(order, start=1):
        visit.happen(ItemScanned(item))
        until(lambda session, count=count: session.count(RowState.LENT) == count)
    visit.happen(DonePressed())
    until(lambda session: session.step is Step.DONE)
    if answered:
        until(lambda session: session.suggestions)


def _holding(state: Path, *parts: str) -> list[str]:
    """Files in which one of these stands, in any way that text is written."""
    wanted = [part.encode(form) for part in parts for form in ("utf-8", "utf-16-le")]
    return [
        path.name
        for path in state.rglob("*")
        if path.is_file() and any(part in path.read_bytes() for part in wanted)
    ]


def test_the_same_pile_under_another_card_and_in_another_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    one = _visit(tmp_path / "one", "P1001", PILE, monkeypatch)
    other = _visit(tmp_path / "other", OTHER_CARD, PILE[::-1], monkeypatch)
    without = _visit(tmp_path / "without", "P1001", PILE, monkeypatch, catalogue=False)
    # The same items are asked for, and the same is found.
    assert one.wishes == other.wishes
    assert [each.item for each in one.wishes[0].pile] == sorted(PILE)
    assert one.suggestions == other.suggestions
    assert [each.related.relation for each in one.suggestions] == [Relation.EBOOK]
    # Nobody hears more than where nothing is suggested: no message, no other place.
    assert one.codes == other.codes == without.codes
    assert (without.wishes, without.suggestions) == ([], ())
    assert one.places == without.places
    # Nothing is kept: not a byte of the database changed, and no file has the card or an item.
    for seen, folder, card in ((one, "one", "P1001"), (other, "other", OTHER_CARD)):
        assert seen.after == seen.before
        assert _holding(tmp_path / folder, card, *PILE) == []
        for wish in seen.wishes:
            assert card not in repr([getattr(wish, each.name) for each in fields(wish)])


def test_what_asks_has_room_for_items_alone() -> None:
    assert get_type_hints(FindRelated, vars(effects)) == {
        "number": int,
        "pile": tuple[InHand, ...],
        "back": tuple[str, ...],
    }
    assert get_type_hints(InHand) == {"item": str, "title": str}
