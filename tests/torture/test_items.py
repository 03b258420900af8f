"""Where books may be carried."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from catalogue import stock
from items import Floor

LIBRARY = stock(5, 8, 12)
ITEM = LIBRARY.books[0].item


def journal_of(path: Path, **states: str) -> Path:
    """A journal as far as the floor looks into it."""
    with sqlite3.connect(path) as journal:
        journal.execute("CREATE TABLE delivery (entry TEXT, state TEXT)")
        journal.executemany("INSERT INTO delivery VALUES (?, ?)", states.items())
    journal.close()
    return path


def test_a_book_is_not_carried_off_while_anything_about_it_is_undelivered(tmp_path: Path) -> None:
    a = journal_of(tmp_path / "a.db", lent="pending", asked="refused")
    floor = Floor(LIBRARY, {"A": a, "B": journal_of(tmp_path / "b.db")})
    floor.bind(ITEM, "A", "lent")
    # What was asked since, and is settled, does not free it.
    floor.bind(ITEM, "A", "asked")
    assert not floor.take_from_home(ITEM, "B")
    assert floor.take_from_home(ITEM, "A")
    floor.bring_back([floor.book(ITEM)], {})
    with sqlite3.connect(a) as journal:
        journal.execute("UPDATE delivery SET state = 'accepted'")
    journal.close()
    assert floor.take_from_home(ITEM, "B")
    assert not floor.take_from_home(ITEM, "A"), "somebody has it"


def test_tags_that_are_written_by_hand_lie_so_on_the_next_pad(tmp_path: Path) -> None:
    floor = Floor(LIBRARY, {})
    assert not floor.are_disarmed(ITEM)
    floor.write_tags(ITEM, disarmed=True)
    assert floor.are_disarmed(ITEM)
    (tag,) = floor.descriptions([floor.book(ITEM)])
    assert tag["afi"] == 0xC2
    floor.write_tags(ITEM, disarmed=False)
    assert not floor.are_disarmed(ITEM)
