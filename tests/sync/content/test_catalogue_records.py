"""What one record of a catalogue says: real MARC 21 records, made ones, Dublin Core, rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.content.catalogue.dublin_core import record_of as of_dublin_core
from sync.content.catalogue.marc import MarcPlaces, records_of
from sync.content.catalogue.record import (
    LONGEST,
    LONGEST_LINK,
    WHOLE,
    Carrier,
    Record,
    link_in,
    number_in,
    work,
)
from sync.content.catalogue.rows import column_of, record_of
from sync.sru.xml import parse


def _marc(*fields: str, leader: str = "00000nam a2200000 i 4500") -> list[Record]:
    text = f'<record><leader>{leader}</leader><controlfield tag="001">7</controlfield>'
    return [*records_of(parse(f"{text}{''.join(fields)}</record>"), MarcPlaces())]


def _field(tag: str, ind2: str = " ", **parts: str) -> str:
    inside = "".join(f'<subfield code="{code}">{text}</subfield>' for code, text in parts.items())
    return f'<datafield tag="{tag}" ind1=" " ind2="{ind2}">{inside}</datafield>'


TITLE = _field("245", a="Geheimen van het Wilde Woud /", c="Tonke Dragt")


def test_a_talking_book_on_line_leads_to_itself() -> None:
    """As a library for blind readers has it: two media, on-line, a link of its own (856 40)."""
    (found,) = _marc(
        *('<controlfield tag="007">cr|nna||||||da</controlfield>',),
        *('<controlfield tag="007">sz||mnnnnn|ned</controlfield>',),
        _field("100", a="Dragt, Tonke,", d="1930-2023."),
        _field("240", a="De brief voor de koning."),
        _field("245", a="De brief :", b="een verhaal /", c="Tonke Dragt", h="[sound recording]"),
        _field("337", a="audio", b="s"),
        _field("337", a="computer", b="c"),
        _field("338", a="online resource", b="cr"),
        _field("650", a="Ridders (Middeleeuwen)"),
        _field("655", a="Talking books."),
        _field("856", ind2="0", u="http://hdl.example.org/talking/1", x="audio"),
        leader="03313cim a2200649 a 4500",
    )
    assert found.carrier is Carrier.AUDIOBOOK
    assert (found.title, found.author) == ("De brief", "Dragt, Tonke")
    assert found.link == "http://hdl.example.org/talking/1"
    assert "Ridders (Middeleeuwen)" in found.subjects


def test_a_part_of_a_work_is_one_of_a_series_called_as_the_whole() -> None:
    """In ISO 25577 (MarcXchange), whose elements have a prefix."""
    (found,) = records_of(
        parse(
            '<marc:record format="MARC21" xmlns:marc="info:lc/xmlns/marcxchange-v1">'
            "<marc:leader>99999cam a2299999 c 4500</marc:leader>"
            '<marc:controlfield tag="001">7x</marc:controlfield>'
            '<marc:datafield tag="245" ind1="0" ind2="0"><marc:subfield code="a">Denkers'
            '</marc:subfield><marc:subfield code="n">B. 2</marc:subfield>'
            '<marc:subfield code="p">Van Spinoza tot nu</marc:subfield></marc:datafield>'
            "</marc:record>"
        ),
        MarcPlaces(),
    )
    assert (found.series, found.number) == ("Denkers", 2 * WHOLE)
    assert found.title == "Denkers. B. 2. Van Spinoza tot nu"


def test_a_numbered_series_stands_in_the_record() -> None:
    """Twice, and beside links that only lead to what a publisher says of it (856 42)."""
    (found,) = _marc(
        TITLE,
        _field("490", a="Wilde boeken", v="35"),
        _field("830", a="Wilde boeken", x="0000-0000", v="35", w="99"),
        _field("856", ind2="2", u="http://publisher.example.org/7"),
    )
    assert (found.series, found.number) == ("Wilde boeken", 35 * WHOLE)
    assert (found.carrier, found.link) == (Carrier.BOOK, "")


@pytest.mark.parametrize(
    ("fields", "series"),
    [
        (
            (_field("490", a="De brief voor de koning ;", v="dl. 2"),),
            ("De brief voor de koning", 2),
        ),
        # As the library writes it always goes before as it stands on the book.
        (
            (_field("490", a="Brief ;", v="9"), _field("800", a="Dragt", t="Tiuri ;", v="2")),
            ("Tiuri", 2),
        ),
        ((_field("490", a="Zwarte Beertjes"), _field("830", a="Tiuri ;", v="[3]")), ("Tiuri", 3)),
        ((_field("830", a="Tiuri ;", v="deel IV"),), ("Tiuri", 4)),
        ((_field("490", a="Zwarte Beertjes"),), ("", 0)),
    ],
)
def test_a_series_counts_where_it_is_numbered(
    fields: tuple[str, ...], series: tuple[str, int]
) -> None:
    (found,) = _marc(TITLE, *fields)
    assert (found.series, found.number) == (series[0], series[1] * WHOLE)


@pytest.mark.parametrize(
    ("leader", "fields", "carrier"),
    [
        ("00000nam a2200000 i 4500", (_field("338", b="nc"),), Carrier.BOOK),
        ("00000nam a2200000 i 4500", (_field("338", b="cr"),), Carrier.EBOOK),
        ("00000nim a2200000 i 4500", (_field("338", b="cr"),), Carrier.AUDIOBOOK),
        ("00000nim a2200000 i 4500", (_field("338", b="sd"),), Carrier.OTHER),
        ("00000nam a2200000 i 4500", ('<controlfield tag="007">cr un</controlfield>',), "ebook"),
        (
            "00000nam a2200000 i 4500",
            (f'<controlfield tag="008">{"x" * 23}o{"x" * 16}</controlfield>',),
            Carrier.EBOOK,
        ),
        ("00000njm a2200000 i 4500", (), Carrier.OTHER),
        ("", (), Carrier.OTHER),
    ],
)
def test_the_carrier_is_told_by_338_007_008_and_the_leader(
    leader: str, fields: tuple[str, ...], carrier: str
) -> None:
    (found,) = _marc(TITLE, *fields, leader=leader)
    assert found.carrier == carrier


def test_a_book_that_is_there_online_too_is_two_things() -> None:
    book, online = _marc(TITLE, _field("856", "1", u="https://e.example/1"), _field("952", p="300"))
    assert (book.carrier, book.items, book.link) == (Carrier.BOOK, ("300",), "")
    assert (online.carrier, online.items, online.link) == (
        Carrier.EBOOK,
        (),
        "https://e.example/1",
    )
    assert work(book.title, book.author) == work(online.title, online.author)


def test_a_related_page_and_what_is_no_web_address_lead_nowhere() -> None:
    (found,) = _marc(
        TITLE,
        _field("856", "2", u="https://publisher.example/about"),
        _field("856", "1", u="javascript:alert(1)"),
        _field("856", "1", u="file:///etc/passwd"),
    )
    assert found.link == ""


def test_items_and_shelves_stand_where_the_library_says() -> None:
    fields = (_field("852", p="1", h="A"), _field("852", p="2", h="B"), TITLE)
    text = f'<record><controlfield tag="001">7</controlfield>{"".join(fields)}</record>'
    places = MarcPlaces("001", ("852$p",), ("852$h", "852$p"))
    (found,) = records_of(parse(text), places)
    assert (found.items, found.shelf) == (("1", "2"), "A, 1")


def test_a_record_without_a_title_or_an_id_is_none() -> None:
    assert _marc(_field("245", a=" / ")) == []
    assert [*records_of(parse(f"<record>{TITLE}</record>"), MarcPlaces())] == []


@pytest.mark.parametrize(
    ("fixed", "fields", "language"),
    [
        ("fre", (), "fre"),
        ("dut", (_field("041", a="dut", h="fre"),), "dut"),
        ("   ", (_field("041", a="fre"),), "fre"),
        ("|||", (_field("041", a="fre") + _field("041", a="dut"),), ""),
        # Several in one, as it was written long ago.
        ("", (_field("041", a="engfre"),), ""),
        ("mul", (_field("041", a="fre"),), "mul"),
        ("", (), ""),
    ],
)
def test_the_language_is_what_the_record_says_of_its_text(
    fixed: str, fields: tuple[str, ...], language: str
) -> None:
    said = f'<controlfield tag="008">{" " * 35}{fixed}</controlfield>'
    (found,) = _marc(said, TITLE, *fields)
    assert found.language == language


@pytest.mark.parametrize(
    ("said", "language"),
    [("fr", "fr"), ("FRE", "fre"), ("nl-BE", "nl"), ("Frans", ""), ("fr|nl", ""), ("", "")],
)
def test_a_language_is_a_code_and_one_of_several_is_none(said: str, language: str) -> None:
    assert record_of({"title": "Le Petit Prince", "language": said}).language == language
    elements = "".join(f"<dc:language>{each}</dc:language>" for each in said.split("|"))
    text = (
        '<dc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Le Petit Prince</dc:title>'
        f"{elements}</dc>"
    )
    found = of_dublin_core(parse(text), "7")
    assert found is not None
    assert found.language == language


def test_dublin_core_of_an_archive_has_an_address_among_its_identifiers() -> None:
    text = """<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Brief van een planter</dc:title>
        <dc:identifier>NL-1-22</dc:identifier><dc:subject>Koffie</dc:subject>
        <dc:identifier>https://archief.example/22</dc:identifier>
        <dc:coverage>Lebak</dc:coverage></oai_dc:dc>"""
    found = of_dublin_core(parse(text), "oai:22")
    assert found is not None
    assert (found.title, found.link) == ("Brief van een planter", "https://archief.example/22")
    assert found.subjects == ("Koffie", "Lebak")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("3", 3.0),
        ("dl. 3", 3.0),
        ("#2.5", 2.5),
        ("2,5", 2.5),
        ("Band IV", 4.0),
        ("XIX", 19.0),
        ("[3]", 3.0),
        ("deel 3 (van 7)", 3.0),
        ("", 0),
        ("los", 0),
        ("12345", 0),
        ("nieuwe reeks", 0),
    ],
)
def test_numbers_of_parts(said: str, number: float) -> None:
    assert number_in(said) == number * WHOLE


def test_carriers_of_a_title_meet_whatever_way_its_author_is_written() -> None:
    assert work("Oeroeg / Hella S. Haasse", "Haasse, Hella S.") == work("OEROEG", "Hella S. Haasse")
    assert work("Oeroeg : roman", "Haasse, Hella") == work("Oeroeg", "Hella Haasse")
    assert work("Oeroeg", "Haasse") != work("Oeroeg", "Multatuli")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "oeroeg",
        "ftp://e.example/1",
        "https://e.example/a b",
        "https://e.example/<b>",
        "https://e.example/" + "a" * LONGEST_LINK,
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert link_in(text) == ""


@pytest.mark.parametrize(
    ("name", "column"),
    [("Titel", "title"), ("record_id", "key"), ("Barcode(s)", "item"), ("prijs", "")],
)
def test_columns_by_their_names(name: str, column: str) -> None:
    assert column_of(name) == column


def test_a_row_says_what_is_wrong_with_it() -> None:
    with pytest.raises(ValueError, match="expected a title, found none"):
        record_of({"title": " "})
    with pytest.raises(ValueError, match=r"carrier: expected book, .*, found 'klei'"):
        record_of({"title": "Oeroeg", "carrier": "klei"})


@given(st.dictionaries(st.sampled_from(["title", "series", "number", "item", "link"]), st.text()))
def test_whatever_a_row_says_stays_short_and_plain(row: dict[str, str]) -> None:
    row["title"] = row.get("title", "") + "x"
    found = record_of(row)
    assert 0 < len(found.title) <= LONGEST
    assert found.title.isprintable() or not row["title"].isprintable()
    assert found.number >= 0
