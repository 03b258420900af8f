"""The suggester: beside everything else, what may be shown, and what it remembers."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import START
from waiting import PATIENCE_S

from kiosk.flow.effects import FindRelated
from kiosk.flow.events import RelatedFound
from kiosk.services.suggester import Suggester
from sync.content.catalogue.record import WHOLE, Carrier, Record
from sync.content.catalogue.relation import InHand, Relation
from sync.content.catalogue.store import CatalogueStore
from sync.content.notice import Kind, Notice

BOOKS = [
    Record(f"t{at}", f"Tiuri {at}", "Dragt", series="Tiuri", number=at * WHOLE, items=(f"30{at}",))
    for at in range(1, 9)
]
ONLINE = Record("e", "Tiuri 8", "Dragt", Carrier.EBOOK, link="https://e.example/tiuri-8")
LONG = replace(ONLINE, link="https://e.example/" + "a" * 400)


class Room:
    """A suggester at work, its clock, and what it said."""

    def __init__(self, path: Path, notices: tuple[Notice, ...] = ()) -> None:
        self.now = START
        self.told: queue.SimpleQueue[RelatedFound] = queue.SimpleQueue()
        self.suggester = Suggester(path, self.told.put, lambda: self.now, notices=lambda: notices)
        self._number = 0

    def asked(self, *items: str, back: tuple[str, ...] = ()) -> dict[Relation, str]:
        """Relation and title of what is shown with these."""
        self._number += 1
        pile = tuple(map(InHand, items))
        self.suggester.perform(FindRelated(self._number, pile, back))
        found = self.told.get(timeout=PATIENCE_S)
        assert found.number == self._number
        return {each.related.relation: each.related.title for each in found.suggestions}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "state" / "catalogue.db"
    store = CatalogueStore(place)
    store.take("books", [*BOOKS, ONLINE])
    store.close()
    return place


@contextmanager
def room(path: Path, *notices: Notice) -> Iterator[Room]:
    made = Room(path, notices)
    made.suggester.start()
    try:
        yield made
    finally:
        made.suggester.stop()


def test_what_is_found_comes_with_its_code(path: Path) -> None:
    with room(path) as at:
        at.suggester.perform(FindRelated(7, (InHand("308"),)))
        (found,) = at.told.get(timeout=PATIENCE_S).suggestions
    assert found.related.relation is Relation.EBOOK
    assert found.code.startswith(b"\x89PNG")
    assert found.modules > 21


def test_what_is_nowhere_but_behind_a_code_that_is_too_long_is_not_shown(path: Path) -> None:
    store = CatalogueStore(path)
    store.take("books", [LONG])
    store.close()
    talk = Notice(Kind.EVENT, "Praten over Tiuri", url=LONG.link, subjects=("tiuri",))
    with room(path, talk) as at:
        assert at.asked("308") == {Relation.EVENT: "Praten over Tiuri"}


def test_what_came_back_is_shown_when_its_bringer_has_gone(path: Path) -> None:
    with room(path) as at:
        for book in range(1, 6):
            assert at.asked("307", back=(f"30{book}",)) == {Relation.NEXT: "Tiuri 8"}
            at.now += timedelta(seconds=40)
        at.now += timedelta(minutes=31)
        assert at.asked("307")[Relation.RETURNED] == "Tiuri 5"
        # It was borrowed here: nobody is sent to look for it, and of four nothing is said.
        assert Relation.RETURNED not in at.asked("305", "306")
        assert at.asked("999", back=("306",)) == {}
        at.now += timedelta(minutes=31)
        assert at.asked("308")[Relation.RETURNED] == "Tiuri 6"
        at.now += timedelta(hours=12)
        assert Relation.RETURNED not in at.asked("308")


def test_what_one_person_brought_is_not_shown_however_much_it_was(path: Path) -> None:
    with room(path) as at:
        assert at.asked("999", back=tuple(f"30{book}" for book in range(1, 7))) == {}
        at.now += timedelta(minutes=31)
        assert Relation.RETURNED not in at.asked("307")


def test_languages_of_titles_are_told_by_item(path: Path) -> None:
    with closing(CatalogueStore(path)) as store:
        store.take("french", [Record("f", "Le Petit Prince", items=("401",), language="fre")])
    told: queue.SimpleQueue[object] = queue.SimpleQueue()
    with room(path) as at:
        at.suggester.languages(["401", "301", "999"], told.put)
        assert told.get(timeout=PATIENCE_S) == {"401": "fre"}


def test_a_database_that_is_none_costs_nothing_but_the_suggestions(
    path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("suggestions fail")
    path.write_bytes(b"no database" * 1000)
    with room(path) as at:
        at.suggester.perform(FindRelated(1, (InHand("301"),)))
    assert at.told.empty()


def test_one_that_breaks_later_is_one_line_and_the_next_visit_is_asked(
    path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("suggestions fail")
    writer = CatalogueStore(path)
    with room(path) as at:
        assert at.asked("301") == {Relation.NEXT: "Tiuri 2"}
        writer._connection.execute("ALTER TABLE record RENAME TO gone")
        at.suggester.perform(FindRelated(99, (InHand("301"),)))
        writer.close()
    assert at.told.empty()
