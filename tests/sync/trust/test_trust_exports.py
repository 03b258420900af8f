"""Exports as libraries make them; every row that cannot be used is named with its line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from trust_samples import TODAY

from sync.trust.build import ItemRow, PatronRow
from sync.trust.exports import Export, read_ids, read_items, read_patrons

TYPES = {"BK": None, "DVD": None}


def written(folder: Path, content: str | bytes, name: str = "export.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(export: Export) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in export.problems]


PATRONS = """\
cardnumber,surname,dateexpiry,debarred,lost,gonenoaddress
P1,"Voorbeeld, Ada",,,0,0
P2,x,2026-11-23,,0,0
P3,x,2027-05-01,,,
P4,x,,2026-11-24,,
P5,x,,2026-11-23,,
P6,x,,9999-12-31,0,0
P7,x,,,1,
P8,"two
lines",,,,1
 P9 ,x,NULL,NULL,0,0
"""
ROWS = [
    PatronRow("P1"),
    PatronRow("P2", last_day=date(2026, 11, 23)),
    PatronRow("P3", last_day=date(2027, 5, 1)),
    PatronRow("P4", blocked=True),
    PatronRow("P5"),
    PatronRow("P6", blocked=True),
    PatronRow("P7", blocked=True),
    PatronRow("P8", blocked=True),
    PatronRow("P9"),
]


@pytest.mark.parametrize(
    "content",
    [
        PATRONS,
        PATRONS.replace("\n", "\r\n"),
        "\ufeff" + PATRONS,
        PATRONS.replace("cardnumber", "CardNumber"),
        PATRONS.replace('"Voorbeeld, Ada"', "Ada").replace(",", ";"),
        PATRONS.replace('"Voorbeeld, Ada"', "Ada").replace(",", "\t"),
        PATRONS + "\n\n",
    ],
)
def test_patrons_of_a_csv_file(tmp_path: Path, content: str) -> None:
    rows, export = read_patrons(written(tmp_path, content), TODAY)
    assert (rows, export.problems, export.ignored) == (ROWS, [], ("surname",))


def test_the_same_as_json(tmp_path: Path) -> None:
    objects: list[dict[str, Any]] = [
        {"cardnumber": "P1", "surname": None, "lost": 0},
        {"cardnumber": "P2", "surname": "x", "dateexpiry": "2026-11-23"},
        {"cardnumber": "P3", "dateexpiry": "2027-05-01 00:00:00"},
        {"cardnumber": "P4", "debarred": "2026-11-24"},
        {"cardnumber": "P5", "debarred": "2026-11-23", "blocked": False},
        {"cardnumber": "P6", "blocked": True},
        {"cardnumber": "P7", "lost": 1},
        {"cardnumber": "P8", "gonenoaddress": "yes"},
        {"cardnumber": "P9", "lost": None},
    ]
    rows, export = read_patrons(written(tmp_path, json.dumps(objects), "a.JSON"), TODAY)
    assert (rows, export.problems, export.ignored) == (ROWS, [], ("surname",))
    numbers = written(tmp_path, json.dumps([{"cardnumber": 29077001}]), "a.json")
    assert read_patrons(numbers, TODAY)[0] == [PatronRow("29077001")]


def test_items(tmp_path: Path) -> None:
    content = """\
barcode,title,itype,notforloan,holds,hold_cardnumber
1,x,BK,0,0,
2,x,DVD,0,2,
3,x,,1,,
4,x,BK,-1,,P1
5,x,BK,,1,P2
"""
    rows, export = read_items(written(tmp_path, content), TYPES)
    assert export.problems == []
    assert export.ignored == ("title",)
    assert rows == [
        ItemRow("1", "BK"),
        ItemRow("2", "DVD", held=True),
        ItemRow("3", "", not_for_loan=True),
        ItemRow("4", "BK", not_for_loan=True, held=True, holder="P1"),
        ItemRow("5", "BK", held=True, holder="P2"),
    ]


def test_every_bad_row_is_named_and_the_good_ones_are_read(tmp_path: Path) -> None:
    content = """\
cardnumber,dateexpiry,lost
P1,2026-13-01,0
,,0
P2,"two
lines",0
P3,,maybe
P1,,0
P4,
P5,,0
P6,,0,0
P\x00,,0
"""
    rows, export = read_patrons(written(tmp_path, content), TODAY)
    assert rows == [PatronRow("P5")]
    assert lines(export) == [
        (2, "dateexpiry '2026-13-01': expected a date as YYYY-MM-DD"),
        (3, "cardnumber is empty"),
        (4, "dateexpiry 'two\\nlines': expected a date as YYYY-MM-DD"),
        (6, "lost 'maybe': expected 0 or 1"),
        (7, "cardnumber stands in line 2, too"),
        (8, "expected 3 cells, found 2"),
        (10, "expected 3 cells, found 4"),
        (11, "cardnumber holds a control character"),
    ]


def test_a_type_without_a_policy_is_a_problem(tmp_path: Path) -> None:
    content = "barcode,itype,notforloan\n1,BK,0\n2,CD,0\n3,BK,perhaps\n"
    rows, export = read_items(written(tmp_path, content), TYPES)
    assert rows == [ItemRow("1", "BK")]
    assert lines(export) == [
        (3, "itype 'CD' is not in the policy: add [types.CD]"),
        (4, "notforloan 'perhaps': expected a whole number"),
    ]


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        ("name\nx\ny\n", "a.csv", [(1, "there is no cardnumber, found name")]),
        ("cardnumber,a,a\nP1,,\n", "a.csv", [(1, "a column stands there twice")]),
        (b"cardnumber\nP1\nP\xe9\n", "a.csv", [(3, "not UTF-8 text")]),
        ('cardnumber\n"P1\nP2\n', "a.csv", [(2, "unexpected end of data")]),
        ("{", "a.json", [(1, "not JSON: Expecting property name enclosed in double quotes:")]),
        ("[" * 100_000, "a.json", [(0, "not JSON: ")]),
        ("{}", "a.json", [(0, "expected a list of objects")]),
        ('["P1"]', "a.json", [(1, "expected an object")]),
        ('[{"cardnumber": 1.5}]', "a.json", [(1, "cardnumber: expected text")]),
        ('[{"cardnumber": ["P1"]}]', "a.json", [(1, "cardnumber: expected text")]),
        ('[{"card": "P1"}]', "a.json", [(1, "there is no cardnumber, found card")]),
        (f"cardnumber\n{'9' * 129}\n", "a.csv", [(2, "cardnumber is longer than 128")]),
    ],
)
def test_a_file_that_is_something_else(
    tmp_path: Path, content: str | bytes, name: str, found: list[tuple[int, str]]
) -> None:
    rows, export = read_patrons(written(tmp_path, content, name), TODAY)
    assert rows == []
    assert len(export.problems) == len(found)
    for (line, said), (expected_line, expected) in zip(lines(export), found, strict=True):
        assert (line, said.startswith(expected)) == (expected_line, True), said
    assert {problem.file for problem in export.problems} == {str(tmp_path / name)}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    rows, export = read_patrons(tmp_path / "nothing.csv", TODAY)
    assert (rows, lines(export)) == ([], [(0, "No such file or directory")])
    assert lines(read_items(tmp_path, TYPES)[1]) == [(0, "Is a directory")]


def test_only_the_ids(tmp_path: Path) -> None:
    ids, export = read_ids(written(tmp_path, "cardnumber,x\nP1,\nP2,\nP1,\n"), "cardnumber")
    assert ids == {"P1": 2, "P2": 3}
    assert lines(export) == [(4, "cardnumber stands in line 2, too")]
