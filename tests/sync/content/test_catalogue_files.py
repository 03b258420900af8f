"""Catalogues in files: CSV, JSON and MARCXML, and everything that is wrong with them."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from sync.content.catalogue.config import JsonConfig, MarcXmlConfig, TableConfig
from sync.content.catalogue.files import FileSource, open_json, open_marcxml, open_table
from sync.content.catalogue.port import CatalogueFault
from sync.content.catalogue.record import WHOLE, Carrier, Record

ROWS = (
    "Titel;Auteur;Reeks;Deel;Streepjescode;Plek;Onderwerp;Drager;Link\n"
    "De brief voor de koning;Dragt, Tonke;Tiuri;1;300|301;Jeugd, bij de D;ridders|reizen;;\n"
    "Oeroeg;Haasse, Hella;;;;;;luisterboek;https://luister.example/1\n"
)


def _table(path: Path, content: str | bytes) -> FileSource:
    file = path / "catalogue.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_table(TableConfig(name="c", driver="csv", path=file))


def _json(path: Path, content: str | bytes) -> FileSource:
    file = path / "catalogue.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_json(JsonConfig(name="c", driver="json", path=file))


def _marcxml(path: Path, content: str | bytes) -> FileSource:
    file = path / "catalogue.xml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_marcxml(MarcXmlConfig(name="c", driver="marcxml", path=file))


def _read(source: FileSource, since: str = "") -> tuple[list[Record], list[str], str]:
    """The records, what was passed over, and why it ended."""
    found: list[Record] = []
    told: list[str] = []
    try:
        for each in source.records(since, told.append):
            found.append(each)
    except CatalogueFault as fault:
        return found, told, str(fault)
    return found, told, ""


def test_a_table_of_a_spreadsheet(tmp_path: Path) -> None:
    found, told, fault = _read(_table(tmp_path, ROWS))
    assert (told, fault) == ([], "")
    book, heard = found
    assert book == Record(
        "300",
        "De brief voor de koning",
        "Dragt, Tonke",
        Carrier.BOOK,
        "Tiuri",
        WHOLE,
        ("300", "301"),
        "Jeugd, bij de D",
        "",
        ("ridders", "reizen"),
    )
    assert (heard.carrier, heard.link) == (Carrier.AUDIOBOOK, "https://luister.example/1")


@pytest.mark.parametrize(
    "content",
    [
        ROWS.encode("utf-8-sig"),
        ROWS.encode("utf-16"),
        ROWS.replace(";", "\t").encode(),
        ROWS.replace(",", " ").replace(";", ",").encode(),
        ROWS.replace("\n", "\r\n").encode(),
    ],
)
def test_the_same_as_other_programs_write_it(tmp_path: Path, content: bytes) -> None:
    found, told, fault = _read(_table(tmp_path, content))
    assert (len(found), told, fault) == (2, [], "")
    assert found[0].items == ("300", "301")


def test_a_line_that_is_no_utf8_is_windows_1252(tmp_path: Path) -> None:
    found, _, _ = _read(_table(tmp_path, "title\nCafé\n".encode("cp1252") + "Één\n".encode()))
    assert [each.title for each in found] == ["Café", "Één"]


def test_markup_and_formulas_are_words(tmp_path: Path) -> None:
    found, _, _ = _read(_table(tmp_path, "title\n<b>Oeroeg</b>\n'=1+1\n\x1b[31mrood\n"))
    assert [each.title for each in found] == ["<b>Oeroeg</b>", "=1+1", "[31mrood"]


def test_a_row_that_cannot_be_used_is_named_and_the_others_stand(tmp_path: Path) -> None:
    rows = "title,carrier\nEen,\n,\nTwee,klei\nDrie,,,\n" + "x" * 70_000 + "\nVier,\n"
    found, told, fault = _read(_table(tmp_path, rows))
    assert [each.title for each in found] == ["Een", "Vier"]
    assert fault == ""
    assert told[0].startswith("line 4: carrier: expected")
    assert told[1] == "line 5: expected 2 cells, found 4"
    assert "characters, found more" in told[2]


def test_a_quote_that_is_never_closed_eats_a_few_lines(tmp_path: Path) -> None:
    rows = 'title\n"Een\n' + "".join(f"{number}\n" for number in range(100))
    found, told, _ = _read(_table(tmp_path, rows))
    assert told == ["line 22: expected a row of at most 20 lines, found more"]
    assert [each.title for each in found] == [str(number) for number in range(20, 100)]


@pytest.mark.parametrize("content", ["", "prijs;kleur\n1;2\n", "title;titel\na;b\n", "\x00\x01"])
def test_a_table_without_our_columns_says_what_it_has(tmp_path: Path, content: str) -> None:
    found, _, fault = _read(_table(tmp_path, content))
    assert found == []
    assert "expected a line with the columns key, title, author" in fault


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    first = _table(tmp_path, ROWS)
    assert len(_read(first)[0]) == 2
    again = _table(tmp_path, ROWS)
    (tmp_path / "catalogue.csv").touch()
    same = open_table(TableConfig(name="c", driver="csv", path=tmp_path / "catalogue.csv"))
    _read(again)
    assert _read(same, again.mark)[0] == []
    assert not same.whole
    assert again.whole


def test_json_lines_and_an_array_say_the_same(tmp_path: Path) -> None:
    rows = [{"title": "Oeroeg", "item": ["300", 301]}, {"title": "Max Havelaar", "deel": 2}]
    lines = "\n".join(json.dumps(row) for row in rows)
    as_lines = _read(_json(tmp_path, lines))
    assert as_lines == _read(_json(tmp_path, json.dumps(rows, indent=1)))
    assert [each.title for each in as_lines[0]] == ["Oeroeg", "Max Havelaar"]
    assert as_lines[0][0].items == ("300", "301")
    assert as_lines[0][1].number == 2 * WHOLE


def test_json_that_is_broken_says_where(tmp_path: Path) -> None:
    deep = "[" * 60_000
    lines = f'{{"title": "Een"}}\n{{"title": \n[1]\n{{"title": {deep}\n\n{{"title": "Twee"}}\n'
    found, told, fault = _read(_json(tmp_path, lines))
    assert [each.title for each in found] == ["Een", "Twee"]
    assert [each.partition(":")[0] for each in told] == ["line 2", "line 3", "line 4"]
    assert "expected an object, found list" in told[1]
    assert fault == ""
    assert "found no JSON" in _read(_json(tmp_path, '[{"title": "Een"}'))[2]


RECORD = (
    '<record><leader>00000nam a2200000 i 4500</leader><controlfield tag="001">{0}</controlfield>'
    '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Boek {0}</subfield></datafield>'
    "</record>"
)


def _collection(count: int, end: str = "</collection>") -> str:
    space = 'xmlns="http://www.loc.gov/MARC21/slim"'
    return f"<collection {space}>{''.join(map(RECORD.format, range(count)))}{end}"


def test_marcxml_record_by_record(tmp_path: Path) -> None:
    found, told, fault = _read(_marcxml(tmp_path, _collection(3) + "\n"))
    assert [each.title for each in found] == ["Boek 0", "Boek 1", "Boek 2"]
    assert (told, fault) == ([], "")


def test_records_that_a_server_put_in_records_of_its_own(tmp_path: Path) -> None:
    text = f"<r><record><recordData>{RECORD.format(5)}</recordData></record></r>"
    assert [each.title for each in _read(_marcxml(tmp_path, text))[0]] == ["Boek 5"]


BOMB = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "read", "fault"),
    [
        (_collection(3, "<record><lea"), 3, "found no XML (line 1"),
        (_collection(2, "</record>"), 2, "found no XML"),
        (_collection(2, "\x00"), 2, "found no XML"),
        (BOMB + _collection(2), 0, "found a DTD or entities"),
        ('<!DOCTYPE b SYSTEM "file:///etc/passwd">' + _collection(1), 0, "found a DTD"),
        (_collection(2, "<a>" * 50), 2, "more than 16 elements in one another"),
        ("", 0, "found no XML"),
        ("Titel;Auteur\n", 0, "found no XML"),
        ('<?xml version="1.0" encoding="klingon"?><a/>', 0, "encoding"),
        ('<?xml version="1.0"?><a>\xff</a>'.encode("latin-1"), 0, "found no XML"),
    ],
)
def test_marcxml_that_is_none_keeps_what_came_before(
    tmp_path: Path, content: str | bytes, read: int, fault: str
) -> None:
    found, _, said = _read(_marcxml(tmp_path, content))
    assert len(found) == read
    assert fault in said
    assert said.startswith("catalogue.xml: ")


def test_a_record_without_an_end_is_given_up(tmp_path: Path) -> None:
    endless = "<record><leader>" + "x" * (9 * 1024 * 1024)
    found, _, fault = _read(_marcxml(tmp_path, _collection(1, endless)))
    assert len(found) == 1
    assert "characters without a whole record" in fault


@pytest.mark.parametrize(
    ("make", "row", "head", "foot"),
    [
        (_table, "Boek %d;Iemand;Reeks;%d\n", "title;author;series;number\n", ""),
        (_json, '{"title": "Boek %d", "number": %d}\n', "", ""),
        (_marcxml, RECORD.format("%d"), "<c>", "</c>"),
    ],
)
def test_of_a_large_file_a_small_part_is_kept(
    tmp_path: Path, make: Callable[[Path, str], FileSource], row: str, head: str, foot: str
) -> None:
    # What tests before this one have left in circles is not of this file.
    gc.collect()
    count, most = 8000, 0
    source = make(tmp_path, head + "".join(row % (at, at) for at in range(count)) + foot)
    for read, _ in enumerate(source.records("", lambda why: None), start=1):
        if read % 2000 == 0:
            alive = sum(isinstance(each, Record | Element) for each in gc.get_objects())
            most = max(most, alive)
    assert read == count
    # Of MARCXML what one piece of the file has: five elements a record.
    assert most < 8000


@pytest.mark.parametrize("make", [_table, _json, _marcxml])
def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, make: Callable[[Path, str], FileSource]
) -> None:
    source = make(tmp_path, "")
    for path in tmp_path.iterdir():
        path.unlink()
    assert "No such file" in _read(source)[2]
