"""SRU: what a patron types as CQL, real answers as titles, and everything that is no answer."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.config import SearchConfig
from sync.ils.media import BOOK, CD
from sync.model import Title, Titles
from sync.sim.catalogue import parse as parse_catalogue
from sync.sim.library import Library
from sync.sim.sru import FAULTS, SruServer
from sync.sru.records import LONGEST, Places, title_of
from sync.sru.search import MOST_WORDS, SearchFailed, SruSearch, cql
from sync.sru.xml import NotReadable, parse

SAMPLES = json.loads(
    (Path(__file__).parents[1] / "data" / "sru_answers.json").read_text(encoding="utf-8")
)
ANSWERS = {each["name"]: each["body"] for each in SAMPLES["answers"]}
RECORDS = {each["name"]: each["body"] for each in SAMPLES["records"]}
AT_001 = Places("001", "")
CATALOGUE = """
[acs]
institution = "CPL"
[[items]]
id = "300"
title = "Max Havelaar"
author = "Multatuli"
media = "001"
[[items]]
id = "301"
title = "Max & Moritz <zwei>"
author = "Busch, Wilhelm"
media = "006"
[[items]]
id = "302"
title = "Être et naître"
"""
READ = ("string", "decomposed", "empty")
"""Faults of the simulated server that leave an answer that can be read."""


@pytest.fixture
def library() -> Library:
    return Library(parse_catalogue(CATALOGUE), lambda: datetime.now(UTC))


@pytest.fixture
def server(library: Library) -> Iterator[SruServer]:
    with SruServer(library) as made:
        yield made


def search_of(server: SruServer, **keys: Any) -> SruSearch:
    config = SearchConfig(sru_url=server.url, title_id="999$c", item="952$p", **keys)
    return SruSearch(config, monotonic=time.monotonic)


def search(server: SruServer, words: str, **keys: Any) -> Titles:
    with contextlib.closing(search_of(server, **keys)) as opened:
        return opened.search(words)


def failing(library: Library, fault: str, **keys: Any) -> str:
    with SruServer(library, faults=[fault]) as server, pytest.raises(SearchFailed) as failed:
        search(server, "geheim max", **keys)
    assert "geheim" not in str(failed.value)
    return str(failed.value)


# What is asked ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "index", "query"),
    [
        ("max havelaar", "", '"max" and "havelaar"'),
        ("max havelaar", "dc.title", 'dc.title all "max havelaar"'),
        ('max" or cql.allRecords=1', "", '"max" and "or" and "cql.allRecords" and "1"'),
        ("  ... ?? * ", "", ""),
        ("  ", "dc.title", ""),
        ("Être", "", '"Être"'),
    ],
)
def test_words_as_cql(words: str, index: str, query: str) -> None:
    assert cql(words, index) == query


@given(st.text(max_size=200))
def test_no_words_leave_their_quotes(words: str) -> None:
    query = cql(words, "")
    assert query.count('"') == 2 * (query.count('" and "') + 1 if query else 0)
    assert not set(query) & set("\\*?^()<>=/")
    assert query.count(" and ") < MOST_WORDS


# Real answers -------------------------------------------------------------------------------------


def titles_in(body: str, places: Places) -> list[Title]:
    root = parse(body)
    records = [each for each in root.iter() if each.tag.endswith("}recordData")]
    return [title for each in records if (title := title_of(each, places)) is not None]


def test_dublin_core_of_the_german_national_library() -> None:
    assert titles_in(ANSWERS["dnb"], AT_001) == [
        Title(
            "Moving Art : East Asian Objects and Their Journeys to the West",
            author="Thomsen, Hans Bjarne",
            year="2024",
        )
    ]


def test_dublin_core_that_calls_itself_marc() -> None:
    assert titles_in(ANSWERS["nebis"], Places("id", "")) == [
        Title("Zürich", title_id="107853744"),
        Title(
            "Zürich : ein Lesebuch zur Heimatkunde in Schweizerschulen",
            author="Wälti, Hans, 1902-",
            title_id="105427527",
        ),
    ]


def test_a_format_that_is_not_known_has_no_titles() -> None:
    assert titles_in(ANSWERS["isad"], AT_001) == []


@pytest.mark.parametrize(
    ("record", "title"),
    [
        (
            "book",
            Title(
                "Reflections : the anthropological muse",
                "Prattis, J. I.",
                BOOK,
                "1985",
                "1001",
            ),
        ),
        ("cd", Title("Music for horn", "Greer, Lowell.", CD, "2001", "a4768316")),
        ("horn", Title("The horn", "Janetzky, Kurt.", BOOK, "1988", "a1711966")),
    ],
)
def test_real_records_in_marcxml(record: str, title: Title) -> None:
    assert title_of(parse(RECORDS[record]), AT_001) == title


def test_unimarc() -> None:
    record = """<record><controlfield tag="001">7</controlfield>
    <datafield tag="200"><subfield code="a">\x98Les\x9c Misérables</subfield>
    <subfield code="e">roman</subfield><subfield code="f">Victor Hugo</subfield></datafield>
    <datafield tag="210"><subfield code="d">DL 1995</subfield></datafield></record>"""
    assert title_of(parse(record), AT_001) == Title(
        "Les Misérables : roman", "Victor Hugo", "", "1995", "7"
    )


@pytest.mark.parametrize(
    "record",
    [
        "<record><datafield tag='245'><subfield code='c'>nobody</subfield></datafield></record>",
        "<record><datafield/></record>",
        "<record><datafield tag='245'><subfield>lost</subfield></datafield></record>",
        "<dc/>",
        "<recordData>Record 1</recordData>",
    ],
)
def test_a_record_without_a_title_is_none(record: str) -> None:
    assert title_of(parse(record), AT_001) is None


def test_an_endless_title_is_cut_and_accents_are_put_together() -> None:
    subfield = "<subfield code='a'>E\u0301tat " + "x" * 5000 + "</subfield>"
    record = f"<record><datafield tag='245'>{subfield}</datafield></record>"
    title = title_of(parse(record), AT_001)
    assert title is not None
    assert len(title.title) == LONGEST
    assert title.title.startswith("État ")


# XML that was made to hurt ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a DTD"),
        ('<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', "a DTD"),
        ("<!DOCTYPE html><html></html>", "a page in HTML"),
        ("  \n<html>", "a page in HTML"),
        ("<a><b></a>", "no XML"),
        ("", "no XML"),
        ("{}", "no XML"),
        ("<?xml version='1.0' encoding='klingon'?><a/>", "an encoding|no XML"),
        ("<a>" * 50 + "</a>" * 50, "more than 40"),
        ("<a>" + "<b/>" * 300_000 + "</a>", "more than 250000 tags"),
    ],
)
def test_what_is_not_read(text: str, found: str) -> None:
    with pytest.raises(NotReadable, match=found):
        parse(text)


@given(st.binary(max_size=300))
def test_rubbish_is_not_readable_or_xml(data: bytes) -> None:
    with contextlib.suppress(NotReadable):
        parse(data)


# A server -----------------------------------------------------------------------------------------


def test_what_is_found(server: SruServer) -> None:
    opened = search_of(server)
    found = opened.search("havelaar")
    assert found.total == 1
    assert found.titles == (Title("Max Havelaar", "Multatuli", BOOK, "2019", "1", "300"),)
    (asked,) = server.asked
    assert (asked["operation"], asked["version"]) == ("searchRetrieve", "1.1")
    assert opened.search("moritz").titles[0].title == "Max & Moritz <zwei>"
    assert [each.title_id for each in opened.search("max").titles] == ["1", "2"]
    assert opened.search("nobody wrote this").titles == ()
    asked_before = len(server.asked)
    assert opened.search('"?*').titles == ()
    assert len(server.asked) == asked_before
    opened.close()
    opened.close()


def test_no_more_than_the_site_wants(server: SruServer) -> None:
    found = search(server, "max", most=1)
    assert (len(found.titles), found.total) == (1, 2)


def test_dublin_core_and_an_index(server: SruServer) -> None:
    keys = {"sru_schema": "dc", "sru_index": "dc.title", "sru_version": "1.2"}
    found = search(server, "naitre", **keys)
    assert found.titles == (Title("Être et naître", year="2019"),)
    assert server.asked[0]["query"] == 'dc.title all "naitre"'


def test_parameters_of_the_url_go_along(server: SruServer) -> None:
    config = SearchConfig(sru_url=f"{server.url}?x-collection=GGC")
    with contextlib.closing(SruSearch(config, monotonic=time.monotonic)) as opened:
        opened.search("max")
    assert server.asked[0]["x-collection"] == "GGC"


@pytest.mark.parametrize("fault", ["string", "decomposed"])
def test_odd_answers_are_read(library: Library, fault: str) -> None:
    with SruServer(library, faults=[fault]) as server:
        found = search(server, "naître")
    assert [title.title for title in found.titles] == ["Être et naître"]


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - set(READ)))
def test_every_other_fault_is_told_in_words(library: Library, fault: str) -> None:
    assert failing(library, fault, timeout_s=0.4)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("html", "HTML"),
        ("bomb", "DTD"),
        ("external", "DTD"),
        ("diagnostic", "diagnostic 2"),
        ("404", "404"),
        ("deep", "in one another"),
        ("tags", "tags"),
    ],
)
def test_and_in_which_words(library: Library, fault: str, words: str) -> None:
    assert words in failing(library, fault, timeout_s=10)


def test_a_schema_that_the_server_does_not_have(server: SruServer) -> None:
    with pytest.raises(SearchFailed, match="diagnostic 66"):
        search(server, "max", sru_schema="mods")


def test_records_without_titles_name_the_schema(library: Library) -> None:
    with (
        SruServer(library, faults=["empty"]) as server,
        pytest.raises(SearchFailed, match="'marcxml'"),
    ):
        search(server, "max")


def test_nobody_there() -> None:
    config = SearchConfig(sru_url="http://127.0.0.1:1/sru")
    with pytest.raises(SearchFailed):
        SruSearch(config, monotonic=time.monotonic).search("max")


# The section --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"sru_url": "sru.example.org"}, "https://"),
        ({"sru_url": "ftp://sru.example.org"}, "https://"),
        ({"sru_url": "https://me:secret@sru.example.org"}, "without a user"),
        ({"sru_url": "https://sru.example.org/#a"}, "fragment"),
        ({"sru_url": "http://sru.example.org"}, "off-i-accept"),
        ({"sru_index": "dc.title all"}, "pattern"),
        ({"title_id": "999$"}, "pattern"),
        ({"most": 0}, "greater"),
        ({"sru_version": "2.0"}, "1.1"),
        ({"sru_uri": ""}, "Extra"),
    ],
)
def test_a_section_that_cannot_be_used(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        SearchConfig(**keys)


def test_a_server_without_tls_is_a_decision_of_the_site() -> None:
    kept = SearchConfig(sru_url="http://sru.example.org/sru", sru_tls="off-i-accept")
    assert kept.sru_url == "http://sru.example.org/sru"
    assert SearchConfig().sru_url == ""
