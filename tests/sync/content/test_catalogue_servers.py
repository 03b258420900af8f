"""Catalogues over OAI-PMH and SRU, asked of real servers on loopback: pages, tokens, deleted
records, what is new, the standards' errors, and servers that would never end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import START
from oai_server import Kept, OaiServer
from pydantic import TypeAdapter, ValidationError

from sync.content.catalogue.config import CatalogueConfig, OaiConfig, SruConfig
from sync.content.catalogue.oai import OaiSource
from sync.content.catalogue.port import CatalogueFault
from sync.content.catalogue.record import Gone, Record
from sync.content.catalogue.sru import SruSource
from sync.sim.catalogue import parse as parse_catalogue
from sync.sim.library import Library
from sync.sim.sru import SruServer

LETTERS = [
    Kept(
        f"oai:a:{at}",
        f"Brief {at}",
        more=f"<dc:identifier>https://a.example/{at}</dc:identifier><dc:subject>Koffie</dc:subject>",
    )
    for at in range(5)
]


def _oai(server: OaiServer, **more: object) -> OaiSource:
    table = {"name": "a", "driver": "oai-pmh", "url": server.url, "timeout_s": 20} | more
    return OaiSource(OaiConfig.model_validate(table))


def _read(source: OaiSource | SruSource, since: str = "") -> list[Record | Gone]:
    return [*source.records(since, lambda why: None)]


def test_all_pages_are_read_to_their_last_token() -> None:
    with OaiServer(LETTERS) as server:
        source = _oai(server)
        found = _read(source)
    assert [each.title for each in found if isinstance(each, Record)] == [
        f"Brief {at}" for at in range(5)
    ]
    assert isinstance(found[0], Record)
    assert found[0].link == "https://a.example/0"
    assert (source.whole, source.mark) == (True, "2026-11-27")
    assert [each.get("resumptionToken") for each in server.asked[1:]] == [None, "||2", "||4"]


def test_the_next_time_it_asks_what_is_new_and_hears_what_is_gone() -> None:
    records = [*LETTERS, Kept("oai:a:2", "", day="2026-11-28"), Kept("oai:a:9", "N", "2026-11-27")]
    with OaiServer(records) as server:
        source = _oai(server)
        found = _read(source, "2026-11-27")
    assert not source.whole
    assert found[0] == Gone("oai:a:2")
    assert [each.key for each in found] == ["oai:a:2", "oai:a:9"]
    assert server.asked[1]["from"] == "2026-11-27"


def test_nothing_new_is_no_error() -> None:
    with OaiServer(LETTERS) as server:
        source = _oai(server)
        assert _read(source, "2026-12-01") == []
    assert not source.whole


def test_where_nobody_tells_what_is_gone_all_is_read_each_time() -> None:
    with OaiServer(LETTERS, deleted="no") as server:
        source = _oai(server)
        assert len(_read(source, "2026-11-27")) == 5
    assert (source.whole, source.mark) == (True, "")
    assert "from" not in server.asked[1]


def test_a_part_of_it() -> None:
    records = [*LETTERS, Kept("oai:a:9", "Foto", set_spec="fotos")]
    with OaiServer(records) as server:
        found = _read(_oai(server, collection="fotos"))
    assert [each.key for each in found] == ["oai:a:9"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("same token", "a resumption token twice; it would never end"),
        ("empty pages", "an answer of no record; it would never end"),
        ("endless", "expected at most 50 records, found more"),
        ("expired", "the error 'badResumptionToken' (it has expired)"),
        ("html", "found a page in HTML"),
        ("bomb", "found a DTD or entities"),
        ("other", "found <feed>, expected <OAI-PMH>"),
        ("cut", "found no XML"),
        ("503", "503"),
        ("redirect", "answered by a redirect (302)"),
    ],
)
def test_what_is_wrong_with_a_server_is_said(fault: str, said: str) -> None:
    with OaiServer(LETTERS, fault=fault) as server, pytest.raises(CatalogueFault) as caught:
        _read(_oai(server, most=50))
    assert said in str(caught.value)


def test_errors_of_the_standard_have_their_names() -> None:
    with OaiServer(LETTERS) as server, pytest.raises(CatalogueFault, match="cannotDisseminateF"):
        _read(_oai(server, prefix="marc21"))
    with OaiServer([]) as server:
        assert _read(_oai(server)) == []
    with OaiServer(LETTERS, version="1.1") as server, pytest.raises(CatalogueFault, match=r"2\.0"):
        _read(_oai(server))


def test_a_record_without_a_title_is_passed_over_by_its_name() -> None:
    told: list[str] = []
    with OaiServer([Kept("oai:a:1", " "), *LETTERS[:1]]) as server:
        found = [*_oai(server).records("", told.append)]
    assert len(found) == 1
    assert told == ["oai:a:1: expected a title in MARC 21 or Dublin Core"]


CATALOGUE = '[acs]\ninstitution = "CPL"\n' + "".join(
    f'[[items]]\nid = "{number}"\ntitle = "Boek {number}"\nauthor = "Multatuli"\nmedia = "001"\n'
    for number in range(120)
)


@pytest.fixture
def library() -> Iterator[SruServer]:
    with SruServer(Library(parse_catalogue(CATALOGUE), now=lambda: START)) as server:
        yield server


def _sru(server: SruServer, **more: object) -> SruSource:
    table = {"name": "c", "driver": "sru", "url": server.url, "query": "multatuli"} | more
    return SruSource(SruConfig.model_validate(table))


@pytest.mark.parametrize("schema", ["marcxml", "dc"])
def test_one_search_is_read_page_by_page(library: SruServer, schema: str) -> None:
    found = _read(_sru(library, record_schema=schema))
    assert [each["startRecord"] for each in library.asked] == ["1", "51", "101"]
    if schema == "marcxml":
        assert [each.items for each in found if isinstance(each, Record)] == [
            (str(number),) for number in range(120)
        ]


def test_records_as_text_are_read_too(library: SruServer) -> None:
    library.faults = frozenset({"string"})
    assert len(_read(_sru(library))) == 120


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("diagnostic", "diagnostic"),
        ("html", "HTML"),
        ("bomb", "entities"),
        ("external", "entities"),
        ("deep", "40 elements in one another"),
        ("cut", "found no XML"),
        ("404", "found 404, expected 200"),
    ],
)
def test_what_is_wrong_with_an_sru_server_is_said(
    library: SruServer, fault: str, said: str
) -> None:
    library.faults = frozenset({fault})
    with pytest.raises(CatalogueFault) as caught:
        _read(_sru(library))
    assert said in str(caught.value)


def test_more_than_is_wanted_is_a_fault(library: SruServer) -> None:
    with pytest.raises(CatalogueFault, match="expected at most 60 records, found more"):
        _read(_sru(library, most=60))


@pytest.mark.parametrize(
    "table",
    [
        {"driver": "oai-pmh", "url": "http://archief.example/oai"},
        {"driver": "oai-pmh", "url": "file:///etc/passwd"},
        {"driver": "sru", "url": "https://c.example/sru"},
        {"driver": "marcxml", "path": "a.xml", "item": ["952"], "shelf": ["9$$"]},
        {"driver": "csv"},
        {"driver": "csv", "path": "a.csv", "colour": "red"},
    ],
)
def test_what_cannot_be_configured(table: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(CatalogueConfig).validate_python({"name": "c"} | table)
