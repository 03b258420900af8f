"""Lists of items as spreadsheets and library systems write them."""

from __future__ import annotations

import os
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services import item_list
from kiosk.services.item_list import ItemList, ListedItem, read_item_list

List = Callable[[str | bytes], ItemList]


@pytest.fixture
def read(tmp_path: Path) -> List:
    """A file of this content, read."""

    def read(content: str | bytes) -> ItemList:
        path = tmp_path / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_item_list(path)

    return read


def _all(found: ItemList) -> list[tuple[str, str, str]]:
    return [(row.item, row.title, row.place) for row in found.items.values()]


_TWO = [("3001", "Jip en Janneke", "Kast 1"), ("3002", "De kleine kapitein", "Kast 2")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("header", ["", "item;title;place", "Streepjescode;Titel;Plaats"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_in_which_spreadsheets_write_it(
    read: List, delimiter: str, header: str, encoding: str, end: str
) -> None:
    lines = [header] * bool(header) + ["3001;Jip en Jannekë;Kast 1", "3002;Jäger;Kast 2"]
    text = end.join(lines).replace(";", delimiter) + end

    found = read(text.encode(encoding))

    assert _all(found) == [("3001", "Jip en Jannekë", "Kast 1"), ("3002", "Jäger", "Kast 2")]
    assert found.bad_rows == 0


def test_columns_in_any_order_and_others_beside_them(read: List) -> None:
    found = read("Taal;Plaats;Barcode;Aantal;Delen;Titel\nnl;Kast 1;3001;7;3;Jip\n")

    assert found.find("3001") == ListedItem("3001", "Jip", "Kast 1", 3)


def test_barcodes_alone(read: List) -> None:
    assert [row.item for row in read("3001\n3002\n").items.values()] == ["3001", "3002"]


def test_titles_with_delimiters_quotes_and_line_ends(read: List) -> None:
    found = read('3001;"Jip; ""en"" \nJanneke";Kast 1\r\n3002;5" schijf;\n3003;"";""\n')

    assert _all(found) == [
        ("3001", 'Jip; "en" Janneke', "Kast 1"),
        ("3002", '5" schijf', ""),
        ("3003", "", ""),
    ]


def test_what_keeps_a_spreadsheet_from_counting_is_taken_off(read: List) -> None:
    found = read('item;title\n"=""0003001""";Jip\n\'0003002;Janneke\n')

    assert list(found.items) == ["0003001", "0003002"]


def test_an_item_is_found_however_it_is_written(read: List) -> None:
    found = read("b3001x;Jip\n")

    assert found.find(" B3001X ") == ListedItem("b3001x", "Jip")
    assert found.find("b3001") is None


def test_bad_rows_are_named_with_their_line_and_the_others_stand(read: List) -> None:
    found = read(
        "item;title;place\n"
        "3001;Jip en Janneke;Kast 1\n"
        "\n"
        ";zonder nummer;Kast 1\n"
        "3,00012E+13;afgerond;Kast 1\n"
        "3001;nog eens;Kast 2\n"
        "30\x0002;nul;Kast 1\n"
        '3003;"open;Kast 1\n'
        "3004;a;b;c;d\n"
        f"3005;{'x' * 9000};Kast\n"
        f"{'9' * 65};te lang;\n"
        "3002;De kleine kapitein;Kast 2;;;\n"
    )

    assert _all(found) == _TWO
    assert found.bad_rows == len(found.bad) == 8
    told = {row.line: row.reason for row in found.bad}
    assert sorted(told) == [4, 5, 6, 7, 8, 9, 10, 11]
    assert "rounded" in told[5]
    assert "earlier" in told[6]
    assert "quotation" in told[8]
    assert "found 5 cells, expected at most 3" in told[9]


def test_a_quotation_mark_that_is_never_closed_costs_one_row(read: List) -> None:
    found = read('3000;"open\n' + "".join(f"{3001 + n};b\n" for n in range(50)))

    assert [row.line for row in found.bad] == [1]
    assert len(found.items) == 50


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("", "no item in it"),
        ("item;title\n", "no item in it"),
        ("Titel;Plaats\nJip;Kast 1\n", "line 1: found 'Titel;Plaats'"),
        ("Kode;Tittel\n3001;Jip\n", "line 1: found 'Kode;Tittel'"),
        ("item;barcode\n3001;3001\n", "two columns of the header mean item"),
        (";;;\n;b\n", "line 1: found ';b'"),
    ],
)
def test_a_file_without_a_list_says_what_was_found(read: List, content: str, named: str) -> None:
    with pytest.raises(ValueError, match=r"list\.csv: ") as raised:
        read(content)

    assert named in str(raised.value)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "none.csv", tmp_path, tmp_path / "pipe"):
        with pytest.raises(ValueError, match=str(path)):
            read_item_list(path)


def test_bytes_of_any_kind_are_rows_or_bad_rows_or_one_sentence(read: List) -> None:
    drawn = random.Random(15)
    pieces = [b'"', b";", b",", b"\t", b"\n", b"\r\n", b"\xff", b"\0", b"3001", "é".encode(), b"'="]
    lists = 0
    for _ in range(300):
        content = b"3000\n" + b"".join(drawn.choices(pieces, k=drawn.randrange(40)))
        found = read(content)
        lists += len(found.items) > 1
        assert all(row.item.isprintable() for row in found.items.values())
        assert all(row.reason.isprintable() for row in found.bad)
    assert lists > 100


def test_memory_is_bounded_by_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(item_list, "MOST_NAMED", 10)
    path = tmp_path / "list.csv"
    rows = (f"{n};{'long title ' * 500};Kast\n;bad;\n" for n in range(2000))
    path.write_text("item;title;place\n" + "".join(rows))
    tracemalloc.start()
    try:
        found = read_item_list(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert (len(found.items), found.bad_rows, len(found.bad)) == (2000, 2000, 10)
    assert peak < 2_000_000 < path.stat().st_size / 5


def test_more_rows_than_any_library_has_are_refused(
    read: List, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(item_list, "MOST_ROWS", 3)
    with pytest.raises(ValueError, match="line 4: expected at most 3 items"):
        read("3001\n3002\n3003\n3004\n")
