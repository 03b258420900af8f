"""What goes with what: the database, the reading into it, and what is found for a pile."""

from __future__ import annotations

import random
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from fakes import START
from hypothesis import given
from hypothesis import strategies as st
from oai_server import Kept, OaiServer
from pydantic import TypeAdapter

from sync.content.catalogue.config import CatalogueConfig
from sync.content.catalogue.reading import Reading, read_all
from sync.content.catalogue.record import WHOLE, Carrier, Gone, Record
from sync.content.catalogue.related import MOST, related
from sync.content.catalogue.relation import InHand, Related, Relation
from sync.content.catalogue.schema import SCHEMAS
from sync.content.catalogue.store import CatalogueStore
from sync.content.notice import Kind, Notice
from sync.small_database import open_database


def _tiuri(part: int, **more: object) -> Record:
    one = Record(
        f"t{part}",
        f"Tiuri {part}",
        "Dragt, Tonke",
        series="Tiuri",
        number=part * WHOLE,
        items=(f"30{part}",),
        shelf="Jeugd, bij de D",
        subjects=("ridders", "reizen te paard"),
    )
    return replace(one, **more)


STOCK = (
    *map(_tiuri, (1, 2, 3)),
    Record("o1", "Oeroeg", "Haasse, Hella S.", items=("400", "401")),
    Record("o2", "Oeroeg", "Hella S. Haasse", Carrier.AUDIOBOOK, link="https://l.example/oeroeg"),
    Record("o3", "Oeroeg", "Haasse, Hella S.", Carrier.EBOOK, link="https://e.example/oeroeg"),
    Record("k1", "Koffie / een geschiedenis", "Iemand", items=("500",), subjects=("Koffie",)),
    Record("d1", "Dubbel", "Een", items=("600",)),
    Record("d2", "Dubbel", "Ander", items=("601",)),
    Record("l1", "Dag ridder", "Dragt, Tonke", items=("700",)),
)
LETTER = Record(
    "h1",
    "Brief van een planter",
    "Archief",
    Carrier.HERITAGE,
    link="https://a.example/1",
    subjects=("Koffie", "Lebak"),
)
WALK = Notice(
    Kind.EVENT,
    "Op pad langs de ridders",
    start=START + timedelta(3),
    place="Kasteel",
    price=Decimal(0),
    url="https://x.example/1",
    subjects=("ridders", "reizen te paard"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CatalogueStore]:
    opened = CatalogueStore(tmp_path / "state" / "catalogue.db")
    opened.take("books", STOCK)
    opened.finish("books", "1", START, whole=True)
    opened.take("archive", [LETTER])
    opened.finish("archive", "", START, whole=True)
    yield opened
    opened.close()


def _of(store: CatalogueStore, *items: str, **more: object) -> dict[Relation, str]:
    found = related(store, [InHand(item) for item in items], **more)
    return {each.relation: each.title for each in found}


def test_the_next_in_the_series_and_where_it_stands(store: CatalogueStore) -> None:
    (found,) = related(store, [InHand("301")])
    assert found == Related(Relation.NEXT, "Tiuri 2", "Jeugd, bij de D")
    assert _of(store, "301", "302") == {Relation.NEXT: "Tiuri 3"}
    assert _of(store, "301", "302", "303") == {}
    assert _of(store, "303") == {}


def test_a_gap_in_the_series_is_not_passed_over(store: CatalogueStore) -> None:
    store.take("books", [Gone("t2")])
    assert _of(store, "301") == {}


@pytest.mark.parametrize(
    "odd",
    [
        # A series that is called as its own first part, and a part that follows itself.
        [_tiuri(1, series="Tiuri 1"), _tiuri(2, series="Tiuri 1", number=WHOLE)],
        # Each is the next of the other, in two series.
        [
            _tiuri(1),
            _tiuri(2),
            _tiuri(1, key="x", series="B", number=2 * WHOLE, items=()),
            _tiuri(2, key="y", series="B", number=WHOLE),
        ],
        # Two first parts.
        [_tiuri(1), _tiuri(2, number=WHOLE)],
    ],
)
def test_a_series_in_a_circle_ends(store: CatalogueStore, odd: list[Record]) -> None:
    store.take("books", odd)
    store.finish("books", "2", START, whole=True)
    for pile in (["301"], ["302"], ["301", "302"]):
        in_hand = {f"Tiuri {item[-1]}" for item in pile}
        assert in_hand.isdisjoint(_of(store, *pile).values())


def test_the_same_title_on_another_carrier(store: CatalogueStore) -> None:
    (found,) = related(store, [InHand("401", "Oeroeg")])
    assert found == Related(
        Relation.EBOOK, "Oeroeg", "Haasse, Hella S.", "https://e.example/oeroeg"
    )
    store.take("books", [Gone("o3")])
    assert _of(store, "400") == {Relation.AUDIOBOOK: "Oeroeg"}


def test_an_item_that_is_not_known_is_found_by_its_title(store: CatalogueStore) -> None:
    named = [InHand("999", "OEROEG / Hella Haasse")]
    assert [each.relation for each in related(store, named)] == [Relation.EBOOK]
    # Two works have this name, and none has that.
    assert related(store, [InHand("998", "Dubbel"), InHand("997", "Geen")]) == ()


def test_the_event_that_declares_most_of_what_the_item_is_about(store: CatalogueStore) -> None:
    other = replace(WALK, title="Ridderlezing", subjects=("ridders",))
    none = replace(WALK, title="Bingo", subjects=("bingo", ""))
    tip = replace(WALK, kind=Kind.TIP, title="Lees ook", text="Mooi!", subjects=("ridders",))
    news = replace(WALK, kind=Kind.NEWS, title="Nieuws")
    found = related(store, [InHand("303")], [other, none, news, tip, WALK])
    assert [each.title for each in found] == ["Op pad langs de ridders", "Lees ook"]
    assert found[0] == Related(
        Relation.EVENT,
        WALK.title,
        "Kasteel",
        WALK.url,
        WALK.start,
        price=Decimal(0),
        currency="EUR",
    )
    assert found[1].text == "Mooi!"
    # Of two alike, the one that comes first anyway.
    assert _of(store, "303", notices=[other, replace(other, title="B")]) == {
        Relation.EVENT: "Ridderlezing"
    }


def test_something_of_the_place_about_the_same(store: CatalogueStore) -> None:
    assert _of(store, "500") == {Relation.HERITAGE: "Brief van een planter"}
    assert _of(store, "400") == {Relation.EBOOK: "Oeroeg"}


def test_what_came_back_here_by_the_same_author(store: CatalogueStore) -> None:
    assert _of(store, "303", back=["400", "700", "500"]) == {Relation.RETURNED: "Dag ridder"}
    assert _of(store, "303", "700", back=["700"]) == {}


def test_three_at_most_in_their_order(store: CatalogueStore) -> None:
    found = related(store, [InHand("500"), InHand("301"), InHand("400")], [WALK], ["700"])
    assert [each.relation for each in found] == [Relation.NEXT, Relation.EBOOK, Relation.EVENT]
    assert len(found) == MOST


@given(order=st.permutations(["301", "302", "400", "500", "999"]), chance=st.randoms())
def test_the_order_of_the_pile_makes_no_difference(
    order: list[str], chance: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened = CatalogueStore(tmp_path_factory.getbasetemp() / "one" / "catalogue.db")
    try:
        if not opened.readings():
            opened.take("books", [*STOCK, LETTER])
        pile = [InHand(item) for item in order]
        twice = [*pile, chance.choice(pile)]
        assert related(opened, pile, [WALK]) == related(opened, twice, [WALK])
        assert related(opened, pile, [WALK]) == related(opened, sorted(pile), [WALK])
    finally:
        opened.close()


# Read ---------------------------------------------------------------------------------------------


def _catalogue(**table: object) -> CatalogueConfig:
    return TypeAdapter(CatalogueConfig).validate_python(table)  # type: ignore[no-any-return]


def _read(store: CatalogueStore, *configs: CatalogueConfig, again: bool = False) -> list[Reading]:
    return [*read_all(store, configs, lambda: START, again=again)]


def _write(path: Path, *titles: str) -> None:
    path.write_text("title;item\n" + "".join(f"{title};{title}\n" for title in titles))


def test_what_is_no_longer_in_the_export_is_gone(store: CatalogueStore, tmp_path: Path) -> None:
    export = tmp_path / "c.csv"
    config = _catalogue(name="books", driver="csv", path=export)
    _write(export, "Een", "Twee", "Drie")
    (first,) = _read(store, config)
    assert (first.records, first.gone, first.fault) == (3, len(STOCK), "")
    assert [each.name for each in store.readings()] == ["books"]
    (same,) = _read(store, config)
    assert (same.records, same.gone, same.unchanged) == (0, 0, True)
    _write(export, "Een", "Vier")
    (second,) = _read(store, config)
    assert (second.records, second.gone, second.unchanged) == (2, 2, False)
    assert store.of_item("Twee", "") is None
    assert store.of_item(" een", "") is not None
    (third,) = _read(store, config, again=True)
    assert third.records == 2


def test_a_reading_that_breaks_off_takes_nothing_away(
    store: CatalogueStore, tmp_path: Path
) -> None:
    export = tmp_path / "c.xml"
    export.write_text("<collection><record>")
    (broken,) = _read(store, _catalogue(name="books", driver="marcxml", path=export))
    assert "found no XML" in broken.fault
    assert _of(store, "301") == {Relation.NEXT: "Tiuri 2"}
    assert store.mark("books") == "1"


def test_one_that_cannot_be_read_is_no_others_trouble(
    store: CatalogueStore, tmp_path: Path
) -> None:
    export = tmp_path / "c.csv"
    _write(export, "Een")
    missing = _catalogue(name="gone", driver="csv", path=tmp_path / "none.csv")
    strange = _catalogue(name="strange", driver="of-a-third-party")
    found = _read(store, missing, strange, _catalogue(name="books", driver="csv", path=export))
    assert [each.name for each in found] == ["gone", "strange", "books"]
    assert "No such file" in found[0].fault
    assert "no catalogue is called 'of-a-third-party'" in found[1].fault
    assert found[2].records == 1


def test_heritage_is_harvested_and_follows_what_is_deleted(store: CatalogueStore) -> None:
    letter = Kept(
        "oai:a:1",
        "Dagboek van een planter",
        more="<dc:subject>Koffie</dc:subject><dc:identifier>https://a.example/1</dc:identifier>",
    )
    books = list(STOCK)
    with OaiServer([letter]) as server:
        config = _catalogue(name="oai", driver="oai-pmh", url=server.url, heritage=True)
        (first,) = _read(store, config)
        assert (first.records, first.fault) == (1, "")
        store.take("books", books)
        assert _of(store, "500") == {Relation.HERITAGE: "Dagboek van een planter"}
        server.records[0] = Kept("oai:a:1", "", day="2026-11-28")
        _read(store, config)
        store.take("books", books)
        assert _of(store, "500") == {}
    assert "from" in server.asked[-1]


def test_what_is_passed_over_is_counted_and_some_of_it_told(
    store: CatalogueStore, tmp_path: Path
) -> None:
    export = tmp_path / "c.csv"
    export.write_text("title;carrier\nEen;\n" + "X;klei\n" * 50)
    (found,) = _read(store, _catalogue(name="books", driver="csv", path=export))
    assert (found.records, found.passed_over, len(found.examples)) == (1, 50, 20)


def test_no_question_looks_through_all_titles(store: CatalogueStore) -> None:
    """Among a million that would take a tenth of a second each."""
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    related(store, [InHand("301"), InHand("500"), InHand("999", "Oeroeg")], [WALK], ["700", "1"])
    store._connection.set_trace_callback(None)
    assert len(asked) > 5
    for question in asked:
        plan = store._connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
        assert not [row for *_, row in plan if row.startswith("SCAN")], question


def test_the_database_is_the_stations_own(store: CatalogueStore, tmp_path: Path) -> None:
    path = tmp_path / "state" / "catalogue.db"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_language_of_an_item_is_what_its_records_agree_on(tmp_path: Path) -> None:
    french = Record("1", "Le Petit Prince", items=("501", "502"), language="fre")
    with closing(CatalogueStore(tmp_path / "state" / "catalogue.db")) as store:
        store.take("books", [french, Record("2", "Kaas", items=("503",))])
        store.take("others", [replace(french, items=("502",), language="dut")])
        assert [store.language(item) for item in ("501", "502", "503", "999")] == [
            "fre",
            "",
            "",
            "",
        ]
        store.take("books", [replace(french, language="")])
        assert store.language("501") == ""


def test_what_was_read_before_languages_were_kept_is_read_once_more(tmp_path: Path) -> None:
    path = tmp_path / "state" / "catalogue.db"
    with closing(open_database(path, "it", "catalogue", SCHEMAS[:1])) as old:
        old.execute("INSERT INTO source (name, mark) VALUES ('books', '7')")
    with closing(CatalogueStore(path)) as store:
        assert store.mark("books") == ""
        assert [each.name for each in store.readings()] == ["books"]
